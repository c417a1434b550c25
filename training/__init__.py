"""Training of the stance model. Needs the extra `training`; nothing in the program imports it."""

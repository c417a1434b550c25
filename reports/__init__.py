"""A record in, something to look at out. Views only; nothing is decided here."""

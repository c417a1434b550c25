"""Quality and speed, measured on labelled data; never imported by the four rooms."""

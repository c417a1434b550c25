"""Sources: one module a source."""

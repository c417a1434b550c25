"""A statement in, a finding out: evidence first, code before models."""

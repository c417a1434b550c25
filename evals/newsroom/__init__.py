"""Newsroom cases: whole articles of labelled sentences through the real pipeline."""

"""The ways to run it. The only room that knows Prefect, settings and the command line."""

VERSION = "0.1.0"

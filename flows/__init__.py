"""The ways to run factdesk: the pipeline, the Prefect flows, settings and the command line."""

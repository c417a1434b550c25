"""An article in, statements out. No network, no Prefect."""

"""``factdesk archive``: very many articles, in shards, on a Dask cluster if there is one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from flows.home import Home
from flows.locks import alone
from flows.options import home_option, works_in_home


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--shard", default=200, type=click.IntRange(1), help="Articles in one run (200).")
@click.option("--cluster", metavar="N|ADDRESS", help="Dask: so many processes, or its scheduler.")
@click.option("--offline", is_flag=True, default=None, help="Ask no source on the network.")
@click.option("--no-model", "model", flag_value=False, default=None, help="Use no stance model.")
@home_option
@works_in_home
def archive(inputs: tuple[str, ...], shard: int, cluster: str | None, **flags: Any) -> int:
    """Check an archive: files and folders of very many articles, each shard a run of its own.

    Records and pages go to the home folder. What was finished before is not done again. Without
    --cluster one shard runs after the other.
    """
    from flows.outcomes import worst
    from flows.settings import load

    settings = load(flags).settings
    home = Home(settings.home)
    home.ready()
    with _server(home):
        from flows.archive import archive_flow

        tally = archive_flow(list(inputs), shard, cluster, settings.model_dump_json())
    for problem in tally.problems:
        click.echo(f"factdesk: {problem}", err=True)
    told = ", ".join(f"{count} {code.name.lower()}" for code, count in sorted(tally.codes.items()))
    click.echo(f"{tally.articles} articles: {told}.")
    return worst(tally.codes)


@contextmanager
def _server(home: Home) -> Iterator[None]:
    """Have a Prefect server for the block: the one that is named, or one of the home's own."""
    from flows import serve, tracking

    if os.environ.get("PREFECT_API_URL"):
        tracking.prepare(home)
        yield
        return
    with alone(home.runs):
        serve.prepare(home, serve.free_port())
        server = serve.Server(home)
        try:
            server.start()
            server.wait()
            yield
        finally:
            server.stop()

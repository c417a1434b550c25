"""``factdesk watch``: what is under watch, put there and taken off."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.options import home_option, line, opened, when, works_in_home

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.tables import WatchedKind

KINDS = ("article", "feed", "sitemap", "folder")


@click.group()
def watch() -> None:
    """Articles under watch: what is published is checked again for as long as it is live."""


@watch.command()
@click.argument("given", metavar="URL|FILE|FEED|FOLDER|SITEMAP...", nargs=-1, required=True)
@click.option("--desk", default="", help="The desk that is told of changes.")
@click.option("--owner", default="", help="Who answers for the article.")
@click.option("--published", metavar="DATE", help="First published, if the article does not say.")
@click.option("--archived", is_flag=True, help="No longer edited: its claims are re-checked alone.")
@click.option("--kind", type=click.Choice(KINDS), help="What it is, if it cannot be told.")
@home_option
@works_in_home
def add(
    given: tuple[str, ...],
    desk: str,
    owner: str,
    published: str | None,
    archived: bool,
    kind: WatchedKind | None,
    home: Path | None,
) -> None:
    """Put articles under watch, or feeds, folders and sitemaps with all that appears in them.

    Nothing is checked yet: `factdesk recheck` does that, and `factdesk serve` does it on time.
    """
    from flows import watch as watching
    from flows.options import a_day

    day = a_day(published, "--published")
    with opened(home) as (store, settings):

        async def put() -> None:
            fetcher = _fetcher(settings)
            try:
                for name in given:
                    thing, new = await watching.add(
                        name, store, datetime.now(UTC), fetcher, kind=kind, desk=desk, owner=owner,
                        published=day, archived=archived,
                    )  # fmt: skip
                    said = "under watch" if new else "was under watch already"
                    click.echo(f"{thing.id}  {thing.kind:<8}  {line(thing.address)}  {said}")
            finally:
                await fetcher.aclose()

        asyncio.run(put())


@watch.command("list")
@home_option
def list_(home: Path | None) -> None:
    """List what is under watch: id, kind, state, when due, address, desk, owner, published."""
    with opened(home) as (store, settings):
        for thing in store.list():
            state = "paused" if thing.paused else thing.state
            due = when(thing.due, settings) if thing.kind == "article" else "every run"
            day = f"published {thing.published}" if thing.published else ""
            parts = (thing.desk, thing.owner, day)
            about = " / ".join(line(part) for part in parts if part)
            told = f"{thing.id}  {thing.kind:<8}  {state:<8}  {due:<16}  {line(thing.address)}"
            click.echo(told + (f"  ({about})" if about else ""))
            if thing.problem:
                click.echo(f"{'':<14}{line(thing.problem)}")


@watch.command()
@click.argument("names", metavar="ID|ADDRESS...", nargs=-1, required=True)
@home_option
@works_in_home
def pause(names: tuple[str, ...], home: Path | None) -> None:
    """Stop re-checking something until it is resumed."""
    _set(names, home, paused=True)


@watch.command()
@click.argument("names", metavar="ID|ADDRESS...", nargs=-1, required=True)
@home_option
@works_in_home
def resume(names: tuple[str, ...], home: Path | None) -> None:
    """Go on re-checking something that was paused."""
    _set(names, home, paused=False)


@watch.command()
@click.argument("names", metavar="ID|ADDRESS...", nargs=-1, required=True)
@home_option
@works_in_home
def archive(names: tuple[str, ...], home: Path | None) -> None:
    """Mark articles as no longer edited: they are read again less often."""
    _set(names, home, state="archived")


@watch.command()
@click.argument("names", metavar="ID|ADDRESS...", nargs=-1, required=True)
@home_option
@works_in_home
def remove(names: tuple[str, ...], home: Path | None) -> None:
    """Take something off watch, with what came from it. Its history stays."""
    from flows.watch import chosen

    with opened(home) as (store, _):
        for thing in list(chosen(store, names)):
            store.forget(thing.id)
            click.echo(f"no longer under watch: {line(thing.address)}")


def _set(names: tuple[str, ...], home: Path | None, **values: Any) -> None:
    from flows.watch import chosen

    with opened(home) as (store, _):
        for thing in list(chosen(store, names)):
            store.change(thing.id, **values)
            click.echo(f"{', '.join(map(_said, values.items()))}: {line(thing.address)}")


def _said(value: tuple[str, Any]) -> str:
    name, told = value
    return ("paused" if told else "resumed") if name == "paused" else str(told)


def _fetcher(settings: Settings) -> Any:
    from flows.kit import fetcher_for

    return fetcher_for(settings)

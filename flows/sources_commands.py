"""``factdesk sources``: what may be asked on the network, and whether it answers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from flows.options import home_option, works_in_home

if TYPE_CHECKING:
    from checks.fetching import Fetched, Kind
    from checks.own_links import LinkCheck
    from flows.settings import Settings
    from flows.source_desk import Chosen

BEGINNING = 160
"""How many characters of an answer are shown."""


@click.group(invoke_without_command=True)
@home_option
@click.pass_context
def sources(context: click.Context, /, **flags: Any) -> None:
    """The sources on the network: which are on, what they need, when they last answered.

    Turn them on with the setting 'sources', for example sources = ["wikipedia", "wikidata"].
    """
    if context.invoked_subcommand:
        return
    from checks.routing import table
    from flows.source_desk import Chosen, base_of, chosen, missing

    settings = _settings(flags)
    on = {one.row.name: one for one in reversed(chosen(settings))}
    every = [
        *chosen(settings),
        *(Chosen(row, "") for row in table().values() if row.name not in on),
    ]
    for one in sorted(every, key=lambda one: list(table()).index(one.row.name)):
        lacking = missing(settings, one) or _contact(settings, one)
        state = "off" if one.row.name not in on else "needs" if lacking else "on"
        pace = f"{one.row.per_second:g}/s"
        click.echo(f"{one.name:<17} {state:<6} {pace:<6} {one.row.says}")
        if lacking:
            click.echo(f"{'':<32}needs {lacking}")
        if seen := _last_answer(settings, base_of(settings, one)):
            click.echo(f"{'':<32}last answered {seen}")


@sources.command("test")
@click.argument("name")
@home_option
@works_in_home
def test(name: str, **flags: Any) -> int:
    """Make one small request to a source and say what came back. Exit code 1 when it fails."""
    import asyncio

    from flows.source_desk import chosen

    settings = _settings({**flags, "sources": (name,)})
    [one] = chosen(settings)
    well, said = asyncio.run(_probe(settings, one))
    click.echo(f"{one.name}: {said}")
    return 0 if well else 1


@sources.command()
@click.argument("given", metavar="ARTICLE")
@click.option("--archive", is_flag=True, help="Read dead pages in the Wayback Machine.")
@click.option("--offline", is_flag=True, default=None, help="Use what was read before.")
@home_option
@works_in_home
def links(given: str, archive: bool, **flags: Any) -> int:
    """Follow an article's own links: do they say what they are linked for?

    Exit code 1 when one contradicts, is dead, or does not mention its statement.
    """
    import asyncio

    from flows.summary import printable

    checked = asyncio.run(_links(given, _settings(flags), archive))
    for one in checked:
        click.echo(f"{one.outcome:<17} {printable(one.url)}")
        for told in (one.said and f"“{one.said.text}”", one.message, one.copy_url):
            if told:
                click.echo(f"{'':<17} {printable(told)}")
    well = ("supports", "paywalled", "not-read", "no-claim")
    return 0 if all(one.outcome in well for one in checked) else 1


@sources.command()
@click.argument("addresses", metavar="URL...", nargs=-1, required=True)
@home_option
@works_in_home
def save(addresses: tuple[str, ...], **flags: Any) -> int:
    """Have the Wayback Machine save pages, one after the other, and print their copies.

    It needs keys of the Internet Archive in WAYBACK_KEYS (access:secret). Exit code 1 when a page
    could not be saved.
    """
    import asyncio

    if odd := next((url for url in addresses if not url.startswith(("http://", "https://"))), None):
        raise click.UsageError(f"{odd} is no web address.")
    saved = asyncio.run(_save(addresses, _settings(flags)))
    for copy, problem in saved:
        click.echo(copy or problem)
    return 0 if all(copy for copy, _ in saved) else 1


async def _links(given: str, settings: Settings, archive: bool) -> Sequence[LinkCheck]:
    from checks.following import OwnLinks
    from checks.own_links import check_links
    from extractors.statements import find_statements
    from flows.inputs import read
    from flows.kit import fetcher_for, stance_judge
    from flows.pipeline import claims_of
    from flows.source_desk import wayback

    fetcher = fetcher_for(settings)
    judge = stance_judge() if settings.model else None
    try:
        article = await read(given, settings, fetcher)
        claims = claims_of(find_statements(article))
        follower = OwnLinks(
            fetcher,
            judge=judge,
            archive=wayback(settings, fetcher, always=archive),
            publishers=settings.publishers,
            most=settings.requests_per_article,
        )
        return check_links(await follower.follow(article, claims), claims, judge)
    finally:
        await fetcher.aclose()


async def _save(addresses: Sequence[str], settings: Settings) -> list[tuple[str, str]]:
    """Return the address of each page's copy, or why there is none."""
    import os

    from checks.fetching import FetchFailed
    from checks.sources.wayback import KEYS
    from flows.kit import fetcher_for
    from flows.settings import SettingsError
    from flows.source_desk import wayback

    keys = os.environ.get(KEYS, "")
    if ":" not in keys:
        raise SettingsError(
            f"Saving needs the keys of an account of the Internet Archive, as access:secret in the "
            f"environment variable {KEYS}: archive.org/account/s3.php shows them."
        )
    saved, fetcher = [], fetcher_for(settings)
    archive = wayback(settings, fetcher, always=True)
    assert archive is not None
    try:
        for address in addresses:
            try:
                saved.append((await archive.save(address, keys), ""))
            except FetchFailed as error:
                saved.append(("", error.message))
    finally:
        await fetcher.aclose()
    return saved


async def _probe(settings: Settings, one: Chosen) -> tuple[bool, str]:
    """Return whether a source answers, and what, in one sentence."""
    from datetime import timedelta

    from checks.fetching import FetchFailed
    from flows.kit import fetcher_for
    from flows.source_desk import base_of, open_source
    from flows.summary import printable

    fetcher = fetcher_for(settings)
    try:
        source = open_source(settings, one, fetcher)
        if probe := getattr(source, "probe", None):
            return True, probe()
        given = getattr(settings, one.row.given) if one.row.given else ()
        address = given[0] if given else base_of(settings, one).rstrip("/") + one.row.probe
        headers = getattr(source, "headers", None)
        kind: Kind = "page" if given else "api"
        answer = await fetcher.get(address, headers=headers, kind=kind, fresh=timedelta(0))
    except FetchFailed as error:
        return False, error.message
    finally:
        await fetcher.aclose()
    said = f"status {answer.status}, {answer.content_type or 'no type'}, {len(answer.body):,} bytes"
    problem = None if given else _problem(answer)
    first = printable(answer.body[: 4 * BEGINNING].decode("utf-8", "replace"))[:BEGINNING]
    told = f"{said} from {answer.final_url}{f', {problem}' if problem else ''}: {first}"
    return answer.ok and problem is None, told


def _problem(answer: Fetched) -> str | None:
    """Return why an answer of an API is none, whatever its status says, as half a sentence."""
    begins = answer.body.lstrip()[:1]
    if not begins:
        return "which is empty"
    if begins == b"<":
        return "which is a page and no data"
    if begins not in b"{[":
        return None  # a table
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        return "which cannot be read as JSON"
    top = told[0] if isinstance(told, list) and told else told
    names = {"error", "errors"} | ({"message"} if isinstance(told, list) else set())
    return "which tells of an error" if isinstance(top, dict) and names & top.keys() else None


def _contact(settings: Settings, one: Chosen) -> str | None:
    from flows.source_desk import base_of

    wants = one.row.contact and one.row.served_at(base_of(settings, one))
    return "the setting 'contact'" if wants and not settings.contact else None


def _last_answer(settings: Settings, base: str) -> str | None:
    """Return when anything at ``base`` was last read, by any run of this home."""
    from flows.home import Home

    index, host = Path(Home(settings.home).archive) / "index.db", urlsplit(base).netloc
    if not host or not index.is_file():
        return None
    try:
        with sqlite3.connect(f"{index.absolute().as_uri()}?mode=ro", uri=True) as db:
            like = f"%//{host.replace('%', '').replace('_', '')}/%"
            row = db.execute("SELECT max(time) FROM answer WHERE url LIKE ?", (like,)).fetchone()
    except sqlite3.Error:
        return None
    return str(row[0]) if row and row[0] else None


def _settings(flags: dict[str, Any]) -> Settings:
    from flows.settings import load

    return load(flags).settings

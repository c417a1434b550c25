"""``factdesk library``: what the newsroom itself can check against."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.options import home_option, works_in_home

if TYPE_CHECKING:
    from checks.library import Library


@click.group()
def library() -> None:
    """The local evidence library."""


@library.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@click.option("--title", help="Title, where the file does not say it.")
@click.option("--publisher", help="Who published it.")
@click.option("--url", help="Where a reader can open it.")
@click.option("--published", metavar="DATE", help="When it was published (2026-11-24).")
@click.option("--licence", help="The licence of its text.")
@click.option("--kind", default="unknown", help="primary, reference, news-agency, newspaper ...")
@home_option
@works_in_home
def add(paths: tuple[str, ...], home: Path | None, kind: str, **about: str | None) -> int:
    """Add files and folders: text, Markdown, HTML, PDF, DOCX, JSON Lines of notes.

    Adding the same thing twice changes nothing. What cannot be read is named and left out; the
    exit code is then 2.
    """
    from pydantic import ValidationError

    from checks.documents import KINDS, About, documents_from

    if kind not in KINDS:
        raise click.BadParameter(
            f"known kinds are {', '.join(sorted(KINDS))}.", param_hint="--kind"
        )
    try:
        known = About.model_validate({**about, "kind": KINDS[kind]})
    except ValidationError as error:
        first = error.errors()[0]
        raise click.UsageError(f"--{first['loc'][0]}: {first['msg'].lower()}.") from error
    skipped: list[str] = []
    shelves = _library({"home": home})
    new = sum(
        shelves.add_documents(documents_from(Path(path), known, skipped.append)) for path in paths
    )
    for sentence in skipped:
        click.echo(f"factdesk: {sentence}", err=True)
    click.echo(f"{new} new {'document' if new == 1 else 'documents'} in the library.")
    return 2 if skipped else 0


@library.command("list")
@click.option("--all", "everything", is_flag=True, help="The built-in sources too.")
@home_option
def list_(everything: bool, **flags: Any) -> None:
    """List the documents: id, kind, date, passages, how the report names it."""
    entries = _library(flags).list()
    own = [entry for entry in entries if everything or not entry.starter]
    for entry in own:
        source = entry.source
        day = source.published.isoformat() if source.published else "undated"
        cite = _line(source.cite)
        click.echo(f"{entry.id}  {source.kind:<16}  {day:<10}  {entry.passages:>5}  {cite}")
    hidden = len(entries) - len(own)
    if hidden and sys.stderr.isatty():
        click.echo(f"and {hidden} built-in documents (--all lists them)", err=True)


@library.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=10, type=click.IntRange(1, 100), help="Most passages (10).")
@home_option
def search(query: tuple[str, ...], limit: int, **flags: Any) -> int:
    """Search the library in plain words and print the passages, best first.

    Exit code 1 when nothing is found.
    """
    answer = _library(flags).search_text(" ".join(query), limit)
    cites = {source.id: source.cite for source in answer.sources}
    for passage in answer.passages:
        above = f" ({_line(passage.path)})" if passage.path else ""
        click.echo(f"{_line(cites[passage.source])}{above}\n    {_line(passage.text)}\n")
    return 0 if answer.passages else 1


@library.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@home_option
@works_in_home
def remove(ids: tuple[str, ...], **flags: Any) -> None:
    """Remove documents by their ids."""
    from checks.library import UnknownDocument

    shelves = _library(flags)
    for identity in ids:
        try:
            click.echo(f"removed {_line(shelves.remove(identity).cite)}")
        except UnknownDocument as error:
            raise click.UsageError(str(error)) from error


def _library(flags: dict[str, Any]) -> Library:
    from checks.library import Library
    from flows.home import Home
    from flows.settings import load

    settings = load(flags).settings
    home = Home(settings.home)
    home.ready()
    return Library(home.library, starter=settings.starter)


def _line(text: str) -> str:
    from flows.summary import printable

    return printable(text)

"""``factdesk library``: what the newsroom itself can check against."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.options import home_option

if TYPE_CHECKING:
    from checks.library import Library


@click.group()
def library() -> None:
    """The local evidence library."""


@library.command()
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--kind", default=None, help="What the sources are: primary, reference, newspaper ..."
)
@click.option("--publisher", default=None, help="Who published them.")
@click.option("--licence", default=None, help="Under which licence.")
@home_option
def add(paths: tuple[Path, ...], **flags: Any) -> int:
    """Add files and folders: text, Markdown, HTML, PDF, JSON Lines of notes.

    Adding the same thing twice changes nothing. What cannot be read is named and left out.
    """
    from pydantic import ValidationError

    from checks.documents import About, documents_from

    try:
        about = About.model_validate(
            {k: v for k in ("kind", "publisher", "licence") if (v := flags[k]) is not None}
        )
    except ValidationError as error:
        field = error.errors()[0]
        raise click.UsageError(f"--{field['loc'][0]}: {field['msg']}.") from None
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise click.UsageError(f"{missing[0]} does not exist; name a file or a folder.")
    errors: list[str] = []
    shelf = _open(flags, starter=False)
    found = [d for path in paths for d in documents_from(path, about, errors.append)]
    new = shelf.add_documents(found)
    shelf.close()
    for error in errors:
        click.echo(f"Left out: {error}", err=True)
    click.echo(f"{new} added, {len(found) - new} already there, {len(errors)} could not be read.")
    return 2 if errors and not found else 0


@library.command(name="list")
@click.option("--own", is_flag=True, help="Leave out the embedded starter set.")
@home_option
def list_(**flags: Any) -> int:
    """List the documents, each with its id, kind and citation."""
    shelf = _open(flags, starter=not flags["own"])
    for entry in shelf.list():
        click.echo(f"{entry.id}  {entry.source.kind:<16} {entry.source.cite}")
    shelf.close()
    return 0


@library.command()
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
@home_option
def search(query: str, **flags: Any) -> int:
    """Search the passages as a check would."""
    shelf = _open(flags, starter=True)
    answer = shelf.search_text(query, flags["limit"])
    cited = {source.id: source.cite for source in answer.sources}
    for passage in answer.passages:
        where = f" > {passage.path}" if passage.path else ""
        click.echo(f"{cited[passage.source]}{where}\n  {passage.text}\n")
    shelf.close()
    if not answer.passages:
        click.echo("Nothing found.")
    return 0


@library.command()
@click.argument("identity", metavar="ID")
@home_option
def remove(identity: str, **flags: Any) -> int:
    """Remove one of your own documents by its id."""
    from checks.library import UnknownDocument

    shelf = _open(flags, starter=False)
    try:
        source = shelf.remove(identity)
    except UnknownDocument as error:
        raise click.UsageError(str(error)) from None
    finally:
        shelf.close()
    click.echo(f"Removed: {source.cite}")
    return 0


def _open(flags: dict[str, Any], *, starter: bool) -> Library:
    from checks.library import Library
    from flows.home import Home
    from flows.settings import load

    home = Home(load({"home": flags["home"]} if flags["home"] else {}).settings.home)
    home.ready()
    return Library(home.library, starter=starter)

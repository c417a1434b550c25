"""Inputs: what the command line names (files, folders, addresses, ``-``), and their articles."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from extractors.article import Article
from extractors.loading import Limits, Unreadable, load, load_file
from flows.kit import fetcher_for
from flows.settings import Settings
from reports.record import Record

if TYPE_CHECKING:
    from checks.fetching import Fetcher

STDIN = "-"
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf"})
"""What is read in a folder. A file that is named itself is read whatever it is called."""


def expand(inputs: Iterable[str]) -> list[str]:
    """Return ``inputs`` with each folder replaced by the articles in it, sorted, none twice.

    Raises ``Unreadable`` for a folder that holds no article.
    """
    return list(dict.fromkeys(name for given in inputs for name in _articles(given)))


def _articles(given: str) -> Iterator[str]:
    folder = Path(given)
    if given == STDIN or not folder.is_dir():
        yield given
        return
    found = [
        str(path)
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    if not found:
        kinds = ", ".join(sorted(SUFFIXES))
        raise Unreadable(f"The folder {given} holds no article (looked for {kinds}).")
    yield from found


def is_address(given: str) -> bool:
    """Tell whether an input is a web address and not a file."""
    return given.lower().startswith(("http://", "https://"))


async def read(given: str, settings: Settings, fetcher: Fetcher | None = None) -> Article:
    """Return the article that an input names, an address read by ``fetcher`` if there is one.

    Raises ``Unreadable`` with one clear sentence.
    """
    limits = Limits(max_bytes=settings.max_bytes)
    if given == STDIN:
        data = sys.stdin.buffer.read(settings.max_bytes + 1)
        article = load(data, name="standard input", limits=limits)
    elif is_address(given):
        asked = fetcher or fetcher_for(settings)
        try:
            article = await _fetched(given, limits, asked)
        finally:
            if fetcher is None:
                await asked.aclose()
    else:
        article = load_file(Path(given), limits)
    if settings.published:
        return article.model_copy(update={"published": settings.published})
    return article


async def _fetched(address: str, limits: Limits, fetcher: Fetcher) -> Article:
    """Return the article at ``address`` as it is now; offline, as it was last read."""
    from checks.fetching import FetchFailed

    try:
        page = await fetcher.get(address, kind="page", fresh=timedelta(0))
    except FetchFailed as error:
        raise Unreadable(f"{error.message} Save the page and check the file.") from error
    if not page.ok:
        raise Unreadable(
            f"{address} answered with status {page.status}: check the address, or save the page "
            "and check the file."
        )
    return load(
        page.body,
        name=address,
        url=page.final_url,
        content_type=page.headers.get("content-type"),
        limits=limits,
    )


def read_record(given: str) -> Record:
    """Return the record in a file, or of standard input (``-``), proved again.

    Raises ``Unreadable`` with one clear sentence.
    """
    try:
        data = sys.stdin.buffer.read() if given == STDIN else Path(given).read_bytes()
        return Record.from_json(data.decode("utf-8"))
    except OSError as error:
        raise Unreadable(f"{given} cannot be opened ({error.strerror}): check the path.") from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"{given} is not a record: it is not UTF-8 text.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise Unreadable(f"{given} does not hold as a record: {place}: {first['msg']}.") from error

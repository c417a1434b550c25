"""Loading: bytes in, an article out, or one clear sentence. No network."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from extractors.article import Article
from extractors.datelines import dateline_end
from extractors.loading import languages
from extractors.loading.dates import MONTHS, find_date
from extractors.loading.detection import detect
from extractors.loading.drafts import Draft, assemble
from extractors.loading.encodings import clean
from extractors.loading.original import Limits, Metadata, Original, Unreadable
from extractors.loading.roles import POSTED, SIGNED, TOP

__all__ = ["Limits", "Unreadable", "load", "load_file"]

DEFAULT_LIMITS = Limits()
# "By Ana Ruiz in Lima"
POST = re.compile(r"(?<=\w) (?:in|at) [A-Z].*$")


class Reader(Protocol):
    """A format module: the blocks of an original in reading order, and what it says of itself."""

    def read(self, original: Original) -> tuple[list[Draft], Metadata]:
        """Raise ``Unreadable`` with the reason when there is nothing to read."""
        ...


def load(
    data: bytes,
    *,
    name: str,
    url: str | None = None,
    content_type: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    published: date | None = None,
) -> Article:
    """Return the article in ``data``; its type is found by content, then by type and name.

    ``url`` is where it was fetched, ``published`` the day when the caller knows it better.
    Raises ``Unreadable``, and nothing else, for whatever is no article.
    """
    original = Original(data, name, url, content_type, limits)
    form = detect(original)
    # Only the reader that is needed is imported: a text must not wait for a PDF library.
    reader = cast(Reader, import_module(f"extractors.loading.{form}"))
    try:
        drafts, found = reader.read(original)
    except Unreadable:
        raise
    except Exception as error:  # parsers of other people's formats fail in ways of their own
        raise original.unreadable(
            f"is damaged and cannot be read as {form}: save it again or paste its text"
        ) from error
    if not drafts:
        raise original.unreadable("holds no readable text: give a file with the article's text")
    # A page's own address is believed (it names the host that served it), a text's is not.
    address = found.url if form == "html" else url or found.url
    metadata = Metadata(url=address, published=published).or_else(found).or_else(_shown(drafts))
    return assemble(drafts, _cleaned(metadata))


def load_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> Article:
    """Return the article in a file. Raises ``Unreadable``, also when there is no such file."""
    original = Original(b"", str(path), None, None, limits)
    try:
        with path.open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise original.unreadable(f"cannot be opened ({reason}): check the path") from error
    return load(data, name=str(path), limits=limits)


def _shown(drafts: list[Draft]) -> Metadata:
    """Return what the blocks themselves show: title, byline, date line, language."""
    top = drafts[:TOP]
    bylines = [d.text for d in top if d.kind == "byline"]
    authors = [line for line in map(_undated, bylines) if line]
    text = " ".join(d.text for d in drafts[:60] if d.kind in ("title", "paragraph", "list-item"))
    return Metadata(
        title=next((d.text for d in top if d.kind == "title"), None),
        author=_without_by(authors[0]) if authors else None,
        published=next(filter(None, map(find_date, [*bylines, *_datelines(drafts)])), None),
        language=languages.guess(text),
    )


def _undated(byline: str) -> str:
    """Return who signs in a line that says when, too ("By Ana Ruiz, 9 May 2025"), or the line."""
    if POSTED.fullmatch(byline):
        return ""
    if find_date(byline) is None:
        job = SIGNED.fullmatch(byline)
        return job["name"] if job else POST.sub("", byline)
    signed = re.match(r"(?i:by)\s+[^\d|,•·—–]{3,60}", byline)
    return (
        re.sub(rf"\s+(?i:{'|'.join(MONTHS)})\.?\s*$", "", POST.sub("", signed[0])).strip()
        if signed
        else ""
    )


def _datelines(drafts: list[Draft]) -> list[str]:
    """Return the datelines at the head of the running text ("OTTAWA, April 16, 2025 -")."""
    running = [d.text for d in drafts if d.kind in ("paragraph", "standfirst")][:2]
    return [text[: dateline_end(text)] for text in running]


def _without_by(line: str) -> str:
    opening, _, rest = line.partition(" ")
    return rest if opening.lower().rstrip(":") in ("by", "author") else line


def _cleaned(metadata: Metadata) -> Metadata:
    """Return the metadata as single lines of at most 300 characters (2,000 for an address)."""

    def line(text: str | None, length: int = 300) -> str | None:
        return " ".join(clean(text).split())[:length] or None if text else None

    return Metadata(
        title=line(metadata.title),
        author=line(metadata.author),
        url=line(metadata.url, 2000),
        published=metadata.published,
        language=metadata.language,
    )

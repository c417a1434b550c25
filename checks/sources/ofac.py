"""OFAC: who is on the sanctions lists of the United States now, and under which programme.

It does not say since when, and absence says nothing. A name is not an identity: an entry that
shares no more than the name with a claim has an unknown standing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from io import StringIO
from typing import NamedTuple

from checks import words
from checks.evidence import Answer, Source, SourceKind
from checks.fetching import Fetched, Fetcher
from checks.naming import fold, same_name
from checks.passages import Paragraph
from checks.querying import names
from checks.reading import Asking, Read, Setup, Text, good, taken
from extractors.statements import Statement

EXTRACTOR = "ofac/2"
FILES = "api/PublicationPreview/exports"
EMPTY = "-0-"
FRESH = timedelta(days=1)
LISTED = "is on the sanctions list of the United States Treasury (OFAC) under"
# What every entry says, and what therefore identifies nobody.
COMMON = words.keys(
    f"individual entity vessel aircraft {LISTED} sanctioned designated DOB POB nationality"
)


class Name(NamedTuple):
    """A name that an entry bears, and its words as they are compared."""

    number: str
    name: str
    words: tuple[str, ...]


class Entry(NamedTuple):
    """A line of the list and where it lies in the text."""

    called: Name
    start: int
    end: int


class Ofac:
    """Searches the list of the service at ``setup.base``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self.base = setup.base.rstrip("/")
        self._fetcher = fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return the entries that bear a name of the claim."""
        asking = Asking(self.name)
        listed: list[Fetched] = []
        with asking.about("SDN.CSV and ALT.CSV") as found:
            for file in ("SDN.CSV", "ALT.CSV"):
                # It leads on to a signed address, which is not the source's link.
                address = f"{self.base}/{FILES}/{file}"
                listed.append(good(await self._fetcher.get(address, fresh=FRESH)))
                if not _rows(listed[-1].body):
                    raise listed[-1].bad("holds no entry")
            found += listed
        if len(listed) == 2:
            for name in names(claim):
                with asking.about(name) as found:
                    found += self._entries(name, claim, *listed)
        return asking.answer(claim, limit)

    def _entries(
        self, name: str, claim: Statement, listed: Fetched, aliases: Fetched
    ) -> Iterator[Read]:
        text, entries = _list(listed.body)
        numbers = {alias.number for alias in _aliases(aliases.body) if _bears(name, alias)}
        for entry in entries:
            if entry.called.number in numbers or _bears(name, entry.called):
                yield self._read(entry, claim, name, text, listed)

    def _read(self, entry: Entry, claim: Statement, name: str, text: str, listed: Fetched) -> Read:
        line, (number, called, _) = text[entry.start : entry.end], entry.called
        details = words.keys(line) - words.keys(called) - words.keys(name) - COMMON
        second = bool(details & words.keys(claim.checked_text))
        standing: SourceKind = "primary" if second else "unknown"
        source = Source(
            id=f"{self.name}:{number}" + ("" if second else ":name"),
            title=called,
            publisher="Office of Foreign Assets Control",
            url=f"https://sanctionssearch.ofac.treas.gov/Details.aspx?id={number}",
            kind="primary",
            standing=standing,
            origin="us government",
            licence="public domain",
            language="en",
            cite=f"OFAC, list of Specially Designated Nationals, entry {number}, "
            f"as read on {listed.retrieved.date()}" + ("" if second else " (name alone)"),
        )
        paragraph = Paragraph(entry.start, entry.end, "Listed")
        return Read(source, Text(text, (paragraph,)), taken(listed, EXTRACTOR), name)


def extract(body: bytes, content_type: str) -> str:
    """Return the list as a text, a line an entry."""
    return _list(body)[0]


@lru_cache(maxsize=2)
def _list(body: bytes) -> tuple[str, tuple[Entry, ...]]:
    lines, entries, at = [], [], 0
    for row in _rows(body):
        if len(row) < 12:
            continue
        number, name, kind, program, title = (_cell(cell) for cell in row[:5])
        remarks = _cell(row[11])
        person = kind == "individual"
        shown = _turned(name) if person else name
        under = program.replace("] [", ", ") or "no programme"
        told = f"{shown} ({kind or 'entity'}) {LISTED} {under}"
        line = ". ".join(filter(None, (told, title, remarks))).rstrip(".") + "."
        lines.append(line)
        entries.append(Entry(_name(number, shown), at, at + len(line)))
        at += len(line) + 1
    return "\n".join(lines), tuple(entries)


@lru_cache(maxsize=2)
def _aliases(body: bytes) -> tuple[Name, ...]:
    return tuple(_name(_cell(row[0]), _turned(_cell(row[3]))) for row in _rows(body))


def _name(number: str, name: str) -> Name:
    return Name(number, name, tuple(fold(name).split()))


def _rows(body: bytes) -> list[list[str]]:
    """Return the rows of a file: no header, an end mark (0x1A) at the end."""
    text = body.decode("utf-8-sig", "replace").replace("\x1a", "")
    return [row for row in csv.reader(StringIO(text)) if len(row) >= 4]


def _cell(cell: str) -> str:
    cell = " ".join(cell.split())
    return "" if cell == EMPTY else cell


def _turned(name: str) -> str:
    """Return "LAST, First" the other way round."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name


def _bears(name: str, other: Name) -> bool:
    """Tell whether a name is surely that of an entry: a surname or a given name alone is not."""
    mine, theirs = tuple(fold(name).split()), other.words
    if len(mine) < 2 or len(theirs) < 2:
        return mine == theirs
    if any(mine[at : at + len(theirs)] == theirs for at in range(len(mine) - len(theirs) + 1)):
        return True  # "the Port Guild of Ebersgrund"
    return mine[-1] in theirs and same_name(name, other.name)

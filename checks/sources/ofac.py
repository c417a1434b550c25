"""OFAC: who is on the sanctions lists of the United States now, and under which programme.

Two lists are read and told apart: that of Specially Designated Nationals (SDN), whose property is
blocked, and the consolidated list of the other programmes, whose property need not be. A list does
not say since when, and absence says nothing. A name is not an identity: an entry that shares no
more than the name with a claim has an unknown standing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
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


class SanctionsList(NamedTuple):
    """One of the lists: its files, how an entry says that it is on it, and how it is cited.

    ``part`` is how ``extract_part`` is told of it; the first list needs no telling.
    """

    entries: str
    aliases: str
    says: str
    cite: str
    part: str = ""


SDN = SanctionsList(
    "SDN.CSV", "ALT.CSV",
    "is on the sanctions list of the United States Treasury (OFAC) under",
    "list of Specially Designated Nationals",
)  # fmt: skip
CONSOLIDATED = SanctionsList(
    "CONS_PRIM.CSV", "CONS_ALT.CSV",
    "is on the consolidated (non-SDN) sanctions list of the United States Treasury (OFAC) under",
    "consolidated (non-SDN) sanctions list",
    part="consolidated",
)  # fmt: skip
LISTS = (SDN, CONSOLIDATED)
# What every entry says, and what therefore identifies nobody.
COMMON = words.keys(
    f"individual entity vessel aircraft {SDN.says} {CONSOLIDATED.says} sanctioned designated DOB POB nationality"
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
    """Searches the lists of the service at ``setup.base``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self.base = setup.base.rstrip("/")
        self._fetcher = fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return the entries that bear a name of the claim; one list may fail without the other."""
        asking = Asking(self.name)
        read: list[tuple[SanctionsList, Fetched, Fetched]] = []
        for one in LISTS:
            with asking.about(f"{one.entries} and {one.aliases}") as found:
                found += [await self._file(one.entries), await self._file(one.aliases)]
                read.append((one, *found))
        for name in names(claim) if read else ():
            with asking.about(name) as found:
                found += [entry for files in read for entry in self._entries(name, claim, *files)]
        return asking.answer(claim, limit)

    async def _file(self, name: str) -> Fetched:
        # It leads on to a signed address, which is not the source's link.
        file = good(await self._fetcher.get(f"{self.base}/{FILES}/{name}", fresh=FRESH))
        if not _rows(file.body):
            raise file.bad("holds no entry")
        return file

    def _entries(
        self, name: str, claim: Statement, one: SanctionsList, listed: Fetched, aliases: Fetched
    ) -> Iterator[Read]:
        text, entries = _list(listed.body, one)
        numbers = {alias.number for alias in _aliases(aliases.body) if _bears(name, alias)}
        for entry in entries:
            if entry.called.number in numbers or _bears(name, entry.called):
                yield self._read(entry, claim, name, text, one, listed)

    def _read(
        self,
        entry: Entry,
        claim: Statement,
        name: str,
        text: str,
        one: SanctionsList,
        listed: Fetched,
    ) -> Read:
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
            cite=f"OFAC, {one.cite}, entry {number}, as read on {listed.retrieved.date()}"
            + ("" if second else " (name alone)"),
        )
        paragraph = Paragraph(entry.start, entry.end, "Listed")
        return Read(source, Text(text, (paragraph,)), taken(listed, EXTRACTOR, part=one.part), name)


def extract(body: bytes, content_type: str) -> str:
    """Return the list of Specially Designated Nationals as a text, a line an entry."""
    return _list(body, SDN)[0]


def extract_part(bodies: Sequence[bytes], part: str) -> str:
    """Return the list that ``part`` tells as a text, a line an entry."""
    return _list(bodies[0], next(one for one in LISTS if one.part == part))[0]


@lru_cache(maxsize=2 * len(LISTS))
def _list(body: bytes, one: SanctionsList) -> tuple[str, tuple[Entry, ...]]:
    lines, entries, at = [], [], 0
    for row in _rows(body):
        if len(row) < 12:
            continue
        number, name, kind, program, title = (_cell(cell) for cell in row[:5])
        remarks = _cell(row[11])
        person = kind == "individual"
        shown = _turned(name) if person else name
        under = program.replace("] [", ", ") or "no programme"
        told = f"{shown} ({kind or 'entity'}) {one.says} {under}"
        line = ". ".join(filter(None, (told, title, remarks))).rstrip(".") + "."
        lines.append(line)
        entries.append(Entry(_name(number, shown), at, at + len(line)))
        at += len(line) + 1
    return "\n".join(lines), tuple(entries)


@lru_cache(maxsize=2 * len(LISTS))
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

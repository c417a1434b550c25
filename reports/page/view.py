"""What the page shows, computed from a record: arranged, counted and named, never decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports.changes import Changes, compare
from reports.decisions.signing import record_sha256
from reports.page.cards import Card
from reports.page.copy import Paragraph, marked_copy
from reports.page.coverage import counted, markings
from reports.page.edits import Edited, edited
from reports.page.measured import Measured, measured
from reports.page.opinions import View, view
from reports.page.own_links import Found, LinkRow, links_of, tallied
from reports.page.panel import MOST_AGENDA, Gate, Group, cards_of, gate_of, grouped, nesting
from reports.page.pictures import Dated, Share, Timeline, bar, timeline
from reports.page.references import SourceRow, sources_of
from reports.page.words import OUTCOMES, Outcome
from reports.record import Gate as RecordGate
from reports.record import Record


@dataclass(frozen=True, slots=True)
class Tile:
    """A count that filters the claims; ``icon`` is a symbol's name."""

    key: str
    label: str
    icon: str
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of the byline; ``lookups`` are all questions put to sources."""

    words: int
    sentences: int
    claims: int
    views: int
    lookups: int


@dataclass(frozen=True, slots=True)
class Decisions:
    """What editors have decided so far: the gate after it, a sentence a claim, who signed off."""

    gate: RecordGate
    says: Mapping[str, str]
    signed: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the template shows. ``by_number`` are the cards in the copy's order.

    ``sha256`` is that of the record, which a sign-off names.
    """

    record: Record
    sha256: str
    decisions: Decisions | None
    title: str
    counts: Counts
    gate: Gate
    agenda: tuple[Card, ...]
    agenda_rest: tuple[Card, ...]
    shares: tuple[Share, ...]
    tiles: tuple[Tile, ...]
    copy: tuple[tuple[str, tuple[Paragraph, ...]], ...]
    coverage: tuple[tuple[Outcome, int], ...]
    groups: tuple[Group, ...]
    by_number: tuple[Card, ...]
    nesting: dict[str, tuple[tuple[Card, ...], tuple[Card, ...]]]
    views: tuple[View, ...]
    timeline: Timeline | None
    sources: tuple[SourceRow, ...]
    links: tuple[LinkRow, ...]
    links_tallied: tuple[tuple[Found, int], ...]
    earlier: date | None
    changes: Changes | None
    edits: tuple[Edited, ...]
    measured: tuple[Measured, ...]


def _timeline(cards: Sequence[Card], published: date | None) -> Timeline | None:
    dates = [
        Dated(
            c.number, c.anchor, c.outcome.key, v.text, *map(date.fromisoformat, (v.first, v.last))
        )
        for c in cards
        for v in c.statement.values
        if v.kind == "date" and v.first and v.last
    ]
    return timeline(list(dict.fromkeys(dates)), published)


def _tiles(cards: Sequence[Card]) -> tuple[Tile, ...]:
    counts = Counter(c.outcome.key for c in cards)
    return (
        Tile("all", "All claims", "list", len(cards)),
        Tile("todo", "To decide", "pencil", sum(c.blocking for c in cards)),
        Tile("disputed", "Disputed", "cross", counts["disputed"]),
        Tile("open", "Not enough evidence", "question", counts["open"]),
        Tile("newer", "Newer evidence", "clock", counts["newer"]),
        Tile("supported", "Supported", "check", counts["supported"] + counts["newer"]),
    )


def page_of(
    record: Record,
    previous: Record | None = None,
    changes: Changes | None = None,
    decisions: Decisions | None = None,
) -> Page:
    """Return the page's view of ``record``, with what changed since ``previous`` if given.

    With ``decisions`` it is shown as they leave it: what is decided needs no decision.
    """
    sha256 = record_sha256(record)
    if decisions:
        record = record.model_copy(update={"gate": decisions.gate})
    cards = cards_of(record, previous)
    views = tuple(view(s) for s in record.statements if s.verdict == "opinion")
    counts = Counter(c.outcome.key for c in cards)
    groups = grouped(cards)
    agenda = [c for group in groups for c in group.cards if c.blocking]
    links = links_of(record, cards)
    copy = marked_copy(record.article, markings(record, cards))
    return Page(
        record=record,
        sha256=sha256,
        decisions=decisions,
        title=record.article.title or "Untitled article",
        counts=Counts(
            words=len(record.article.text.split()),
            sentences=len({s.sentence for s in record.statements}),
            claims=len(cards),
            views=len(views),
            lookups=sum(len(s.lookups) for s in record.statements),
        ),
        gate=gate_of(record, cards),
        agenda=tuple(agenda[:MOST_AGENDA]),
        agenda_rest=tuple(agenda[MOST_AGENDA:]),
        shares=bar(
            [
                *((k, OUTCOMES[k].label, counts[k]) for k in list(OUTCOMES)[:4]),
                ("view", OUTCOMES["view"].label, len(views)),
            ]
        ),
        tiles=_tiles(cards),
        copy=copy,
        coverage=counted(copy),
        groups=groups,
        by_number=cards,
        nesting=nesting(cards),
        views=views,
        timeline=_timeline(cards, record.article.published),
        sources=sources_of(record, cards),
        links=links,
        links_tallied=tallied(links),
        earlier=previous.run.started.date() if previous else None,
        changes=changes or (compare(previous, record) if previous else None),
        edits=edited(previous.article.text, record.article.text) if previous else (),
        measured=measured(),
    )

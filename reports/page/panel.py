"""The claims panel: which claims there are, in which order, and the gate that waits for them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.article import BlockKind
from reports.decisions.rules import high_priority
from reports.page.cards import Card, card
from reports.page.words import GATES, NEEDS, OUTCOMES, outcome_of
from reports.record import Record, StatementView

MOST_AGENDA = 8
"""Entries of the list of what needs a decision before it folds."""
MOST_UNFOLDED = 3
"""Claims that need no decision and stay in sight below those that need one."""
PLACES: dict[BlockKind, str] = {
    "title": "Headline",
    "heading": "Heading",
    "standfirst": "Standfirst",
    "byline": "Byline",
    "list-item": "List",
    "quote": "Quotation",
    "table-row": "Table",
    "caption": "Caption",
    "credit": "Credit",
    "trailer": "Trailer",
}
_WORST_FIRST = list(OUTCOMES)


@dataclass(frozen=True, slots=True)
class FailedSource:
    """A source that did not answer, and the claims that it was asked about."""

    name: str
    cards: tuple[Card, ...]
    failures: int

    @property
    def touches(self) -> str:
        """The ids of the claims that it was asked about, as JSON."""
        return json.dumps([card.statement.id for card in self.cards])


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate box: state, headline, and what it waits for."""

    state: str
    headline: str
    icon: str
    waiting: int
    detail: str
    first: Card | None
    failed: tuple[FailedSource, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of the panel under one heading; ``folded`` until somebody wants to see them."""

    key: str
    heading: str
    cards: tuple[Card, ...]
    folded: bool = False


def is_claim(statement: StatementView) -> bool:
    """Tell whether a statement was checked as a claim."""
    return statement.verdict in ("supported", "disputed", "not-enough-evidence")


def cards_of(record: Record, previous: Record | None) -> tuple[Card, ...]:
    """Return the cards of a record's claims in the order of the copy, numbered from 1."""
    sources = {source.id: source for source in record.sources}
    numbers = {source.id: n for n, source in enumerate(record.sources, 1)}
    blocking = set(record.gate.blocking)
    before = {s.id: outcome_of(s) for s in previous.statements} if previous else {}
    claims = sorted(filter(is_claim, record.statements), key=lambda s: (s.start, s.end))
    places = _places(record)
    return tuple(
        card(
            statement,
            number=number,
            outcome=outcome_of(statement),
            blocking=statement.id in blocking,
            high=high_priority(record, statement),
            place=next((words for end, words in places if statement.start < end), ""),
            sources=sources,
            numbers=numbers,
            read=record.run.started.date(),
            earlier=before.get(statement.id),
        )
        for number, statement in enumerate(claims, 1)
    )


def _places(record: Record) -> list[tuple[int, str]]:
    """Return the end of each block of the copy and its name; paragraphs are counted."""
    places: list[tuple[int, str]] = []
    paragraphs = 0
    for block in record.article.blocks:
        paragraphs += block.kind == "paragraph"
        name = f"Paragraph {paragraphs}" if block.kind == "paragraph" else PLACES[block.kind]
        places.append((block.end, name))
    return places


def by_need(cards: Sequence[Card]) -> list[Card]:
    """Return the cards as an editor should go through them.

    What needs a decision comes first; then the worse outcome, what is more worth checking, and the
    place in the copy. Without a model no claim has a worth.
    """
    return sorted(
        cards,
        key=lambda c: (
            not c.blocking,
            _WORST_FIRST.index(c.outcome.key),
            -(c.statement.worth or 0.0),
            c.number,
        ),
    )


def nesting(cards: Sequence[Card]) -> dict[str, tuple[tuple[Card, ...], tuple[Card, ...]]]:
    """Return, by a card's anchor, the claims that its claim stands in and those that it holds.

    "X said that Y" holds Y: that it was said, and that it is so, are two claims. ``cards`` are in
    the order of the copy, an outer claim before the inner ones that begin with it.
    """
    outer: dict[str, list[Card]] = {}
    inner: dict[str, list[Card]] = {}
    around: list[Card] = []
    for each in sorted(cards, key=lambda c: (c.statement.start, -c.statement.end)):
        around = [c for c in around if c.statement.end > each.statement.start]
        for holder in around:
            if holder.statement.end >= each.statement.end:
                outer.setdefault(each.anchor, []).append(holder)
                inner.setdefault(holder.anchor, []).append(each)
        around.append(each)
    return {
        c.anchor: (tuple(outer.get(c.anchor, ())), tuple(inner.get(c.anchor, ())))
        for c in cards
        if c.anchor in outer or c.anchor in inner
    }


def grouped(cards: Sequence[Card]) -> tuple[Group, ...]:
    """Return the panel's groups: what needs a decision, and the rest; empty ones are left out."""
    ordered = by_need(cards)
    needed = tuple(c for c in ordered if c.blocking)
    rest = tuple(c for c in ordered if not c.blocking)
    groups = (
        Group("needed", "Needs a decision", needed),
        Group("rest", "Needs no decision", rest, bool(needed) and len(rest) > MOST_UNFOLDED),
    )
    return tuple(group for group in groups if group.cards)


def gate_of(record: Record, cards: Sequence[Card]) -> Gate:
    """Return the gate box."""
    headline, icon = GATES[record.gate.state]
    waiting = [c for c in by_need(cards) if c.blocking]
    counts = Counter(c.outcome.key for c in waiting)
    failures = Counter(
        lookup.source
        for statement in record.statements
        for lookup in statement.lookups
        if lookup.status == "failed"
    )
    failed = tuple(
        FailedSource(
            name,
            tuple(c for c in cards if any(k.source == name and k.failed for k in c.looks)),
            failures[name],
        )
        for name in record.gate.failed_sources
    )
    return Gate(
        state=record.gate.state,
        headline=headline,
        icon=icon,
        waiting=len(waiting),
        detail=", ".join(f"{counts[key]:,} {words}" for key, words in NEEDS.items() if counts[key]),
        first=waiting[0] if waiting else None,
        failed=failed,
    )

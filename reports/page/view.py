"""What the page shows, computed from a record: arranged, counted and named, never decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reports.page.cards import Card, anchor, card
from reports.page.copy import Marking, Paragraph, Piece, marked_copy
from reports.page.foreign import web
from reports.page.pictures import Dated, Share, Timeline, bar, timeline
from reports.page.words import GATES, NEEDS, OUTCOMES, Outcome, outcome_of, spoken
from reports.record import Record, SourceView, StatementView

MOST_AGENDA = 8
"""Entries of the list of what needs a decision before it folds."""


@dataclass(frozen=True, slots=True)
class Cued:
    """A stretch of an opinion's words; ``rule`` names the rule of a cue."""

    text: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class View:
    """An opinion or prediction: listed with the words that made it one, not checked."""

    anchor: str
    statement: StatementView
    words: tuple[Cued, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, its address if a reader may follow it, and the claims that it was quoted for."""

    number: int
    source: SourceView
    link: str | None
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of the article: its anchor's words, its address, the claims that it stands in."""

    words: str
    url: str
    link: str | None
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FailedSource:
    """A source that did not answer, and the claims that it was asked about."""

    name: str
    cards: tuple[Card, ...]
    failures: int


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
class Change:
    """What became of a claim since the earlier run; ``card`` is ``None`` where it is gone."""

    text: str
    before: Outcome | None
    after: Outcome | None
    card: Card | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of the byline; ``lookups`` are all questions put to sources."""

    words: int
    sentences: int
    claims: int
    views: int
    lookups: int


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the template shows."""

    record: Record
    title: str
    counts: Counts
    gate: Gate
    agenda: tuple[Card, ...]
    agenda_rest: tuple[Card, ...]
    shares: tuple[Share, ...]
    tiles: tuple[tuple[str, str, str, int], ...]
    copy: tuple[tuple[str, tuple[Paragraph, ...]], ...]
    coverage: tuple[tuple[Outcome, int], ...]
    cards: tuple[Card, ...]
    views: tuple[View, ...]
    timeline: Timeline | None
    sources: tuple[SourceRow, ...]
    links: tuple[LinkRow, ...]
    earlier: date | None
    changes: tuple[Change, ...]


def _cued(statement: StatementView) -> tuple[Cued, ...]:
    words: list[Cued] = []
    at = statement.start
    for cue in sorted(statement.cues, key=lambda c: c.start):
        start, end = max(cue.start, at), min(cue.end, statement.end)
        if start < end:
            words.append(Cued(statement.text[at - statement.start : start - statement.start], None))
            cued = statement.text[start - statement.start : end - statement.start]
            words.append(Cued(cued, spoken(cue.rule)))
            at = end
    words.append(Cued(statement.text[at - statement.start :], None))
    return tuple(w for w in words if w.text)


def _view(statement: StatementView) -> View:
    rules = dict.fromkeys(spoken(cue.rule) for cue in statement.cues)
    return View(anchor(statement.id, "view"), statement, _cued(statement), tuple(rules))


def _cards(record: Record, previous: Record | None) -> tuple[Card, ...]:
    sources = {source.id: source for source in record.sources}
    numbers = {source.id: n for n, source in enumerate(record.sources, 1)}
    blocking = set(record.gate.blocking)
    before = {s.id: outcome_of(s) for s in previous.statements} if previous else {}
    claims = [s for s in record.statements if _is_claim(s)]
    return tuple(
        card(
            statement,
            number=number,
            outcome=outcome_of(statement),
            blocking=statement.id in blocking,
            sources=sources,
            numbers=numbers,
            earlier=before.get(statement.id),
        )
        for number, statement in enumerate(sorted(claims, key=lambda s: (s.start, s.end)), 1)
    )


def _is_claim(statement: StatementView) -> bool:
    return statement.verdict in ("supported", "disputed", "not-enough-evidence")


def _worst_first(cards: Sequence[Card]) -> list[Card]:
    order = list(OUTCOMES)
    return sorted(cards, key=lambda c: (order.index(c.outcome.key), c.number))


def _gate(record: Record, cards: Sequence[Card]) -> Gate:
    headline, icon = GATES[record.gate.state]
    waiting = [c for c in cards if c.blocking]
    counts = Counter(c.outcome.key for c in waiting)
    failed = tuple(
        FailedSource(
            name,
            tuple(c for c in cards if any(k.source == name and k.failed for k in c.looks)),
            sum(
                lookup.source == name and lookup.status == "failed"
                for statement in record.statements
                for lookup in statement.lookups
            ),
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


def _copy_markings(record: Record, cards: Sequence[Card]) -> list[Marking]:
    by_id = {c.statement.id: c for c in cards}
    markings: list[Marking] = []
    for statement in record.statements:
        outcome, known = outcome_of(statement), by_id.get(statement.id)
        markings.append(
            Marking(
                start=statement.start,
                end=statement.end,
                outcome=outcome,
                anchor=known.anchor if known else anchor(statement.id, "view"),
                number=known.number if known else None,
            )
        )
    return markings


def _pieces(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        yield from _pieces(piece.pieces)


def _coverage(
    copy: tuple[tuple[str, tuple[Paragraph, ...]], ...],
) -> tuple[tuple[Outcome, int], ...]:
    """Count the stretches of the copy by what became of them, worst first."""
    counts = Counter(
        piece.marking.outcome.key
        for _, paragraphs in copy
        for paragraph in paragraphs
        for piece in _pieces(paragraph.pieces)
        if piece.marking and piece.last
    )
    return tuple((outcome, counts[key]) for key, outcome in OUTCOMES.items() if counts[key])


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


def _sources(record: Record, cards: Sequence[Card]) -> tuple[SourceRow, ...]:
    return tuple(
        SourceRow(
            number,
            source,
            web(source.url),
            tuple(c for c in cards if any(e.source == source.id for e in c.statement.evidence)),
        )
        for number, source in enumerate(record.sources, 1)
    )


def _links(record: Record, cards: Sequence[Card]) -> tuple[LinkRow, ...]:
    return tuple(
        LinkRow(
            record.article.text[link.start : link.end],
            link.url,
            web(link.url),
            tuple(
                c for c in cards if c.statement.start < link.end and link.start < c.statement.end
            ),
        )
        for link in record.article.links
    )


def _changes(cards: Sequence[Card], previous: Record | None) -> tuple[Change, ...]:
    if previous is None:
        return ()
    before = {s.id: s for s in previous.statements if _is_claim(s)}
    now = {c.statement.id for c in cards}
    changed = [
        Change(c.statement.checked_text, c.earlier, c.outcome, c)
        for c in cards
        if c.earlier != c.outcome
    ]
    gone = [
        Change(s.checked_text, outcome_of(s), None, None) for i, s in before.items() if i not in now
    ]
    return (*changed, *gone)


def page_of(record: Record, previous: Record | None = None) -> Page:
    """Return the page's view of ``record``, with what changed since ``previous`` if given."""
    cards = _cards(record, previous)
    views = tuple(_view(s) for s in record.statements if s.verdict == "opinion")
    counts = Counter(c.outcome.key for c in cards)
    waiting = [c for c in cards if c.blocking]
    agenda = _worst_first(waiting)
    copy = marked_copy(record.article, _copy_markings(record, cards))
    sentences = {s.sentence for s in record.statements}
    return Page(
        record=record,
        title=record.article.title or "Untitled article",
        counts=Counts(
            words=len(record.article.text.split()),
            sentences=len(sentences),
            claims=len(cards),
            views=len(views),
            lookups=sum(len(s.lookups) for s in record.statements),
        ),
        gate=_gate(record, cards),
        agenda=tuple(agenda[:MOST_AGENDA]),
        agenda_rest=tuple(agenda[MOST_AGENDA:]),
        shares=bar(
            [
                *((k, OUTCOMES[k].label, counts[k]) for k in list(OUTCOMES)[:4]),
                ("view", OUTCOMES["view"].label, len(views)),
            ]
        ),
        tiles=(
            ("all", "All claims", "list", len(cards)),
            ("todo", "To decide", "pencil", len(waiting)),
            ("disputed", "Disputed", "cross", counts["disputed"]),
            ("open", "Not enough evidence", "question", counts["open"]),
            ("newer", "Newer evidence", "clock", counts["newer"]),
            ("supported", "Supported", "check", counts["supported"] + counts["newer"]),
        ),
        copy=copy,
        coverage=_coverage(copy),
        cards=cards,
        views=views,
        timeline=_timeline(cards, record.article.published),
        sources=_sources(record, cards),
        links=_links(record, cards),
        earlier=previous.run.started.date() if previous else None,
        changes=_changes(cards, previous),
    )

"""Coverage: every stretch of the copy by what became of it, so that a missed claim can be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reports.page.cards import Card, anchor
from reports.page.copy import Marking, Paragraph, Piece
from reports.page.words import OUTCOMES, Outcome, outcome_of, why_unchecked
from reports.record import Record


def markings(record: Record, cards: Sequence[Card]) -> list[Marking]:
    """Return a marking for every statement of the record, claims with their card's number."""
    known = {card.statement.id: card for card in cards}
    made: list[Marking] = []
    for statement in record.statements:
        card = known.get(statement.id)
        made.append(
            Marking(
                start=statement.start,
                end=statement.end,
                outcome=outcome_of(statement),
                anchor=card.anchor if card else anchor(statement.id, "view"),
                number=card.number if card else None,
                why="" if card else why_unchecked(statement),
            )
        )
    return made


def _pieces(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        yield from _pieces(piece.pieces)


def counted(
    copy: Sequence[tuple[str, tuple[Paragraph, ...]]],
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

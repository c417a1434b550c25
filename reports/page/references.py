"""What the cards refer to: the sources, with their claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.page.cards import Card
from reports.page.foreign import web
from reports.record import Record, SourceView


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, its address if a reader may follow it, and the claims that it was quoted for."""

    number: int
    source: SourceView
    link: str | None
    cards: tuple[Card, ...]

    @property
    def weighs(self) -> bool:
        """Whether the source bears a claim out or contradicts one, and was not only read."""
        return any(
            e.source == self.source.id and e.stance != "neutral"
            for card in self.cards
            for e in card.statement.evidence
        )


def sources_of(record: Record, cards: Sequence[Card]) -> tuple[SourceRow, ...]:
    """Return the table of sources, in the order of the record."""
    return tuple(
        SourceRow(
            number,
            source,
            web(source.url),
            tuple(c for c in cards if any(e.source == source.id for e in c.statement.evidence)),
        )
        for number, source in enumerate(record.sources, 1)
    )

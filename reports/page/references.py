"""What the copy and the cards refer to: sources with their claims, and the copy's own links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.evidence import StanceName
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


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of the article: its anchor's words, its address, the claims that it stands in.

    ``bears`` tells for each of those claims whether the linked page bears it out, ``None`` where
    the page was not among what was read; ``number`` is the page's number among the sources.
    """

    words: str
    url: str
    link: str | None
    number: int | None
    bears: tuple[tuple[Card, StanceName | None], ...]


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


def links_of(record: Record, cards: Sequence[Card]) -> tuple[LinkRow, ...]:
    """Return the links of the article with what the linked pages say about their claims."""
    read: dict[str, tuple[int, str]] = {}
    for n, source in enumerate(record.sources, 1):
        if page := _page(source.url):
            read.setdefault(page, (n, source.id))
    rows = []
    for link in record.article.links:
        found = read.get(_page(link.url) or "")
        number, source_id = found or (None, None)
        rows.append(
            LinkRow(
                record.article.text[link.start : link.end],
                link.url,
                web(link.url),
                number,
                tuple(
                    (card, _stance(card, source_id))
                    for card in cards
                    if card.statement.start < link.end and link.start < card.statement.end
                ),
            )
        )
    return tuple(rows)


def _stance(card: Card, source: str | None) -> StanceName | None:
    """Return how a source stands to a claim: what is against it leads."""
    found = {e.stance for e in card.statement.evidence if e.source == source}
    order: Sequence[StanceName] = ("refutes", "supports", "neutral")
    return next((stance for stance in order if stance in found), None)


def _page(url: str | None) -> str | None:
    """Return what two addresses of one page have in common: host and path, and the query."""
    address = web(url)
    if address is None:
        return None
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


BEARS: Mapping[StanceName | None, str] = {
    "supports": "the page bears it out",
    "refutes": "the page says otherwise",
    "neutral": "the page was read and does not say",
    None: "not read for this claim",
}

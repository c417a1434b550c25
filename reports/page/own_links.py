"""The copy's own links: what became of each, and whether its page says what it is linked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.evidence import StanceName
from checks.own_links import Outcome
from reports.page.cards import Card
from reports.page.foreign import at_passage, web
from reports.record import LinkView, Record


@dataclass(frozen=True, slots=True)
class Found:
    """What is said of a link: a few words, their CSS class, and a symbol's name."""

    says: str
    key: str
    icon: str


FOUND: Mapping[Outcome, Found] = {
    "contradicts": Found("contradicts the claim", "disputed", "cross"),
    "does-not-mention": Found("does not mention the claim", "open", "question"),
    "dead": Found("dead", "disputed", "cross"),
    "front-page": Found("redirected to the front page", "open", "question"),
    "paywalled": Found("paywalled", "open", "frame"),
    "not-read": Found("could not be read", "open", "frame"),
    "no-claim": Found("stands in no claim", "nothing", "dash"),
    "supports": Found("supports the claim", "supported", "check"),
}
"""Worst first."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of the article: its anchor's words, its address, the claims that it stands in.

    ``check`` is what became of it where it was followed, ``copy`` its archived copy, if that was
    read. ``bears`` tells for each claim whether the linked page bears it out, ``None`` where the
    page was not among what was read; ``number`` is the page's number among the sources.
    """

    words: str
    url: str
    link: str | None
    number: int | None
    bears: tuple[tuple[Card, StanceName | None], ...]
    check: LinkView | None
    copy: str | None

    @property
    def found(self) -> Found | None:
        """What is said of the link, where it was followed."""
        return FOUND[self.check.outcome] if self.check else None

    @property
    def passage(self) -> str | None:
        """The address of the words that decide, on the page or in its copy."""
        address = self.copy or self.link
        if address is None or self.check is None or self.check.said is None:
            return None
        return at_passage(address, self.check.said.quote)


def links_of(record: Record, cards: Sequence[Card]) -> tuple[LinkRow, ...]:
    """Return the links of the article: followed ones worst first, then the others in order."""
    read: dict[str, tuple[int, str]] = {}
    for n, source in enumerate(record.sources, 1):
        if page := _page(source.url):
            read.setdefault(page, (n, source.id))
    checks = {(c.start, c.end, c.url): c for c in record.link_checks or ()}
    rows = []
    for link in record.article.links:
        number, source_id = read.get(_page(link.url) or "", (None, None))
        check = checks.get((link.start, link.end, link.url))
        around = [c for c in cards if c.statement.start < link.end and link.start < c.statement.end]
        rows.append(
            LinkRow(
                record.article.text[link.start : link.end],
                link.url,
                web(link.url),
                number,
                tuple((card, _stance(card, source_id)) for card in around),
                check,
                web(check.copy_url) if check else None,
            )
        )
    order = list(FOUND)
    return tuple(sorted(rows, key=lambda r: order.index(r.check.outcome) if r.check else -1))


def tallied(rows: Sequence[LinkRow]) -> tuple[tuple[Found, int], ...]:
    """Count the followed links by what became of them, worst first."""
    counts = Counter(row.check.outcome for row in rows if row.check)
    return tuple((found, counts[name]) for name, found in FOUND.items() if counts[name])


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

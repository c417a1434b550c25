"""Pages: web pages that the operator names, and the reading of any page that others find.

A page is read for its own text, never judged from a snippet. Who publishes it is looked up in the
table of publishers; what it credits to an agency counts as the agency's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin

from checks.evidence import Answer, Source
from checks.fetching import Fetched, Fetcher
from checks.independence import credited
from checks.passages import Paragraph
from checks.publishers import Publisher, page_of, publisher_of
from checks.reading import Asking, Read, Setup, Text, good, taken
from checks.snapshots import snapshot_id
from extractors.article import Article
from extractors.loading import load
from extractors.statements import Statement

EXTRACTOR = "pages/1"
UNREAD = frozenset({"title", "byline", "credit", "trailer"})
FRESH = timedelta(days=1)


class Pages:
    """Searches the pages at the addresses of ``setup.given``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self._setup = setup
        self._fetcher = fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return passages of the pages."""
        asking = Asking(self.name)
        await read_all(asking, self._fetcher, self._setup.given, self._setup.publishers)
        return asking.answer(claim, limit)


async def read_all(
    asking: Asking, fetcher: Fetcher, addresses: Iterable[str], own: Path | None
) -> None:
    """Read the pages for ``asking``, side by side, a look-up each in the order of ``addresses``."""

    async def read(address: str) -> Asking:
        mine = Asking(asking.source)
        with mine.about(address) as found:
            answer = good(await fetcher.get(address, kind="page", fresh=FRESH))
            found.append(read_page(answer, own))
        return mine

    for one in await asyncio.gather(*map(read, addresses)):
        asking.lookups += one.lookups
        asking.read += one.read


def read_page(answer: Fetched, own: Path | None = None) -> Read:
    """Return the document of a page. Raises ``Unreadable`` for what holds no text."""
    kind = answer.headers.get("content-type", "")
    source, text = _read(answer.body, kind, answer.final_url, own)
    return Read(source, text, taken(answer, EXTRACTOR))


@lru_cache(maxsize=64)
def _read(body: bytes, kind: str, url: str, own: Path | None) -> tuple[Source, Text]:
    """Return what stands on a page; the same pages are read for every claim of an article."""
    article, text = _article(body, kind), _text(body, kind)
    publisher = publisher_of(url, own)
    title = article.title or url
    source = Source(
        id=f"page:{snapshot_id(url)[:12]}@{snapshot_id(text.text)[:12]}",
        title=title,
        publisher=publisher.name,
        url=url,
        published=article.published,
        kind=publisher.kind,
        standing=publisher.kind,
        origin=credited(text.text) or publisher.owner,
        language=article.language,
        leans_on=_leans_on(article, url, publisher, own),
        cite=f"{publisher.name}, {title}" + (f", {article.published}" if article.published else ""),
    )
    return source, text


def _leans_on(
    article: Article, url: str, publisher: Publisher, own: Path | None
) -> tuple[str, ...]:
    """Return the pages of other publishers that a page links to, each once, in order of address."""
    linked = (urljoin(url, link.url) for link in article.links)
    others = (
        page_of(address)
        for address in linked
        if address.startswith(("http://", "https://"))
        and publisher_of(address, own).owner != publisher.owner
    )
    return tuple(sorted(set(others)))


def extract(body: bytes, content_type: str) -> str:
    """Return the text of a page, without its furniture."""
    return _article(body, content_type).text


@lru_cache(maxsize=64)
def _article(body: bytes, content_type: str) -> Article:
    return load(body, name="the page", content_type=content_type or None)


@lru_cache(maxsize=64)
def _text(body: bytes, content_type: str) -> Text:
    article = _article(body, content_type)
    paragraphs, heading = [], ""
    for block in article.blocks:
        if block.kind == "heading":
            heading = article.text[block.start : block.end]
        elif block.kind not in UNREAD:
            paragraphs.append(Paragraph(block.start, block.end, terms=heading))
    return Text(article.text, tuple(paragraphs))

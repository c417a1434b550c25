"""Following the article's own links: each page is opened, and where it is gone its archived copy."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from checks.evidence import Answer, Judge
from checks.fetching import Fetched, Fetcher, FetchFailed
from checks.own_links import Followed, Opened, Outcome, judged
from checks.reading import Read, passages_of
from checks.sources.pages import read_page
from checks.sources.wayback import Wayback
from extractors.article import Article, Link
from extractors.loading import Unreadable
from extractors.statements import Statement

GONE = frozenset({404, 410})
SHUT = frozenset({401, 402, 403})
PASSAGES = 12
SHORT = 1_500
AT_ONCE = 32
SPENT = "Not asked: the budget of requests for the article was spent."
# What a wall says where the text would be.
WALL = re.compile(
    r"subscri(?:be|bers?)\b[^.\n]{0,60}\b(?:continue|read|only|access|unlock)|sign in to (?:read|continue)"
    r"|already a subscriber|create an? (?:free )?account to (?:read|continue)|this (?:article|content) is (?:for|reserved)",
    re.I,
)
LOCKED = re.compile(rb"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?false", re.I)
# The path of a front page: none, a language, or what stands for none.
FRONT = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|default|home)(?:\.\w+)?/?)?", re.I
)


class OwnLinks:
    """Follows links with ``fetcher``; no link raises: what cannot be read says so.

    With an ``archive``, a page that is dead, or does not say any more what it is linked for, is
    read in the copy closest to the day of publication. ``most`` addresses are asked for.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        judge: Judge | None = None,
        archive: Wayback | None = None,
        publishers: Path | None = None,
        most: int = 1000,
    ) -> None:
        self._fetcher, self._judge, self._archive = fetcher, judge, archive
        self._publishers, self._most = publishers, most

    async def follow(self, article: Article, claims: Sequence[Statement]) -> tuple[Followed, ...]:
        """Return every web link of ``article``, in order, with what it led to."""
        attached = list(_attached(article, claims))
        asked = set(list(dict.fromkeys(link.url for link, _ in attached))[: self._most])
        slots = asyncio.Semaphore(AT_ONCE)

        async def one(link: Link, claim: Statement | None) -> Followed:
            opened = [Opened(outcome="not-read", message=SPENT)]
            if link.url in asked:
                async with slots:
                    opened = [await self._open(link.url, claim)]
                    if self._archive and self._changed(opened[0], claim):
                        day = article.published
                        opened += await self._copy(link.url, claim, day, self._archive)
            return Followed(
                url=link.url, start=link.start, end=link.end,
                statement=claim.id if claim else None, opened=tuple(opened),
            )  # fmt: skip

        return tuple(await asyncio.gather(*(one(link, claim) for link, claim in attached)))

    def _changed(self, page: Opened, claim: Statement | None) -> bool:
        """Tell whether a copy of the time may say what the page does not say any more."""
        if page.outcome in ("dead", "front-page"):
            return True
        return claim is not None and judged(claim, page, self._judge)[0] == "does-not-mention"

    async def _open(self, url: str, claim: Statement | None) -> Opened:
        try:
            answer = await self._fetcher.get(url, kind="page")
        except FetchFailed as error:
            outcome: Outcome = "dead" if error.reason == "unreachable" else "not-read"
            return Opened(outcome=outcome, message=error.message)
        page = None
        if not answer.ok:
            outcome = (
                "dead" if answer.status in GONE
                else "paywalled" if answer.status in SHUT
                else "not-read"
            )  # fmt: skip
            message: str | None = f"It answers {answer.status}."
        elif _front(url, answer.final_url):
            outcome, message = "front-page", "It leads to the front page."
        else:
            page = self._page(answer)
            outcome, message = _readable(answer, page)
        return Opened(
            outcome=outcome if message or claim else "no-claim",
            message=message,
            final_url=answer.final_url,
            answer=_answer(claim, page) if page and claim and not message else None,
        )

    async def _copy(
        self, url: str, claim: Statement | None, day: date | None, archive: Wayback
    ) -> list[Opened]:
        """Return the copy that the archive has; none where it has none, or does not answer."""
        try:
            copy = await archive.closest(url, day)
        except FetchFailed:
            return []
        page = self._page(copy.answer) if copy else None
        if copy is None or page is None:
            return []
        answer = _answer(claim, page) if claim else None
        outcome: Outcome = "does-not-mention" if claim else "no-claim"
        return [Opened(outcome=outcome, copy_url=copy.url, answer=answer)]

    def _page(self, answer: Fetched) -> Read | None:
        try:
            return read_page(answer, self._publishers)
        except Unreadable:
            return None


def _attached(
    article: Article, claims: Sequence[Statement]
) -> Iterator[tuple[Link, Statement | None]]:
    """Yield each web link with the narrowest claim around its anchor."""
    for link in article.links:
        if urlsplit(link.url).scheme.lower() in ("http", "https"):
            around = [c for c in claims if c.start < link.end and link.start < c.end]
            yield link, min(around, key=lambda c: c.end - c.start, default=None)


def _readable(answer: Fetched, page: Read | None) -> tuple[Outcome, str | None]:
    """Return what is to be said of a page before it is judged, and what is wrong with it."""
    text = page.text.text if page else ""
    if len(text) < SHORT and (LOCKED.search(answer.body) or WALL.search(text)):
        return "paywalled", "Only a part of it can be read."
    if page is None:
        return "not-read", "It holds no text that can be read."
    return "does-not-mention", None


def _answer(claim: Statement, page: Read) -> Answer:
    """Return the page as if it were all that is known, and could carry a verdict alone."""
    source = page.source.model_copy(update={"standing": "primary", "published": None})
    read = page._replace(source=source)
    return Answer(lookups=(), **passages_of(claim.checked_text, [read], PASSAGES))


def _front(asked: str, final: str) -> bool:
    """Tell whether a link to a page led to a front page."""
    one, other = urlsplit(asked), urlsplit(final)
    shown = FRONT.fullmatch(other.path) is not None and not other.query
    return shown and FRONT.fullmatch(one.path) is None

"""The article's own links: does the linked page say what it is linked for?

This is source verification, apart from the verdicts: a link that supports its statement is no
second source, and a dead one is no falsehood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from checks.evidence import Answer, Judge
from checks.fetching import Fetched, Fetcher, FetchFailed
from checks.reading import Read, passages_of
from checks.sources.pages import read_page
from checks.sources.wayback import Wayback
from checks.verdicts import judge_claims
from extractors.article import Article, Frozen, Link
from extractors.loading import Unreadable
from extractors.statements import Statement

Outcome = Literal[
    "supports", "contradicts", "does-not-mention", "dead", "front-page", "paywalled", "not-read"
]
GONE = frozenset({404, 410})
SHUT = frozenset({401, 402, 403})
PASSAGES = 12
SHORT = 1_500
# What a wall says where the text would be.
WALL = re.compile(
    r"subscri(?:be|bers?)\b[^.\n]{0,60}\b(?:continue|read|only|access|unlock)|sign in to (?:read|continue)"
    r"|already a subscriber|create an? (?:free )?account to (?:read|continue)|this (?:article|content) is (?:for|reserved)",
    re.I,
)
LOCKED = re.compile(rb"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?false", re.I)


class LinkCheck(Frozen):
    """What became of one link: the statement that it is attached to, and what the page says.

    ``start`` and ``end`` are the anchor's offsets in the article. ``quote`` is what decided;
    ``copy_url`` the archived copy that was read in place of a dead page. ``message`` says why a
    page was not read.
    """

    statement: str | None
    url: str
    start: int
    end: int
    outcome: Outcome
    quote: str | None = None
    final_url: str | None = None
    copy_url: str | None = None
    message: str | None = None


async def check_links(
    article: Article,
    statements: Iterable[Statement],
    fetcher: Fetcher,
    *,
    judge: Judge | None = None,
    archive: Wayback | None = None,
    publishers: Path | None = None,
) -> list[LinkCheck]:
    """Return what became of every web link of ``article``, in order.

    With an ``archive``, a dead page is read in the copy closest to the day of publication. No
    link raises: what cannot be read says so.
    """
    claims = [statement for statement in statements if statement.kind == "claim"]
    checked = []
    for link, claim in _attached(article, claims):
        found = LinkCheck(
            statement=claim.id if claim else None, url=link.url, start=link.start, end=link.end,
            outcome="not-read",
        )  # fmt: skip
        page, told = await _read(link.url, fetcher, publishers)
        if told["outcome"] == "dead" and archive:
            page, more = await _copy(link.url, archive, article.published, publishers)
            told |= more
        if page and claim:
            told |= _judged(claim, page, judge)
        checked.append(found.model_copy(update=told))
    return checked


def _attached(
    article: Article, claims: Sequence[Statement]
) -> Iterator[tuple[Link, Statement | None]]:
    """Yield each web link with the narrowest claim around its anchor."""
    for link in article.links:
        if urlsplit(link.url).scheme in ("http", "https"):
            around = [c for c in claims if c.start < link.end and link.start < c.end]
            yield link, min(around, key=lambda c: c.end - c.start, default=None)


async def _read(
    url: str, fetcher: Fetcher, publishers: Path | None
) -> tuple[Read | None, dict[str, str]]:
    """Return the page behind a link, and what is to be said of it so far."""
    try:
        answer = await fetcher.get(url, kind="page")
    except FetchFailed as error:
        outcome = "dead" if error.reason == "unreachable" else "not-read"
        return None, {"outcome": outcome, "message": error.message}
    told = {"final_url": answer.final_url}
    if answer.status in GONE:
        return None, told | {"outcome": "dead", "message": f"It answers {answer.status}."}
    if answer.status in SHUT:
        return None, told | {"outcome": "paywalled", "message": f"It answers {answer.status}."}
    if not answer.ok:
        return None, told | {"outcome": "not-read", "message": f"It answers {answer.status}."}
    if _front(url, answer.final_url):
        return None, told | {"outcome": "front-page", "message": "It leads to the front page."}
    page = _page(answer, publishers)
    text = page.text.text if page else ""
    if len(text) < SHORT and (LOCKED.search(answer.body) or WALL.search(text)):
        return None, told | {"outcome": "paywalled", "message": "Only a part of it can be read."}
    if page is None:
        return None, told | {"outcome": "not-read", "message": "It holds no text that can be read."}
    return page, told | {"outcome": "does-not-mention"}


async def _copy(
    url: str, archive: Wayback, day: date | None, publishers: Path | None
) -> tuple[Read | None, dict[str, str]]:
    try:
        copy = await archive.closest(url, day)
    except FetchFailed:
        return None, {}
    page = _page(copy.answer, publishers) if copy else None
    return page, {"copy_url": copy.url} if copy and page else {}


def _page(answer: Fetched, publishers: Path | None) -> Read | None:
    try:
        return read_page(answer, publishers)
    except Unreadable:
        return None


def _judged(claim: Statement, page: Read, judge: Judge | None) -> dict[str, str]:
    """Return what the page says of the claim, with the words that decide it."""
    answer = Answer(lookups=(), **passages_of(claim.checked_text, [page], PASSAGES))
    finding = judge_claims([claim], {claim.id: answer}, judge=judge)[claim.id]
    for stance, outcome in (("refutes", "contradicts"), ("supports", "supports")):
        for item in finding.evidence:
            if item.stance == stance:
                return {"outcome": outcome, "quote": item.passage.text}
    return {"outcome": "does-not-mention"}


def _front(asked: str, final: str) -> bool:
    """Tell whether a link to a page led to a front page."""
    one, other = urlsplit(asked), urlsplit(final)
    return one.path.strip("/") != "" and other.path.strip("/") == "" and not other.query

"""The article's own links: does the linked page say what it is linked for?

This is source verification, apart from the verdicts: a link that supports its statement is no
second source, and a dead one is no falsehood. Links are followed first (``following``); what came
back is judged here, from what was kept, so that the same pages always give the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from checks.evidence import Answer, Judge, Passage, Snapshot
from checks.verdicts import judge_claims
from extractors.article import Article, Frozen
from extractors.statements import Statement

Outcome = Literal[
    "supports", "contradicts", "does-not-mention", "dead", "front-page", "paywalled", "not-read",
    "no-claim",
]  # fmt: skip


class Opened(Frozen):
    """A page that a link led to, or its archived copy at ``copy_url``: its text, if it has one.

    ``outcome`` is what can be said before the text is judged, ``message`` why there is none.
    """

    outcome: Outcome
    message: str | None = None
    final_url: str | None = None
    copy_url: str | None = None
    answer: Answer | None = None


class Followed(Frozen):
    """A link, the claim that it is attached to, and what it led to: the page, then its copy.

    ``start`` and ``end`` are the anchor's offsets in the article.
    """

    url: str
    start: int
    end: int
    statement: str | None
    opened: tuple[Opened, ...]


class LinkCheck(Frozen):
    """What became of one link. ``said`` is what decided, a passage of ``snapshot``.

    ``copy_url`` is the archived copy that was read in place of a page that is dead or changed;
    ``message`` says what is wrong with the page itself.
    """

    url: str
    start: int
    end: int
    statement: str | None
    outcome: Outcome
    message: str | None = None
    final_url: str | None = None
    copy_url: str | None = None
    said: Passage | None = None
    snapshot: Snapshot | None = None


class Follower(Protocol):
    """Whoever follows the links of an article."""

    async def follow(self, article: Article, claims: Sequence[Statement]) -> tuple[Followed, ...]:
        """Return every web link of ``article``, in order, with what it led to."""
        ...


def check_links(
    followed: Sequence[Followed], claims: Sequence[Statement], judge: Judge | None
) -> tuple[LinkCheck, ...]:
    """Return what the pages that were ``followed`` say of the claims that link to them."""
    known = {claim.id: claim for claim in claims}
    return tuple(_check(one, known.get(one.statement or ""), judge) for one in followed)


def _check(one: Followed, claim: Statement | None, judge: Judge | None) -> LinkCheck:
    page, *copies = one.opened
    outcome, said, snapshot = judged(claim, page, judge)
    copy_url = None
    for copy in copies:
        found = judged(claim, copy, judge)
        if found[1]:
            (outcome, said, snapshot), copy_url = found, copy.copy_url
    message = page.message
    if copy_url and not message:
        message = "The page itself does not say so any more."
    return LinkCheck(
        url=one.url, start=one.start, end=one.end, statement=one.statement, outcome=outcome,
        message=message, final_url=page.final_url, copy_url=copy_url, said=said, snapshot=snapshot,
    )  # fmt: skip


def judged(
    claim: Statement | None, page: Opened, judge: Judge | None
) -> tuple[Outcome, Passage | None, Snapshot | None]:
    """Return what a page says of the claim, with the words that decide it."""
    if claim is None or page.answer is None:
        return page.outcome, None, None
    finding = judge_claims([claim], {claim.id: page.answer}, judge=judge)[claim.id]
    outcome: Outcome = "supports" if finding.verdict == "supported" else "contradicts"
    stance = "supports" if finding.verdict == "supported" else "refutes"
    if finding.verdict in ("supported", "disputed"):
        said = next(item.passage for item in finding.evidence if item.stance == stance)
        return outcome, said, next(s for s in page.answer.snapshots if s.id == said.snapshot)
    return "does-not-mention", None, None

"""What a decision is bound to: the claim's words, its evidence and the finding it answered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from checks.evidence import Verdict
from extractors.article import Frozen
from reports.record import Earlier, EvidenceView, StatementView


class Bound(Frozen):
    """The hashes of the claim's words and of each passage for or against it, and the verdict."""

    text: str
    evidence: tuple[str, ...]
    verdict: Verdict


def bind(statement: StatementView) -> Bound:
    """Return what a decision about ``statement`` is bound to.

    A passage is its source, its words and its stance: a page that was read anew and says the same
    changes nothing, whatever else is new on it. So the version of a source, which its id has
    after an ``@``, is left out, and so are passages that say nothing about the claim.
    """
    return Bound(
        text=_hash(statement.text, statement.checked_text),
        evidence=tuple(sorted(_hashes(statement.evidence))),
        verdict=statement.verdict,
    )


def lapse(bound: Bound, statement: StatementView) -> str | None:
    """Return why a decision bound to ``bound`` no longer stands, ``None`` while it does.

    What it rests on may be out of reach: that is no change, nor is what the finding has come to
    for want of it.
    """
    now = bind(statement)
    if now.text != bound.text:
        return "The wording of the claim has changed since."
    came, missing = set(now.evidence) - set(bound.evidence), set(bound.evidence) - set(now.evidence)
    went = missing - _hashes(statement.earlier)
    if came and went:
        return "The evidence has changed since: passages were added and others have gone."
    if came:
        return f"The evidence has changed since: {_passages(len(came))} added."
    if went:
        return f"The evidence has changed since: {_passages(len(went))} gone."
    if now.verdict != bound.verdict and not missing:
        return f"The finding has changed since, from {bound.verdict} to {now.verdict}."
    return None


def out_of_reach(bound: Bound, statement: StatementView) -> tuple[Earlier, ...]:
    """Return the passages that a decision rests on and that could not be read again."""
    missing = set(bound.evidence) - set(bind(statement).evidence)
    return tuple(item for item in statement.earlier if _hashes([item]) & missing)


def _hashes(items: Iterable[EvidenceView | Earlier]) -> set[str]:
    return {
        _hash(item.source.partition("@")[0], item.stance, item.path, item.quote)
        for item in items
        if item.stance != "neutral"
    }


def _passages(count: int) -> str:
    return "one passage was" if count == 1 else f"{count} passages were"


def _hash(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode("utf-8")).hexdigest()

"""Hearing: the passages of each claim, as code reads them and as the model proposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checks.evidence import Answer, Judge, Passage, Source
from checks.parsing import parse
from checks.proposing import Proposal, propose
from checks.stretches import stretch
from checks.thresholds import thresholds
from checks.wording import Reading, read
from extractors.statements import Statement


class Heard(NamedTuple):
    """A passage that may bear on a claim: how code reads it, and what the model proposes, if asked.

    ``around`` is the stretch that the passage lies in.
    """

    claim: Statement
    passage: Passage
    around: str
    reading: Reading
    proposal: Proposal | None


def hear(
    claims: Sequence[Statement],
    answers: Mapping[str, Answer],
    sources: Mapping[str, Source],
    judge: Judge | None,
    outlet: str | None,
) -> list[Heard]:
    """Return the passages of ``answers`` that are read for each of ``claims``, best first.

    ``sources`` are those of the passages by id; of the origin ``outlet`` none is read.
    """
    limits = thresholds()
    texts = {s.id: s.text for answer in answers.values() for s in answer.snapshots}
    pairs = [
        (claim, passage)
        for claim in claims
        for passage in _near(answers[claim.id].passages, limits.reading.near)
        if sources[passage.source].origin != outlet
    ]
    around = [_around(passage, texts) for _, passage in pairs]
    told = [claim.checked_text for claim in claims] + [passage.text for _, passage in pairs]
    parsed = dict(zip(told, parse(told), strict=True))
    readings = [
        read(parsed[claim.checked_text], passage, parsed[passage.text], wide)
        for (claim, passage), wide in zip(pairs, around, strict=True)
    ]
    proposals = propose(pairs, readings, texts, judge, limits.model) if judge else {}
    return [
        Heard(*pair, around[at], readings[at], proposals.get(at)) for at, pair in enumerate(pairs)
    ]


def _near(passages: Sequence[Passage], share: float) -> list[Passage]:
    """Return the passages that rank near the best one of their source.

    The others share a word or two by chance. No source is passed over: their ranks do not compare.
    """
    best: dict[str, float] = {}
    for passage in passages:
        best[passage.source] = max(passage.score, best.get(passage.source, passage.score))
    return [passage for passage in passages if passage.score >= share * best[passage.source]]


def _around(passage: Passage, texts: Mapping[str, str]) -> str:
    text = texts[passage.snapshot]
    start, end = stretch(text, passage.start, passage.end)
    return text[start:end]

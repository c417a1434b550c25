"""What the model proposes: of a claim's passages few are read, alone first and then in context.

A passage alone says most sharply what it says, and its context who and what it speaks of. Either
reading errs where the other does not, so what counts is their mean; the context is read only where
the passage alone speaks of the claim at all. Measured on the development cases (docs/training.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from checks.evidence import Judge, Passage, Scores
from checks.stretches import alone, shown, stretch
from checks.thresholds import Asking
from checks.wording import Reading
from extractors.statements import Statement

Pair = tuple[Statement, Passage]


@dataclass(frozen=True)
class Proposal:
    """The scores of the passage that speaks for its source, alone and in its context.

    ``first`` tells whether it speaks of the claim most.
    """

    alone: Scores
    context: Scores
    first: bool = True

    @property
    def scores(self) -> Scores:
        """Return the mean of both readings."""
        return _mean(self.alone, self.context)


def propose(
    pairs: Sequence[Pair],
    readings: Sequence[Reading],
    texts: Mapping[str, str],
    judge: Judge,
    limits: Asking,
) -> dict[int, Proposal]:
    """Return what ``judge`` says of those of ``pairs`` that it is asked about, by their number.

    ``pairs`` are each claim's passages, best first, and ``readings`` theirs; ``texts`` are the
    snapshots' by id. A claim's best sources are asked, few of them: with every further one a
    false certificate becomes likelier.
    """
    asked = _spokesmen(pairs, readings, texts, limits)
    by_itself = _ask(judge, {at: (pairs[at][0].checked_text, alone(pairs[at][1])) for at in asked})
    in_context = _ask(judge, {
        at: (pairs[at][0].checked_text, shown(pairs[at][1], texts[pairs[at][1].snapshot]))
        for at in asked
        if _speaks(by_itself[at], limits)
    })  # fmt: skip
    found = {at: Proposal(one, in_context.get(at, one)) for at, one in by_itself.items()}
    leading: dict[str, int] = {}
    for at in asked:
        best = leading.setdefault(pairs[at][0].id, at)
        if found[at].scores.neutral < found[best].scores.neutral:
            leading[pairs[at][0].id] = at
    return {at: replace(found[at], first=leading[pairs[at][0].id] == at) for at in asked}


def _spokesmen(
    pairs: Sequence[Pair], readings: Sequence[Reading], texts: Mapping[str, str], limits: Asking
) -> list[int]:
    """Return the numbers of the pairs that are asked about: one for each of a claim's best sources.

    In the stretch that its best passage lies in, the passage speaks that speaks of the claim most:
    what is quoted is what is meant.
    """
    chosen: dict[tuple[str, str], tuple[tuple[int, int], int]] = {}
    sources: dict[str, set[str]] = {}
    for at, ((claim, passage), reading) in enumerate(zip(pairs, readings, strict=True)):
        place = stretch(texts[passage.snapshot], passage.start, passage.end)
        key = (claim.id, passage.source)
        if key in chosen:
            where, best = chosen[key]
            if place == where and _fit(reading) > _fit(readings[best]):
                chosen[key] = (where, at)
            continue
        mine = sources.setdefault(claim.id, set())
        if reading.named and reading.coverage >= limits.gate and len(mine) < limits.sources:
            mine.add(passage.source)
            chosen[key] = (place, at)
    return sorted(at for _, at in chosen.values())


def _fit(reading: Reading) -> float:
    return reading.coverage + 0.15 * len(reading.same)


def _ask(judge: Judge, questions: Mapping[int, tuple[str, str]]) -> dict[int, Scores]:
    return dict(zip(questions, judge.judge(list(questions.values())), strict=True))


def _speaks(alone: Scores, limits: Asking) -> bool:
    return 1 - alone.neutral >= limits.relevance


def _mean(one: Scores, other: Scores) -> Scores:
    return Scores(*((a + b) / 2 for a, b in zip(one, other, strict=True)))

"""Futures: what look-ups still to come may bring at most, so that a verdict can be tried on it.

A verdict that stands in all of them cannot change any more. What the rules of weighing make of each
future is theirs to say: where they change, so does what is final.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, combinations

from checks.evidence import Evidence, Passage, Scores, Source
from checks.stances import Stance
from checks.weighing import Weighed

Future = tuple[list[Weighed], Mapping[str, Source]]


def _hypothetical(name: str, stance: Stance, day: date | None) -> tuple[Weighed, Source]:
    source = Source(
        id=f"future:{name}", title=name, kind="primary", standing="primary", origin=f"future:{name}",
        published=day, cite=name,
    )  # fmt: skip
    passage = Passage(
        start=0, end=len(name), source=source.id, snapshot=source.id, text=name, title=name,
        context_start=0, context=name,
    )  # fmt: skip
    scores = Scores(*(float(stance.name == one) for one in ("supports", "refutes", "neutral")))
    evidence = Evidence(passage=passage, stance=stance.name, score=1.0, scores=scores)
    return (evidence, stance), source


# As plain as can be, from the best kind of source: agreement and silence newer than all else, so
# that they leave older contradiction open, and a difference that code has seen.
AGREEMENT = _hypothetical(
    "agreement", Stance("supports", 1.0, fit=1.0, margin=1.0, first=True), date.max
)
DIFFERENCE = _hypothetical(
    "difference",
    Stance("refutes", 1.0, ("value-differs",), fit=1.0, margin=-1.0, seen=True, first=True),
    None,
)
SILENCE = _hypothetical("silence", Stance("neutral", 1.0, fit=1.0), date.max)
ALL = (AGREEMENT, DIFFERENCE, SILENCE)


def futures(found: Sequence[Weighed], *, outdone: bool) -> Iterator[Future]:
    """Yield what ``found`` may become, with the sources that are not known yet.

    Where it may be ``outdone``, the claim's words may lead elsewhere first than they did so far.
    """
    for more in chain.from_iterable(combinations(ALL, size) for size in range(len(ALL) + 1)):
        added, sources = [weighed for weighed, _ in more], {s.id: s for _, s in more}
        yield [*found, *added], sources
        if outdone:
            yield [*((e, replace(s, first=False)) for e, s in found), *added], sources

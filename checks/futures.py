"""Futures: what look-ups still to come may bring at most, so that a verdict can be tried on it.

Asking on stops when the verdict cannot change any more: when it stands whether or not a new source
of the best kind agrees, differs or is silent, as plainly as can be, and whether or not any source
that has spoken comes back with a surer passage that says the contrary. What the rules of weighing
make of each future is theirs to say: where they change, so does what is final.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, combinations, product
from typing import TypeVar

from checks.evidence import Evidence, Passage, Scores, Source
from checks.stances import Stance
from checks.weighing import Weighed

Thing = TypeVar("Thing")
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


MOST = 4
"""The most sources whose change of mind is tried: each doubles what is to be tried."""


def futures(found: Sequence[Weighed], *, outdone: bool) -> Iterator[Future]:
    """Yield what ``found`` may become, with the sources that are not known yet.

    A source that is known may come back with a surer passage that says the contrary. Where it may
    be ``outdone``, the claim's words may lead elsewhere first than they did so far.
    """
    turned = _turned(found)
    if len(turned) > MOST:  # too many to try: nothing is said to stand
        yield [AGREEMENT[0]], {AGREEMENT[1].id: AGREEMENT[1]}
        yield [DIFFERENCE[0]], {DIFFERENCE[1].id: DIFFERENCE[1]}
        return
    for again, more in product(_some(turned), _some(ALL)):
        added, sources = [weighed for weighed, _ in more], {s.id: s for _, s in more}
        yield [*found, *again, *added], sources
        if outdone:
            yield [*((e, replace(s, first=False)) for e, s in found), *again, *added], sources


def _turned(found: Sequence[Weighed]) -> list[Weighed]:
    """Return the passages by which the sources that speak may yet say the contrary.

    What a source says as surely as can be is not outdone.
    """
    surest: dict[str, Evidence] = {}
    for evidence, stance in found:
        best = surest.get(evidence.passage.source)
        if stance.name != "neutral" and (best is None or evidence.score > best.score):
            surest[evidence.passage.source] = evidence
    contrary = {"supports": DIFFERENCE[0], "refutes": AGREEMENT[0]}
    return [
        (evidence.model_copy(update={"passage": best.passage}), stance)
        for best in surest.values()
        if best.score < 1
        for evidence, stance in (contrary[best.stance],)
    ]


def _some(things: Sequence[Thing]) -> Iterator[tuple[Thing, ...]]:
    """Yield none, some and all of ``things``, in order."""
    return chain.from_iterable(combinations(things, size) for size in range(len(things) + 1))

"""Joining: several answers to one claim as one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from checks.evidence import Answer, Passage


def in_turns(answers: Sequence[Answer], limit: int, still_to_come: int = 0) -> Answer:
    """Return the answers of sources as one: all look-ups, and the best passages of all.

    Each source has its turn: the best of each, then the second of each. Left out are passages that
    would have no place once as many answers had come as are ``still_to_come``.
    """
    places: list[Passage | None] = []
    for turn in zip_longest(*(answer.passages for answer in answers)):
        places += [*(p for p in turn if p is not None), *[None] * still_to_come]
    passages = [p for p in places[:limit] if p is not None]
    sources = {s.id: s for answer in answers for s in answer.sources}
    snapshots = {s.id: s for answer in answers for s in answer.snapshots}
    return Answer(
        lookups=tuple(lookup for answer in answers for lookup in answer.lookups),
        passages=tuple(passages),
        sources=tuple(sources[i] for i in dict.fromkeys(p.source for p in passages)),
        snapshots=tuple(snapshots[i] for i in dict.fromkeys(p.snapshot for p in passages)),
    )


def by_score(answers: Sequence[Answer]) -> Answer:
    """Return the answers of several searchers as one, the best passages first."""
    passages = [passage for answer in answers for passage in answer.passages]
    return Answer(
        lookups=tuple(lookup for answer in answers for lookup in answer.lookups),
        passages=tuple(sorted(passages, key=lambda passage: -passage.score)),
        sources=tuple(source for answer in answers for source in answer.sources),
        snapshots=tuple(snapshot for answer in answers for snapshot in answer.snapshots),
    )

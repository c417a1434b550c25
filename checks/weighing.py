"""What the sources of a claim weigh together: the verdict by weight and by independent origins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checks.evidence import Evidence, Source, SourceKind, Verdict
from checks.independence import origins
from checks.stances import Stance

Weighed = tuple[Evidence, Stance]

# What a source's word weighs: equal or better contrary evidence disputes a claim.
WEIGHT: dict[SourceKind, int] = {
    "primary": 3,
    "reference": 3,
    "news-agency": 3,
    "newspaper": 3,
    "aggregator": 1,
    "state-affiliated": 1,
    "advocacy": 1,
    "user-generated": 1,
    "note": 1,
    "unknown": 1,
}
CARRIES_ALONE = 3


def one_voice_a_source(
    evidence: list[Weighed],
) -> list[Weighed]:
    """Where one source both supports and refutes, its surest passage speaks for it."""
    surest: dict[str, Evidence] = {}
    for item, stance in evidence:
        if stance.name == "neutral":
            continue
        best = surest.get(item.passage.source)
        if best is None or item.score > best.score:
            surest[item.passage.source] = item
    return [
        (e, s)
        for e, s in evidence
        if s.name == "neutral" or surest[e.passage.source].stance == s.name
    ]


def weigh(
    pro: list[Weighed],
    against: list[Weighed],
    newer: list[Weighed],
    sources: Mapping[str, Source],
) -> tuple[Verdict, list[str]]:
    """Return the verdict and its reason codes, by weight and by independent origins.

    Where the model alone sees a contradiction, it does not outvote the model's own support: what
    an older source says against a newer one is overtaken, and the rest is left to a person.
    """
    standing = [f for f in against if f[1].seen or not _older(f[0], pro, sources)]
    for_it, contra = _strength(pro, sources), _strength(standing, sources)
    if contra.carries and contra.weight >= for_it.weight:
        if pro and not any(stance.seen for _, stance in standing):
            return "not-enough-evidence", ["sources-disagree"]
        codes = [code for _, stance in against[:1] for code in stance.codes]
        if pro:
            codes.append("sources-disagree")
        return "disputed", codes + (["one-source"] if contra.origins == 1 else [])
    if for_it.carries:
        codes = [code for _, stance in pro[:1] for code in stance.codes]
        if newer:
            codes.append("outdated")
        if against:
            codes.append("sources-disagree")
        return "supported", codes + (["one-source"] if for_it.origins == 1 else [])
    if pro or against:
        return "not-enough-evidence", ["weak-source"]
    return "not-enough-evidence", ["outdated"] if newer else []


@dataclass(frozen=True)
class Strength:
    """How much a side's sources weigh together."""

    weight: int
    origins: int

    @property
    def carries(self) -> bool:
        """Return whether the side may carry a verdict: one strong source, or two origins."""
        return self.weight >= CARRIES_ALONE or self.origins >= 2


def _strength(side: list[Weighed], sources: Mapping[str, Source]) -> Strength:
    voices = [(sources[e.passage.source], e.passage.context) for e, _ in side]
    weight = max((WEIGHT[s.standing] for s, _ in voices), default=0)
    return Strength(weight, len(origins(voices)))


def _older(evidence: Evidence, others: list[Weighed], sources: Mapping[str, Source]) -> bool:
    """Return whether the evidence was published before one of the others."""
    day = sources[evidence.passage.source].published
    days = [sources[e.passage.source].published for e, _ in others]
    return day is not None and any(other is not None and day < other for other in days)


def after(evidence: Evidence, sources: Mapping[str, Source], published: date | None) -> bool:
    """Return whether the evidence was published after the day that the claim is judged as of."""
    day = sources[evidence.passage.source].published
    return published is not None and day is not None and day > published

"""What the sources of a claim weigh together: the verdict by weight and by independent origins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checks.evidence import Evidence, Source, SourceKind, Verdict
from checks.independence import origins
from checks.stances import Stance
from checks.thresholds import Margins, Thresholds
from extractors.statements import Statement

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
    limits: Thresholds,
) -> tuple[Verdict, list[str]]:
    """Return the verdict and its reason codes, by weight, by origins, and by the net of margins.

    What one side says is worth what is left of it when the other side is taken off. A verdict
    needs a word from where the claim's own words led to first: what else was read adds origins or
    doubt. What an older source says against a newer one is overtaken, unless code saw the
    difference. Where the model alone speaks for both sides, nothing is disputed.
    """
    standing = [f for f in against if f[1].seen or not older(f[0], pro, sources)]
    for_it, contra = _strength(pro, sources), _strength(standing, sources)
    borne = [f for f in pro if f[1].first]
    gain, loss = _margin(borne), _margin(standing)
    disagree = ["sources-disagree"] if pro and against else []
    meant = [f for f in standing if f[1].first]
    outvoted = contra.weight < for_it.weight or not contra.carries
    outvoted |= bool(pro) and not any(stance.seen for _, stance in meant)
    if not outvoted and meant and _margin(meant) - gain >= _margins(meant, limits).refute:
        codes = [code for _, stance in meant[:1] for code in stance.codes]
        return "disputed", [*codes, *disagree, *_alone(contra)]
    if borne and for_it.carries and gain - loss >= _sure(borne, limits):
        codes = [code for _, stance in borne[:1] for code in stance.codes]
        return "supported", [*codes, *(["outdated"] if newer else []), *disagree, *_alone(for_it)]
    if disagree or not (pro or against):
        return "not-enough-evidence", disagree or (["outdated"] if newer else [])
    heard = for_it if pro else contra
    return "not-enough-evidence", ["near-miss" if heard.carries else "weak-source"]


def _alone(side: Strength) -> list[str]:
    return ["one-source"] if side.origins == 1 else []


def _margin(side: list[Weighed]) -> float:
    return max((abs(stance.margin) for _, stance in side), default=0.0)


def _sure(side: list[Weighed], limits: Thresholds) -> float:
    """Return the margin that supports: in prose more where the passage has the claim's words.

    There a single word may be what differs, and a model is easily lulled. A figure that code finds
    in other words is seldom there by chance.
    """
    loudest = _loudest(side)
    if loudest.field:
        return limits.fields.support
    verbatim = loudest.fit >= limits.model.verbatim
    needed = limits.prose.verbatim if verbatim else limits.prose.support
    return needed - limits.prose.figure if loudest.figure else needed


def _margins(side: list[Weighed], limits: Thresholds) -> Margins:
    """Return the limits for the kind of text that speaks most clearly."""
    return limits.fields if _loudest(side).field else limits.prose


def _loudest(side: list[Weighed]) -> Stance:
    return max((stance for _, stance in side), key=lambda stance: abs(stance.margin))


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


def older(evidence: Evidence, others: list[Weighed], sources: Mapping[str, Source]) -> bool:
    """Return whether the evidence was published before one of the others."""
    day = sources[evidence.passage.source].published
    days = [sources[e.passage.source].published for e, _ in others]
    return day is not None and any(other is not None and day < other for other in days)


def after(evidence: Evidence, sources: Mapping[str, Source], published: date | None) -> bool:
    """Return whether the evidence was published after the day that the claim is judged as of."""
    day = sources[evidence.passage.source].published
    return published is not None and day is not None and day > published


def too_early(weighed: Weighed, claim: Statement, sources: Mapping[str, Source]) -> bool:
    """Return whether a source wrote before the claim's month or year was over: all may yet come.

    What code saw as a difference stands: that is a matter of words, not of what was yet to come.
    """
    evidence, stance = weighed
    day = sources[evidence.passage.source].published
    lasts = [v.last for v in claim.values if v.precision not in (None, "day") and v.last]
    return not stance.seen and day is not None and any(day.isoformat() < last for last in lasts)

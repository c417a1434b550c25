"""Findings from evidence, by the rules. Code decides; a model only proposes.

The order is fixed: what code sees as a difference is never overruled; a passage must be about the
claim's own subject; and a verdict needs a source that may carry it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checks.evidence import (
    Answer,
    Evidence,
    Finding,
    Judge,
    Lookup,
    Passage,
    Scores,
    Source,
    SourceKind,
    StanceName,
    Verdict,
)
from checks.independence import origins
from checks.parsing import Parsed, parse
from checks.thresholds import Thresholds, thresholds
from checks.wording import Reading, read
from extractors.statements import Statement

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
SHOWN = 3
NEIGHBOURS = 6  # fields of the same group that the model reads on each side
SHOWN_NEUTRAL = 2


@dataclass(frozen=True)
class Stance:
    """What one passage says to one claim, how surely (0..1), and the reason codes for it.

    ``fit`` (0..1) is how much of the claim the passage's own words speak of: the model reads a
    passage in its context, and the quote shown first must be the sentence that is meant.
    """

    name: StanceName
    score: float
    codes: tuple[str, ...] = ()
    fit: float = 0.0


def judge_claims(
    claims: Sequence[Statement],
    answers: Mapping[str, Answer],
    *,
    judge: Judge | None = None,
    published: date | None = None,
    outlet: str | None = None,
) -> dict[str, Finding]:
    """Return the finding of each claim, by statement id.

    ``answers`` holds what the look-ups brought, by statement id. ``published`` is the date that
    the article is judged as of (``None``: today's knowledge). ``outlet`` is the origin of the
    article's own publisher, whose pages never count.
    """
    limits = thresholds()
    pairs = [(c, p) for c in claims for p in answers[c.id].passages]
    sources = {s.id: s for answer in answers.values() for s in answer.sources}
    pairs = [(c, p) for c, p in pairs if sources[p.source].origin != outlet]
    parsed = _parsed([c.checked_text for c in claims] + [p.text for _, p in pairs])
    readings = [read(parsed[c.checked_text], p, parsed[p.text]) for c, p in pairs]
    proposals = _proposals(pairs, readings, judge, limits)
    evidence: dict[str, list[tuple[Evidence, Stance]]] = {c.id: [] for c in claims}
    for (claim, passage), reading, scores in zip(pairs, readings, proposals, strict=True):
        framed = FRAMED.search(passage.text) is not None
        stance = replace(stance_of(reading, scores, limits, framed), fit=reading.coverage)
        shown = Evidence(
            passage=passage,
            stance=stance.name,
            score=round(stance.score, 4),
            comparisons=reading.comparisons,
        )
        evidence[claim.id].append((shown, stance))
    return {c.id: _finding(c, evidence[c.id], answers[c.id].lookups, sources, published)
            for c in claims}  # fmt: skip


def _parsed(texts: list[str]) -> dict[str, Parsed]:
    return dict(zip(texts, parse(texts), strict=True))


def _proposals(
    pairs: list[tuple[Statement, Passage]],
    readings: list[Reading],
    judge: Judge | None,
    limits: Thresholds,
) -> list[Scores | None]:
    """Ask the model about the passages that are on the claim's subject, and no others."""
    if judge is None:
        return [None] * len(pairs)
    asked = [i for i, r in enumerate(readings) if r.coverage >= limits.gate and r.named]
    texts = [(pairs[i][0].checked_text, shown_to_model(pairs[i][1])) for i in asked]
    scores = dict(zip(asked, judge.judge(texts), strict=True))
    return [scores.get(i) for i in range(len(pairs))]


def shown_to_model(passage: Passage) -> str:
    """Return the passage as the model reads it: its title, and its own words in their context.

    Of a field, the fields of the same group go with it: one figure says little alone.
    """
    if not passage.path:
        return f"{passage.title}: {passage.context}"
    group = " > ".join(passage.path.split(" > ")[:2])
    lines = [line for line in passage.context.split("\n") if line.startswith(group)]
    own = next((n for n, line in enumerate(lines) if passage.text in line), 0)
    shown = lines[max(0, own - NEIGHBOURS) : own + NEIGHBOURS + 1] or [passage.text]
    return f"{passage.title}: " + "; ".join(line.split(" > ", 1)[-1] for line in shown)


def stance_of(
    reading: Reading, scores: Scores | None, limits: Thresholds, framed: bool = False
) -> Stance:
    """Decide what one passage says to one claim."""
    if scores is None:
        return _by_words(reading, limits, framed)
    code = _difference(reading)
    elsewhere = bool(set(reading.absent) - set(reading.beside))
    earned = _by_words(reading, limits, framed).name == "supports"
    enough = limits.support_earned if earned else limits.support_model
    if scores.supports >= enough and not reading.conflict:
        if reading.foreign or elsewhere:
            return Stance("neutral", scores.supports, ("overstated",))
        return Stance("supports", scores.supports, () if earned else ("model-proposed",))
    wanted = limits.refute_seen if code else limits.refute_model
    if scores.refutes >= wanted and reading.named:
        return Stance("refutes", scores.refutes, (code or _named(reading), "model-proposed"))
    return Stance("neutral", scores.neutral)


def _named(reading: Reading) -> str:
    return "name-differs" if reading.foreign else "opposite"


# Words by which a passage talks about a statement instead of stating it: without a model, no
# support is earned from such a passage.
FRAMED = re.compile(
    r"[?\"“”«»]|\b(?:false|untrue|not true|wrong|hoax|satir\w*|rumou?r\w*|claim\w*|alleg\w*|ignore"
    r"|support\w*|verdict|statement\w*|sentence|mark\w*|instruct\w*|system|assistant|if|suppose"
    r"|imagine\w*|fiction\w*|novel|joke\w*|whether|deny|denie[sd]|myth\w*|never|no evidence|debunk\w*"
    r"|parody|headline|April Fool\w*|would|could|might|may|not|nobody|no one|doubt\w*|disput\w*)\b",
    re.IGNORECASE,
)


def _by_words(reading: Reading, limits: Thresholds, framed: bool) -> Stance:
    """Without a model support is earned: same subject, same act, same values, no difference."""
    if reading.foreign or not reading.subject:
        return Stance("neutral", reading.coverage)
    code = _difference(reading)
    if code is not None:
        same_thing = reading.coverage >= limits.refute_coverage and reading.act >= limits.refute_act
        contrary = same_thing and not reading.absent
        return Stance("refutes" if contrary else "neutral", reading.coverage, (code,))
    earned = (
        reading.coverage >= limits.support_coverage
        and reading.act >= limits.support_act
        and not reading.absent
        and not reading.conflict
        and not framed
    )
    return Stance("supports" if earned else "neutral", reading.coverage)


def _difference(reading: Reading) -> str | None:
    if reading.swapped:
        return "roles-swapped"
    if reading.differs:
        kinds = {c.kind for c in reading.differs}
        return "date-differs" if kinds == {"date"} else "value-differs"
    if reading.opposed or reading.polarity:
        return "opposite"
    return None


def _finding(
    claim: Statement,
    evidence: list[tuple[Evidence, Stance]],
    lookups: tuple[Lookup, ...],
    sources: Mapping[str, Source],
    published: date | None,
) -> Finding:
    def of(stance: StanceName) -> list[tuple[Evidence, Stance]]:
        found = [(e, s) for e, s in evidence if e.stance == stance]
        return sorted(
            found,
            key=lambda f: (-f[1].fit, -f[0].score, f[0].passage.snapshot, f[0].passage.start),
        )

    evidence = _one_voice_a_source(evidence)
    against, pro, silent = of("refutes"), of("supports"), of("neutral")
    newer = [f for f in against if _after(f[0], sources, published)]
    standing = [f for f in against if f not in newer]
    verdict, codes = _weigh(pro, standing, newer, sources)
    if verdict == "not-enough-evidence" and claim.reasons:
        codes = [*claim.reasons, *codes]
    if verdict == "not-enough-evidence" and any(k.status == "failed" for k in lookups):
        codes.append("source-failed")
    shown = [e for e, _ in (*against[:SHOWN], *pro[:SHOWN])]
    shown += [e for e, _ in silent[: SHOWN_NEUTRAL if not shown else 0]]
    if verdict == "not-enough-evidence" and not codes:
        codes.append("near-miss" if shown else "not-addressed")
    return Finding(
        verdict=verdict,
        reasons=tuple(dict.fromkeys(codes)),
        evidence=tuple(shown),
        lookups=lookups,
    )


def _one_voice_a_source(
    evidence: list[tuple[Evidence, Stance]],
) -> list[tuple[Evidence, Stance]]:
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


def _weigh(
    pro: list[tuple[Evidence, Stance]],
    against: list[tuple[Evidence, Stance]],
    newer: list[tuple[Evidence, Stance]],
    sources: Mapping[str, Source],
) -> tuple[Verdict, list[str]]:
    """Return the verdict and its reason codes, by weight and by independent origins."""
    for_it, contra = _strength(pro, sources), _strength(against, sources)
    if contra.carries and contra.weight >= for_it.weight:
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


def _strength(side: list[tuple[Evidence, Stance]], sources: Mapping[str, Source]) -> Strength:
    voices = [(sources[e.passage.source], e.passage.context) for e, _ in side]
    weight = max((WEIGHT[s.standing] for s, _ in voices), default=0)
    return Strength(weight, len(origins(voices)))


def _after(evidence: Evidence, sources: Mapping[str, Source], published: date | None) -> bool:
    """Return whether the evidence was published after the day that the claim is judged as of."""
    day = sources[evidence.passage.source].published
    return published is not None and day is not None and day > published

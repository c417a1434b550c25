"""Findings from evidence, by the rules. Code decides; a model only proposes.

The order is fixed: what code sees as a difference is never overruled; a passage must be about the
claim's own subject; and a verdict needs a source that may carry it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from checks.evidence import (
    Answer,
    Evidence,
    Finding,
    Judge,
    Lookup,
    Scores,
    Source,
    StanceName,
)
from checks.futures import AGREEMENT, DIFFERENCE, futures
from checks.hearing import hear
from checks.quotes import quotations
from checks.stances import Stance, stance_of, with_quotes
from checks.thresholds import thresholds
from checks.weighing import Weighed, after, older, one_voice_a_source, too_early, weigh
from extractors.statements import Statement

SHOWN = 3
# A newer source that speaks of so much of a claim, and not against it, leaves an older one open.
SPEAKS_OF_IT = 0.5
SHOWN_NEUTRAL = 2


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
    sources = {s.id: s for answer in answers.values() for s in answer.sources}
    heard = _heard(claims, answers, sources, judge, outlet)
    return {c.id: _finding(c, heard[c.id], answers[c.id].lookups, sources, published)
            for c in claims}  # fmt: skip


def final(
    claim: Statement,
    answer: Answer,
    *,
    judge: Judge | None = None,
    published: date | None = None,
    outlet: str | None = None,
) -> bool:
    """Tell whether the verdict on ``answer`` stands, whatever is found besides it.

    It is tried on what may come. Nothing is read where the rules make no verdict final at all.
    """

    def stands(found: list[Weighed], known: Mapping[str, Source]) -> bool:
        verdicts = {
            _finding(claim, evidence, (), {**known, **more}, published).verdict
            for evidence, more in futures(found, outdone=judge is not None)
        }
        return len(verdicts) == 1

    best = (DIFFERENCE,), (AGREEMENT, DIFFERENCE)
    if not any(stands([w for w, _ in found], {s.id: s for _, s in found}) for found in best):
        return False
    sources = {source.id: source for source in answer.sources}
    heard = _heard([claim], {claim.id: answer}, sources, judge, outlet)
    return stands(heard[claim.id], sources)


def _heard(
    claims: Sequence[Statement],
    answers: Mapping[str, Answer],
    sources: Mapping[str, Source],
    judge: Judge | None,
    outlet: str | None,
) -> dict[str, list[Weighed]]:
    """Return what each passage says to its claim, by statement id."""
    limits = thresholds()
    evidence: dict[str, list[Weighed]] = {c.id: [] for c in claims}
    for heard in hear(claims, answers, sources, judge, outlet):
        passage, reading, proposal = heard.passage, heard.reading, heard.proposal
        if judge is not None and proposal is None:
            stance = Stance("neutral", 0.0, fit=reading.coverage)
        else:
            stance = stance_of(reading, proposal, limits, passage.text)
        quoted = quotations(heard.claim.checked_text, heard.around)
        stance = replace(stance, first=proposal.first if proposal else judge is None)
        stance = with_quotes(stance, quoted)
        found = Evidence(
            passage=passage,
            stance=stance.name,
            score=round(stance.score, 4),
            scores=_kept(proposal.scores if proposal else None),
            comparisons=(
                *reading.comparisons,
                *(q.comparison for q in quoted if q.comparison is not None),
            ),
        )
        evidence[heard.claim.id].append((found, stance))
    return evidence


def _kept(scores: Scores | None) -> Scores | None:
    return Scores(*(round(share, 6) for share in scores)) if scores else None


def _not_against(scores: Scores | None) -> bool:
    return scores is not None and -scores.lean < thresholds().model.lean


def _finding(
    claim: Statement,
    evidence: list[Weighed],
    lookups: tuple[Lookup, ...],
    sources: Mapping[str, Source],
    published: date | None,
) -> Finding:
    def of(stance: StanceName) -> list[Weighed]:
        found = [(e, s) for e, s in evidence if e.stance == stance]
        return sorted(
            found,
            key=lambda f: (-f[1].fit, -f[0].score, f[0].passage.snapshot, f[0].passage.start),
        )

    evidence = one_voice_a_source(evidence)
    against, pro, silent = of("refutes"), of("supports"), of("neutral")
    newer = [f for f in against if after(f[0], sources, published)]
    heard = [f for f in silent if f[1].fit >= SPEAKS_OF_IT and _not_against(f[0].scores)]
    standing = [
        f
        for f in against
        if f not in newer
        and not too_early(f, claim, sources)
        and (f[1].seen or not older(f[0], heard, sources))
    ]
    verdict, codes = weigh(pro, standing, newer, sources, thresholds())
    if verdict == "not-enough-evidence" and claim.reasons:
        codes = [*claim.reasons, *codes]
    if verdict == "not-enough-evidence" and any(k.status == "failed" for k in lookups):
        codes.append("source-failed")
    shown = [e for e, _ in (*against[:SHOWN], *pro[:SHOWN])]
    if "near-miss" in codes:  # a lean that makes no verdict is no stance
        shown = [e.model_copy(update={"stance": "neutral"}) for e in shown]
    shown += [e for e, _ in silent[: SHOWN_NEUTRAL if not shown else 0]]
    if verdict == "not-enough-evidence" and not codes:
        codes.append("near-miss" if shown else "not-addressed")
    return Finding(
        verdict=verdict,
        reasons=tuple(dict.fromkeys(codes)),
        evidence=tuple(shown),
        lookups=lookups,
    )

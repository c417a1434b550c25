"""Comparison: what became of each claim between two records, and what it was that did it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reports.changes import notes
from reports.changes.passages import PageNow, evidence_changes, unanswered
from reports.changes.reaching import returned
from reports.changes.values import (
    CAUSES,
    MOVED,
    Cause,
    Changes,
    ClaimChange,
    EvidenceChange,
    EvidenceState,
    FindingChange,
    Overtaken,
    Side,
    VersionChange,
)
from reports.decisions.binding import bind, lapse
from reports.record import Record, RunFacts, StatementView

SETTLED = {"supported": "supports", "disputed": "refutes"}
DOUBTS = frozenset({"one-source", "sources-disagree", "outdated", "model-proposed"})
"""Reasons that weaken a settled finding; to lose one makes it stronger."""
LOST: frozenset[EvidenceState] = MOVED | {"access-lost", "unseen"}
"""What no longer bears a finding out as it did."""
TELLING: Mapping[Cause, frozenset[EvidenceState]] = {
    "source-changed": MOVED | {"new"},
    "new-source": MOVED | {"new"},
    "source-failed": frozenset({"access-lost"}),
}
"""What became of the passages that are named with a cause."""
QUIET: frozenset[Cause | None] = frozenset(
    {None, "rules-or-models-changed", "source-failed", "source-back"}
)
"""What nobody must act on: nothing in the article or in the world has changed."""


def compare(
    before: Record,
    after: Record,
    *,
    pages: Mapping[str, PageNow] | None = None,
    rejudged: Record | None = None,
) -> Changes:
    """Return what differs between the earlier and the later record of an article.

    ``pages`` are sources as they read at the later run, by id. ``rejudged`` is what the later
    run's rules and models make of the earlier run's evidence; without it, a finding that differs
    between two versions of the program is laid at the program's door, not at the sources'.
    """
    versions = tuple(_versions(before.run, after.run))
    old = {s.id: s for s in before.statements}
    new = {s.id: s for s in after.statements}
    middle = {s.id: s for s in rejudged.statements} if rejudged else {}
    claims = []
    for identity in dict.fromkeys([*new, *old]):
        then, now = old.get(identity), new.get(identity)
        if not any(s is not None and s.kind == "claim" for s in (then, now)):
            continue
        if then is None or now is None:
            claims.append(_one_sided(then, now))
            continue
        evidence = evidence_changes(before, after, then, now, pages or {})
        between = middle.get(identity, then if not versions else None)
        claims.append(_both(before, after, then, between, now, evidence))
    return Changes(
        schema="factdesk.changes/1",
        before=_side(before),
        after=_side(after),
        versions=versions,
        claims=tuple(claims),
    )


def _both(
    before: Record,
    after: Record,
    then: StatementView,
    between: StatementView | None,
    now: StatementView,
    evidence: Sequence[EvidenceChange],
) -> ClaimChange:
    finding = _finding(then, now)
    overtaken, was = _overtaken(after, now, then), _codes(then)
    newly = overtaken is not None and "outdated" not in was
    cause = None
    if finding != "same" or newly:
        cause = _cause(before, after, then, between, now, evidence)
    against = now.verdict == "disputed" != then.verdict
    worse = finding in ("flipped", "weaker") or newly or against
    news = worse and cause not in QUIET
    change = ClaimChange(
        id=now.id, text=now.text, before=then.verdict, after=now.verdict, finding=finding,
        cause=cause, overtaken=overtaken, evidence=tuple(evidence), news=news,
        says=_says(finding, cause, then, now, overtaken if newly else None, evidence),
        lapses=_lapses(then, now, cause, evidence),
    )  # fmt: skip
    return change.model_copy(update={"note": notes.draft(change, before, after)})


def _one_sided(then: StatementView | None, now: StatementView | None) -> ClaimChange:
    statement = now or then
    assert statement is not None
    added = now is not None
    needs = added and statement.verdict in ("disputed", "not-enough-evidence")
    return ClaimChange(
        id=statement.id,
        text=statement.text,
        before=then.verdict if then else None,
        after=now.verdict if now else None,
        finding="added" if added else "removed",
        cause="article-changed",
        says=f"new in the article: {_spoken(statement)}" if added else "no longer in the article",
        news=needs,
        lapses=None if added else "The article no longer makes this claim.",
    )


def _finding(then: StatementView, now: StatementView) -> FindingChange:
    settled = then.verdict in SETTLED, now.verdict in SETTLED
    if settled == (True, True):
        if then.verdict != now.verdict:
            return "flipped"
        doubts = len(_codes(then) & DOUBTS), len(_codes(now) & DOUBTS)
        return (
            "weaker" if doubts[1] > doubts[0] else "stronger" if doubts[1] < doubts[0] else "same"
        )
    if settled[0] != settled[1]:
        return "weaker" if settled[0] else "stronger"
    return "same"


def _cause(
    before: Record,
    after: Record,
    then: StatementView,
    between: StatementView | None,
    now: StatementView,
    evidence: Sequence[EvidenceChange],
) -> Cause:
    """Return what made the finding another one; ``between`` is that of the old evidence now."""
    if between is None or _outcome(between) == _outcome(now) != _outcome(then):
        return "rules-or-models-changed"
    if then.checked_text != now.checked_text or before.article.published != after.article.published:
        return "article-changed"
    evidence = [e for e in evidence if _tells(e)]
    moved = [e for e in evidence if e.state in MOVED]
    carried, wanted = SETTLED.get(then.verdict), SETTLED.get(now.verdict)
    fresh = [e for e in evidence if e.state == "new"]
    if fresh and not moved and all(returned(then.earlier, e) for e in fresh):
        return "source-back"
    known = {e.url or e.source for e in evidence if e.before}
    read = {k.query for k in then.lookups}  # of a page its address: it was looked at already
    known |= {
        e.url or e.source for e in fresh
        if e.url in read or unanswered(e.source, e.url, then.lookups)
    }  # fmt: skip
    deciding = [e for e in fresh if e.after and (wanted is None or e.after.stance == wanted)]
    if wanted is None:  # what bore it out is lost, or the new evidence speaks against it
        lost = any(e.before and e.before.stance == carried for e in evidence if e.state in LOST)
    else:
        lost = any(e.after and e.after.stance == wanted for e in moved)
    if deciding and not lost and not any((e.url or e.source) in known for e in deciding):
        return "new-source"
    if moved or any((e.url or e.source) in known for e in fresh):
        return "source-changed"
    if any(k.status == "failed" for k in now.lookups) or any(
        e.state == "access-lost" for e in evidence
    ):
        return "source-failed"
    return "new-source" if fresh else "source-changed"


def _tells(item: EvidenceChange) -> bool:
    """Tell whether a passage said something for or against the claim, then or now."""
    return any(
        quote is not None and quote.stance != "neutral" for quote in (item.before, item.after)
    )


def _outcome(statement: StatementView) -> tuple[str, frozenset[str]]:
    return statement.verdict, DOUBTS & _codes(statement)


def _overtaken(after: Record, now: StatementView, then: StatementView) -> Overtaken | None:
    published = after.article.published
    if "outdated" not in _codes(now) or published is None:
        return None
    if "supported" not in (now.verdict, then.verdict):
        return None
    days = {s.id: s.published for s in after.sources}
    newer = [
        day for e in now.evidence
        if e.stance == "refutes" and (day := days[e.source]) and day > published
    ]  # fmt: skip
    return Overtaken(published=published, changed=min(newer, default=after.run.started.date()))


def _says(
    finding: FindingChange,
    cause: Cause | None,
    then: StatementView,
    now: StatementView,
    newly: Overtaken | None,
    evidence: Sequence[EvidenceChange],
) -> str:
    if cause is None:
        return f"still {_spoken(now)}"
    told = "; ".join(
        f"{e.cite}: {e.says}" for e in evidence if _tells(e) and e.state in TELLING.get(cause, ())
    )
    why = CAUSES[cause] + (f" ({told})" if told else "")
    if newly:
        return f"true when published ({newly.published}), changed since ({newly.changed}): {why}"
    if then.verdict == now.verdict:
        return f"still {_spoken(now)}, {finding}: {why}"
    return f"{_spoken(then)} → {_spoken(now)}, {finding}: {why}"


def _lapses(
    then: StatementView,
    now: StatementView,
    cause: Cause | None,
    evidence: Sequence[EvidenceChange],
) -> str | None:
    """Return why a decision on the earlier finding does not stand, by the rule of the desk."""
    reason = lapse(bind(then), now)
    if reason is None or cause == "source-back":  # a decision of before the outage stands
        return None
    moved = [e for e in evidence if _tells(e) and e.state in MOVED]
    if moved:
        return f"The evidence moved: {moved[0].cite}: {moved[0].says}."
    return f"The finding is another one: {CAUSES[cause]}." if cause else reason


def _spoken(statement: StatementView) -> str:
    return statement.verdict.replace("-", " ")


def _codes(statement: StatementView) -> set[str]:
    return {reason.code for reason in statement.reasons}


def _versions(before: RunFacts, after: RunFacts) -> Iterator[VersionChange]:
    then = {"factdesk": before.factdesk, "settings": before.settings_sha256, **before.models}
    now = {"factdesk": after.factdesk, "settings": after.settings_sha256, **after.models}
    for name in dict.fromkeys([*then, *now]):
        if then.get(name) != now.get(name):
            yield VersionChange(name=name, before=then.get(name), after=now.get(name))


def _side(record: Record) -> Side:
    article = record.article
    return Side(
        article=article.id, title=article.title, url=article.url, published=article.published,
        sha256=article.sha256, started=record.run.started, gate=record.gate.state,
    )  # fmt: skip

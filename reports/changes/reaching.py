"""Reaching: the passages of an earlier run that a later one could not read, and that may stand.

An outage is no change. So what an earlier run quoted stays noted with the claim until it is read
again, or until its source is known to say something else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from reports.changes.passages import PageNow, evidence_changes, unanswered
from reports.changes.values import MOVED, EvidenceChange
from reports.record import Earlier, Record, StatementView


def noted(
    before: Record, after: Record, judged: Collection[str], pages: Mapping[str, PageNow]
) -> Record:
    """Return ``after``, the claims ``judged`` with the passages of ``before`` that may stand."""
    old = {s.id: s for s in before.statements}
    statements = []
    for now in after.statements:
        if now.id in judged and now.id in old:
            changes = evidence_changes(before, after, old[now.id], now, pages)
            earlier = out_of_reach(before, old[now.id], now, changes, pages)
            now = now.model_copy(update={"earlier": earlier})
        statements.append(now)
    return after.model_copy(update={"statements": tuple(statements)})


def out_of_reach(
    before: Record,
    then: StatementView,
    now: StatementView,
    changes: Sequence[EvidenceChange],
    pages: Mapping[str, PageNow],
) -> tuple[Earlier, ...]:
    """Return what ``then`` quoted that ``now`` does not, and of which no change is known.

    ``changes`` are those of the evidence of ``then``, in its order.
    """
    sources = {s.id: s for s in before.sources}
    shown = {(e.snapshot, e.start) for e in now.evidence}
    found = list(_still(then, now, pages))
    for item, change in zip(then.evidence, changes, strict=False):  # the new ones come after
        read = change.after and (change.after.snapshot, change.after.start) in shown
        if change.state not in MOVED and not read:
            source = sources[item.source]
            found.append(
                Earlier(
                    source=item.source, cite=source.cite, url=source.url, path=item.path,
                    stance=item.stance, quote=item.quote, read=before.run.started.date(),
                )
            )  # fmt: skip
    return tuple(found)


def _still(
    then: StatementView, now: StatementView, pages: Mapping[str, PageNow]
) -> Iterator[Earlier]:
    """Yield what was out of reach for ``then`` already and is for ``now``."""
    for item in then.earlier:
        if any(_lasting(e.source) == _lasting(item.source) for e in now.evidence):
            continue
        page = pages.get(item.source)
        if page is None:
            stands = unanswered(item.source, item.url, now.lookups)
        else:
            stands = page.state == "refused" or item.quote in (page.text or "")
        if stands:
            yield item


def returned(earlier: Iterable[Earlier], change: EvidenceChange) -> bool:
    """Tell whether a new passage is one that was out of reach, word for word."""
    new = change.after
    return new is not None and any(
        (_lasting(item.source), item.quote, item.stance)
        == (_lasting(change.source), new.quote, new.stance)
        for item in earlier
    )


def _lasting(source: str) -> str:
    return source.partition("@")[0]

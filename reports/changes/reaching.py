"""Reaching: the passages of an earlier run that a later one could not read, and that may stand.

An outage is no change. So what an earlier run quoted stays noted with the claim until it is read
again, or until its source is known to say something else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from checks.evidence import HELD, LIBRARY
from reports.changes.passages import PageNow, dead, evidence_changes, looked_up, unanswered
from reports.changes.values import MOVED, EvidenceChange
from reports.record import Earlier, Record, StatementView

PAGE, PAGES = "page", "pages"
"""How the ids of pages begin, and the name of the look-ups of the pages that a desk has named."""


def noted(
    before: Record, after: Record, judged: Collection[str], pages: Mapping[str, PageNow]
) -> Record:
    """Return ``after``, the claims ``judged`` with the passages of ``before`` that may stand.

    ``pages`` tells of what was quoted and did not come up again how it reads now.
    """

    def kept(then: StatementView, now: StatementView) -> tuple[Earlier, ...]:
        return (*_still(then, now, pages), *_lost(before, after, then, now, pages))

    return _with(before, after, judged, kept)


def recalled(before: Record, after: Record, judged: Collection[str]) -> Record:
    """Return ``after``, as ``noted`` does, where no page was asked for again.

    Then the look-ups alone tell: of a source that answered, what did not come up is gone.
    """

    def kept(then: StatementView, now: StatementView) -> tuple[Earlier, ...]:
        missing = (*then.earlier, *_lost(before, after, then, now, {}))
        return tuple(item for item in missing if not _answered(item, now))

    return _with(before, after, judged, kept)


def _with(
    before: Record,
    after: Record,
    judged: Collection[str],
    kept: Callable[[StatementView, StatementView], tuple[Earlier, ...]],
) -> Record:
    old = {s.id: s for s in before.statements}
    statements = [
        now.model_copy(update={"earlier": kept(old[now.id], now)})
        if now.id in judged and now.id in old
        else now
        for now in after.statements
    ]
    return after.model_copy(update={"statements": tuple(statements)})


def _lost(
    before: Record,
    after: Record,
    then: StatementView,
    now: StatementView,
    pages: Mapping[str, PageNow],
) -> Iterator[Earlier]:
    """Yield what ``then`` quoted that ``now`` does not, and of which no change is known."""
    sources = {s.id: s for s in before.sources}
    shown = {(e.snapshot, e.start) for e in now.evidence}
    changes = evidence_changes(before, after, then, now, pages)
    for item, change in zip(then.evidence, changes, strict=False):  # the new ones come after
        read = change.after and (change.after.snapshot, change.after.start) in shown
        if change.state not in MOVED and not read:
            source = sources[item.source]
            yield Earlier(
                source=item.source, cite=source.cite, url=source.url, path=item.path,
                stance=item.stance, quote=item.quote, read=before.run.started.date(),
            )  # fmt: skip


def _answered(item: Earlier, now: StatementView) -> bool:
    """Tell whether every look-up of ``now`` that would have shown a passage was answered.

    A passage of the library is shown by its look-up, others by those of their own source, a page
    that was reached by another address by those of all pages. A source that no look-up names was
    not asked, or not found: of it nothing is known.
    """
    kind = item.source.partition(":")[0]
    asked = looked_up(item.source, item.url, now.lookups)
    if kind in HELD or (kind == PAGE and not asked):
        asked = [k for k in now.lookups if k.source == (LIBRARY if kind in HELD else PAGES)]
    answered = bool(asked) and all(k.status in ("hits", "none") or dead(k) for k in asked)
    return answered or any(_lasting(e.source) == _lasting(item.source) for e in now.evidence)


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

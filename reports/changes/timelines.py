"""Timelines: the days that matter to one claim, from publication to the last run, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from reports.changes.values import Changes, ClaimChange
from reports.page.words import OUTCOMES, Outcome, outcome_of
from reports.record import Record, StatementView


@dataclass(frozen=True, slots=True)
class Event:
    """One day of a claim: what happened, and the finding where a run made one.

    ``clock`` is the time of a run that is not the only one of its day.
    """

    day: date
    text: str
    outcome: Outcome | None = None
    details: tuple[str, ...] = ()
    clock: str | None = None


def timeline(claim: str, records: Sequence[Record], steps: Sequence[Changes]) -> tuple[Event, ...]:
    """Return the events of the claim with the id ``claim``, oldest first.

    ``records`` are the runs from the oldest to the newest, ``steps`` what changed between each
    and the next. A run that found nothing new stands there as one that looked.
    """
    last = records[-1]
    events = [*_sources(claim, records), *_runs(claim, records, steps)]
    if last.article.published:
        events.append(Event(last.article.published, "Article published"))
    return tuple(sorted(events, key=lambda e: (e.day, e.outcome is not None)))


def _sources(claim: str, records: Sequence[Record]) -> Iterator[Event]:
    told = set()
    for record in records:
        known = {source.id: source for source in record.sources}
        for item in (e for s in _of(claim, record) for e in s.evidence if e.stance != "neutral"):
            source = known[item.source]
            if source.published and (source.id, source.published) not in told:
                told.add((source.id, source.published))
                yield Event(source.published, f"{source.cite} published")


def _runs(claim: str, records: Sequence[Record], steps: Sequence[Changes]) -> Iterator[Event]:
    before: Sequence[Changes | None] = [None, *steps]
    runs = Counter(record.run.started.date() for record in records)
    for record, step in zip(records, before, strict=True):
        change = next((c for c in step.claims if c.id == claim), None) if step else None
        day = record.run.started.date()
        clock = time_of(record.run.started) if runs[day] > 1 else None
        for statement in _of(claim, record):
            outcome = outcome_of(statement)
            yield Event(day, _told(change, outcome), outcome, _moves(change), clock)
        if change and change.finding == "removed":
            yield Event(day, "No longer in the article", OUTCOMES["nothing"], clock=clock)


def time_of(moment: datetime) -> str:
    """Return the time of a run as the page shows it: 19:48 UTC."""
    return f"{moment.astimezone(UTC):%H:%M} UTC"


def _told(change: ClaimChange | None, outcome: Outcome) -> str:
    if change is None or change.finding == "added":
        return f"First checked: {outcome.label.lower()}"
    return f"Checked again: {change.says}"


def _moves(change: ClaimChange | None) -> tuple[str, ...]:
    if change is None:
        return ()
    return tuple(f"{e.cite}: {e.says}" for e in change.evidence if e.state != "unchanged")


def _of(claim: str, record: Record) -> tuple[StatementView, ...]:
    return tuple(s for s in record.statements if s.id == claim)

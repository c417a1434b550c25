"""Finishing: all that a re-check of one article leaves, kept in one transaction; then its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from checks.evidence import Answer
from checks.snapshots import Snapshots
from extractors.statements import Statement
from flows.agenda import Agenda, due_again
from flows.answers import pack
from flows.home import Home, write
from flows.last_run import LastRun
from flows.notify import messages
from flows.outcomes import keep
from flows.store import Store, digest
from flows.tables import Known, Row, Run
from reports.changes import Changes, compare
from reports.record import Record

ON_THE_PAGE = 30
"""Records that the page of what changed goes back; a run that found nothing new adds none."""


@dataclass(frozen=True)
class Found:
    """What a re-check found: the claims, the record, what changed.

    ``saw`` are the hashes of the answers about the claims that were asked about, ``judged`` those
    answers that are not as they were.
    """

    claims: Sequence[Statement]
    saw: Mapping[str, str]
    judged: Mapping[str, Answer]
    record: Record
    changes: Changes | None
    last: LastRun | None
    seconds: float

    @property
    def same(self) -> bool:
        """Whether the last record stands as it is."""
        return self.last is not None and self.record is self.last.record


def finish(found: Found, agenda: Agenda, store: Store) -> Path | None:
    """Keep what was found and put the article back as due again; return the page of changes.

    There is none while the last record stands.
    """
    thing, settings, last = agenda.thing, agenda.settings, found.last
    home, published = Home(settings.home), found.record.article.published
    known = {
        claim.id: agenda.entry(
            claim, published, found.saw.get(claim.id), last.known.get(claim.id) if last else None
        )
        for claim in found.claims
    }
    due = min([due_again(thing, agenda.now, settings), *(one.due for one in known.values())])
    text = None if found.same else found.record.to_json()
    run = Run(
        id=sha256(f"{thing.id}\n{agenda.now.isoformat()}".encode()).hexdigest()[:16],
        watched=thing.id,
        started=agenda.now,
        seconds=found.seconds,
        gate=found.record.gate.state,
        record=digest(text) if text is not None else str(thing.record),
        changes=found.changes.to_json() if found.changes and found.changes.moved else None,
    )
    page = None if found.same else _shown(found, agenda, home, store)
    day = thing.published or (str(published) if published else None)
    store.finish(
        replace(thing, due=due, published=day),
        run,
        text,
        known.values(),
        None if found.same else _answers(found, home),
        _rows(found, known),
        messages(found.changes, thing, run, settings) if found.changes else (),
    )
    return page


def _answers(found: Found, home: Home) -> str:
    """Return what the claims rest on now: an answer that says the same stays as it was kept."""
    told = {**(found.last.answers if found.last else {}), **found.judged}
    answers = {claim.id: told[claim.id] for claim in found.claims if claim.id in told}
    return pack(answers, Snapshots(home.snapshots))


def _rows(found: Found, known: Mapping[str, Known]) -> Iterator[Row]:
    told = {claim.id: claim for claim in found.changes.claims} if found.changes else {}
    for view in found.record.statements:
        if view.id in known:
            change = told.get(view.id)
            yield Row(
                statement=view.id,
                text=view.text,
                verdict=view.verdict,
                reasons=" ".join(reason.code for reason in view.reasons),
                checked=known[view.id].checked,
                finding=change.finding if change else "same" if found.last else "first",
                cause=change.cause if change else None,
                news=change.news if change else False,
            )


def _shown(found: Found, agenda: Agenda, home: Home, store: Store) -> Path | None:
    """Write the pages before the run is kept: killed in between, the run is done again.

    They are views: should they fail, the run is kept all the same.
    """
    try:
        return _show(found, agenda, home, store)
    except Exception as error:
        home.log_crash(error)
        return None


def _show(found: Found, agenda: Agenda, home: Home, store: Store) -> Path | None:
    """Write the report, and the page of what changed with a timeline for each claim."""
    if found.last is None or found.changes is None:
        keep(found.record, agenda.thing.address, home)
        return None
    from reports.changes.pages import render

    keep(found.record, agenda.thing.address, home, found.last.record, found.changes)
    runs = _with_a_record(store.runs(agenda.thing.id))[-ON_THE_PAGE:]
    records = [*(Record.from_json(store.record(run.record)) for run in runs), found.record]
    steps = [
        Changes.from_json(run.changes) if run.changes else compare(*pair)
        for run, pair in zip(runs[1:], pairwise(records), strict=False)
    ]
    page = home.reports / f"{found.record.article.id}.changes.html"
    write(page, render(records, [*steps, found.changes]))
    return page


def _with_a_record(runs: Sequence[Run]) -> list[Run]:
    """Return the runs that made a record of their own."""
    return [
        run
        for before, run in zip([None, *runs], runs, strict=False)
        if before is None or before.record != run.record
    ]

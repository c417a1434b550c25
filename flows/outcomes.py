"""Outcomes: what became of each input, the files that it left, and the exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from checks.evidence import Verdict
from extractors.article import Frozen
from flows.home import Home, write
from flows.versions import remember
from reports.record import GateState, Record

if TYPE_CHECKING:
    from reports.changes import Changes


class Exit(IntEnum):
    """The exit codes, a contract with other programs."""

    PASS = 0
    HOLD = 1
    UNUSABLE = 2
    INCOMPLETE = 3
    NOTHING = 4
    INTERNAL = 70
    INTERRUPTED = 130


BY_GATE: dict[GateState, Exit] = {
    "pass": Exit.PASS,
    "hold": Exit.HOLD,
    "incomplete": Exit.INCOMPLETE,
}
FROM_BEST_TO_WORST = (
    Exit.PASS,
    Exit.NOTHING,
    Exit.INCOMPLETE,
    Exit.HOLD,
    Exit.UNUSABLE,
    Exit.INTERNAL,
    Exit.INTERRUPTED,
)
VERDICTS: tuple[Verdict, ...] = ("supported", "disputed", "not-enough-evidence", "opinion")


class Outcome(Frozen):
    """What became of one input. ``problem`` is one sentence when there is no record."""

    given: str
    code: Exit
    problem: str | None = None
    title: str | None = None
    counts: dict[Verdict, int] = Field(default_factory=dict)
    record: Path | None = None
    page: Path | None = None
    batches: int = 0
    reused: int = 0
    """Batches, and how many of them an earlier, interrupted run had finished already."""


def exit_code(record: Record) -> Exit:
    """Return the exit code that a record stands for."""
    if not any(statement.kind == "claim" for statement in record.statements):
        return Exit.NOTHING
    return BY_GATE[record.gate.state]


def worst(codes: Iterable[Exit]) -> Exit:
    """Return the code of a run over several inputs: that of the worst one."""
    return max(codes, key=FROM_BEST_TO_WORST.index, default=Exit.NOTHING)


def counts(record: Record) -> dict[Verdict, int]:
    """Return how many statements got each verdict, every verdict named."""
    found = Counter(statement.verdict for statement in record.statements)
    return {verdict: found[verdict] for verdict in VERDICTS}


def keep(
    record: Record,
    given: str,
    home: Home,
    last: Record | None = None,
    changes: Changes | None = None,
) -> Outcome:
    """Write the record and its page into the home folder and return the outcome.

    ``last`` is the record of the run before, where the home may not have it: the page shows what
    has changed since (``changes``, where more is known than the records say), and that record is
    kept beside the new one. The Word document that an
    article came from is kept too, so that comments can be put into it.
    """
    from reports.page import render

    last = last or last_kept(record, home)
    if last is not None:
        write(home.earlier / f"{record.article.id}.json", last.to_json())
    if Path(given).suffix.lower() == ".docx" and Path(given).is_file():
        write(home.original(record.article.sha256), Path(given).read_bytes())
    paths = {kind: home.reports / f"{record.article.id}.{kind}" for kind in ("json", "html")}
    write(paths["json"], record.to_json())
    remember(record.article.id, given, home)
    write(paths["html"], render(record, previous=last, changes=changes))
    return Outcome(
        given=given,
        code=exit_code(record),
        title=record.article.title,
        counts=counts(record),
        record=paths["json"],
        page=paths["html"],
    )


def recalling(record: Record, home: Home) -> Record:
    """Return ``record`` with what the run before quoted and this one was not answered about."""
    last = last_kept(record, home)
    if last is None:
        return record
    from reports.changes import recalled

    return recalled(last, record, {statement.id for statement in record.statements})


def last_kept(record: Record, home: Home) -> Record | None:
    """Return the record of the run before on the same article, if the home has one."""
    for folder in (home.reports, home.earlier):
        try:
            text = (folder / f"{record.article.id}.json").read_text(encoding="utf-8")
            found = Record.from_json(text)
        except (OSError, ValueError):  # there is none, or a file that is none
            continue
        if found.run.started < record.run.started:
            return found
    return None

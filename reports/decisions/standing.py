"""Where each claim stands after the decisions, and the gate that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from extractors.article import Frozen
from reports.assembling import gate
from reports.decisions.binding import lapse, out_of_reach
from reports.decisions.entries import Entry, Seconded, Signed
from reports.decisions.rules import decision_of, latest, needs_second
from reports.record import Gate, Record, StatementView

State = Literal["untouched", "needs-decision", "waiting", "decided", "lapsed"]
_WAITS = {
    "change": "Holds until the changed text has been checked.",
    "attribute": "Holds until the attributed text has been checked.",
    "cut": "Holds until the words are cut from the copy.",
    "ask": "Holds until the writer has answered.",
}


class Standing(Frozen):
    """Where a claim stands: its state, why, the decision that stands, and who seconded it."""

    state: State
    says: str
    entry: Entry | None = None
    seconded_by: str | None = None


def standings(record: Record, entries: Sequence[Entry], today: date) -> dict[str, Standing]:
    """Return where every claim of ``record`` stands, by its id; ``entries`` are the article's."""
    blocking = set(record.gate.blocking)
    last = latest(entries)
    return {
        s.id: _standing(record, s, last.get(s.id), entries, s.id in blocking, today)
        for s in record.statements
        if s.kind == "claim"
    }


GONE = "The decision has lapsed. Its words are no longer in the article."


def gone(record: Record, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the decisions on claims that ``record`` does not have any more: they lapse (``GONE``)."""
    here = {s.id for s in record.statements if s.kind == "claim"}
    return tuple(entry for claim, entry in latest(entries).items() if claim not in here)


def gate_after(record: Record, standing: Mapping[str, Standing]) -> Gate:
    """Return the gate of ``record`` once decided claims are closed and the waiting ones hold.

    A failed source stands in the way as long as a claim that it was asked about is undecided.
    """
    undecided = [
        s for s in record.statements if s.id not in standing or standing[s.id].state != "decided"
    ]
    found = gate(undecided)
    held = {name for name, where in standing.items() if where.state in ("waiting", "lapsed")}
    blocking = tuple(s.id for s in undecided if s.id in held or s.id in found.blocking)
    return found.model_copy(update={"state": "hold" if held else found.state, "blocking": blocking})


def signature(record: Record, sha256: str, entries: Sequence[Entry]) -> Entry | None:
    """Return the sign-off that stands: the last entry, for this version and this record."""
    last = entries[-1] if entries else None
    if last is None or not isinstance(last.does, Signed):
        return None
    return last if (last.version, last.does.record) == (record.article.sha256, sha256) else None


def _standing(
    record: Record,
    statement: StatementView,
    entry: Entry | None,
    entries: Sequence[Entry],
    blocking: bool,
    today: date,
) -> Standing:
    if entry is None:
        if blocking:
            return Standing(state="needs-decision", says="Needs a decision.")
        return Standing(state="untouched", says="")
    decided = decision_of(entry)
    second = next(
        (
            e.by
            for e in entries
            if isinstance(e.does, Seconded) and e.does.entry in (entry.hash, entry.imported)
        ),
        None,
    )

    def stands(state: State, says: str) -> Standing:
        shut = () if state == "lapsed" else out_of_reach(decided.bound, statement)
        cites = "; ".join(dict.fromkeys(f"{item.cite} (read on {item.read})" for item in shut))
        says += f" What it rests on could not be read again: {cites}." if shut else ""
        return Standing(state=state, says=says, entry=entry, seconded_by=second)

    if reason := lapse(decided.bound, statement):
        return stands("lapsed", f"The decision has lapsed. {reason}")
    if decided.expires and decided.expires < today:
        return stands("lapsed", f"The decision has lapsed. It was good until {decided.expires}.")
    if decided.remedy != "keep":
        return stands("waiting", _WAITS[decided.remedy])
    if decided.finding == "cannot-tell":
        return stands("waiting", "Holds until somebody can tell.")
    if second is None and needs_second(record, statement, decided):
        return stands("waiting", "Holds until a second person has put their name to it.")
    return stands("decided", f"Decided by {entry.by}.")

"""What an export draws on: the record, and where its claims stand after the editors' decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checks.evidence import Verdict
from reports.decisions import Decided, Entry, Standing, signature, standings
from reports.decisions.signing import record_sha256
from reports.page.words import OUTCOMES, Outcome, day, outcome_of
from reports.record import EvidenceView, Record, SourceView, StatementView

_OVERRIDDEN: dict[str, Verdict] = {
    "supported": "supported",
    "disputed": "disputed",
    "opinion": "opinion",
    "not-checkable": "none",
}
_ORDER = list(OUTCOMES)


class ExportError(ValueError):
    """The record cannot be exported so: one sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A record with the decisions on its claims; ``signed`` is the sign-off that stands.

    ``original`` is the Word document that the article came from, where it is at hand.
    """

    record: Record
    standing: Mapping[str, Standing]
    signed: Entry | None
    original: bytes | None = None

    @property
    def claims(self) -> tuple[StatementView, ...]:
        """The claims in the order of the article."""
        return tuple(s for s in self.record.statements if s.kind == "claim")

    @property
    def worst_first(self) -> tuple[StatementView, ...]:
        """The claims that need somebody: the worst first, then what is most worth checking."""
        waiting = [s for s in self.claims if self.needs_somebody(s)]
        return tuple(
            sorted(waiting, key=lambda s: (_ORDER.index(self.outcome(s).key), -(s.worth or 0)))
        )

    def outcome(self, statement: StatementView) -> Outcome:
        """Return what the run made of ``statement``."""
        return outcome_of(statement)

    def needs_decision(self, statement: StatementView) -> bool:
        """Tell whether the run left ``statement`` to a person."""
        return statement.id in self.record.gate.blocking

    def needs_somebody(self, statement: StatementView) -> bool:
        """Tell whether ``statement`` was left to a person and none has decided it."""
        return self.needs_decision(statement) and not self.decided(statement)

    def entry(self, statement: StatementView) -> tuple[Entry, Decided] | None:
        """Return the last decision on ``statement``, lapsed ones too."""
        entry = self.standing[statement.id].entry if statement.id in self.standing else None
        if entry is None or not isinstance(entry.does, Decided):
            return None
        return entry, entry.does

    def decided(self, statement: StatementView) -> bool:
        """Tell whether a decision closes ``statement``."""
        return statement.id in self.standing and self.standing[statement.id].state == "decided"

    def verdict(self, statement: StatementView) -> Verdict:
        """Return the verdict after the decision, where one stands."""
        found = self.entry(statement)
        if found is None or not self.decided(statement):
            return statement.verdict
        return _OVERRIDDEN.get(found[1].finding, statement.verdict)

    def decision(self, statement: StatementView) -> str:
        """Return the decision on ``statement`` as a sentence, "" where there is none."""
        found = self.entry(statement)
        if found is None:
            return ""
        entry, decided = found
        says = self.standing[statement.id].says if not self.decided(statement) else ""
        change = f" to “{decided.change}”" if decided.change else ""
        note = f" “{decided.note}”" if decided.note else ""
        return (
            f"{entry.by}, {day(entry.at.date())}: finding: {decided.finding}; "
            f"copy: {decided.remedy}{change}.{note} {says}"
        ).strip()

    def best(self, statement: StatementView) -> tuple[EvidenceView, SourceView] | None:
        """Return the first passage that bears on the verdict, with its source."""
        wanted = "refutes" if statement.verdict == "disputed" else "supports"
        found = next((e for e in statement.evidence if e.stance == wanted), None)
        return None if found is None else (found, self.source(found))

    def source(self, evidence: EvidenceView) -> SourceView:
        """Return the source of a passage."""
        return next(s for s in self.record.sources if s.id == evidence.source)


def dossier(record: Record, entries: Sequence[Entry] = (), today: date | None = None) -> Dossier:
    """Return ``record`` with the decisions of ``entries``, the article's part of a log.

    ``today`` is the day on which an expired decision has lapsed; the real one, if not given.
    """
    return Dossier(
        record=record,
        standing=standings(record, entries, today or date.today()),
        signed=signature(record, record_sha256(record), entries),
    )


def message(statement: StatementView) -> str:
    """Return a claim's finding in one line: verdict, claim, reasons."""
    says = " ".join(reason.says for reason in statement.reasons)
    return f"{statement.verdict}: {statement.checked_text} {says}".strip()


def code(statement: StatementView) -> str:
    """Return the reason code that stands first, or the verdict."""
    return statement.reasons[0].code if statement.reasons else statement.verdict


def xml(text: str) -> str:
    """Return ``text`` without the characters that XML 1.0 cannot hold."""
    return "".join(
        c if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
        else "\ufffd"
        for c in text
    )  # fmt: skip


def line(record: Record, offset: int) -> int:
    """Return the line of the article's text, from 1, that ``offset`` lies in."""
    return record.article.text.count("\n", 0, offset) + 1

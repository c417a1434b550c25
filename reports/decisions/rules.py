"""What an editor may decide: the rules of the desk, each with the sentence that refuses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.evidence import Source
from checks.independence import origins
from reports.decisions.entries import Decided, Entry, Seconded, Undone
from reports.record import Record, StatementView

OVERRIDES = frozenset({"supported", "disputed", "opinion", "not-checkable"})
_ACCUSING = re.compile(
    r"\b(?:accus|alleg|arrest|assault|abus|brib|charged?\b|convict|corrupt|crim|embezzl|extort|"
    r"fraud|guilty|indict|jail|kickback|kill|launder|murder|plead|prison|rape|rapist|sentenc|"
    r"smuggl|steal|stole|terroris|theft|thief|traffick|tortur)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“”«»„\"][^“”«»„\"]+[“”«»„\"]")
_OF_QUOTATIONS = frozenset({"altered-quote", "misattributed-quote"})


class NotAllowed(ValueError):
    """A rule of the desk forbids it; the message is the sentence for the editor."""


def high_priority(record: Record, statement: StatementView) -> bool:
    """Tell whether an override needs a second name.

    So it is for accusations against named people, quotations, and anything in a headline.
    """
    if any(reason.code in _OF_QUOTATIONS for reason in statement.reasons):
        return True
    if _QUOTED.search(statement.text):
        return True
    if any(value.kind == "person" for value in statement.values) and _ACCUSING.search(
        statement.checked_text
    ):
        return True
    return any(
        block.kind in ("title", "standfirst") and block.start <= statement.start < block.end
        for block in record.article.blocks
    )


def bulk_worthy(record: Record, statement: StatementView) -> bool:
    """Tell whether a claim may be agreed to together with others.

    It must be supported, need no decision, and rest on a primary or two independent sources.
    """
    if statement.verdict != "supported" or statement.id in record.gate.blocking:
        return False
    sources = {source.id: source for source in record.sources}
    voices = [
        (Source(**sources[item.source].model_dump()), item.quote)
        for item in statement.evidence
        if item.stance == "supports"
    ]
    return any(s.standing == "primary" for s, _ in voices) or len(origins(voices)) > 1


def overrides(decided: Decided) -> bool:
    """Tell whether the decision sets another finding than the program's."""
    return decided.finding in OVERRIDES and decided.finding != decided.bound.verdict


def needs_second(record: Record, statement: StatementView, decided: Decided) -> bool:
    """Tell whether the decision counts only with a second name under it."""
    return overrides(decided) and high_priority(record, statement)


def allow(
    record: Record,
    act: Decided | Seconded | Undone,
    by: str,
    entries: Sequence[Entry],
) -> None:
    """Raise ``NotAllowed`` when the rules forbid ``act``; ``entries`` are the article's."""
    statement = next((s for s in record.statements if s.id == act.claim), None)
    if statement is None or statement.kind != "claim":
        raise NotAllowed("This claim is not in the copy any more: reload the page.")
    if isinstance(act, Decided):
        _decided(record, statement, act)
        return
    target = latest(entries).get(act.claim)
    if target is None or act.entry not in (target.hash, target.imported):
        raise NotAllowed("This is not the decision that stands on this claim: reload the page.")
    if isinstance(act, Seconded):
        if not needs_second(record, statement, decision_of(target)):
            raise NotAllowed("This decision needs no second name.")
        if by.casefold().split() == target.by.casefold().split():
            raise NotAllowed("The second name must be another person's.")


def latest(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Return the last decision on each claim, those that were taken back left out."""
    undone = {e.does.entry for e in entries if isinstance(e.does, Undone)}
    return {
        e.does.claim: e
        for e in entries
        if isinstance(e.does, Decided) and not undone & {e.hash, e.imported}
    }


def decision_of(entry: Entry) -> Decided:
    """Return the decision of an entry that is one. Raises ``TypeError`` for another."""
    if not isinstance(entry.does, Decided):
        raise TypeError(f"entry {entry.sequence} is no decision")
    return entry.does


def _decided(record: Record, statement: StatementView, decided: Decided) -> None:
    if decided.remedy == "change" and not decided.change:
        raise NotAllowed("Say what the wording is to be changed to.")
    if decided.change and decided.remedy != "change":
        raise NotAllowed("A new wording belongs to the decision to change the copy.")
    if decided.change == statement.text:
        raise NotAllowed("The new wording is the one that stands in the copy already.")
    disputed = decided.finding == "disputed" or (
        decided.finding == "agree" and statement.verdict == "disputed"
    )
    if disputed and decided.remedy == "keep" and not decided.note:
        raise NotAllowed("To keep a disputed claim as it stands, say why in the note.")
    if decided.bulk and not (
        bulk_worthy(record, statement) and (decided.finding, decided.remedy) == ("agree", "keep")
    ):
        raise NotAllowed(
            "Only supported claims with a primary or two independent sources are agreed to in bulk."
        )

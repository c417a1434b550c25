"""What the desk's pages are told: the state of an article, its history in words, the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from reports.decisions.entries import Decided, Entry, Rechecked, Seconded, Undone
from reports.decisions.rules import bulk_worthy, decision_of, high_priority, needs_second
from reports.decisions.standing import GONE, Standing, gate_after, gone, signature, standings
from reports.desk.shelf import Shelved
from reports.page.cards import anchor
from reports.page.words import GATES, day, outcome_of, plural
from reports.record import Record, StatementView

FINDINGS = {
    "agree": "agrees with the finding",
    "supported": "finds it supported",
    "disputed": "finds it disputed",
    "opinion": "finds it an opinion",
    "not-checkable": "finds it not checkable",
    "cannot-tell": "cannot tell",
}
REMEDIES = {
    "keep": "keep the copy",
    "change": "change the copy",
    "attribute": "attribute it",
    "cut": "cut it",
    "ask": "ask the writer",
}


def told(entry: Entry) -> str:
    """Return what an entry did, as a sentence without its subject."""
    does = entry.does
    if isinstance(does, Decided):
        until = f" until {day(does.expires)}" if does.expires else ""
        change = f" to “{does.change}”" if does.change else ""
        bulk = ", in bulk" if does.bulk else ""
        return f"{FINDINGS[does.finding]}; {REMEDIES[does.remedy]}{change}{until}{bulk}"
    if isinstance(does, Seconded):
        return "puts a second name to the decision"
    if isinstance(does, Undone):
        return "takes the decision back"
    if isinstance(does, Rechecked):
        if does.how == "again":
            return "looked it up again"
        how = {
            "wording": "changed the wording to",
            "selection": "asked to check",
            "source": "added the source",
        }
        return f"{how[does.how]} “{does.detail}”"
    return "signs this version off"


def article_state(
    shelved: Shelved,
    entries: Sequence[Entry],
    holders: Mapping[str, str],
    name: str | None,
    today: date,
) -> dict[str, Any]:
    """Return what the page of one article shows live; ``seen`` is the last entry in it."""
    record = shelved.record
    standing = standings(record, entries, today)
    gate = gate_after(record, standing)
    signed = signature(record, shelved.sha256, entries)
    return {
        "article": record.article.id,
        "version": record.article.sha256,
        "record": shelved.sha256,
        "seen": entries[-1].sequence if entries else 0,
        "name": name,
        "gate": {
            "state": gate.state,
            "headline": GATES[gate.state][0],
            "left": len(gate.blocking),
            "says": _left(len(gate.blocking), gate.failed_sources),
            "first": anchor(gate.blocking[0]) if gate.blocking else None,
        },
        "signed": signed and {"by": signed.by, "at": signed.at.isoformat(timespec="minutes")},
        "gone": [
            {"by": e.by, "at": e.at.isoformat(timespec="minutes"), "did": told(e), "says": GONE}
            for e in gone(record, entries)
        ],
        "claims": {
            s.id: _claim(s.id, standing[s.id], entries, gate.blocking, holders)
            | {
                "wants_second": _wants_second(record, s, standing[s.id]),
                "anchor": anchor(s.id),
                "text": s.text,
                "high": high_priority(record, s),
                "bulk": standing[s.id].entry is None and bulk_worthy(record, s),
            }
            for s in record.statements
            if s.kind == "claim"
        },
    }


def _wants_second(record: Record, statement: StatementView, standing: Standing) -> bool:
    entry = standing.entry
    return (
        entry is not None
        and standing.state == "waiting"
        and standing.seconded_by is None
        and needs_second(record, statement, decision_of(entry))
    )


def _claim(
    claim: str,
    standing: Standing,
    entries: Sequence[Entry],
    blocking: Sequence[str],
    holders: Mapping[str, str],
) -> dict[str, Any]:
    entry = standing.entry
    return {
        "state": standing.state,
        "says": standing.says,
        "blocking": claim in blocking,
        "holder": holders.get(claim),
        "seconded": standing.seconded_by,
        "decision": entry and {"entry": entry.hash, "by": entry.by, **_decision(entry)},
        "history": [
            {
                "by": e.by,
                "at": e.at.isoformat(timespec="minutes"),
                "did": told(e),
                "note": "" if isinstance(e.does, Rechecked) else e.does.note,
            }
            for e in entries
            if e.does.claim == claim or (isinstance(e.does, Rechecked) and claim in e.does.now)
        ],
    }


def _decision(entry: Entry) -> dict[str, Any]:
    return entry.does.model_dump(
        mode="json", include={"finding", "remedy", "change", "note", "expires", "bulk"}
    )


def _left(left: int, failed: Sequence[str]) -> str:
    if left:
        return f"{plural(left, 'claim needs', 'claims need')} a decision or {'waits' if left == 1 else 'wait'} for something."
    if failed:
        return f"Not every source answered: {', '.join(failed)}."
    return "No claim needs a decision."


def list_row(
    shelved: Shelved,
    entries: Sequence[Entry],
    holders: Mapping[str, str],
    recheck: date | None,
    today: date,
) -> dict[str, Any]:
    """Return what the list of articles shows of one; ``recheck`` is the day of the next one."""
    record = shelved.record
    standing = standings(record, entries, today)
    gate = gate_after(record, standing)
    due = [
        where.entry.does.expires
        for where in standing.values()
        if where.entry and isinstance(where.entry.does, Decided) and where.entry.does.expires
    ]
    claims = [s for s in record.statements if s.kind == "claim"]
    return {
        "id": record.article.id,
        "title": record.article.title or "Article without a title",
        "run": day(record.run.started.date()),
        "state": gate.state,
        "headline": GATES[gate.state][0] if claims else "Nothing to check",
        "left": len(gate.blocking),
        "claims": len(claims),
        "overtaken": sum(outcome_of(s).key == "newer" for s in claims),
        "lapsed": sum(where.state == "lapsed" for where in standing.values())
        + len(gone(record, entries)),
        "due": day(min(due)) if due else None,
        "recheck": day(recheck),
        "overdue": recheck is not None and recheck <= today,
        "holders": sorted(set(holders.values())),
        "signed": signature(record, shelved.sha256, entries),
    }

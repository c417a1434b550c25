"""Writes: what an editor asked for, held against the rules and put into the log."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date

from checks.documents import About
from checks.evidence import Finding
from extractors.article import Frozen
from extractors.statements import Statement
from reports.amending import Amendment, CannotAmend, again, amended, reworded, selected
from reports.assembling import Cited
from reports.changes import recalled
from reports.decisions.binding import bind
from reports.decisions.entries import Act, Decided, Entry, Rechecked, Seconded, Signed, Undone
from reports.decisions.log import Conflict, Log
from reports.decisions.rules import NotAllowed, allow
from reports.decisions.standing import gate_after, standings
from reports.desk.requests import (
    AddAddress,
    AddSource,
    Again,
    Agree,
    Decide,
    OnEntry,
    Reword,
    Select,
    SignOff,
)
from reports.desk.shelf import Shelf, Shelved
from reports.record import Record, StatementView


class Checked(Frozen):
    """The findings of some claims by their ids, and what these cite."""

    findings: Mapping[str, Finding]
    cited: Cited


Check = Callable[[Sequence[Statement], date | None], Awaitable[Checked]]
"""Looks up and judges a few claims as of a date of publication; raises ``ValueError`` with a
sentence when a setting stands in the way."""
Add = Callable[[bytes, str, About], Awaitable[str]]
"""Adds a file to the library and returns how it is cited; raises ``ValueError`` with a sentence."""
ReadPage = Callable[[str, About], Awaitable[str]]
"""Adds the page at an address to the library, just so."""


class Stale(Exception):
    """The article's text has changed since the editor's page was loaded."""

    def __init__(self) -> None:
        super().__init__(
            "The copy has changed since this page was loaded. Nothing was saved: reload the page, "
            "then decide."
        )


def decide(
    log: Log,
    shelved: Shelved,
    asked: Decide | Agree | OnEntry | SignOff,
    by: str,
    seen: int,
    today: date,
) -> tuple[Entry, ...]:
    """Put a decision, a second name, an undo, a bulk agreement or a sign-off into the log.

    Raises ``NotAllowed``, ``Conflict`` and ``DecisionsError``.
    """
    record = shelved.record
    entries = log.entries(record.article.id)
    acts: list[Act]
    if isinstance(asked, SignOff):
        acts = [_signed(shelved, asked, entries, today)]
    else:
        made = _acts(record, asked)
        # A stale write is a conflict first: what the rules say of the newer state comes second.
        _unseen(entries, {act.claim for act in made}, seen)
        for act in made:
            allow(record, act, by, entries)
        acts = list(made)
    return log.append(record.article.id, record.article.sha256, by, acts, seen=seen)


def _unseen(entries: Sequence[Entry], claims: set[str], seen: int) -> None:
    newer = [
        e for e in entries if e.sequence > seen and (e.does.claim is None or e.does.claim in claims)
    ]
    if newer:
        raise Conflict(newer)


def _acts(record: Record, asked: Decide | Agree | OnEntry) -> list[Decided | Seconded | Undone]:
    if isinstance(asked, OnEntry):
        kind = Seconded if asked.act == "seconded" else Undone
        return [kind(claim=asked.claim, entry=asked.entry, note=asked.note)]
    if isinstance(asked, Agree):
        return [
            Decided(
                claim=claim,
                finding="agree",
                remedy="keep",
                bulk=True,
                bound=bind(_claim(record, claim)),
            )
            for claim in dict.fromkeys(asked.claims)
        ]
    chosen = asked.model_dump(exclude={"act"})
    return [Decided(**chosen, bound=bind(_claim(record, asked.claim)))]


def _signed(shelved: Shelved, asked: SignOff, entries: Sequence[Entry], today: date) -> Signed:
    gate = gate_after(shelved.record, standings(shelved.record, entries, today))
    if gate.state != "pass":
        what = (
            f"{len(gate.blocking)} of its claims still hold it"
            if gate.blocking
            else f"not every source answered ({', '.join(gate.failed_sources)})"
        )
        raise NotAllowed(f"The article cannot be signed off: {what}.")
    return Signed(record=shelved.sha256, note=asked.note)


def _claim(record: Record, claim: str) -> StatementView:
    found = next((s for s in record.statements if s.id == claim and s.kind == "claim"), None)
    if found is None:
        raise NotAllowed("This claim is not in the copy any more: reload the page.")
    return found


async def recheck(
    log: Log,
    shelf: Shelf,
    shelved: Shelved,
    check: Check,
    asked: Reword | Select | AddSource | AddAddress | Again,
    by: str,
    seen: int,
    *,
    source: str = "",
) -> tuple[Entry, ...]:
    """Check what was asked for anew; keep the record and log it. ``source`` is one just added.

    Raises ``CannotAmend``, ``Conflict``, ``DecisionsError`` and ``OSError``.
    """
    record = shelved.record
    article = record.article
    amendment, acts = _amendment(record, asked, source)
    _unseen(log.entries(article.id), {act.claim for act in acts}, seen)
    claims = [s for s in amendment.anew if s.kind == "claim"]
    try:
        checked = await check(claims, article.published)
    except ValueError as error:
        raise CannotAmend(str(error)) from error
    new = amended(record, amendment, checked.findings, checked.cited)
    new = recalled(record, new, checked.findings)
    shelf.replace(shelved, new)
    # The record stands already; the entry tells of it whatever was written meanwhile.
    return log.append(article.id, new.article.sha256, by, acts, seen=log.last())


def _amendment(
    record: Record, asked: Reword | Select | AddSource | AddAddress | Again, source: str
) -> tuple[Amendment, list[Rechecked]]:
    """Return what is to be checked anew, and what the log will tell of it."""
    if isinstance(asked, Reword):
        made = reworded(record, asked.claim, asked.wording)
        now = tuple(s.id for s in made.anew if s.kind == "claim")
        return made, [Rechecked(claim=asked.claim, how="wording", now=now, detail=asked.wording)]
    if isinstance(asked, Select):
        made = selected(record, asked.words, asked.before)
        (claim,) = made.anew
        return made, [
            Rechecked(claim=claim.id, how="selection", now=(claim.id,), detail=claim.text)
        ]
    if isinstance(asked, Again):
        named = tuple(dict.fromkeys(asked.claims))
        return _all_again(record, named), [
            Rechecked(claim=claim, how="again", now=(claim,), detail="") for claim in named
        ]
    act = Rechecked(claim=asked.claim, how="source", now=(asked.claim,), detail=source)
    return again(record, asked.claim), [act]


def _all_again(record: Record, claims: Sequence[str]) -> Amendment:
    each = [again(record, claim) for claim in claims]
    kept = tuple(s for s in record.statements if s.id not in claims)
    return each[0]._replace(kept=kept, anew=tuple(s for one in each for s in one.anew))

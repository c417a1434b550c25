"""Decisions as files: JSON Lines, for a desk that works without the server.

A line with a ``hash`` is an entry of a log. A line without one is a draft: what an editor decided,
seconds, wants checked or signs off on a page opened from disk, still to be held against the rules and the
record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from checks.evidence import Verdict
from extractors.article import Frozen
from reports.decisions.binding import bind
from reports.decisions.entries import Decided, Entry, FindingChoice, Name, Remedy, Text
from reports.decisions.log import DecisionsError
from reports.decisions.rules import NotAllowed, decision_of, latest
from reports.record import Record


class Draft(Frozen):
    """A decision that no log has yet. ``version`` and ``verdict`` are those the editor saw."""

    act: Literal["decided"] = "decided"
    article: str
    version: str
    claim: str
    verdict: Verdict
    by: Name
    finding: FindingChoice
    remedy: Remedy
    change: Text | None = None
    note: Text = ""
    expires: date | None = None

    def decided(self, record: Record) -> Decided:
        """Return the decision, bound to the claim as it stands in ``record``.

        Raises ``NotAllowed`` when the editor saw another version of it.
        """
        statement = next((s for s in record.statements if s.id == self.claim), None)
        if statement is None:
            raise NotAllowed(f"claim {self.claim} is not in the record")
        if self.version != record.article.sha256:
            raise NotAllowed(f"claim {self.claim} was decided on another version of the article")
        if self.verdict != statement.verdict:
            raise NotAllowed(
                f"claim {self.claim} was {self.verdict} when it was decided on, "
                f"and is {statement.verdict} now"
            )
        chosen = self.model_dump(
            include={"claim", "finding", "remedy", "change", "note", "expires"}
        )
        return Decided(**chosen, bound=bind(statement))


class SecondName(Frozen):
    """A second name that no log has yet, under the decision with this name and these choices."""

    act: Literal["seconded"]
    article: str
    version: str
    claim: str
    decided_by: Name
    finding: FindingChoice
    remedy: Remedy
    by: Name
    note: Text = ""

    def meant(self, entries: Sequence[Entry]) -> Entry:
        """Return the entry that it is put under; ``entries`` are the article's.

        Raises ``NotAllowed`` when another decision stands by now, or none.
        """
        target = latest(entries).get(self.claim)
        if target is not None:
            decided = decision_of(target)
            named = (target.by, decided.finding, decided.remedy)
            if named == (self.decided_by, self.finding, self.remedy):
                return target
        raise NotAllowed(f"the decision of {self.decided_by} that it seconds does not stand")


class Missed(Frozen):
    """Words of the copy that an editor wants checked; ``before`` counts their like ahead of them."""

    act: Literal["selected"]
    article: str
    version: str
    by: Name
    words: Text
    before: int = Field(0, ge=0)


class SignedOff(Frozen):
    """A sign-off that no log has yet; ``record`` is the SHA-256 of the record that was seen."""

    act: Literal["signed"]
    article: str
    version: str
    record: str
    by: Name
    note: Text = ""


AnyDraft = Annotated[Draft | SecondName | Missed | SignedOff, Field(discriminator="act")]
_DRAFT: TypeAdapter[AnyDraft] = TypeAdapter(AnyDraft)


def to_lines(entries: Iterable[Entry]) -> str:
    """Return the entries as JSON Lines."""
    return "".join(entry.model_dump_json() + "\n" for entry in entries)


def read_lines(text: str) -> tuple[tuple[Entry, ...], tuple[AnyDraft, ...]]:
    """Return the entries and the drafts of a file. Raises ``DecisionsError`` naming the line."""
    entries: list[Entry] = []
    drafts: list[AnyDraft] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if isinstance(row, dict) and "hash" in row:
                entries.append(Entry.model_validate_json(line))
            else:
                told = {"act": "decided", **row} if isinstance(row, dict) else row
                drafts.append(_DRAFT.validate_python(told))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "the line"
            raise DecisionsError(f"Line {number}: {place}: {first['msg'].lower()}.") from error
        except (ValueError, RecursionError) as error:
            raise DecisionsError(f"Line {number} is no JSON.") from error
    return tuple(entries), tuple(drafts)

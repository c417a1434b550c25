"""Decisions as files: JSON Lines, for a desk that works without the server.

A line with a ``hash`` is an entry of a log. A line without one is a draft: what an editor decided
on a page opened from disk, still to be held against the rules and the record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import ValidationError

from checks.evidence import Verdict
from extractors.article import Frozen
from reports.decisions.binding import bind
from reports.decisions.entries import Decided, Entry, FindingChoice, Name, Remedy, Text
from reports.decisions.log import DecisionsError
from reports.decisions.rules import NotAllowed
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


def to_lines(entries: Iterable[Entry]) -> str:
    """Return the entries as JSON Lines."""
    return "".join(entry.model_dump_json() + "\n" for entry in entries)


def read_lines(text: str) -> tuple[tuple[Entry, ...], tuple[Draft, ...]]:
    """Return the entries and the drafts of a file. Raises ``DecisionsError`` naming the line."""
    entries: list[Entry] = []
    drafts: list[Draft] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if isinstance(row, dict) and "hash" in row:
                entries.append(Entry.model_validate_json(line))
            else:
                drafts.append(Draft.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "the line"
            raise DecisionsError(f"Line {number}: {place}: {first['msg'].lower()}.") from error
        except (ValueError, RecursionError) as error:
            raise DecisionsError(f"Line {number} is no JSON.") from error
    return tuple(entries), tuple(drafts)

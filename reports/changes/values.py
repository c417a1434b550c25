"""The words of a comparison: what became of a passage, of a finding, and the cause of it."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Final, Literal

from pydantic import Field, computed_field, model_validator

from checks.evidence import StanceName, Verdict
from extractors.article import Frozen
from reports.record import GateState

SCHEMA: Final = "factdesk.changes/1"
_HASH = re.compile(r"[0-9a-f]{64}")

EvidenceState = Literal[
    "unchanged", "moved", "reworded", "value-changed", "gone", "page-dead", "access-lost",
    "unseen", "new",
]  # fmt: skip
"""``unseen``: neither the records nor the pages at hand say what the source reads now."""

FindingChange = Literal["same", "stronger", "weaker", "flipped", "added", "removed"]
"""``added`` and ``removed`` are claims that only one of the two versions of the article makes."""

Cause = Literal[
    "article-changed",
    "source-changed",
    "new-source",
    "rules-or-models-changed",
    "source-failed",
    "source-back",
]

CAUSES: dict[Cause, str] = {
    "article-changed": "the article changed",
    "source-changed": "the source changed",
    "new-source": "a new source appeared",
    "rules-or-models-changed": "our rules or models changed",
    "source-failed": "a source did not answer",
    "source-back": "a source answers again as it did before",
}
MOVED: frozenset[EvidenceState] = frozenset({"reworded", "value-changed", "gone", "page-dead"})
"""What a decision does not survive: its evidence is no longer what was decided on."""


class Quote(Frozen):
    """A passage as one of the runs read it, on the day of that run."""

    quote: str
    stance: StanceName
    snapshot: str
    start: int
    end: int
    read: date


class ValueChange(Frozen):
    """A value of a passage, before and after, in the passage's own words."""

    before: str
    after: str


class EvidenceChange(Frozen):
    """What became of one passage. ``archived`` is a copy of a dead page as it was then."""

    source: str
    cite: str
    url: str | None
    state: EvidenceState
    before: Quote | None
    after: Quote | None
    values: tuple[ValueChange, ...] = ()
    archived: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_back(cls, data: object) -> object:
        """Leave out the phrase, which follows from the rest."""
        if isinstance(data, dict):
            return {name: value for name, value in data.items() if name != "says"}
        return data

    @computed_field  # type: ignore[prop-decorator]
    @property
    def says(self) -> str:
        """What happened, in one phrase: ``value changed 14 → 12``."""
        shown = ", ".join(f"{v.before} → {v.after}" for v in self.values)
        return {
            "unchanged": "unchanged",
            "moved": "moved on the page",
            "reworded": "reworded",
            "value-changed": f"value changed {shown}",
            "gone": "no longer on the page",
            "page-dead": "the page is gone",
            "access-lost": "the source did not answer",
            "unseen": "not read again",
            "new": "new evidence",
        }[self.state]


class Overtaken(Frozen):
    """True when published, changed since: not a fault of the article."""

    published: date
    changed: date


class ClaimChange(Frozen):
    """What became of one claim. ``says`` is the sentence for an editor.

    ``cause`` is ``None`` while the finding is the same. ``overtaken`` is set while the claim was
    true when published and is not any more. ``news`` tells whether a person must act on it: never
    for what our own new versions see otherwise. ``lapses`` is the reason why a decision on the
    earlier finding no longer stands, ``note`` a draft for the editor to rewrite.
    """

    id: str
    text: str
    before: Verdict | None
    after: Verdict | None
    finding: FindingChange
    cause: Cause | None
    says: str
    overtaken: Overtaken | None = None
    evidence: tuple[EvidenceChange, ...] = ()
    news: bool = False
    lapses: str | None = None
    note: str | None = None


class VersionChange(Frozen):
    """A part of the program that was another one in the later run."""

    name: str
    before: str | None
    after: str | None

    @property
    def says(self) -> str:
        """What is another one now, in one phrase; a hash is shown by its beginning."""
        then, now = (
            value[:12] if _HASH.fullmatch(value) else value
            for value in (self.before or "none", self.after or "none")
        )  # fmt: skip
        return f"{self.name}: {then} → {now}"


class Side(Frozen):
    """One of the two runs, and the article as it was read then."""

    article: str
    title: str | None
    url: str | None
    published: date | None
    sha256: str
    started: datetime
    gate: GateState


class Changes(Frozen):
    """Everything that differs between two records; ``claims`` are in the order of the article."""

    schema_: Literal["factdesk.changes/1"] = Field(SCHEMA, alias="schema")
    before: Side
    after: Side
    versions: tuple[VersionChange, ...]
    claims: tuple[ClaimChange, ...]

    @property
    def news(self) -> tuple[ClaimChange, ...]:
        """The claims that a person must act on."""
        return tuple(claim for claim in self.claims if claim.news)

    @property
    def moved(self) -> tuple[ClaimChange, ...]:
        """The claims with another finding, or with evidence that is not what it was."""
        return tuple(
            claim
            for claim in self.claims
            if claim.finding != "same" or any(e.state != "unchanged" for e in claim.evidence)
        )

    def lapses(self) -> dict[str, str]:
        """Return why decisions lapse, by the id of the statement that they were made on."""
        return {claim.id: claim.lapses for claim in self.claims if claim.lapses}

    @classmethod
    def from_json(cls, text: str) -> Changes:
        """Return the changes of ``to_json``. Raises ``ValidationError``."""
        return cls.model_validate_json(text)

    def to_json(self) -> str:
        """Return the changes as JSON: fields in order, two spaces, a last newline."""
        data = self.model_dump(mode="json", by_alias=True)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

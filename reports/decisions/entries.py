"""Entries of the log: what was done, by whom, when, and to which version of the article."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints

from extractors.article import Frozen
from reports.decisions.binding import Bound

FindingChoice = Literal["agree", "supported", "disputed", "opinion", "not-checkable", "cannot-tell"]
"""On the finding: agree with it, override it to another, or say that one cannot tell."""
Remedy = Literal["keep", "change", "attribute", "cut", "ask"]
"""On the copy: keep it, change it, attribute it, cut it, or ask the writer."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5_000)]

START: Final = "0" * 64
"""What the first entry of a log follows."""


class Decided(Frozen):
    """An editor's decision on one claim. ``change`` is the wording that ``change`` asks for."""

    act: Literal["decided"] = "decided"
    claim: str
    finding: FindingChoice
    remedy: Remedy
    change: Text | None = None
    note: Text = ""
    expires: date | None = None
    bulk: bool = False
    bound: Bound


class Seconded(Frozen):
    """A second name under a decision; ``entry`` is the hash of that decision's entry."""

    act: Literal["seconded"] = "seconded"
    claim: str
    entry: str
    note: Text = ""


class Undone(Frozen):
    """A decision taken back; ``entry`` is the hash of that decision's entry."""

    act: Literal["undone"] = "undone"
    claim: str
    entry: str
    note: Text = ""


class Rechecked(Frozen):
    """A claim checked by itself: reworded, added by selection, with a new source, or once more.

    ``claim`` is the claim as it was (for a selection: as it is now), ``now`` what stands in its
    place; ``detail`` is the new wording, the selected words, the source's name, or nothing.
    """

    act: Literal["rechecked"] = "rechecked"
    claim: str
    how: Literal["wording", "selection", "source", "again"]
    now: tuple[str, ...]
    detail: Text


class Signed(Frozen):
    """The sign-off of one version of the article; ``record`` is the SHA-256 of its record."""

    act: Literal["signed"] = "signed"
    claim: None = None
    record: str
    note: Text = ""


Act = Annotated[Decided | Seconded | Undone | Rechecked | Signed, Field(discriminator="act")]


class Entry(Frozen):
    """One line of the log. ``hash`` covers all else of it, ``previous`` the entry before.

    ``version`` is the SHA-256 of the article's text at the time. ``imported`` is the hash that
    the entry had in the log that it came from, where that was another one.
    """

    sequence: int = Field(ge=1)
    previous: str
    at: datetime
    by: Name
    article: str
    version: str
    imported: str | None = None
    does: Act
    hash: str = ""

    def body(self) -> str:
        """Return the canonical JSON that ``hash`` is the SHA-256 of."""
        return canonical(self.model_dump(mode="json", exclude={"hash"}))

    def sealed(self) -> Entry:
        """Return the entry with its hash."""
        return self.model_copy(update={"hash": digest(self.body())})

    def holds(self) -> bool:
        """Tell whether the hash is that of the entry."""
        return self.hash == digest(self.body())


def canonical(data: Any) -> str:
    """Return ``data`` as JSON in one line: sorted keys, no white space."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    """Return the SHA-256 of ``text`` in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

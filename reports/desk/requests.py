"""What the desk's pages may ask for: the shape of every write."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from checks.documents import About
from extractors.article import Frozen
from reports.decisions.entries import FindingChoice, Name, Remedy, Text


class Decide(Frozen):
    """A decision on one claim."""

    act: Literal["decided"]
    claim: str
    finding: FindingChoice
    remedy: Remedy
    change: Text | None = None
    note: Text = ""
    expires: date | None = None


class Agree(Frozen):
    """Agreement in bulk."""

    act: Literal["agreed"]
    claims: tuple[str, ...] = Field(min_length=1, max_length=2_000)


class OnEntry(Frozen):
    """A second name under a decision, or a decision taken back."""

    act: Literal["seconded", "undone"]
    claim: str
    entry: str
    note: Text = ""


class SignOff(Frozen):
    """The sign-off of the article."""

    act: Literal["signed"]
    note: Text = ""


class Reword(Frozen):
    """New words for a claim, to be checked."""

    act: Literal["wording"]
    claim: str
    wording: Text


class Select(Frozen):
    """Words of the copy that are to be checked; ``before`` counts their like ahead of them."""

    act: Literal["selection"]
    words: Text
    before: int = Field(0, ge=0)


class Again(Frozen):
    """Claims that are to be looked up once more, as they stand: a source may answer now."""

    act: Literal["again"]
    claims: tuple[str, ...] = Field(min_length=1, max_length=2_000)


class AddAddress(Frozen):
    """The address of a page that is added as a source for one claim."""

    act: Literal["address"]
    claim: str
    address: Annotated[
        str,
        StringConstraints(strip_whitespace=True, max_length=2_000, pattern=r"^(?i:https?)://\S+$"),
    ]
    about: About


Asked = Annotated[
    Decide | Agree | OnEntry | SignOff | Reword | Select | Again | AddAddress,
    Field(discriminator="act"),
]


class Write(Frozen):
    """A write: who, what they had seen (last entry, version of the article), and what to do."""

    seen: int = Field(ge=0)
    version: str
    name: Name
    do: Asked


class AddSource(Frozen):
    """What goes with a file that is added as a source for one claim."""

    seen: int = Field(ge=0)
    version: str
    name: Name
    claim: str
    filename: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^/\\\x00]+$")]
    about: About


class Hold(Frozen):
    """The claim that an editor has open, ``None`` when they have put it down."""

    claim: str | None
    name: Name

"""The Record: the one canonical, versioned JSON of a run. Everything else is a view of it.

A record proves itself when it is made and again when it is loaded: a statement's words stand at
its offsets in the article, a quote's words at its offsets in the context that is kept with it,
and no verdict of ``supported`` or ``disputed`` stands without a quote.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, Final, Literal, Self

from pydantic import Field, model_validator

from checks.evidence import Comparison, Lookup, SourceKind, StanceName, Verdict
from checks.own_links import Outcome
from extractors.article import Block, Frozen, Link
from extractors.statements import Cue, Kind
from extractors.values import Value

SCHEMA: Final = "factdesk.record/1"
GateState = Literal["pass", "hold", "incomplete"]


class ArticleView(Frozen):
    """The article as it was checked."""

    id: str
    title: str | None
    author: str | None
    url: str | None
    published: date | None
    language: str | None
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]


class Context(Frozen):
    """The stretch of the snapshot around a quote; ``start`` is its offset in the snapshot."""

    start: int
    text: str


class Reason(Frozen):
    """A reason's code, and the sentence that an editor reads."""

    code: str
    says: str


class EvidenceView(Frozen):
    """A quoted passage; ``start`` and ``end`` are offsets into its snapshot's text.

    ``scores`` are the stance model's, where it was asked: supports, refutes, neutral. They are for
    the stretch that the passage speaks for.
    """

    source: str
    snapshot: str
    start: int
    end: int
    quote: str
    path: str = ""
    stance: StanceName
    score: float
    scores: tuple[float, float, float] | None = None
    context: Context
    comparisons: tuple[Comparison, ...]

    @model_validator(mode="after")
    def _quote_stands_in_context(self) -> Self:
        _prove(self)
        return self


class Earlier(Frozen):
    """A passage that an earlier run quoted, on the day ``read``, and that could not be asked again.

    It is no evidence of this run; but of it nothing says that it has changed.
    """

    source: str
    cite: str
    url: str | None
    path: str
    stance: StanceName
    quote: str
    read: date


class LinkQuote(Frozen):
    """The words of a linked page that decide; ``start`` and ``end`` lie in its snapshot."""

    snapshot: str
    start: int
    end: int
    quote: str
    context: Context

    @model_validator(mode="after")
    def _quote_stands_in_context(self) -> Self:
        _prove(self)
        return self


class LinkView(Frozen):
    """What became of a link of the article: whether its page says what it is linked for.

    ``start`` and ``end`` are the anchor's offsets in the article, ``statement`` the claim that it
    stands in. ``message`` says what is wrong with the page itself; where ``copy_url`` is set, its
    archived copy was read in its place.
    """

    url: str
    start: int
    end: int
    statement: str | None
    outcome: Outcome
    message: str | None = None
    final_url: str | None = None
    copy_url: str | None = None
    said: LinkQuote | None = None

    @model_validator(mode="after")
    def _evidence_first(self) -> Self:
        if self.outcome in ("supports", "contradicts") and not self.said:
            raise ValueError(f"the link to {self.url} {self.outcome} without a quote")
        return self


def _prove(quoted: EvidenceView | LinkQuote) -> None:
    """Raise ``ValueError`` when a quote does not stand at its place in its context."""
    at, end = quoted.start - quoted.context.start, quoted.end - quoted.context.start
    if at < 0 or quoted.context.text[at:end] != quoted.quote:
        raise ValueError(f"the quote at {quoted.start} of {quoted.snapshot} is not in its context")


class StatementView(Frozen):
    """A statement with what became of it."""

    id: str
    sentence: int
    start: int
    end: int
    text: str
    kind: Kind
    cues: tuple[Cue, ...]
    checked_text: str
    values: tuple[Value, ...]
    speaker: str | None
    worth: float | None = None
    verdict: Verdict
    reasons: tuple[Reason, ...]
    evidence: tuple[EvidenceView, ...]
    lookups: tuple[Lookup, ...]
    earlier: tuple[Earlier, ...] = Field((), exclude_if=lambda told: not told)

    @model_validator(mode="after")
    def _evidence_first(self) -> Self:
        needed = {"supported": "supports", "disputed": "refutes"}.get(self.verdict)
        if needed and not any(e.stance == needed and e.quote for e in self.evidence):
            raise ValueError(f"statement {self.id} is {self.verdict} without a quote that {needed}")
        return self


class SourceView(Frozen):
    """A source that is quoted in the record."""

    id: str
    title: str
    publisher: str | None
    url: str | None
    published: date | None
    kind: SourceKind
    standing: SourceKind
    origin: str
    licence: str | None
    cite: str


class SnapshotView(Frozen):
    """A snapshot that is quoted in the record; ``id`` is the SHA-256 of its text."""

    id: str
    source: str
    characters: int


class RunFacts(Frozen):
    """What may vary from run to run: times and the machine. Nothing else of a record may."""

    factdesk: str
    settings_sha256: str
    models: dict[str, str] = Field(default_factory=dict)
    started: datetime
    seconds: float
    prefect_flow_run: str | None = None


class Gate(Frozen):
    """What stands between the article and the reader."""

    state: GateState
    blocking: tuple[str, ...]
    failed_sources: tuple[str, ...]


class Record(Frozen):
    """One run over one article. ``link_checks`` is ``None`` where no link was followed."""

    schema_: Literal["factdesk.record/1"] = Field(SCHEMA, alias="schema")
    article: ArticleView
    statements: tuple[StatementView, ...]
    sources: tuple[SourceView, ...]
    snapshots: tuple[SnapshotView, ...]
    link_checks: tuple[LinkView, ...] | None = None
    run: RunFacts
    gate: Gate

    @model_validator(mode="after")
    def _proved(self) -> Self:
        known = {s.id for s in self.sources}, {s.id for s in self.snapshots}
        for statement in self.statements:
            if self.article.text[statement.start : statement.end] != statement.text:
                raise ValueError(f"statement {statement.id} does not stand at its offsets")
            for item in statement.evidence:
                if item.source not in known[0] or item.snapshot not in known[1]:
                    raise ValueError(f"evidence of {statement.id} names an unknown source")
        statements = {statement.id for statement in self.statements}
        for link in self.link_checks or ():
            if not 0 <= link.start <= link.end <= len(self.article.text):
                raise ValueError(f"the link to {link.url} does not stand at its offsets")
            if link.statement is not None and link.statement not in statements:
                raise ValueError(f"the link to {link.url} stands in an unknown statement")
        return self

    def to_json(self) -> str:
        """Return the record as canonical JSON: fields in order, two spaces, a last newline."""
        data = self.model_dump(mode="json", by_alias=True)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Record:
        """Read and prove a record. Raises ``pydantic.ValidationError`` when it does not hold."""
        return cls.model_validate_json(text)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a record as it is written."""
    return Record.model_json_schema(by_alias=True, mode="serialization")

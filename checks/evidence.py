"""The words of this room: source, snapshot, passage, look-up, comparison, evidence, finding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, Protocol

from extractors.article import Frozen, Span
from extractors.statements import Statement

SourceKind = Literal[
    "primary", "reference", "news-agency", "newspaper", "aggregator", "state-affiliated",
    "advocacy", "user-generated", "note", "unknown",
]  # fmt: skip
StanceName = Literal["supports", "refutes", "neutral"]
Verdict = Literal["supported", "disputed", "not-enough-evidence", "opinion", "none"]
ComparisonResult = Literal["same", "differs", "cannot-compare"]
LookupStatus = Literal["hits", "none", "failed", "skipped"]


class Source(Frozen):
    """Who published a document, and what weight it may carry.

    ``standing`` is the kind that counts for the verdict: a desk note's is that of the page it
    cites. ``origin`` names who stands behind it (owner or wire), for independence.
    """

    id: str
    title: str
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    retrieved: date | None = None
    kind: SourceKind
    standing: SourceKind
    origin: str
    licence: str | None = None
    language: str | None = None
    cite: str
    """How the page names it to a reader: "The World Factbook, text of January 2026"."""
    leans_on: tuple[str, ...] = ()
    """The pages of others that its text links to, as ``publishers.page_of`` spells them."""


class Taken(Frozen):
    """What a snapshot's text was taken from: an answer in the archive, and by what.

    ``sha256`` is that of the answer's unpacked body. ``extractor`` ("wikipedia/1") is the
    ``EXTRACTOR`` of a module of ``checks.sources``, whose ``extract(body, content_type)`` returns
    the very text; it changes when the function does. So a text can be proved from the bytes.

    Where a text is a ``part`` of what an answer holds, or follows from ``more`` answers as well
    (their hashes, in order), it is ``extract_part(bodies, part)`` that returns it, and
    ``further(url, body)`` that tells from the first answer where the more are asked for.
    """

    url: str
    sha256: str
    extractor: str
    more: tuple[str, ...] = ()
    part: str = ""


class Snapshot(Frozen):
    """What a source said when it was read. ``id`` is the SHA-256 of ``text`` in UTF-8."""

    id: str
    source: str
    text: str
    taken: Taken | None = None


class Passage(Span):
    """One to three sentences of a snapshot: ``snapshot.text[start:end] == text``.

    ``path`` are the headings above it (for a Factbook field: "Economy > Inflation rate").
    ``context_start`` and ``context`` are the stretch around it that the page shows.
    ``score`` is the ranking's own, higher is better.
    """

    source: str
    snapshot: str
    text: str
    title: str
    path: str = ""
    context_start: int
    context: str
    score: float = 0.0


class Lookup(Frozen):
    """One question to one source: what was asked, and what came back."""

    source: str
    query: str
    status: LookupStatus
    hits: int = 0
    message: str | None = None


LIBRARY = "library"
HELD = frozenset({LIBRARY, "note", "factbook"})
"""The name of the library's look-ups, and how the ids of the sources begin that it holds."""


class Answer(Frozen):
    """What a source answered to one claim: the look-up, and the passages, best first."""

    lookups: tuple[Lookup, ...]
    passages: tuple[Passage, ...] = ()
    sources: tuple[Source, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()


class Searcher(Protocol):
    """A place where evidence is looked up. It never raises for a failed look-up: it says so."""

    name: str

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return at most ``limit`` passages that may bear on ``claim``, best first."""
        ...


class Comparison(Frozen):
    """One value of the claim against one of the passage, with the arithmetic shown."""

    kind: str
    claim: str
    source: str
    result: ComparisonResult
    shown: str


class Scores(NamedTuple):
    """A judge's probabilities for one (claim, passage) pair; they add up to one."""

    supports: float
    refutes: float
    neutral: float

    @property
    def lean(self) -> float:
        """How much likelier the passage supports the claim than that it refutes it (−1..1)."""
        return self.supports - self.refutes


class Judge(Protocol):
    """The learned stance model's seam: it proposes, code decides."""

    @property
    def name(self) -> str:
        """What the record calls the model: its name and version, or the hash of its files."""
        ...

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """Return the scores of each (claim, passage) pair, whatever their order."""
        ...


class Evidence(Frozen):
    """A passage with its stance towards one claim, and the comparisons that decided it.

    ``scores`` are what the judge proposed, where it was asked.
    """

    passage: Passage
    stance: StanceName
    score: float
    scores: Scores | None = None
    comparisons: tuple[Comparison, ...] = ()


class Finding(Frozen):
    """What became of one claim: verdict, reason codes in order of weight, evidence, look-ups."""

    verdict: Verdict
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    lookups: tuple[Lookup, ...] = ()

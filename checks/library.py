"""The local evidence library: the newsroom's own documents and the embedded starter set.

The own documents live in one SQLite file of the home folder (WAL: several processes may use it),
the starter set in a second one beside it, which is built at the first use and again whenever the
Factbook package, the notes or the word tables change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from checks.documents import About, Document, DocumentError, documents_from
from checks.evidence import LIBRARY, Answer, Lookup, Passage, Snapshot, Source
from checks.index import Candidate, Entry, Index
from checks.passages import context
from checks.ranking import CANDIDATES, queries, rank, terms_of
from checks.snapshots import snapshot_of
from checks.starting import begin
from extractors.statements import Statement

__all__ = [
    "About", "Added", "Document", "DocumentError", "Entry", "Library", "UnknownDocument",
    "documents_from",
]  # fmt: skip


class Added(NamedTuple):
    """What became of a document: its id, and whether it was new."""

    id: str
    new: bool


class UnknownDocument(LookupError):
    """No document of the library that could be removed has this id."""


class Library:
    """A searcher over the file at ``path`` (made when missing) and, unless off, the starter set."""

    name = LIBRARY

    def __init__(self, path: Path, starter: bool = True) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._open_starter = begin(path.parent) if starter else None
        self._own = Index(path)
        self._snapshots: dict[str, Snapshot] = {}

    @cached_property
    def _starter(self) -> Index | None:
        return self._open_starter() if self._open_starter else None

    @cached_property
    def _indexes(self) -> list[Index]:
        return [index for index in (self._starter, self._own) if index]

    def close(self) -> None:
        """Close the files."""
        for index in self._indexes:
            index.close()

    def add_document(self, document: Document) -> Added:
        """Add a document; adding the same one again changes nothing."""
        return Added(document.id, self._own.add([document]) == 1)

    def add_documents(self, documents: Iterable[Document]) -> int:
        """Add many documents in one transaction; return how many were new."""
        return self._own.add(documents)

    def remove(self, identity: str) -> Source:
        """Remove one of the own documents and return its source. Raises ``UnknownDocument``."""
        source = self._own.remove(identity)
        if source is None:
            raise UnknownDocument(f"No document of your own in the library has the id {identity}.")
        return source

    def list(self) -> tuple[Entry, ...]:
        """Return every document: the starter set first, then the own ones as they were added."""
        starter = self._starter.entries(starter=True) if self._starter else []
        return (*starter, *self._own.entries())

    def faults(self) -> Sequence[str]:
        """Return what does not hold of the own documents and their index: a sentence each."""
        return self._own.faults()

    def rebuild(self) -> int:
        """Make the index of the own documents anew from their texts; return its passages."""
        return self._own.rebuild()

    def texts(self) -> Iterator[str]:
        """Yield the text of every document."""
        for index in self._indexes:
            yield from index.texts()

    def text(self, identity: str) -> str | None:
        """Return the text of a document by its id, ``None`` where it is not here."""
        return next((t for i in self._indexes if (t := i.text(identity)) is not None), None)

    def count(self) -> int:
        """Return the number of passages that a search looks at."""
        return sum(index.count() for index in self._indexes)

    def search_text(self, query: str, limit: int = 10) -> Answer:
        """Return the passages for a query in plain words, best first."""
        indexes = [index for index in self._indexes if index.count()]
        terms = terms_of(query, indexes)
        shown = " ".join(t.word.spelt for t in sorted(terms, key=lambda t: (-t.weight, t.word.key)))
        found: dict[Candidate, Index] = {}
        for index in indexes:
            for text in queries(terms, index):
                found.update((c, index) for c in index.match(text, CANDIDATES))
        ranked = rank(terms, list(found), lambda c: _around(found[c], c), limit)
        passages, sources, snapshots = [], {}, {}
        for score, candidate in ranked:
            source, text = found[candidate].document(candidate.document)
            snapshot = self._snapshot(source.id, text)
            start, around = context(text, candidate.start, candidate.end)
            sources[source.id], snapshots[snapshot.id] = source, snapshot
            passages.append(
                Passage(
                    start=candidate.start,
                    end=candidate.end,
                    source=source.id,
                    snapshot=snapshot.id,
                    text=candidate.body,
                    title=source.title,
                    path=candidate.label,
                    context_start=start,
                    context=around,
                    score=round(score, 6),
                )
            )
        lookup = Lookup(
            source=self.name,
            query=shown,
            status="hits" if passages else "none",
            hits=len(passages),
        )
        return Answer(
            lookups=(lookup,),
            passages=tuple(passages),
            sources=tuple(sources.values()),
            snapshots=tuple(snapshots.values()),
        )

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return at most ``limit`` passages that may bear on ``claim``, best first."""
        try:
            return self.search_text(claim.checked_text, limit)
        except Exception as error:  # a damaged file must not end the run, nor pass for silence
            lookup = Lookup(
                source=self.name, query=claim.checked_text, status="failed", message=str(error)
            )
            return Answer(lookups=(lookup,))

    def _snapshot(self, source: str, text: str) -> Snapshot:
        if source not in self._snapshots or self._snapshots[source].text != text:
            self._snapshots[source] = snapshot_of(source, text)
        return self._snapshots[source]


def _around(index: Index, candidate: Candidate) -> str:
    _, text = index.document(candidate.document)
    return context(text, candidate.start, candidate.end)[1]

"""The local evidence library: the newsroom's own documents and the embedded starter set.

The own documents live in one SQLite file of the home folder (WAL: several processes may use it),
the starter set in a second one beside it, which is built at the first use and again whenever the
Factbook package, the notes or the word tables change.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from checks.documents import About, Document, DocumentError, documents_from
from checks.evidence import Answer, Lookup, Passage, Snapshot, Source
from checks.index import Candidate, Entry, Index
from checks.passages import context
from checks.ranking import CANDIDATES, queries, rank, terms_of
from checks.snapshots import snapshot_of
from extractors.statements import Statement

__all__ = [
    "About", "Added", "Document", "DocumentError", "Entry", "Library", "UnknownDocument",
    "documents_from",
]  # fmt: skip

FORM = 1  # raised when the starter index is to be built anew for another reason
STARTER_FILES = ("starter/desk_notes.jsonl", "words/countries.tsv", "words/factbook_fields.tsv")


class Added(NamedTuple):
    """What became of a document: its id, and whether it was new."""

    id: str
    new: bool


class UnknownDocument(LookupError):
    """No document of the library that could be removed has this id."""


class Library:
    """A searcher over the file at ``path`` (made when missing) and, unless off, the starter set."""

    name = "library"

    def __init__(self, path: Path, starter: bool = True) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._own = Index(path)
        # Where it is to be built, the article is read meanwhile: SQLite works without the GIL.
        building = ThreadPoolExecutor(1, thread_name_prefix="starter")
        self._building = building.submit(_starter_index, path.parent) if starter else None
        building.shutdown(wait=False)
        self._snapshots: dict[str, Snapshot] = {}

    @cached_property
    def _starter(self) -> Index | None:
        return self._building.result() if self._building else None

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


def _starter_index(folder: Path) -> Index:
    """Return the starter index of a home folder, built when it is missing or of another stamp.

    It is built under a name of its own and then put in place in one step, so that a second
    process sees the whole of it or nothing.
    """
    place = folder / f"starter-{_stamp()}.db"
    if not place.exists():
        handle, name = tempfile.mkstemp(dir=folder, prefix=".starter-", suffix=".part")
        os.close(handle)
        index = Index(Path(name), cache=True)
        index.add(_starter_documents())
        index.close()
        Path(name).replace(place)
        for old in folder.glob("starter-*.db"):
            if old != place:
                old.unlink(missing_ok=True)
    return Index(place, read_only=True)


def _starter_documents() -> Iterable[Document]:
    from checks.sources import factbook, notes

    yield from documents_from(notes.STARTER)
    yield from factbook.documents()


@lru_cache(maxsize=1)
def _stamp() -> str:
    from checks.sources import factbook

    home = Path(__file__).parent
    hashed = [sha256((home / name).read_bytes()).hexdigest() for name in STARTER_FILES]
    return sha256(json.dumps([FORM, factbook.version(), *hashed]).encode()).hexdigest()[:16]

"""Reading: the look-ups of one source for one claim, and the passages of what it showed.

A source module says what to ask and how to read the answer; what is the same for all of them is
here: failures become look-ups that say so, texts become ranked passages.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from checks import words
from checks.evidence import Answer, Lookup, LookupStatus, Passage, Snapshot, Source, Taken
from checks.fetching import Fetched, Fetcher, FetchFailed
from checks.index import Candidate
from checks.passages import Paragraph, context, cut
from checks.ranking import KIND_WEIGHT, Term, rank, terms_of
from checks.snapshots import snapshot_of
from extractors.loading import Unreadable
from extractors.statements import Statement

__all__ = ["Asking", "Read", "Setup", "Text", "good", "passages_of", "taken"]

NOTHING = "not asked: the claim holds nothing that this source can be asked for"

ODD = (
    LookupError, TypeError, ValueError, AttributeError, RecursionError, Unreadable, csv.Error,
)  # fmt: skip
"""What reading an answer of another shape than the documented one ends in."""


@dataclass(frozen=True)
class Setup:
    """How a source is set up: its name, its base URL, its key, and what the operator gave it.

    ``variant`` is what follows the colon of its name in the settings ("es" of "wikipedia:es"),
    ``publishers`` the operator's own table of them.
    """

    name: str
    base: str
    key: str | None = None
    variant: str = ""
    given: tuple[str, ...] = ()
    publishers: Path | None = None


class Text(NamedTuple):
    """A text taken from an answer, and the stretches of it that passages are cut from."""

    text: str
    paragraphs: tuple[Paragraph, ...]


class Read(NamedTuple):
    """A document that a source showed; ``taken`` says which answer its text follows from."""

    source: Source
    text: Text
    taken: Taken | None = None
    names: str = ""


class Asking:
    """The look-ups of one source for one claim; none of them raises for a source that fails.

    ``with asking.about("words") as found: found.append(...)`` is one look-up. What is found may
    be anything; a ``Read`` among it is read for passages.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.lookups: list[Lookup] = []
        self.read: list[Read] = []

    @contextmanager
    def about(self, query: str) -> Iterator[list[Any]]:
        """Note a look-up: its hits, or why there is no answer."""
        found: list[Any] = []
        try:
            yield found
        except FetchFailed as error:
            # What was never read cannot be there offline: that was chosen, and is no failure.
            self._note(query, "skipped" if error.reason == "offline" else "failed", error.message)
        except ODD as error:
            self._note(query, "failed", f"The answer of {self.source} cannot be read: {error!r}.")
        else:
            self._note(query, "hits" if found else "none", None, len(found))
            self.read += [one for one in found if isinstance(one, Read)]

    def note(self, query: str, message: str) -> None:
        """Note a look-up that was answered by other things than documents."""
        self._note(query, "hits", message, 1)

    def answer(self, claim: Statement, limit: int) -> Answer:
        """Return what was asked and the best passages of what was read."""
        if not self.lookups:
            self._note(claim.checked_text, "skipped", NOTHING)
        return Answer(
            lookups=tuple(self.lookups), **passages_of(claim.checked_text, self.read, limit)
        )

    def _note(self, query: str, status: LookupStatus, message: str | None, hits: int = 0) -> None:
        self.lookups.append(
            Lookup(source=self.source, query=query, status=status, hits=hits, message=message)
        )


def good(answer: Fetched) -> Fetched:
    """Return ``answer``, or raise ``FetchFailed`` when its status says that it is an error."""
    if not answer.ok:
        raise answer.bad(f"has the status {answer.status}")
    return answer


async def as_json(fetcher: Fetcher, url: str, **asked: Any) -> tuple[Fetched, Any]:
    """Return a good answer and its JSON. Raises ``FetchFailed``."""
    answer = good(await fetcher.get(url, **asked))
    return answer, answer.json()


def taken(answer: Fetched, extractor: str, more: Sequence[Fetched] = (), part: str = "") -> Taken:
    """Return the proof that a text was taken from ``answer``, and ``more``, by ``extractor``."""
    hashes = tuple(one.sha256 for one in more)
    return Taken(url=answer.url, sha256=answer.sha256, extractor=extractor, more=hashes, part=part)


def passages_of(claim: str, documents: Sequence[Read], limit: int) -> dict[str, Any]:
    """Return the fields ``passages``, ``sources`` and ``snapshots`` of an answer to ``claim``."""
    candidates, seen = _cut_up(tuple(documents))
    terms = _terms(claim, len(candidates), seen)
    texts = [one.text.text for one in documents]
    ranked = rank(terms, candidates, lambda c: _around(texts[c.document], c), limit)
    passages, sources, snapshots = [], {}, {}
    for score, found in ranked:
        read = documents[found.document]
        snapshot = _snapshot(read)
        start, around = context(read.text.text, found.start, found.end)
        sources[read.source.id], snapshots[snapshot.id] = read.source, snapshot
        passages.append(
            Passage(
                start=found.start,
                end=found.end,
                source=read.source.id,
                snapshot=snapshot.id,
                text=found.body,
                title=read.source.title,
                path=found.label,
                context_start=start,
                context=around,
                score=round(score, 6),
            )
        )
    return {
        "passages": tuple(passages),
        "sources": tuple(sources.values()),
        "snapshots": tuple(snapshots.values()),
    }


@lru_cache(maxsize=16)
def _cut_up(documents: tuple[Read, ...]) -> tuple[tuple[Candidate, ...], Mapping[str, int]]:
    """Return the candidates in ``documents``, and in how many of them each word stands.

    The claims of an article are asked of the same pages.
    """
    candidates, seen = tuple(_candidates(documents)), Counter[str]()
    for candidate in candidates:
        seen.update(words.keys(candidate.body))
    return candidates, seen


def _candidates(documents: Sequence[Read]) -> Iterator[Candidate]:
    for number, read in enumerate(documents):
        title = " ".join(dict.fromkeys(f"{read.source.title} {read.names}".split()))
        for paragraph in read.text.paragraphs:
            path = f"{paragraph.path} {paragraph.terms}"
            for start, end in _cut(read.text.text, paragraph):
                body = read.text.text[start:end]
                yield Candidate(title, path, body, number, start, end, paragraph.path)


@lru_cache(maxsize=50_000)
def _cut(text: str, paragraph: Paragraph) -> tuple[tuple[int, int], ...]:
    """Return a paragraph's passages; the same pages are read for many claims."""
    return tuple(cut(text, paragraph))


def _terms(claim: str, count: int, seen: Mapping[str, int]) -> list[Term]:
    """Return the claim's words, weighted by how rare they are in ``count`` passages."""
    most = count + 1
    return [
        term._replace(
            weight=KIND_WEIGHT[term.word.kind] * log(1 + most / (seen.get(term.word.key, 0) + 1))
        )
        for term in terms_of(claim, [])
    ]


def _around(text: str, found: Candidate) -> str:
    return context(text, found.start, found.end)[1]


@lru_cache(maxsize=256)
def _snapshot(read: Read) -> Snapshot:
    snapshot = snapshot_of(read.source.id, read.text.text)
    return snapshot.model_copy(update={"taken": read.taken})

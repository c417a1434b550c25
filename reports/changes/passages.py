"""Passages: what became of each quoted passage of a claim between two runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal
from urllib.parse import quote as escaped

from checks.evidence import Lookup
from extractors.article import Frozen
from extractors.values import Value, find_values
from reports.changes.values import EvidenceChange, EvidenceState, Quote, ValueChange
from reports.record import EvidenceView, Record, SourceView, StatementView

ALIKE = 0.6
"""From this share of common words on, digits aside, a passage is a later wording of another."""

DEAD = re.compile(r" has the status (?:404|410)\.$")
"""How a look-up says in its message that a page is not there any more."""
_DIGITS = re.compile(r"\d")
_WORDS = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*%?")
_SENTENCES = re.compile(r"[^\n.!?]*(?:[.!?](?!\s|$)[^\n.!?]*)*[.!?]?")


class PageNow(Frozen):
    """A source as it was found in the later run: its text, or why there is none."""

    state: Literal["read", "dead", "refused"]
    text: str | None = None


@dataclass(frozen=True)
class Found:
    """A stretch of a source's text of today."""

    snapshot: str
    start: int
    text: str
    path: str = ""


@dataclass(frozen=True)
class Reading:
    """One of the two records, with quick ways to its parts."""

    record: Record

    @property
    def day(self) -> date:
        """The day of the run."""
        return self.record.run.started.date()

    def source(self, identity: str) -> SourceView:
        """Return a source of the record."""
        return next(s for s in self.record.sources if s.id == identity)

    def key(self, identity: str) -> str:
        """Return what a source is known by in both runs: its address, or its id without one."""
        return self.source(identity).url or identity

    def quote(self, item: EvidenceView) -> Quote:
        """Return an item of evidence as it was read in this run."""
        return Quote(
            quote=item.quote, stance=item.stance, snapshot=item.snapshot,
            start=item.start, end=item.end, read=self.day,
        )  # fmt: skip

    def texts(self, source: str) -> Iterator[Found]:
        """Yield the stretches that the record holds of a source (its key), for whatever claim."""
        for statement in self.record.statements:
            for item in statement.evidence:
                if self.key(item.source) == source:
                    yield Found(item.snapshot, item.context.start, item.context.text)


def evidence_changes(
    before: Record,
    after: Record,
    old: StatementView,
    new: StatementView,
    pages: Mapping[str, PageNow],
) -> tuple[EvidenceChange, ...]:
    """Return what became of the passages of ``old``, and the new ones of ``new``.

    ``pages`` are the sources as they read now, by id, where that is known from elsewhere.
    """
    then, now = Reading(before), Reading(after)
    left = list(new.evidence)
    changes = []
    for item in old.evidence:
        state, found = _fate(item, then.key(item.source), left, now, new, pages)
        taken = next((e for e in left if found and _same_place(e, found)), None)
        if taken:
            left.remove(taken)
        changes.append(_change(item, state, found, taken, then, now))
    return (*changes, *(_added(item, now) for item in left))


def _fate(
    item: EvidenceView,
    key: str,
    left: Sequence[EvidenceView],
    now: Reading,
    new: StatementView,
    pages: Mapping[str, PageNow],
) -> tuple[EvidenceState, Found | None]:
    same = Found(item.snapshot, item.start, item.quote, item.path)
    names = [item.source, *(s.id for s in now.record.sources if now.key(s.id) == key)]
    page = next((pages[name] for name in reversed(names) if name in pages), None)
    if any(s.id == item.snapshot for s in now.record.snapshots):
        return "unchanged", same
    mine = [Found(e.snapshot, e.start, e.quote, e.path) for e in left if e.source in names]
    snapshot = next((s.id for s in now.record.snapshots if s.source in names), "")
    whole = [Found(snapshot, 0, page.text)] if page and page.text is not None else []
    for stretch in (*mine, *now.texts(key), *whole):
        at = stretch.text.find(item.quote)
        if at >= 0:
            place = Found(stretch.snapshot, stretch.start + at, item.quote, item.path)
            return ("unchanged" if place.start == item.start else "moved"), place
    later = _later_wording(item, [*mine, *(f for w in whole for f in _sentences(w, item.path))])
    if later:
        return ("value-changed" if value_changes(item.quote, later.text) else "reworded"), later
    if page is not None and page.state != "read":
        return ("page-dead" if page.state == "dead" else "access-lost"), None
    if whole:
        return "gone", None
    if any(k.query == key and dead(k) for k in new.lookups):
        return "page-dead", None
    return ("access-lost" if unanswered(item.source, key, new.lookups) else "unseen"), None


def unanswered(source: str, url: str | None, lookups: Iterable[Lookup]) -> bool:
    """Tell whether a look-up failed that would have shown ``source``, or the page at ``url``."""
    return any(k.status == "failed" for k in looked_up(source, url, lookups))


def dead(lookup: Lookup) -> bool:
    """Tell whether a look-up was answered that the page is not there any more."""
    return lookup.status == "failed" and DEAD.search(lookup.message or "") is not None


def looked_up(source: str, url: str | None, lookups: Iterable[Lookup]) -> list[Lookup]:
    """Return the look-ups that would have shown ``source``, or the page at ``url``."""
    return [k for k in lookups if k.query == url or f"{source}:".startswith(f"{k.source}:")]


def _later_wording(item: EvidenceView, candidates: Sequence[Found]) -> Found | None:
    """Return what stands today where ``item`` stood: the same field, or the likest wording."""
    for found in candidates:
        if item.path and found.path == item.path:
            return found
    likest, best = ALIKE, None
    words = _plain(item.quote)
    for found in candidates:
        matcher = SequenceMatcher(None, words, _plain(found.text), autojunk=False)
        if matcher.real_quick_ratio() >= likest and (ratio := matcher.ratio()) >= likest:
            likest, best = ratio, found
    return best


def _plain(text: str) -> list[str]:
    return _WORDS.findall(_DIGITS.sub("0", text.casefold()))


def _sentences(whole: Found, field: str) -> Iterator[Found]:
    """Yield the sentences of a text, without the name of the ``field`` where it stands before."""
    label = f"{field}: "
    for match in _SENTENCES.finditer(whole.text):
        named = match[0].find(label) if field else -1
        told = match[0][named + len(label) :] if named >= 0 else match[0]
        if text := told.strip():
            start = match.end() - len(told.lstrip())
            yield Found(whole.snapshot, whole.start + start, text)


def value_changes(before: str, after: str) -> tuple[ValueChange, ...]:
    """Return the values that differ between two wordings of one passage, old and new paired.

    Figures, dates and directions are compared as values ("fourteen" is 14), names letter by
    letter. A value that only one wording has is not a changed one.
    """
    then, now = find_values(before, names=False), find_values(after, names=False)
    changes = []
    for kind in dict.fromkeys(map(_kind, then)):
        old = [v for v in then if _kind(v) == kind and _worth(v) not in map(_worth, now)]
        new = [v for v in now if _kind(v) == kind and _worth(v) not in map(_worth, then)]
        changes += [
            ValueChange(before=a.text, after=b.text) for a, b in zip(old, new, strict=False)
        ]
    return tuple(dict.fromkeys(changes)) or tuple(_names(before, after))


def _names(before: str, after: str) -> Iterator[ValueChange]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        named = all(word[0].isupper() for word in (*old[i:j], *new[k:m]))
        # The first word of a sentence is always so: alone it is no name, with a second one it is.
        if tag == "replace" and named and ((i and k) or min(j - i, m - k) > 1):
            yield ValueChange(before=" ".join(old[i:j]), after=" ".join(new[k:m]))


def _kind(value: Value) -> tuple[object, ...]:
    return value.kind, value.unit


def _worth(value: Value) -> tuple[object, ...]:
    return (
        value.kind, value.unit, value.low, value.high, value.first, value.last, value.direction,
        value.bound,
    )  # fmt: skip


def _same_place(item: EvidenceView, found: Found) -> bool:
    return (item.snapshot, item.start) == (found.snapshot, found.start)


def _change(
    item: EvidenceView,
    state: EvidenceState,
    found: Found | None,
    taken: EvidenceView | None,
    then: Reading,
    now: Reading,
) -> EvidenceChange:
    source = then.source(item.source)
    after = now.quote(taken) if taken else None
    if after is None and found is not None and found.snapshot:
        after = Quote(
            quote=found.text, stance=item.stance, snapshot=found.snapshot, start=found.start,
            end=found.start + len(found.text), read=now.day,
        )  # fmt: skip
    values = value_changes(item.quote, found.text) if state == "value-changed" and found else ()
    dead = state == "page-dead" and source.url
    cite = now.source(taken.source).cite if taken else source.cite  # the version that is quoted
    return EvidenceChange(
        source=source.id, cite=cite, url=source.url, state=state,
        before=then.quote(item), after=after, values=values,
        archived=_archived(source.url, then.day) if dead and source.url else None,
    )  # fmt: skip


def _added(item: EvidenceView, now: Reading) -> EvidenceChange:
    source = now.source(item.source)
    return EvidenceChange(
        source=source.id, cite=source.cite, url=source.url, state="new",
        before=None, after=now.quote(item),
    )  # fmt: skip


def _archived(url: str, day: date) -> str:
    """Return where the Wayback Machine shows the copy of ``url`` that is nearest to ``day``."""
    return f"https://web.archive.org/web/{day:%Y%m%d}/{escaped(url, safe=':/?&=%#+,;@~')}"

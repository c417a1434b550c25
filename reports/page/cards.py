"""One claim's card: the claim, its passages against and for, values, look-ups, arranged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from checks.evidence import ComparisonResult, Lookup, StanceName
from reports.page.foreign import at_passage, web
from reports.page.words import STANCES, Outcome, spoken
from reports.record import EvidenceView, SourceView, StatementView

MOST_CONTEXT = 420
"""Characters of context shown on either side of a quote; a quote itself is never cut."""
MOST_OPEN = 3
"""Passages that an open card shows before it folds the rest."""
MOST_WORDING = 80
"""Characters of a source's value that may stand in a suggested wording."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the checked text; ``added`` ones do not stand in the copy's own words."""

    text: str
    added: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in its context. ``link`` opens its page; ``note`` is a desk note, not a quote."""

    source: SourceView
    number: int
    stance: StanceName
    side: str
    before: str
    quote: str
    after: str
    path: str
    link: str | None
    note: bool
    repeats: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One value of the copy against one of a source, with the working."""

    kind: str
    claim: str
    source: str
    numbers: tuple[int, ...]
    shown: str
    result: str


@dataclass(frozen=True, slots=True)
class Look:
    """All questions to one source for this claim."""

    source: str
    hits: int
    failed: bool
    skipped: bool
    questions: tuple[Lookup, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A suggested change of the copy's words, never applied by itself."""

    before: str
    out: str
    into: str
    after: str


@dataclass(frozen=True, slots=True)
class Card:
    """A claim with everything that its card shows; ``number`` counts claims from 1."""

    number: int
    anchor: str
    outcome: Outcome
    blocking: bool
    statement: StatementView
    checked: tuple[Words, ...]
    quotations: tuple[Quotation, ...]
    folded: tuple[Quotation, ...]
    beside: tuple[Quotation, ...]
    compared: tuple[Compared, ...]
    looks: tuple[Look, ...]
    wording: Wording | None
    topics: tuple[str, ...]
    origins: int
    earlier: Outcome | None

    @property
    def resolved(self) -> bool:
        """Whether the checked text holds words that the copy says elsewhere."""
        return any(words.added for words in self.checked)


def anchor(identifier: str, prefix: str = "claim") -> str:
    """Return the element id of a statement: the same in every report of that statement."""
    return f"{prefix}-{re.sub(r'[^A-Za-z0-9_-]', '-', identifier)}"


def resolved_words(copy: str, checked: str) -> tuple[Words, ...]:
    """Return ``checked`` as stretches, telling words that ``copy`` does not have in that order."""
    tokens = re.findall(r"\s+|\w+|[^\w\s]+", checked)
    known = [t.lower() for t in re.findall(r"\w+", copy)]
    words = [(i, t.lower()) for i, t in enumerate(tokens) if t[0].isalnum()]
    matcher = SequenceMatcher(a=[t for _, t in words], b=known, autojunk=False)
    kept = {
        words[block.a + k][0] for block in matcher.get_matching_blocks() for k in range(block.size)
    }
    added = [i not in kept if t[0].isalnum() else None for i, t in enumerate(tokens)]
    stretches: list[Words] = []
    for i, token in enumerate(tokens):
        state = added[i]
        if state is None:  # a gap belongs to its neighbours where both agree
            before = next((a for a in reversed(added[:i]) if a is not None), False)
            after = next((a for a in added[i:] if a is not None), False)
            state = before and after
        if stretches and stretches[-1].added == state:
            stretches[-1] = Words(stretches[-1].text + token, state)
        else:
            stretches.append(Words(token, state))
    return tuple(stretches)


def _around(evidence: EvidenceView) -> tuple[str, str]:
    """Return the context before and after the quote, cut at a word."""
    text, at = evidence.context.text, evidence.start - evidence.context.start
    before, after = text[:at], text[at + len(evidence.quote) :]
    if len(before) > MOST_CONTEXT:
        before = "… " + before[-MOST_CONTEXT:].partition(" ")[2]
    if len(after) > MOST_CONTEXT:
        after = after[:MOST_CONTEXT].rpartition(" ")[0] + " …"
    return before, after


def _quotations(
    statement: StatementView, sources: Mapping[str, SourceView], numbers: Mapping[str, int]
) -> tuple[Quotation, ...]:
    order = list(STANCES)
    seen: set[tuple[StanceName, str]] = set()
    quotations: list[Quotation] = []
    for item in sorted(statement.evidence, key=lambda e: order.index(e.stance)):
        source = sources[item.source]
        before, after = _around(item)
        note = source.kind == "note"
        url = web(source.url)
        origin = (item.stance, source.origin)
        quotations.append(
            Quotation(
                source=source,
                number=numbers[source.id],
                stance=item.stance,
                side=STANCES[item.stance],
                before=before,
                quote=item.quote,
                after=after,
                path=item.path,
                link=url if note or url is None else at_passage(url, item.quote),
                note=note,
                repeats=origin in seen,
            )
        )
        seen.add(origin)
    return tuple(quotations)


def _compared(statement: StatementView, numbers: Mapping[str, int]) -> tuple[Compared, ...]:
    """Return the comparisons, differences first; sources that say the same share a row."""
    rows: dict[tuple[str, str, str, str, ComparisonResult], dict[int, None]] = {}
    for item in statement.evidence:
        if item.stance != "neutral":
            for c in item.comparisons:
                row = rows.setdefault((c.kind, c.claim, c.source, c.shown, c.result), {})
                row[numbers[item.source]] = None
    compared = [
        Compared(kind, claim, source, tuple(of), shown, result)
        for (kind, claim, source, shown, result), of in rows.items()
    ]
    order = ("differs", "same", "cannot-compare")
    return tuple(sorted(compared, key=lambda row: order.index(row.result)))


def _looks(lookups: Sequence[Lookup]) -> tuple[Look, ...]:
    by_source: dict[str, list[Lookup]] = {}
    for lookup in lookups:
        by_source.setdefault(lookup.source, []).append(lookup)
    return tuple(
        Look(
            source=source,
            hits=sum(q.hits for q in questions),
            failed=any(q.status == "failed" for q in questions),
            skipped=all(q.status == "skipped" for q in questions),
            questions=tuple(questions),
        )
        for source, questions in by_source.items()
    )


def _wording(statement: StatementView) -> Wording | None:
    """Return the copy with the source's value in place of its own, where one value differs.

    Only where all passages against the claim give the same value and the copy's words stand in
    the claim once: anything else needs a writer.
    """
    pairs = {
        (c.claim, c.source)
        for e in statement.evidence
        if e.stance == "refutes"
        for c in e.comparisons
        if c.result == "differs"
    }
    if statement.verdict != "disputed" or len(pairs) != 1:
        return None
    ((out, into),) = pairs
    if not out or not into or len(into) > MOST_WORDING or statement.text.count(out) != 1:
        return None
    before, _, after = statement.text.partition(out)
    return Wording(before, out, into, after)


def card(
    statement: StatementView,
    *,
    number: int,
    outcome: Outcome,
    blocking: bool,
    sources: Mapping[str, SourceView],
    numbers: Mapping[str, int],
    earlier: Outcome | None,
) -> Card:
    """Return the card of one claim. ``numbers`` are the sources' numbers in the sources table."""
    quotations = _quotations(statement, sources, numbers)
    weighed = [q for q in quotations if q.stance != "neutral"]
    first = [q for q in weighed if not q.repeats][:MOST_OPEN]
    return Card(
        number=number,
        anchor=anchor(statement.id),
        outcome=outcome,
        blocking=blocking,
        statement=statement,
        checked=resolved_words(statement.text, statement.checked_text),
        quotations=tuple(first),
        folded=tuple(q for q in weighed if q not in first),
        beside=tuple(q for q in quotations if q.stance == "neutral"),
        compared=_compared(statement, numbers),
        looks=_looks(statement.lookups),
        wording=_wording(statement),
        topics=tuple(dict.fromkeys(spoken(v.kind) for v in statement.values)),
        origins=len({q.source.origin for q in weighed}),
        earlier=earlier,
    )

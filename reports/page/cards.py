"""One claim's card: the claim, its passages against and for, values, look-ups, arranged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checks.evidence import ComparisonResult, Lookup
from reports.page.passages import Quotation, quotations
from reports.page.wordings import (
    Spoken,
    Wording,
    Words,
    quoted_words,
    resolved_words,
    suggested_wording,
)
from reports.page.words import SETTLES, Outcome, spoken
from reports.record import SourceView, StatementView

MOST_OPEN = 3
"""Passages that an open card shows before it folds the rest."""


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
class Card:
    """A claim with everything that its card shows; ``number`` counts claims from 1.

    ``high`` tells whether an override of its finding needs a second name, ``place`` names
    its part of the copy.
    """

    number: int
    anchor: str
    outcome: Outcome
    blocking: bool
    high: bool
    place: str
    statement: StatementView
    checked: tuple[Words, ...]
    quotations: tuple[Quotation, ...]
    folded: tuple[Quotation, ...]
    beside: tuple[Quotation, ...]
    compared: tuple[Compared, ...]
    spoken: Spoken | None
    looks: tuple[Look, ...]
    settles: tuple[str, ...]
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


def card(
    statement: StatementView,
    *,
    number: int,
    outcome: Outcome,
    blocking: bool,
    high: bool,
    place: str,
    sources: Mapping[str, SourceView],
    numbers: Mapping[str, int],
    read: date,
    earlier: Outcome | None,
) -> Card:
    """Return the card of one claim. ``numbers`` are the sources' numbers in the sources table."""
    found = quotations(statement, sources, numbers, read)
    weighed = [q for q in found if q.stance != "neutral"]
    first = [q for q in weighed if not q.repeats][:MOST_OPEN]
    settles = (SETTLES[r.code] for r in statement.reasons if r.code in SETTLES)
    return Card(
        number=number,
        anchor=anchor(statement.id),
        outcome=outcome,
        blocking=blocking,
        high=high,
        place=place,
        statement=statement,
        checked=resolved_words(statement.text, statement.checked_text),
        quotations=tuple(first),
        folded=tuple(q for q in weighed if q not in first),
        beside=tuple(q for q in found if q.stance == "neutral"),
        compared=_compared(statement, numbers),
        spoken=quoted_words(statement),
        looks=_looks(statement.lookups),
        settles=tuple(dict.fromkeys(settles)) if blocking else (),
        wording=suggested_wording(statement),
        topics=tuple(dict.fromkeys(spoken(v.kind) for v in statement.values)),
        origins=len({q.source.origin for q in weighed}),
        earlier=earlier,
    )

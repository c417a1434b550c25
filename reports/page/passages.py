"""Passages as a card shows them: in their context, against first, one origin counted once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from checks.evidence import StanceName
from reports.page.foreign import archived, at_passage, web
from reports.page.series import SHAPES, Series, beside, comparable, series, years_of
from reports.page.words import STANCES
from reports.record import EvidenceView, SourceView, StatementView

MOST_CONTEXT = 420
"""Characters of context shown on either side of a quote; a quote itself is never cut."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in its context. ``link`` opens its page; ``note`` is a desk note, not a quote.

    ``archive`` looks the page up in a web archive; ``snapshot`` names the text that was kept.
    """

    source: SourceView
    number: int
    stance: StanceName
    side: str
    before: str
    quote: str
    after: str
    path: str
    link: str | None
    archive: str | None
    snapshot: str
    note: bool
    repeats: bool
    series: Series | None


def _around(evidence: EvidenceView) -> tuple[str, str]:
    """Return the context before and after the quote, cut at a word."""
    text, at = evidence.context.text, evidence.start - evidence.context.start
    before, after = text[:at], text[at + len(evidence.quote) :]
    if len(before) > MOST_CONTEXT:
        before = "… " + before[-MOST_CONTEXT:].partition(" ")[2]
    if len(after) > MOST_CONTEXT:
        after = after[:MOST_CONTEXT].rpartition(" ")[0] + " …"
    return before, after


def quotations(
    statement: StatementView,
    sources: Mapping[str, SourceView],
    numbers: Mapping[str, int],
    read: date,
) -> tuple[Quotation, ...]:
    """Return the passages of a claim, against first. ``read`` is the day of the run.

    ``numbers`` are the sources' numbers in the table of sources.
    """
    order = list(STANCES)
    seen: set[tuple[StanceName, str]] = set()
    found: list[Quotation] = []
    for item in sorted(statement.evidence, key=lambda e: order.index(e.stance)):
        source = sources[item.source]
        before, after = _around(item)
        note = source.kind == "note"
        url = web(source.url)
        origin = (item.stance, source.origin)
        found.append(
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
                archive=archived(url, read) if url else None,
                snapshot=item.snapshot,
                note=note,
                repeats=origin in seen,
                series=series(item) if item.stance != "neutral" else None,
            )
        )
        seen.add(origin)
    return tuple(_together(found))


def _together(found: list[Quotation]) -> list[Quotation]:
    """Put other sources' series into the first one's picture; one that has more keeps its own."""
    for at, first in enumerate(found):
        if first.series is None:
            continue
        others: dict[int, Series] = {}
        for later, other in enumerate(found[at + 1 :], at + 1):
            if other.series is None or other.number in (first.number, *others):
                continue
            if len(others) < len(SHAPES) and comparable(first.series, other.series):
                others[other.number] = other.series
                if years_of(other.series) <= years_of(first.series):
                    found[later] = replace(other, series=None)
        found[at] = replace(first, series=beside(first.series, list(others.items())))
    return found

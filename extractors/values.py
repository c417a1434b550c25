"""Values in running text: numbers, units, dates with their precision, directions, names, roles.

Nothing is filled in that the text does not say: "2023" is a year, not the third of December.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from spacy.tokens import Doc

from extractors.article import Span

ValueKind = Literal[
    "number", "money", "percent", "points", "rate", "quantity", "ordinal", "duration", "age",
    "date", "direction", "person", "place", "organisation", "role", "name",
]  # fmt: skip
Bound = Literal["exact", "about", "at-least", "at-most", "more-than", "less-than", "between"]
DatePrecision = Literal["day", "month", "season", "part-of-year", "year", "decade", "century"]
Direction = Literal["up", "down", "same", "record-high", "record-low"]


class Value(Span):
    """One value and the words that carry it; ``start`` and ``end`` are offsets into that text.

    Numbers: ``low`` and ``high`` close the interval that the words allow before rounding is
    honoured ("40,000" 40000..40000, "tens of thousands" 20000..99999, "three to five" 3..5),
    ``None`` where open; ``step`` is the place of the last stated digit (12.5 -> 0.1,
    "2.6 million" -> 100000, 40,000 -> 10000) and carries the rounding. ``unit`` is canonical
    ("USD", "hectare", "year"), ``per`` is the denominator ("100000 people", "year"), ``of`` the
    head noun that is counted ("homicides", "votes"), in the text's own words, lower case.

    Dates: ``first`` and ``last`` are ISO days that the words allow ("March 2023" 2023-03-01 ..
    2023-03-31), ``None`` while relative words are unresolved; ``precision`` says how much is said.

    Directions: ``direction``. Names and roles: ``name`` is the fullest form known.
    """

    kind: ValueKind
    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    bound: Bound = "exact"
    unit: str | None = None
    per: str | None = None
    of: str | None = None
    first: str | None = None
    last: str | None = None
    precision: DatePrecision | None = None
    direction: Direction | None = None
    name: str | None = None


def find_values(
    text: str,
    doc: Doc | None = None,
    published: date | None = None,
    *,
    names: bool = True,
) -> tuple[Value, ...]:
    """Return the values of ``text`` in order, without overlaps; offsets are into ``text``.

    ``doc`` is the parsed text (parsed here when it is not given); ``published`` resolves "Monday"
    and "last year". Without ``names`` no parser is needed: figures, dates and directions only.
    """
    from extractors.amounts import find_amounts
    from extractors.dates import find_dates
    from extractors.directions import find_directions
    from extractors.names import find_names

    if names and doc is None:
        from extractors.language import english

        doc = english()(text)
    found: list[Value] = [
        Value(
            start=d.start, end=d.end, text=text[d.start : d.end], kind="date",
            first=d.days.first.isoformat() if d.days else None,
            last=d.days.last.isoformat() if d.days else None,
            precision=d.precision,
        )
        for d in find_dates(text, published)
    ]  # fmt: skip
    for a in find_amounts(text):
        found.append(
            Value(
                start=a.start, end=a.end, text=text[a.start : a.end], kind=a.kind, low=a.low,
                high=a.high, step=a.step, bound=a.bound, unit=a.unit, per=a.per,
                of=_counted(doc, a.start, a.end),
            )
        )  # fmt: skip
    found += find_directions(text)
    if names and doc is not None:
        found += find_names(doc)
    # Dates were read first: of two that overlap, the earlier in this list stays.
    kept: list[Value] = []
    for value in found:
        if all(value.end <= other.start or value.start >= other.end for other in kept):
            kept.append(value)
    return tuple(sorted(kept, key=lambda v: v.start))


def _counted(doc: Doc | None, start: int, end: int) -> str | None:
    """Return the head noun that a figure counts, lower case; ``None`` when there is none."""
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    if span is None:
        return None
    head = span.root
    for token in (head.head, head.head.head):
        if head.dep_ in {"nummod", "quantmod", "compound", "amod", "pobj", "nmod", "advmod"} and (
            token.pos_ in {"NOUN", "PROPN"} and not span.start <= token.i < span.end
        ):
            return str(token.lower_)
    of = next((t for c in head.children if c.dep_ == "prep" and c.lower_ == "of"
               for t in c.children if t.dep_ == "pobj"), None)  # fmt: skip
    if of is not None:
        return str(of.lower_)
    after = doc[span.end] if doc is not None and span.end < len(doc) else None
    return str(after.lower_) if after is not None and after.pos_ == "NOUN" else None

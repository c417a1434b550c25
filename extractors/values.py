"""Values in running text: numbers, units, dates with their precision, directions, names, roles.

Nothing is filled in that the text does not say: "2023" is a year, not the third of December.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from spacy.tokens import Doc

from extractors.amounts import Amount, find_amounts
from extractors.article import Span
from extractors.dates import When, find_dates
from extractors.directions import find_changes
from extractors.heads import changed, counted, stands_for_a_thing
from extractors.labels import find_labels
from extractors.language import english
from extractors.names import find_names
from extractors.units import unit_after

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

    ``bound`` tells "since 2007" (at-least), "until" (at-most), "after" and "before".

    Directions: ``direction``, and ``of`` is what changes; the second of "from 83 to 1.9" carries
    its direction too. Names and roles: ``name`` is the fullest form known. A numbered name
    ("Executive Order 14157") has its number in ``low`` and ``high``, its words in ``of``.
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


# "The third-largest city": an ordinal of cities.
_RANKED = re.compile(r"[-\s](?:[a-z]+est|most\s+[a-z]+)\s+(?:[a-z]+ing\s+)?([a-z]+)")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


def find_values(
    text: str,
    doc: Doc | None = None,
    published: date | None = None,
    *,
    names: bool = True,
) -> tuple[Value, ...]:
    """Return the values of ``text``: in order, without overlaps, with offsets into ``text``.

    ``doc`` is spaCy's parse of the same ``text``; without one it is parsed here, paragraph by
    paragraph. ``published`` resolves "Monday" and "last year". ``names=False`` reads figures,
    dates and directions only, and needs no parse: for thousands of passages. Raises
    ``ValueError`` when ``doc`` is of another text.
    """
    if doc is not None and doc.text != text:
        raise ValueError("the parse is of another text")
    if doc is not None or not names:
        return _ordered(text, _found(text, doc, published, names))
    values: list[Value] = []
    for match in _PARAGRAPH.finditer(text):
        at, paragraph = match.start(), match[0]
        for value in _ordered(paragraph, _found(paragraph, english()(paragraph), published, True)):
            moved = {"start": value.start + at, "end": value.end + at}
            values.append(value.model_copy(update=moved))
    return tuple(values)


def _found(text: str, doc: Doc | None, published: date | None, names: bool) -> Iterator[Value]:
    """Yield the values kind by kind; where two overlap, the one yielded first stays."""
    labels = list(find_labels(text))
    for label in labels:
        number = Decimal(label.number) if label.number else None
        yield Value(
            start=label.start, end=label.end, text=text[label.start : label.end], kind="name",
            name=label.name, low=number, high=number, of=label.of,
        )  # fmt: skip
    dates = find_dates(text, published)
    for when in dates:
        yield _date(text, when)
    taken = [(label.start, label.end) for label in labels]
    taken += [(when.start, when.end) for when in dates]
    for amount in find_amounts(text, taken):
        if value := _amount(text, doc, amount):
            yield value
    for change in find_changes(text):
        yield Value(
            start=change.start, end=change.end, text=text[change.start : change.end],
            kind="direction", direction=change.way,
            of=changed(text, doc, change.start, change.end),
        )  # fmt: skip
    if names and doc is not None:
        for name in find_names(doc):
            yield Value(
                start=name.start, end=name.end, text=text[name.start : name.end],
                kind=name.kind, name=name.name,
            )  # fmt: skip


def _date(text: str, when: When) -> Value:
    return Value(
        start=when.start, end=when.end, text=text[when.start : when.end], kind="date",
        bound=when.bound, precision=when.precision,
        first=when.days.first.isoformat() if when.days else None,
        last=when.days.last.isoformat() if when.days else None,
    )  # fmt: skip


def _amount(text: str, doc: Doc | None, amount: Amount) -> Value | None:
    of = counted(text, doc, amount.at, amount.after, one=amount.kind == "ordinal")
    words = text[amount.start : amount.end].lower()
    if amount.kind == "rate" and of in words.split():
        of = None  # whom it is reckoned for, and not what is counted
    if text[max(0, amount.start - 1) : amount.start] == "(" and of and unit_after(f" {of}", 0):
        of = None  # "9 km (5.6 miles)" counts no kilometres
    if amount.kind == "ordinal" and (ranked := _RANKED.match(text, amount.end)):
        of = ranked[1].lower()
    if words == "one" and (of is None or stands_for_a_thing(text, amount.at)):
        return None
    if amount.kind == "ordinal" and of is None and words.isalpha():
        return None  # "first, he said", "at first"
    return Value(
        start=amount.start, end=amount.end, text=text[amount.start : amount.end],
        kind=amount.kind, low=amount.low, high=amount.high, step=amount.step, bound=amount.bound,
        unit=amount.unit, per=amount.per, of=of, direction=amount.change,
    )  # fmt: skip


def _ordered(text: str, found: Iterable[Value]) -> tuple[Value, ...]:
    """Drop what overlaps a value that was found before it; put the rest in order of the text."""
    taken = bytearray(len(text))
    kept = []
    for value in found:
        if value.start < value.end and not any(taken[value.start : value.end]):
            taken[value.start : value.end] = bytes([1]) * (value.end - value.start)
            kept.append(value)
    return tuple(sorted(kept, key=lambda v: v.start))

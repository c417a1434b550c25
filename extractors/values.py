"""Values in running text: numbers, units, dates with their precision, directions, names, roles.

Nothing is filled in that the text does not say: "2023" is a year, not the third of December.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

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

"""Qualifiers: the words by a figure that say how sure the text is of it ("about", "at least")."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from extractors.numbers import tidy

Bound = Literal["exact", "about", "at-least", "at-most", "more-than", "less-than", "between"]


class Qualifier(NamedTuple):
    """Words that stand by a figure: where they begin and end, and the interval that they open.

    ``low`` and ``high`` are factors of the figure, ``None`` where the interval is open.
    """

    start: int
    end: int
    bound: Bound
    low: Decimal | None
    high: Decimal | None

    def of(self, low: Decimal, high: Decimal) -> tuple[Decimal | None, Decimal | None]:
        """Return the interval that the qualified figure allows."""
        return (
            None if self.low is None else tidy(low * self.low),
            None if self.high is None else tidy(high * self.high),
        )


QUALIFIERS: tuple[tuple[str, Bound, str | None, str | None], ...] = (
    (
        "well over|well above|more than|over|above|exceeding|in excess of|upwards of|upward of"
        "|greater than|higher than|larger than|bigger than|longer than|taller than|deeper than"
        "|wider than|heavier than|north of|más de|topped|surpassed|exceeded|beyond|>",
        "more-than", "1", None,
    ),
    (
        "at least|no fewer than|no less than|not less than|no shorter than|no lower than"
        "|no smaller than|a minimum of|al menos|por lo menos|≥",
        "at-least", "1", None,
    ),
    (
        "less than|fewer than|under|well under|below|lower than|smaller than|shorter than"
        "|narrower than|lighter than|shallower than|menos de|<",
        "less-than", None, "1",
    ),
    (
        "up to|at most|no more than|not more than|no longer than|no higher than|no larger than"
        "|no bigger than|no taller than|no deeper than|no wider than|no heavier than"
        "|no greater than|as many as|as much as|a maximum of|hasta|≤",
        "at-most", None, "1",
    ),
    (
        "nearly|almost|just under|just below|close to|just short of|slightly less than|casi"
        "|slightly fewer than|slightly under|approaching|a little under|a little less than",
        "about", "0.9", "1",
    ),
    (
        "just over|just above|slightly more than|slightly over|a little over|a little more than"
        "|a bit over|little more than|a bit more than",
        "about", "1", "1.1",
    ),
    (
        "about|around|roughly|approximately|approx.|approx|circa|c.|ca.|some|estimated|~|≈"
        "|in the region of|in the order of|more or less|unos|unas|alrededor de|cerca de"
        "|aproximadamente",
        "about", "1", "1",
    ),
)  # fmt: skip
_BEFORE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        f"(?P<q{i}>{'|'.join(re.escape(w) for w in sorted(words.split('|'), key=len)[::-1])})"
        for i, (words, *_) in enumerate(QUALIFIERS)
    )
    + r")\s*(?:an?\s+|the\s+)?$",
    re.I,
)
# "Handed over 61 rifles" and "5 percent over two years" say nothing of more.
_NOT_MORE = re.compile(
    r"\b(?:hand|turn|tak|carr|giv|gave|pass|rul|presid|w[io]n|cross|spread|spann|control"
    r"|fought|fight|stretch|exten|reign|sprawl)\w*\s+$|(?:%|\bper\s?cent|\bpoints|\bdollars|\beuros|\d|\d\s?(?:million|billion|trillion|bn|m|k))\s+$",
    re.I,
)
_BY_HOW_MUCH = re.compile(
    r"(?:\b(?:times|(?:kilo|centi)?met(?:er|re)s?|km|miles?|f(?:ee|oo)t|inch(?:es)?|years?|months?"
    r"|weeks?|days?|per\s?cent|points?|kilos?|kilogram(?:me)?s|tonn?es)|%)\s+$",
    re.I,
)
_AFTER: tuple[tuple[str, Bound], ...] = (
    (r"\s+or\s+(?:more|above|over|higher|longer|greater|older)\b|\+(?!\d)|-plus\b", "at-least"),
    (r"\s+or\s+(?:fewer|less|under|below|younger)\b", "at-most"),
    (r"\s+or\s+(?:so|thereabouts)\b|-odd\b", "about"),
)
_AFTERWARDS = tuple((re.compile(pattern, re.I), bound) for pattern, bound in _AFTER)
_REACH = 32
_ONE = Decimal(1)


def qualifier(text: str, start: int, end: int, figure: Decimal) -> Qualifier | None:
    """Return the qualifier right before or after the figure at ``text[start:end]``."""
    for pattern, bound in _AFTERWARDS:
        if match := pattern.match(text, end):
            low = None if bound == "at-most" else _ONE
            return Qualifier(start, match.end(), bound, low, None if bound == "at-least" else _ONE)
    begin = max(0, start - _REACH)
    match = _BEFORE.search(text[begin:start])
    if not match:
        return None
    index = next(i for i in range(len(QUALIFIERS)) if match[f"q{i}"])
    word, at = match[f"q{index}"].lower(), begin + match.start(f"q{index}")
    if word == "some" and figure < 10:
        return None  # "some 3 of them" is no estimate
    if word.endswith(" than") and _BY_HOW_MUCH.search(text[max(0, at - 16) : at]):
        return None  # "three times higher than the 2 percent target" says how much, not of what
    if word == "over" and _NOT_MORE.search(text[max(0, at - 16) : at]):
        return None
    _, bound, low_factor, high_factor = QUALIFIERS[index]
    return Qualifier(
        at, end, bound,
        Decimal(low_factor) if low_factor else None,
        Decimal(high_factor) if high_factor else None,
    )  # fmt: skip

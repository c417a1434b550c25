"""Amounts that the news says without a numeral: "several years", "nearly a century", "the majority of".

Only what narrows a figure down is read: a count of a stretch of time, or how much of a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.numbers import Number, either
from extractors.units import DURATIONS

_PERIODS = either(form for _, forms in DURATIONS.values() for form in forms.split("|"))
# How many of a stretch of time the words allow.
COUNTS = {"several": (3, 9), "a few": (2, 6), "few": (2, 6), "a couple of": (2, 3)}
PARTS = {
    "three quarters of a": Decimal("0.75"),
    "a quarter of a": Decimal("0.25"),
    "quarter of a": Decimal("0.25"),
    "a quarter": Decimal("0.25"),
    "quarter": Decimal("0.25"),
    "half": Decimal("0.5"),
}
# How much of a whole the words allow, as parts of one.
SHARES = {
    "minority": (Decimal(0), Decimal("0.5")),
    "majority": (Decimal("0.5"), Decimal(1)),
    "all": (Decimal("0.9"), Decimal(1)),
}
_BLUR = Decimal("0.1")

_COUNTED = re.compile(
    rf"(?<![\w-])(?<!the\slast\s)(?P<count>{either(COUNTS)})\s+(?=(?:more\s+)?(?:{_PERIODS})\b)",
    re.I,
)
# "A century" alone is a length where words of lasting stand by it; elsewhere it makes a rate
# ("200 a day") or a point in time.
_ONE = re.compile(
    r"(?:\b(?:for|after|within|in|over|than|under|about|around|nearly|almost|just|only|barely|mere"
    r"|some|roughly|approximately|lasted|lasting|lasts|took|takes|taken|spent|every|once)\s+"
    rf"(?P<after>an?)\s+(?=(?:full\s+|whole\s+)?(?:{_PERIODS})\b(?!\s+(?:and|or|of)\b|[-'’])))"
    rf"|(?<![\w-])(?P<before>an?)\s+(?=(?:{_PERIODS})\s+(?:later|earlier|afterwards|before|after"
    r"|apart|old)\b)",
    re.I,
)
_SPACED = either(PARTS).replace("\\ ", r"[-\s]")
_PART = re.compile(
    rf"(?<![\w-])(?P<part>{_SPACED})[-\s](?=(?:century|decade|hour)\b)",
    re.I,
)
_MAJORITY = re.compile(
    r"(?<![\w-])(?:(?:an?|the)\s+)(?:(?:vast|overwhelming|large|clear|great|small|bare|slim|narrow"
    r"|absolute)\s+)?(?P<side>majority|minority)\s+(?=of\b)|(?<!the\s)(?<![\w-])(?P<most>most)\s+(?=of\s)",
    re.I,
)
_NEARLY_ALL = re.compile(
    r"(?<![\w-])(?:almost|nearly|virtually|practically)\s+(?:all|the\s+(?:entire|whole)|every|its"
    r"\s+entire|their\s+entire)(?=\s)",
    re.I,
)


def find_loose(text: str) -> Iterator[Number]:
    """Yield the loose amounts of ``text``: counts of a period, and shares (style ``share``)."""
    for match in _COUNTED.finditer(text):
        few, many = COUNTS[re.sub(r"\s+", " ", match["count"].lower())]
        yield Number(match.start(), match.end("count"), Decimal(few), Decimal(many), None, "vague")
    for match in _ONE.finditer(text):
        group = "after" if match["after"] else "before"
        one = Decimal(1)
        yield Number(match.start(group), match.end(group), one, one, one, "words")
    for match in _PART.finditer(text):
        value = PARTS[re.sub(r"[-\s]+", " ", match["part"].lower())]
        yield Number(match.start(), match.end("part"), value, value, value * _BLUR, "words")
    for match in _MAJORITY.finditer(text):
        low, high = SHARES[(match["side"] or "majority").lower()]
        yield Number(
            match.start(), match.end("side" if match["side"] else "most"), low, high, None, "share"
        )
    for match in _NEARLY_ALL.finditer(text):
        low, high = SHARES["all"]
        yield Number(match.start(), match.end(), low, high, None, "share")

"""Parts and multiples in words: "two thirds", "one in five", "half of", "doubled", "threefold"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.numbers import ONES, ORDINALS, SCALES, TENS, Number, either

PARTS = {"half": 2, "quarter": 4} | {w: n for w, n in ORDINALS.items() if 3 <= n <= 10}
MULTIPLES = {
    **dict.fromkeys(("doubled", "doubling", "doubles", "twice", "twofold"), Decimal(2)),
    **dict.fromkeys(("tripled", "tripling", "trebled", "trebling", "thrice"), Decimal(3)),
    **dict.fromkeys(("quadrupled", "quadrupling"), Decimal(4)),
    "quintupled": Decimal(5),
    **dict.fromkeys(("halved", "halving"), Decimal("0.5")),
}
_SMALL = list(ONES)[1:11]
_COUNT = rf"(?:{either(ONES)}|{either(TENS)}|(?:a\s+)?hundred|\d{{1,3}})"

# A share is approximate by nature: a tenth of it is its last place ("a third" 30..37 %).
_BLUR = 10

_SEVERAL_PARTS = re.compile(
    rf"(?<![\w-])(?P<over>{either(_SMALL[1:9])})[-\s](?P<part>{either(PARTS)})s\b", re.I
)
_ONE_PART = re.compile(
    rf"(?<![\w-])(?:(?:an?|one)[-\s](?P<part>{either(p for p in PARTS if p != 'half')})"
    r"|(?P<half>(?:one[-\s])?half))\b",
    re.I,
)
_SLASH = re.compile(r"(?<![\w/.,])(?P<over>[1-9])/(?P<part>[2-9]|10)(?![\w/]|[.,]\d)")
_OUT_OF = re.compile(
    rf"(?<![\w.,-])(?P<over>{either(_SMALL)}|\d{{1,2}})\s+(?:(?:[a-z]+\s)?in|out\s+of|of\s+every)"
    rf"\s+(?:every\s+)?(?P<part>{_COUNT})\b"
    r"(?![-,.]?\d|\s+(?:second|minute|hour|day|week|month|year|decade|attempt|round|game|match"
    r"|cit|countr|place|state|town|village|province)\w*)",
    re.I,
)
_MULTIPLE = re.compile(
    rf"(?<![\w-])(?:(?P<word>{either(MULTIPLES)})|(?P<fold>{either(_SMALL[1:])}|\d+)-?fold)\b", re.I
)
# "a third term" is an ordinal and "half past nine" a time; a share is a share of something, or
# the size of a change.
_SHARE_AFTER = re.compile(
    r"\s+(?:of|more|less|fewer|higher|lower|larger|smaller|below|above)\b|\s*$|\s*[.,;:)]"
)
_HALF_AFTER = re.compile(r"\s+(?:of|the|its|their|his|her|our|all|as|that|those|these)\b")
_SHARE_BEFORE = re.compile(
    r"\b(?:by|in|to|than|about|around|roughly|nearly|almost|over|under|some|from)\s+$", re.I
)
_PART_OF_PERIOD = re.compile(
    r"\b(?:first|second|latter|other|better|last|third|fourth|a|and|into)[\s-]+$", re.I
)


def _amount(word: str) -> Decimal:
    """Read a small count: "three" -> 3, "a hundred" -> 100, "20" -> 20."""
    word = re.sub(r"^a\s+", "", word.lower())
    if word.isdecimal():
        return Decimal(word)
    return ONES.get(word) or TENS.get(word) or SCALES.get(word) or Decimal(0)


def _share(match: re.Match[str], over: Decimal, under: Decimal) -> Iterator[Number]:
    if 0 < over < under:
        value = over / under
        yield Number(match.start(), match.end(), value, value, value / _BLUR, "share")


def find_proportions(text: str) -> Iterator[Number]:
    """Yield the parts (style ``share``: 0..1) and multiples (style ``times``) of ``text``."""
    for match in _SEVERAL_PARTS.finditer(text):
        yield from _share(match, _amount(match["over"]), Decimal(PARTS[match["part"].lower()]))
    for match in _ONE_PART.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if match["half"]:
            said = _HALF_AFTER.match(text, match.end()) or _SHARE_BEFORE.search(before)
            if said and not _PART_OF_PERIOD.search(before):
                yield from _share(match, Decimal(1), Decimal(2))
        elif _SHARE_AFTER.match(text, match.end()) or _SHARE_BEFORE.search(before):
            yield from _share(match, Decimal(1), Decimal(PARTS[match["part"].lower()]))
    for match in _SLASH.finditer(text):
        yield from _share(match, Decimal(match["over"]), Decimal(match["part"]))
    for match in _OUT_OF.finditer(text):
        yield from _share(match, _amount(match["over"]), _amount(match["part"]))
    for match in _MULTIPLE.finditer(text):
        value = MULTIPLES[match["word"].lower()] if match["word"] else _amount(match["fold"])
        yield Number(match.start(), match.end(), value, value, Decimal(1), "times")

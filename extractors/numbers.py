"""Numerals in running text: digits of every style, number words, ordinals.

Only the numeral itself is read here; what it counts, and how sure the text is of it, is read in
``amounts``. Known libraries were measured and found unreliable ("two and a half million" ->
2,000,000, "tens of thousands" -> nothing), hence this grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractors.digits import GAP, comma_is_decimal, plain

Style = Literal["digits", "words", "vague", "ordinal", "share", "times"]


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral at ``text[start:end]``.

    ``low`` and ``high`` are equal but for vague words ("dozens" 24..199). ``step`` is the place of
    the last stated digit, ``None`` for vague words. A share is a part of one ("a half" 0.5),
    ``times`` a multiple ("doubled" 2). ``scaled`` says that a word or letter for thousands,
    millions ... belongs to it.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal | None
    style: Style
    scaled: bool = False


ONES = {
    word: Decimal(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: Decimal(10 * n)
    for n, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
BIG = {
    "thousand": Decimal(10**3),
    "lakh": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
# Scales after digits: abbreviations and other languages' words too. A single letter counts only
# where it touches the digits.
SCALES = {
    **BIG,
    "hundred": Decimal(100),
    "dozen": Decimal(12),
    **dict.fromkeys(("k", "mil"), Decimal(10**3)),
    **dict.fromkeys(("m", "mn", "mln", "mio", "millones", "millón"), Decimal(10**6)),
    **dict.fromkeys(("b", "bn", "bln", "mrd", "milliard", "mil millones"), Decimal(10**9)),
    **dict.fromkeys(("tn", "trn"), Decimal(10**12)),
}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
} | {f"{ten.removesuffix('y')}ieth": int(n) for ten, n in TENS.items()}
VULGAR = {
    char: Decimal(over) / under
    for char, over, under in (("½", 1, 2), ("⅓", 1, 3), ("⅔", 2, 3), ("¼", 1, 4), ("¾", 3, 4))
}
# What vague words allow; "thousands" and up are also said of tens of them.
VAGUE = {
    "dozens": (24, 199),
    "scores": (40, 199),
    "hundreds": (200, 1_999),
    "thousands": (2_000, 99_999),
    "millions": (2 * 10**6, 10**8 - 1),
    "billions": (2 * 10**9, 10**11 - 1),
    "trillions": (2 * 10**12, 10**14 - 1),
}
SOME = {"tens": (20, 99), "dozens": (24, 199), "hundreds": (200, 999), "thousands": (2000, 9999)}
SEVERAL = {"several": (3, 9), "few": (2, 6), "couple": (2, 3)}


def either(words: Iterable[str]) -> str:
    """Return a regular expression for any of ``words``, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_BIG = either(BIG)
_BELOW_100 = rf"(?:(?:{either(TENS)})(?:[-\s](?:{either(list(ONES)[1:10])})\b)?|{either(ONES)})\b"
_WHOLE = rf"(?![-\s](?:hundred|{_BIG})\b)"
_BELOW_1000 = (
    rf"(?:(?:{_BELOW_100}|an?)[-\s]hundred\b(?:(?:\s+and)?[-\s]{_BELOW_100}(?![-\s]hundred))?"
    rf"|{_BELOW_100})"
)
_AND_HALF = r"(?:[-\s]and[-\s]a[-\s](?:half|quarter)\b)"
_PART = (
    rf"(?:{_BELOW_1000}{_AND_HALF}?|half(?:[-\s]an?)?|(?:a|three)[-\s]quarters?\s+of\s+a|an?)"
    rf"[-\s](?:{_BIG})\b"
)
_EACH_PART = re.compile(_PART, re.I)
_WORDS = re.compile(
    rf"(?<![\w-])(?:(?:half[-\s]a|an?|{_BELOW_100})[-\s]dozen\b"
    rf"|{_PART}(?:\s+(?:and\s+)?{_PART})*(?:\s+(?:and\s+)?{_BELOW_1000}{_WHOLE}|{_AND_HALF})?"
    rf"|{_BELOW_1000}{_AND_HALF}?"
    rf"|half[-\s]an?(?=[-\s](?:hour|day|century|decade|mile|year|minute|second|cent|gram|gramme"
    r"|metre|meter|kilometre|kilometer|kilo|kilogram|inch|tonne|ton|litre|liter|degree|point"
    r"|percentage\s+point|acre|hectare|pound|ounce|month|week)\b))",
    re.I,
)
_LONGEST = 28
_DIGITS = re.compile(
    rf"""(?<![\w,:/])(?<!\w\.)(?<![^\W\d_][-‐‑])(?<!\d[-‐‑]\d\d[-‐‑])
    (?P<minus>(?<![^\s(])[-−])?
    (?P<body>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)? | \d{{1,2}}(?:,\d\d)+,\d{{3}}
      | \d{{1,3}}(?:\.\d{{3}}){{2,}}(?:,\d+)? | \d{{1,3}}\.\d{{3}},\d{{1,2}}
      | \d{{1,3}}(?:{GAP}\d{{3}})+(?:[.,]\d+)? | \d{{1,3}}(?:\ \d{{3}}){{2,}}
      | \d{{1,3}}(?:['’]\d{{3}})+ | \d+[.,]\d+ | \d+ | \.\d+)
    (?P<vulgar>\s?[{"".join(VULGAR)}]|\s+and\s+a\s+(?:half|quarter)\b)?
    (?!\d|[.,:/]\d|['’]\d{{3}})
    (?:(?P<letter>[kKmMB])(?![\w²³])
      |[\s-]?(?P<scale>(?i:{either(s for s in SCALES if len(s) > 1)}))(?:s(?!\s+of))?(?!\w))?""",
    re.X,
)
# After a touching "m" a counted noun says "million" ("10m people"); otherwise it is a metre.
_COUNTED = re.compile(r"\s+(?!tall|high|long|wide|deep|sprint)(?:[a-z]+\s+)?[a-z]+(?:s|ple|men)\b")
# Where a text counts in millions, so does "2.9m" in it: no length is written beside such figures.
_MILLIONS = re.compile(r"\d\s?(?:million|mn)\b|[$€£]\d[\d.]*m\b")
# Money has no three decimals ("12.500 euros"), but for the price of fuel ("$3.459 a gallon").
_MONEY_AFTER = re.compile(r"\s(?:euros|pesos|reais|rupiah|lira|dinars)\b")
_RATE_AFTER = re.compile(r"(?:\s[a-z]+)?(?:\s(?:an?|per)\s|\s?/)")
_MONEY_BEFORE = re.compile(r"(?:[$€£¥₹₩₽]|\b[A-Z]{3})\s?$")
_VAGUE = re.compile(
    rf"(?<![\w-])(?:(?:(?P<some>{either(SOME)})\s+of\s+(?P<of>{_BIG.replace('|', 's|')}s)"
    rf"|(?:an?\s+)?(?P<several>{either(SEVERAL)})\s+(?:of\s+)?(?P<scale>hundred|dozen|{_BIG})"
    rf"|(?P<plain>{either(VAGUE)})))\b",
    re.I,
)
_ORDINAL = re.compile(
    rf"(?<![\w-])(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)"
    rf"|(?:(?P<tens>{either(TENS)})[-\s])?(?P<word>{either(ORDINALS)}))\b(?!-(?:hand|degree))",
    re.I,
)


def step_of(value: Decimal) -> Decimal:
    """Return the place of the last digit that ``value`` states: 12.5 -> 0.1, 40,000 -> 10,000."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, str) or value == 0:
        return Decimal(1)
    if exponent >= 0:
        exponent = value.normalize().as_tuple().exponent
    return tidy(Decimal(1).scaleb(int(exponent)))


def tidy(value: Decimal) -> Decimal:
    """Write a whole number without exponent or decimals: 1E+2 -> 100, 2500000.0 -> 2500000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value


def _spelled(words: str) -> Decimal:
    """Read number words that the grammar let through: "two and a half million" -> 2500000."""
    total = group = Decimal(0)
    last = Decimal(1)
    tokens = re.findall(r"[a-z]+", words.lower())
    if tokens[-3:] == ["and", "a", "half"]:
        # "a million and a half" is half a million more, "two and a half" half of one.
        last = next((BIG[word] for word in reversed(tokens) if word in BIG), last)
    for word in tokens:
        if word in ONES or word in TENS:
            group += ONES.get(word) or TENS.get(word) or 0
        elif word == "half":
            group += Decimal("0.5") * last
        elif word in ("quarter", "quarters"):
            group = group * Decimal("0.25") if word == "quarters" else group + Decimal("0.25")
        elif word in ("hundred", "dozen"):
            group = (group or 1) * SCALES[word]
        elif word in BIG:
            total, group = total + (group or 1) * BIG[word], Decimal(0)
    return tidy(total + group)


def _digits(text: str) -> Iterator[Number]:
    foreign = comma_is_decimal(text)
    for match in _DIGITS.finditer(text):
        if len(match["body"]) > _LONGEST:
            continue  # a code, not a count
        money = _MONEY_BEFORE.search(text, max(0, match.start() - 4), match.start())
        scale, end = match["scale"], match.end()
        if match["letter"]:
            metre = match["letter"] == "m" and not (
                money or _COUNTED.match(text, end) or _MILLIONS.search(text)
            )
            scale, end = (None, match.start("letter")) if metre else (match["letter"], end)
        grouped = (money or _MONEY_AFTER.match(text, end)) and not _RATE_AFTER.match(text, end)
        value = plain(match["body"], foreign, bool(grouped) and not scale)
        if match["vulgar"]:
            part = match["vulgar"].strip()
            value += VULGAR.get(part) or Decimal("0.25" if "quarter" in part else "0.5")
        factor = SCALES[scale.lower()] if scale else Decimal(1)
        step = tidy(step_of(value) * factor)
        value = tidy(value * factor)
        value = -value if match["minus"] else value
        yield Number(match.start(), end, value, value, step, "digits", bool(scale))


_JOINT = re.compile(r"[,\s]+(?:and\s+)?$")


def _words(text: str) -> Iterator[Number]:
    for match in _WORDS.finditer(text):
        end = match.end()
        last: Decimal | None = None
        for part in _EACH_PART.finditer(text, match.start(), match.end()):
            scale = BIG[re.split(r"[-\s]", part[0].lower())[-1]]
            if last is not None and scale >= last:
                # "two million and three million" are two numbers: stop before "and".
                end = match.start() + len(_JOINT.sub("", text[match.start() : part.start()]))
                break
            last = scale
        value = _spelled(text[match.start() : end])
        yield Number(match.start(), end, value, value, step_of(value), "words", last is not None)


def _vague(text: str) -> Iterator[Number]:
    for match in _VAGUE.finditer(text):
        if match["some"]:
            low, high = SOME[match["some"].lower()]
            factor = BIG[match["of"].lower().removesuffix("s")]
            low, high = int(low * factor), int((high + 1) * factor) - 1
        elif match["several"]:
            low, high = SEVERAL[match["several"].lower()]
            factor = SCALES[match["scale"].lower()]
            low, high = int(low * factor), int((high + 1) * factor) - 1
        else:
            low, high = VAGUE[match["plain"].lower()]
        yield Number(match.start(), match.end(), Decimal(low), Decimal(high), None, "vague", True)


def _ordinals(text: str) -> Iterator[Number]:
    for match in _ORDINAL.finditer(text):
        if match["digits"]:
            value = Decimal(match["digits"])
        else:
            value = Decimal(ORDINALS[match["word"].lower()])
            if match["tens"]:
                if not 0 < value < 10:
                    continue
                value += TENS[match["tens"].lower()]
        yield Number(match.start(), match.end(), value, value, Decimal(1), "ordinal")


def find_numbers(text: str) -> list[Number]:
    """Return the numerals of ``text`` in order; where two overlap, the longer one stays."""
    return without_overlaps([*_digits(text), *_words(text), *_vague(text), *_ordinals(text)])


def without_overlaps(numbers: Iterable[Number]) -> list[Number]:
    """Keep the longest of overlapping numerals, in order of the text."""
    kept: list[Number] = []
    for number in sorted(numbers, key=lambda n: (n.start, -n.end)):
        if kept and number.start < kept[-1].end:
            if number.end - number.start > kept[-1].end - kept[-1].start:
                kept[-1] = number
            continue
        kept.append(number)
    return kept

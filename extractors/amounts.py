"""Amounts: a numeral with its unit, its denominator and how sure the text is of it.

"about 2,600 hectares", "between $3 and $5 billion", "1.9 per 100,000 inhabitants", "a 45-year
sentence", "just over a third".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extractors.calendar import MONTHS
from extractors.currencies import is_currency
from extractors.denominators import denominator_after
from extractors.loose import find_loose
from extractors.numbers import Number, find_numbers, tidy, without_overlaps
from extractors.proportions import find_proportions
from extractors.qualifiers import Bound, qualifier
from extractors.units import DURATIONS, Unit, currency_before, unit_after

AmountKind = Literal[
    "number", "money", "percent", "points", "rate", "quantity", "ordinal", "duration", "age"
]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at ``text[start:end]``; ``at`` is where its numeral begins.

    The other fields are those of ``values.Value``. ``change`` marks the second of "from A to B".
    """

    start: int
    end: int
    at: int
    kind: AmountKind
    low: Decimal | None
    high: Decimal | None
    step: Decimal | None
    bound: Bound = "exact"
    unit: str | None = None
    per: str | None = None
    after: int = 0
    change: Literal["up", "down", "same"] | None = None


_TO = re.compile(r"\s*[-–—]\s*|\s+(?:to|and|or|a|y)\s+|\s+to\s+(?:about|around|nearly)\s+")
_BETWEEN = re.compile(
    r"\b(?:between|entre)\s+(?:about\s+|around\s+|some\s+)?(?:[$€£¥]|US\$)?$", re.I
)
_FROM = re.compile(
    r"\b(?:from|de|of)\s+(?:about\s+|around\s+|nearly\s+|more\s+than\s+|some\s+|over\s+)?(?:[$€£¥]|US\$)?$",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:ros|ris|fell|fall|gain|lost|los|slip|drop|climb|jump|surg|soar|plung|declin|increas"
    r"|decreas|grew|grow|added|shed|up|down|tumbl|slid|sank|edg|advanc|eas)\w*\s+(?:by\s+|another\s+)?"
    r"(?:about\s+|nearly\s+|almost\s+|over\s+|around\s+)?$",
    re.I,
)
_RANGING = re.compile(r"\b(?:rang|var|anywhere|somewhere|aged|ages)\w*\s+from\s+\S*$", re.I)
_AGE_AFTER = re.compile(r"(?:[\s-]+old\b|\s+of\s+age\b)")
_AGE_BEFORE = re.compile(
    r"\b(?:aged|ages|age\s+of|age|older\s+than|under\s+the\s+age\s+of)\s+$", re.I
)
_APPOSED_AGE = re.compile(r"[^\W\d_]{2,},\s$")
_CLOCK_AFTER = re.compile(
    r"\s?(?:[ap]\.?m\b|o['’]clock\b|in\s+the\s+(?:morning|afternoon|evening)\b|at\s+night\b)", re.I
)
_CLOCK_BEFORE = re.compile(r"\b(?:half|quarter|minutes)\s+(?:past|to)\s+$", re.I)
_DURING = re.compile(r"over\b", re.I)
_LASTING = re.compile(
    r"(?:^|\b(?:for|after|lasts?|lasted|lasting|took|takes?|taken|taking|spent|serv(?:ed|ing)|waited"
    r"|in|within|of|by|is|was|are|were|be|been|just|well|age))\s+$",
    re.I,
)
# "(2)" before an item of a list counts nothing.
_ITEM = re.compile(r"\(\d{1,2}\)\s+[\w“\"]")
# "Could one day help", "one day he left": some day, and no length of time.
_SOME_DAY = re.compile(
    r"one\s+day\b(?!\s+(?:of|later|earlier|after|before|ago|long|old|only|each|a)\b)"
)
_LENGTH = re.compile(
    r"\b(?:in|for|within|only|just|after|by|than|over|about|at|least|every|lasted|lasts|took|takes"
    r"|last|and|or|of|to)\s+$", re.I,
)  # fmt: skip
_TIMES_AFTER = re.compile(r"\s+times\b|x\b|×")


def _unit(text: str, number: Number) -> tuple[Unit | None, int]:
    """Return the unit of a numeral, and where the amount begins with it."""
    before = currency_before(text, number.start) if number.style in ("digits", "vague") else None
    if before and not (len(before.name) == 3 and text[before.start] in "QL" and number.scaled):
        after = unit_after(text, number.end)
        if after and after.name == before.name:
            return Unit(before.start, after.end, before.name, after.factor), before.start
        return Unit(before.start, number.end, before.name, Decimal(1)), before.start
    at = number.end
    if number.style == "vague":
        of = re.compile(r"\s+of(?=\s)").match(text, at)
        at = of.end() if of else at
    after = unit_after(text, at)
    if after and number.style == "words" and after.end - after.start == 1:
        after = None
    return after, number.start


def _kind(unit: str | None, number: Number) -> AmountKind:
    if number.style == "ordinal":
        return "ordinal"
    if unit == "percent" or number.style == "share":
        return "percent"
    if unit == "percentage point":
        return "points"
    if unit in DURATIONS:
        return "duration"
    if unit is None or unit == "times":
        return "number"
    return "money" if is_currency(unit) else "quantity"


def _amount(text: str, number: Number) -> Amount | None:
    """Read the numeral with its unit; ``None`` where letters touch it and are no unit ("5G")."""
    if number.style == "ordinal":
        return Amount(number.start, number.end, number.start, "ordinal", number.low, number.high,
                      number.step, after=number.end)  # fmt: skip
    unit, start = _unit(text, number)
    end = max(number.end, unit.end) if unit else number.end
    name = unit.name if unit else None
    factor = unit.factor if unit else Decimal(1)
    if number.style == "share":
        name, factor, end = "percent", Decimal(100), number.end
    elif number.style == "times":
        name, end = "times", number.end
    elif times := _TIMES_AFTER.match(text, number.end):
        name, end = "times", times.end()
    if number.style == "digits" and text[end : end + 1].isalpha():
        return None
    if start and text[start - 1] == "(" and number.high <= 20 and _ITEM.match(text, start - 1):
        return None
    if _SOME_DAY.match(text, start) and not _LENGTH.search(text[max(0, start - 10) : start]):
        return None
    if _CLOCK_AFTER.match(text, end) or _CLOCK_BEFORE.search(text[max(0, start - 16) : start]):
        return None
    low, high = tidy(number.low * factor), tidy(number.high * factor)
    step = number.step and tidy(number.step * factor)
    return Amount(
        start, end, number.start, _kind(name, number), low, high, step, unit=name, after=end
    )


def _with_age(text: str, amount: Amount) -> Amount:
    if amount.unit == "year" and (old := _AGE_AFTER.match(text, amount.end)):
        return replace(amount, kind="age", end=old.end(), after=old.end())
    if amount.kind not in ("number", "duration") or amount.low is None or amount.low > 120:
        return amount
    before = text[max(0, amount.start - 24) : amount.start]
    if aged := _AGE_BEFORE.search(before):
        start = amount.start - (len(before) - aged.start())
        return replace(amount, kind="age", unit="year", start=start)
    apposed = amount.kind == "number" and amount.start == amount.at and amount.low > 9
    if apposed and text[amount.end : amount.end + 1] in (",", ";") and _APPOSED_AGE.search(before):
        name = before.rstrip(", ").rsplit(" ", 1)[-1]
        if name[:1].isupper() and name.lower() not in MONTHS:
            return replace(amount, kind="age", unit="year")
    return amount


def _with_rate(text: str, amount: Amount) -> Amount:
    """Join the denominator that follows: "per 100,000 inhabitants", "a day", "/1,000 population"."""
    if amount.kind in ("ordinal", "age", "points") or amount.unit == "times":
        return amount
    found = denominator_after(text, amount.end)
    return replace(amount, kind="rate", per=found.per, end=found.end) if found else amount


def _with_bound(text: str, amount: Amount) -> Amount:
    """Join the words before and after that say how sure the figure is."""
    if amount.kind == "ordinal" or amount.low is None or amount.high is None:
        return amount
    found = qualifier(text, amount.start, amount.end, amount.low)
    if not found:
        return amount
    if amount.kind == "duration" and _DURING.match(text, found.start):
        before = text[max(0, found.start - 12) : found.start]
        if not _LASTING.search(before):
            return amount  # "fell by a third over five years" is no more than five
    low, high = found.of(amount.low, amount.high)
    return replace(amount, start=found.start, end=found.end, bound=found.bound, low=low, high=high)


def _joined(text: str, one: Amount, two: Amount) -> tuple[Amount, ...] | None:
    """Join "3 to 5 percent", "between 3 and 5"; mark "from 83 to 1.9" as a change."""
    gap = text[one.end : two.start]
    if not _TO.fullmatch(gap) or "ordinal" in (one.kind, two.kind) or one.kind == "age":
        return None
    if one.unit and not two.unit and text[one.start : one.at].strip():
        two = replace(two, unit=one.unit, kind=one.kind)  # "$3-5 million"
    if one.low is None or two.high is None or two.low is None or one.low != one.high:
        return None
    if one.unit not in (None, two.unit) or (one.per and two.per and one.per != two.per):
        return None
    before = text[max(0, one.start - 30) : one.start]
    between, moved = _BETWEEN.search(before), _FROM.search(before)
    word = gap.strip().lower()
    if word in ("and", "y") and not between:
        return None
    if word == "to" and one.unit and _CHANGED.search(before):
        return None  # "rose 3 cents to 72": by so much, to so much
    factor = Decimal(1)
    if (two.unit and one.unit is None) or (one.step and two.step and one.low < two.low):
        factor = _shared_scale(text, one, two)
    low = tidy(one.low * factor)
    if moved and word in ("to", "a") and not _RANGING.search(before) and two.kind != "age":
        first = replace(one, kind=two.kind, unit=two.unit, per=two.per or one.per, low=low, high=low,
                        step=one.step and tidy(one.step * factor))  # fmt: skip
        way: Literal["up", "down", "same"] = (
            "up" if two.low > low else "down" if two.low < low else "same"
        )
        return first, replace(two, change=way)
    if not low < two.high or (word in ("or", "y") and two.high > low * 3):
        return None
    if word in ("-", "–", "—") and two.high > low * 100:
        return None
    start = one.start - (len(before) - between.start()) if between else one.start
    kind = two.kind
    return (
        replace(two, start=start, at=one.at, kind=kind, low=low, high=two.high, bound="between"),
    )


def _shared_scale(text: str, one: Amount, two: Amount) -> Decimal:
    """In "3 to 5 million" the scale belongs to both; in "900,000 to 1.2 million" it does not."""
    numbers = find_numbers(text[two.at : two.after])
    if not numbers or not numbers[0].scaled or find_numbers(text[one.at : one.end])[0].scaled:
        return Decimal(1)
    plain = find_numbers(
        re.split(r"[\s-](?=[^\W\d_])|(?<=\d)(?=[^\W\d_])", text[two.at : two.after])[0]
    )
    if not plain or not plain[0].high or one.low is None or one.low >= 1000:
        return Decimal(1)
    return tidy(numbers[0].high / plain[0].high)


def find_amounts(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Amount]:
    """Return the amounts of ``text`` in order, without overlaps.

    ``taken`` are stretches whose numerals are no amounts: dates, numbered names.
    """
    numbers = [
        number
        for number in without_overlaps(
            [*find_numbers(text), *find_proportions(text), *find_loose(text)]
        )
        if not any(start < number.end and number.start < end for start, end in taken)
    ]
    found = [a for n in numbers if (a := _amount(text, n))]
    found = [_with_rate(text, _with_age(text, a)) for a in found]
    amounts: list[Amount] = []
    for amount in found:
        if amounts and amount.start < amounts[-1].end:
            continue  # the base of a rate, "per 100,000"
        joined = _joined(text, amounts[-1], amount) if amounts else None
        if joined:
            amounts[-1:] = joined
        else:
            amounts.append(amount)
    bounded: list[Amount] = []
    for amount in amounts:
        amount = _with_bound(text, amount) if amount.bound == "exact" else amount
        if bounded and amount.start < bounded[-1].end:
            amount = replace(amount, start=amount.at)
        bounded.append(amount)
    return bounded

"""How dates are written, and what days each way means: a table of patterns and their readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from extractors.calendar import (
    MONTHS,
    SEASONS,
    SPANISH_MONTHS,
    WEEKDAYS,
    Days,
    day,
    months,
    part_of_month,
    part_of_years,
    season,
    weekday,
    years,
)
from extractors.numbers import ONES, ORDINALS, TENS, either

Precision = Literal["day", "month", "season", "part-of-year", "year", "decade", "century"]


ENGLISH = either(m for m in MONTHS if (m not in SPANISH_MONTHS and len(m) > 3) or m == "may")
SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
MONTH = rf"(?P<month>(?-i:(?:{'|'.join(m.capitalize() for m in ENGLISH.split('|'))})\b|{SHORT}))"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d|21\d\d)(?![\d,.]*\d|[-–]\d{3})"
_WEEKDAY = rf"(?:(?:{either(WEEKDAYS)}),?\s+(?:the\s+)?)?"
_PART = (
    r"(?P<part>early|mid|late|(?:(?:the\s+)?(?:very\s+)?(?:beginning|start|middle|end)"
    r"|(?:the\s+)?(?:first|second)\s+half|(?:the\s+)?(?:first|second|third|fourth|last)"
    r"\s+quarter)\s+of|(?:early|late)\s+in)[-\s]+(?:the\s+)?"
)
_CENTURIES = either(w for w in ORDINALS) + r"|twenty-first|twenty\s+first|\d{1,2}(?:st|nd|rd|th)"
DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_SPOKEN = {"nineteen": 1900, "twenty": 2000, "eighteen": 1800, "seventeen": 1700, "sixteen": 1600}
_COUNT = rf"(?P<count>{either(w for w in ONES if w != 'zero')}|{either(TENS)}|an?|\d{{1,3}})"
_PERIOD = r"(?P<period>day|week|month|year|decade)"

# What "last year" and "three weeks ago" say: a week and a day are told to the day.
_PRECISIONS: dict[str, Precision] = {"decade": "decade", "year": "year", "month": "month"}

Found = tuple[Days | None, Precision]
Reader = Callable[[re.Match[str], date | None], Found | None]


def month_of(match: re.Match[str]) -> int:
    """Return the number of the month that a match names."""
    name = match["month"].lower().rstrip(".")
    return MONTHS.get(name) or MONTHS[name[:3]]


def _part(match: re.Match[str]) -> str:
    words = re.sub(r"^(?:the\s+)?(?:very\s+)?|\s+(?:of|in)$", "", match["part"].lower())
    return re.sub(r"\s+", " ", words)


def _full(match: re.Match[str], _: date | None) -> Found | None:
    days = day(int(match["year"]), month_of(match), int(match["day"]))
    return (days, "day") if days else None


def _day_month(match: re.Match[str], published: date | None) -> Found | None:
    if not 1 <= int(match["day"]) <= 31:
        return None
    return _nearest_year(published, lambda y: day(y, month_of(match), int(match["day"]))), "day"


def _nearest_year(published: date | None, build: Callable[[int], Days | None]) -> Days | None:
    """Return the latest such days that are not after the publication."""
    if not published:
        return None
    found = build(published.year)
    return build(published.year - 1) if found and found.first > published else found


def _month_year(match: re.Match[str], _: date | None) -> Found:
    return months(int(match["year"]), month_of(match), month_of(match)), "month"


def _bare_month(match: re.Match[str], published: date | None) -> Found:
    month = month_of(match)
    return _nearest_year(published, lambda y: months(y, month, month)), "month"


def _month_part(match: re.Match[str], published: date | None) -> Found | None:
    part, month = _part(match), month_of(match)
    if "quarter" in part:
        return None
    if match["year"]:
        return part_of_month(int(match["year"]), month, part), "part-of-year"
    return _nearest_year(published, lambda y: part_of_month(y, month, part)), "part-of-year"


def _year_part(match: re.Match[str], _: date | None) -> Found:
    return part_of_years(int(match["year"]), 1, _part(match)), "part-of-year"


def _quarter(match: re.Match[str], _: date | None) -> Found:
    number, size = int(match["number"]), 3 if match["kind"].upper() == "Q" else 6
    last = min(12, number * size)
    return months(int(match["year"]), last - size + 1, last), "part-of-year"


def _iso(match: re.Match[str], _: date | None) -> Found | None:
    days = day(int(match["year"]), int(match["m"]), int(match["day"]))
    return (days, "day") if days else None


def _slashed(match: re.Match[str], _: date | None) -> Found | None:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if match["mark"] == ".":
        days = day(year, two, one)
    elif one > 12 or two > 12:
        days = day(year, min(one, two), max(one, two)) if min(one, two) <= 12 else None
    else:
        days = day(year, one, two) if one == two else None
        return days, "day"  # the two readings differ: open
    return (days, "day") if days else None


def _season(match: re.Match[str], _: date | None) -> Found:
    return season(int(match["year"]), match["season"].lower()), "season"


def _decade(match: re.Match[str], _: date | None) -> Found:
    if match["digits"]:
        first = int(match["digits"])
    elif match["short"]:
        first = (
            1900 + int(match["short"]) if int(match["short"]) >= 30 else 2000 + int(match["short"])
        )
    else:
        first = 1920 + 10 * DECADES.index(match["spoken"].lower())
    # "The 1800s" are a century; "the 2000s" are its first ten years.
    long: Precision = "century" if first % 100 == 0 and first < 1900 else "decade"
    count = 100 if long == "century" else 10
    if match["part"]:
        return part_of_years(first, count, _part(match)), long
    return years(first, first + count - 1), long


def _century(match: re.Match[str], _: date | None) -> Found | None:
    word = re.sub(r"\s+", "-", match["number"].lower())
    number = int(word[:-2]) if word[0].isdigit() else ORDINALS.get(word, 21)
    if not 1 <= number <= 30:
        return None
    first = (number - 1) * 100 + 1
    if match["part"]:
        return part_of_years(first, 100, _part(match)), "century"
    return years(first, first + 99), "century"


def _year(match: re.Match[str], _: date | None) -> Found:
    return years(int(match["year"]), int(match["year"])), "year"


def _year_span(match: re.Match[str], _: date | None) -> Found | None:
    first, tail = int(match["year"]), match["tail"]
    last = int(str(first)[: 4 - len(tail)] + tail)
    return (years(first, last), "year") if first < last <= first + 400 else None


def _spoken_year(match: re.Match[str], _: date | None) -> Found:
    first, *rest = re.split(r"[-\s]+", match["spoken"].lower())
    year = _SPOKEN[first] + sum(int(TENS.get(w) or ONES.get(w) or 0) for w in rest)
    return years(year, year), "year"


def _calendar_period(match: re.Match[str], published: date | None) -> Found:
    way = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1}[match["way"].lower()]
    period = match["period"].lower()
    precision = _PRECISIONS.get(period, "day")
    if not published:
        return None, precision
    if period == "year":
        return years(published.year + way, published.year + way), "year"
    if period == "month":
        index = published.year * 12 + published.month - 1 + way
        return months(index // 12, index % 12 + 1, index % 12 + 1), "month"
    monday = published - timedelta(days=published.weekday() - 7 * way)
    return Days(monday, monday + timedelta(days=6)), "day"


def _ago(match: re.Match[str], published: date | None) -> Found:
    period, word = match["period"].lower(), match["count"].lower()
    count = int(word) if word.isdecimal() else int(ONES.get(word) or TENS.get(word) or 1)
    precision = _PRECISIONS.get(period, "day")
    if not published:
        return None, precision
    if period in ("year", "decade"):
        year = max(1, published.year - count * (10 if period == "decade" else 1))
        return years(year, year), precision
    if period == "month":
        index = published.year * 12 + published.month - 1 - count
        return months(index // 12, index % 12 + 1, index % 12 + 1), "month"
    then = published - timedelta(days=count * (7 if period == "week" else 1))
    return Days(then, then), "day"


def _relative_day(match: re.Match[str], published: date | None) -> Found:
    if not published:
        return None, "day"
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[match["word"].lower()]
    then = published + timedelta(days=shift)
    return Days(then, then), "day"


def _weekday(match: re.Match[str], published: date | None) -> Found:
    number, way = WEEKDAYS[match["name"].lower()], (match["way"] or "").lower()
    return (weekday(number, published, way) if published else None), "day"


def _day_alone(_: re.Match[str], __: date | None) -> Found:
    return None, "day"


PREPOSITIONS = r"(?:in|since|until|till|by|of|from|to|during|before|after|for|between|and|last|this|next|early|late|mid|around|through|throughout|that)"
_SPANISH = rf"(?P<month>{either(SPANISH_MONTHS)})"
# Where two overlap, the longer one stays, then the earlier rule. "{IN}" begins a rule that needs
# a preposition before it.
RULES: tuple[tuple[str, Reader], ...] = (
    (r"(?P<year>\d{4})-(?P<m>[01]\d)-(?P<day>[0-3]\d)(?![-\d])", _iso),
    (rf"{_WEEKDAY}{DAY}(?:\s+of)?\s+{MONTH},?\s+(?:of\s+)?{YEAR}", _full),
    (rf"{_WEEKDAY}{MONTH}\s+{DAY},?\s+{YEAR}", _full),
    (rf"(?:{DAY}|1º)\s+de\s+{_SPANISH}\s+del?\s+{YEAR}", _full),
    (r"(?P<one>[0-3]?\d)(?P<mark>[/.])(?P<two>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)", _slashed),
    (rf"{_WEEKDAY}{DAY}(?:\s+of)?\s+{MONTH}(?!\s+\d{{4}})", _day_month),
    (rf"{_WEEKDAY}{MONTH}\s+{DAY}(?![\d,]*\d|\s+(?:percent|per|million))", _day_month),
    (rf"{DAY}\s+de\s+{_SPANISH}\b", _day_month),
    (rf"{_PART}{MONTH}(?:,?\s+(?:of\s+)?{YEAR})?", _month_part),
    (rf"{MONTH},?\s+(?:of\s+)?{YEAR}", _month_year),
    (rf"{_SPANISH}\s+del?\s+{YEAR}", _month_year),
    (rf"{{IN}}{MONTH}(?!\s+\d)", _bare_month),
    (rf"{_PART}{YEAR}", _year_part),
    (rf"(?P<kind>[QHqh])(?P<number>[1-4])[\s/-]+(?:of\s+)?{YEAR}", _quarter),
    (rf"(?P<season>{either(SEASONS)})(?:\s+of)?,?\s+{YEAR}", _season),
    (
        rf"(?:{_PART})?(?:the\s+)?(?:(?P<digits>1[0-9]\d0|20\d0)['’]?s"
        rf"|(?<!\w)['’](?P<short>[0-9]0)s|(?<=the\s)(?P<spoken>{either(DECADES)}))\b",
        _decade,
    ),
    (rf"(?:{_PART})?(?:the\s+)?(?P<number>{_CENTURIES})[-\s]century\b", _century),
    (rf"{{IN}}(?P<spoken>(?:{either(_SPOKEN)})[-\s](?:{either(TENS)}(?:[-\s](?:{either(ONES)}))?)\b)", _spoken_year),
    (r"(?P<year>1[0-9]\d\d|20\d\d)\s?[-–—/]\s?(?P<tail>\d{4}|\d\d)(?![-\d/]|\s?%)", _year_span),
    (rf"(?P<way>last|previous|past|this|next)\s+{_PERIOD.replace('day|', '').replace('|decade', '')}\b(?!['’]s\s+end)", _calendar_period),
    (rf"{_COUNT}\s+{_PERIOD}s?\s+ago\b", _ago),
    (r"(?P<word>yesterday|today|tonight|tomorrow)\b", _relative_day),
    (rf"(?:(?P<way>last|this|next)\s+)?(?P<name>(?-i:{'|'.join(d.capitalize() for d in WEEKDAYS)}))\b", _weekday),
    (r"(?<=on\sthe\s)\d{1,2}(?:st|nd|rd|th)\b(?!\s+(?:anniversary|floor|century|day|street|time))", _day_alone),
)  # fmt: skip

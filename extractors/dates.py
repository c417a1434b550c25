"""Dates with the precision that the text gives them: "2023" is a year, not a day of it.

Nothing is filled in: a date without its year, and relative words ("last year", "Monday"), stay
without days unless the day of publication is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from extractors.calendar import SPANISH_MONTHS, WEEKDAYS, Days, day, part_of_years, years
from extractors.date_rules import (
    DAY,
    DECADES,
    ENGLISH,
    MONTH,
    PREPOSITIONS,
    RULES,
    SHORT,
    YEAR,
    Precision,
    month_of,
)
from extractors.numbers import either

DateBound = Literal["exact", "at-least", "at-most", "more-than", "less-than"]


@dataclass(frozen=True, slots=True)
class When:
    """A date at ``text[start:end]``; ``days`` is ``None`` while the words leave them open.

    ``bound``: "since", "from" at-least; "until" at-most; "after" more-than; "before" less-than.
    """

    start: int
    end: int
    days: Days | None
    precision: Precision
    bound: DateBound = "exact"


_COMPILED = tuple(
    (
        re.compile(r"(?<![\w$€£])(?<!\d[.,])" + pattern.replace("{IN}", ""), re.I),
        "{IN}" in pattern,
        reader,
    )
    for pattern, reader in RULES
)
_PREPOSITION = re.compile(rf"\b{PREPOSITIONS}\s+(?:the\s+)?$", re.I)
_ANY = re.compile(
    rf"\d|{SHORT}|\b(?:{ENGLISH}|{either(SPANISH_MONTHS)}|{either(WEEKDAYS)}|{either(DECADES)}"
    r"|century|ago|last|this|next|past|previous|today|tonight|yesterday|tomorrow|nineteen|twenty)\b",
    re.I,
)
_BARE_YEAR = re.compile(
    rf"(?<![\w$€£#:/])(?<!\d[.,])(?<![^\W\d_][-])(?:(?P<part>mid|early|late)-)?{YEAR}(?![\w%°])",
    re.I,
)
# What a four-digit number counts when it is no year. News writes such figures with a comma.
_THINGS = re.compile(
    r"\s+(?:people|persons|men|women|children|deaths|homes|houses|cases|votes|troops|soldiers"
    r"|inmates|prisoners|students|workers|migrants|jobs|seats|tonnes|tons|km|kilomet\w+|miles"
    r"|met(?:re|er)s|feet|hectares|acres|homicides|murders|killings|arrests|dollars|euros|pounds"
    r"|personas|toneladas|hectáreas|percent|per\s+cent|MW|kg)\b"
)
_YEAR_BEFORE = re.compile(
    rf"(?:\b(?:{PREPOSITIONS[3:-1]}|year|the|act|acts|law|treaty|constitution|war|election|summer|winter|spring|autumn|en|de|año|desde|hasta|entre|y|or|than|est\.?|FY|s)|[(,;–-]|^|{MONTH})\s*$",
    re.I,
)
_BOUNDS: tuple[tuple[re.Pattern[str], DateBound], ...] = (
    (re.compile(r"\b(?:since|ever since|desde|as of|starting)\s+(?:at\s+)?(?:the\s+)?$", re.I), "at-least"),
    (re.compile(r"\b(?:until|till|by|hasta|up to|no later than|through)\s+(?:the\s+)?$", re.I), "at-most"),
    (re.compile(r"\bafter\s+(?:the\s+)?$", re.I), "more-than"),
    (re.compile(r"\bbefore\s+(?:the\s+)?$", re.I), "less-than"),
)  # fmt: skip
_SPAN = re.compile(r"\s+(?:to|until|till|through|and|a|al|y|hasta)\s+(?:the\s+)?|\s*[-–—]\s*", re.I)
_SPAN_BEFORE = re.compile(r"\b(from|between|de|desde|entre|del)\s+(?:the\s+)?$", re.I)
_DAY_SPAN = re.compile(
    rf"(?<![\w.,-])(?P<from>[0-3]?\d)\s?[-–—]\s?{DAY}\s+{MONTH},?\s+{YEAR}", re.I
)


def _candidates(text: str, published: date | None) -> Iterator[When]:
    for match in _DAY_SPAN.finditer(text):
        month, year = month_of(match), int(match["year"])
        first, last = day(year, month, int(match["from"])), day(year, month, int(match["day"]))
        if first and last and first < last:
            yield When(match.start(), match.end(), Days(first.first, last.last), "day")
    for pattern, needs_preposition, reader in _COMPILED:
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 16) : match.start()]
            if needs_preposition and not _PREPOSITION.search(before):
                continue
            try:
                found = reader(match, published)
            except (ValueError, OverflowError):
                continue  # outside the calendar
            if found:
                yield When(match.start(), match.end(), *found)
    for match in _BARE_YEAR.finditer(text):
        year = int(match["year"])
        before = text[max(0, match.start() - 14) : match.start()]
        said = bool(_YEAR_BEFORE.search(before))
        if _THINGS.match(text, match.end()) and not (
            said and re.search(r"\b(?:in|since|by|during|from)\s+$", before, re.I)
        ):
            continue
        if match["part"]:
            days = part_of_years(year, 1, match["part"].lower())
            yield When(match.start(), match.end(), days, "part-of-year")
        elif said or 1900 <= year <= 2100:
            yield When(match.start(), match.end(), years(year, year), "year")


def _spans(text: str, dates: list[When]) -> list[When]:
    """Join "from 2017 to 2021", "between March and May 2020" into one stretch each."""
    joined: list[When] = []
    for when in dates:
        one = joined[-1] if joined else None
        gap = text[one.end : when.start] if one else ""
        if one and when.days and _SPAN.fullmatch(gap):
            before = _SPAN_BEFORE.search(text, max(0, one.start - 14), one.start)
            word = gap.strip().lower()
            plain = word not in ("and", "y", "a") or (
                before and before[1].lower() in ("between", "entre")
            )
            first = _with_year_of(text[one.start : one.end], when.days) or one.days
            if (
                plain
                and first
                and first.first < when.days.first
                and (before or word in ("to", "-", "–", "—", "until", "through"))
            ):
                start = before.start() if before else one.start
                days = Days(first.first, when.days.last)
                joined[-1] = replace(when, start=start, days=days)
                continue
        joined.append(when)
    return joined


def _with_year_of(words: str, days: Days) -> Days | None:
    """Read "March" of "March to May 2020" with the year of the second date."""
    found = list(_candidates(f"in {words} {days.first.year}", None))
    return next((w.days for w in found if w.end == len(words) + 8 and w.start == 3), None)


def find_dates(text: str, published: date | None = None) -> list[When]:
    """Return the dates of ``text`` in order, without overlaps; ``published`` resolves "Monday"."""
    if not _ANY.search(text):
        return []
    kept: list[When] = []
    for when in sorted(_candidates(text, published), key=lambda w: (w.start, -w.end)):
        if kept and when.start < kept[-1].end:
            if when.end - when.start > kept[-1].end - kept[-1].start:
                kept[-1] = when
        else:
            kept.append(when)
    dates = []
    for when in _spans(text, kept):
        before = text[max(0, when.start - 24) : when.start]
        bounds: list[DateBound] = [b for pattern, b in _BOUNDS if pattern.search(before)]
        dates.append(replace(when, bound=bounds[0]) if bounds else when)
    return dates

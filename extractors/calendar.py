"""The calendar: months, seasons and parts of a period, and the days that they span."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_ENGLISH = (
    "january february march april may june july august september october november december"
).split()
_SPANISH = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
).split()
MONTHS = {
    **{name: n for n, name in enumerate(_ENGLISH, 1)},
    **{name: n for n, name in enumerate(_SPANISH, 1)},
    **{name[:3]: n for n, name in enumerate(_ENGLISH, 1)},
    "sept": 9,
    "setiembre": 9,
}
SPANISH_MONTHS = frozenset(_SPANISH) | {"setiembre"}
WEEKDAYS = {
    name: n
    for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
# Northern seasons by their first month; a winter belongs to the year in which it ends.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
# Parts of a year, in months, and of a month, in days. The edges are soft: comparing widens them.
YEAR_PARTS = {
    "early": (1, 4), "beginning": (1, 3), "start": (1, 3), "mid": (5, 8), "middle": (5, 8),
    "late": (9, 12), "end": (10, 12), "first half": (1, 6), "second half": (7, 12),
    "first quarter": (1, 3), "second quarter": (4, 6), "third quarter": (7, 9),
    "fourth quarter": (10, 12), "last quarter": (10, 12),
}  # fmt: skip
MONTH_PARTS = {
    "early": (1, 10), "beginning": (1, 10), "start": (1, 10), "mid": (11, 20), "middle": (11, 20),
    "late": (21, 31), "end": (21, 31), "first half": (1, 15), "second half": (16, 31),
}  # fmt: skip


class Days(NamedTuple):
    """A stretch of days, both ends in it."""

    first: date
    last: date


def day(year: int, month: int, number: int) -> Days | None:
    """Return one day, ``None`` where the calendar has no such day."""
    try:
        return Days(date(year, month, number), date(year, month, number))
    except ValueError:
        return None


def months(year: int, first: int, last: int) -> Days:
    """Return the days from the first to the last month of a year."""
    return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def years(first: int, last: int) -> Days:
    """Return the days from the first to the last year."""
    return Days(date(first, 1, 1), date(last, 12, 31))


def part_of_month(year: int, month: int, part: str) -> Days:
    """Return the days of an early, middle or late part of a month."""
    first, last = MONTH_PARTS[part]
    return Days(date(year, month, first), date(year, month, min(last, monthrange(year, month)[1])))


def part_of_years(first: int, count: int, part: str) -> Days:
    """Return a part of a year, or of a decade or century in the same proportion."""
    low, high = YEAR_PARTS[part]
    if count == 1:
        return months(first, low, high)
    return years(first + (low - 1) * count // 12, first + high * count // 12 - 1)


def season(year: int, name: str) -> Days:
    """Return the northern season of a year; "winter 2024" is December 2023 to February 2024."""
    begin = SEASONS[name]
    if begin == 12:
        return Days(date(max(1, year - 1), 12, 1), months(year, 2, 2).last)
    return months(year, begin, begin + 2)


def weekday(number: int, today: date, way: str) -> Days:
    """Return the day that a weekday names: the latest one to ``today``, or the last, or next."""
    back = (today.weekday() - number) % 7
    if way == "next":
        found = today + timedelta(days=7 - back)
    else:
        found = today - timedelta(days=back or (7 if way == "last" else 0))
    return Days(found, found)

"""Dates of publication as pages and bylines write them; ambiguous ones are not guessed."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero janvier januar janeiro",
            "february feb febrero février fevrier februar fevereiro",
            "march mar marzo mars märz marz março marco",
            "april apr abril avril",
            "may mayo mai maio",
            "june jun junio juin juni junho",
            "july jul julio juillet juli julho",
            "august aug agosto août aout",
            "september sep sept septiembre septembre setembro",
            "october oct octubre octobre oktober outubro",
            "november nov noviembre novembre novembro",
            "december dec diciembre décembre decembre dezember dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
ISO = re.compile(r"\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|º|er|\.)?\s+(?:de\s+)?([^\W\d]{3,10})\.?,?\s+(?:de\s+|del\s+)?(\d{4})\b"
)
MONTH_FIRST = re.compile(r"\b([^\W\d]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
DATED_LINE = re.compile(
    r"(?:(?:first |last |originally )?(?:published|posted|updated|modified|date|publicado|publié|"
    r"veröffentlicht|actualizado)\b\s*(?:on|at|el|le|am|em)?\s*:?\s*)?"
    r"(?P<rest>.+)",
    re.IGNORECASE,
)
# What may stand beside the date in a line that says nothing but when.
TIME = re.compile(
    r"^[\s,|·•–—@()-]*(?:(?:at|kl\.?|um|à|a las)\s+)?(?:\d{1,2}[:.h]\d{2}(?::\d{2})?)?"
    r"\s*(?:[ap]\.?\s?m\.?)?\s*(?:[A-Z]{2,4}|UTC[+-]\d{1,2})?[\s)|·•.]*$",
    re.IGNORECASE,
)
# A place or a name, a weekday, how long the reading takes, what happened on that day.
BESIDE = re.compile(
    r"(?:by\s+)?(?-i:[A-ZÀ-Ý])[\w.'’-]*(?:\s+(?:(?:and|de|of|in)\s+)?(?-i:[A-ZÀ-Ý])[\w.'’-]*){0,4}"
    r"|\d+\s+min(?:ute)?s?\s+read|(?:last\s+)?(?:updated|published|posted|modified)(?:\s+(?:on|at))?"
    r"|(?:at|on)?\s*\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\.?(?:\s+[A-Z]{2,4})?",
    re.IGNORECASE,
)


def find_date(text: str) -> date | None:
    """Return the first full date in ``text``: ISO 8601, "9 December 2025", "Dec. 9, 2025".

    Months are read in English, Spanish, French, German and Portuguese. "09/12/2025" is read
    differently in different places and so is no date here.
    """
    found = [
        (match.start(), match.end(), day) for match, day in _matches(text[:400]) if day is not None
    ]
    return min(found)[2] if found else None


def read_timestamp(text: str) -> date | None:
    """Return the day of a machine-written timestamp (ISO 8601 or RFC 5322), else of a text."""
    text = text.strip()[:100]
    if day := find_date(text):
        return day
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def dated_line(line: str) -> date | None:
    """Return the date of a line that says only when, where and by whom it was written.

    "Published 9 December 2025, 10:15 GMT", "Lima, 9 December 2025", "By Ana Ruiz | Dec 9, 2025".
    """
    line = line.strip().strip("()[]")
    if len(line) > 100 or not (opening := DATED_LINE.fullmatch(line)):
        return None
    rest = opening["rest"]
    for match, day in _matches(rest):
        if day and _beside(rest[: match.start()]) and _beside(rest[match.end() :]):
            return day
    return None


def _beside(words: str) -> bool:
    """Tell whether words beside a date are a time, a weekday, a place, a name or the like."""
    if TIME.match(words):
        return True
    pieces = [piece.strip(" .,:()") for piece in re.split(r"[|·•—–,@]|\s-\s", words)]
    return len(pieces) < 5 and all(not p or TIME.match(p) or BESIDE.fullmatch(p) for p in pieces)


def _matches(text: str) -> list[tuple[re.Match[str], date | None]]:
    found = [(m, _day(m[1], m[2], m[3])) for m in ISO.finditer(text)]
    found += [(m, _day(m[3], m[2], m[1])) for m in DAY_FIRST.finditer(text)]
    found += [(m, _day(m[3], m[1], m[2])) for m in MONTH_FIRST.finditer(text)]
    return found


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else MONTHS.get(month.lower())
    if number is None or not 1600 <= int(year) <= 2200:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None

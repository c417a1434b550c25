"""Relative dates made absolute: "last year" is "in 2024" once the day of publication is known."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Callable
from datetime import date, timedelta

MONTH = "|".join(name for name in month_name if name)
WEEKDAYS = {name.lower(): number for number, name in enumerate(day_name)}
WEEKDAY = "|".join(WEEKDAYS)
DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1, "last night": -1, "tonight": 0}
# Not "in recent years": that dates nothing. Not "Black Friday", "Monday's edition of 2 May".
RELATIVE = re.compile(
    r"\b(?P<lead>(?:on |in |late |early |earlier |later )?)(?:"
    r"(?P<step>last|this|next) (?P<unit>year|month)(?!['’]s)(?! \d)"
    rf"|(?P<which>last |this |next )?(?P<weekday>{WEEKDAY})(?!['’]|,? \d|,? (?:{MONTH}))"
    r"|(?P<day>yesterday|today|tomorrow|last night|tonight)(?!['’]))"
    r"(?! (?:of|evening edition))\b",
    re.IGNORECASE,
)


def resolve_dates(text: str, published: date | None) -> tuple[str, bool]:
    """Return the text with its relative dates made absolute, and whether one stayed open.

    A weekday without "next" is the last one up to the day of publication, as newspapers use it,
    unless the sentence looks ahead.
    """
    if published is None:
        return text, RELATIVE.search(text) is not None
    replaced = RELATIVE.sub(_replacement(published), text)
    return replaced, False


def _looks_ahead(match: re.Match[str]) -> bool:
    """Say whether a bare weekday is still to come: its own clause speaks of the future."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if before.strip():
        return bool(
            re.search(r"\b(?:will|is to|are to|due)\b(?!.*\b(?:said|that|which)\b)", before)
        )
    future = re.search(r"\b(?:will|is to|are to)\b", after)
    return future is not None and not re.search(
        r"\b(?:\w+ed|said|told|that)\b", after[: future.start()]
    )


def _replacement(published: date) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        lead = match["lead"].lower().strip()
        part = "early " if lead in ("early",) else "late " if lead == "late" else ""
        if match["unit"]:
            step = {"last": -1, "this": 0, "next": 1}[match["step"].lower()]
            if match["unit"].lower() == "year":
                return f"in {part}{published.year + step}"
            months = published.year * 12 + published.month - 1 + step
            return f"in {part}{month_name[months % 12 + 1]} {months // 12}"
        if match["day"]:
            day = published + timedelta(days=DAYS[match["day"].lower()])
        else:
            back = (published.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
            which = (match["which"] or "").strip().lower()
            forward = which in ("next", "this") or (not which and _looks_ahead(match))
            day = published + timedelta(days=(-back) % 7 if forward else -back)
            if which == "next" and day == published:
                day += timedelta(days=7)
        return f"on {day.day} {month_name[day.month]} {day.year}"

    return replace

"""Relative dates made absolute: "last year" is "in 2024" once the day of publication is known."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from extractors.tenses import Tense

MONTH = "|".join(name for name in month_name if name)
WEEKDAYS = {name.lower(): number for number, name in enumerate(day_name)}
WEEKDAY = "|".join(WEEKDAYS)
DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1, "last night": -1, "tonight": 0}
_OF_DAY = r"(?: (?P<{}>morning|afternoon|evening|night))?"
# Not "in recent years": that dates nothing. Not "the last year", which is a length of time, nor
# "Black Friday", nor a weekday that stands beside its date ("Monday, 2 May").
RELATIVE = re.compile(
    r"(?<!\bthe )(?<!\bBlack )(?<!\bGood )(?<!\bBloody )\b"
    r"(?P<lead>(?:on |in |late |early |earlier |later )?)(?:"
    r"(?P<step>last|this|next) (?P<unit>year|month|week)(?! \d)(?:(?P<own>['’]s)(?= ))?(?!['’])"
    rf"|last (?P<month>{MONTH})(?! \d)(?!['’])"
    r"|this (?P<today>morning|afternoon|evening)(?!['’])"
    rf"|(?P<which>last |this |next )?(?P<weekday>{WEEKDAY}){_OF_DAY.format('time')}"
    rf"(?:(?P<its>['’]s)(?= ))?(?!['’]|,? \d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTH})|,? (?:{MONTH}))"
    rf"|(?P<day>yesterday|today|tomorrow|last night|tonight){_OF_DAY.format('hour')}(?!['’]))"
    r"(?! (?:of|evening edition))\b",
    re.IGNORECASE,
)
# What dates only against a day that is not known, and that nothing here makes absolute.
VAGUE = re.compile(
    rf"\b(?:(?:last|this|next) (?:{MONTH}|weekend|summer|winter|spring|autumn|fall|quarter|season)"
    r"|(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) "
    r"(?:hours?|days?|weeks?|months?|years?|decades?) ago)\b(?! \d)",
    re.IGNORECASE,
)
# A date goes straight after these: "by Monday" is "by 5 May", not "by on 5 May".
BOUND = re.compile(
    r"\b(?:than|until|till|by|from|since|before|after|to|of|for|between|through|and|or|during|at|in"
    r"|on|around|about|over|as of|late|early|ending|starting|beginning)\s$",
    re.IGNORECASE,
)


def resolve_dates(
    text: str, published: date | None, tenses: Sequence[Tense] = ()
) -> tuple[str, bool]:
    """Return the text with its relative dates made absolute, and whether one stayed open.

    ``tenses`` say for each weekday of the text whether its clause looks back or ahead: a bare
    "Monday" is the last one up to the day of publication, or the next, or else stays open.
    """
    if published is None:
        return text, bool(RELATIVE.search(text) or VAGUE.search(text))
    stayed: list[str] = []
    replaced = RELATIVE.sub(_replacement(published, tenses, stayed), text)
    if replaced[:1] != text[:1]:
        replaced = replaced[:1].upper() + replaced[1:]
    return replaced, bool(stayed)


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


def _replacement(
    published: date, tenses: Sequence[Tense], stayed: list[str]
) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        bound = BOUND.search(match.string[: match.start()]) and match["lead"].strip() not in (
            "on", "in",
        )  # fmt: skip
        if match["unit"]:
            return _period(match, published, bool(bound))
        if match["month"]:
            return _last_month(match, published, bool(bound), stayed)
        if match["weekday"]:
            day = _weekday(match, published, tenses)
            if day is None:
                stayed.append(match[0])
                return match[0]
        else:
            day = published + timedelta(days=DAYS[match["day"].lower()] if match["day"] else 0)
        shown = f"{day.day} {month_name[day.month]} {day.year}"
        if match["its"]:
            return f"{shown}’s"
        lead = match["lead"].strip().lower()
        late = f"{lead} " if lead in ("late", "early", "earlier", "later") else ""
        hour = match["time"] or match["hour"] or match["today"]
        hour = hour or (
            "night" if (match["day"] or "").lower() in ("last night", "tonight") else ""
        )
        if hour:
            return f"{late}{'' if bound else 'on '}the {hour.lower()} of {shown}"
        return f"{late}{shown}" if bound else f"{late}on {shown}"

    return replace


def _period(match: re.Match[str], published: date, bound: bool) -> str:
    """Return "in 2024", "in late March 2025", "in the week of 3 March 2025"."""
    step = {"last": -1, "this": 0, "next": 1}[match["step"].lower()]
    lead = match["lead"].lower().strip()
    part = f"{lead} " if lead in ("early", "late") else ""
    if match["unit"].lower() == "year":
        shown = f"{part}{published.year + step}"
    elif match["unit"].lower() == "month":
        months = published.year * 12 + published.month - 1 + step
        shown = f"{part}{month_name[months % 12 + 1]} {months // 12}"
    else:
        monday = published + timedelta(days=7 * step - published.weekday())
        shown = f"the week of {monday.day} {month_name[monday.month]} {monday.year}"
    if match["own"]:
        return f"{shown}’s"
    return shown if bound else f"in {shown}"


def _last_month(match: re.Match[str], published: date, bound: bool, stayed: list[str]) -> str:
    """Return "in June 2024" for "last June"; open where this year's June may be meant."""
    month = [name.lower() for name in month_name].index(match["month"].lower())
    if month < published.month:
        stayed.append(match[0])
        return match[0]
    lead = match["lead"].lower().strip()
    part = f"{lead} " if lead in ("early", "late") else ""
    shown = f"{part}{month_name[month]} {published.year - 1}"
    return shown if bound else f"in {shown}"


def _weekday(match: re.Match[str], published: date, tenses: Sequence[Tense]) -> date | None:
    back = (published.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    which = (match["which"] or "").strip().lower()
    if which == "last":
        return published - timedelta(days=back or 7)
    if which:
        ahead = (-back) % 7
        return published + timedelta(days=7 if which == "next" and not ahead else ahead)
    earlier = re.findall(rf"\b(?:{WEEKDAY})\b", match.string[: match.start("weekday")], re.I)
    tense: Tense
    if len(earlier) < len(tenses):
        tense = tenses[len(earlier)]
    else:
        tense = "ahead" if _looks_ahead(match) else "back"
    if tense == "open" or (match["its"] and tense != "back"):
        return None
    return published + timedelta(days=(-back) % 7 if tense == "ahead" else -back)

"""Dates that point back: "that year" is the one year that the text just named."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence

_MONTH = "|".join(name for name in month_name if name)
YEAR = re.compile(r"(?<![\d$€£,.-])(?:1[6-9]\d\d|20\d\d)(?!\d|,\d|%|\.\d)")
MONTH = re.compile(rf"\b(?:{_MONTH})\b(?: (?:1[6-9]\d\d|20\d\d)\b)?")
BACK = re.compile(
    r"\b(?P<lead>(?:in |of |during |by |since |until |before |after )?)"
    r"(?:that|the same) (?P<unit>year|month)\b(?!['’])",
    re.I,
)
NAMED = re.compile(rf"\b(?P<lead>(?:in |until |by |since )?)that (?P<month>{_MONTH})\b(?! \d)")
# These point back too, and nothing here says where.
OPEN = re.compile(
    r"\b(?:that|the same) (?:day|night|week|evening|morning|afternoon|weekend)\b"
    r"|\bthe (?:next|following|previous|preceding) (?:day|night|week|month|year|evening|morning)\b",
    re.I,
)


def resolve_back(text: str, earlier: Sequence[str]) -> tuple[str, bool]:
    """Return the text with "that year" and "that month" named, and whether one stayed open.

    ``earlier`` are the stretches before it, nearest first: the first that names a year or month
    decides, and only where it names one alone.
    """
    match = BACK.search(text)
    if match is None and (month := NAMED.search(text)):
        return _named_month(text, month, earlier)
    if match is None:
        return text, OPEN.search(text) is not None and not MONTH.search(text)
    pattern = YEAR if match["unit"].lower() == "year" else MONTH
    if pattern.search(text[: match.start()]):
        return text, False  # the clause itself says which
    for stretch in earlier:
        named = {found[0] for found in pattern.finditer(stretch)}
        if len(named) == 1:
            dated = re.search(rf"\b(?:{_MONTH})\s$", text[: match.start()])
            lead = "" if dated else match["lead"] or "in "
            shown = f"{text[: match.start()]}{lead}{named.pop()}{text[match.end() :]}"
            return shown[0].upper() + shown[1:], False
        if named:
            break
    return text, True


def _named_month(text: str, match: re.Match[str], earlier: Sequence[str]) -> tuple[str, bool]:
    """Give "that November" the one year that was just named."""
    for stretch in earlier:
        years = {found[0] for found in YEAR.finditer(stretch)}
        if len(years) == 1:
            lead = match["lead"] or "in "
            shown = f"{lead}{match['month']} {years.pop()}"
            shown = f"{text[: match.start()]}{shown}{text[match.end() :]}"
            return shown[0].upper() + shown[1:], False
        if years:
            break
    return text, True

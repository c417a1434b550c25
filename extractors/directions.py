"""Directions of change: what rose, fell, stayed, or stands at a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Way = Literal["up", "down", "same", "record-high", "record-low"]


class Change(NamedTuple):
    """A word of change at ``text[start:end]``."""

    start: int
    end: int
    way: Way


_SINCE = r"(?=\s+(?:\w+\s+){0,2}(?:since|ever|on\s+record|in\s+(?:\w+\s+){1,3}years|in\s+(?:a|its|their)))"
# First match wins where two begin at the same place.
WORDS: tuple[tuple[Way, str], ...] = (
    ("record-high", rf"record[-\s]highs?|all-time\s+highs?|(?:highest|largest|most){_SINCE}|peaked|at\s+a\s+peak"
     r"|record(?=\s+(?:\d|[$€£]\d|crowd|attendance|turnout|heat|temperature|deficit|surplus|loss|fine|haul|seizure|price|debt|increase|rise|growth|number|level|production|output|harvest|sum|profit|revenue|figure|high|\w+\s+(?:increase|production|exports|output))\w*)"),
    ("record-low", rf"record[-\s]lows?|all-time\s+lows?|(?:lowest|smallest|fewest){_SINCE}"),
    ("same", r"unchanged|remained?\s+(?:stable|steady|flat|the\s+same|constant)|stayed\s+(?:the\s+same|flat|level|stable)|held\s+steady"
     r"|stagnat(?:ed|es|ing)|levelled\s+off|leveled\s+off|no\s+change|neither\s+rose\s+nor\s+fell"),
    ("up", r"rose|risen|ris(?:es|ing)|rise(?=\s+(?:in|of|from|to|by|over|since))|increas(?:e|es|ed|ing)|gr[eo]wn?|grows|growing|growth|climb(?:s|ed|ing)?(?!\s+(?:the|in|into|through|onto|aboard|up)\b)|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)"
     r"|soar(?:s|ed|ing)?|gain(?:s|ed)?(?=\s+(?:\d|of\s+\d|by|in))|expand(?:s|ed|ing)?|swell(?:s|ed|ing)?|swollen|mount(?:s|ed|ing)(?=\s+to)|raised?|raising|rebound(?:s|ed|ing)?|recovered"
     r"|escalat(?:ed|es|ing)|went\s+up|gone\s+up|goes\s+up|going\s+up|accelerat(?:ed|es|ing)|multipli(?:ed|es)|upswing|upturn|doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|trebled|quadrupled"
     r"|up(?=\s+(?:from|by|about|some|nearly|almost|more\s+than|over|\d|[$€£]|sharply|slightly))|higher(?=\s+than)|boosted|added(?=\s+\d)"),
    ("down", r"fell|fallen|fall(?:s|ing)?(?=\s+(?:in|of|from|to|by|sharply|steadily|below|over|since|\d))|falling|declin(?:e|es|ed|ing)|dropp(?:ed|ing)|drops?(?=\s+(?:in|of|from|to|by|sharply|below|\d))|decreas(?:e|es|ed|ing)"
     r"|shr[aiu]nk(?:s|ing)?|plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|slump(?:s|ed|ing)?|dip(?:s|ped|ping)|slid|slides|sank|sunk|tumbl(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion|tions)"
     r"|lower(?:ed|s|ing)|lower(?=\s+than)|cut(?:s|ting)?(?=\s+(?:\w+\s+){0,5}(?:by|to|from|in\s+half)\b)|cut\s+back|halv(?:ed|es|ing)|went\s+down|gone\s+down|goes\s+down(?!\s+(?:the|an?|in)\b)|going\s+down|eased(?=\s+(?:to|from|by))"
     r"|contract(?:ed|s)(?=\s+(?:by|in|\d|for))|contraction|diminish(?:ed|es|ing)|dwindl(?:ed|es|ing)|collaps(?:ed|es)(?=\s+(?:to|by|from))|slash(?:ed|es|ing)|retreated(?=\s+to)|receded|downturn|narrowed"
     r"|down(?=\s+(?:from|by|about|some|nearly|almost|more\s+than|over|\d|[$€£]|sharply|slightly))"),
)  # fmt: skip
_WORDS = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<w{i}>{p})" for i, (_, p) in enumerate(WORDS)) + r")(?![\w-])",
    re.I,
)
# The same words where nothing changes in amount.
_NOT_AFTER = re.compile(
    r"\s+(?:to\s+(?:power|prominence|fame|office)|through\s+the\s+ranks|ill\b|apart|asleep|victim|silent|short\b|out\b"
    r"|in\s+love|into|behind|under|off\b|ties|relations|diplomatic|the\s+(?:charges?|case|suit|lawsuit|flag|issue|question|idea|plan)"
    r"|charges?\b|concerns?|questions?|doubts?|alarms?|fears?|issues?|objections?|money|funds|hopes|awareness|against|up\b"
    r"|independence|recognition|control|access|house|court|chamber|tensions?)",
    re.I,
)
_NOT_BEFORE = re.compile(r"\b(?:criminal|track|police|medical|that\s+a|an?\s+red|the)\s+$", re.I)


def find_changes(text: str) -> Iterator[Change]:
    """Yield the words of change in ``text``, in order."""
    for match in _WORDS.finditer(text):
        way = next(way for i, (way, _) in enumerate(WORDS) if match[f"w{i}"])
        if way in ("up", "down") and _NOT_AFTER.match(text, match.end()):
            continue
        before = text[max(0, match.start() - 10) : match.start()]
        if match[0].lower() in ("record", "rose") and _NOT_BEFORE.search(before):
            continue
        yield Change(match.start(), match.end(), way)


_OPPOSITE = {frozenset(pair) for pair in (
    ("up", "down"), ("up", "same"), ("down", "same"), ("record-high", "down"), ("record-low", "up"),
    ("record-high", "record-low"), ("record-high", "same"), ("record-low", "same"),
)}  # fmt: skip


def opposed(one: Way, other: Way) -> bool:
    """Whether two directions exclude each other: up and down do, up and a record high do not."""
    return frozenset((one, other)) in _OPPOSITE

"""Directions in running text: what rose, fell, stayed, or stands at a record."""

from __future__ import annotations

import re

from extractors.values import Direction, Value

# Whole words; a stem with its verb forms. "Rose" and "fell" need no object to be a direction.
WORDS: tuple[tuple[str, Direction], ...] = (
    (r"(?:record|all-time) (?:high|increase|rise|growth)s?|highest (?:ever|on record|since)"
     r"|record-(?:high|breaking)", "record-high"),
    (r"(?:record|all-time) lows?|lowest (?:ever|on record|since)|record-low", "record-low"),
    (r"unchanged|stayed the same|held steady|remained (?:stable|flat)|stagnat(?:ed|es)", "same"),
    (r"rose|risen|rising|increas(?:e[ds]?|ing)|grew|grown|climb(?:ed|s|ing)|jump(?:ed|s)"
     r"|surg(?:e[ds]?|ing)|soar(?:ed|s|ing)|up from|doubl(?:ed|es)|tripl(?:ed|es)|expanded", "up"),
    (r"fell|fallen|falling|decreas(?:e[ds]?|ing)|declin(?:e[ds]?|ing)|dropp?(?:ed|s|ing)"
     r"|shr[aiu]nk(?:s|ing)?|plung(?:e[ds]?|ing)|slump(?:ed|s)|down from|halv(?:ed|es)"
     r"|reduc(?:ed|es|tion|ing)|plummet(?:ed|s|ing)", "down"),
)  # fmt: skip
PATTERNS = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), way) for words, way in WORDS)


def find_directions(text: str) -> list[Value]:
    """Return the directions of ``text``, records first where two overlap."""
    return [
        Value(start=m.start(), end=m.end(), text=m.group(), kind="direction", direction=way)
        for pattern, way in PATTERNS
        for m in pattern.finditer(text)
    ]

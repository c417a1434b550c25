"""Whether two names may name the same: accents, case, short forms, acronyms, countries."""

from __future__ import annotations

import re

from checks import words

_NO_NAME = frozenset(
    "the a an of and el la los las de del mr mrs ms dr sir former president".split()
)

# Acronyms of other languages than the name that goes with them.
KNOWN_AS = {
    "cecot": "terrorism confinement center",
    "ofac": "office foreign assets control",
    "who": "world health organization",
    "unodc": "united nations office on drugs crime",
    "ms 13": "mara salvatrucha",
    "18th street": "barrio 18",
}


def fold(name: str) -> str:
    """Return a name for comparing: lower case, no accents, no punctuation, no article or title."""
    found = re.findall(r"\w+", re.sub(r"['’]s?\b", "", words.fold(name)))
    return " ".join(word for word in found if word not in _NO_NAME)


def same_name(one: str, other: str) -> bool:
    """Whether two names may name the same: accents, case, surnames alone, acronyms, initials.

    "Hernández" and "Juan Orlando Hernández", "CECOT" and "Centro de Confinamiento del
    Terrorismo" may; "Tony Hernández" and "Juan Hernández" may not.
    """
    mine, theirs = fold(one).split(), fold(other).split()
    if not mine or not theirs:
        return False
    short, long = sorted((mine, theirs), key=len)
    if short == long or _known(short) == _known(long):
        return True
    if len(short) == 1:
        return (short[0] in (long[0], long[-1]) and len(short[0]) > 2) or _acronym(short[0], long)
    if short[-1] != long[-1]:
        return short == long[: len(short)]
    rest = iter(long[:-1])
    return all(any(_alike(w, x) for x in rest) for w in short[:-1])


def _alike(one: str, other: str) -> bool:
    """Whether two given names may be one: the same, or one the other's initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _known(words: list[str]) -> str:
    name = " ".join(words).replace("centre", "center")
    return KNOWN_AS.get(name, name)


def _acronym(short: str, words: list[str]) -> bool:
    """Whether the letters of ``short`` come in order from the beginnings of all of ``words``."""
    if not 2 <= len(short) <= 8 or len(words) < 2:
        return False
    ways = {0}
    for word in words:
        ways = {
            at + size
            for at in ways
            for size in (1, 2, 3)
            if short[at : at + size] == word[:size] and at + size <= len(short)
        }
    return len(short) in ways


def same_place(one: str, other: str) -> bool:
    """Whether two names may name the same place: by name, or by country ("the UK", "British").

    A capital stands for its country's government: "Beijing" and "China" may be the same.
    """
    mine, theirs = _countries(one), _countries(other)
    return same_name(one, other) or bool(mine and mine == theirs)


def _countries(name: str) -> set[str]:
    return {word.key for word in words.words(name) if word.kind == "country"}

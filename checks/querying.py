"""Querying: what a claim offers to ask for. Names, search words, countries, years, and the day."""

from __future__ import annotations

import re
from contextvars import ContextVar
from datetime import date

from checks import words
from checks.evidence import Answer
from extractors.statements import Statement

# Capitalised words in a row that are no sentence's opening: names that no parse found.
PROPER = re.compile(
    r"(?<![.!?:\n] )(?<!^)(?<!\w)[^\W\d_a-z][\w’'-]+(?: (?:(?:de|del|la|al) ){0,2}[^\W\d_a-z][\w’'-]+)*"
)
OPENING = re.compile(r"[^\W\d_a-z][\w’-]+")
MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
NAMED = frozenset({"person", "place", "organisation", "name"})
as_of: ContextVar[date | None] = ContextVar("as_of", default=None)
"""The day that the claims of the running check are judged as of; ``None`` is today."""
known: ContextVar[tuple[Answer, ...]] = ContextVar("known", default=())
"""What was found before on the claim that the running task asks about."""


def names(claim: Statement, most: int = 3) -> list[str]:
    """Return the names in a claim, in order; a people or a capital stands for its country."""
    found: dict[str, str] = {}
    for value in claim.values:
        if value.kind in NAMED and value.text[:1].isupper():
            name = _country_name(value.name or value.text)
            found.setdefault(words.fold(name), name)
    for match in PROPER.finditer(claim.checked_text):
        name = _country_name(re.sub(r"['’]s?$", "", match[0]))
        if name.casefold() in MONTHS:
            continue
        found.setdefault(words.fold(name), name)
    for country in countries(claim.checked_text):
        found.setdefault(words.fold(country.name), country.name)
    if not found and (opening := OPENING.match(claim.checked_text)) and words.keys(opening[0]):
        # Only where nothing else is named: it may be any word with which a sentence begins.
        found[words.fold(opening[0])] = opening[0]
    kept = [key for key in found if not any(_within(key, other) for other in found)]
    return [found[key] for key in kept[:most]]


def search_words(claim: Statement, most: int = 5) -> list[str]:
    """Return a few words that a text on the claim should hold: its names, then its longest words.

    For services that join words by AND: more than five find nothing.
    """
    named = [part for name in names(claim, 2) for part in name.split()][: most - 1]
    known = {key for part in named for key in words.keys(part)}
    known |= {words.stem(words.fold(part)) for part in named}
    content = [
        word.spelt
        for word in words.words(claim.checked_text)
        if word.kind == "word" and word.key not in known
    ]
    longest = sorted(dict.fromkeys(content), key=lambda w: -len(w))[: most - len(named)]
    return [*named, *longest]


def countries(text: str) -> list[words.Country]:
    """Return the countries that a text names, in order, each once."""
    table = words.countries()
    found = (w.key for w in words.words(text) if w.kind == "country")
    return [table[key] for key in dict.fromkeys(found)]


def years(claim: Statement) -> list[int]:
    """Return the years that a claim's dates touch, ascending."""
    days = [d for v in claim.values if v.kind == "date" for d in (v.first, v.last) if d]
    return sorted({int(day[:4]) for day in days if re.match(r"\d{4}-", day)})


def _country_name(name: str) -> str:
    found = words.words(name)
    if len(found) == 1 and found[0].kind == "country":
        return words.countries()[found[0].key].name
    return name


def _within(key: str, other: str) -> bool:
    return key != other and re.search(rf"\b{re.escape(key)}\b", other) is not None

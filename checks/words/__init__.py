"""Words as a search sees them: folded, stemmed, and countries under one name.

The same reading is made of claims and of passages, so "Hondurans were pardoned" and "a pardon in
Honduras" meet in the keys ``@honduras`` and ``pardon``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from checks.lexicon import lexicon

WordKind = Literal["word", "name", "country", "number", "year"]

STOPWORDS = frozenset(
    "a about above after again against all almost already also although am among an and any are as "
    "at back be because been before being below between both but by can could did do does doing "
    "done down during each either else ever every few for from further get gets got had has have "
    "having he her here hers him his how i if in into is it its itself just last latest least less "
    "like made make many may me might more most much must my near nearly never new next no nor not "
    "now of off often on once one ones only onto or other our out over own per rather s said same "
    "say says she should since so some someone still such t than that the their them then there "
    "these they this those though through thus to too toward towards two under until up upon us "
    "very via was we well were what when where whether which while who whom whose why will with "
    "within without would year years yet you your according around however roughly percent "
    "approximately some total number called known".split()
)
TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+|\.(?=[^\W\d_]\.))*", re.UNICODE)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Endings that are cut, longest first; what is left must keep four letters.
ENDINGS = (
    "izations", "isations", "ization", "isation", "ational", "ations", "ation", "ments", "ment",
    "ities", "ions", "ings", "ity", "ion", "ing", "ers", "ors", "ied", "ies", "ed", "er", "or",
    "es", "al", "ly", "s", "e", "y",
)  # fmt: skip
STEM = 4


class Word(NamedTuple):
    """A word of a text: its key, what it is, and how it is spelt (folded)."""

    key: str
    kind: WordKind
    spelt: str


@lru_cache(maxsize=200_000)
def _folded(token: str) -> str:
    return fold(token)


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents, as the index folds it."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("’", "'")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the beginning that a folded word shares with its inflections and derivations."""
    word = word.removesuffix("'s")
    for _ in range(2):  # sanction-ed, sanct-ion
        for ending in ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= STEM:
                word = word[: -len(ending)]
                break
    # planned -> plan, controlled -> control
    if len(word) > STEM and word[-1] == word[-2] and word[-1] not in "aeious":
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > STEM else word


class Country(NamedTuple):
    """A country's key and the ways to name it, its people and its government, folded.

    ``code`` is the Factbook's; ``search`` are its other names, without people and capital.
    """

    key: str
    name: str
    names: tuple[str, ...]
    code: str
    search: str


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """Return the countries of countries.tsv by key (``@honduras``)."""
    found: dict[str, Country] = {}
    for name, aliases, demonyms, capital, code in rows("countries.tsv"):
        people = [d for d in demonyms.split("; ") if d]
        plurals = [f"{d}s" for d in people if d[-1] in "anirct" and not d.endswith("ch")]
        named = [name, *aliases.split("; "), *people, *plurals, *capital.split("; ")]
        key = "@" + fold(name)
        names = tuple(dict.fromkeys(fold(n) for n in named if n))
        search = " ".join([*aliases.split("; "), *people[:2]])
        found[key] = Country(key, name, names, code, search)
    return found


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[int]]:
    """Return the classes of related words that each key stands in: lexicon.toml, related.txt."""
    found: dict[str, set[int]] = {}
    for word, numbers in lexicon().same.items():
        if "_" not in word:
            found.setdefault(stem(fold(word)), set()).update(numbers)
    first = 10_000  # above the lexicon's own numbers
    for number, line in enumerate(_lines("related.txt"), first):
        for word in line.split():
            found.setdefault(stem(fold(word)), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


@lru_cache(maxsize=1)
def spellings() -> dict[int, tuple[str, ...]]:
    """Return the keys of each class of related words, in alphabetical order."""
    found: dict[int, list[str]] = {}
    for key in sorted(classes()):
        for number in classes()[key]:
            found.setdefault(number, []).append(key)
    return {number: tuple(keys) for number, keys in found.items()}


@lru_cache(maxsize=2_000)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of ``text`` that carry meaning, in order; stop words are left out."""
    found: list[Word] = []
    tokens = TOKEN.findall(text)
    gazetteer = _gazetteer()
    at, opening = 0, True
    while at < len(tokens):
        token = tokens[at]
        spelt = _folded(token)
        if token[0].isdigit():
            year = YEAR.fullmatch(spelt)
            found.append(Word("#" + spelt.replace(",", ""), "year" if year else "number", spelt))
        elif token[0].isupper() and (country := _country(gazetteer, spelt, tokens, at)):
            key, length = country
            found.append(Word(key, "country", key[1:]))
            at += length - 1
        elif (spelt := spelt.removesuffix("'s")) not in STOPWORDS and len(spelt) > 1:
            kind: WordKind = "name" if token[0].isupper() and not opening else "word"
            found.append(Word(stem(spelt), kind, spelt))
        opening = False
        at += 1
    return tuple(found)


@lru_cache(maxsize=50_000)
def keys(text: str) -> frozenset[str]:
    """Return the keys of the words of ``text``."""
    return frozenset(word.key for word in words(text))


@lru_cache(maxsize=1)
def _gazetteer() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return by its first word each spelling of a country: its words and the country's key."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for country in countries().values():
        for name in country.names:
            parts = tuple(TOKEN.findall(name))
            if parts:
                found.setdefault(parts[0], []).append((parts, country.key))
    for spelt in found.values():
        spelt.sort(key=lambda entry: -len(entry[0]))  # a stable sort: the first country wins
    return found


def _country(
    gazetteer: dict[str, list[tuple[tuple[str, ...], str]]], first: str, tokens: list[str], at: int
) -> tuple[str, int] | None:
    """Return the country named at a token and how many tokens name it; the longest name wins."""
    first = first.removesuffix("'s")
    for parts, key in gazetteer.get(first, ()):
        rest = tokens[at + 1 : at + len(parts)]
        if len(rest) == len(parts) - 1 and all(
            _folded(token).removesuffix("'s") == part
            for token, part in zip(rest, parts[1:], strict=True)
        ):
            return key, len(parts)
    return None


def rows(name: str) -> list[list[str]]:
    """Return the rows of one of the word tables beside this module, cut at tabs."""
    return [line.split("\t") for line in _lines(name)]


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]

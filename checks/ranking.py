"""Ranking: which passages may bear on a claim, from a query to the index and a closer look.

The index finds candidates by the rarest words of the claim; here they are ordered by how much of
the claim they cover, weighted by rarity: names first, related words for less, numbers weakly, a
shared year next to nothing. The weights were chosen on the development half of evals/retrieval.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from checks import words
from checks.index import Candidate, Index
from checks.words import Word

RAREST = 8
CANDIDATES = 100
# Matches of a query are all scored by the index: commoner words are left out beyond so many
# matches, with related words beyond ``WIDE``. Half and twice as many found the same.
BUDGET = 4_000
WIDE = 8_000
KIND_WEIGHT = {"word": 1.0, "name": 1.5, "country": 1.3, "number": 0.5, "year": 0.3}
EXACT, RELATED, TITLE, NEARBY = 1.0, 0.7, 0.7, 0.3
DENSITY = 0.15
OFF_SUBJECT = 0.7  # the passage's document is about another country than the claim


class Term(NamedTuple):
    """A word of the claim, how much it counts, and its classes of related words."""

    word: Word
    weight: float
    classes: frozenset[int]


class Ranked(NamedTuple):
    """A candidate with its score (0..1, higher is better)."""

    score: float
    candidate: Candidate


def terms_of(claim: str, indexes: Sequence[Index]) -> list[Term]:
    """Return the distinct words of a claim with weights from their rarity in the indexes."""
    total = sum(index.count() for index in indexes)
    found: dict[str, Term] = {}
    for word in words.words(claim):
        if word.key in found:
            continue
        frequency = sum(_frequency(word, index) for index in indexes)
        weight = KIND_WEIGHT[word.kind] * log(1 + (total + 1) / (frequency + 1))
        found[word.key] = Term(word, weight, words.classes().get(word.key, frozenset()))
    return list(found.values())


def queries(terms: Sequence[Term], index: Index) -> list[str]:
    """Return the FTS5 queries for a claim, each for another way in which a passage may meet it.

    Its rarest words anywhere; they or related words in what is said, with and without its
    countries; and all of its words in documents about its countries, where little else is said.
    """
    countries = [t.word for t in terms if t.word.kind == "country"]
    asked = [t for t in terms if t.word.kind != "year"]
    rare = sorted(asked, key=lambda t: (-t.weight, t.word.key))[:RAREST]
    found = [" OR ".join(_clause(t.word) for t in _within(BUDGET, rare, index))]
    others = [t for t in rare if t.word.kind != "country"]
    said = " OR ".join(_wide(t) for t in _within(WIDE, others, index, wide=True))
    if said:
        found.append(f"{{title body}} : ({said})")
    if said and countries:
        named = " OR ".join(map(_clause, countries))
        found.append(f"body : ({named}) AND body : ({said})")
        content = " OR ".join(_wide(t) for t in asked if t.word.kind != "country")
        found += [f'title : ("{_name(country)}") AND ({content})' for country in countries]
    return [query for query in found if query]


def _within(budget: int, terms: Sequence[Term], index: Index, wide: bool = False) -> list[Term]:
    """Return the first terms that together match at most ``budget`` passages, at least one.

    With ``wide`` their related words are counted, too.
    """
    kept: list[Term] = []
    for term in terms:
        budget -= _frequency(term.word, index)
        if wide:
            budget -= sum(index.frequency(stem, prefix=True) for stem in _related(term))
        if kept and budget < 0:
            break
        kept.append(term)
    return kept


def rank(
    terms: Sequence[Term],
    candidates: Sequence[Candidate],
    nearby: Callable[[Candidate], str],
    limit: int,
) -> list[Ranked]:
    """Return the best ``limit`` candidates that do not overlap, best first; ties by place.

    ``nearby`` returns the stretch around a candidate: read only for the best of them.
    """
    first = sorted(
        (Ranked(_score(terms, candidate, frozenset()), candidate) for candidate in candidates),
        key=_order,
    )
    closer = [
        Ranked(_score(terms, r.candidate, words.keys(nearby(r.candidate))), r.candidate)
        for r in first[: max(2 * limit, 30)]
    ]
    chosen: list[Ranked] = []
    for ranked in sorted(closer, key=_order):
        if not any(_overlap(ranked.candidate, other.candidate) for other in chosen):
            chosen.append(ranked)
        if len(chosen) == limit:
            break
    return chosen


def _order(ranked: Ranked) -> tuple[float, str, int, int, int]:
    c = ranked.candidate
    return -ranked.score, c.title, c.document, c.start, c.end


def _overlap(one: Candidate, other: Candidate) -> bool:
    same = (one.document, one.title) == (other.document, other.title)
    return same and one.start < other.end and other.start < one.end


def _score(terms: Sequence[Term], candidate: Candidate, nearby: frozenset[str]) -> float:
    own, title, related, length = _read(candidate)
    covered = total = 0.0
    matched = 0
    for term in terms:
        key = term.word.key
        total += term.weight
        if key in own or (key in title and term.word.kind == "country"):
            covered += term.weight * EXACT
            matched += key in own
        elif term.classes & related:
            covered += term.weight * RELATED
            matched += 1
        elif key in title:
            covered += term.weight * TITLE
        elif key in nearby:
            covered += term.weight * NEARBY
    if not total:
        return 0.0
    density = matched / (3 + length)
    score = covered / total + DENSITY * density
    countries = {t.word.key for t in terms if t.word.kind == "country"}
    subject = {key for key in title if key.startswith("@")}
    return score * OFF_SUBJECT if subject and countries and not subject & countries else score


@lru_cache(maxsize=5_000)
def _read(candidate: Candidate) -> tuple[frozenset[str], frozenset[str], frozenset[int], int]:
    """Return a candidate's words, its title's, their classes, and how many words its body has."""
    body = words.keys(candidate.body)
    own = body | words.keys(candidate.path)
    return own, words.keys(candidate.title), _classes(own), len(body)


def _classes(found: frozenset[str]) -> frozenset[int]:
    table = words.classes()
    return frozenset(number for key in found if key in table for number in table[key])


def _name(word: Word) -> str:
    return words.fold(words.countries()[word.key].name).replace("'", " ")


def _frequency(word: Word, index: Index) -> int:
    if word.kind == "country":
        # The rarest word of the name stands for it.
        return min(index.frequency(part) for part in _name(word).split())
    if word.kind in ("number", "year"):
        return min(
            index.frequency(part) for part in word.spelt.replace(",", ".").split(".") if part
        )
    return index.frequency(_stem(word.key), prefix=True)


def _stem(key: str) -> str:
    """Return the stem as the index can find it: "countri" stands for country and countries."""
    return key[:-1] if key.endswith("i") and len(key) > words.STEM else key


def _clause(word: Word) -> str:
    if word.kind == "country":
        names = words.countries()[word.key].names
        return " OR ".join(f'"{name}"' for name in names)
    if word.kind in ("number", "year"):
        return f'"{word.spelt}"'
    return f'"{_stem(word.key)}"*'


def _wide(term: Term) -> str:
    """Return a clause with the word's related words, for queries that are narrow already."""
    return " OR ".join([_clause(term.word), *(f'"{stem}"*' for stem in _related(term))])


def _related(term: Term) -> list[str]:
    """Return the stems that are looked up beside a term's own."""
    keys = {key for number in term.classes for key in words.spellings()[number]}
    return [_stem(key) for key in sorted(keys - {term.word.key}) if key.isalnum()]

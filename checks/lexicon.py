"""Which words say the same, which exclude each other, which carry little. Data in lexicon.toml."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple


class Lexicon(NamedTuple):
    """Word classes by lemma: numbers of the classes that a lemma stands in."""

    same: dict[str, frozenset[int]]
    opposite: dict[str, frozenset[tuple[int, int]]]
    light: frozenset[str]
    mutual: frozenset[str]
    unreal: frozenset[str]
    negation: frozenset[str]

    def alike(self, one: str, other: str) -> float:
        """Return how surely two lemmas say the same: 1 equal, 0.9 class, 0.8 derived, else 0."""
        if one == other:
            return 1.0
        if self.same.get(one, _NONE) & self.same.get(other, _NONE):
            return 0.9
        return 0.8 if derived(one, other) else 0.0

    def opposed(self, one: str, other: str) -> bool:
        """Return whether two lemmas exclude each other."""
        turned = {(pair, 1 - side) for pair, side in self.opposite.get(one, frozenset())}
        return bool(turned & self.opposite.get(other, frozenset()))


_NONE: frozenset[int] = frozenset()
# What may follow the shared beginning of two derivations of one word.
ENDING = re.compile(
    r"(?:e?s|e?d|ing|ings|e?r|e?rs|o?rs?|ation|ations|[ctis]*ions?|[ie]?ment|ments|al|ally|ial|ly|"
    r"ity|ness|ance|ence|ant|ent|i?ve|ative|tive|y|ies|ied|i?an|ian|ish|ic|ical|able|ible|e|t|age|"
    r"ency|ancy|ship|hood|ise|ize|ism|ist|ists|ful|less|ure|cy|ial|ual|ary|ory)"
)


@lru_cache(maxsize=1 << 18)
def derived(one: str, other: str) -> bool:
    """Return whether two words share a long enough beginning to be one word's derivations."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 4 or len(longer) - len(shorter) > 6:
        return False
    shared = 0
    while shared < len(shorter) and shorter[shared] == longer[shared]:
        shared += 1
    return (
        shared >= max(4, round(0.75 * len(shorter)))
        and ENDING.fullmatch(longer[shared:]) is not None
    )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the word classes of lexicon.toml."""
    raw = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text("utf-8"))
    same: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(raw["same"]):
        for word in words.split():
            same[word].add(number)
    opposite: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for number, sides in enumerate(raw["opposite"]):
        for side, words in enumerate(sides):
            for word in words.split():
                opposite[word].add((number, side))
    return Lexicon(
        same={word: frozenset(found) for word, found in same.items()},
        opposite={word: frozenset(found) for word, found in opposite.items()},
        light=frozenset(raw["light"].split()),
        mutual=frozenset(raw["mutual"].split()),
        unreal=frozenset(raw["unreal"].split()),
        negation=frozenset(raw["negation"].split()),
    )

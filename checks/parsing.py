"""A text parsed once for judging: content words by lemma, names with their heads, values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spacy.tokens import Doc, Token

from checks.words import fold, words
from extractors.language import english
from extractors.values import Value, find_values

# What a word adds to the coverage of a claim, by part of speech: names and acts carry a claim.
CONTENT = {"NOUN": 1.0, "PROPN": 1.5, "VERB": 1.2, "ADJ": 0.8, "ADV": 0.4, "NUM": 0.0}
NAMED = {"PERSON", "NORP", "GPE", "LOC", "ORG", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}

# Months, days and feasts are dates, not somebody or something.
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday new year day eve christmas easter".split()
)


# Stop words that a claim may turn on: more ships, fewer ships.
COMPARED = frozenset({"more", "less", "fewer"})


@dataclass(frozen=True)
class Name:
    """A name in a text: its folded words, the country it stands for, its head's index."""

    words: tuple[str, ...]
    country: str | None
    head: int

    @property
    def text(self) -> str:
        """Return the name as folded words."""
        return " ".join(self.words)


@dataclass(frozen=True, eq=False)
class Parsed:
    """A text, parsed once: content words by lemma, names with roles, values. Equal to itself."""

    doc: Doc
    values: tuple[Value, ...]

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Return the names, in order, without those inside a value."""
        return tuple(_names(self.doc))

    @cached_property
    def lemmas(self) -> tuple[tuple[str, Token], ...]:
        """Return (lemma, token) of every content word that is not part of a name."""
        named = {i for name in _name_tokens(self.doc) for i in name}
        return tuple(
            (lemma_of(t), t)
            for t in self.doc
            if t.pos_ in CONTENT
            and t.i not in named
            and t.is_alpha
            and (not t.is_stop or t.lower_ in COMPARED)
        )

    @cached_property
    def acts(self) -> tuple[Token, ...]:
        """Return the verbs and nouns: what may have doers, objects and places."""
        return tuple(t for t in self.doc if t.pos_ in ("VERB", "NOUN") and not t.is_stop)

    @cached_property
    def folded(self) -> frozenset[str]:
        """Return every folded word of the text."""
        return frozenset(re.findall(r"\w+", fold(self.doc.text)))

    @cached_property
    def countries(self) -> frozenset[str]:
        """Return the countries that the text names, by name or by demonym."""
        return frozenset(name.country for name in self.names if name.country)


@dataclass(frozen=True)
class Around:
    """What surrounds a passage, read without a parser: title, path, neighbouring sentences."""

    folded: frozenset[str]
    countries: frozenset[str]
    values: tuple[Value, ...]


@lru_cache(maxsize=4096)
def surroundings(title: str, path: str, context: str) -> Around:
    """Return what surrounds a passage."""
    text = f"{title} . {path} . {context}"
    named = re.findall(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}", text)
    single = {word for name in named for word in name.split()}
    places = {country for name in {*named, *single} if (country := country_of(name))}
    return Around(
        folded=frozenset(re.findall(r"\w+", fold(text))),
        countries=frozenset(places),
        values=find_values(context, names=False),
    )


def parse(texts: Iterable[str]) -> list[Parsed]:
    """Parse texts in order; equal texts are parsed once."""
    wanted = list(texts)
    unique = sorted(set(wanted))
    done = {
        text: Parsed(doc, find_values(text, doc))
        for text, doc in zip(unique, english().pipe(unique), strict=True)
    }
    return [done[text] for text in wanted]


def country_of(text: str) -> str | None:
    """Return the key of the country that ``text`` names, by name, demonym or capital."""
    return next((word.key for word in words(text) if word.kind == "country"), None)


def lemma_of(token: Token) -> str:
    """Return the folded lemma, with its particle (``break_off``)."""
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    lemma = token.lower_ if token.lower_ in COMPARED else token.lemma_.casefold()
    return f"{lemma}_{particle}" if particle else lemma


def _name_tokens(doc: Doc) -> Iterator[list[int]]:
    taken: set[int] = set()
    for entity in doc.ents:
        if entity.label_ in NAMED:
            inside = [t.i for t in entity if t.pos_ in {"PROPN", "ADJ", "NOUN"} or t.is_title]
            if inside:
                taken.update(inside)
                yield inside
    group: list[int] = []
    for token in doc:
        title = token.dep_ == "compound" and token.head.i in taken  # Mayor, before a name
        if token.pos_ == "PROPN" and token.i not in taken and token.is_alpha and not title:
            group.append(token.i)
            continue
        if group:
            yield group
        group = []
    if group:
        yield group


def _names(doc: Doc) -> Iterator[Name]:
    for group in _name_tokens(doc):
        text = doc[group[0] : group[-1] + 1]
        words = tuple(w for w in re.findall(r"\w+", fold(text.text)) if w not in {"the", "s", "of"})
        if words and not CALENDAR.issuperset(words):
            yield Name(words, country_of(text.text), text.root.i)

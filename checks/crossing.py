"""Two things with something each, exchanged: "the north grows rice and the south wheat", turned round.

Words in common cannot tell such sentences apart, nor can the figures one by one: all of them are
there. What tells is that of two coordinate parts a thing stands in the one here, in the other there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from checks.comparing import compare
from checks.evidence import Comparison
from checks.lexicon import Lexicon, lexicon
from checks.parsing import Parsed, lemma_of

_JOINS = frozenset(("and", "while", "whereas", "but", "with", "against", ";", ","))
_FIGURES = ("number", "money", "percent", "rate", "quantity", "duration", "date")
_SUBJECTS = ("nsubj", "nsubjpass", "poss")


class Pole(NamedTuple):
    """One of the two things told apart: where it begins, how it is written, whether a figure."""

    at: int
    text: str
    figure: bool


Poles = tuple[Pole, Pole]


def crossed(claim: Parsed, body: Parsed) -> Comparison | None:
    """Return the difference where what stands with one of two things stands with the other."""
    words = lexicon()
    for mine, theirs in _shared(claim, body, words):
        here, there = _parts(claim, mine), _parts(body, theirs)
        if here is None or there is None:
            continue
        moved = [
            (a, b, part)
            for part in (0, 1)
            for a in _things(here[part])
            for b in _things(there[1 - part])
            if _alike(a, b, words)
        ]
        stayed = any(
            _alike(a, b, words)
            for part in (0, 1)
            for a in _things(here[part])
            for b in _things(there[part])
            if not _common(a, here) and not _common(b, there)
        )
        moved = [(a, b, p) for a, b, p in moved if not _common(a, here) and not _common(b, there)]
        if moved and not stayed:
            thing, _, part = moved[0]
            claimed, said = mine[part].text, theirs[1 - part].text
            return Comparison(
                kind="number",
                claim=f"{claimed} with {thing.text}",
                source=f"{said} with {thing.text}",
                result="differs",
                shown=f"{thing.text} stands with {said}, not with {claimed}",
            )
    return None


def _shared(claim: Parsed, body: Parsed, words: Lexicon) -> Iterator[tuple[Poles, Poles]]:
    """Yield the pairs of unlike things that claim and source both have: figures, or opposites."""
    fits = [
        (Pole(v.start, v.text, True), Pole(o.start, o.text, True))
        for v in claim.values
        if v.kind in _FIGURES
        for o in body.values
        if (c := compare(v, o)) is not None and c.result == "same"
    ]
    fits += [
        (Pole(a.idx, a.text, False), Pole(b.idx, b.text, False))
        for a in claim.doc
        if a.pos_ in ("ADJ", "NOUN", "ADV") and a.lemma_.casefold() in words.opposite
        for b in body.doc
        if a.lemma_.casefold() == b.lemma_.casefold()
    ]
    for i, (one, first) in enumerate(fits):
        for two, second in fits[i + 1 :]:
            ordered = one.at < two.at and first.at != second.at
            single = _single(fits, one, first) and _single(fits, two, second)
            if ordered and single and _unlike(one, two, words):
                yield (one, two), (first, second)


def _unlike(one: Pole, two: Pole, words: Lexicon) -> bool:
    if one.figure or two.figure:
        return one.figure and two.figure
    return words.opposed(one.text.casefold(), two.text.casefold())


def _single(fits: list[tuple[Pole, Pole]], mine: Pole, theirs: Pole) -> bool:
    """Whether the two fit each other alone: a figure that stands twice is no landmark."""
    return sum(a == mine or b == theirs for a, b in fits) == 1


def _parts(text: Parsed, poles: Poles) -> tuple[list[Token], list[Token]] | None:
    """Return the words that stand with each of the two, in the poles' order.

    ``None`` where they are not in one sentence with one joint between them.
    """
    first, last = sorted(poles)
    tokens = {p: next((t for t in text.doc if t.idx + len(t) > p.at), None) for p in poles}
    one, two = tokens[first], tokens[last]
    if one is None or two is None or one.sent.start != two.sent.start:
        return None
    sentence = [t for t in one.sent if t.text]
    joints = [t for t in sentence if one.i < t.i < two.i and t.lower_ in _JOINS]
    strong = [t for t in joints if t.text != ","] or joints
    if len(strong) != 1:
        return None
    before = _back_to_joint([t for t in sentence if t.i < strong[0].i], one)
    after = _up_to_joint([t for t in sentence if t.i > strong[0].i], two)
    return (before, after) if first == poles[0] else (after, before)


def _back_to_joint(tokens: list[Token], pole: Token) -> list[Token]:
    begin = max((t.i for t in tokens if t.i < pole.i and t.text in (";", ":")), default=-1)
    return [t for t in tokens if t.i > begin]


def _up_to_joint(tokens: list[Token], pole: Token) -> list[Token]:
    end = min((t.i for t in tokens if t.i > pole.i and t.text in (";", ":")), default=10**9)
    return [t for t in tokens if t.i < end]


def _things(part: list[Token]) -> list[Token]:
    return [t for t in part if t.pos_ in ("PROPN", "NOUN") and t.is_alpha and t.ent_type_ != "DATE"]


def _common(token: Token, parts: tuple[list[Token], list[Token]]) -> bool:
    """Whether a word stands for both parts: said in both, or the subject of the first alone."""
    if all(any(t.lower_ == token.lower_ for t in part) for part in parts):
        return True
    return token.dep_ in _SUBJECTS and not all(
        any(t.dep_ in ("nsubj", "nsubjpass") for t in part) for part in parts
    )


def _alike(one: Token, other: Token, words: Lexicon) -> bool:
    if one.pos_ == "PROPN" or other.pos_ == "PROPN":
        return one.lower_ == other.lower_
    return words.alike(lemma_of(one), lemma_of(other)) >= 0.9

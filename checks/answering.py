"""Whether a value of a passage answers a value of a claim: the same act, thing counted, things named.

Two figures that differ contradict each other only where they are said of one thing.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from checks.comparing import compare
from checks.lexicon import lexicon
from checks.parsing import Around, Parsed, country_of, lemma_of
from checks.words import fold
from extractors.values import Value

# Two values are about one thing where so much of what the claim says of its own is said of the other.
SAID_OF_BOTH = 0.6
SAID_BESIDE_LIGHT = 0.8
_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ")
_CLAUSES = ("conj", "relcl", "advcl", "ccomp", "parataxis")
# "Less than half of what it had been", "by a third": of an earlier figure, not of a whole.
_OF_EARLIER = re.compile(r"\s+(?:of\s+what|of\s+(?:its|their)\s+(?:former|earlier|previous))\b")
_BY = re.compile(r"\bby\s+(?:\w+\s+){0,3}$")


def in_another_unit(value: Value, other: Value) -> bool:
    """Whether a figure stands there with another unit: 30 weeks for 30 months, miles for km."""
    same = value.low is not None and (value.low, value.high) == (other.low, other.high)
    return same and None not in (value.unit, other.unit) and value.unit != other.unit


def only_one_answers(
    claim: Parsed,
    value: Value,
    body: Parsed,
    other: Value,
    met: list[tuple[Token, Token]],
    around: Around,
) -> bool:
    """Whether two values that differ are about the same thing: the same act, noun or unit."""
    mine, theirs = governor(claim, value), governor(body, other)
    same_act = any((a, b) == (mine, theirs) for a, b in met)
    if value.kind == "date":
        if theirs is not None and _of_another(claim, theirs):
            return False
        names = [t for t in _said_with(claim, value) if t.pos_ == "PROPN"]
        return same_act and all(
            _given(t, body, around) or any(_alike(t, o) for o in body.doc) for t in names
        )
    if value.kind == "percent" and (
        _of_earlier(claim, value) or (theirs is None and _rest(value, other))
    ):
        return False
    if value.of and other.of:
        return of_the_same(value, other)
    if value.kind == other.kind == "rate":
        return value.per == other.per
    if value.kind in ("duration", "age"):
        return same_act and value.kind == other.kind
    return value.unit is not None and value.unit == other.unit


def answers(claim: Parsed, value: Value, body: Parsed, other: Value, around: Around) -> bool:
    """Whether most of what the claim says of a value is said of the other: act, things, names."""
    mine, theirs = _said_with(claim, value), _said_with(body, other)
    words = lexicon()
    shared = [t for t in mine if any(_alike(t, o) for o in theirs)]
    act = governor(claim, value)
    # A word such as "is" tells no act: more of the rest must be common.
    light = act is not None and lemma_of(act) in words.light
    acted = light or any(t.pos_ == "VERB" for t in shared)
    enough = SAID_BESIDE_LIGHT if light else SAID_OF_BOTH
    counted = value.kind == "date" or bool(value.of and other.of and of_the_same(value, other))
    counted = counted or (not (value.of or other.of) and _by_how_much(claim, value, body, other))
    act_there = governor(body, other)
    if act_there is not None and _of_another(claim, act_there):
        return False
    named = all(t in shared or _given(t, body, around) for t in mine if t.pos_ == "PROPN")
    return counted and acted and named and len(shared) >= max(2, enough * len(mine))


def _by_how_much(claim: Parsed, value: Value, body: Parsed, other: Value) -> bool:
    """Whether both say by how much something changed: "shrank by a third"."""
    before = claim.doc.text[: value.start], body.doc.text[: other.start]
    return value.kind == other.kind and all(_BY.search(text) for text in before)


def of_the_same(value: Value, other: Value) -> bool:
    """Two figures are about the same when what they count is the same, or unsaid in one."""
    if not value.of or not other.of:
        return True
    words = lexicon()
    pairs = ((a, b) for a in value.of.split() for b in other.of.split())
    return any(words.alike(a.rstrip("s"), b.rstrip("s")) for a, b in pairs)


def governor(text: Parsed, value: Value) -> Token | None:
    """Return the verb that a value belongs to; ``None`` in a field, which has none."""
    span = text.doc.char_span(value.start, value.end, alignment_mode="expand")
    if span is None:
        return None
    return next((t for t in (span.root, *span.root.ancestors) if t.pos_ in ("VERB", "AUX")), None)


def _said_with(text: Parsed, value: Value) -> list[Token]:
    """Return the content words of the clause that a value stands in, without its own."""
    verb = governor(text, value)
    if verb is None:
        return []
    tokens, queue = [verb], list(verb.children)
    while queue:
        token = queue.pop()
        if token.dep_ in _CLAUSES and token.pos_ in ("VERB", "AUX"):
            continue
        tokens.append(token)
        queue += token.children
    if not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) and verb.dep_ == "conj":
        tokens += [
            t for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass") for t in c.subtree
        ]
    inside = {v.start: v.end for v in text.values if v.low is not None or v.first}
    return [
        t for t in tokens
        if t.pos_ in _CONTENT and t.is_alpha and not t.is_stop
        and lemma_of(t) not in lexicon().light
        and not any(start <= t.idx < end for start, end in inside.items())
    ]  # fmt: skip


def _of_another(claim: Parsed, act: Token) -> bool:
    """Whether an act is told of somebody by a name that the claim does not have."""
    doers = [c for c in act.children if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "PROPN"]
    return bool(doers) and not any(_alike(d, t) for d in doers for t in claim.doc)


def _given(name: Token, body: Parsed, around: Around) -> bool:
    """Whether a name is what the passage is about, though its clause may not repeat it."""
    country = country_of(name.text)
    if country is not None:
        return country in body.countries | around.countries
    subject = any(t.dep_ in ("nsubj", "nsubjpass") for t in (name, name.head))
    return subject and fold(name.text) in body.folded | around.folded


def _alike(one: Token, other: Token) -> bool:
    if one.lower_ == other.lower_ or lexicon().alike(lemma_of(one), lemma_of(other)) >= 0.8:
        return True
    country = country_of(one.text)
    return country is not None and country == country_of(other.text)


def _of_earlier(claim: Parsed, value: Value) -> bool:
    """Whether a share in words is a share of an earlier figure: how much something changed."""
    if "%" in value.text or "cent" in value.text:
        return False
    text = claim.doc.text
    return bool(_OF_EARLIER.match(text, value.end) or _BY.search(text[: value.start]))


def _rest(value: Value, other: Value) -> bool:
    """Whether a share is what a table's figure leaves: four in five without, 19 % with."""
    if other.low is None or other.high is None:
        return False
    rest = {"low": 100 - other.high, "high": 100 - other.low}
    made = compare(value, other.model_copy(update=rest))
    return made is not None and made.result == "same"

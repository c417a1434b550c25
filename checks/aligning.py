"""Does a passage assert the same act, by the same doer, of the same object? By its syntax alone.

Words in common prove nothing: "A beat B" and "B beat A", "it is false that A beat B", "A was said
to have beaten B" share all of them. Only what stands in a sentence's own clause is asserted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from checks.lexicon import Lexicon
from checks.parsing import Around, Parsed, lemma_of
from checks.words import fold

DOERS = frozenset({"nsubj", "csubj", "agent"})
DONE_TO = frozenset({"dobj", "obj", "nsubjpass", "attr", "oprd", "acomp", "dative"})
ASSERTED = frozenset({"ROOT", "conj"})
PRONOUNS = frozenset({"he", "she", "it", "they"})
ALIKE = 0.8


def aligned(claim: Parsed, body: Parsed, around: Around, words: Lexicon) -> bool:
    """Return whether each main act of ``claim`` is asserted in ``body`` of the same things.

    A pronoun may stand for a name that ``around`` has, the text that the passage lies in.
    """
    acts = [t for t in claim.doc if t.pos_ in ("VERB", "AUX") and _asserted(t)]
    theirs = [t for t in body.doc if t.pos_ in ("VERB", "AUX") and _asserted(t)]
    return bool(acts) and all(
        any(_same_act(mine, other, around, words) for other in theirs) for mine in acts
    )


def _asserted(token: Token) -> bool:
    """A main verb of a plain statement: no question, no condition, nothing that may be."""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ != "ROOT" or any(t.text == "?" or t.text in '"“”«»' for t in token.sent):
        return False
    return not any(c.tag_ == "MD" or c.lower_ in ("if", "whether") for c in token.subtree)


def _same_act(mine: Token, other: Token, around: Around, words: Lexicon) -> bool:
    if words.alike(lemma_of(mine), lemma_of(other)) < ALIKE or _negated(mine) != _negated(other):
        return False
    return all(
        not (wanted := set(_filled(mine, roles)))
        or _meet(wanted, set(_filled(other, roles)), around, words)
        for roles in (DOERS, DONE_TO)
    )


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in ("never", "nobody", "no") for c in verb.subtree)


def _filled(verb: Token, roles: frozenset[str]) -> Iterator[str]:
    """Yield the head words that fill a verb's roles; a conjoined verb borrows its first's doer."""
    children = [c for c in verb.children if c.dep_ in roles]
    if not children and roles is DOERS and verb.dep_ == "conj":
        children = [c for c in verb.head.children if c.dep_ in roles]
    for child in children:
        head = next((c for c in child.children if c.dep_ == "pobj"), child)
        yield head.lemma_.casefold()
        yield from (c.lemma_.casefold() for c in head.children if c.dep_ == "conj")


def _meet(wanted: set[str], there: set[str], around: Around, words: Lexicon) -> bool:
    meant = around.folded if there & PRONOUNS else frozenset[str]()
    return all(
        fold(a) in meant or any(words.alike(a, b) >= ALIKE or a == b for b in there) for a in wanted
    )


def turned_round(claim: Parsed, body: Parsed) -> bool:
    """Return whether claim and passage lead from one thing to another in opposite directions."""
    there = _ways(body)
    return any(
        bool(goal & start and origin & end) for origin, goal in _ways(claim) for start, end in there
    )


@lru_cache(maxsize=1024)
def _ways(text: Parsed) -> list[tuple[set[str], set[str]]]:
    """Return (from, to) of each verb that has both."""
    found = []
    for verb in (t for t in text.doc if t.pos_ in ("VERB", "NOUN")):
        origin, goal = (
            {t.lemma_.casefold() for p in verb.subtree
             if p.dep_ == "prep" and p.lower_ in wanted
             for t in _object(p) if t.pos_ in ("NOUN", "PROPN", "ADJ")}
            for wanted in (("from",), ("to", "into"))
        )  # fmt: skip
        if origin and goal:
            found.append((origin - goal, goal - origin))
    return found


def _object(preposition: Token) -> list[Token]:
    """Return what a preposition governs, without what hangs on further prepositions."""
    found: list[Token] = []
    queue = [c for c in preposition.children if c.dep_ in ("pobj", "amod", "compound")]
    while queue:
        token = queue.pop()
        found.append(token)
        queue += [c for c in token.children if c.dep_ in ("amod", "compound", "nmod", "conj")]
    return found


BEFORE = frozenset({"before", "until", "till", "ahead", "prior", "preceding"})
AFTER = frozenset({"after", "following", "since"})


def out_of_order(claim: Parsed, body: Parsed) -> bool:
    """Return whether the claim is before what the passage is after, or the other way round."""
    mine, theirs = _order(claim), _order(body)
    return any(
        mine[side] & theirs[other] and not mine[side] & theirs[side]
        for side, other in ((0, 1), (1, 0))
    )


@lru_cache(maxsize=1024)
def _order(text: Parsed) -> tuple[set[str], set[str]]:
    """Return the lemmas of what stands after "before" and after "after"."""
    found: tuple[set[str], set[str]] = (set(), set())
    for token in text.doc:
        side = 0 if token.lower_ in BEFORE else 1 if token.lower_ in AFTER else None
        if side is None:
            continue
        heads = [token.head] if token.dep_ == "mark" else _heads(token)
        found[side].update(
            lemma_of(t) for t in heads if t.pos_ in ("NOUN", "PROPN", "VERB") and not t.ent_type_
        )
    return found


def _heads(preposition: Token) -> list[Token]:
    """Return what a preposition governs, through further ones: "ahead of", "prior to"."""
    found = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
    for child in preposition.children:
        if child.dep_ == "prep":
            found += _heads(child)
    return found

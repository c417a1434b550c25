"""Who takes part in an act: the names in each grammatical slot, in a claim and in a passage.

"Ceded the Sinai to Egypt" and "handed the Sinai to Jordan" share all but one name. That name fills
the same slot of the same act, so nobody may be told that the passage bears the claim out. It may
still be another event: by itself it refutes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from checks.lexicon import Lexicon
from checks.parsing import Name, Parsed, lemma_of

SAME, ALIKE = 0.9, 0.8
DOER = "doer"
DOERS = frozenset({"nsubj", "csubj"})
DONE_TO = frozenset({"dobj", "obj", "nsubjpass", "attr", "oprd", "dative"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
WITHIN = MODIFIERS | {"conj", "appos", "flat"}
SORTS = {"PERSON": "person", "ORG": "organisation"}


class Party(NamedTuple):
    """A name that takes part: what it may go by, and its sort (``""``: not known)."""

    keys: frozenset[str]
    sort: str


def other_party(claim: Parsed, body: Parsed, words: Lexicon) -> bool:
    """Return whether the passage has an act of the claim done by, to or with others.

    A doer is another one whatever sort of name it is; elsewhere only names of one sort compare.
    """
    return any(_others(claim, body, mine, words) for mine in claim.acts)


def _others(claim: Parsed, body: Parsed, mine: Token, words: Lexicon) -> bool:
    lemma = lemma_of(mine)
    if lemma in words.light and mine.pos_ != "NOUN":
        return False
    theirs = [t for t in body.acts if words.alike(lemma, lemma_of(t)) >= ALIKE]
    same = [t for t in theirs if t.pos_ == mine.pos_ == "VERB"
            and words.alike(lemma, lemma_of(t)) >= SAME]  # fmt: skip
    if same and all(_told_apart(mine, t, words) for t in same):
        return True
    if not theirs:
        theirs = [t for t in body.acts if mine.pos_ == t.pos_ == "VERB" and _of_one(mine, t)]
    there = [(_slots(body, t), t) for t in theirs]
    return any(
        (rivals := [(found[slot], t) for found, t in there if slot in found])
        and not any(_meet(parties, rival, t, slot) for rival, t in rivals)
        for slot, parties in _slots(claim, mine).items()
    )


def _meet(mine: list[Party], theirs: list[Party], act: Token, slot: str) -> bool:
    """Return whether two lists of parties share one, or have none of a sort to compare."""
    near = {t.text.casefold() for t in act.subtree}
    keys = frozenset().union(*(party.keys for party in theirs))
    if any(party.keys & (keys | near) for party in mine):
        return True
    if slot == DOER:
        return not (mine and theirs)
    sorts = {party.sort for party in mine} & {party.sort for party in theirs}
    return not sorts - {""}


def _of_one(mine: Token, other: Token) -> bool:
    """Return whether two verbs are said of one thing: what takes part in both by name or noun."""
    here, there = (
        {lemma_of(c) for c in t.children if c.dep_ in DONE_TO and c.pos_ in ("NOUN", "PROPN")}
        for t in (mine, other)
    )
    return bool(here & there)


def _slots(text: Parsed, act: Token) -> dict[str, list[Party]]:
    """Return the names of an act by slot: doer, done to, each preposition, what modifies it."""
    found: dict[str, list[Party]] = {}
    for slot, root in _fillers(act):
        if parties := list(_parties(text, root)):
            found.setdefault(slot, []).extend(parties)
    return found


def _fillers(act: Token) -> Iterator[tuple[str, Token]]:
    children = list(act.children)
    if act.dep_ == "conj" and not any(c.dep_ in DOERS for c in children):
        children += [c for c in act.head.children if c.dep_ in DOERS]
    for child in children:
        if child.dep_ in DOERS and act.pos_ == "VERB":
            relative = act.dep_ == "relcl" and child.tag_ in ("WP", "WDT")
            yield DOER, act.head if relative else child
        elif child.pos_ == "ADP":
            yield from _governed(child)
        elif child.dep_ == "advmod":  # "back to"
            yield from (
                filler for c in child.children if c.pos_ == "ADP" for filler in _governed(c)
            )
        elif child.dep_ in DONE_TO:
            yield "done to", child
        elif act.pos_ == "NOUN" and child.dep_ in MODIFIERS:
            yield "modifier", child


def _governed(preposition: Token) -> Iterator[tuple[str, Token]]:
    slot = DOER if preposition.dep_ == "agent" else preposition.lower_
    yield from ((slot, c) for c in preposition.children if c.dep_ == "pobj")


def _parties(text: Parsed, root: Token) -> Iterator[Party]:
    """Yield the names in what fills a slot, without those that hang on further prepositions."""
    inside, queue = set[int](), [root]
    while queue:
        token = queue.pop()
        inside.add(token.i)
        queue += [c for c in token.children if c.dep_ in WITHIN]
    yield from (_party(text, name) for name in text.names if name.head in inside)


def _party(text: Parsed, name: Name) -> Party:
    if name.country:
        return Party(frozenset({name.country}), "country")
    initials = "".join(word[0] for word in name.words)
    short = {initials} if len(initials) > 1 else set[str]()
    return Party(frozenset({name.words[-1], *short}), SORTS.get(text.doc[name.head].ent_type_, ""))


def _told_apart(mine: Token, other: Token, words: Lexicon) -> bool:
    """Return whether the doers are called alike and told apart: a night train, a day train."""
    subjects = ("nsubj", "nsubjpass")
    for one in (c for c in mine.children if c.dep_ in subjects):
        for two in (c for c in other.children if c.dep_ in subjects):
            if lemma_of(one) != lemma_of(two) or one.pos_ == "PROPN":
                continue
            ours, theirs = (
                {c.lemma_.casefold() for c in t.children
                 if c.dep_ in ("compound", "amod") and c.pos_ != "PROPN"}
                for t in (one, two)
            )  # fmt: skip
            if ours and theirs:
                return not any(words.alike(a, b) for a in ours for b in theirs)
    return False

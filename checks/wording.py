"""Read a passage against a claim: the same subject, the same act, the same values?

Nothing learned: word classes (lexicon.toml), dependency roles from the parser, and the values
that ``comparing`` compares. A reading only measures; ``verdicts`` decides by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from checks.aligning import aligned, out_of_order, turned_round
from checks.evidence import Comparison, Passage
from checks.lexicon import Lexicon, lexicon
from checks.pairing import Unmet, paired
from checks.parsing import CONTENT, Around, Name, Parsed, lemma_of, surroundings
from checks.parties import other_party

SUBJECT = {"nsubj", "csubj", "agent"}
OBJECT = {"dobj", "obj", "nsubjpass", "attr", "oprd", "dative"}


@dataclass(frozen=True)
class Reading:
    """What a passage shares with a claim, and where they part.

    ``coverage`` is the weighted share (0..1) of the claim's words that the passage has; ``act`` the
    same for its main predicate alone. ``unmet`` are values of the claim that the passage does not
    speak of; ``foreign`` names that it lacks; ``named`` whether it has any of them,
    ``anchored`` whether the claim has any, ``denies`` whether the claim denies something.
    ``aligned`` tells whether the passage asserts the claim's act of the same doer and object,
    ``other_party`` whether it names somebody else as taking part in the act, ``out_of_order``
    whether it has before what the claim has after, ``field`` whether it is a field under headings
    rather than prose.
    """

    coverage: float
    act: float
    subject: bool
    named: bool
    anchored: bool
    denies: bool
    foreign: tuple[str, ...]
    unmet: tuple[Unmet, ...]
    comparisons: tuple[Comparison, ...]
    opposed: tuple[tuple[str, str], ...]
    polarity: bool
    unreal: bool
    swapped: bool
    other_party: bool
    out_of_order: bool
    aligned: bool
    field: bool

    @property
    def differs(self) -> tuple[Comparison, ...]:
        """Return the comparisons that found a difference."""
        return tuple(c for c in self.comparisons if c.result == "differs")

    @property
    def same(self) -> tuple[Comparison, ...]:
        """Return the comparisons that found agreement."""
        return tuple(c for c in self.comparisons if c.result == "same")

    @property
    def elsewhere(self) -> tuple[Unmet, ...]:
        """Return the values that neither the passage nor its surroundings have."""
        return tuple(u for u in self.unmet if u.elsewhere)

    @property
    def conflict(self) -> bool:
        """Return whether code sees a difference that no score may overrule."""
        return bool(
            self.differs
            or self.opposed
            or self.polarity
            or self.swapped
            or self.unreal
            or self.other_party
            or self.out_of_order
        )


def read(claim: Parsed, passage: Passage, body: Parsed, vicinity: str) -> Reading:
    """Read ``passage`` (parsed as ``body``) for ``claim``; ``vicinity`` is the text that it lies in."""
    words = lexicon()
    wide = surroundings(passage.title, passage.path, vicinity)
    # A field's neighbours are other subjects: only its headings lend it words.
    around = surroundings(passage.title, passage.path, "") if passage.path else wide
    matched, weight, act, act_weight = 0.0, 0.0, 0.0, 0.0
    met: list[tuple[Token, Token]] = []
    for lemma, token in claim.lemmas:
        share = _weight(token, lemma, words)
        here = max(((words.alike(lemma, other), t) for other, t in body.lemmas),
                   key=lambda found: found[0], default=(0.0, None))  # fmt: skip
        near = max((words.alike(lemma, other) for other in around.folded), default=0.0)
        if here[1] is not None and here[0] > 0:
            met.append((token, here[1]))
        value = max(here[0], (0.9 if passage.path else 0.5) * near)
        matched, weight = matched + share * value, weight + share
        if token.pos_ == "VERB" and lemma not in words.light:
            act, act_weight = act + max(here[0], near if passage.path else 0.0), act_weight + 1
    foreign: list[str] = []
    subject = True
    for name in claim.names:
        inside, outside = _has(body, name), _has(around, name)
        share = 1.5
        matched += share * (1.0 if inside else 0.8 if outside else 0.0)
        weight += share
        if not (inside or outside or _has(wide, name)):
            foreign.append(name.text)
            subject = subject and not _is_subject(claim.doc[name.head])
    comparisons, unmet = paired(claim, body, wide, met)
    return Reading(
        coverage=matched / weight if weight else 0.0,
        act=act / act_weight if act_weight else 1.0,
        subject=subject,
        named=not claim.names or len(foreign) < len(claim.names),
        anchored=bool(claim.names),
        denies=any(t.dep_ == "neg" or t.lower_ in words.negation for t in claim.doc),
        foreign=tuple(foreign),
        unmet=unmet,
        comparisons=comparisons,
        opposed=tuple(_opposed(claim, body, met, words)),
        polarity=_polarity(claim, body, met, words),
        unreal=_unreal(claim, body, met, words),
        swapped=_swapped(claim, body, words) or turned_round(claim, body),
        other_party=other_party(claim, body, words),
        out_of_order=out_of_order(claim, body),
        aligned=aligned(claim, body, wide, words),
        field=bool(passage.path),
    )


def _weight(token: Token, lemma: str, words: Lexicon) -> float:
    return 0.2 if lemma in words.light else CONTENT[token.pos_]


def _has(text: Parsed | Around, name: Name) -> bool:
    """A name is there by its country, or by its last word (a surname) and none that contradicts."""
    if name.country and name.country in text.countries:
        return True
    if all(word in text.folded for word in name.words):
        return True
    initials = "".join(word[0] for word in name.words)
    if len(initials) >= 3 and initials in text.folded:
        return True
    return len(name.words) > 1 and name.words[-1] in text.folded and name.country is None


def _is_subject(token: Token) -> bool:
    return any(t.dep_ in SUBJECT or t.dep_ == "nsubjpass" for t in (token, *token.ancestors))


def _opposed(
    claim: Parsed, body: Parsed, met: list[tuple[Token, Token]], words: Lexicon
) -> Iterator[tuple[str, str]]:
    """Words that exclude each other and have the same thing as subject or object."""
    partners = {a.i: b.i for a, b in met}
    for lemma, token in claim.lemmas:
        if token.i in partners:
            continue
        for other, there in body.lemmas:
            if words.opposed(lemma, other) and _share_argument(claim, body, token, there):
                yield token.text, there.text


def _arguments(token: Token) -> list[Token]:
    verb = token if token.pos_ in {"VERB", "AUX"} else token.head
    return [t for t in verb.subtree if t.i != token.i and (t.pos_ in {"NOUN", "PROPN"})]


def _share_argument(claim: Parsed, body: Parsed, one: Token, other: Token) -> bool:
    words = lexicon()
    mine = {lemma_of(t) for t in _arguments(one)}
    theirs = {lemma_of(t) for t in _arguments(other)}
    return any(words.alike(a, b) >= 0.8 for a in mine for b in theirs)


def _negated(token: Token, words: Lexicon) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in words.negation for c in token.children)


def _polarity(claim: Parsed, body: Parsed, met: list[tuple[Token, Token]], words: Lexicon) -> bool:
    """The main act is negated on one side only."""
    return any(
        _negated(mine, words) != _negated(theirs, words)
        for mine, theirs in met
        if mine.pos_ in {"VERB", "AUX"} and theirs.pos_ in {"VERB", "AUX"}
        and lemma_of(mine) not in words.light
    )  # fmt: skip


def _is_unreal(token: Token, words: Lexicon) -> bool:
    over = [c for c in token.children if c.dep_ in {"aux", "mark", "advmod"}]
    if token.dep_ in {"xcomp", "ccomp", "pcomp", "acl"}:
        over.append(token.head)
    return any(t.lemma_.casefold() in words.unreal for t in over)


def _unreal(claim: Parsed, body: Parsed, met: list[tuple[Token, Token]], words: Lexicon) -> bool:
    """The claim says it was done, the passage that it was planned, alleged or tried."""
    return any(
        not _is_unreal(mine, words) and _is_unreal(theirs, words)
        for mine, theirs in met
        if mine.pos_ == "VERB" and theirs.pos_ == "VERB" and lemma_of(mine) not in words.light
    )


def _roles(verb: Token) -> tuple[set[int], set[int]]:
    """Return the indexes of who does it and of whom it is done to."""
    doers: set[int] = set()
    done_to: set[int] = set()
    for child in verb.children:
        if child.dep_ in {"nsubj", "csubj"}:
            doers.update(t.i for t in child.subtree)
        elif child.dep_ in OBJECT:
            done_to.update(t.i for t in child.subtree)
        elif child.dep_ == "agent":
            doers.update(t.i for t in child.subtree)
    return doers, done_to


def _swapped(claim: Parsed, body: Parsed, words: Lexicon) -> bool:
    """The same act between the same two names, the other way round."""
    for lemma, mine in claim.lemmas:
        if mine.pos_ != "VERB" or lemma in words.mutual:
            continue
        for other, theirs in body.lemmas:
            if theirs.pos_ != "VERB" or words.alike(lemma, other) < 0.9:
                continue
            me, them = _roles(mine), _roles(theirs)
            if _turned(claim, body, me, them):
                return True
    return False


def _turned(
    claim: Parsed,
    body: Parsed,
    mine: tuple[set[int], set[int]],
    theirs: tuple[set[int], set[int]],
) -> bool:
    def named(text: Parsed, places: set[int]) -> set[str]:
        return {n.country or n.words[-1] for n in text.names if n.head in places}

    doer, target = named(claim, mine[0]), named(claim, mine[1])
    their_doer, their_target = named(body, theirs[0]), named(body, theirs[1])
    crossed = bool(doer & their_target and target & their_doer)
    straight = bool(doer & their_doer or target & their_target)
    return crossed and not straight

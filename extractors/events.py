"""Facts that stand in a noun phrase: pardons, constructions, increases, what a thing is.

"Trump's recent pardon of Hernández fits ..." rests on "Trump pardoned Hernández". Only words that
the sentence has, or the verb of its noun, are put in.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.clauses import Clause
from extractors.standing import Word
from extractors.vocabulary import words

# Event noun -> verb in the past. Nouns that also name a thing or a plan are left out.
VERBS = dict(
    pair.split(":")
    for pair in [
        "pardon:pardoned",
        "endorsement:endorsed",
        "conviction:convicted",
        "construction:constructed",
        "arrest:arrested",
        "designation:designated",
        "recognition:recognized",
        "election:elected",
        "withdrawal:withdrew",
        "appointment:appointed",
        "approval:approved",
        "rejection:rejected",
        "adoption:adopted",
        "invasion:invaded",
        "annexation:annexed",
        "assassination:assassinated",
        "murder:murdered",
        "capture:captured",
        "extradition:extradited",
        "expulsion:expelled",
        "deportation:deported",
        "detention:detained",
        "seizure:seized",
        "purchase:purchased",
        "acquisition:acquired",
        "closure:closed",
        "dismissal:dismissed",
        "suspension:suspended",
        "ratification:ratified",
        "nomination:nominated",
        "release:released",
        "repeal:repealed",
        "cancellation:cancelled",
        "abolition:abolished",
        "nationalization:nationalized",
        "nationalisation:nationalised",
        "privatization:privatized",
        "privatisation:privatised",
        "destruction:destroyed",
        "demolition:demolished",
        "discovery:discovered",
        "dissolution:dissolved",
        "impeachment:impeached",
        "indictment:indicted",
        "imposition:imposed",
        "introduction:introduced",
        "legalization:legalized",
        "legalisation:legalised",
        "occupation:occupied",
        "bombing:bombed",
        "execution:executed",
        "sale:sold",
        "takeover:took-over",
        "severance:severed",
        "acquittal:acquitted",
        "imprisonment:imprisoned",
        "killing:killed",
        "sacking:sacked",
        "firing:fired",
        "hiring:hired",
        "conquest:conquered",
        "defeat:defeated",
        "abandonment:abandoned",
        "banning:banned",
    ]
)
CHANGES = words(
    "increase increases rise rises fall falls drop drops decline declines reduction reductions "
    "surge surges growth decrease decreases jump plunge slump spike collapse expansion"
)
BEFORE = words("after following despite amid because since given")
UNREAL = words(
    "possible threatened planned proposed alleged potential failed attempted expected future "
    "hypothetical would-be eventual pending likely imminent rumoured rumored"
)
HOPED = words("for against about on without")


def find_events(clause: Clause) -> Iterator[Clause]:
    """Yield the facts in the clause's noun phrases that it rests on, but does not state."""
    for token in clause.tokens:
        if token.pos_ in ("NOUN", "PROPN", "VERB") and token.lower_ in VERBS:
            yield from _event(token, clause)


def find_changes(clause: Clause) -> Iterator[Clause]:
    """Yield rises and falls told in passing ("after record increases in cocaine production")."""
    own = set(clause.tokens)
    for token in clause.tokens:
        if token.lower_ not in CHANGES or token.dep_ != "pobj" or token.head.lower_ not in BEFORE:
            continue
        if not any(c.lower_ in ("in", "of") and c.dep_ == "prep" for c in token.children):
            continue
        phrase = [t for t in token.subtree if t in own]
        there = "was" if token.tag_ == "NN" else "were"
        openings = [c for c in clause.head.children if c.dep_ == "prep" and c.i < clause.head.i]
        place = [t for c in openings if _local(c) for t in c.subtree]
        lead: list[Word] = [*place, ","] if place else []
        yield Clause(token, tuple(phrase), (*lead, "there", there, *phrase), "event")


def find_descriptions(clause: Clause) -> Iterator[Clause]:
    """Yield what an appositive with a verb says of a name ("CECOT, a prison built to hold ...")."""
    own = set(clause.tokens)
    for noun in clause.tokens:
        if noun.pos_ != "NOUN" or not any(
            c.dep_ == "relcl" or (c.dep_ == "acl" and c.tag_ == "VBN") for c in noun.children
        ):
            continue
        phrase = [t for t in noun.subtree if t in own]
        if not phrase or phrase[0].lower_ not in ("a", "an") or phrase[0].i < 2:
            continue
        comma = phrase[0].nbor(-1)
        name = _name_before(comma) if comma.text == "," else []
        if name:
            yield Clause(noun, tuple(phrase), (*name, "is", *phrase), "event")


def find_members(clause: Clause) -> Iterator[Clause]:
    """Yield one fact for each name of a list: "supports leaders, including A, B and C"."""
    head = clause.head
    subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
    start = next((t for t in clause.tokens if t.lower_ == "including" and t.i > head.i), None)
    if subject is None or start is None or not any(c.dep_ == "dobj" for c in head.children):
        return
    if any(c.dep_ == "neg" for c in head.children):
        return
    verb = [
        t for t in clause.tokens if t.head == head and t.dep_ in ("aux", "nsubj") and t.i < head.i
    ]
    opening: list[Word] = [t for t in subject.subtree if t in set(clause.tokens)]
    opening += [t for t in verb if t.dep_ == "aux"] + [head]
    items: list[list[Token]] = [[]]
    depth = 0
    for token in clause.tokens:
        if token.i <= start.i:
            continue
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and (token.text in (",", ".", ";") or token.dep_ == "cc"):
            items.append([])
        else:
            items[-1].append(token)
    named = [item for item in items if item and (item[0].pos_ == "PROPN" or item[0].text == '"')]
    if len(named) < 2 or len(named) != len([item for item in items if item]):
        return
    for item in named:
        yield Clause(head, tuple(item), (*opening, *item), "event")


def _event(noun: Token, clause: Clause) -> Iterator[Clause]:
    own = set(clause.tokens)
    children = [c for c in noun.children if c in own]
    if any(c.lower_ in UNREAL for c in children) or noun.head.lower_ in HOPED:
        return
    actor = next((c for c in children if c.dep_ == "poss"), None)
    link = "from" if noun.lower_ == "withdrawal" else "of"
    object_ = next((c for c in children if c.lower_ == link and c.dep_ == "prep"), None)
    by = next((c for c in children if c.lower_ == "by"), None)
    if object_ is None or not list(object_.children):
        return
    if actor is not None and actor.tag_ not in ("PRP$", "WP$"):
        subject = [t for t in actor.subtree if t.tag_ != "POS" and t.dep_ != "case"]
    elif by is not None and actor is None:
        subject = [t for t in by.subtree if t != by]
    else:
        return
    phrase = tuple(t for t in noun.subtree if t in own and t.i >= min(subject[0].i, noun.i))
    after: list[Word] = [
        t for c in children if c.i > noun.i and c != by for t in c.subtree
        if t in own and not (t == object_ and link == "of")
    ]  # fmt: skip
    verb = VERBS[noun.lower_].replace("-", " ")
    yield Clause(noun, phrase, (*subject, verb, *after), "event")


def _local(phrase: Token) -> bool:
    return any(t.ent_type_ in ("GPE", "LOC") for t in phrase.subtree)


def _name_before(comma: Token) -> list[Word]:
    """Return the name that ends before a comma, with an acronym in brackets after it."""
    end = comma.i
    token = comma.nbor(-1)
    if token.text == ")":
        while token.i > comma.sent.start and token.text != "(":
            token = token.nbor(-1)
        if token.i == comma.sent.start:
            return []
        token = token.nbor(-1)
    if token.pos_ != "PROPN":
        return []
    while token.i > comma.sent.start and token.nbor(-1).pos_ == "PROPN":
        token = token.nbor(-1)
    if token.i > comma.sent.start and token.nbor(-1).lower_ == "the":
        token = token.nbor(-1)
    return list(comma.doc[token.i : end])

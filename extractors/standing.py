"""The words with which a clause cut out of its sentence stands alone.

A coordinated verb gets its subject, auxiliaries and opening date back, a relative pronoun the noun
that it stands for. Where that is in doubt the clause is not cut out at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from spacy.tokens import Token

from extractors.callings import GENDERS
from extractors.vocabulary import words

Form = Literal["main", "coordinate", "relative", "contrast", "motive", "reported", "fact", "event"]
Word = Token | str

SUBJECTS = words("nsubj nsubjpass csubj csubjpass expl")
# These need an object: without one they are passive, whatever the tagger takes them for.
BARE = words("bring find give hold make put send tell")
NESTED = words("pobj agent prep acl compound appos")


def wording(
    head: Token, kept: tuple[Token, ...], form: Form, own: set[Token]
) -> tuple[Word, ...] | None:
    """Return the words with which the clause stands alone; ``None`` where it would not."""
    body = list(kept)
    while body and body[0].i < head.i and _joins(body[0], head):
        body.pop(0)
    while body and ((body[0].is_punct and body[0].text not in "\"'([$") or body[0].dep_ == "cc"):
        body.pop(0)
    if form == "main" or form == "motive":
        return trim(kept)
    if form == "relative":
        return _relative(head, body)
    if form == "coordinate":
        return _coordinated(head, body)
    return trim(body)


def _joins(token: Token, head: Token) -> bool:
    """Say whether a word at the beginning only joins the clause to what went before."""
    return (
        token.dep_ in ("cc", "mark")
        and (token.head == head or token.i + 1 == head.i or token.dep_ == "cc")
    ) or (token.is_punct and token.text not in "\"'([$“‘")


def _coordinated(head: Token, body: list[Token]) -> tuple[Word, ...] | None:
    if any(c.dep_ in SUBJECTS for c in head.children):
        lead = _lead(head.head) if not any(t.ent_type_ == "DATE" for t in body) else []
        return trim([*lead, *body])
    first = head.head
    while first.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in first.children):
        first = first.head
    subject = subject_of(first)
    if subject is None:
        return None
    shared: list[Word] = []
    if not auxiliaries(head) and head.tag_ in ("VB", "VBN", "VBG"):
        shared = [
            t for t in first.children if t.dep_ in ("aux", "auxpass", "neg") and t.i < first.i
        ]
    elif _passive_too(head, first):
        shared = [t for t in first.children if t.dep_ in ("aux", "auxpass") and t.i < first.i]
    lead = _lead(first) if not any(t.ent_type_ == "DATE" for t in body) else []
    return trim([*lead, *subject, *shared, *body])


def _passive_too(head: Token, first: Token) -> bool:
    """Say whether a verb goes on with a passive ("was sent home, told to wait and put to bed")."""
    return (
        head.tag_ == "VBD"
        and head.lemma_ in BARE
        and not auxiliaries(head)
        and not any(c.dep_ == "dobj" for c in head.children)
        and any(c.dep_ == "auxpass" for c in first.children)
    )


def _relative(head: Token, body: list[Token]) -> tuple[Word, ...] | None:
    pronoun = next((t for t in body if t.tag_ in ("WDT", "WP", "WP$", "WRB")), None)
    if pronoun is None:
        return None
    antecedent = _antecedent(head, pronoun)
    if antecedent is None:
        return None
    rest = [t for t in body if t != pronoun]
    if pronoun.tag_ == "WP$":
        return trim([*antecedent, "'s", *rest])
    if pronoun.lower_ == "where":
        return trim(["in", *antecedent, ",", *rest])
    if pronoun.dep_ in SUBJECTS and body[0] == pronoun:
        return trim([*antecedent, *rest])
    return None


def _antecedent(relative: Token, pronoun: Token) -> list[Word] | None:
    """Return the noun phrase that a relative pronoun stands for, or ``None`` in doubt."""
    noun = relative.head
    while relative.dep_ == "conj":
        relative, noun = relative.head, relative.head.head
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    if pronoun.lower_ == "where":
        if noun.dep_ == "attr":
            noun = next((c for c in noun.head.children if c.dep_ in SUBJECTS), noun)
        if noun.pos_ != "PROPN":
            return None
    elif pronoun.lower_ in ("who", "whose") and noun.ent_type_ != "PERSON":
        person = _person_around(noun)
        if person is None and noun.dep_ in NESTED and noun.lemma_.lower() not in GENDERS:
            return None
        noun = person or noun
    elif pronoun.lower_ == "which":
        outer = noun
        while outer.dep_ in NESTED and (outer.pos_ != "VERB" or outer.dep_ == "acl"):
            outer = outer.head
        nested = outer != noun and outer.pos_ in ("NOUN", "PROPN")
        if nested and noun.ent_type_ == "PERSON":
            noun = outer
        elif nested:
            return None  # "the capital of Chad, which ...": the capital, or Chad?
    said = plainly_named(noun) if noun.pos_ == "PROPN" else _plainly(noun)
    return [*bare(t for t in said if t.i < relative.i)]


def _person_around(noun: Token) -> Token | None:
    """Return the person that a noun only says something of ("Ana Ruiz, a pupil at Hill High")."""
    outer = noun
    while outer.dep_ in NESTED and outer.head.pos_ != "VERB":
        outer = outer.head
        if outer.ent_type_ == "PERSON":
            return outer
    return None


def subject_of(verb: Token) -> list[Word] | None:
    """Return the subject of a verb; for a relative pronoun, the noun that it stands for."""
    for child in verb.children:
        if child.dep_ not in SUBJECTS:
            continue
        if child.tag_ in ("WDT", "WP"):
            return _antecedent(verb, child)
        if child.dep_ == "expl":
            return None
        return [*bare(plainly_named(child) if child.pos_ == "PROPN" else _plainly(child))]
    return None


def _plainly(noun: Token) -> list[Token]:
    """Return a noun's phrase without its comma relative clauses."""
    aside = {t for r in noun.subtree if r.dep_ == "relcl" and after_comma(r) for t in r.subtree}
    return [t for t in noun.subtree if t not in aside]


def plainly_named(noun: Token) -> list[Token]:
    """Return the words that name somebody, without what a comma after them adds.

    "Ana Ruiz, who leads it" and "Ana Ruiz, its leader" are Ana Ruiz; "its leader, Ana Ruiz" stays.
    """
    kept = list(noun.subtree)
    for child in noun.children:
        aside = child.dep_ in ("relcl", "acl") and (after_comma(child) or child.dep_ == "relcl")
        title = noun.pos_ == "PROPN" and (
            (child.dep_ == "appos" and child.pos_ != "PROPN")
            or (child.pos_ == "NUM" and after_comma(child))
        )
        if child.i > noun.i and (aside or title):
            gone = {t.i for t in child.subtree}
            kept = [t for t in kept if t.i < min(gone)]
    return bare(kept)


def speakers_name(verb: Token, subject: Token) -> list[Token]:
    """Return the words that name the subject of a verb of speech, a misread apposition included."""
    second = [c for c in verb.children if c.dep_ == "nsubj" and c.i > subject.i and c.i < verb.i]
    if second and second[0].pos_ == "PROPN" and subject.pos_ == "NOUN":
        return list(verb.doc[subject.left_edge.i : second[0].i + 1])
    return plainly_named(subject)


def phrase_of(noun: Token) -> list[Token]:
    """Return the noun with what stands before it, and a short phrase after it."""
    first = min((t.i for t in noun.subtree if t.i <= noun.i), default=noun.i)
    left = [noun.doc[i] for i in range(first, noun.i + 1)]
    after = [
        c for c in noun.children if c.i > noun.i and c.dep_ == "prep" and c.lower_ in ("of", "with")
    ]
    if after and after[0].i == noun.i + 1:
        tail = list(after[0].subtree)
        if len(tail) <= 4 and tail[-1].i - noun.i == len(tail):
            left += tail
    return left


def _lead(verb: Token) -> list[Word]:
    """Return the time and place that open a sentence and hold for all its verbs."""
    subjects = [c.i for c in verb.children if c.dep_ in SUBJECTS]
    if not subjects:
        return []
    lead: list[Word] = []
    for child in verb.children:
        if child.i < subjects[0] and child.dep_ in ("prep", "npadvmod"):
            tokens = list(child.subtree)
            if any(t.ent_type_ in ("DATE", "TIME", "GPE", "LOC") for t in tokens):
                lead += [*tokens, ","]
    return lead


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb."""
    return [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.lower_ != "to"]


def opening(clause: Token) -> Token:
    """Return the first token of what hangs on a token."""
    return next(iter(clause.subtree))


def after_comma(clause: Token) -> bool:
    """Say whether a comma, a dash or a bracket stands before a clause."""
    first = opening(clause)
    return first.i > 0 and first.nbor(-1).text in (",", "-", "–", "—", ";", "(")


def bare(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens without punctuation and possessive endings at both ends."""
    kept = list(tokens)
    while kept and ((kept[-1].is_punct and kept[-1].text not in ")\"'") or kept[-1].dep_ == "case"):
        kept.pop()
    while kept and kept[0].is_punct and kept[0].text not in "(\"'":
        kept.pop(0)
    return kept


def trim(wording: Iterable[Word]) -> tuple[Word, ...]:
    """Drop commas and dashes at both ends, and doubled ones where something was cut out."""
    kept: list[Word] = []
    for word in wording:
        text = word if isinstance(word, str) else word.text
        if text in (",", ";", "–", "—") and (not kept or str(kept[-1]) in (",", ";", "–", "—")):
            continue
        kept.append(word)
    end = [kept.pop()] if kept and str(kept[-1]) in (".", "!") else []
    while kept and str(kept[-1]) in (",", ";", ":", "–", "—", "and", "but"):
        kept.pop()
    return (*kept, *end)

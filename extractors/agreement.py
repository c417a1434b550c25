"""When something named may be what a pronoun stands for: kind, place in the sentence, verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extractors.callings import called
from extractors.standing import SUBJECTS, phrase_of
from extractors.telling import CHANGING, TELLING
from extractors.vocabulary import words

# A longer name is left to stand where it was said.
REACH = 40
PERSONAL = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
THING = frozenset({"it", "its"})
PLURAL = frozenset({"they", "their", "them"})
MEASURES = frozenset({"%", "percent", "cent", "lot", "part", "kind", "number", "rest", "most"})
ASKING = words("ask question wonder doubt accuse urge demand")
# Nouns that act like somebody, and verbs that anything may be the subject of.
ACTING = words(
    "government company firm council court party ministry bank agency team club union group state "
    "country church university police parliament congress senate board committee commission regulator "
    "army newspaper charity tribunal cabinet"
)
STATES = words("be have cost contain hold measure weigh last open belong include cover date stand")
PLURAL_TAGS = ("NNS", "NNPS")
# What is measured owns and does nothing: "it" after "Inflation slowed" is somebody else.
MEASURED = words(
    "unemployment inflation turnout output growth demand supply revenue income profit debt deficit "
    "production consumption rate price share spending trade gdp half third quarter majority none "
    "most number total average median rest percent"
)


@dataclass(frozen=True)
class Mention:
    """Something named in the article: where, by what name, and how it can be meant again.

    ``kind``: a named ``person``, an unnamed one (``someone``), a ``thing``, a ``place``, or
    ``many`` for a plural.
    """

    token: Token
    name: str
    kind: str
    subject: bool
    verb: Token
    gender: str = ""
    quoted: bool = False


def owns(mention: Mention, pronoun: Token) -> bool:
    """Say whether a thing can do or have what is said of "it"; a measure only changes again."""
    return mention.token.lemma_.lower() not in MEASURED or (
        pronoun.dep_ == "nsubj" and pronoun.head.lemma_ in CHANGING
    )


def rivalled(mention: Mention, pronoun: Token) -> bool:
    """Say whether "it" may as well be what the subject acted on.

    "Microsoft bought LinkedIn. It had ...", "The council sold the hall. It was built in 1901": who
    acts next may be either where both can act, and a state may be either's.
    """
    objects = [c for c in mention.verb.children if c.dep_ == "dobj"][:1]
    for other in objects:
        if other.tag_ not in ("NN", "NNP"):
            continue
        if any(c.tag_ == "PRP$" for c in other.children):
            continue  # "cut its rate"
        acts = other.ent_type_ in ("ORG", "GPE") or other.lower_ in ACTING
        state = pronoun.dep_ in ("nsubjpass", "poss") or pronoun.head.lemma_ in STATES
        if acts or state:
            return True
    return False


def main_subjects(mentions: Sequence[Mention]) -> list[Mention]:
    """Keep the subjects of their sentence's own verb."""
    return [m for m in mentions if m.subject and (m.verb.dep_ == "ROOT" or m.token.dep_ == "ROOT")]


def sayers(mentions: Sequence[Mention], pronoun: Token) -> list[Mention]:
    """Keep who says what the pronoun stands in, where nobody else is spoken to."""
    for verb in pronoun.ancestors:
        if verb.lemma_ not in TELLING:
            continue
        says = [m for m in mentions if m.subject and m.verb == verb]
        spoken_to = [m for m in mentions if m.verb == verb and m not in says]
        inner = [m for m in mentions if m.token.i > verb.i]
        return says if not spoken_to and not inner else []
    return []


def acted_on(subject: Mention, pronoun: Token) -> bool:
    """Say whether the pronoun is what a verb of this subject acts on: then it is another."""
    if pronoun.dep_ == "poss" or pronoun.lower_.endswith("self") or pronoun.dep_ in SUBJECTS:
        return False
    verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    return subject.subject and subject.verb == verb


def asked_about(mention: Mention, pronoun: Token) -> bool:
    """Say whether somebody asks about the pronoun ("She asked why she had lied"): another, or not."""
    return mention.subject and any(
        verb == mention.verb and verb.lemma_ in ASKING for verb in pronoun.ancestors
    )


def said_by(mention: Token, pronoun: Token) -> bool:
    """Say whether a name stands in what the pronoun is said to say ("..., it said")."""
    return pronoun.head.lemma_ in TELLING and pronoun.i > mention.i and (
        pronoun.head in mention.ancestors or mention.head in pronoun.head.ancestors
        or mention.head == pronoun.head.head
    )  # fmt: skip


def is_full(mention: Mention) -> bool:
    """Say whether a name tells more than the noun that calls it again.

    A proper name does, and what is brought in by "a" or by a noun of its own ("a peace deal").
    """
    before = [t for t in phrase_of(mention.token) if t.i < mention.token.i]
    more = [t for t in before if t.dep_ not in ("det", "poss", "case", "prep", "nummod")]
    if mention.token.pos_ == "PROPN":
        return bool(more) or len(phrase_of(mention.token)) > 2
    new = any(t.lower_ in ("a", "an") for t in before)
    return bool(more) and (new or any(t.dep_ == "compound" for t in more))


def definite(name: str) -> str:
    """Say "the bill" of what was "a bill" before."""
    for article in ("a ", "an "):
        if name.lower().startswith(article):
            return f"the {name[len(article) :]}"
    return name


def again(name: str) -> str:
    """Return a name by which something known is called again."""
    for article in ("a", "an", "the", "this", "that"):
        if name.lower().startswith(f"{article} "):
            name = f"the {name[len(article) + 1 :]}"
            break
    return name


def is_impersonal(token: Token) -> bool:
    """Say whether "it" stands for a clause or nothing ("it is clear that", "it rained")."""
    head = token.head
    if head.lemma_ in ("make", "find", "think", "consider") and token.dep_ in ("nsubj", "dobj"):
        return any(c.dep_ in ("ccomp", "xcomp") for c in head.children) and token.i > head.i
    return head.lemma_ in ("rain", "snow", "take") or (
        head.lemma_ == "be"
        and any(
            c.dep_ in ("ccomp", "xcomp", "advcl", "csubj")
            for a in head.children
            for c in [a, *a.children]
        )
    )


def subject_before(token: Token) -> bool:
    """Say whether a noun before it in its sentence is a subject."""
    return any(
        t.dep_ in SUBJECTS and t.pos_ in ("NOUN", "PROPN") for t in token.sent if t.i < token.i
    )


def plural_before(token: Token) -> bool:
    """Say whether its sentence names several before it."""
    return any(t.tag_ in PLURAL_TAGS or t.dep_ == "conj" for t in token.sent if t.i < token.i)


def said_before(pronoun: Token, nouns: Sequence[Token]) -> bool:
    """Say whether a clause itself names, before "it" or "they", what these may stand for."""
    plural = pronoun.lower_ in PLURAL
    fitting = [
        t for t in nouns
        if (t.tag_ in PLURAL_TAGS or t.dep_ == "conj") == plural
        and t.lower_ not in MEASURES and t.ent_type_ not in ("DATE", "TIME", "PERCENT", "PERSON")
        and called(t) is None
    ]  # fmt: skip
    if pronoun.dep_ in SUBJECTS:
        fitting = [t for t in fitting if t.dep_ in (*SUBJECTS, "conj")]
    return bool(fitting)

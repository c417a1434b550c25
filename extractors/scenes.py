"""Where something is told to be: the place that opens one sentence and holds for the next.

"In El Salvador, the government declared an emergency. Homicides fell." says the second of El
Salvador, too. A place is handed on one sentence far, and only where nothing speaks against it.
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extractors.clauses import Clause
from extractors.countries import AREAS
from extractors.standing import SUBJECTS
from extractors.telling import CHANGING, TELLING
from extractors.vocabulary import words

PLACES = words("GPE LOC FAC")
NAMES = PLACES | words("PERSON ORG NORP EVENT PRODUCT")
# Told of more than the place, or of another one.
ELSEWHERE = words(
    "abroad bloc colonies companywide company continent contrast earnings elsewhere eurozone euro "
    "exile firm global globally group international internationally meanwhile nationally neighbour "
    "neighboring neighbouring overall overseas profit profits region regional revenue revenues "
    "sales separately shares there total turnover universe world worldwide"
)
# A visitor's place is not where all that follows happened.
VISITING = words("arrive attend fly greet host land meet speak tour travel visit")
# Voters and pupils are called by these; no country is.
COLOURS = words("black white hispanic latino latina")
SHORT = 7


def scene_of(sentence: Tokens) -> str | None:
    """Return the place, with its preposition, that opens a sentence ("In El Salvador")."""
    comma = next((t.i - sentence.start for t in sentence if t.text == ","), 0)
    if not 1 < comma <= SHORT or sentence[0].lower_ not in ("in", "across"):
        return None
    phrase = [t for t in sentence[:comma] if t.lower_ != "neighbouring"]
    named = [t.lower_ for t in phrase[1:] if t.lower_ != "the"]
    if " ".join(named) not in AREAS:
        return None
    root = sentence.root
    told = root.lemma_ in TELLING and any(c.dep_ == "ccomp" for c in root.children)
    visitor = any(c.dep_ in SUBJECTS and c.ent_type_ == "PERSON" for c in root.children)
    if told or visitor or root.lemma_ in VISITING:
        return None
    return " ".join(t.text for t in phrase)


def inherits(clause: Clause, sentence: Tokens, common: Container[int]) -> bool:
    """Say whether a clause may be told of the place that opened the sentence before.

    Its sentence names no place and no wider frame, and its subject is nobody by name: what has a
    name of its own is not bound to the place. ``common`` are the pronouns, by their index, that
    stand for something without a name.
    """
    if clause.form not in ("main", "coordinate", "contrast", "reported", "fact"):
        return False
    if any(t.ent_type_ in PLACES or t.lower_ in ELSEWHERE for t in sentence):
        return False
    subject = next((c for c in clause.head.children if c.dep_ in SUBJECTS), None)
    if subject is None or (subject.dep_ == "expl" and clause.head.lemma_ != "be"):
        return False
    return not any(_named(t) for t in subject.subtree if t.i not in common)


def placed(place: str, text: str, first: Token) -> str:
    """Return a wording with the place before it."""
    for joint in ("But ", "And ", "Yet "):
        text = text.removeprefix(joint)
    lower = first.is_alpha and not _named(first)
    return f"{place}, {text[0].lower() + text[1:] if lower else text}"


def _named(token: Token) -> bool:
    if token.lower_ in COLOURS:
        return False
    counted = token.is_sent_start and token.lower_.endswith("s") and token.head.lemma_ in CHANGING
    if counted and token.i + 1 < len(token.doc) and token.nbor(1).pos_ in ("VERB", "AUX", "ADV"):
        return False  # "Homicides fell": a name to the model only because of its capital
    kind = "" if token.tag_ in ("NN", "NNS") and token.is_sent_start else token.ent_type_
    return token.pos_ == "PROPN" or kind in NAMES or token.tag_ in ("PRP", "PRP$", "WP")

"""Reports inside a clause: what is said, by whom, and whether the article passes it on as said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Token

from extractors.standing import auxiliaries, bare, plainly_named, speakers_name, subject_of
from extractors.telling import DENYING, NAMING, TELLING, TELLING_THAT
from extractors.vocabulary import words

FINITE = words("VBD VBZ VBP MD")
# What somebody holds is reported, but not passed on as said.
MENTAL = words(
    "believe think hope fear expect know understand view hold feel suspect want speculate"
)
TELLING_SOMEBODY = words("advise assure inform remind tell warn")
NOBODY = words("i we this that")
# What is asked or left open is not said.
ASKING = words("if whether how why when where what who which")


class Report(NamedTuple):
    """``said`` are somebody's words; ``head`` is their verb where they are passed on as said."""

    head: Token | None
    said: tuple[Token, ...]
    speaker: tuple[Token, ...]


def find_report(head: Token, tokens: tuple[Token, ...]) -> Report | None:
    """Return the report that a clause makes: of its verb ``head`` and its own ``tokens``."""
    return _sourced(head, tokens) or _aside(head, tokens) or _told(head, tokens)


def _sourced(head: Token, tokens: tuple[Token, ...]) -> Report | None:
    """Read "..., according to the statistics office"."""
    own = set(tokens)
    for at, token in enumerate(tokens):
        follows = at + 1 < len(tokens) and tokens[at + 1].lower_ == "to"
        apart = at == 0 or tokens[at - 1].text == ","
        if token.lower_ != "according" or not follows or not (token.head == head or apart):
            continue
        named = [t for t in token.subtree if t in own]
        tail = tokens[at:]
        if apart and at and not any(t.tag_ in FINITE for t in tail):
            named = list(tail)  # "according to Challenger, Gray & Co.": to the end
        source = bare(named[2:])
        if not source or head in named:
            continue
        gone = set(named)
        said = tuple(t for t in tokens if t not in gone)
        return Report(head, said, _namer(source))
    return None


def _aside(head: Token, tokens: tuple[Token, ...]) -> Report | None:
    """Read "The bank, he argued, had run out of options"."""
    own = set(tokens)
    for child in head.children:
        if child.dep_ not in ("parataxis", "ccomp") or child not in own:
            continue
        subject = next((c for c in child.children if c.dep_ == "nsubj"), None)
        inside = sorted(t.i for t in child.subtree)
        before = head.doc[inside[0] - 1] if inside[0] else None
        brief = inside[-1] - inside[0] < 8 and before is not None and before.text == ","
        plain = not any(c.dep_ in ("ccomp", "mark", "neg") for c in child.children)
        if child.lemma_ in TELLING - MENTAL - DENYING and subject is not None and brief and plain:
            if subject.lower_ in NOBODY:
                return None
            gone = set(child.subtree)
            said = tuple(t for t in tokens if t not in gone)
            return Report(head, said, tuple(plainly_named(subject)))
    return None


def _told(head: Token, tokens: tuple[Token, ...]) -> Report | None:
    """Read "X said that Y", and how X calls or charges Y."""
    own = set(tokens)
    subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ in NOBODY:
        return None
    after = tuple(t for t in tokens if t.i > head.i)
    if head.lemma_ in TELLING | TELLING_THAT:
        for child in [*head.children, *_told_somebody(head)]:
            clausal = child.dep_ == "ccomp" or child.head != head
            if not clausal or child not in own or child.pos_ not in ("VERB", "AUX"):
                continue
            if child.i < head.i and any(t.text in (":", ";") for t in head.doc[child.i : head.i]):
                continue
            marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
            if head.lemma_ in TELLING_THAT and not marked:
                continue
            said = tuple(t for t in child.subtree if t in own)
            return Report(child if _passed_on(head, child) else None, said, _speaker(head, subject))
        plain = head.lemma_ in TELLING and subject.lower_ != "it"
        return Report(None, after, ()) if plain and after else None
    if head.lemma_ in NAMING and not any(c.tag_ == "MD" for c in head.children):
        return Report(None, after, ()) if subject.lower_ != "it" else None
    return None


def _told_somebody(head: Token) -> list[Token]:
    """Return what somebody is told, where it is parsed as theirs ("told a hearing that it ...")."""
    return [
        clause
        for whom in head.children
        if whom.dep_ == "dobj" and head.lemma_ in TELLING_SOMEBODY
        for clause in whom.children
        if clause.dep_ in ("acl", "relcl")
        and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
        and any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
    ]


def _passed_on(head: Token, said: Token) -> bool:
    marks = {c.lower_ for c in said.children if c.i < said.i and c.dep_ != "punct"}
    finite = said.tag_ in FINITE or bool(auxiliaries(said))
    ruled_out = head.lemma_ == "rule" and any(c.lower_ == "out" for c in head.children)
    denied = ruled_out or head.lemma_ in DENYING or any(c.dep_ == "neg" for c in head.children)
    return finite and not denied and head.lemma_ not in MENTAL and not marks & ASKING


def _speaker(head: Token, subject: Token) -> tuple[Token, ...]:
    """Return who says it; for "who" and "which", the noun that these stand for."""
    if subject.tag_ in ("WP", "WDT"):
        antecedent = subject_of(head) or []
        return _namer(t for t in antecedent if isinstance(t, Token))
    return tuple(speakers_name(head, subject))


def _namer(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Return the words of a source without what a comma after a name adds."""
    kept = list(tokens)
    inside = set(kept)
    top = next((t for t in kept if t.head not in inside), None)
    if top is None or top.pos_ != "PROPN":
        return tuple(bare(kept))
    named = set(plainly_named(top))
    linked = [t for t in kept if t in named]
    # A firm's name may hold a comma: "Challenger, Gray & Christmas Inc."
    whole = top.ent_type_ == "ORG" and kept[-1].ent_type_ == "ORG"
    return tuple(bare(kept if whole else linked or kept))

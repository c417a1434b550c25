"""Clauses of a parsed sentence, each with the words that let it stand alone.

A sentence is cut only where both halves keep a predicate of their own: coordinated verbs, comma
relative clauses, contrasts ("while", "although"), participles of motive. Conditions, comparisons
and restrictive clauses stay whole: cut, they would say something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extractors.reporting import FINITE, find_report
from extractors.standing import (
    SUBJECTS,
    Form,
    Word,
    after_comma,
    auxiliaries,
    opening,
    trim,
    wording,
)
from extractors.vocabulary import words
from extractors.wordings import PROMPTING

CONDITIONS = words("if unless whether provided lest")
CONTRASTS = words("while whereas although though")
PRESUPPOSING = words("after since because when as once")
COMPLEMENTS = words(
    "dobj attr acomp prep ccomp xcomp agent oprd dative prt advmod pobj npadvmod advcl dep"
)


@dataclass(frozen=True)
class Clause:
    """A clause: its own tokens (its stretch runs from the first to the last), its wording.

    ``words`` are tokens, and strings where something is put in. ``muted`` are tokens whose
    wording is somebody else's and says nothing about this clause's kind.
    """

    head: Token
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    form: Form = "main"
    speaker: tuple[Token, ...] = ()
    muted: frozenset[Token] = field(default_factory=frozenset)


def find_clauses(sentence: Tokens) -> list[Clause]:
    """Return the sentence's clauses; the first one is the main clause."""
    tokens = tuple(token for token in sentence if not token.is_space)
    clauses = _clauses(sentence.root, tokens, "main", ())
    return clauses or [Clause(sentence.root, tokens, tokens)]


def presupposed(clause: Clause) -> list[Clause]:
    """Return the facts that a clause takes for granted ("... after it severed ties in 2023")."""
    found: list[Clause] = []
    own = set(clause.tokens)
    for token in clause.tokens:
        if (
            token.dep_ == "advcl"
            and token != clause.head
            and token.tag_ in FINITE
            and any(c.dep_ in SUBJECTS for c in token.children)
            and any(c.dep_ == "mark" and c.lower_ in PRESUPPOSING for c in token.children)
            and not any(c.dep_ == "advmod" and c.lower_ == "as" for c in token.head.children)
        ):
            inside = tuple(t for t in token.subtree if t in own)
            found += _clauses(token, inside, "fact", clause.speaker)
    return found


def without(clause: Clause, parts: Iterable[Clause]) -> Clause:
    """Return the clause without the tokens of its parts."""
    gone = {token for part in parts for token in part.tokens}
    return replace(
        clause,
        tokens=tuple(token for token in clause.tokens if token not in gone),
        words=trim(word for word in clause.words if not (isinstance(word, Token) and word in gone)),
    )


def _clauses(
    head: Token, tokens: tuple[Token, ...], form: Form, speaker: tuple[Token, ...]
) -> list[Clause]:
    own = set(tokens)
    parts: list[tuple[Token, Form, set[Token]]] = []
    if not _conditional(head, own):
        parts = list(_separate(head, own))
    gone: set[Token] = set()
    for _, _, taken in parts:
        gone |= taken
    kept = tuple(token for token in tokens if token not in gone)
    alone = wording(head, kept, form, own)
    if alone is None:
        return []
    clause = Clause(head, kept, alone, form, speaker)
    report = find_report(head, kept)
    if report is not None:
        clause = replace(clause, muted=frozenset(report.said))
    clauses = [clause]
    if report is not None and report.head is not None:
        speaker_ = report.speaker or speaker
        clauses += _clauses(report.head, report.said, "reported", speaker_)
    for part, kind, taken in parts:
        inside = tuple(token for token in tokens if token in taken)
        while inside[0].text == ",":
            inside = inside[1:]
        clauses += _clauses(part, inside, kind, speaker)
    return clauses


def _separate(head: Token, own: set[Token]) -> Iterator[tuple[Token, Form, set[Token]]]:
    """Yield the heads of the clauses that stand apart, with their tokens."""
    stack = [head]
    while stack:
        token = stack.pop()
        for child in token.children:
            if child not in own:
                continue
            form = _form(child, token, head)
            if form is not None:
                taken = {t for t in child.subtree if t in own} | _joint(child, own)
                if wording(child, tuple(sorted(taken, key=_place)), form, own) is not None:
                    yield child, form, taken
                    continue
            if child.dep_ not in ("ccomp", "advcl") or form is not None:
                stack.append(child)


def _form(child: Token, parent: Token, head: Token) -> Form | None:
    verb = child.pos_ in ("VERB", "AUX")
    own_subject = any(c.dep_ in SUBJECTS for c in child.children)
    comma = after_comma(child)
    if (child.dep_ == "conj" and verb and parent == head) or _chained(child, head):
        return "coordinate" if _coordinate(child, child.head, own_subject) else None
    if (
        child.dep_ in ("ccomp", "parataxis")
        and parent == head
        and own_subject
        and _semicolon(child)
    ):
        return "coordinate"
    if child.dep_ == "relcl" and comma and opening(child).tag_ in ("WDT", "WP", "WP$", "WRB"):
        return "relative"
    if child.dep_ == "advcl" and own_subject and child.tag_ in FINITE | {"VBN", "VBG", "VB"}:
        marks = {c.lower_ for c in child.children if c.dep_ == "mark"}
        if marks & CONTRASTS:
            return "contrast"
    if child.dep_ in ("advcl", "acl") and child.lower_ in PROMPTING and comma:
        return "motive"
    if _purpose(child):
        return "motive"
    return None


def _chained(child: Token, head: Token) -> bool:
    """Say whether a verb is the third or later of a chain "a, b and c" that begins at ``head``."""
    link = child
    while link.dep_ == "conj" and link.pos_ in ("VERB", "AUX"):
        link = link.head
        if link == head:
            return True
    return False


def _coordinate(child: Token, first: Token, own_subject: bool) -> bool:
    ccs = {c.lower_ for c in first.children if c.dep_ in ("cc", "preconj")}
    if ccs & {"or", "nor", "either", "neither", "both"} or first.pos_ not in ("VERB", "AUX"):
        return False
    if own_subject and (child.tag_ in FINITE or auxiliaries(child)):
        return True
    if child.i > 1 and child.nbor(-1).dep_ == "conj" and child.nbor(-2).dep_ == "cc":
        return False  # "sales fall for two years and inflation tops 3%": its subject, misread
    if not any(c.dep_ in COMPLEMENTS and c.i < child.i for c in first.children):
        return False
    if not any(c.dep_ in COMPLEMENTS for c in child.children):
        return False
    return child.tag_ in ("VBD", "VBZ", "VBP") or bool(
        auxiliaries(child) or (auxiliaries(first) and child.tag_ in ("VB", "VBN", "VBG"))
    )


def _purpose(child: Token) -> bool:
    if child.lower_ == "in" and child.dep_ == "prep":
        return any(
            noun.lower_ in ("effort", "bid", "attempt", "order")
            and any(c.tag_ == "VB" or c.dep_ in ("acl", "prep") for c in noun.children)
            for noun in child.children
        )
    marks = [c.lower_ for c in child.children if c.i < child.i][:3]
    return (
        child.dep_ == "advcl" and child.tag_ == "VB" and ("order" in marks or marks[:1] == ["so"])
    )


def _conditional(head: Token, own: set[Token]) -> bool:
    return any(
        token.lower_ in CONDITIONS and token.dep_ == "mark" and token.head.dep_ == "advcl"
        for token in head.subtree
        if token in own
    )


def _semicolon(clause: Token) -> bool:
    """Say whether a semicolon stands between a clause and the one that it hangs on."""
    between = clause.doc[min(clause.i, clause.head.i) : max(clause.i, clause.head.i)]
    return any(t.text == ";" for t in between)


def _joint(child: Token, own: set[Token]) -> set[Token]:
    """Return the conjunction before a clause, and the comma that closes a relative one."""
    joint: set[Token] = set()
    token = opening(child)
    while token.i > 0 and token.nbor(-1) in own and token.nbor(-1).dep_ in ("cc", "punct"):
        token = token.nbor(-1)
        if token.dep_ == "cc" or (child.dep_ == "relcl" and token.text == ","):
            joint.add(token)
    after = max(t.i for t in child.subtree) + 1
    if child.dep_ == "relcl" and after < len(child.doc) and child.doc[after].text == ",":
        joint.add(child.doc[after])  # "Mexico, which ..., is": both commas go
    return joint & own


def _place(token: Token) -> int:
    return token.i

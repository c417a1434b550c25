"""Head nouns: what a figure counts, and what a word of change is said of."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from extractors.calendar import MONTHS

_NOUNS = ("NOUN", "PROPN")
_MEASURE = frozenset(
    "percent % cent hundred thousand million billion trillion dozen dozens hundreds thousands"
    " millions billions tens scores half third quarter thirds quarters".split()
)
_STOP = frozenset(
    "a an the and or but of in on at to for from by with as was were is are be been has have had"
    " who which that than when while after before since until during per each every more less"
    " fewer over under between among not also this it its their his her he she they said says"
    " last next ago later earlier or so would will could did does against into out up down about"
    " compared according because although though through this including all both back then here"
    " there above below de la el los las en que del por un una y con para al se lo su fue han"
    " hasta anterior más mil cada".split()
)
_AFTER = re.compile(
    r"(?:\s+(?:of(?:\s+(?:the|its|their|all|these|those|his|her))?\s+)?|-)((?:[^\W\d_][\w'’-]*)(?:\s+[^\W\d_][\w'’-]*){0,3})"
)
_BEFORE = re.compile(
    r"([^\W\d_][\w’'-]*)(?:\s+(?:has|have|had|was|were|is|are|been|be|also|then|again|sharply|steadily|slightly|rapidly|dramatically|further|since|then|will|would|and|by|more|once))*\s+$"
)
_CHANGE_OF = re.compile(
    r"\s+(?:in|of)\s+(?:the\s+|its\s+|their\s+)?(?:(?:number|level|rate|volume|amount|share|value)\s+of\s+)?([^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,2})"
)
# Before a change that is a noun: "a sharp rise in", "the decline of".
_A_CHANGE = re.compile(
    r"\b(?:an?|the|this|that|any|no|further|sharp|steep|big|large|dramatic|steady|slight|strong"
    r"|record|rapid|marked|annual|percent|per\s+cent|%)\s+$",
    re.I,
)
_PLURAL = re.compile(
    r"^(?!.*['’])(?:.*[^su]s|people|police|staff|personnel|.*(?:men|women|children))$"
)
_VERBAL = re.compile(r"(?:ed|ly|ing)$")
_GENERIC = frozenset(
    "number numbers level levels rate rates total figure figures volume amount count".split()
)


def stands_for_a_thing(text: str, at: int) -> bool:
    """Whether "one" at ``text[at]`` stands for a thing: "no one", "this one", "one of", "one another"."""
    before = re.search(
        r"\b(?:no|any|every|each|this|that|which|the|some|another|only)\s+$",
        text[max(0, at - 9) : at],
        re.I,
    )
    after = re.match(
        r"one(?:[’']s|\s+(?:of|another|has|can|must|should|may|is|was|day|who|that|by)\b)",
        text[at : at + 12],
        re.I,
    )
    return bool(before or after)


def counted(text: str, doc: Doc | None, start: int, end: int, *, one: bool = False) -> str | None:
    """Return the noun that the figure at ``text[start:end]`` counts or measures, lower case.

    "2,398 homicides" -> "homicides", "a rate of 1.9" -> "rate", "2,600 hectares of coca" ->
    "coca"; ``None`` where none stands by it. Uses the dependency parse where there is one.
    ``one`` says that the figure is of one thing ("the third report").
    """
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    if span is None:
        return _following(text, end, one)
    head = _counted_by(span.root, span.start, span.end)
    if head is None and span.end < len(span.doc) and span.doc[span.end].pos_ == "NOUN":
        head = span.doc[span.end]
    return head.text.lower() if head is not None else None


def _counted_by(root: Token, first: int, last: int) -> Token | None:
    """Climb from a figure to its noun: out of its own words, then to what it modifies."""
    for child in root.children:
        # "2,600 hectares of coca", "tens of thousands of gang members"
        if child.i >= last and child.dep_ == "prep" and child.lower_ == "of":
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.pos_ in _NOUNS and noun.lower_ not in _MEASURE:
                    return noun
    head = root.head
    if root.dep_ in ("nummod", "compound", "quantmod", "nmod", "amod") and head.i != root.i:
        if first <= head.i < last or head.lower_ in _MEASURE or head.pos_ == "NUM":
            return (
                _counted_by(head, first, last) if head.i != root.i and head.dep_ != "ROOT" else None
            )
        return head if head.pos_ in _NOUNS else None
    if root.dep_ == "pobj" and head.lower_ == "of" and head.head.pos_ in _NOUNS:
        return head.head if head.head.lower_ not in _MEASURE else None
    if root.dep_ in ("attr", "appos") and head.pos_ in ("AUX", *_NOUNS):
        if head.pos_ in _NOUNS:
            return head
        return next((c for c in head.children if c.dep_ == "nsubj" and c.pos_ in _NOUNS), None)
    return None


def _following(text: str, end: int, one: bool) -> str | None:
    """Guess the counted noun from the words that follow: the first plural, or the object of "of"."""
    match = _AFTER.match(text, end)
    if not match:
        return None
    run: list[str] = []
    for word in match[1].lower().split():
        if word in _STOP or (run and _VERBAL.search(word)):
            break
        if _PLURAL.search(word):
            return word if word not in _MEASURE else None
        run.append(word)
    of = text[end : match.start(1)].split()[:1] == ["of"]
    return run[-1] if (of or one) and run and run[-1] not in _MEASURE else None


def changed(text: str, doc: Doc | None, start: int, end: int) -> str | None:
    """Return the noun of which a change at ``text[start:end]`` is said, lower case.

    "homicides fell" -> "homicides", "an increase in exports" -> "exports", "the number of
    births rose" -> "births".
    """
    if doc is not None:
        span = doc.char_span(start, end, alignment_mode="expand")
        token = span.root if span is not None else None
        subject = _subject(token) if token is not None else None
        return subject.text.lower() if subject is not None else None
    said_before = text[max(0, start - 60) : start]
    after = _CHANGE_OF.match(text, end)
    if after and _A_CHANGE.search(said_before):
        words = [w.lower() for w in after[1].split()]
        run = [w for i, w in enumerate(words) if not any(x in _STOP for x in words[: i + 1])]
        return run[-1] if run else None
    before = _BEFORE.search(said_before)
    if before and before[1].lower() not in _STOP:
        return before[1].lower()
    return None


def _subject(token: Token) -> Token | None:
    """Return the noun that changes: the object of "in" or "of", the subject, or the thing cut."""
    links = ("in", "of") if token.pos_ not in ("VERB", "AUX") else ("of",)
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in links:
            for noun in child.children:
                dated = noun.ent_type_ in ("DATE", "TIME") or noun.lower_ in MONTHS
                if noun.dep_ == "pobj" and noun.pos_ in _NOUNS and not dated:
                    return _specific(noun)
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    for dep in ("dobj", "nsubjpass", "nsubj"):
        for child in verb.children:
            if child.dep_ == dep and child.pos_ in _NOUNS and child.i != token.i:
                return _specific(child)
    if token.dep_ in ("amod", "acl", "compound") and token.head.pos_ in _NOUNS:
        return _specific(token.head)
    return None


def _specific(noun: Token) -> Token:
    """Step from "number" in "the number of births" to "births"."""
    if noun.lower_ in _GENERIC:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next((n for n in child.children if n.dep_ == "pobj"), noun)
    return noun

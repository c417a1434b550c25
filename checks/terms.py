"""A date against a term: "became mayor in 2014" is about its first day, not about any day in it.

A term is a stretch of time for which something was so: "from 2012 to 2017", "from 2012 on", "until
2017". Whoever took office in its middle did not take it then, and what has no end told is not over.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from spacy.tokens import Token

from checks.answering import governor
from checks.comparing import compare
from checks.evidence import Comparison
from checks.parsing import Parsed, lemma_of
from extractors.dates import find_dates
from extractors.values import Value

End = Literal["begin", "end"]

STATES = frozenset("be hold serve rule govern lead head reign remain preside act stay".split())
BEGINNINGS = frozenset("become assume succeed replace enter begin start".split())
ENDINGS = frozenset("leave resign retire quit cease end".split())
# Chosen on one day, in office on another: the year may be one, and need not be.
CHOICES = frozenset("elect appoint name choose select win".split())
# Verbs that begin or end a term only together with other words.
PHRASES: dict[str, tuple[re.Pattern[str], End]] = {
    "take": (
        re.compile(r"\bt(?:ak|ook)\w*\s+(?:up\s+)?(?:\w+\s+)?(?:office|power|over)\b"),
        "begin",
    ),
    "swear": (re.compile(r"\bsworn\s+in\b"), "begin"),
    "step": (re.compile(r"\bstep\w*\s+(?:down|aside)\b"), "end"),
}
_JOINT = re.compile(r"\s+(?:to|until|till|through|and)\s+|\s*[-–—]\s*")
_ON = re.compile(r"\s+on(?:wards?)?(?=\s*(?:$|[.,;)]))")
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:the\s+)?$", re.IGNORECASE)


class Term(NamedTuple):
    """The ends of a term, as far as they are told."""

    begin: Value | None
    end: Value | None


def against_term(claim: Parsed, value: Value, body: Parsed, other: Value) -> Comparison | None:
    """Return how a date of the claim relates to a date of the passage that may be a term's."""
    term = _term(body, other)
    if term is None:
        return compare(value, other)
    verb = governor(claim, value)
    act = lemma_of(verb) if verb is not None else ""
    chosen = act in CHOICES
    meant: End | None = "begin" if chosen else _meant(claim, value, act)
    if meant is not None:
        told = term.begin if meant == "begin" else term.end
        made = compare(value, told) if told is not None else None
        return None if chosen and made is not None and made.result != "same" else made
    if act in STATES and (term.begin is None or term.end is None) and _may_hold(value, term):
        return None
    return compare(value, other)


def _meant(claim: Parsed, value: Value, act: str) -> End | None:
    """Return which end of a term the claim's date is said of; ``None`` where of any day in it."""
    if value.bound == "at-least" or act in BEGINNINGS:
        return "begin"
    if act in ENDINGS or _UNTIL.search(claim.doc.text[: value.start]):
        return "end"
    phrase, end = PHRASES.get(act, (None, None))
    return end if phrase is not None and phrase.search(claim.doc.text) else None


def _term(body: Parsed, told: Value) -> Term | None:
    """Return the term that a date gives; ``None`` where it is the day of an act."""
    verb = governor(body, told)
    if verb is not None and (lemma_of(verb) not in STATES or _passive(verb)):
        return None
    halves = _JOINT.split(told.text)
    if len(halves) == 2 and told.first and told.last:
        begin, end = _half(told, halves[0], told.first), _half(told, halves[1], told.last)
        return Term(begin, end) if begin and end else None
    if told.bound == "at-least" or _ON.match(body.doc.text, told.end):
        return Term(told, None)
    return Term(None, told) if _UNTIL.search(body.doc.text[: told.start]) else None


def _passive(verb: Token) -> bool:
    """Whether something was held, as a vote is, and nobody held it."""
    return verb.dep_ == "acl" or any(child.dep_ == "auxpass" for child in verb.children)


def _half(whole: Value, text: str, edge: str) -> Value | None:
    """Return one end of a stretch, as precisely as it is told: "2012", "5 May 2017", "March"."""
    for said in (text, f"{text} {edge[:4]}"):
        found = find_dates(said)
        if len(found) == 1 and (days := found[0].days):
            return whole.model_copy(
                update={
                    "first": days.first.isoformat(),
                    "last": days.last.isoformat(),
                    "text": said[found[0].start : found[0].end],
                    "precision": found[0].precision,
                    "bound": "exact",
                }
            )
    return None


def _may_hold(value: Value, term: Term) -> bool:
    """Whether a day lies on the side of a half-open term that nothing is told of."""
    if not (value.first and value.last):
        return False
    if term.begin is not None and term.begin.first:
        return date.fromisoformat(value.last) >= date.fromisoformat(term.begin.first)
    if term.end is not None and term.end.last:
        return date.fromisoformat(value.first) <= date.fromisoformat(term.end.last)
    return False

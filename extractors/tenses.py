"""Whether what is dated by a weekday has happened or is to come, as its verb tells."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from extractors.vocabulary import words

Tense = Literal["back", "ahead", "open"]

# What is planned, and so lies ahead of its own verb.
PLANNING = words(
    "agree aim announce call cancel decide delay demand due expect face hope intend invite order "
    "plan pledge postpone prepare promise propose schedule seek set slate vow want"
)
# "Announced a strike on Monday" leaves open which of the two the day dates.
EVENTS = words(
    "ceremony concert conference debate election funeral game hearing launch march match meeting "
    "parade protest race rally referendum service session speech strike summit talk talks trial trip "
    "visit vote walkout"
)
# "was forced to resign on Monday": the infinitive happened when its verb did.
HAPPENING = words(
    "allow begin cause cease come compel continue fail force get go have help lead manage need "
    "oblige return start use oblige refuse decline"
)


def tense_of(token: Token) -> Tense:
    """Return where the day that a weekday names lies, seen from the report's own day."""
    verb = token
    while verb.head != verb:
        verb = verb.head
        if verb.pos_ in ("VERB", "AUX"):
            found = _tense(verb, token)
            if found is not None:
                return found
    return "back" if verb.pos_ not in ("VERB", "AUX") else "open"


def _tense(verb: Token, weekday: Token) -> Tense | None:
    """Return what a verb tells of the weekday under it; ``None`` where a higher verb decides."""
    auxiliaries = {c.lower_: c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    tags = set(auxiliaries.values())
    link = weekday.head.lower_ if weekday.dep_ == "pobj" else ""
    if link == "for" and verb.lemma_ in PLANNING:
        return "open" if tags & {"VBD"} or not tags else "ahead"  # "is called for Monday"
    if link in ("until", "by") and verb.tag_ in ("VBZ", "VBP"):
        return "ahead"
    if "MD" in tags:
        return "open" if "have" in auxiliaries else "ahead"
    if "to" in auxiliaries:
        above = verb.head
        if above.lemma_ in PLANNING or (above.lemma_ == "be" and above.tag_ in ("VBZ", "VBP")):
            return "ahead"
        return None if above.lemma_ in HAPPENING else "open"
    if verb.tag_ == "VBD" or "VBD" in tags or {"has", "have", "'ve", "had"} & set(auxiliaries):
        events = [c for c in verb.children if c.dep_ == "dobj" and c.i < weekday.i]
        planned = verb.lemma_ in PLANNING and any(c.lemma_ in EVENTS for c in events)
        return "open" if planned else "back"
    if verb.lemma_ in PLANNING and verb.tag_ == "VBN" and tags & {"VBZ", "VBP"}:
        return "ahead"  # "is expected on Monday"
    if verb.tag_ == "VBG" and tags & {"VBZ", "VBP"}:
        return "ahead"  # "is meeting on Monday"
    if verb.tag_ in ("VBN", "VBG") and not tags:
        return "back" if verb.tag_ == "VBN" else None
    return "open"

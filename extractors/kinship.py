"""Nouns by which a thing named before is called again: "the deal", "the prison", "the bank"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

KINSHIP = tuple(
    frozenset(row.split())
    for row in (
        "prison jail penitentiary facility center centre",
        "deal agreement pact accord treaty",
        "company firm corporation",
        "bill law act legislation statute",
        "court tribunal",
        "party",
        "canal",
        "ship vessel ferry",
        "station",
        "programme program scheme",
        "committee commission panel",
        "ministry",
        "department",
        "agency",
        "council",
        "bank",
        "university",
        "hospital",
        "airport",
        "museum",
        "gang cartel",
        "bridge",
        "dam",
        "mine",
        "plant factory",
        "volcano",
        "storm hurricane typhoon cyclone",
        "river",
        "stadium",
        "fund",
        "church",
    )
)
CALLED = {noun: kin for kin in KINSHIP for noun in kin}


def kin_of(noun: Token, *, wide: bool = False) -> frozenset[str]:
    """Return the nouns by which a thing can be called again; ``wide`` reads all of its name."""
    if not wide:
        return CALLED.get(noun.lower_, frozenset())
    return frozenset(_said_of(noun))


def exact(full: Token, short: Token) -> bool:
    """Say whether the full name holds the very noun that calls it again."""
    return short.lower_ == full.lower_ or (
        full.pos_ == "PROPN" and short.lower_ in {t.lower_ for t in full.subtree}
    )


def _said_of(noun: Token) -> set[str]:
    doc: Doc = noun.doc
    found = {noun.lower_}
    if noun.pos_ == "PROPN":
        found |= {t.lower_ for t in noun.subtree if t.pos_ == "PROPN"}
    after = doc[noun.i + 1 : min(noun.i + 12, len(doc))]
    comma = next((t.i for t in after if t.text == ","), None)
    if comma is not None and comma + 1 < len(doc) and doc[comma + 1].lower_ in ("a", "an"):
        head = next(
            (t for t in doc[comma + 1 :][:8] if t.pos_ == "NOUN" and t.dep_ != "compound"), None
        )
        if head is not None:
            found.add(head.lower_)
    return found

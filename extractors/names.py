"""Names in a parsed text: people, places, organisations, roles, and what else is named.

spaCy's small model finds most names and mistakes their kind (it takes a surname alone for an
organisation, a gang for a product): the kind of a full name is carried to its short forms, and
well-known mistakes are put right by a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from spacy.tokens import Doc

NameKind = Literal["person", "place", "organisation", "role", "name"]


class Name(NamedTuple):
    """A name at ``text[start:end]``; ``name`` is the fullest form that the text has of it."""

    start: int
    end: int
    kind: NameKind
    name: str


KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
    "NORP": "name",
    "EVENT": "name",
    "LAW": "name",
    "PRODUCT": "name",
    "WORK_OF_ART": "name",
}
ROLES = (
    "president|vice[- ]president|prime minister|deputy prime minister|foreign minister"
    "|finance minister|defen[cs]e minister|interior minister|minister|secretary of state"
    "|secretary|attorney general|prosecutor|chief prosecutor|judge|justice|chief justice"
    "|governor|mayor|senator|congressman|congresswoman|member of parliament|deputy|speaker"
    "|ambassador|chancellor|king|queen|prince|princess|pope|bishop|archbishop|general|colonel"
    "|admiral|police chief|chief executive|chairman|chairwoman|chair|director|spokesman"
    "|spokeswoman|spokesperson|head of state|first lady|opposition leader|candidate|ombudsman"
)
_ROLE = re.compile(
    rf"(?<![\w-])(?:(?P<past>former|ex|then|acting|interim|outgoing|incumbent)[-\s])?"
    rf"(?P<role>{ROLES})(?:[- ]elect)?(?![\w-])",
    re.I,
)
# A title or a verb of speech by a lone surname shows a person.
_TITLE_BEFORE = re.compile(rf"(?:\b(?:Mr|Mrs|Ms|Dr|Sir|Gen|Sen|Rep|Gov)\.?|(?i:\b(?:{ROLES})))\s+$")
_GANGS = re.compile(r"(?<!\w)(?:MS-13|Mara Salvatrucha|Barrio 18|Tren de Aragua|18th Street)(?!\w)")
_TRIM_BEFORE = re.compile(rf"(?:the|a|an|mr|mrs|ms|dr)\.?\s+|(?:former\s+)?(?:{ROLES})\s+", re.I)
_TRIM_AFTER = re.compile(r"(?:['’]s?|[\s,;:.–-]+)$")


def find_names(doc: Doc) -> Iterator[Name]:
    """Yield the names and roles of ``doc``: gangs, entities, then roles; they may overlap."""
    text = doc.text
    for match in _GANGS.finditer(text):
        yield Name(match.start(), match.end(), "organisation", match[0])
    entities = list(_entities(doc))
    full = {name.name.split()[-1]: name for name in entities if " " in name.name}
    for name in entities:
        longer = full.get(name.name)
        if longer is not None and longer.kind == "person":
            yield name._replace(kind="person", name=longer.name)
        elif name.kind == "organisation" and _TITLE_BEFORE.search(text[: name.start][-24:]):
            yield name._replace(kind="person")
        else:
            yield name
    # A surname that the model passed over is still its person's.
    for surname, name in full.items():
        if name.kind == "person" and surname[:1].isupper():
            for match in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", text):
                yield Name(match.start(), match.end(), "person", name.name)
    for match in _ROLE.finditer(text):
        role = re.sub(r"[\s-]+", " ", match["role"].lower())
        past = (match["past"] or "").lower().replace("ex", "former")
        yield Name(match.start(), match.end(), "role", f"{past} {role}".strip())


def _entities(doc: Doc) -> Iterator[Name]:
    """Yield spaCy's entities without articles, titles and possessives."""
    for entity in doc.ents:
        kind = KINDS.get(entity.label_)
        if kind is None:
            continue
        if kind == "person" and all(token.tag_ in ("NN", "NNS") for token in entity):
            continue  # "Layoffs": a name only because it begins the sentence
        start, end = entity.start_char, entity.end_char
        while match := _TRIM_BEFORE.match(doc.text, start, end):
            start = match.end()
        end = start + len(_TRIM_AFTER.sub("", doc.text[start:end]))
        name = " ".join(doc.text[start:end].split())
        if name[:1].isupper() or name[:1].isdigit():
            yield Name(start, end, kind, name)

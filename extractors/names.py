"""Names in a parsed text: people, places, organisations, and what else is named."""

from __future__ import annotations

from spacy.tokens import Doc

from extractors.values import Value, ValueKind

KINDS: dict[str, ValueKind] = {
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


def find_names(doc: Doc) -> list[Value]:
    """Return the named entities of ``doc`` that are names; offsets are into its text."""
    found = []
    for entity in doc.ents:
        if kind := KINDS.get(entity.label_):
            start, end = entity.start_char, entity.end_char
            text = doc.text[start:end]
            trimmed = text.removesuffix("'s").removesuffix("’s").rstrip()
            if trimmed:
                found.append(
                    Value(
                        start=start, end=start + len(trimmed), text=trimmed, kind=kind,
                        name=trimmed.removeprefix("the ").removeprefix("The "),
                    )
                )  # fmt: skip
    return found

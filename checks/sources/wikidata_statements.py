"""Wikidata's statements in words: each as a sentence, and under it as it is stored.

A text follows from the answers alone, whoever reads them: the items, and the names of values.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from checks.naming import same_place
from checks.passages import Paragraph
from checks.querying import names, years
from checks.reading import Text
from checks.sources.series import topics
from checks.sources.wikidata_values import (
    Entity,
    broken_off,
    days,
    entity,
    first_day,
    shown,
    stored,
)
from extractors.statements import Statement

BATCH = 50
LABELS = 3
"""The most batches of names of values that are asked for."""
SENTENCES: Mapping[str, str] = {
    "P39": "{item} held the office of {value}{when}.",
    "P35": "{value} was head of state of {item}{when}.",
    "P6": "{value} was head of government of {item}{when}.",
    "P1365": "{item} replaced {value}{when}.",
    "P1366": "{item} was replaced by {value}{when}.",
    "P530": "{item} had diplomatic relations with {value}{when}.",
    "P36": "The capital of {item} was {value}{when}.",
    "P569": "{item} was born {value}.",
    "P570": "{item} died {value}.",
    "P571": "{item} was founded {value}.",
    "P576": "{item} was dissolved {value}.",
    "P1619": "{item} was opened {value}.",
    "P1083": "The capacity of {item} was {value}{when}.",
    "P1082": "The population of {item} was {value}{when}.",
    "P1399": "{item} was convicted of {value}{when}.",
    "P1596": "{item} received the penalty of {value}{when}.",
    "P991": "{value} was elected in {item}{when}.",
    "P102": "{item} was a member of the party {value}{when}.",
    "P27": "{item} was a citizen of {value}{when}.",
    "P17": "{item} lies in {value}{when}.",
    "P31": "{item} is one of: {value}{when}.",
}
FIELDS: Mapping[str, str] = {
    "P39": "Office held", "P35": "Head of state", "P6": "Head of government",
    "P1365": "Replaces", "P1366": "Replaced by", "P530": "Diplomatic relation",
    "P36": "Capital", "P569": "Born", "P570": "Died", "P571": "Founded", "P576": "Dissolved",
    "P1619": "Opened", "P1083": "Capacity", "P1082": "Population", "P1399": "Convicted of",
    "P1596": "Penalty", "P991": "Elected", "P102": "Party", "P27": "Citizenship",
    "P17": "Country", "P31": "Instance of",
}  # fmt: skip
RELATION = "P530"
FIGURES = frozenset({"P1082", "P1083"})
IMPORTED = frozenset({"P143", "P4656"})
"""References that only say from which Wikipedia a statement was copied."""


class Group(NamedTuple):
    """Statements of one voice: who stands behind them, and since when they have been known."""

    origin: str
    known: date | None


class Shown(NamedTuple):
    """A statement as a sentence, as it is stored, and what the sentence names besides the item.

    It is ``outranked`` where neither it nor a preferred one of its property tells of a time.
    ``year`` is that of a figure, where it is told.
    """

    prop: str
    sentence: str
    stored: str
    value: str
    outranked: bool
    year: int | None


class Wanted(NamedTuple):
    """What a claim asks of an item: its names and years, and the properties it speaks of.

    No years ask for all of them, and no properties for every one.
    """

    names: Sequence[str] = ()
    years: Sequence[int] = ()
    properties: frozenset[str] = frozenset()


def wanted(claim: Statement) -> Wanted:
    """Return what a claim asks for."""
    groups = topics(claim.checked_text, "statements", most=len(FIELDS))
    properties = frozenset(prop for group in groups for prop in group.split())
    return Wanted(names(claim, 6), years(claim), properties)


def extract_part(bodies: Sequence[bytes], part: str) -> str:
    """Return the statements of one item and one voice, from the answers that hold them.

    Of an item that is not there nothing is told.
    """
    identity, origin, known, day = part.split(" ")
    entities = read_entities(bodies[0])
    one = next((entity for entity in entities if entity.id == identity), None)
    if one is None:
        return ""
    group, until = Group(origin, _date(known)), _date(day)
    lines = lines_of(one, group, until, names_in(entities, bodies[1:]))
    return text_of(one, lines, Wanted()).text


@lru_cache(maxsize=64)
def read_entities(body: bytes) -> tuple[Entity, ...]:
    """Return the items of an answer, with their statements that may be shown."""
    told = json.loads(body)["entities"].values()
    return tuple(e for one in told if (e := entity(one, SENTENCES)) is not None)


def names_in(entities: Sequence[Entity], bodies: Sequence[bytes]) -> dict[str, str]:
    """Return the names of items by id: their own, and those that the answers ``bodies`` give."""
    named = {one.id: one.label for one in entities}
    for ids, body in zip(unnamed(entities), bodies, strict=True):
        # A merged item answers under its new id, in the place of the one asked for.
        for asked, told in zip(ids, json.loads(body)["entities"].values(), strict=False):
            labels = told.get("labels", {})
            if label := labels.get("en") or labels.get("mul"):
                named[asked] = named[told["id"]] = str(label["value"])
    return named


def unnamed(entities: Sequence[Entity]) -> list[list[str]]:
    """Return the items that the statements point to, in batches that can be asked for."""
    own = {one.id for one in entities}
    pointed = dict.fromkeys(chain.from_iterable(_pointed(one) for one in entities))
    missing = [identity for identity in pointed if identity not in own][: BATCH * LABELS]
    return [missing[at : at + BATCH] for at in range(0, len(missing), BATCH)]


def _pointed(one: Entity) -> Iterator[str]:
    """Yield the items that the shown statements point to, the units of figures among them."""
    for told in one.statements:
        value = told["mainsnak"]["datavalue"]["value"]
        if isinstance(value, dict):
            if "entity-type" in value:
                yield value["id"]
            elif str(value.get("unit", "1")) != "1":
                yield value["unit"].rsplit("/", 1)[-1]


def group_of(told: Mapping[str, Any], day: date | None) -> Group:
    """Return whose voice a statement is: what was copied from a Wikipedia is Wikipedia's.

    What began after the ``day`` that is asked about was not known by then.
    """
    references = [set(reference.get("snaks", ())) for reference in told.get("references", ())]
    own = any(snaks - IMPORTED - {"P813"} and not snaks & IMPORTED for snaks in references)
    began = first_day(told)
    return Group(
        "wikidata" if own else "wikipedia", began if began and day and began > day else None
    )


def part_of(one: Entity, group: Group, day: date | None) -> str:
    """Return how ``extract_part`` is told which statements of an answer are meant."""
    return f"{one.id} {group.origin} {group.known or '-'} {day or '-'}"


def _date(told: str) -> date | None:
    return None if told == "-" else date.fromisoformat(told)


def lines_of(one: Entity, group: Group, day: date | None, named: Mapping[str, str]) -> list[Shown]:
    """Return the statements of one voice as sentences, those left out whose names are missing."""
    mine = (told for told in one.statements if group_of(told, day) == group)
    return [line for told in mine if (line := _sentence(one, told, named)) is not None]


def _sentence(one: Entity, told: Mapping[str, Any], named: Mapping[str, str]) -> Shown | None:
    """Return a statement as a sentence; ``None`` when a name is missing."""
    prop = told["mainsnak"]["property"]
    value = shown(told["mainsnak"]["datavalue"], named)
    if value is None:
        return None
    when = days(told.get("qualifiers", {}))
    when = broken_off(when) if prop == RELATION else when
    sentence = SENTENCES[prop].format(item=one.label, value=value, when=when)
    sentence = sentence[0].upper() + sentence[1:]
    began = first_day(told) if prop in FIGURES else None
    year = began.year if began else None
    return Shown(prop, sentence, stored(one.id, told), value, _outranked(one, told), year)


def _outranked(one: Entity, told: Mapping[str, Any]) -> bool:
    """Tell whether rank decides against a statement: where time is told, time decides instead."""
    prop = told["mainsnak"]["property"]
    return (
        told["rank"] != "preferred"
        and not days(told.get("qualifiers", {}))
        and any(
            other["rank"] == "preferred" and not days(other.get("qualifiers", {}))
            for other in one.statements
            if other["mainsnak"]["property"] == prop
        )
    )


def text_of(one: Entity, lines: Iterable[Shown], asked: Wanted) -> Text:
    """Return the sentences, each with its statement; those are passages that may bear on a claim.

    All stand in the text, whatever was ``asked``.
    """
    head = f"{one.label}: {one.description}" if one.description else one.label
    told, paragraphs, at = [head], [], len(head) + 1
    for number, line in enumerate(lines, 1):
        # A section of its own: the model then reads it without the statements around it.
        label = f"Statement {number} > {FIELDS[line.prop]}: "
        start = at + len(label)
        if _asked(line, asked):
            paragraphs.append(Paragraph(start, start + len(line.sentence), FIELDS[line.prop]))
        as_stored = f"Statement {number} as stored > {line.prop}: {line.stored}"
        for row in (label + line.sentence, as_stored):
            told.append(row)
            at += len(row) + 1
    return Text("\n".join(told), tuple(paragraphs))


def _asked(line: Shown, asked: Wanted) -> bool:
    """Tell whether a statement may bear on a claim.

    A relation to a country that the claim does not name, and a figure for a year that it does not
    name, say nothing of it.
    """
    if line.outranked or (asked.properties and line.prop not in asked.properties):
        return False
    if line.year and asked.years and line.year not in asked.years:
        return False
    return line.prop != RELATION or any(same_place(line.value, name) for name in asked.names)

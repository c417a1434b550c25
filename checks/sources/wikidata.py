"""Wikidata: the statements on a claim's subjects, with ranks, qualifiers and references.

The statement is the evidence; the sentence that is quoted is a rendering of it, and its line says
which statement, of which rank, with how many references. Rank is not time: a preferred value may
have ended, so every sentence carries the days that its qualifiers give, and no more.

The names of values come with a second answer, so a text here follows from several and has no
single answer to be proved from; all of them are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from checks.evidence import Answer, Source
from checks.fetching import Fetcher
from checks.naming import fold, same_place
from checks.passages import Paragraph
from checks.querying import as_of, names
from checks.reading import Asking, Read, Setup, Text, as_json
from checks.sources.wikidata_values import Entity, broken_off, days, entity, first_day, shown
from extractors.statements import Statement

BATCH = 50
LABELS = 3
"""The most batches of names of values that are asked for."""
ITEMS = 5
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
IMPORTED = frozenset({"P143", "P4656"})
"""References that only say from which Wikipedia a statement was copied."""


class Group(NamedTuple):
    """Statements of one voice: who stands behind them, and since when they have been known."""

    origin: str
    known: date | None


class Shown(NamedTuple):
    """A statement as a sentence, what proves it, and whether the claim may ask for it."""

    prop: str
    sentence: str
    proof: str
    asked: bool


class Wikidata:
    """Searches Wikidata, or a Wikibase whose site is at ``setup.base``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self.base = setup.base.rstrip("/")
        self._fetcher = fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return renderings of statements about the items that the claim names."""
        asking = Asking(self.name)
        ids: dict[str, None] = {}
        for name in names(claim):
            with asking.about(name) as hits:
                hits += await self._items(name)
            ids |= dict.fromkeys(hits)
        entities: list[Entity] = []
        if ids:
            with asking.about(" ".join(list(ids)[:ITEMS])) as found:
                found += await self._entities(list(ids)[:ITEMS])
                entities = list(found)
        if entities:
            with asking.about("names of values") as labels:
                named = await self._labels(entities)
                labels += [
                    read for one in entities for read in self._read(one, named, names(claim, 6))
                ]
        return asking.answer(claim, limit)

    async def _items(self, name: str) -> list[str]:
        """Return the ids of at most two items that bear ``name``: it may be ambiguous."""
        said = await self._api(
            action="wbsearchentities", search=name, language="en", uselang="en", type="item",
            limit="7",
        )  # fmt: skip
        hits = said["search"]
        exact = [hit["id"] for hit in hits if fold(_matched(hit)) == fold(name)]
        return [str(identity) for identity in exact[:2]]

    async def _entities(self, ids: Sequence[str]) -> list[Entity]:
        said = await self._api(
            action="wbgetentities", ids="|".join(ids), props="labels|descriptions|claims",
            languages="en|mul",
        )  # fmt: skip
        return [
            e for told in said["entities"].values() if (e := entity(told, SENTENCES)) is not None
        ]

    async def _labels(self, entities: Sequence[Entity]) -> dict[str, str]:
        """Return the names of the items that statements point to, as many as may be asked for."""
        named = {one.id: one.label for one in entities}
        wanted = dict.fromkeys(chain.from_iterable(_pointed(one) for one in entities))
        missing = [identity for identity in wanted if identity not in named][: BATCH * LABELS]
        for start in range(0, len(missing), BATCH):
            said = await self._api(
                action="wbgetentities",
                ids="|".join(missing[start : start + BATCH]),
                props="labels",
                languages="en|mul",
            )
            # A merged item answers under its new id, in the place of the one asked for.
            for asked, told in zip(
                missing[start : start + BATCH], said["entities"].values(), strict=False
            ):
                labels = told.get("labels", {})
                label = labels.get("en") or labels.get("mul")
                if label:
                    named[asked] = named[told["id"]] = str(label["value"])
        return named

    def _read(self, one: Entity, named: Mapping[str, str], wanted: Sequence[str]) -> Iterator[Read]:
        """Yield the item's statements, a document for each voice."""
        groups: dict[Group, list[Shown]] = {}
        for told in one.statements:
            line = _sentence(one, told, named, wanted)
            if line:
                groups.setdefault(_group(told), []).append(line)
        for group, lines in groups.items():
            yield Read(self._source(one, group), _text(one, lines))

    def _source(self, one: Entity, group: Group) -> Source:
        suffix = "" if group.origin == "wikidata" else ":imported"
        suffix += f":{group.known}" if group.known else ""
        return Source(
            id=f"{self.name}:{one.id}{suffix}",
            title=one.label,
            publisher="Wikidata",
            url=f"{self.base}/wiki/{one.id}",
            published=group.known,
            kind="reference",
            standing="reference",
            origin=group.origin,
            licence="CC0",
            language="en",
            cite=f"Wikidata, {one.label} ({one.id}), statements as sentences",
        )

    async def _api(self, **asked: str) -> Any:
        base = {"format": "json", "formatversion": "2", "errorformat": "plaintext"}
        answer, said = await as_json(
            self._fetcher, f"{self.base}/w/api.php", params={**base, **asked}
        )
        errors = said.get("errors") or ([said["error"]] if "error" in said else [])
        if errors:
            text = errors[0].get("text") or errors[0].get("info") or errors[0]["code"]
            raise answer.bad(f"is an error: {' '.join(str(text).split())}")
        return said


def _matched(hit: Mapping[str, Any]) -> str:
    return str(hit.get("match", {}).get("text") or hit.get("label") or "")


def _pointed(one: Entity) -> Iterator[str]:
    """Yield the items that the shown statements point to, the units of figures among them."""
    for told in one.statements:
        value = told["mainsnak"]["datavalue"]["value"]
        if isinstance(value, dict):
            if "entity-type" in value:
                yield value["id"]
            elif str(value.get("unit", "1")) != "1":
                yield value["unit"].rsplit("/", 1)[-1]


def _group(told: Mapping[str, Any]) -> Group:
    """Return whose voice a statement is: what was copied from a Wikipedia is Wikipedia's.

    What began after the day that is asked about was not known by then.
    """
    references = [set(reference.get("snaks", ())) for reference in told.get("references", ())]
    own = any(snaks - IMPORTED - {"P813"} and not snaks & IMPORTED for snaks in references)
    began, day = first_day(told), as_of.get()
    return Group(
        "wikidata" if own else "wikipedia", began if began and day and began > day else None
    )


def _sentence(
    one: Entity, told: Mapping[str, Any], named: Mapping[str, str], wanted: Sequence[str]
) -> Shown | None:
    """Return a statement as a sentence; ``None`` when a name is missing.

    A relation to a country that the claim does not name says nothing of the claim.
    """
    prop = told["mainsnak"]["property"]
    value = shown(told["mainsnak"]["datavalue"], named)
    if value is None:
        return None
    when = days(told.get("qualifiers", {}))
    when = broken_off(when) if prop == RELATION else when
    sentence = SENTENCES[prop].format(item=one.label, value=value, when=when)
    count = len(told.get("references", ()))
    proof = f"[{prop}, rank {told['rank']}, references {count}, {told['id']}]"
    asked = prop != RELATION or any(same_place(value, name) for name in wanted)
    return Shown(prop, sentence[0].upper() + sentence[1:], proof, asked)


def _text(one: Entity, lines: Iterable[Shown]) -> Text:
    head = f"{one.label}: {one.description}" if one.description else one.label
    told, paragraphs, at = [head], [], len(head) + 1
    for number, (prop, sentence, proof, asked) in enumerate(lines, 1):
        # A section of its own: the model then reads it without the statements around it.
        label = f"Statement {number} > {FIELDS[prop]}: "
        line = f"{label}{sentence} {proof}"
        start = at + len(label)
        if asked:
            paragraphs.append(Paragraph(start, start + len(sentence), FIELDS[prop]))
        told.append(line)
        at += len(line) + 1
    return Text("\n".join(told), tuple(paragraphs))

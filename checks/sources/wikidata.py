"""Wikidata: the statements on a claim's subjects, with ranks, qualifiers and references.

The statement is the evidence; the sentence that is quoted is a rendering of it. Under each sentence
stands the statement as it is stored: property, value, qualifiers, rank, references, and its id. Rank
is not time: a preferred value may have ended, so every sentence carries the days that its
qualifiers give, and no more.

The names of values come with further answers, so a text here is proved from several of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from checks.evidence import Answer, Source
from checks.fetching import Fetched, Fetcher
from checks.naming import fold
from checks.querying import as_of, names
from checks.reading import Asking, Read, Setup, as_json, taken
from checks.sources.wikidata_statements import (
    Group,
    Wanted,
    extract_part,
    group_of,
    lines_of,
    names_in,
    part_of,
    read_entities,
    text_of,
    unnamed,
    wanted,
)
from checks.sources.wikidata_values import Entity
from extractors.statements import Statement

__all__ = ["Wikidata", "extract_part", "further"]

EXTRACTOR = "wikidata/2"
API = {"format": "json", "formatversion": "2", "errorformat": "plaintext"}
ITEMS = 5


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
        answers: list[Fetched] = []
        entities: tuple[Entity, ...] = ()
        if ids:
            with asking.about(" ".join(list(ids)[:ITEMS])) as found:
                answers.append(await self._entities(list(ids)[:ITEMS]))
                entities = read_entities(answers[0].body)
                found += entities
        if entities:
            with asking.about("names of values") as labels:
                answers += await self._labels(entities)
                named = names_in(entities, [answer.body for answer in answers[1:]])
                asked = wanted(claim)
                labels += [
                    read for one in entities for read in self._read(one, named, asked, answers)
                ]
        return asking.answer(claim, limit)

    async def _items(self, name: str) -> list[str]:
        """Return the ids of at most two items that bear ``name``: it may be ambiguous."""
        _, said = await self._api(
            action="wbsearchentities", search=name, language="en", uselang="en", type="item",
            limit="7",
        )  # fmt: skip
        hits = said["search"]
        exact = [hit["id"] for hit in hits if fold(_matched(hit)) == fold(name)]
        return [str(identity) for identity in exact[:2]]

    async def _entities(self, ids: Sequence[str]) -> Fetched:
        asked = {
            "action": "wbgetentities", "ids": "|".join(ids), "languages": "en|mul",
            "props": "info|labels|descriptions|claims",
        }  # fmt: skip
        return (await self._api(**asked))[0]

    async def _labels(self, entities: Sequence[Entity]) -> list[Fetched]:
        """Return the names of the items that statements point to, as many as may be asked for."""
        return [(await self._api(**_names_of(ids)))[0] for ids in unnamed(entities)]

    def _read(
        self,
        one: Entity,
        named: Mapping[str, str],
        asked: Wanted,
        answers: Sequence[Fetched],
    ) -> Iterator[Read]:
        """Yield the item's statements, a document for each voice."""
        day = as_of.get()
        first, *more = answers
        for group in dict.fromkeys(group_of(told, day) for told in one.statements):
            lines = lines_of(one, group, day, named)
            if lines:
                proof = taken(first, EXTRACTOR, more, part_of(one, group, day))
                yield Read(self._source(one, group), text_of(one, lines, asked), proof)

    def _source(self, one: Entity, group: Group) -> Source:
        suffix = "" if group.origin == "wikidata" else ":imported"
        suffix += f":{group.known}" if group.known else ""
        return Source(
            id=f"{self.name}:{one.id}{suffix}",
            title=one.label,
            publisher="Wikidata",
            url=f"{self.base}/w/index.php?{urlencode({'title': one.id, 'oldid': one.revision})}"
            if one.revision
            else f"{self.base}/wiki/{one.id}",
            published=group.known,
            kind="reference",
            standing="reference",
            origin=group.origin,
            licence="CC0",
            language="en",
            cite=f"Wikidata, {one.label} ({one.id}), statements as sentences",
        )

    async def _api(self, **asked: str) -> tuple[Fetched, Any]:
        answer, said = await as_json(
            self._fetcher, f"{self.base}/w/api.php", params={**API, **asked}
        )
        errors = said.get("errors") or ([said["error"]] if "error" in said else [])
        if errors:
            text = errors[0].get("text") or errors[0].get("info") or errors[0]["code"]
            raise answer.bad(f"is an error: {' '.join(str(text).split())}")
        if "search" not in said and "entities" not in said:
            raise answer.bad("holds neither hits nor items")
        return answer, said


def further(url: str, body: bytes) -> tuple[str, ...]:
    """Return the addresses of the names that the items of the answer at ``url`` are told with."""
    base = url.partition("?")[0]
    batches = unnamed(read_entities(body))
    return tuple(f"{base}?{urlencode({**API, **_names_of(ids)})}" for ids in batches)


def _names_of(ids: Sequence[str]) -> dict[str, str]:
    """Return how the names of items are asked for."""
    return {
        "action": "wbgetentities", "ids": "|".join(ids), "props": "labels", "languages": "en|mul",
    }  # fmt: skip


def _matched(hit: Mapping[str, Any]) -> str:
    return str(hit.get("match", {}).get("text") or hit.get("label") or "")

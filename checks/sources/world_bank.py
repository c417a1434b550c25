"""World Bank indicators: a country's figures year by year, with direction and records computed.

Each year of a series is a line: the figure, the change from the year before, and whether it is
the highest or lowest of the series. A year without a figure is left out: it is not zero.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any

from checks import words
from checks.evidence import Answer, Source
from checks.fetching import Fetcher
from checks.querying import as_of, years
from checks.reading import Asking, Read, Setup, good, taken
from checks.sources.series import Point, Series, series_text, wanted
from extractors.statements import Statement

EXTRACTOR = "world_bank/3"
MOST = 4
"""The most series that are read for a claim."""


class WorldBank:
    """Searches the indicators whose interface (version 2) is at ``setup.base``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self.base = setup.base.rstrip("/")
        self._fetcher = fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return lines of the series that the claim's words and countries ask for."""
        asking = Asking(self.name)
        for code, country, indicator in wanted(claim.checked_text, "indicators", MOST):
            with asking.about(f"{country.name} {indicator}") as found:
                found += await self._read(code, indicator, country, years(claim))
        return asking.answer(claim, limit)

    async def _read(
        self, code: str, indicator: str, country: words.Country, named: list[int]
    ) -> list[Read]:
        answer = good(
            await self._fetcher.get(
                f"{self.base}/country/{code}/indicator/{indicator}",
                params={"format": "json", "per_page": "1000"},
                fresh=timedelta(days=7),
            )
        )
        said = answer.json()
        if isinstance(said, list) and len(said) == 1:  # an error has the status 200
            raise answer.bad(f"is an error: {_message(said[0])}")
        day = as_of.get()
        text = _lines(answer.body).asked(named, day.year if day else None)
        if not text.paragraphs:
            return []
        return [Read(self._source(said, indicator), text, taken(answer, EXTRACTOR), country.search)]

    def _source(self, said: Any, indicator: str) -> Source:
        name, place, code = _named(said[1])
        updated = said[0].get("lastupdated")
        return Source(
            id=f"{self.name}:{indicator}:{code}@{updated}",
            title=f"{place}: {name}",
            publisher="World Bank",
            url=f"https://data.worldbank.org/indicator/{indicator}?locations={code[:2]}",
            kind="reference",
            standing="reference",
            origin="world bank",
            licence="CC BY 4.0",
            language="en",
            cite=f"World Bank, {name}, {place}, updated {updated}",
        )


def extract(body: bytes, content_type: str) -> str:
    """Return the series of an answer as a text."""
    return _lines(body).text


@lru_cache(maxsize=64)
def _lines(body: bytes) -> Series:
    said = json.loads(body, parse_float=str, parse_int=str)
    rows = said[1] or []
    if not rows:
        return Series("")
    name, place, _ = _named(rows)
    points = [Point(int(row["date"]), row["value"]) for row in rows
              if row["value"] is not None and str(row["date"]).isdigit()]  # fmt: skip
    return series_text(name, place, points)


def _named(rows: Sequence[Mapping[str, Any]]) -> tuple[str, str, str]:
    first = rows[0]
    return first["indicator"]["value"], first["country"]["value"], first["country"]["id"]


def _message(said: Mapping[str, Any]) -> str:
    return "; ".join(str(one.get("value")) for one in said.get("message", ())) or str(said)[:200]

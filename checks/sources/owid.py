"""Our World in Data: a chart's figures for a country, as a table with changes and records computed.

The data are its providers': they count as the provider's voice, not as another one.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from io import StringIO
from typing import Any

from checks import words
from checks.evidence import Answer, Source
from checks.fetching import Fetcher
from checks.querying import as_of, years
from checks.reading import Asking, Read, Setup, as_json, good, taken
from checks.sources.series import Point, Series, series_text, wanted
from extractors.statements import Statement

EXTRACTOR = "owid/3"
MOST = 2
"""The most series that are read for a claim."""
FRESH = timedelta(days=7)
HEADER = ("Entity", "Code", "Year")
# A rate in a column's name: "Homicide rate per 100k population".
RATE = re.compile(r" per (\d[\d,]*)(k?) (?:population|people|inhabitants)\b", re.I)


class Owid:
    """Searches the charts of the site at ``setup.base``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self.base = setup.base.rstrip("/")
        self._fetcher = fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return lines of the charts that the claim's words and countries ask for."""
        asking = Asking(self.name)
        for code, country, chart in wanted(claim.checked_text, "charts", MOST):
            with asking.about(f"{country.name} {chart}") as found:
                found += await self._read(code, chart, country, years(claim))
        return asking.answer(claim, limit)

    async def _read(
        self, code: str, chart: str, country: words.Country, named: list[int]
    ) -> list[Read]:
        address = f"{self.base}/grapher/{chart}"
        answer = good(
            await self._fetcher.get(
                f"{address}.csv", params={"csvType": "filtered", "country": code}, fresh=FRESH
            )
        )
        if not _rows(answer.body):
            return []
        (more,) = further(answer.url, answer.body)
        told, about = await as_json(self._fetcher, more, fresh=FRESH)
        series, day = _lines(answer.body, told.body), as_of.get()
        text = series.asked(named, day.year if day else None)
        if not text.paragraphs:
            return []
        source = self._source(address, code, text.text.split("\n", 1)[0], about)
        return [Read(source, text, taken(answer, EXTRACTOR, [told]), country.search)]

    def _source(self, address: str, code: str, title: str, about: Any) -> Source:
        citation = " ".join(str(about["chart"]["citation"]).split())
        return Source(
            id=f"{self.name}:{address.rsplit('/', 1)[-1]}:{code}",
            title=title,
            publisher="Our World in Data",
            url=f"{address}?country={code}",
            kind="reference",
            standing="reference",
            origin=_provider(citation),
            licence="CC BY 4.0; the data as their provider says",
            language="en",
            cite=f"{citation}, by Our World in Data, {title}",
        )


def further(url: str, body: bytes) -> tuple[str, ...]:
    """Return the addresses of what a series follows from as well, after its table at ``url``."""
    return (f"{url.partition('?')[0].removesuffix('.csv')}.metadata.json",)


def extract_part(bodies: Sequence[bytes], part: str) -> str:
    """Return the series of a chart as a text, from its table and what is told about it."""
    return _lines(bodies[0], bodies[1]).text


@lru_cache(maxsize=64)
def _lines(table: bytes, about: bytes) -> Series:
    """Return the first series of the table; rows without a figure are not there."""
    rows = _rows(table)
    if not rows:
        return Series("")
    column = next(csv.reader(StringIO(table.decode("utf-8-sig", "replace"))))[3]
    points = [Point(int(row[2]), row[3]) for row in rows if row[0] == rows[0][0]]
    return series_text(_title(column, json.loads(about)), rows[0][0], points)


def _rows(table: bytes) -> list[list[str]]:
    """Return the rows with a year and a figure. Raises ``ValueError`` for what is no table."""
    rows = list(csv.reader(StringIO(table.decode("utf-8-sig", "replace"))))
    if not rows or tuple(rows[0][:3]) != HEADER or len(rows[0]) < 4:
        raise ValueError("this is no table by entity, code and year")
    return [row for row in rows[1:] if len(row) > 3 and row[3] and row[2].lstrip("-").isdigit()]


def _title(column: str, about: Any) -> str:
    """Return a column's name with its unit in brackets: "Homicide rate (per 100,000 people)".

    The unit is told apart from the table; what it counts is in the name already.
    """
    columns = about.get("columns") or {}
    told = columns.get(column) or {}
    name, unit = str(told.get("titleShort") or column), str(told.get("unit") or "")
    if (rate := RATE.search(name)) and not unit:
        unit = f"per {rate[1]}{',000' if rate[2] else ''} people"
    name = RATE.sub("", name).replace(" (", ", ").replace(")", "")
    unit = re.sub(r"^.*\b(?=per \d)", "", unit)
    return f"{name} ({unit})" if unit else name


def _provider(citation: str) -> str:
    """Return who provides the data: "UNODC (2024)" is UNODC."""
    name = re.split(r"\s*[(;,]|\s+[–-]\s", citation)[0].strip().casefold()
    return name or "our world in data"

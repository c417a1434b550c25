"""The Federal Register: orders, proclamations, rules and notices of the United States.

Searched through its interface without a key; what is quoted is the document's full text. A
document is published days after it was signed: it counts from the day of its signature.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup

from checks.evidence import Answer, Source
from checks.fetching import Fetcher
from checks.querying import as_of, search_words, years
from checks.reading import Asking, Read, Setup, Text, good, taken
from checks.sources.notes import day, paragraphs
from extractors.statements import Statement

EXTRACTOR = "federal_register/1"
DOCUMENTS = 2
"""The most documents that are read for a claim."""
PRINTED = timedelta(days=21)
"""How long after a signature a document may be printed."""
FIELDS = (
    "document_number", "title", "type", "publication_date", "signing_date", "citation",
    "html_url", "raw_text_url", "executive_order_number",
)  # fmt: skip
PAGE_MARK = re.compile(r"\[\[Page \d+\]\]")


class FederalRegister:
    """Searches the Federal Register whose site is at ``setup.base``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self.base = setup.base.rstrip("/")
        self._fetcher = fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return passages of the documents that fit the claim's words best."""
        asking = Asking(self.name)
        asked, documents = search_words(claim, 6), []
        for words in dict.fromkeys([tuple(asked), tuple(asked[:3])]):
            with asking.about(" ".join(words)) as found:
                found += await self._hits(words, years(claim))
                documents = found[:DOCUMENTS]
            if documents or asking.lookups[-1].status != "none":
                break
        for told in documents:
            with asking.about(str(told["document_number"])) as found:
                found += await self._read(told)
        return asking.answer(claim, limit)

    async def _hits(self, words: tuple[str, ...], touched: list[int]) -> list[Mapping[str, Any]]:
        asked = {
            "conditions[term]": " ".join(words),
            "order": "relevance",
            "per_page": "5",
        }
        if touched:
            asked["conditions[publication_date][gte]"] = f"{touched[0]}-01-01"
        if until := as_of.get():
            asked["conditions[publication_date][lte]"] = (until + PRINTED).isoformat()
        fields = "&".join(f"fields%5B%5D={field}" for field in FIELDS)
        address = f"{self.base}/api/v1/documents.json?{fields}&{urlencode(asked)}"
        answer = await self._fetcher.get(address)
        if answer.status == 404:  # on a search, this is how it says "none", too
            return []
        said = good(answer).json()
        if "errors" in said:
            raise answer.bad(f"is an error: {said['errors']}")
        return list(said.get("results", ())) if said["count"] else []

    async def _read(self, told: Mapping[str, Any]) -> list[Read]:
        address = told.get("raw_text_url")
        if not address:
            return []
        answer = good(await self._fetcher.get(str(address), fresh=timedelta(days=30)))
        text = read(answer.body)
        return [Read(self._source(told), text, taken(answer, EXTRACTOR))]

    def _source(self, told: Mapping[str, Any]) -> Source:
        printed = day(told["publication_date"])
        number, citation = told["document_number"], told.get("citation")
        signed = day(told.get("signing_date"))
        order = told.get("executive_order_number")
        named = f"Executive Order {order}, {told['title']}" if order else str(told["title"])
        return Source(
            # Numbers before 2016 were given twice.
            id=f"{self.name}:{number}@{printed}",
            title=named,
            publisher="Federal Register",
            url=told.get("html_url"),
            published=signed or printed,
            kind="primary",
            standing="primary",
            origin="us government",
            licence="public domain",
            language="en",
            cite=f"Federal Register, {citation or number}, {named}" + _dates(signed, printed),
        )


def extract(body: bytes, content_type: str) -> str:
    """Return the text of a document."""
    return read(body).text


@lru_cache(maxsize=64)
def read(body: bytes) -> Text:
    """Return a document's text; its lines are broken by width, and joined again here."""
    raw = body.decode("utf-8", "replace")
    if "<pre" in raw[:4000].lower():
        pre = BeautifulSoup(raw, "lxml").find("pre")
        raw = pre.get_text() if pre else raw
    blocks = re.split(r"\n\s*\n|\n(?= {4,}\S)", PAGE_MARK.sub(" ", raw))
    text = "\n\n".join(line for block in blocks if (line := " ".join(block.split())))
    return Text(text, paragraphs(text))


def _dates(signed: date | None, printed: date | None) -> str:
    told = [f"signed {signed}" if signed else "", f"published {printed}" if printed else ""]
    return "".join(f", {part}" for part in told if part)

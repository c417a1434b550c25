"""Feeds that the operator names: the pages behind the entries that fit a claim are read.

A summary is not the article: it only says whether the page is worth reading.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import feedparser

from checks import words
from checks.evidence import Answer
from checks.fetching import Fetcher
from checks.reading import Asking, Setup, good
from checks.sources.pages import read_all
from extractors.statements import Statement

PAGES = 3
"""The most pages that are read for a claim."""
SHARED = 2
"""How many words an entry must share with a claim."""


class Entry(NamedTuple):
    """An entry of a feed: the page behind it, and its words."""

    link: str
    keys: frozenset[str]


class Feeds:
    """Searches the feeds at the addresses of ``setup.given``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self._setup = setup
        self._fetcher = fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return passages of the pages whose entries share most words with the claim."""
        asking = Asking(self.name)
        keys = words.keys(claim.checked_text)
        fitting: dict[str, int] = {}
        for address in self._setup.given:
            with asking.about(address) as found:
                entries = await self._entries(address)
                found += [entry for entry in entries if len(entry.keys & keys) >= SHARED]
                for entry in found:
                    fitting.setdefault(entry.link, -len(entry.keys & keys))
        best = sorted(fitting, key=lambda link: fitting[link])[:PAGES]
        await read_all(asking, self._fetcher, best, self._setup.publishers)
        return asking.answer(claim, limit)

    async def _entries(self, address: str) -> list[Entry]:
        answer = good(await self._fetcher.get(address, fresh=timedelta(minutes=30)))
        read = feedparser.parse(answer.body)  # bytes: an address would be fetched by it
        if not read.version:  # it takes a web page quietly, for a feed without entries
            raise answer.bad("is no feed")
        return [
            Entry(entry.link, words.keys(f"{entry.get('title', '')} {entry.get('summary', '')}"))
            for entry in read.entries
            if str(entry.get("link", "")).startswith(("http://", "https://"))
        ]

"""Brave Search: by key, it finds pages, which are then read. Its snippets are never kept as text."""

from __future__ import annotations

from checks.evidence import Answer
from checks.fetching import Fetcher
from checks.querying import search_words
from checks.reading import Asking, Setup, as_json
from checks.sources.pages import read_all
from extractors.statements import Statement

PAGES = 3
"""The most pages that are read for a claim."""


class Brave:
    """Searches the web through the interface at ``setup.base`` with ``setup.key``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self.headers = {"X-Subscription-Token": setup.key or ""}
        self._setup = setup
        self._fetcher = fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return passages of the first pages that are found."""
        asking = Asking(self.name)
        query, addresses = " ".join(search_words(claim, 7)), []
        with asking.about(query) as found:
            _, said = await as_json(
                self._fetcher,
                f"{self._setup.base.rstrip('/')}/res/v1/web/search",
                params={"q": query, "count": "10"},
                headers=self.headers,
            )
            found += [str(result["url"]) for result in said.get("web", {}).get("results", ())]
            addresses = found[:PAGES]
        await read_all(asking, self._fetcher, addresses, self._setup.publishers)
        return asking.answer(claim, limit)

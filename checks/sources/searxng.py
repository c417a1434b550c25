"""SearXNG: the operator's own instance finds pages, which are then read.

Its JSON is off until ``search.formats`` of its settings lists it; until then it answers 403.
"""

from __future__ import annotations

from checks.evidence import Answer
from checks.fetching import Fetcher
from checks.querying import search_words
from checks.reading import Asking, Setup, good
from checks.sources.pages import read_all
from extractors.statements import Statement

PAGES = 3
"""The most pages that are read for a claim."""


class Searxng:
    """Searches the web through the instance at ``setup.base``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self._setup = setup
        self._fetcher = fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return passages of the first pages that are found."""
        asking = Asking(self.name)
        query, addresses = " ".join(search_words(claim, 7)), []
        with asking.about(query) as found:
            found += await self._hits(query)
            addresses = found[:PAGES]
        await read_all(asking, self._fetcher, addresses, self._setup.publishers)
        return asking.answer(claim, limit)

    async def _hits(self, query: str) -> list[str]:
        answer = await self._fetcher.get(
            f"{self._setup.base.rstrip('/')}/search",
            params={"q": query, "format": "json", "language": "en", "pageno": "1"},
        )
        if answer.status == 403:
            raise answer.bad("is refused: its JSON is off (search.formats in its settings)")
        said = good(answer).json()
        results = [str(result["url"]) for result in said["results"]]
        if not results and said.get("unresponsive_engines"):
            names = ", ".join(str(engine[0]) for engine in said["unresponsive_engines"])
            raise answer.bad(f"is empty because engines did not answer: {names}")
        return list(dict.fromkeys(results))

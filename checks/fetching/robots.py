"""robots.txt: what the owner of a host lets be read. Asked for pages, not for APIs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urljoin

from protego import Protego

from checks.fetching.answers import Fetched, FetchFailed

LONGEST = 500_000  # what crawlers read of it at least, and we at most
LONGEST_DELAY = 10.0


class Robots:
    """The rules of each host for ``agent``; ``read`` fetches a robots.txt, politely itself."""

    def __init__(self, agent: str, read: Callable[[str], Awaitable[Fetched]]) -> None:
        self._agent = agent
        self._read = read
        self._rules: dict[str, Protego] = {}

    async def admit(self, url: str) -> float:
        """Return the gap between requests that the host of ``url`` wants, in seconds.

        Raises ``FetchFailed``: ``robots`` when the page is closed to us or the rules cannot be
        had now, and the host's own failure when it does not answer at all.
        """
        place = urljoin(url, "/robots.txt")
        if place not in self._rules:
            self._rules[place] = await self._parsed(place, url)
        rules = self._rules[place]
        if not rules.can_fetch(url, self._agent):
            raise FetchFailed(url, "robots", f"{place} asks programs not to read {url}.")
        return min(LONGEST_DELAY, float(rules.crawl_delay(self._agent) or 0.0))

    async def _parsed(self, place: str, url: str) -> Protego:
        try:
            answer = await self._read(place)
        except FetchFailed as error:
            if error.reason in ("server-error", "rate-limited"):
                message = f"{place} cannot be read now, so {url} is not read either."
                raise FetchFailed(url, "robots", message) from error
            if error.reason in ("too-large", "redirects", "bad-content"):
                return Protego.parse("")
            raise FetchFailed(url, error.reason, error.message) from error
        text = answer.body[:LONGEST].decode("utf-8", "replace") if answer.ok else ""
        return Protego.parse(text)

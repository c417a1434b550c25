"""Google Fact Check Tools: earlier checks by others. They are shown and never counted.

What others found is a look-up that says so, in their own free words; it is no passage, so that no
verdict can rest on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checks.evidence import Answer
from checks.fetching import Fetcher
from checks.querying import search_words
from checks.reading import Asking, Setup, as_json
from extractors.statements import Statement

SHOWN = 3


class FactChecks:
    """Searches the interface at ``setup.base`` with ``setup.key``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self.headers = {"X-Goog-Api-Key": setup.key or ""}
        self._base = setup.base.rstrip("/")
        self._fetcher = fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return no passages: look-ups that name the earlier checks of claims like this one."""
        asking = Asking(self.name)
        query, reviews = " ".join(search_words(claim, 7)), []
        with asking.about(query) as found:
            _, said = await as_json(
                self._fetcher,
                f"{self._base}/v1alpha1/claims:search",
                params={"query": query, "languageCode": "en", "pageSize": "10"},
                headers=self.headers,
            )
            # Nothing found is an empty object.
            found += [_shown(c, r) for c in said.get("claims", ()) for r in c["claimReview"]]
            reviews = found[:SHOWN]
        for review in reviews:
            asking.note(query, review)
        return asking.answer(claim, limit)


def _shown(claim: Mapping[str, Any], review: Mapping[str, Any]) -> str:
    """Return an earlier check in one sentence; the rating stays as they put it."""
    publisher = review.get("publisher", {})
    who = publisher.get("name") or publisher.get("site") or "unknown"
    day = f" on {review['reviewDate'][:10]}" if review.get("reviewDate") else ""
    said = " ".join(str(claim.get("text", "")).split())
    return (
        f"{who}{day} rated “{review.get('textualRating', '?')}” the claim “{said}”: {review['url']}"
    )

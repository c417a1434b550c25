"""The Wayback Machine: the copy of a page that is closest to a day, for pages that died or changed.

Its index is asked first: that it has no "available" copy proves nothing. Copyright and origin
stay the publisher's.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from checks.fetching import Fetched, Fetcher
from checks.reading import good

BASE = "https://web.archive.org"
FIELDS = "timestamp,original,statuscode,mimetype,digest"
FRESH = timedelta(days=30)


class Copy(NamedTuple):
    """A kept copy: its address for readers, when it was made, and the answer with its bytes."""

    url: str
    made: str
    answer: Fetched


class Wayback:
    """Looks for copies in the archive at ``base``."""

    def __init__(self, fetcher: Fetcher, base: str = BASE) -> None:
        self.base = base.rstrip("/")
        self._fetcher = fetcher

    async def closest(self, url: str, day: date | None = None) -> Copy | None:
        """Return the copy of ``url`` closest to ``day`` (today if not given), or ``None``.

        Raises ``FetchFailed``, also where the archive shuts a site out.
        """
        asked = {
            "url": url,
            "output": "json",
            "fl": FIELDS,
            "filter": "statuscode:200",
            "closest": f"{day or date.today():%Y%m%d}",
            "sort": "closest",
            "limit": "3",
        }
        index = good(
            await self._fetcher.get(f"{self.base}/cdx/search/cdx", params=asked, fresh=FRESH)
        )
        rows = index.json() if index.body.strip() else []
        for row in rows[1:]:  # the first is the header
            stamp = str(row[0])
            answer = await self._fetcher.get(f"{self.base}/web/{stamp}id_/{url}", fresh=FRESH)
            # It may lead on to another copy: what it says itself is believed.
            made = answer.headers.get("memento-datetime")
            if answer.ok and made:
                return Copy(f"{self.base}/web/{stamp}/{url}", made, answer)
        return None

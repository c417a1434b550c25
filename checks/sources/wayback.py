"""The Wayback Machine: the copy of a page that is closest to a day, for pages that died or changed.

Its index is asked first: that it has no "available" copy proves nothing. Copyright and origin
stay the publisher's. On request, and with keys, a page is saved there.
"""

from __future__ import annotations

import asyncio
import time
from datetime import date, timedelta
from typing import Any, NamedTuple

from checks.fetching import Fetched, Fetcher, FetchFailed
from checks.reading import Setup, good

KEYS = "WAYBACK_KEYS"
"""The environment variable with the keys of an account, as ``access:secret``."""
FIELDS = "timestamp,original,statuscode,mimetype,digest"
FRESH = timedelta(days=30)
PATIENCE = 240.0
POLL_SECONDS = 5.0


class Copy(NamedTuple):
    """A kept copy: its address for readers, when it was made, and the answer with its bytes."""

    url: str
    made: str
    answer: Fetched


class Wayback:
    """Looks for copies in the archive at ``setup.base``, and has pages saved there."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self.base = setup.base.rstrip("/")
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

    async def save(self, url: str, keys: str, pause: float = POLL_SECONDS) -> str:
        """Have ``url`` saved, unless it was within a day, and return the address of the copy.

        Its progress is asked for every ``pause`` seconds. Raises ``FetchFailed``, also where the
        archive says that it could not save the page.
        """
        headers = {"Authorization": f"LOW {keys}", "Accept": "application/json"}
        form = {"url": url, "if_not_archived_within": "1d", "skip_first_archive": "1"}
        answer = await self._fetcher.send(f"{self.base}/save", form=form, headers=headers)
        if answer.status == 401:
            raise answer.bad(f"is a refusal: the keys in {KEYS} are not accepted")
        told = _told(good(answer))
        status = f"{self.base}/save/status/{told.get('job_id')}"
        ends = time.monotonic() + PATIENCE
        while told.get("status", "pending") == "pending" and time.monotonic() < ends:
            await asyncio.sleep(pause)
            answer = good(await self._fetcher.send(status, headers=headers))
            told = _told(answer)
        if told.get("status") == "pending":
            raise FetchFailed(url, "timeout", f"{url} was not saved within {PATIENCE:.0f} seconds.")
        if told.get("status") != "success":
            raise answer.bad(
                f"is an error: {' '.join(str(told.get('message', told)).split())[:200]}"
            )
        return f"{self.base}/web/{told['timestamp']}/{told['original_url']}"


def _told(answer: Fetched) -> dict[str, Any]:
    told = answer.json()
    if not isinstance(told, dict) or not {"job_id", "status"} & told.keys():
        raise answer.bad("says nothing of a page that is saved")
    return told

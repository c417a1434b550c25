"""The fetcher of one run: what was kept first, the network second, each address once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path

from checks.fetching.answers import Fetched, Kind, Limits, Pace

DAY = timedelta(days=1)


class Fetcher:
    """Fetches for one run over the folder ``folder`` of a home, which other processes may share.

    ``agent`` is the User-Agent. ``offline`` serves what is kept and nothing else. ``allowed`` are
    base URLs whose host and port may have a private address (a source of the operator's own).
    ``paces`` are by host or parent domain: with ``wikipedia.org`` all its editions share one.
    """

    def __init__(
        self,
        folder: Path,
        *,
        agent: str,
        offline: bool = False,
        allowed: Iterable[str] = (),
        paces: Mapping[str, Pace] | None = None,
        pace: Pace | None = None,
        limits: Limits | None = None,
    ) -> None:
        raise NotImplementedError

    async def get(
        self,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        secrets: Mapping[str, str] | None = None,
        kind: Kind = "api",
        fresh: timedelta = DAY,
    ) -> Fetched:
        """Return the answer to a GET of ``url`` with ``params``.

        A kept answer that is not older than ``fresh`` is returned without asking; an older one
        is asked for again with its ETag or date. However many ask for the same in one run, it is
        asked for once. ``headers`` are sent to the first host only; of them ``Accept``,
        ``Accept-Language`` and ``Accept-Datetime`` are part of the question and are kept, the
        others (a key, say) are not. ``secrets`` are parameters that are sent and kept nowhere.
        robots.txt is honoured for ``kind="page"``.

        Raises ``FetchFailed``. A 4xx other than 429 is an answer.
        """
        raise NotImplementedError

    async def aclose(self) -> None:
        """Close the connections; a later ``get`` opens new ones."""
        raise NotImplementedError

"""The fetcher of one run: what was kept first, the network second, each address once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import httpx

from checks.archive import Archive, Damaged, Kept
from checks.fetching.addresses import Connections, door
from checks.fetching.answers import Fetched, FetchFailed, Kind, Limits, Pace
from checks.fetching.asking import REDIRECTS, Question, question
from checks.fetching.exchanges import conditions, fetched, headers_of, unpacked
from checks.fetching.hosts import Hosts, Paces
from checks.fetching.retries import Patience
from checks.fetching.robots import Robots
from checks.fetching.turns import Turns
from checks.warc import Confirmed, Exchange

DAY = timedelta(days=1)
LASTING = frozenset({404, 410, 451})
"""Refusals that are as fresh as pages; others (a wrong key) hold for the run that met them."""

no_older: ContextVar[timedelta | None] = ContextVar("no_older", default=None)
"""How old a kept answer may be for the claim that the running task asks about; ``None``: any."""

Key = tuple[str, str, Kind]


class Running(NamedTuple):
    """A question on its way, and how old a kept answer to it may be."""

    task: asyncio.Task[Fetched]
    fresh: timedelta


class Fetcher:
    """Fetches for one run over the folder ``folder`` of a home, which other processes may share.

    ``agent`` is the User-Agent. ``offline`` serves what is kept and nothing else. ``allowed`` are
    base URLs whose host and port may have a private address (a source of the operator's own).
    ``paces`` are by host or parent domain: with ``wikipedia.org`` all its editions share one.
    Nothing is opened before the first ``get``.
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
        self.folder = folder
        self.offline = offline
        self.at_most: timedelta | None = None
        """Where set, no kept answer older than this is given out without asking, in a re-check."""
        self._agent = agent
        self._doors = frozenset(map(door, allowed))
        self._paces = Paces(paces or {}, pace or Pace())
        self._limits = limits or Limits()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.begin()

    def begin(self) -> None:
        """Begin a new run: what an earlier one read or failed to read may be asked for again."""
        self._asked: dict[Key, Running] = {}
        self._failed: dict[Key, FetchFailed] = {}
        self._robots = Robots(self._agent, self._rules)
        self.__dict__.pop("_hosts", None)
        self._used: dict[int, Kept] = {}
        self._new: set[tuple[str, str]] = set()

    @cached_property
    def archive(self) -> Archive:
        """What was read, by this run and by earlier ones."""
        return Archive(self.folder)

    @property
    def used(self) -> tuple[Kept, ...]:
        """The kept answers that this run has read, in order of their questions."""
        return tuple(sorted(self._used.values(), key=lambda kept: (kept.url, kept.asked, kept.id)))

    @property
    def requests(self) -> int:
        """How many requests this run has sent."""
        return self._hosts.requests if "_hosts" in self.__dict__ else 0

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

        A kept answer that is not older than ``fresh``, nor than the claim allows (``no_older``),
        is returned without asking; an older one is asked for again with its ETag or date. However
        many ask for the same in one run, the server is asked once. ``headers`` are sent to the
        first host only; of them ``Accept``, ``Accept-Language`` and ``Accept-Datetime`` are part
        of the question and are kept, the others (a key, say) are not. ``secrets`` are parameters
        that are sent and kept nowhere. robots.txt is honoured for ``kind="page"``.

        Raises ``FetchFailed``. A 4xx other than 429 is an answer.
        """
        self._attach()
        fresh = min(limit for limit in (fresh, self.at_most, no_older.get()) if limit is not None)
        asked = question(url, params, headers, secrets)
        key = (asked.url, asked.asked, kind)
        while (running := self._asked.get(key)) and running.fresh > fresh:
            await asyncio.wait([running.task])  # it may end with an older answer than we may take
        if failed := self._failed.get(key):
            raise FetchFailed(failed.url, failed.reason, failed.message)
        if running is None:
            running = Running(asyncio.create_task(self._follow(asked, kind, fresh)), fresh)
            self._asked[key] = running
            running.task.add_done_callback(lambda task: self._done(key, task))
        # One asker that gives up does not take the answer from the others.
        return await asyncio.shield(running.task)

    async def send(
        self,
        url: str,
        *,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Fetched:
        """Return the answer to a request that has something done elsewhere: asked now, and once.

        With a ``form`` it is a POST. Limits, turns and refused addresses are those of ``get``; it
        is not tried again, leads nowhere else, and is no reading: nothing of it is kept.

        Raises ``FetchFailed``. A 4xx other than 429 is an answer.
        """
        self._attach()
        if self.offline:
            raise FetchFailed(url, "offline", f"{url} is not asked: this run is offline.")
        asked = question(url, None, headers, None, form)
        patience = Patience(replace(self._limits, attempts=1))
        more = {"User-Agent": self._agent}
        answer = await self._hosts.ask(self._connections, asked, more, patience, 0.0)
        if answer.status in REDIRECTS:
            raise FetchFailed(url, "redirects", f"{url} leads on, where nothing is sent.")
        return fetched(url, answer, answer.time, self._limits.max_bytes)

    def take(self, url: str, body: bytes, kind: str) -> Fetched:
        """Return what was read in a file of the operator, kept like an answer of ``url``."""
        place = self.archive.find(url)
        headers = (("Content-Type", kind), ("Content-Length", str(len(body))))
        now = datetime.now(UTC).replace(microsecond=0)
        read = Exchange(url, (), 200, "OK", headers, body, now)
        if place is None or place.digest != sha256(body).hexdigest():
            place = self.archive.put(read)
        self._used[place.id] = place
        return fetched(url, read, place.time, self._limits.max_bytes, kept=True)

    async def aclose(self) -> None:
        """Break off what is being asked, close connections and files; ``get`` opens new ones."""
        self._attach()
        for task in (asking := [running.task for running in self._asked.values()]):
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        if connections := self.__dict__.pop("_connections", None):
            await connections.aclose()
        for name in ("archive", "_turns"):
            if opened := self.__dict__.pop(name, None):
                opened.close()
        self.__dict__.pop("_hosts", None)

    @cached_property
    def _connections(self) -> Connections:
        return Connections(self._doors)

    @cached_property
    def _turns(self) -> Turns:
        return Turns(self.archive.folder / "turns.db")

    @cached_property
    def _hosts(self) -> Hosts:
        return Hosts(self._turns, self._paces, self._limits)

    def _attach(self) -> None:
        """Connections and locks belong to one event loop: in another one, take new ones."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop = loop
            self._asked.clear()
            for name in ("_connections", "_hosts"):
                self.__dict__.pop(name, None)

    def _done(self, key: Key, task: asyncio.Task[Fetched]) -> None:
        """Let go of an answer, which is kept; remember a failure, which is not."""
        if (running := self._asked.get(key)) and running.task is task:
            del self._asked[key]
        if not task.cancelled() and isinstance(error := task.exception(), FetchFailed):
            self._failed[key] = error

    async def _follow(self, asked: Question, kind: Kind, fresh: timedelta) -> Fetched:
        """Return the answer at the end of the redirects; each of them is asked for like a page."""
        patience, current, all_kept = Patience(self._limits), asked, True
        for _ in range(self._limits.redirects + 1):
            place, kept, exchange = await self._hop(current, kind, fresh, patience)
            all_kept = all_kept and kept
            self._used[place.id] = place
            location = headers_of(exchange).get("location")
            if exchange.status not in REDIRECTS or not location:
                most = self._limits.max_bytes
                return fetched(asked.url, exchange, place.time, most, kept=all_kept)
            try:
                current = current.redirected(location)
            except (httpx.InvalidURL, ValueError) as error:
                message = f"{current.url} leads to what is no web address."
                raise FetchFailed(asked.url, "refused-address", message) from error
        message = f"{asked.url} leads on more than {self._limits.redirects} times."
        raise FetchFailed(asked.url, "redirects", message)

    async def _hop(
        self, asked: Question, kind: Kind, fresh: timedelta, patience: Patience
    ) -> tuple[Kept, bool, Exchange]:
        """Return where one answer lies, whether it was kept before, and the answer."""
        place, before = self._kept(asked)
        if place and before and (self.offline or self._holds(place, fresh)):
            return place, True, before
        if self.offline:
            message = f"{asked.url} was not read before, and this run is offline."
            raise FetchFailed(asked.url, "offline", message)
        answer = await self._ask(asked, kind, conditions(before), patience)
        if answer.status == 304 and place and before:
            first = place.first or place
            confirmed = Confirmed(asked.url, answer.sent, first.time, answer.time)
            self._new.add((asked.url, asked.asked))
            return self.archive.confirm(place, confirmed), False, before
        if answer.status == 304:
            message = f"{asked.url} says that nothing changed, of what was not asked."
            raise FetchFailed(asked.url, "bad-content", message)
        unpacked(answer, self._limits.max_bytes)  # what cannot be read is not kept
        self._new.add((asked.url, asked.asked))
        return self.archive.put(answer), False, answer

    def _kept(self, asked: Question) -> tuple[Kept | None, Exchange | None]:
        place = self.archive.find(asked.url, asked.asked)
        try:
            return place, self.archive.read(place) if place else None
        except Damaged as error:
            if not self.offline:
                return None, None  # it is there to be asked for again
            message = f"What was kept of {asked.url} is damaged: {error}."
            raise FetchFailed(asked.url, "offline", message) from error

    def _holds(self, place: Kept, fresh: timedelta) -> bool:
        age = datetime.now(UTC) - place.time
        if (place.url, place.asked) in self._new:  # asked once in a run
            return True
        return age <= fresh and (place.status < 400 or place.status in LASTING)

    async def _ask(
        self, asked: Question, kind: Kind, conditions: Mapping[str, str], patience: Patience
    ) -> Exchange:
        begun, delay = time.monotonic(), 0.0
        if kind == "page":
            delay = await self._robots.admit(asked.url)
            patience.give_back(time.monotonic() - begun)
        more = {"User-Agent": self._agent, **conditions}
        return await self._hosts.ask(self._connections, asked, more, patience, delay)

    async def _rules(self, place: str) -> Fetched:
        return await self.get(place, fresh=DAY)

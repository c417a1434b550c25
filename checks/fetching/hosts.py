"""Hosts: each asked at its pace, again when a failure may pass, and no more when it is down."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping

import httpx

from checks.fetching.addresses import door
from checks.fetching.answers import FetchFailed, Limits, Pace
from checks.fetching.asking import Question, ask
from checks.fetching.retries import Passing, Patience
from checks.fetching.turns import Held, Turns
from checks.warc import Exchange

ENOUGH = 3
"""Questions that a host fails, one after the other, before a run takes it for down."""
GRACE = 5.0  # what a turn may last beyond the time limit before others take it for given up


class Paces:
    """The pace of each host: its own, or that of the nearest parent domain that has one."""

    def __init__(self, own: Mapping[str, Pace], otherwise: Pace) -> None:
        self._own = dict(own)
        self._otherwise = otherwise

    def of(self, url: str) -> tuple[str, Pace]:
        """Return the name of what is paced together with ``url``, and how."""
        host, port = door(url)
        for name in (f"{host}:{port}", *_domains(host)):
            if name in self._own:
                return name, self._own[name]
        return f"{host}:{port}", self._otherwise


class Hosts:
    """What one run knows about the hosts that it asks; ``requests`` counts what was sent."""

    def __init__(self, turns: Turns, paces: Paces, limits: Limits) -> None:
        self._turns = turns
        self._paces = paces
        self._limits = limits
        self.requests = 0
        self._queues: dict[str, asyncio.Semaphore] = {}
        self._failures: dict[str, list[Passing]] = {}

    async def ask(
        self,
        connections: httpx.AsyncBaseTransport,
        asked: Question,
        more: Mapping[str, str],
        patience: Patience,
        delay: float,
    ) -> Exchange:
        """Return the answer to ``asked``, sent with ``more`` headers, ``delay`` apart at least.

        Raises ``FetchFailed``, also for a host that has failed too often in this run.
        """
        host, pace = self._paces.of(asked.url)
        queue = self._queues.setdefault(host, asyncio.Semaphore(pace.at_once))
        failures = self._failures.setdefault(host, [])
        try:
            async for attempt in patience.attempts():
                with attempt:
                    queued = time.monotonic()
                    async with queue:
                        if len(failures) >= ENOUGH:
                            message = f"{host} failed {ENOUGH} times in this run: not asked again."
                            raise FetchFailed(asked.url, failures[-1].reason, message)
                        seconds, left = self._limits.seconds + GRACE, patience.left()
                        async with self._turns.take(host, pace, left, seconds, delay):
                            patience.give_back(time.monotonic() - queued)
                            answer = await self._once(connections, host, asked, more)
                            failures.clear()
                            return answer
        except Held as error:
            message = f"{host} asked to be left alone for a while."
            raise FetchFailed(asked.url, "rate-limited", message) from error
        except Passing as error:
            failures.append(error)
            raise
        raise AssertionError("the last attempt returns or raises")

    async def _once(
        self,
        connections: httpx.AsyncBaseTransport,
        host: str,
        asked: Question,
        more: Mapping[str, str],
    ) -> Exchange:
        self.requests += 1
        try:
            return await ask(connections, asked, more, self._limits)
        except Passing as error:
            if error.wait is not None:
                self._turns.hold(host, error.wait)
            raise


def _domains(host: str) -> Iterable[str]:
    names = host.split(".")
    return (".".join(names[at:]) for at in range(len(names)))

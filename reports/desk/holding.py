"""Who has which claim open: kept in memory, forgotten when a browser falls silent."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

SILENCE = 45.0
"""Seconds after which a browser that says nothing holds nothing."""


class Holding:
    """The open claims of all editors. One session holds one claim at a time."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._held: dict[str, tuple[str, str, str, float]] = {}

    def take(self, session: str, article: str, claim: str | None, name: str) -> None:
        """Note that ``session`` has ``claim`` open; ``None`` puts it down."""
        self._held.pop(session, None)
        if claim is not None:
            self._held[session] = (article, claim, name, self._clock())

    def of(self, article: str, but: str = "") -> dict[str, str]:
        """Return the name of who holds each claim of ``article``; session ``but`` left out."""
        now = self._clock()
        self._held = {s: h for s, h in self._held.items() if now - h[3] < SILENCE}
        return {
            claim: name
            for session, (where, claim, name, _) in self._held.items()
            if where == article and session != but
        }

"""Turns: when a host may be asked next, held across all processes of one home.

A table keeps when each host may be asked next, until when it asked to be left alone, and who is
asking now. A turn is given in one transaction and at once or not at all, so that a process that
wakes late cannot bring two turns together; one that is killed loses its place when its lease ends.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import NamedTuple

from checks.fetching.answers import Pace

SLACK = 1.05  # what leaves at a steady pace arrives a little less steadily
POLL_SECONDS = 0.02
LONGEST_HOLD = 86_400.0

SCHEMA = """
CREATE TABLE IF NOT EXISTS host (
    name TEXT PRIMARY KEY, next REAL NOT NULL DEFAULT 0, held REAL NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS asking (
    lease TEXT PRIMARY KEY, host TEXT NOT NULL, until REAL NOT NULL
);
"""


class Held(Exception):
    """A host asked to be left alone for longer than anyone wants to wait."""


class Turns:
    """The turns of one home, in an SQLite file that is made when missing."""

    def __init__(self, path: Path) -> None:
        self._data = sqlite3.connect(
            path, timeout=30, isolation_level=None, check_same_thread=False
        )
        self._data.execute("PRAGMA journal_mode=WAL")
        self._data.execute("PRAGMA synchronous=OFF")  # lost with the machine, nothing is lost
        self._data.executescript(SCHEMA)

    @asynccontextmanager
    async def take(
        self, host: str, pace: Pace, patience: float, seconds: float, delay: float = 0.0
    ) -> AsyncIterator[None]:
        """Wait for a turn at ``host`` and hold it while the block runs.

        ``seconds`` is how long the block may take, ``delay`` a gap that the host itself wants.
        Raises ``Held`` when the host is to be left alone for longer than ``patience``.
        """
        ask = _Ask(uuid.uuid4().hex, host, max(SLACK / pace.per_second, delay), pace.at_once)
        try:
            # Other processes give turns too: there is no event to wait for.
            while (wait := self._turn(ask, patience, seconds)) > 0:  # noqa: ASYNC110
                await asyncio.sleep(wait)
            yield
        finally:
            self._data.execute("DELETE FROM asking WHERE lease = ?", (ask.lease,))

    def hold(self, host: str, seconds: float) -> None:
        """Leave ``host`` alone for ``seconds``, in every process."""
        until = time.time() + min(seconds, LONGEST_HOLD)
        self._data.execute(
            "INSERT INTO host (name, held) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET held = max(held, excluded.held)",
            (host, until),
        )

    def close(self) -> None:
        """Close the file."""
        self._data.close()

    def _turn(self, ask: _Ask, patience: float, seconds: float) -> float:
        """Return 0 when it is the asker's turn, else how long to wait before trying again."""
        with closing(self._data.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                return _decide(cursor, ask, patience, seconds)
            finally:
                cursor.execute("COMMIT")


class _Ask(NamedTuple):
    lease: str
    host: str
    gap: float
    at_once: int


def _decide(cursor: sqlite3.Cursor, ask: _Ask, patience: float, seconds: float) -> float:
    now = time.time()
    cursor.execute("INSERT OR IGNORE INTO host (name) VALUES (?)", (ask.host,))
    cursor.execute("DELETE FROM asking WHERE lease = ? OR until < ?", (ask.lease, now))
    row = cursor.execute("SELECT next, held FROM host WHERE name = ?", (ask.host,)).fetchone()
    next_turn, held = map(float, row)
    if held - now > patience:
        raise Held(ask.host)
    others = cursor.execute("SELECT count(*) FROM asking WHERE host = ?", (ask.host,)).fetchone()
    if others[0] >= ask.at_once:
        return POLL_SECONDS
    wait = max(next_turn, held) - now
    until = now + max(wait, 0.0) + seconds
    cursor.execute("INSERT INTO asking VALUES (?, ?, ?)", (ask.lease, ask.host, until))
    if wait <= 0:
        cursor.execute("UPDATE host SET next = ? WHERE name = ?", (now + ask.gap, ask.host))
    return wait

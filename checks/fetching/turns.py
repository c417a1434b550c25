"""Turns: when a host may be asked next, held across all processes of one home.

A table keeps the next free slot of each host, until when it asked to be left alone, and who is
asking now. A turn is taken in one transaction; a process that is killed loses its place when its
lease runs out.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

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
        lease, gap = uuid.uuid4().hex, max(SLACK / pace.per_second, delay)
        try:
            while True:
                start = self._reserve(lease, host, gap, pace.at_once, patience, seconds)
                await asyncio.sleep(max(0.0, start - time.time()) if start else POLL_SECONDS)
                # While we waited, the host may have asked to be left alone.
                if start and self._held(host) <= time.time():
                    break
            yield
        finally:
            self._data.execute("DELETE FROM asking WHERE lease = ?", (lease,))

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

    def _held(self, host: str) -> float:
        row = self._data.execute("SELECT held FROM host WHERE name = ?", (host,)).fetchone()
        return float(row[0]) if row else 0.0

    def _reserve(
        self, lease: str, host: str, gap: float, at_once: int, patience: float, seconds: float
    ) -> float | None:
        """Return when the turn starts, or ``None`` while too many others have theirs."""
        with closing(self._data.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                start = self._start(cursor, lease, host, gap, at_once, patience, seconds)
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")
        return start

    def _start(
        self,
        cursor: sqlite3.Cursor,
        lease: str,
        host: str,
        gap: float,
        at_once: int,
        patience: float,
        seconds: float,
    ) -> float | None:
        now = time.time()
        cursor.execute("INSERT OR IGNORE INTO host (name) VALUES (?)", (host,))
        cursor.execute("DELETE FROM asking WHERE lease = ? OR until < ?", (lease, now))
        next_free, held = cursor.execute(
            "SELECT next, held FROM host WHERE name = ?", (host,)
        ).fetchone()
        if held - now > patience:
            raise Held(host)
        (busy,) = cursor.execute("SELECT count(*) FROM asking WHERE host = ?", (host,)).fetchone()
        if busy >= at_once:
            return None
        start = max(now, float(next_free), float(held))
        cursor.execute("UPDATE host SET next = ? WHERE name = ?", (start + gap, host))
        cursor.execute("INSERT INTO asking VALUES (?, ?, ?)", (lease, host, start + seconds))
        return start

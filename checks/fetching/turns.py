"""Turns: when a host may be asked next, held across all processes of one home.

A table keeps when each host may be asked next, until when it asked to be left alone, and who is
asking now. A turn is given in one transaction and at once or not at all, so that a process that
wakes late cannot bring two turns together. One that is killed loses its place at once on the same
machine, elsewhere when its lease ends.
"""

from __future__ import annotations

import asyncio
import os
import platform
import sqlite3
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import NamedTuple

from checks.databases import connect
from checks.fetching.answers import Pace

SLACK = 1.05  # what leaves at a steady pace arrives a little less steadily
POLL_SECONDS = 0.02
LONGEST_HOLD = 86_400.0
MACHINE = platform.node()

SCHEMA = """
CREATE TABLE IF NOT EXISTS host (
    name TEXT PRIMARY KEY, next REAL NOT NULL DEFAULT 0, held REAL NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS turn (
    lease TEXT PRIMARY KEY, host TEXT NOT NULL, until REAL NOT NULL,
    machine TEXT NOT NULL, process INTEGER NOT NULL
);
"""


class Held(Exception):
    """A host asked to be left alone for longer than anyone wants to wait."""


class Turns:
    """The turns of one home, in an SQLite file that is made when missing."""

    def __init__(self, path: Path) -> None:
        self._data = connect(path, SCHEMA)
        self._data.execute("PRAGMA synchronous=OFF")  # lost with the machine, nothing is lost

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
            self._data.execute("DELETE FROM turn WHERE lease = ?", (ask.lease,))

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
    cursor.execute("DELETE FROM turn WHERE lease = ? OR until < ?", (ask.lease, now))
    row = cursor.execute("SELECT next, held FROM host WHERE name = ?", (ask.host,)).fetchone()
    next_turn, held = map(float, row)
    if held - now > patience:
        raise Held(ask.host)
    query = "SELECT lease, machine, process FROM turn WHERE host = ?"
    others = cursor.execute(query, (ask.host,)).fetchall()
    if len(others) >= ask.at_once:
        dead = [(lease,) for lease, *whose in others if _is_dead(*whose)]
        cursor.executemany("DELETE FROM turn WHERE lease = ?", dead)
        return POLL_SECONDS
    wait = max(next_turn, held) - now
    until = now + max(wait, 0.0) + seconds
    place = (ask.lease, ask.host, until, MACHINE, os.getpid())
    cursor.execute("INSERT INTO turn VALUES (?, ?, ?, ?, ?)", place)
    if wait <= 0:
        cursor.execute("UPDATE host SET next = ? WHERE name = ?", (now + ask.gap, ask.host))
    return wait


def _is_dead(machine: str, process: int) -> bool:
    if machine != MACHINE or os.name != "posix":  # elsewhere it cannot be seen: the lease ends it
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False

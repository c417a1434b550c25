"""SQLite files that several processes use side by side."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

PATIENCE_SECONDS = 30.0


def connect(path: Path, schema: str) -> sqlite3.Connection:
    """Return a connection in autocommit to the file at ``path``, made with ``schema`` if new.

    Raises ``sqlite3.Error`` when it cannot be opened.
    """
    data = sqlite3.connect(
        path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
    )
    ends = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            # SQLite does not wait its timeout for this one: two that begin at once would clash.
            data.execute("PRAGMA journal_mode=WAL")
            data.executescript(schema)
            return data
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > ends:
                data.close()
                raise
            time.sleep(0.01)

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from checks.databases import connect

SCHEMA = "CREATE TABLE IF NOT EXISTS word (text TEXT);"


def test_a_file_that_another_process_is_making_is_waited_for(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "new.db", isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE theirs (text TEXT)")
    other.execute("BEGIN IMMEDIATE")  # SQLite itself fails at once here, whatever its timeout
    threading.Timer(0.3, lambda: other.execute("COMMIT")).start()
    data = connect(tmp_path / "new.db", SCHEMA)
    data.execute("INSERT INTO word VALUES ('kept')")
    again = connect(tmp_path / "new.db", SCHEMA)
    assert again.execute("SELECT text FROM word").fetchall() == [("kept",)]
    assert again.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_what_is_no_database_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "noise.db").write_bytes(b"these are no pages of a database" * 99)
    with pytest.raises(sqlite3.DatabaseError):
        connect(tmp_path / "noise.db", SCHEMA)

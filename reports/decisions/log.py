"""The log of decisions: an insert-only SQLite table, each entry on the disk before it counts."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from reports.decisions.chain import Break, first_break, follow
from reports.decisions.entries import START, Act, Entry

_TABLE = """
CREATE TABLE IF NOT EXISTS entries (
  sequence INTEGER PRIMARY KEY,
  article TEXT NOT NULL,
  claim TEXT,
  hash TEXT NOT NULL UNIQUE,
  imported TEXT UNIQUE,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS entries_of_an_article ON entries (article, sequence);
CREATE TRIGGER IF NOT EXISTS no_update BEFORE UPDATE ON entries
  BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;
CREATE TRIGGER IF NOT EXISTS no_delete BEFORE DELETE ON entries
  BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
CREATE TRIGGER IF NOT EXISTS in_order BEFORE INSERT ON entries
  WHEN NEW.sequence <> 1 + coalesce((SELECT max(sequence) FROM entries), 0)
  BEGIN SELECT RAISE(ABORT, 'decisions are added at the end'); END;
"""
_TRIGGERS = {"no_update", "no_delete", "in_order"}


class DecisionsError(ValueError):
    """The log or a file of decisions cannot be used: one sentence for the reader."""


class Conflict(Exception):
    """Somebody else has written about the same claim meanwhile; ``entries`` are what they wrote."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        last = entries[-1]
        super().__init__(
            f"{last.by} has written about this since you last looked. Nothing was saved: "
            "read the new entry, then decide."
        )
        self.entries = tuple(entries)


class Log:
    """The log in the file at ``path``, made when missing. Threads and processes may share it.

    Raises ``DecisionsError`` when the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, timeout=30
            )
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")  # acknowledged means: on the disk
            if not self._db.execute("SELECT 1 FROM sqlite_schema WHERE name='entries'").fetchone():
                self._db.executescript(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def append(
        self,
        article: str,
        version: str,
        by: str,
        acts: Sequence[Act],
        *,
        seen: int,
        now: datetime | None = None,
    ) -> tuple[Entry, ...]:
        """Add ``acts`` as one step, on the disk when this returns, and return their entries.

        ``seen`` is the number of the last entry that the writer knew. Raises ``Conflict`` when a
        later one is about one of the same claims or about the whole article; ``DecisionsError``
        when nothing can be written.
        """
        at = now or datetime.now(UTC)
        with self._writing():
            for act in acts:
                if newer := self._since(seen, article, act.claim):
                    raise Conflict(newer)
            made: list[Entry] = []
            last = self._last()
            for act in acts:
                last = follow(last, act, article=article, version=version, by=by, at=at)
                self._insert(last)
                made.append(last)
        return tuple(made)

    def adopt(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Add the entries of another log that are not here yet, and return them as they stand.

        Where the other log continues this one they are taken as they are; where the two have
        parted they are added at the end and keep the hash that they had. Raises
        ``DecisionsError`` for an entry whose hash does not fit its words.
        """
        for entry in entries:
            if not entry.holds():
                raise DecisionsError(
                    f"Entry {entry.sequence} of the file was changed: nothing was imported."
                )
        made: list[Entry] = []
        with self._writing():
            for entry in entries:
                if self._known(entry.hash) or (entry.imported and self._known(entry.imported)):
                    continue
                last = self._last()
                if entry.previous != (last.hash if last else START):
                    facts = entry.model_dump(include={"article", "version", "by", "at"})
                    old = entry.imported or entry.hash
                    entry = follow(last, entry.does, **facts, imported=old)
                self._insert(entry)
                made.append(entry)
        return tuple(made)

    def entries(self, article: str | None = None, after: int = 0) -> tuple[Entry, ...]:
        """Return the entries in order: of one article or all, from after number ``after`` on.

        Raises ``DecisionsError`` for an entry that cannot be read.
        """
        where = "" if article is None else "AND article = :article"
        rows = self._rows(
            f"SELECT sequence, hash, body FROM entries WHERE sequence > :after {where} "
            "ORDER BY sequence",
            {"after": after, "article": article},
        )
        return tuple(_entry(*row) for row in rows)

    def last(self) -> int:
        """Return the number of the last entry, 0 for an empty log."""
        return int(self._rows("SELECT coalesce(max(sequence), 0) FROM entries", {})[0][0])

    def verify(self, head: str | None = None) -> Break | None:
        """Return where the log does not hold, ``None`` if it does.

        ``head`` is a hash that was noted earlier: an entry that has it must be there.
        """
        rows = self._rows(
            "SELECT sequence, hash, body, article, claim, imported FROM entries ORDER BY sequence",
            {},
        )
        entries: list[Entry] = []
        for sequence, hashed, body, article, claim, imported in rows:
            try:
                entry = _entry(sequence, hashed, body)
            except DecisionsError as error:
                return first_break(entries) or Break(sequence, str(error))
            entries.append(entry)
            if (article, claim, imported) != (entry.article, entry.does.claim, entry.imported):
                says = f"Entry {sequence} was changed: its columns do not fit its words."
                return first_break(entries) or Break(sequence, says)
        if broken := first_break(entries):
            return broken
        if head is not None and not any(e.hash.startswith(head) for e in entries):
            number = len(entries) + 1
            return Break(number, f"Entry {number} is missing: no entry has the hash {head}.")
        rows = self._rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'", {})
        if _TRIGGERS - {name for (name,) in rows}:
            number = len(entries) + 1
            return Break(number, "The entries hold, but the table's guards were removed.")
        return None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield
                except BaseException:
                    self._db.execute("ROLLBACK")
                    raise
                self._db.execute("COMMIT")
            except sqlite3.Error as error:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise self._unusable(error) from error

    def _since(self, seen: int, article: str, claim: str | None) -> tuple[Entry, ...]:
        rows = self._rows(
            "SELECT sequence, hash, body FROM entries WHERE article = :article "
            "AND sequence > :seen AND (claim IS NULL OR claim = :claim OR :claim IS NULL) "
            "ORDER BY sequence",
            {"article": article, "seen": seen, "claim": claim},
        )
        return tuple(_entry(*row) for row in rows)

    def _last(self) -> Entry | None:
        rows = self._rows(
            "SELECT sequence, hash, body FROM entries ORDER BY sequence DESC LIMIT 1", {}
        )
        return _entry(*rows[0]) if rows else None

    def _known(self, hashed: str) -> bool:
        return bool(
            self._rows("SELECT 1 FROM entries WHERE hash = :h OR imported = :h", {"h": hashed})
        )

    def _insert(self, entry: Entry) -> None:
        self._db.execute(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)",
            (
                entry.sequence, entry.article, entry.does.claim, entry.hash, entry.imported,
                entry.body(),
            ),
        )  # fmt: skip

    def _rows(self, query: str, values: dict[str, object]) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._db.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> DecisionsError:
        return DecisionsError(f"The log of decisions {self._path} cannot be used: {error}.")


def _entry(sequence: object, hashed: object, body: object) -> Entry:
    try:
        entry = Entry.model_validate_json(str(body)).model_copy(update={"hash": str(hashed)})
    except ValidationError as error:
        raise DecisionsError(f"Entry {sequence} was changed: it cannot be read.") from error
    # The table's own words are hashed: white space or the order of keys count as a change.
    if entry.sequence != sequence or entry.body() != body:
        raise DecisionsError(f"Entry {sequence} was changed: it is not as it was written.")
    return entry

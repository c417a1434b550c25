"""One SQLite file of documents and the full-text index (FTS5) of their passages."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple

from checks import layouts
from checks.documents import Document
from checks.evidence import Source
from checks.layouts import Row
from checks.passages import Paragraph, cut

# The weights of title, path and body: the title names the subject.
RANK = "bm25(passages, 4.0, 1.5, 1.0)"
SCHEMA = """
CREATE TABLE IF NOT EXISTS document (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS passages USING fts5(
    title, path, body, document UNINDEXED, start UNINDEXED, stop UNINDEXED, label UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE IF NOT EXISTS terms USING fts5vocab(passages, 'row');
"""
# What is built in one go and then only read: nothing is to be undone, and 64 MB of pages and as
# many of terms are held in memory until they are written.
IN_ONE_GO = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
INSERT INTO passages (passages, rank) VALUES ('hashsize', 67108864);
"""


class Candidate(NamedTuple):
    """A passage as indexed: ``path`` with the words that find it, ``label`` as it is shown."""

    title: str
    path: str
    body: str
    document: int
    start: int
    end: int
    label: str


class Entry(NamedTuple):
    """A document as the library lists it, with the number of its passages."""

    id: str
    source: Source
    passages: int
    starter: bool


class Index:
    """An index in a file; with ``cache`` it is built once, in one go, and then only read."""

    def __init__(self, path: Path, *, cache: bool = False, read_only: bool = False) -> None:
        self._lock = RLock()
        address = f"{path.absolute().as_uri()}?" + ("mode=ro&immutable=1" if read_only else "")
        self._db = sqlite3.connect(
            address, uri=True, timeout=30, check_same_thread=False, isolation_level=None
        )
        if read_only:
            self._db.execute("PRAGMA mmap_size = 268435456")
        elif cache:
            self._db.executescript(SCHEMA + IN_ONE_GO)
        else:
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.executescript(SCHEMA)
        self._lays_out = not (cache or read_only)  # what is built anew in one go needs none
        if self._lays_out:
            self._db.executescript(layouts.SCHEMA)
            self._lay_out()
        self._frequencies: dict[tuple[str, bool], int] = {}
        self._sources: dict[int, tuple[Source, str]] = {}
        self._count: int | None = None
        self._state = self._version()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def add(self, documents: Iterable[Document]) -> int:
        """Add documents in one transaction; return how many were new."""
        added = 0
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                for document in documents:
                    added += self._insert(document)
                self._db.execute("COMMIT")
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
        return added

    def remove(self, identity: str) -> Source | None:
        """Remove a document; return its source, or ``None`` when there is no such document."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            found = self._db.execute(
                "SELECT source, first, last FROM document WHERE id = ?", (identity,)
            ).fetchone()
            if found:
                self._db.execute("DELETE FROM passages WHERE rowid BETWEEN ? AND ?", found[1:])
                self._db.execute("DELETE FROM document WHERE id = ?", (identity,))
                layouts.forget(self._db, identity)
            self._db.execute("COMMIT")
        return Source.model_validate_json(found[0]) if found else None

    def entries(self, starter: bool = False) -> list[Entry]:
        """Return what the index holds, in the order in which it was added."""
        rows = self._rows("SELECT id, source, last - first + 1 FROM document ORDER BY number")
        return [Entry(i, Source.model_validate_json(s), n, starter) for i, s, n in rows]

    def count(self) -> int:
        """Return the number of passages."""
        self._refresh()
        if self._count is None:
            rows = self._rows("SELECT coalesce(sum(last - first + 1), 0) FROM document")
            self._count = int(rows[0][0])
        return self._count

    def frequency(self, term: str, prefix: bool = False) -> int:
        """Return in how many passages a folded word stands, or any word that begins with it."""
        self._refresh()
        if (term, prefix) not in self._frequencies:
            query, bounds = "SELECT sum(doc) FROM terms WHERE term = ?", [term]
            if prefix:
                query = "SELECT sum(doc) FROM terms WHERE term >= ? AND term < ?"
                bounds = [term, term + "\U0010ffff"]
            self._frequencies[term, prefix] = self._rows(query, bounds)[0][0] or 0
        return self._frequencies[term, prefix]

    def match(self, query: str, limit: int) -> list[Candidate]:
        """Return the passages that meet an FTS5 query, best first, ties by their number."""
        sql = (
            "SELECT title, path, body, document, start, stop, label FROM passages "
            f"WHERE passages MATCH ? ORDER BY {RANK}, rowid LIMIT ?"
        )
        return [Candidate(*row) for row in self._rows(sql, (query, limit))]

    def text(self, identity: str) -> str | None:
        """Return the text of the document with this id, ``None`` where there is none."""
        rows = self._rows("SELECT text FROM document WHERE id = ?", (identity,))
        return str(rows[0][0]) if rows else None

    def document(self, number: int) -> tuple[Source, str]:
        """Return the source and the text of a document."""
        if number not in self._sources:
            rows = self._rows("SELECT source, text FROM document WHERE number = ?", (number,))
            self._sources[number] = (Source.model_validate_json(rows[0][0]), rows[0][1])
        return self._sources[number]

    def faults(self) -> list[str]:
        """Return what does not hold of the index: a sentence each."""
        found = [told for (told,) in self._rows("PRAGMA quick_check") if told != "ok"]
        if found:
            return found
        try:
            self._rows("INSERT INTO passages (passages) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            found.append(f"the full-text index does not fit the passages ({error})")
        for identity, *_, lost in self._documents():
            if lost:
                found.append(f"passages of the document {identity} are not those of its text")
        return found

    def rebuild(self) -> int:
        """Make the full-text index anew from the texts; return the number of passages.

        They are cut as they were. Of a document whose passages were lost before its layout was
        kept they are cut from the bare text, without the headings above them.
        """
        with self._lock:
            documents = list(self._documents())
            self._db.execute("BEGIN IMMEDIATE")
            try:
                for name in ("terms", "passages"):
                    self._db.execute(f"DROP TABLE IF EXISTS {name}")
                for statement in SCHEMA.split(";")[1:3]:
                    self._db.execute(statement)
                for identity, number, text, title, kept, lost in documents:
                    rows = layouts.rows_of(self._db, identity, number, text)
                    if rows is None:
                        rows = kept if not lost else _cut_again(title, text, number)
                    self._put(identity, rows)
                self._db.execute("COMMIT")
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
        return self.count()

    def _documents(self) -> Iterator[tuple[str, int, str, str, list[Row], bool]]:
        """Yield id, number, text, title, passages that hold, and whether some are lost."""
        rows = self._rows("SELECT id, number, text, source, first, last FROM document")
        for identity, number, text, source, first, last in rows:
            try:
                found: list[Row] = self._rows(
                    "SELECT title, path, body, document, start, stop, label FROM passages "
                    "WHERE rowid BETWEEN ? AND ? ORDER BY rowid",
                    (first, last),
                )
            except sqlite3.DatabaseError:
                found = []
            kept = [row for row in found if row[3] == number and text[row[4] : row[5]] == row[2]]
            title = Source.model_validate_json(source).title
            yield identity, number, text, title, kept, len(kept) != last - first + 1

    def texts(self) -> Iterator[str]:
        """Yield the texts of the documents."""
        for (number,) in self._rows("SELECT number FROM document ORDER BY number"):
            yield self._rows("SELECT text FROM document WHERE number = ?", (number,))[0][0]

    def _insert(self, document: Document) -> bool:
        known = self._db.execute("SELECT 1 FROM document WHERE id = ?", (document.id,)).fetchone()
        if known:
            return False
        title = " ".join(dict.fromkeys(f"{document.source.title} {document.names}".split()))
        cursor = self._db.execute(
            "INSERT INTO document (id, source, text, first, last) VALUES (?, ?, ?, 0, -1)",
            (document.id, document.source.model_dump_json(), document.text),
        )
        number, text = int(cursor.lastrowid or 0), document.text
        rows: list[Row] = [
            (title, f"{p.path} {p.terms}", text[start:end], number, start, end, p.path)
            for p in document.paragraphs
            for start, end in cut(text, p)
        ]
        self._put(document.id, rows)
        if self._lays_out:
            layouts.keep(self._db, document.id, rows)
        return True

    def _lay_out(self) -> None:
        """Keep the layout of what an older version added, where its passages are whole."""
        try:
            if not (missing := layouts.missing(self._db)):
                return
            self._db.execute("BEGIN IMMEDIATE")
            for identity, *_, kept, lost in self._documents():
                if identity in missing and not lost:
                    layouts.keep(self._db, identity, kept)
            self._db.execute("COMMIT")
        except sqlite3.DatabaseError:  # damaged: a search fails by itself, the doctor says what
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def _put(self, identity: str, rows: Sequence[Row]) -> None:
        """Write the passages of a document after all others."""
        top = self._db.execute("SELECT coalesce(max(last), 0) FROM document").fetchone()[0]
        self._db.executemany(
            "INSERT INTO passages (rowid, title, path, body, document, start, stop, label) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((rowid, *row) for rowid, row in enumerate(rows, top + 1)),
        )
        self._db.execute(
            "UPDATE document SET first = ?, last = ? WHERE id = ?",
            (top + 1, top + len(rows), identity),
        )

    def _refresh(self) -> None:
        """Forget what was read before this or another process changed the file."""
        if (state := self._version()) != self._state:
            self._frequencies.clear()
            self._sources.clear()
            self._count = None
            self._state = state

    def _version(self) -> tuple[int, int]:
        """Return what changes when this or another process changes the file."""
        return (self._rows("PRAGMA data_version")[0][0], self._db.total_changes)

    def _rows(self, sql: str, values: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()


def _cut_again(title: str, text: str, number: int) -> list[Row]:
    paragraphs = [Paragraph(*found.span()) for found in re.finditer(r"[^\n]+", text)]
    return [
        (title, "", text[start:end], number, start, end, "")
        for paragraph in paragraphs
        for start, end in cut(text, paragraph)
    ]

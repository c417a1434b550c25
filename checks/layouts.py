"""Layouts: how a document was cut into passages, kept beside its full-text index.

The text of a document does not tell the headings above its passages. With its layout the index can
be made anew as it was, when its own rows are lost. A layout is kept under the document's id, which
follows from the text: it never belongs to another one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

SCHEMA = "CREATE TABLE IF NOT EXISTS layout (id TEXT PRIMARY KEY, passages TEXT NOT NULL);"

Row = tuple[str, str, str, int, int, int, str]
"""A passage as it is written: title, path, body, number of its document, start, end, label."""


def keep(db: sqlite3.Connection, identity: str, rows: Sequence[Row]) -> None:
    """Keep how the document ``identity`` is cut."""
    titles = list(dict.fromkeys(row[0] for row in rows))
    cut = [[start, stop, path, label] for _, path, _, _, start, stop, label in rows]
    told = json.dumps([titles[0] if titles else "", cut], ensure_ascii=False)
    db.execute("INSERT OR REPLACE INTO layout VALUES (?, ?)", (identity, told))


def forget(db: sqlite3.Connection, identity: str) -> None:
    """Let go of the layout of a document that is removed."""
    db.execute("DELETE FROM layout WHERE id = ?", (identity,))


def rows_of(db: sqlite3.Connection, identity: str, number: int, text: str) -> list[Row] | None:
    """Return the passages of a document as its layout cuts ``text``; ``None`` without one."""
    kept = db.execute("SELECT passages FROM layout WHERE id = ?", (identity,)).fetchone()
    if kept is None:
        return None
    title, cut = json.loads(kept[0])
    return [
        (title, path, text[start:stop], number, start, stop, label)
        for start, stop, path, label in cut
    ]


def missing(db: sqlite3.Connection) -> frozenset[str]:
    """Return the ids of the documents that an older version added, which kept no layout."""
    rows: Iterable[tuple[str]] = db.execute(
        "SELECT id FROM document WHERE id NOT IN (SELECT id FROM layout)"
    )
    return frozenset(identity for (identity,) in rows)

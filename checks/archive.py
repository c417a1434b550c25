"""The archive: every answer that was read, in WARC files with an index in SQLite.

Each process writes a file of its own, and the index (WAL) says where each answer lies, so that
processes side by side on one home cannot spoil each other's records.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from shutil import copyfileobj

from checks.databases import connect
from checks.warc import Confirmed, Exchange, WarcFile, asked, moment, read_all, read_at, stamp

SOFTWARE = "factdesk"
ENDING = ".warc.gz"
COLUMNS = "a.id, a.url, a.asked, a.time, a.status, a.digest, a.file, a.start, a.length, a.of"

SCHEMA = """
CREATE TABLE IF NOT EXISTS answer (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL, asked TEXT NOT NULL, time TEXT NOT NULL, status INTEGER NOT NULL,
    digest TEXT NOT NULL, file TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
    of INTEGER REFERENCES answer (id)
);
CREATE INDEX IF NOT EXISTS by_question ON answer (url, asked, time);
"""

Row = tuple[int, str, str, str, int, str, str, int, int, int | None]


class Damaged(ValueError):
    """A kept answer can no longer be read, or is not the one that was kept."""


@dataclass(frozen=True)
class Kept:
    """Where a kept answer lies. ``digest`` is the SHA-256 of the body as received.

    ``time`` is when the server last said so; ``first`` the answer that it then confirmed (304).
    """

    id: int
    url: str
    asked: str
    time: datetime
    status: int
    digest: str
    file: str
    start: int
    length: int
    first: Kept | None = None


def begin(path: Path) -> None:
    """Write a WARC file at ``path`` that says who wrote it and holds no answer yet."""
    WarcFile(path, SOFTWARE).close()


class Archive:
    """The folder ``folder`` with its WARC files and its index, made when missing."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._index = connect(folder / "index.db", SCHEMA)
        self._index.execute("PRAGMA synchronous=NORMAL")
        self._file: WarcFile | None = None

    def find(self, url: str, question: str = "") -> Kept | None:
        """Return the newest answer at ``url``, with what else was ``asked``, or ``None``."""
        row = self._index.execute(
            f"SELECT {COLUMNS} FROM answer a WHERE url = ? AND asked = ? "
            "ORDER BY time DESC, id DESC LIMIT 1",
            (url, question),
        ).fetchone()
        return self._kept(row) if row else None

    def put(self, exchange: Exchange) -> Kept:
        """Keep an answer that was read, and return where it lies."""
        start, length = self._writer().write(exchange)
        return self._enter(self._name(), start, length, exchange, None)

    def confirm(self, kept: Kept, confirmed: Confirmed) -> Kept:
        """Keep the server's word that ``kept`` still holds, and return it with the new time."""
        start, length = self._writer().write(confirmed)
        return self._enter(self._name(), start, length, confirmed, kept.first or kept)

    def read(self, kept: Kept) -> Exchange:
        """Return a kept answer, its body proved by its hash. Raises ``Damaged``."""
        place = kept.first or kept
        try:
            exchange = read_at(self.folder / place.file, place.start)
        except ValueError as error:
            raise Damaged(str(error)) from error
        if sha256(exchange.body).hexdigest() != kept.digest or exchange.url != kept.url:
            raise Damaged(f"{place.file} does not hold at {place.start} what was kept there")
        return exchange

    def export(self, wanted: Iterable[Kept], path: Path) -> None:
        """Write the records of ``wanted``, and nothing else, to a new WARC file at ``path``.

        Raises ``Damaged`` when one of them cannot be read any more.
        """
        begin(path)
        places = {(p.file, p.start): p for kept in wanted for p in (kept.first, kept) if p}
        with path.open("ab") as out:
            for (file, start), place in sorted(places.items(), key=lambda item: item[1].id):
                try:
                    with (self.folder / file).open("rb") as source:
                        source.seek(start)
                        out.write(source.read(place.length))
                except OSError as error:
                    raise Damaged(f"{file} cannot be read: {error.strerror}") from error

    def take_in(self, path: Path) -> int:
        """Copy a WARC file of ours into the folder and index it; return how many answers it had.

        Raises ``Damaged`` when it is cut or altered.
        """
        name = f"{uuid.uuid4().hex}{ENDING}"
        with path.open("rb") as source, (self.folder / name).open("xb") as out:
            copyfileobj(source, out)
        count = 0
        try:
            for start, length, written in read_all(self.folder / name):
                first = self._at(written) if isinstance(written, Confirmed) else None
                self._enter(name, start, length, written, first)
                count += 1
        except ValueError as error:
            raise Damaged(str(error)) from error
        return count

    def close(self) -> None:
        """Close the files."""
        if self._file:
            self._file.close()
            self._file = None
        self._index.close()

    def _writer(self) -> WarcFile:
        if self._file is None:
            now = f"{datetime.now(UTC):%Y%m%d%H%M%S}"
            name = f"{now}-{os.getpid()}-{uuid.uuid4().hex[:8]}{ENDING}"
            self._file = WarcFile(self.folder / name, SOFTWARE)
        return self._file

    def _name(self) -> str:
        return self._writer().path.name

    def _at(self, confirmed: Confirmed) -> Kept:
        row = self._index.execute(
            f"SELECT {COLUMNS} FROM answer a WHERE url = ? AND asked = ? AND time = ? AND of IS NULL "
            "ORDER BY id DESC LIMIT 1",
            (confirmed.url, asked(confirmed.sent), stamp(confirmed.first)),
        ).fetchone()
        if not row:
            raise Damaged(f"what {confirmed.url} confirmed is missing")
        return self._kept(row)

    def _enter(
        self, file: str, start: int, length: int, written: Exchange | Confirmed, first: Kept | None
    ) -> Kept:
        question = asked(written.sent)
        if isinstance(written, Exchange):
            status, digest = written.status, sha256(written.body).hexdigest()
        else:
            assert first is not None
            status, digest = first.status, first.digest
        row = self._index.execute(
            "INSERT INTO answer (url, asked, time, status, digest, file, start, length, of) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                written.url, question, stamp(written.time), status, digest, file, start, length,
                first.id if first else None,
            ),
        ).fetchone()  # fmt: skip
        return Kept(
            row[0], written.url, question, written.time, status, digest, file, start, length, first
        )

    def _kept(self, row: Row) -> Kept:
        identity, url, question, time, status, digest, file, start, length, of = row
        first = None
        if of is not None:
            query = f"SELECT {COLUMNS} FROM answer a WHERE a.id = ?"
            first = self._kept(self._index.execute(query, (of,)).fetchone())
        at = moment(time)
        return Kept(identity, url, question, at, status, digest, file, start, length, first)

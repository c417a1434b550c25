"""Tending: the archive proved against its index, the index made anew, and old answers let go."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from checks.archive import COLUMNS, ENDING, SOFTWARE, Archive, Damaged, Kept
from checks.warc import Confirmed, Exchange, WarcFile, read_all, stamp

INDEX = "index.db"


class Tended(Archive):
    """An archive with what its upkeep takes. Nothing else may be at work in it meanwhile."""

    def faults(self) -> Iterator[str]:
        """Yield a sentence for each thing that does not hold; every file is read once."""
        wanted: dict[str, dict[int, tuple[str, str | None]]] = defaultdict(dict)
        rows = self._index.execute("SELECT file, start, url, digest, of FROM answer")
        for file, start, url, digest, of in rows:
            wanted[file][start] = (url, None if of is not None else digest)
        there = {path.name: path for path in self.folder.glob(f"*{ENDING}")}
        for name in sorted(wanted.keys() - there.keys()):
            yield f"{name} is missing, with {len(wanted[name])} answers"
        for name, path in sorted(there.items()):
            found = dict(_read(path))
            expected = wanted[name]
            bad = sum(1 for start, told in expected.items() if found.get(start) != told)
            if bad:
                yield f"{name} is damaged: {bad} of its {len(expected)} answers are not as kept"
            if unknown := len(found.keys() - expected.keys()):
                yield f"{name} holds {unknown} answers that the index does not know"

    def reindex(self) -> int:
        """Make the index anew from the files, as far as they can be read; return the answers."""
        files = sorted(self.folder.glob(f"*{ENDING}"))
        count = 0
        with self._whole():
            self._index.execute("DELETE FROM answer")
            for kind in (Exchange, Confirmed):  # what is confirmed must be there first
                for file in files:
                    for start, length, written in _whole_records(file):
                        if isinstance(written, kind):
                            count += self._known(file.name, start, length, written)
        return count

    def unused(self, before: datetime, needed: Callable[[Kept, Exchange], bool]) -> Iterator[Kept]:
        """Yield the answers to questions that were last asked before ``before``, oldest first.

        Left out are those that are ``needed``, and those that cannot be read.
        """
        rows = self._index.execute(
            f"SELECT {COLUMNS} FROM answer a JOIN (SELECT url, asked FROM answer "
            "GROUP BY url, asked HAVING max(time) < ?) old USING (url, asked) ORDER BY time, a.id",
            (stamp(before),),
        ).fetchall()
        spared = set[int]()
        for row in rows:
            kept = self._kept(row)
            if kept.first is None:
                try:
                    if needed(kept, self.read(kept)):
                        spared.add(kept.id)
                except Damaged:
                    spared.add(kept.id)
            if (kept.first or kept).id not in spared:
                yield kept

    def remove(self, answers: Iterable[Kept]) -> None:
        """Remove ``answers`` from index and files.

        Raises ``BlockingIOError``, with nothing removed, when one of the files is being written.
        """
        going: dict[Path, set[int]] = defaultdict(set)
        for kept in answers:
            going[self.folder / kept.file].add(kept.id)
        with ExitStack() as stack:
            for path in going:
                file = stack.enter_context(path.open("rb"))
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for path, gone in going.items():
                self._rewrite(path, gone)

    def _rewrite(self, old: Path, gone: set[int]) -> None:
        query = "SELECT id, start, length FROM answer WHERE file = ? ORDER BY start"
        rows = self._index.execute(query, (old.name,)).fetchall()
        staying = [row for row in rows if row[0] not in gone]
        new = old.with_name(f"{old.name.split('-')[0]}-{uuid.uuid4().hex}{ENDING}")
        beside = new.with_suffix(".part")
        places = _copied(old, beside, staying) if staying else {}
        with self._whole():
            marks = [(identity,) for identity in gone]
            self._index.executemany("DELETE FROM answer WHERE id = ?", marks)
            self._index.executemany(
                "UPDATE answer SET file = ?, start = ? WHERE id = ?",
                ((new.name, place, identity) for identity, place in places.items()),
            )
            if staying:
                beside.replace(new)
        old.unlink()

    def _known(self, file: str, start: int, length: int, written: Exchange | Confirmed) -> bool:
        try:
            first = self._at(written) if isinstance(written, Confirmed) else None
        except Damaged:  # what was confirmed is lost, and the word of it is worth nothing
            return False
        self._enter(file, start, length, written, first)
        return True

    @contextmanager
    def _whole(self) -> Iterator[None]:
        self._index.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._index.execute("ROLLBACK")
            raise
        self._index.execute("COMMIT")


def set_aside_unreadable(folder: Path) -> bool:
    """Move an index away that is no database any more; return whether it was one."""
    path = folder / INDEX
    try:
        with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True) as data:
            sound: bool = data.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        data.close()
    except sqlite3.Error:
        sound = False
    if not sound:
        for ending in ("", "-wal", "-shm"):
            if (file := folder / f"{INDEX}{ending}").exists():
                file.replace(folder / f"{INDEX}{ending}.damaged")
    return not sound


def _read(path: Path) -> Iterator[tuple[int, tuple[str, str | None]]]:
    for start, _, written in _whole_records(path):
        digest = sha256(written.body).hexdigest() if isinstance(written, Exchange) else None
        yield start, (written.url, digest)


def _whole_records(path: Path) -> Iterator[tuple[int, int, Exchange | Confirmed]]:
    """Yield the records of a file up to the first that cannot be read: a killed process's last."""
    try:
        yield from read_all(path)
    except ValueError:
        return


def _copied(old: Path, new: Path, rows: Iterable[tuple[int, int, int]]) -> dict[int, int]:
    """Write the records at ``rows`` (id, start, length) to a new file; return where each begins."""
    places: dict[int, int] = {}
    begun = WarcFile(new, SOFTWARE)
    begun.close()
    with old.open("rb") as source, new.open("ab") as out:
        for identity, start, length in rows:
            source.seek(start)
            places[identity] = out.tell()
            out.write(source.read(length))
        out.flush()
        os.fsync(out.fileno())
    return places

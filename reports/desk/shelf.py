"""The shelf: the records that the desk shows, read from their files and written back whole."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from reports.decisions.signing import record_sha256
from reports.record import Record


@dataclass(frozen=True)
class Shelved:
    """A record, its file and its hash."""

    path: Path
    record: Record
    sha256: str


@dataclass(frozen=True)
class Unreadable:
    """A file that holds no record, and why."""

    path: Path
    problem: str


class Shelf:
    """The records in a folder, or the one in a file. A changed file is read again."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._read: dict[Path, tuple[tuple[int, int], Shelved | Unreadable]] = {}
        self._lock = threading.Lock()

    def all(self) -> tuple[list[Shelved], list[Unreadable]]:
        """Return one record an article (of several the newest run), and what cannot be read."""
        if self._place.is_dir():
            files = sorted(f for f in self._place.glob("*.json") if not f.name.startswith("."))
        else:
            files = [self._place]
        found = [self._at(path) for path in files]
        newest: dict[str, Shelved] = {}
        for item in found:
            if isinstance(item, Shelved):
                other = newest.get(item.record.article.id)
                if other is None or other.record.run.started <= item.record.run.started:
                    newest[item.record.article.id] = item
        return list(newest.values()), [item for item in found if isinstance(item, Unreadable)]

    def get(self, article: str) -> Shelved | None:
        """Return the record of an article, ``None`` if there is none."""
        return next((item for item in self.all()[0] if item.record.article.id == article), None)

    def earlier(self, shelved: Shelved) -> Record | None:
        """Return the record of the run before, which lies in the folder ``earlier`` beside."""
        found = self._at(shelved.path.parent / "earlier" / shelved.path.name)
        before = found.record if isinstance(found, Shelved) else None
        return before if before and before.article.id == shelved.record.article.id else None

    def replace(self, shelved: Shelved, record: Record) -> None:
        """Put ``record`` in the place of ``shelved``, whole and on the disk, or raise ``OSError``."""
        beside = shelved.path.with_name(f".{shelved.path.name}.{os.getpid()}")
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(record.to_json())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(shelved.path)

    def _at(self, path: Path) -> Shelved | Unreadable:
        try:
            stat = path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            with self._lock:
                known = self._read.get(path)
                if known is None or known[0] != stamp:
                    known = stamp, _read(path)
                    self._read[path] = known
            return known[1]
        except OSError as error:
            return Unreadable(path, f"{path.name} cannot be opened ({error.strerror}).")


def _read(path: Path) -> Shelved | Unreadable:
    try:
        record = Record.from_json(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return Unreadable(path, f"{path.name} is not a record: it is not UTF-8 text.")
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        return Unreadable(path, f"{path.name} does not hold as a record: {place}: {first['msg']}.")
    return Shelved(path, record, record_sha256(record))

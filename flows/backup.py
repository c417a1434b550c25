"""Backup: the state of a home in one ZIP file, proved by the hash of each part; taken while it is used.

Prefect's own folder, finished batches and logs are left out: they are made anew.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Literal

from pydantic import ConfigDict, Field, ValidationError

from extractors.article import Frozen
from flows import VERSION
from flows.copying import copy
from flows.home import Home
from flows.locks import held
from flows.settings import Settings, SettingsError
from flows.store import Store
from flows.watch import open_store

CONTENTS = "backup.json"
DATABASES = ("library.db", "decisions.db")
FOLDERS = ("archive", "snapshots", "reports", "originals")
STORE = "factdesk.db"
PARTS = (STORE, *DATABASES, *FOLDERS)
INDEX = "archive/index.db"
PIECE = 1 << 20
MOST_CONTENTS = 1 << 28
"""Largest list of contents that is read: some two million files."""


class Part(Frozen):
    """One file of a backup."""

    size: int = Field(ge=0)
    sha256: str


class Contents(Frozen):
    """What a backup holds, by path."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    form: Literal["factdesk.backup/1"] = Field("factdesk.backup/1", alias="schema")
    factdesk: str
    made: datetime
    files: dict[str, Part]


def back_up(settings: Settings, file: Path) -> Contents:
    """Write a backup of the home of ``settings``, and of its store wherever that is, to ``file``.

    It is put in place whole or not at all. Raises ``SettingsError`` when it cannot be written,
    when there is such a file already, or when a backup or a pruning is at work.
    """
    home = Home(settings.home)
    home.ready()
    if file.exists():
        raise SettingsError(f"{file} exists already: give the backup another name.")
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with (
            held(home.runs, "upkeep"),
            tempfile.TemporaryDirectory(prefix=".backup-", dir=home.path) as folder,
        ):
            file.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("xb") as out:
                made = _write(settings, home, Path(folder), out)
            beside.replace(file)
            return made
    except BlockingIOError as error:
        raise SettingsError(
            "Another backup, restore or pruning of this home is at work."
        ) from error
    except (OSError, sqlite3.Error) as error:
        raise SettingsError(f"{file} cannot be written: {error}.") from error
    finally:
        beside.unlink(missing_ok=True)


def contents(backup: zipfile.ZipFile) -> Contents:
    """Return what a backup says it holds. Raises ``ValueError`` when it is none."""
    try:
        if backup.getinfo(CONTENTS).file_size > MOST_CONTENTS:
            raise ValueError("its list of contents is too large")
        read = Contents.model_validate_json(backup.read(CONTENTS))
    except KeyError as error:
        raise ValueError("it has no list of contents") from error
    except ValidationError as error:
        raise ValueError("its list of contents does not hold") from error
    for name in read.files:
        parts = name.split("/")
        if parts[0] not in PARTS or {"", ".", ".."} & set(parts) or "\\" in name or "\0" in name:
            raise ValueError(f"it names {name[:80]!r}, which is no part of a home")
    if sorted(backup.namelist()) != sorted([CONTENTS, *read.files]):
        raise ValueError("it does not hold what its list of contents says")
    return read


def _write(settings: Settings, home: Home, folder: Path, out: IO[bytes]) -> Contents:
    made, files = datetime.now(UTC), {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as backup:
        for name, path, size in _parts(settings, home, folder):
            files[name] = _put(backup, name, path, size)
        listed = Contents(factdesk=VERSION, made=made, files=files)
        backup.writestr(CONTENTS, listed.model_dump_json(by_alias=True, indent=1))
    out.flush()
    os.fsync(out.fileno())
    return listed


def _parts(settings: Settings, home: Home, folder: Path) -> Iterator[tuple[str, Path, int | None]]:
    """Yield the files to be kept: name, place, and how much of it (``None``: all).

    Databases are copied as of one moment, the store first: what it refers to was written before.
    """
    if settings.store or home.store.is_file():
        source, target = open_store(settings), Store(folder / STORE)
        try:
            copy(source, target)
        finally:
            source.close()
            target.close()
        yield STORE, folder / STORE, None
    for name in DATABASES:
        if (home.path / name).is_file():
            yield name, _copied(home.path / name, folder / name), None
    lengths: dict[str, int] = {}
    if (home.path / INDEX).is_file():
        copied = _copied(home.path / INDEX, folder / "index.db")
        lengths = _lengths(copied)
        yield INDEX, copied, None
    for part in FOLDERS:
        for path in sorted((home.path / part).rglob("*")):
            name = path.relative_to(home.path).as_posix()
            if path.is_file() and not _passing(path) and not name.startswith(INDEX):
                yield name, path, lengths.get(path.name) if part == "archive" else None


def _passing(path: Path) -> bool:
    """Tell whether a file is there for the moment only."""
    return path.name.startswith(".") or path.name.endswith((".db-wal", ".db-shm", ".part"))


def _copied(database: Path, to: Path) -> Path:
    with sqlite3.connect(database) as source, sqlite3.connect(to) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, and nothing beside it
    source.close()
    target.close()
    return to


def _lengths(index: Path) -> dict[str, int]:
    """Return how far each WARC file was written when its index was copied."""
    with sqlite3.connect(index) as data:
        rows = data.execute("SELECT file, max(start + length) FROM answer GROUP BY file").fetchall()
    data.close()
    return dict(rows)


def _put(backup: zipfile.ZipFile, name: str, path: Path, size: int | None) -> Part:
    told = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    told.compress_type = zipfile.ZIP_STORED if name.endswith(".gz") else zipfile.ZIP_DEFLATED
    told.external_attr = 0o600 << 16
    digest, left = sha256(), size
    count = 0
    with path.open("rb") as source, backup.open(told, "w", force_zip64=True) as out:
        while data := source.read(PIECE if left is None else min(PIECE, left)):
            digest.update(data)
            out.write(data)
            count += len(data)
            left = None if left is None else left - len(data)
    return Part(size=count, sha256=digest.hexdigest())


def room_for(folder: Path, listed: Contents) -> None:
    """Raise ``SettingsError`` when the disk of ``folder`` cannot take what a backup holds."""
    wanted = sum(part.size for part in listed.files.values())
    if wanted > shutil.disk_usage(folder).free:
        raise SettingsError(f"The backup unpacks to {wanted:,} bytes, for which there is no room.")

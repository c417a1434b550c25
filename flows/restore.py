"""Restore: a backup proved part by part, and put in the place of what is there.

Nothing of the home is touched before all of the backup was unpacked beside it and has proved to be
what was kept; and what it takes the place of is set aside, not deleted.
"""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from flows.backup import PARTS, PIECE, STORE, Contents, contents, room_for
from flows.copying import copy, is_empty
from flows.home import Home
from flows.locks import quiet
from flows.settings import Settings, SettingsError
from flows.store import Store
from flows.watch import open_store

BESIDE = ("", "-wal", "-shm")
"""Endings of the files of an SQLite database."""


def prove(file: Path) -> Contents:
    """Return what a backup holds, each part proved by its hash. Raises ``SettingsError``."""
    with _opened(file) as (backup, listed):
        for name in listed.files:
            _read(file, backup, listed, name, None)
        return listed


def restore(
    settings: Settings, file: Path, *, replace: bool = False
) -> tuple[Contents, Path | None]:
    """Put the backup in ``file`` into the home of ``settings``, and into its store.

    Returns what it held, and the folder with what was there before, if something was. Raises
    ``SettingsError``, with nothing changed, when the backup does not hold, when the home is in use,
    or when something is there and is not to be replaced.
    """
    home = Home(settings.home)
    home.ready()
    try:
        with quiet(home.runs):
            return _restore(settings, home, file, replace)
    except BlockingIOError as error:
        raise SettingsError(f"The home {home.path} is in use: stop what works in it.") from error


def _restore(
    settings: Settings, home: Home, file: Path, replace: bool
) -> tuple[Contents, Path | None]:
    if not replace and (there := _there(settings, home)):
        raise SettingsError(
            f"{', '.join(there)} of the home {home.path} would be replaced: say so with --replace."
        )
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=home.path) as folder:
        listed = _unpacked(file, Path(folder))
        store = Path(folder) / STORE
        if store.is_file():
            Store(
                store
            ).close()  # of a later version it is refused, of an older one brought forward
        try:
            return listed, _swapped(settings, home, Path(folder))
        except OSError as error:
            raise SettingsError(
                f"{error.filename} cannot be moved ({error.strerror}): what was there lies in a "
                f"folder replaced-... of {home.path}; restore again when that is mended."
            ) from error


def _there(settings: Settings, home: Home) -> list[str]:
    places = {part: home.path / part for part in PARTS}
    found = [n for n, p in places.items() if p.is_file() or (p.is_dir() and any(p.iterdir()))]
    if settings.store:
        store = open_store(settings)
        try:
            found += [] if is_empty(store) else ["the store"]
        finally:
            store.close()
    return found


def _unpacked(file: Path, folder: Path) -> Contents:
    with _opened(file) as (backup, listed):
        room_for(folder, listed)
        for name in listed.files:
            _read(file, backup, listed, name, folder / name)
        return listed


def _swapped(settings: Settings, home: Home, new: Path) -> Path | None:
    """Set aside what is there and move in what is new; return where the old lies."""
    old = home.path / f"replaced-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    if settings.store and (new / STORE).is_file():
        _fill(settings, new / STORE, old)
    for part in PARTS:
        for ending in BESIDE:
            if (home.path / f"{part}{ending}").exists():
                old.mkdir(exist_ok=True)
                (home.path / f"{part}{ending}").replace(old / f"{part}{ending}")
        if (new / part).exists():
            (new / part).replace(home.path / part)
    return old if old.exists() else None


def _fill(settings: Settings, new: Path, old: Path) -> None:
    """Put the store in the file ``new`` into the database of the settings; the file goes."""
    store, source = open_store(settings), Store(new)
    try:
        if not is_empty(store):
            old.mkdir(exist_ok=True)
            before = Store(old / STORE)
            copy(store, before)
            before.close()
        copy(source, store, replace=True)
    finally:
        source.close()
        store.close()
    new.unlink()


@contextmanager
def _opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, Contents]]:
    try:
        with zipfile.ZipFile(file) as backup:
            yield backup, contents(backup)
    except FileNotFoundError as error:
        raise SettingsError(f"{file} does not exist.") from error
    except SettingsError:
        raise
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        OSError,
        EOFError,
        zlib.error,
    ) as error:
        raise SettingsError(f"{file} is no sound backup: {error}.") from error


def _read(
    file: Path, backup: zipfile.ZipFile, listed: Contents, name: str, to: Path | None
) -> None:
    """Read one part, to a file or to nowhere. Raises ``SettingsError`` when it was changed."""
    told, digest, count = listed.files[name], sha256(), 0
    if to:
        to.parent.mkdir(parents=True, exist_ok=True)
    with backup.open(name) as source, (to or Path("/dev/null")).open("wb") as out:
        while (data := source.read(PIECE)) and count <= told.size:
            digest.update(data)
            out.write(data)
            count += len(data)
    if (count, digest.hexdigest()) != (told.size, told.sha256):
        raise SettingsError(f"{file} is no sound backup: its part {name} is not what was kept.")

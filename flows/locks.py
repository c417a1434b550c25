"""Locks of running work: held by the process while it lives, freed by the kernel on any death.

So a run that was killed can be told from one that still works, on the same machine.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(folder: Path, name: str) -> Iterator[None]:
    """Hold the lock ``name`` while the block runs. Raises ``BlockingIOError`` when it is held."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / name
    with place.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            yield
        finally:
            place.unlink(missing_ok=True)


def alive(folder: Path, name: str) -> bool:
    """Tell whether a process holds the lock ``name``."""
    try:
        with (folder / name).open("r+") as file:  # a lock that was let go is not made again
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        pass
    return False


@contextmanager
def quiet(folder: Path) -> Iterator[None]:
    """Hold what serves and what tends the home. Raises ``BlockingIOError`` while a run is at work."""
    ours = ("upkeep", "serve")
    with held(folder, ours[0]), held(folder, ours[1]):
        for lock in sorted(folder.iterdir()):
            if lock.name not in ours and alive(folder, lock.name):
                raise BlockingIOError(f"the run {lock.name} is at work")
        yield

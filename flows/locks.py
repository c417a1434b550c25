"""Locks of running work: held by the process while it lives, freed by the kernel on any death.

So a run that was killed can be told from one that still works, on the same machine.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

from flows.settings import SettingsError

COMMAND = "command-"


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
def at_work(folder: Path) -> Iterator[None]:
    """Hold a lock of this command's own. Raises ``SettingsError`` while the home is tended.

    Each side shows itself before it looks for the other: one of the two always gives way.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(held(folder, f"{COMMAND}{uuid4().hex}"))
            if alive(folder, "quiet"):
                raise BlockingIOError("the home is tended")
        except BlockingIOError as error:
            raise tended(folder) from error
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one who serves the home. Raises ``SettingsError``, also while it is tended."""
    with ExitStack() as stack:
        try:
            stack.enter_context(held(folder, "serve"))
        except BlockingIOError as error:
            if alive(folder, "quiet"):
                raise tended(folder) from error
            raise SettingsError(
                f"The home {folder.parent} is served already: stop that one first."
            ) from error
        yield


def tended(folder: Path) -> SettingsError:
    """Return what is said to whom the tending of the home shuts out."""
    return SettingsError(
        f"The home {folder.parent} is being restored, repaired or pruned: "
        "try again when that has ended."
    )


@contextmanager
def quiet(folder: Path) -> Iterator[None]:
    """Keep all work out of the home. Raises ``BlockingIOError`` while something is at work in it."""
    ours = ("upkeep", "quiet", "serve")  # shown as quiet before it takes the place of a server
    with held(folder, ours[0]), held(folder, ours[1]), held(folder, ours[2]):
        for lock in sorted(folder.iterdir()):
            if lock.name in ours:
                continue
            if alive(folder, lock.name):
                raise BlockingIOError(f"the run {lock.name} is at work")
            if lock.name.startswith(
                COMMAND
            ):  # left by one that was killed; none has its name again
                lock.unlink(missing_ok=True)
        yield

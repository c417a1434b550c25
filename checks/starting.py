"""The starter index in a home folder: built at the first use, while the article is still read.

It is built anew whenever the Factbook package, the notes or the word tables change: the name of
its file says of which it is made.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path

from checks.documents import Document, documents_from
from checks.index import Index

FORM = 1  # raised when the index is to be built anew for another reason
FILES = ("starter/desk_notes.jsonl", "words/countries.tsv", "words/factbook_fields.tsv")


def begin(folder: Path) -> Callable[[], Index]:
    """Begin to build the starter index of a home folder, if it is missing; return what opens it."""
    place = folder / f"starter-{_stamp()}.db"
    building = None if place.exists() else _beside(lambda: _build(place))

    def opened() -> Index:
        if building is not None:
            building.join()
        if not place.exists():  # whoever was to build it could not: here the cause is told
            _build(place)
        return Index(place, read_only=True)

    return opened


def _beside(work: Callable[[], None]) -> threading.Thread | multiprocessing.process.BaseProcess:
    """Do ``work`` on another processor, where a process may be forked: a thread shares this one."""
    quietly = partial(_try, work)
    alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    if sys.platform == "linux" and alone:
        process = multiprocessing.get_context("fork").Process(target=quietly, daemon=True)
        process.start()
        return process
    thread = threading.Thread(target=quietly, daemon=True)
    thread.start()
    return thread


def _try(work: Callable[[], None]) -> None:
    with suppress(Exception, KeyboardInterrupt):  # whoever opens the index tries again, aloud
        work()


def _build(place: Path) -> None:
    """Build the index under a name of its own and put it in place in one step.

    So a second process sees the whole of it or nothing.
    """
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".starter-", suffix=".part")
    os.close(handle)
    index = Index(Path(name), cache=True)
    index.add(_documents())
    index.close()
    Path(name).replace(place)
    for old in place.parent.glob("starter-*.db"):
        if old != place:
            old.unlink(missing_ok=True)


def _documents() -> Iterable[Document]:
    from checks.sources import factbook, notes

    yield from documents_from(notes.STARTER)
    yield from factbook.documents()


@lru_cache(maxsize=1)
def _stamp() -> str:
    from checks.sources import factbook

    home = Path(__file__).parent
    hashed = [sha256((home / name).read_bytes()).hexdigest() for name in FILES]
    return sha256(json.dumps([FORM, factbook.version(), *hashed]).encode()).hexdigest()[:16]

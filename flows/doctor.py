"""The doctor: does what lies in the home folder still hold, and is the installation whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from checks.snapshots import Snapshots
from extractors.loading import Unreadable
from flows.answers import snapshots_of
from flows.home import Home
from flows.inputs import read_record
from flows.locks import alive
from flows.settings import Settings, SettingsError
from flows.soundness import faults as unsound
from flows.store import Store


class Examined(NamedTuple):
    """One thing that was looked at, and what was seen. ``mends``: a repair can make it good."""

    well: bool
    says: str
    mends: bool = False


def examine(settings: Settings) -> list[Examined]:
    """Look at all that the home folder keeps, at the store, and at the language model."""
    home = Home(settings.home)
    return [
        *_folder(home), *_library(home), *_archive(home), *_store(settings), *_decisions(home),
        *_records(home), *_language(),
    ]  # fmt: skip


def _folder(home: Home) -> Iterator[Examined]:
    try:
        home.ready()
        yield Examined(True, f"home folder {home.path.resolve()}")
    except SettingsError as error:
        yield Examined(False, str(error))
        return
    if alive(home.runs, "upkeep"):
        return
    for left in (*home.path.glob(".backup-*"), *home.path.glob(".restore-*")):
        yield Examined(False, f"{left.name} was left by a run that was killed", mends=True)


def _library(home: Home) -> Iterator[Examined]:
    from checks.library import Library

    if not home.library.is_file():
        yield Examined(True, "library: empty, the built-in sources are used")
        return
    try:
        library = Library(home.library, starter=False)
        faults, entries = library.faults(), len(library.list())
        library.close()
    except sqlite3.Error as error:
        yield Examined(False, f"library {home.library}: {error}: it must come from a backup")
        return
    for fault in faults:
        yield Examined(False, f"library: {fault}", mends=True)
    if not faults:
        yield Examined(True, f"library: {entries} documents, their index fits")


def _archive(home: Home) -> Iterator[Examined]:
    from checks.tending import INDEX, Tended

    if not home.archive.is_dir():
        return
    if not (home.archive / INDEX).is_file():
        yield Examined(False, "archive: the index is missing", mends=True)
        return
    try:
        archive = Tended(home.archive)
        unfit = list(archive.faults())
        archive.close()
    except sqlite3.Error as error:
        yield Examined(False, f"archive: the index cannot be read ({error})", mends=True)
        return
    for fault in unfit:
        yield Examined(False, f"archive: {fault}", mends=True)
    if not unfit:
        yield Examined(True, "archive: every answer is as it was read")


def _store(settings: Settings) -> Iterator[Examined]:
    from flows.watch import open_store

    home = Home(settings.home)
    needed: set[str] = set()
    if not settings.store and not home.store.is_file():
        yield Examined(True, "store: nothing is under watch")
    else:
        try:
            store = open_store(settings)
        except SettingsError as error:
            yield Examined(False, str(error))
            return
        yield from _faults(store)
        for thing in store.list(kinds=("article",)):
            needed |= set(snapshots_of(store.answers(thing.id)))
        store.close()
    yield from _snapshots(Snapshots(home.snapshots), needed)


def _faults(store: Store) -> Iterator[Examined]:
    faults = list(unsound(store))
    for fault in faults:
        yield Examined(False, f"store: {fault}", mends=not fault.startswith("history"))
    waiting = sum(1 for notice in store.notices() if notice.delivered is None and notice.problem)
    yield Examined(not faults, f"store: {len(store.runs())} runs, {waiting} notices that failed")


def _snapshots(kept: Snapshots, needed: set[str]) -> Iterator[Examined]:
    altered = list(kept.altered())
    for name in altered:
        yield Examined(False, f"snapshot {name} was changed after it was stored", mends=True)
    missing = sorted(name for name in needed if name not in kept)
    for name in missing:
        yield Examined(False, f"snapshot {name}, which a finding rests on, is missing", mends=True)
    if not altered and not missing:
        yield Examined(True, f"snapshots: {sum(1 for _ in kept.list())} are as they were stored")


def _decisions(home: Home) -> Iterator[Examined]:
    from reports.decisions import DecisionsError, Log

    if not home.decisions.is_file():
        return
    try:
        log = Log(home.decisions)
        broken = log.verify()
        count = len(log.entries()) if broken is None else 0
        log.close()
    except DecisionsError as error:
        yield Examined(False, str(error))
        return
    if broken:
        yield Examined(False, f"decisions: {broken.says}")
    else:
        yield Examined(True, f"decisions: {count} entries, the chain holds")


def _records(home: Home) -> Iterator[Examined]:
    paths = sorted(home.reports.glob("*.json"))
    broken = 0
    for path in paths:
        try:
            read_record(str(path))
        except Unreadable as error:
            broken += 1
            yield Examined(False, str(error), mends=True)
    yield Examined(not broken, f"records: {len(paths) - broken} of {len(paths)} hold")


def _language() -> Iterator[Examined]:
    from extractors.language import model_name

    try:
        yield Examined(True, f"language model {model_name()}")
    except OSError as error:
        yield Examined(False, str(error))

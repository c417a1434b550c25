"""The doctor: does what lies in the home folder still hold, and is the installation whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from extractors.loading import Unreadable
from flows.home import Home
from flows.inputs import read_record
from flows.settings import Settings, SettingsError


class Examined(NamedTuple):
    """One thing that was looked at, and what was seen."""

    well: bool
    says: str


def examine(settings: Settings) -> list[Examined]:
    """Look at the home folder, its library and its records, and at the language model."""
    home = Home(settings.home)
    return [*_folder(home), *_library(home), *_store(settings), *_records(home), *_language()]


def _folder(home: Home) -> Iterator[Examined]:
    try:
        home.ready()
        yield Examined(True, f"home folder {home.path.resolve()}")
    except SettingsError as error:
        yield Examined(False, str(error))


def _library(home: Home) -> Iterator[Examined]:
    if not home.library.is_file():
        yield Examined(True, "library: empty, the built-in sources are used")
        return
    try:
        with sqlite3.connect(f"{home.library.resolve().as_uri()}?mode=ro", uri=True) as database:
            told = str(database.execute("PRAGMA quick_check").fetchone()[0])
    except sqlite3.Error as error:
        told = str(error)
    yield Examined(told == "ok", f"library {home.library}: {told}")


def _store(settings: Settings) -> Iterator[Examined]:
    from flows.watch import open_store

    if not settings.store and not Home(settings.home).store.is_file():
        yield Examined(True, "store: nothing is under watch")
        return
    try:
        store = open_store(settings)
    except SettingsError as error:
        yield Examined(False, str(error))
        return
    faults = list(store.faults())
    for fault in faults:
        yield Examined(False, f"store: {fault}")
    waiting = sum(1 for notice in store.notices() if notice.delivered is None and notice.problem)
    yield Examined(not faults, f"store: {len(store.runs())} runs, {waiting} notices that failed")
    store.close()


def _records(home: Home) -> Iterator[Examined]:
    paths = sorted(home.reports.glob("*.json"))
    broken = 0
    for path in paths:
        try:
            read_record(str(path))
        except Unreadable as error:
            broken += 1
            yield Examined(False, str(error))
    yield Examined(not broken, f"records: {len(paths) - broken} of {len(paths)} hold")


def _language() -> Iterator[Examined]:
    from extractors.language import model_name

    try:
        yield Examined(True, f"language model {model_name()}")
    except OSError as error:
        yield Examined(False, str(error))

"""Mending: what the doctor finds broken, made anew from what is whole. Nothing is guessed.

The full-text index comes from the documents, the archive's index from its WARC files, a snapshot
from the document with the same hash, a report from the store, a record of the store from a report. What is damaged is set aside beside its place, not deleted.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from checks.snapshots import Snapshots, snapshot_id, snapshot_of
from extractors.loading import Unreadable
from flows.answers import snapshots_of
from flows.home import Home
from flows.inputs import read_record
from flows.locks import quiet
from flows.outcomes import keep
from flows.settings import Settings, SettingsError
from flows.soundness import altered as altered_records
from flows.store import Store, digest
from flows.tables import claims, evidence, records, runs, watched
from flows.watch import open_store
from reports.record import Record


def mend(settings: Settings) -> list[str]:
    """Make good what can be; return a sentence for each thing that was done.

    Raises ``SettingsError`` while something is at work in the home.
    """
    home = Home(settings.home)
    try:
        with quiet(home.runs):
            done = [*_leftovers(home), *_library(home), *_archive(home)]
            if settings.store or home.store.is_file():
                store = open_store(settings)
                try:
                    done += [*_store(store, home), *_reports(store, home)]
                    done += _snapshots(settings, home, store)
                finally:
                    store.close()
            return done
    except BlockingIOError as error:
        raise SettingsError(f"The home {home.path} is in use: stop what works in it.") from error


def _leftovers(home: Home) -> Iterator[str]:
    for left in [*home.path.glob(".backup-*"), *home.path.glob(".restore-*")]:
        shutil.rmtree(left, ignore_errors=True)
        yield f"removed {left.name}"


def _library(home: Home) -> Iterator[str]:
    from checks.library import Library

    if not home.library.is_file():
        return
    try:
        library = Library(home.library, starter=False)
        if library.faults():
            yield f"library: the index was made anew, {library.rebuild()} passages"
        library.close()
    except sqlite3.Error:
        return  # the file itself is damaged: the doctor says so


def _archive(home: Home) -> Iterator[str]:
    from checks.tending import Tended, set_aside_unreadable

    if not home.archive.is_dir():
        return
    aside = set_aside_unreadable(home.archive)
    archive = Tended(home.archive)
    if aside or any(archive.faults()):
        yield f"archive: the index was made anew, {archive.reindex()} answers"
    archive.close()


def _store(store: Store, home: Home) -> Iterator[str]:
    """Put back records from the reports; let go of what belongs to nothing."""
    altered = set(altered_records(store))
    with store.writing() as tx:
        kept = set(tx.scalars(sa.select(records.c.sha256))) - altered
        named = set(tx.scalars(sa.select(runs.c.record)))
        named |= {name for name in tx.scalars(sa.select(watched.c.record)) if name}
        for path in [*home.reports.glob("*.json"), *home.earlier.glob("*.json")]:
            text = path.read_bytes().decode("utf-8", "replace")
            name = digest(text)
            if name not in named - kept:
                continue
            kept.add(name)
            if name in altered:
                tx.execute(sa.update(records).where(records.c.sha256 == name).values(record=text))
            else:
                tx.execute(sa.insert(records).values(sha256=name, record=text))
            yield f"store: record {name} was put back from {path.name}"
        unused = kept - named
        if unused:
            tx.execute(sa.delete(records).where(records.c.sha256.in_(unused)))
            yield f"store: {len(unused)} records that belong to no run were removed"
        for table in (claims, evidence):
            lost = table.c.watched.not_in(sa.select(watched.c.id))
            if count := tx.execute(sa.delete(table).where(lost)).rowcount:
                yield f"store: {count} rows of {table.name} were removed, of no article"


def _reports(store: Store, home: Home) -> Iterator[str]:
    """Write again the report of each watched article that is missing or cannot be read."""
    for thing in store.list(kinds=("article",)):
        if thing.record is None:
            continue
        try:
            record = Record.from_json(store.record(thing.record))
        except (KeyError, ValueError):
            continue
        path = home.reports / f"{record.article.id}.json"
        if not _reads(path):
            if path.exists():
                path.replace(path.with_suffix(".damaged"))
            keep(record, thing.address, home)
            yield f"report of {thing.address} was written again"


def _reads(path: Path) -> bool:
    try:
        read_record(str(path))
    except Unreadable:
        return False
    return True


def _snapshots(settings: Settings, home: Home, store: Store) -> Iterator[str]:
    from checks.library import Library

    kept = Snapshots(home.snapshots)
    for name in list(kept.altered()):
        kept.set_aside(name)
        yield f"snapshot {name} was set aside"
    needed = {
        row
        for thing in store.list(kinds=("article",))
        for row in snapshots_of(store.answers(thing.id))
        if row not in kept
    }
    if not needed:
        return
    library = Library(home.library, starter=settings.starter)
    for text in library.texts():
        if (name := snapshot_id(text)) in needed:
            kept.put(snapshot_of("", text))
            needed.remove(name)
            yield f"snapshot {name} was put back from the library"
    library.close()
    for name in sorted(needed):
        yield f"snapshot {name} cannot be made anew: its claims are asked about at the next round"

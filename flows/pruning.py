"""Pruning: what was read long ago, is not asked about any more and supports no live finding.

It is found first and shown; removing it is a second step that a person asks for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from checks.archive import Kept
from checks.snapshots import Snapshots
from checks.tending import Tended
from checks.warc import Exchange, Packed, unpack
from extractors.loading import Unreadable
from flows.home import Home
from flows.inputs import read_record
from flows.locks import quiet
from flows.settings import Settings, SettingsError
from flows.store import Store
from flows.watch import open_store
from reports.record import Record

LARGEST = 1 << 30


@dataclass(frozen=True)
class Prunable:
    """What can go: snapshots (id and size), and answers of the archive."""

    snapshots: tuple[tuple[str, int], ...]
    answers: tuple[Kept, ...]

    @property
    def size(self) -> int:
        """How many bytes that is on the disk."""
        return sum(size for _, size in self.snapshots) + sum(kept.length for kept in self.answers)

    def __bool__(self) -> bool:
        return bool(self.snapshots or self.answers)


@dataclass(frozen=True)
class Live:
    """What live findings rest on: snapshots by id, answers by the hash of the body.

    A record of an article that is not under watch says of its pages only the ``addresses``.
    """

    snapshots: frozenset[str]
    bodies: frozenset[str]
    addresses: frozenset[str]

    def needs(self, kept: Kept, exchange: Exchange) -> bool:
        """Tell whether an answer of the archive is what a finding rests on."""
        if kept.url in self.addresses:
            return True
        named = {name.lower(): value for name, value in exchange.headers}
        try:
            body = unpack(exchange.body, named.get("content-encoding", ""), LARGEST)
        except Packed:
            return True  # what it is cannot be told
        return sha256(body).hexdigest() in self.bodies


def live(settings: Settings) -> Live:
    """Return what the last records, on the desk and of what is under watch, rest on.

    Raises ``SettingsError`` when one of them cannot be read: then nothing is known to be unused.
    """
    snapshots, bodies, addresses = set[str](), set[str](), set[str]()
    for record in _records(settings):
        snapshots |= {view.id for view in record.snapshots}
        addresses |= {source.url for source in record.sources if source.url}
    for kept in _answers(settings):
        for row in kept["snapshots"]:
            snapshots.add(row["id"])
            if taken := row.get("taken"):
                bodies.add(taken["sha256"])
    return Live(frozenset(snapshots), frozenset(bodies), frozenset(addresses))


def prunable(settings: Settings, days: int, now: datetime | None = None) -> Prunable:
    """Return what is older than ``days`` and supports no live finding. Removes nothing."""
    home, before = Home(settings.home), (now or datetime.now(UTC)) - timedelta(days=days)
    needed = live(settings)
    texts = tuple(
        (name, size)
        for name, size, stored in Snapshots(home.snapshots).list()
        if stored < before and name not in needed.snapshots
    )
    if not (home.archive / "index.db").is_file():
        return Prunable(texts, ())
    archive = Tended(home.archive)
    try:
        return Prunable(texts, tuple(archive.unused(before, needed.needs)))
    finally:
        archive.close()


def prune(settings: Settings, what: Prunable) -> None:
    """Remove ``what``. Raises ``SettingsError`` while the home is in use."""
    home = Home(settings.home)
    try:
        with quiet(home.runs):
            for name, _ in what.snapshots:
                Snapshots(home.snapshots).remove(name)
            if what.answers:
                archive = Tended(home.archive)
                try:
                    archive.remove(what.answers)
                finally:
                    archive.close()
    except BlockingIOError as error:
        raise SettingsError(f"The home {home.path} is in use: stop what works in it.") from error


def _records(settings: Settings) -> Iterator[Record]:
    """Yield the last record of each article, on the desk and under watch."""
    for path in sorted(Home(settings.home).reports.glob("*.json")):
        try:
            yield read_record(str(path))
        except Unreadable as error:
            raise SettingsError(f"Nothing is pruned while a record is damaged: {error}") from error
    for store in _store(settings):
        for thing in store.list(kinds=("article",)):
            if thing.record:
                yield Record.from_json(store.record(thing.record))


def _answers(settings: Settings) -> Iterator[dict[str, Any]]:
    """Yield what the look-ups of each article under watch brought last."""
    for store in _store(settings):
        for thing in store.list(kinds=("article",)):
            if kept := store.answers(thing.id):
                yield json.loads(kept)


def _store(settings: Settings) -> Iterator[Store]:
    if settings.store or Home(settings.home).store.is_file():
        store = open_store(settings)
        try:
            yield store
        finally:
            store.close()

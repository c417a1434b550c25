"""Soundness: what in the store does not hold, whatever damaged it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from flows.store import Store, digest
from flows.tables import claims, evidence, history, records, runs, watched


def faults(store: Store) -> Iterator[str]:
    """Yield a sentence for each thing in the store that does not hold."""
    for name in altered(store):
        yield f"record {name} is not what was kept"
    with store.reading() as tx:

        def all_of(column: sa.Column[Any]) -> set[Any]:
            return set(tx.scalars(sa.select(column)))

        kept, known = all_of(records.c.sha256), all_of(runs.c.id)
        named = all_of(runs.c.record) | {name for name in all_of(watched.c.record) if name}
        for name in sorted(named - kept):
            yield f"record {name} is missing"
        for name in sorted(all_of(history.c.run) - known):
            yield f"history names the run {name}, which is not there"
        things = all_of(watched.c.id)
        for table in (claims, evidence):
            for name in sorted(all_of(table.c.watched) - things):
                yield f"{table.name} of {name}, which is not under watch"
        for name in sorted(kept - named):
            yield f"record {name} belongs to no run"


def altered(store: Store) -> Iterator[str]:
    """Yield the names of the records that are not what was kept."""
    with store.reading() as tx:
        names = list(tx.scalars(sa.select(records.c.sha256)))
    for name in names:
        if digest(store.record(name)) != name:
            yield name

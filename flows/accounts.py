"""Accounts: what all runs found, read from the store a part at a time: it may be more than memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from flows.store import Store
from flows.tables import history as found
from flows.tables import runs, watched

Rows = Iterator[dict[str, Any]]
PART = 1_000
"""Rows that are held at once."""


def history(store: Store) -> Rows:
    """Yield one row a claim and run, from the oldest to the newest."""
    query = (
        sa.select(
            runs.c.watched, watched.c.address, watched.c.desk, runs.c.id.label("run"),
            runs.c.started, runs.c.gate, *(c for c in found.c if c.name != "run"),
        )
        .join_from(found, runs, found.c.run == runs.c.id)
        .outerjoin(watched, watched.c.id == runs.c.watched)
        .order_by(runs.c.started, runs.c.id, found.c.statement)
    )  # fmt: skip
    return _rows(store, query)


def turns(store: Store) -> Rows:
    """Yield what runs found new of claims: watched, statement, finding, cause, started."""
    columns = runs.c.watched, runs.c.started, found.c.statement, found.c.finding, found.c.cause
    query = sa.select(*columns).join_from(found, runs, found.c.run == runs.c.id)
    return _rows(store, query.where(found.c.finding != "same"))


def asked(store: Store, since: datetime) -> Rows:
    """Yield the record and statement of each claim that a run since then asked about."""
    query = sa.select(runs.c.record, found.c.statement).join_from(
        found, runs, found.c.run == runs.c.id
    )
    return _rows(store, query.where(runs.c.started >= since, found.c.checked == runs.c.started))


def _rows(store: Store, query: sa.Select[Any]) -> Rows:
    with store.reading() as connection:
        told = connection.execution_options(yield_per=PART).execute(query)
        for row in told.mappings():
            yield dict(row)

"""Copying: all of one store into another one, whichever databases they are."""

from __future__ import annotations

import sqlalchemy as sa

from flows.settings import SettingsError
from flows.store import Store
from flows.tables import claims, evidence, history, notices, records, runs, watched

TABLES = (records, watched, runs, claims, evidence, history, notices)
"""In the order in which they can be filled: what is referred to comes first."""
ROWS = 500


def is_empty(store: Store) -> bool:
    """Tell whether nothing was ever put under watch there."""
    with store.reading() as connection:
        return not any(
            connection.scalar(sa.select(sa.func.count()).select_from(table)) for table in TABLES
        )


def copy(source: Store, target: Store, *, replace: bool = False) -> int:
    """Copy every row of ``source``, as of one moment, in one transaction; return how many.

    Raises ``SettingsError`` when ``target`` holds something and is not to be replaced.
    """
    if not replace and not is_empty(target):
        raise SettingsError("The store holds something already.")
    count = 0
    with source.reading() as here, target.writing() as there:
        for table in reversed(TABLES):
            there.execute(sa.delete(table))
        for table in TABLES:
            rows = here.execution_options(yield_per=ROWS).execute(sa.select(table)).mappings()
            for some in rows.partitions(ROWS):
                there.execute(sa.insert(table), [dict(row) for row in some])
                count += len(some)
    return count

"""Databases: SQLite and PostgreSQL behind one engine, and the migrations that bring them on."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from flows.migrations import migrations
from flows.settings import SettingsError
from flows.tables import versions

LOCK: Final = 0x66616374
DRIVERS: Final = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def engine(url: str | Path) -> sa.Engine:
    """Return an engine; a path is an SQLite file, whose folder is made. Raises ``SettingsError``."""
    if isinstance(url, Path):
        url.parent.mkdir(parents=True, exist_ok=True)
        made = sa.create_engine(
            sa.URL.create("sqlite", database=str(url)), connect_args={"timeout": 60}
        )
        sa.event.listen(made, "connect", _sqlite)
        return made
    address = sa.make_url(url)
    if address.drivername in DRIVERS:
        address = address.set(drivername=DRIVERS[address.drivername])
    try:
        return sa.create_engine(address, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"The store needs the package {error.name}: install factdesk[postgres]."
        ) from error


def _sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where the store says so
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def migrate(tx: sa.Connection) -> None:
    """Run the steps that are still to be run. Raises ``SettingsError`` for a later store."""
    if tx.dialect.name == "postgresql":  # SQLite's write lock does the same
        tx.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    versions.create(tx, checkfirst=True)
    done = set(tx.scalars(sa.select(versions.c.number)))
    steps = list(migrations())
    if done - {step.number for step in steps}:
        raise SettingsError("The store was written by a later factdesk: update this one.")
    for step in steps:
        if step.number not in done:
            for statement in step.statements:
                tx.exec_driver_sql(statement)
            row = {"number": step.number, "name": step.name, "applied": datetime.now(UTC)}
            tx.execute(sa.insert(versions).values(**row))


def insert_new(tx: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows that are not there yet; return how many that were."""
    if tx.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]
    names = [column.name for column in table.columns]
    values = [{name: row[name] for name in names if name in row} for row in rows]
    if not values:
        return 0
    query = insert(table).on_conflict_do_nothing()
    return tx.execute(query, values, execution_options={"preserve_rowcount": True}).rowcount


def shown(url: str | Path) -> str:
    """Return how a message names the store: never with its password."""
    if isinstance(url, Path):
        return str(url)
    try:
        return sa.make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return "of the setting 'store'"


def cause(error: SQLAlchemyError) -> str:
    """Return the database's own first line about ``error``."""
    told = str(getattr(error, "orig", None) or error).strip().splitlines()
    return told[0].rstrip(".") if told else type(error).__name__

"""The store: what is under watch, every run over it, and what people are to be told.

SQLAlchemy core over SQLite (a file of the home folder) or PostgreSQL (by URL). All that one run
leaves is written in one transaction, so that a killed run leaves all of it or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from flows.database import cause, engine, insert_new, migrate, shown
from flows.settings import SettingsError
from flows.tables import (
    Known,
    Notice,
    Row,
    Run,
    Watched,
    claims,
    evidence,
    history,
    notices,
    records,
    runs,
    watched,
)

REMOVED = "removed"
"""The state of an article that was taken off watch while a listing names it."""
HELD = timedelta(minutes=30)
"""How long a run may hold an article before another one may take it."""


class Store:
    """The store at ``url``: a database URL, or the path of an SQLite file, made when missing.

    Raises ``SettingsError`` when it cannot be opened or is of a later version of factdesk.
    """

    def __init__(self, url: str | Path) -> None:
        try:
            self._engine = engine(url)
            with self.writing() as tx:
                migrate(tx)
        except SQLAlchemyError as error:
            raise SettingsError(
                f"The store {shown(url)} cannot be opened: {cause(error)}."
            ) from error

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    # What is under watch

    def watch(self, thing: Watched) -> bool:
        """Put ``thing`` under watch; what is already there stays as it is. Return if it is new.

        What was taken off watch comes back only by itself, not because a listing names it still.
        """
        with self.writing() as tx:
            if thing.found_in is None:
                gone = sa.and_(watched.c.id == thing.id, watched.c.state == REMOVED)
                tx.execute(sa.delete(watched).where(gone))
            return insert_new(tx, watched, [vars(thing)]) == 1

    def change(self, identity: str, **values: Any) -> bool:
        """Set columns of something watched; return whether it is there."""
        with self.writing() as tx:
            done = tx.execute(sa.update(watched).where(watched.c.id == identity).values(**values))
            return done.rowcount == 1

    def forget(self, identity: str) -> bool:
        """Take something off watch, with the articles that came from it; its history stays.

        Of an article that a listing may name again it is kept that it was taken off.
        """
        with self.writing() as tx:
            mine = [
                *tx.scalars(sa.select(watched.c.id).where(watched.c.found_in == identity)), identity
            ]  # fmt: skip
            listed = sa.select(watched.c.id).where(watched.c.id == identity, watched.c.found_in.in_(
                sa.select(watched.c.id)
            ))  # fmt: skip
            if tx.scalar(listed) is not None:
                values = {"state": REMOVED, "paused": True, "record": None, "problem": None}
                mine_now = sa.update(watched).where(watched.c.id == identity)
                done = tx.execute(mine_now.values(**values))
            else:
                done = tx.execute(sa.delete(watched).where(watched.c.id.in_(mine)))
            for table in (claims, evidence):  # last: a run that just finishes has kept its own
                tx.execute(sa.delete(table).where(table.c.watched.in_(mine)))
            return done.rowcount > 0

    def list(self, *, kinds: Iterable[str] | None = None) -> tuple[Watched, ...]:
        """Return what is under watch, as it was added."""
        query = (
            sa.select(*_columns(watched, Watched))
            .where(watched.c.state != REMOVED)
            .order_by(watched.c.added, watched.c.id)
        )
        if kinds is not None:
            query = query.where(watched.c.kind.in_(list(kinds)))
        return tuple(Watched(**row) for row in self._rows(query))

    def take_due(self, now: datetime, limit: int, taker: str = "") -> tuple[Watched, ...]:
        """Take at most ``limit`` articles that are due, oldest first, for the run ``taker``.

        What is taken is given to nobody else until it is finished or put back, until the taker is
        found dead (``free``), or until ``HELD`` has passed.
        """
        free = sa.or_(watched.c.taken_until.is_(None), watched.c.taken_until <= now)
        due = (
            sa.select(watched.c.id)
            .where(
                watched.c.kind == "article", watched.c.paused.is_(False), watched.c.due <= now, free
            )
            .order_by(watched.c.due, watched.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        with self.writing() as tx:
            taken = list(tx.scalars(due))
            tx.execute(
                sa.update(watched)
                .where(watched.c.id.in_(taken))
                .values(taken_until=now + HELD, taken_by=taker)
            )
            query = sa.select(*_columns(watched, Watched)).where(watched.c.id.in_(taken))
            rows = tx.execute(query.order_by(watched.c.due, watched.c.id)).mappings()
            return tuple(Watched(**row) for row in rows)

    def free(self, alive: Callable[[str], bool]) -> int:
        """Let go of what runs hold that are not ``alive`` any more; return how many articles."""
        holders = {name for name in self._column(watched.c.taken_by) if name}
        dead = [name for name in sorted(holders) if not alive(name)]
        if not dead:
            return 0
        values = {"taken_until": None, "taken_by": None}
        with self.writing() as tx:
            query = sa.update(watched).where(watched.c.taken_by.in_(dead)).values(**values)
            return tx.execute(query).rowcount

    def hold(self, taker: str, now: datetime) -> None:
        """Show that ``taker`` is at work still: what it holds it may hold for ``HELD`` again."""
        with self.writing() as tx:
            mine = sa.update(watched).where(watched.c.taken_by == taker)
            tx.execute(mine.values(taken_until=now + HELD))

    def put_back(
        self, identity: str, due: datetime, problem: str | None, told: Iterable[Notice] = ()
    ) -> None:
        """Give up an article that could not be checked; it is due again at ``due``."""
        values = {"due": due, "problem": problem, "taken_until": None, "taken_by": None}
        with self.writing() as tx:
            tx.execute(sa.update(watched).where(watched.c.id == identity).values(**values))
            insert_new(tx, notices, [vars(notice) for notice in told])

    # Runs

    def finish(
        self,
        thing: Watched,
        run: Run,
        record: str | None,
        known: Iterable[Known],
        answers: str | None,
        rows: Iterable[Row],
        told: Iterable[Notice],
    ) -> None:
        """Keep all that a run over ``thing`` left, and put the article back as due again.

        ``thing`` carries the next due date, ``answers`` what the look-ups brought (see
        ``flows.answers``); these and the ``record`` are ``None`` where the last ones stand. The
        same run kept twice is kept once; nothing is kept of an article that was taken off watch
        meanwhile.
        """
        watching = watched.c.id == thing.id, watched.c.state != REMOVED
        with self.writing() as tx:
            if tx.scalar(sa.select(watched.c.id).where(*watching).with_for_update()) is None:
                return
            if record is not None:
                insert_new(tx, records, [{"sha256": run.record, "record": record}])
            if not insert_new(tx, runs, [vars(run)]):
                return
            tx.execute(sa.delete(claims).where(claims.c.watched == thing.id))
            insert_new(tx, claims, [vars(one) | {"watched": thing.id} for one in known])
            if answers is not None:
                tx.execute(sa.delete(evidence).where(evidence.c.watched == thing.id))
                insert_new(tx, evidence, [{"watched": thing.id, "answers": answers}])
            insert_new(tx, history, [vars(row) | {"run": run.id} for row in rows])
            insert_new(tx, notices, [vars(notice) for notice in told])
            tx.execute(
                sa.update(watched)
                .where(watched.c.id == thing.id)
                .values(
                    due=thing.due, checked=run.started, record=run.record,
                    published=thing.published, problem=None, taken_until=None, taken_by=None,
                )
            )  # fmt: skip

    def record(self, digest: str) -> str:
        """Return the JSON of a kept record. Raises ``KeyError`` when there is none."""
        query = sa.select(records.c.record).where(records.c.sha256 == digest)
        for row in self._rows(query):
            return str(row["record"])
        raise KeyError(digest)

    def runs(self, thing: str | None = None) -> tuple[Run, ...]:
        """Return the runs, of one article or of all, from the oldest to the newest."""
        query = sa.select(*_columns(runs, Run)).order_by(runs.c.started, runs.c.id)
        if thing is not None:
            query = query.where(runs.c.watched == thing)
        return tuple(Run(**row) for row in self._rows(query))

    def known(self, thing: str) -> dict[str, Known]:
        """Return what is kept of an article's claims, by the id of the statement."""
        query = sa.select(*_columns(claims, Known)).where(claims.c.watched == thing)
        return {row["statement"]: Known(**row) for row in self._rows(query)}

    def answers(self, thing: str) -> str | None:
        """Return what the look-ups of an article brought last, as it was kept."""
        rows = self._rows(sa.select(evidence.c.answers).where(evidence.c.watched == thing))
        return next((str(row["answers"]) for row in rows), None)

    def agenda(self, until: datetime | None = None) -> Iterator[tuple[Watched, Known]]:
        """Yield the claims with their article, soonest due first, those due by ``until``."""
        things = {thing.id: thing for thing in self.list() if not thing.paused}
        query = sa.select(claims.c.watched, *_columns(claims, Known)).order_by(
            claims.c.due, claims.c.watched, claims.c.statement
        )
        if until is not None:
            query = query.where(claims.c.due <= until)
        for row in self._rows(query):
            values = dict(row)
            if thing := things.get(values.pop("watched")):
                yield thing, Known(**values)

    # Notices

    def notices(self, *, due: datetime | None = None) -> tuple[Notice, ...]:
        """Return the notices, oldest first; with ``due``, those that are to be tried by then."""
        query = sa.select(*_columns(notices, Notice)).order_by(notices.c.created, notices.c.key)
        if due is not None:
            query = query.where(notices.c.delivered.is_(None), notices.c.next_try <= due)
        return tuple(Notice(**row) for row in self._rows(query))

    def settle(self, notice: Notice) -> None:
        """Keep what became of a notice that was tried."""
        values = {
            "tries": notice.tries, "delivered": notice.delivered,
            "problem": notice.problem, "next_try": notice.next_try,
        }  # fmt: skip
        with self.writing() as tx:
            tx.execute(sa.update(notices).where(notices.c.key == notice.key).values(**values))

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection on which everything is as of one moment, whoever writes meanwhile."""
        with self._engine.connect() as connection:
            if self._engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN")
            else:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Give a connection whose writes are kept together, at the end of the block, or not."""
        with self._engine.begin() as tx:
            if self._engine.dialect.name == "sqlite":
                tx.exec_driver_sql("BEGIN IMMEDIATE")  # wait for the lock now, not in the middle
            yield tx

    def _rows(self, query: sa.Select[Any]) -> Sequence[sa.RowMapping]:
        with self._engine.connect() as connection:
            return connection.execute(query).mappings().all()

    def _column(self, column: sa.Column[Any]) -> Sequence[Any]:
        with self._engine.connect() as connection:
            return connection.scalars(sa.select(column)).all()


def digest(text: str) -> str:
    """Return the name under which a record is kept."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _columns(table: sa.Table, kind: Any) -> list[sa.Column[Any]]:
    return [table.c[field.name] for field in fields(kind)]

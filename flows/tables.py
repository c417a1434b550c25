"""The store's tables, as the newest migration leaves them, and their rows as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect

    _Text = TypeDecorator[datetime]
else:
    _Text = TypeDecorator


class Moment(_Text):
    """A point in time, as text in UTC that sorts as it is."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Return the text. Raises ``ValueError`` for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone is no moment")
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        return None if value is None else datetime.fromisoformat(value)


WatchedKind = Literal["article", "feed", "folder", "sitemap"]

_META = sa.MetaData()


def _table(name: str, **columns: type | sa.types.TypeEngine[object]) -> sa.Table:
    return sa.Table(name, _META, *(sa.Column(key, kind) for key, kind in columns.items()))


versions = sa.Table(
    "migrations",
    _META,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("applied", Moment, nullable=False),
)
records = _table("records", sha256=sa.Text, record=sa.Text)
watched = _table(
    "watched", id=sa.Text, address=sa.Text, kind=sa.Text, desk=sa.Text, owner=sa.Text,
    published=sa.Text, state=sa.Text, paused=sa.Boolean, found_in=sa.Text, added=Moment,
    due=Moment, checked=Moment, record=sa.Text, problem=sa.Text, taken_until=Moment, taken_by=sa.Text,
)  # fmt: skip
runs = _table(
    "runs", id=sa.Text, watched=sa.Text, started=Moment, seconds=sa.Float, gate=sa.Text,
    record=sa.Text, changes=sa.Text,
)  # fmt: skip
claims = _table(
    "claims", watched=sa.Text, statement=sa.Text, volatility=sa.Text, days=sa.Float,
    reason=sa.Text, first=Moment, checked=Moment, due=Moment, basis=sa.Text, answer=sa.Text,
)  # fmt: skip
evidence = _table("evidence", watched=sa.Text, answers=sa.Text)
history = _table(
    "history", run=sa.Text, statement=sa.Text, text=sa.Text, verdict=sa.Text, reasons=sa.Text,
    checked=Moment, finding=sa.Text, cause=sa.Text, news=sa.Boolean,
)  # fmt: skip
notices = _table(
    "notices", key=sa.Text, channel=sa.Text, watched=sa.Text, run=sa.Text, payload=sa.Text,
    created=Moment, next_try=Moment, tries=sa.Integer, delivered=Moment, problem=sa.Text,
)  # fmt: skip


@dataclass(frozen=True)
class Watched:
    """Something under watch. ``found_in`` is the feed or folder that an article came from."""

    id: str
    address: str
    kind: WatchedKind
    desk: str
    owner: str
    published: str | None
    state: Literal["live", "archived"]
    paused: bool
    found_in: str | None
    added: datetime
    due: datetime
    checked: datetime | None = None
    record: str | None = None
    problem: str | None = None


@dataclass(frozen=True)
class Known:
    """What is kept of a claim between runs: when it was checked, when and why it is due again.

    ``basis`` stands for the library, the settings and the program that the finding came from;
    ``answer`` is a hash of what the look-ups brought.
    """

    statement: str
    volatility: str
    days: float
    reason: str
    first: datetime
    checked: datetime
    due: datetime
    basis: str
    answer: str


@dataclass(frozen=True)
class Row:
    """One claim of one run, as the history keeps it."""

    statement: str
    text: str
    verdict: str
    reasons: str
    checked: datetime
    finding: str
    cause: str | None
    news: bool


@dataclass(frozen=True)
class Notice:
    """A message to one channel; ``key`` is the same however often it is sent."""

    key: str
    channel: str
    watched: str
    run: str
    payload: str
    created: datetime
    next_try: datetime
    tries: int = 0
    delivered: datetime | None = None
    problem: str | None = None


@dataclass(frozen=True)
class Run:
    """A run over a watched article; ``changes`` is their JSON, ``None`` for the first run."""

    id: str
    watched: str
    started: datetime
    seconds: float
    gate: str
    record: str
    changes: str | None

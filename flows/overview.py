"""The overview's figures, drawn from the desk's records, the store and the log of decisions."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.accounts import asked as asked_since
from flows.accounts import turns
from flows.home import Home
from flows.settings import Settings
from flows.store import Store
from flows.watch import open_store
from reports.decisions import Decided, Entry, Log
from reports.decisions.standing import gate_after, standings
from reports.desk import Shelf
from reports.overview import Access, Overview, Week
from reports.record import Record

WEEKS, DAYS = 26, 90
"""How far back flips and look-ups are counted."""
PART = {"article-changed": "article", "rules-or-models-changed": "ours"}
"""Causes that are not a source's doing."""

Claim = tuple[str, str]
"""An article's id and a statement's."""


def overview(settings: Settings, now: datetime | None = None) -> Overview:
    """Return the figures of the home of ``settings`` and of its store, as of ``now``."""
    home, at = Home(settings.home), now or datetime.now(UTC)
    seen = Seen({item.record.article.id: item.record for item in Shelf(home.reports).all()[0]})
    weeks: Counter[tuple[Any, str]] = Counter()
    access: dict[str, Counter[str]] = defaultdict(Counter)
    if settings.store or home.store.is_file():
        store = open_store(settings)
        try:
            seen.add_watched(store)
            for row in turns(store):
                seen.turned(row)
                if row["finding"] == "flipped":
                    day = row["started"].astimezone(settings.time_zone).date()
                    monday = day - timedelta(days=day.weekday())
                    weeks[monday, PART.get(row["cause"] or "", "sources")] += 1
            for looked in _looked(store, at - timedelta(days=DAYS)):
                access[looked["source"]][looked["status"]] += 1
        finally:
            store.close()
    for record in seen.unwatched():
        for statement in record.statements:
            for lookup in statement.lookups:
                access[lookup.source][lookup.status] += 1
    entries = _entries(home)
    gates, waiting = _standing(seen, entries, at, settings)
    today = at.astimezone(settings.time_zone).date()
    this = today - timedelta(days=today.weekday())
    mondays = [this - timedelta(weeks=n) for n in reversed(range(WEEKS))]
    return Overview(
        made=at,
        days=DAYS,
        gates=gates,
        weeks=tuple(
            Week(monday=day, **{part: weeks[day, part] for part in ("sources", "article", "ours")})
            for day in mondays
        ),
        access=tuple(_access(name, counted) for name, counted in sorted(access.items())),
        decided=tuple(_decided(seen, entries)),
        waiting=waiting,
    )


@dataclass
class Seen:
    """The last record of each article, and when each of its findings came up."""

    records: dict[str, Record]
    _article_of: dict[str, str] = field(default_factory=dict)
    _moments: dict[Claim, list[datetime]] = field(default_factory=lambda: defaultdict(list))

    def add_watched(self, store: Store) -> None:
        """Add the articles under watch; what the desk has of them goes first."""
        for thing in store.list(kinds=("article",)):
            if thing.record:
                record = Record.from_json(store.record(thing.record))
                self._article_of[thing.id] = record.article.id
                self.records.setdefault(record.article.id, record)

    def unwatched(self) -> Iterator[Record]:
        """Yield the records of articles that are not under watch."""
        watched = set(self._article_of.values())
        return (record for name, record in self.records.items() if name not in watched)

    def turned(self, row: Mapping[str, Any]) -> None:
        """Note that a run found something new of a claim."""
        if article := self._article_of.get(row["watched"]):
            self._moments[article, row["statement"]].append(row["started"])

    def came_up(self, claim: Claim, before: datetime) -> datetime | None:
        """Return when the finding of ``claim`` came up that stood at ``before``."""
        moments = [moment for moment in self._moments[claim] if moment <= before]
        if moments:
            return max(moments)
        record = self.records.get(claim[0])
        return record.run.started if record and record.run.started <= before else None


def _looked(store: Store, since: datetime) -> Iterator[dict[str, Any]]:
    """Yield the look-ups of each run since then, for the claims that it asked about.

    A run that found all as it was has the record of the run before: the same sources answered.
    """
    asked: dict[str, Counter[str]] = defaultdict(Counter)
    for row in asked_since(store, since):
        asked[row["record"]][row["statement"]] += 1
    for name, times in asked.items():
        for statement in json.loads(store.record(name))["statements"]:
            for _ in range(times[statement["id"]]):
                yield from statement["lookups"]


def _access(source: str, counted: Mapping[str, int]) -> Access:
    made = {status: n for status, n in counted.items() if status != "skipped"}
    return Access(
        source=source, asked=sum(made.values()), failed=made.get("failed", 0),
        skipped=counted.get("skipped", 0),
    )  # fmt: skip


def _entries(home: Home) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    if home.decisions.is_file():
        log = Log(home.decisions)
        try:
            for entry in log.entries():
                found[entry.article].append(entry)
        finally:
            log.close()
    return found


def _standing(
    seen: Seen, entries: Mapping[str, Sequence[Entry]], at: datetime, settings: Settings
) -> tuple[dict[Any, int], tuple[float, ...]]:
    """Return the articles by gate, and how long each claim waits that holds one."""
    gates: Counter[Any] = Counter()
    waiting = []
    today = at.astimezone(settings.time_zone).date()
    for name, record in seen.records.items():
        gate = gate_after(record, standings(record, entries.get(name, ()), today))
        gates[gate.state] += 1
        for claim in gate.blocking:
            since = seen.came_up((name, claim), at)
            if since:
                waiting.append((at - since).total_seconds())
    return dict(gates), tuple(waiting)


def _decided(seen: Seen, entries: Mapping[str, Sequence[Entry]]) -> Iterator[float]:
    """Yield the seconds from each finding to the first decision on it."""
    for article, told in entries.items():
        done = set[tuple[str, datetime]]()
        for entry in told:
            if isinstance(entry.does, Decided):
                since = seen.came_up((article, entry.does.claim), entry.at)
                if since and (entry.does.claim, since) not in done:
                    done.add((entry.does.claim, since))
                    yield (entry.at - since).total_seconds()

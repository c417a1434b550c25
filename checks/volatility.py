"""Volatility: how soon a claim may change, from what it is about; and the days it is looked at.

The classes are data (``volatility.toml``). Days of checking lie on a grid that is fixed when a
claim is first checked, so that they drift with nothing: not with the length of a run, not with a
clock that is set forward, not with an outage.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from extractors.article import Frozen
from extractors.values import Value, ValueKind

TABLE = Path(__file__).with_name("volatility.toml")
OPENS, MINUTES = 4 * 60, 20 * 60
"""Checks are spread from 04:00 to midnight: clocks are set forward and back before that."""
EARLY = timedelta(hours=1)
"""A check that comes this much before its time was the one that was due."""


class Volatility(Frozen):
    """The class of a claim, the days between two checks, and the reason in words."""

    name: str
    days: float
    says: str


@dataclass(frozen=True)
class Class:
    """One class of the table; see there for what the fields mean."""

    name: str
    days: int
    says: str
    words: tuple[str, ...] = ()
    kinds: frozenset[ValueKind] = frozenset()
    closed: bool = False

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.words, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)

    def cue(self, text: str, values: Sequence[Value], published: date | None) -> str | None:
        """Return the words of ``text`` by which it belongs here, ``None`` when it does not."""
        cue: str | None = ""
        if self.closed:
            cue = _closed(values, published)
        if cue is not None and self.kinds:
            cue = next((v.text for v in values if v.kind in self.kinds), None)
        if cue is not None and self.words:
            found = self._pattern.search(text)
            cue = found[0] if found else None
        return cue


def volatility_of(
    text: str,
    values: Sequence[Value] = (),
    published: date | None = None,
    days: Mapping[str, float] | None = None,
) -> Volatility:
    """Return how soon the claim ``text`` with its ``values`` may change.

    ``published`` is the day that dates are held against (``None``: nothing counts as past).
    ``days`` replaces the days of classes by name.
    """
    for one in classes():
        cue = one.cue(text, values, published)
        if cue is not None:
            wanted = (days or {}).get(one.name, one.days)
            return Volatility(name=one.name, days=wanted, says=one.says.format(cue=cue))
    raise ValueError(f"{TABLE.name} has no class that takes whatever no other does")


@lru_cache(maxsize=1)
def classes() -> tuple[Class, ...]:
    """Return the classes of the table, in its order."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["class"]
    lists = {"words": tuple, "kinds": frozenset}
    return tuple(Class(**{k: lists.get(k, lambda v: v)(v) for k, v in row.items()}) for row in rows)


def next_due(
    key: str, days: float, anchor: datetime, checked: datetime, zone: tzinfo = UTC
) -> datetime:
    """Return when the thing called ``key`` is due again, in UTC.

    ``anchor`` is when it was first checked, ``checked`` when last. The grid is one slot every
    ``days`` days at one time of day in ``zone``; both the time and the first day come from
    ``key``, so that what was added together is not due together. Slots that were missed are not
    made up for: the next one is the first after ``checked``. Parts of a day (0.25: every six hours;
    0: at every run) have no grid and count from ``checked``.
    """
    if days < 1:
        return checked + timedelta(days=days)
    days = int(days)
    spread = int.from_bytes(sha256(key.encode()).digest()[:8])
    first = anchor.astimezone(zone).date() + timedelta(days=spread % (days // 10 + 1))
    minute = OPENS + spread // 1_000_003 % MINUTES
    at = time(minute // 60, minute % 60, tzinfo=zone)
    passed = (checked.astimezone(zone).date() - first).days // days
    for slot in range(max(passed, 1), passed + 3):
        due = datetime.combine(first + timedelta(days=slot * days), at).astimezone(UTC)
        if due > checked + EARLY:
            return due
    raise AssertionError("one of the slots around the last check lies after it")


def _closed(values: Sequence[Value], published: date | None) -> str | None:
    """Return the date of a claim whose every date ended before the article was published."""
    dates = [value for value in values if value.kind == "date"]
    if published is None or not dates:
        return None
    for value in dates:
        open_ended = value.bound in ("at-least", "more-than")
        if open_ended or value.last is None or value.last >= published.isoformat():
            return None
    return dates[0].text

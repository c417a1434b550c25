"""Geometry of the page's two pictures, in per cent of their width: verdict bar and timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

LABEL_WIDTH = 7.0
"""Per cent of the width that a point keeps for its number: 20 px of a phone's 290."""
MOST_LANES = 10
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the bar."""

    key: str
    label: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim's date: the days that its words allow, both included."""

    number: int
    anchor: str
    key: str
    words: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Point:
    """A dated claim on the timeline; ``width`` is that of the days it may lie on."""

    dated: Dated
    x: float
    width: float
    lane: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dated claims along an axis, ``lanes`` deep."""

    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    lanes: int
    published: float | None


def bar(parts: Sequence[tuple[str, str, int]]) -> tuple[Share, ...]:
    """Return ``(key, label, count)`` parts as shares of the bar; empty ones are left out."""
    total = sum(count for _, _, count in parts)
    shares: list[Share] = []
    at = 0.0
    for key, label, count in parts:
        if count:
            width = 100 * count / total
            shares.append(Share(key, label, count, round(at, 3), round(width, 3)))
            at += width
    return tuple(shares)


def _first_days(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Yield round days from ``first`` to ``last`` with their labels, at most ``MOST_TICKS``."""
    years = last.year - first.year
    if years >= 2:
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 2000) if years / s < MOST_TICKS)
        for year in range(max(1, -(-first.year // step) * step), last.year + 1, step):
            yield date(year, 1, 1), str(year)
        return
    months = 12 * years + last.month - first.month
    if months >= 2:
        step = next(s for s in (1, 2, 3, 6, 12) if months / s < MOST_TICKS)
        for month in range(first.month - 1, first.month + months, step):
            start = date(first.year + month // 12, month % 12 + 1, 1)
            yield start, f"{start:%b %Y}"
        return
    days = (last - first).days
    step = max(1, -(-days // (MOST_TICKS - 1)))
    for offset in range(0, days + 1, step):
        start = date.fromordinal(first.toordinal() + offset)
        yield start, f"{start.day} {start:%b}"


def timeline(dates: Sequence[Dated], published: date | None = None) -> Timeline | None:
    """Return the timeline of ``dates``, ``None`` for fewer than two different dates."""
    days = [d for dated in dates for d in (dated.first, dated.last)]
    if len({(d.first, d.last) for d in dates}) < 2:
        return None
    first, last = min(days), max(days)
    span = max(1, (last - first).days)

    def x(day: date) -> float:
        return round(3 + 94 * (day - first).days / span, 3)

    ends = [-LABEL_WIDTH] * MOST_LANES
    points: list[Point] = []
    for dated in sorted(dates, key=lambda d: (d.first, d.last, d.number)):
        start, width = x(dated.first), x(dated.last) - x(dated.first)
        lane = next((n for n, end in enumerate(ends) if end <= start), MOST_LANES - 1)
        ends[lane] = start + max(width + 1, LABEL_WIDTH)
        points.append(Point(dated, start, round(width, 3), lane))
    ticks = tuple(Tick(x(d), label) for d, label in _first_days(first, last) if first <= d <= last)
    inside = published is not None and first <= published <= last
    return Timeline(
        tuple(points),
        ticks,
        1 + max(p.lane for p in points),
        x(published) if inside and published is not None else None,
    )

"""What the overview shows, as figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from statistics import median

from pydantic import Field

from extractors.article import Frozen
from reports.record import GateState

HOUR = 3600.0
SPANS = (
    ("within an hour", HOUR),
    ("within a day", 24 * HOUR),
    ("within three days", 72 * HOUR),
    ("within a week", 168 * HOUR),
    ("longer", float("inf")),
)
"""How long a decision took, up to so many seconds."""


class Week(Frozen):
    """The flips of one week, by what caused them; ``ours`` are our own rules and models."""

    monday: date
    sources: int = 0
    article: int = 0
    ours: int = 0

    @property
    def all(self) -> int:
        """How many flips there were."""
        return self.sources + self.article + self.ours


class Access(Frozen):
    """How one source could be reached: the look-ups, and how many of them failed.

    ``failed`` are those that it did not answer; ``skipped`` were not made (limits, settings).
    """

    source: str
    asked: int = Field(ge=0)
    failed: int = Field(ge=0)
    skipped: int = Field(0, ge=0)

    @property
    def share(self) -> float:
        """The share of the look-ups that were answered."""
        return 1 - self.failed / self.asked if self.asked else 0.0


class Overview(Frozen):
    """The figures as of ``made``: the weeks oldest first, the access of the last ``days``.

    ``decided`` are the seconds from a finding to the decision on it, ``waiting`` those that
    findings have waited for theirs by now.
    """

    made: datetime
    days: int
    gates: Mapping[GateState, int]
    weeks: tuple[Week, ...]
    access: tuple[Access, ...]
    decided: tuple[float, ...]
    waiting: tuple[float, ...]

    @property
    def typical(self) -> float | None:
        """The median time to a decision in seconds, ``None`` without one."""
        return median(self.decided) if self.decided else None


def by_span(seconds: tuple[float, ...]) -> tuple[int, ...]:
    """Return how many of ``seconds`` lie in each of ``SPANS``."""
    counts = [0] * len(SPANS)
    for value in seconds:
        counts[next(n for n, (_, most) in enumerate(SPANS) if value <= most)] += 1
    return tuple(counts)


def spoken(seconds: float) -> str:
    """Return a length of time as it is said: "40 minutes", "5 hours", "3 days"."""
    for size, name in ((24 * HOUR, "day"), (HOUR, "hour"), (60.0, "minute")):
        if seconds >= size:
            count = round(seconds / size)
            return f"{count} {name}" if count == 1 else f"{count} {name}s"
    return "under a minute"

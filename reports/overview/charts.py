"""Geometry of the overview's charts: bars along, and columns over the weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.overview.values import Week

WIDTH, HEIGHT, FLOOR = 728.0, 180.0, 150.0
"""Of the picture of the weeks, and how deep its columns reach."""
TOP = 26.0
KINDS = ("sources", "article", "ours")
"""The parts of a column, from the floor up."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar along, ``width`` in per cent of the longest; ``key`` is its colour."""

    label: str
    count: int
    width: float
    key: str
    says: str


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a column."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark under the columns: the first week of a month."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The weeks side by side; ``most`` is what the tallest column stands for."""

    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    most: int


def bars(rows: Sequence[tuple[str, int, str, str]], most: int | None = None) -> tuple[Bar, ...]:
    """Return ``(label, count, key, says)`` rows as bars; the longest, or ``most``, is the whole."""
    whole = most or max((count for _, count, _, _ in rows), default=0) or 1
    return tuple(
        Bar(label, count, round(100 * count / whole, 2), key, says)
        for label, count, key, says in rows
    )


def columns(weeks: Sequence[Week]) -> Columns:
    """Return the flips of ``weeks`` as columns on one scale."""
    most = max((week.all for week in weeks), default=0)
    step = WIDTH / max(len(weeks), 1)
    blocks, marks = [], []
    for number, week in enumerate(weeks):
        floor = FLOOR
        for kind in KINDS:
            if count := getattr(week, kind):
                height = (FLOOR - TOP) * count / most
                floor -= height
                blocks.append(
                    Block(
                        kind, round(number * step + 2, 2), round(floor, 2), round(step - 4, 2),
                        round(height, 2),
                    )
                )  # fmt: skip
        if week.monday.day <= 7 and number * step < WIDTH - 40:
            marks.append(Mark(round(number * step + 2, 2), f"{week.monday:%b}"))
    return Columns(tuple(blocks), tuple(marks), most)

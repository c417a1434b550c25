"""Figures of a classifier on labelled rows: agreement, the two errors, calibration, intervals."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Z95 = 1.959964
"""Two-sided 95 % point of the normal distribution."""

Row = TypeVar("Row")


@dataclass(frozen=True)
class PerLabel:
    """Precision, recall and F1 (0..1) of one label; a figure with nothing to count is 0."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Share:
    """``hits`` of ``n``, as a rate with its 95 % Wilson score interval (Wilson 1927)."""

    hits: int
    n: int

    @property
    def rate(self) -> float:
        """The share (0..1); 0 of nothing is 0."""
        return self.hits / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound (0..1); (0, 1) when nothing was counted."""
        if not self.n:
            return 0.0, 1.0
        square = Z95 * Z95
        centre = self.rate + square / (2 * self.n)
        spread = Z95 * math.sqrt(self.rate * (1 - self.rate) / self.n + square / (4 * self.n**2))
        scale = 1 + square / self.n
        return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def accuracy(gold: Sequence[str], said: Sequence[str]) -> float:
    """Return the share of rows whose label was met. Raises ``ValueError`` on unequal lengths."""
    return Share(sum(g == s for g, s in _pairs(gold, said)), len(gold)).rate


def per_label(gold: Sequence[str], said: Sequence[str]) -> dict[str, PerLabel]:
    """Return precision, recall and F1 of every label that occurs in ``gold``, sorted by name."""
    pairs = _pairs(gold, said)
    out = {}
    for label in sorted(set(gold)):
        hit = sum(g == s == label for g, s in pairs)
        precision = Share(hit, sum(s == label for _, s in pairs)).rate
        recall = Share(hit, sum(g == label for g, _ in pairs)).rate
        both = precision + recall
        out[label] = PerLabel(precision, recall, 2 * precision * recall / both if both else 0.0)
    return out


def macro_f1(gold: Sequence[str], said: Sequence[str]) -> float:
    """Return the mean F1 over the labels that occur in ``gold``."""
    figures = per_label(gold, said).values()
    return sum(figure.f1 for figure in figures) / len(figures) if figures else 0.0


def wrongly(gold: Sequence[str], said: Sequence[str], label: str) -> Share:
    """Return how many rows of another label were called ``label``, of all such rows.

    ``wrongly(gold, said, "supports")`` is the false certification, with "refutes" the false
    accusation.
    """
    others = [s for g, s in _pairs(gold, said) if g != label]
    return Share(sum(s == label for s in others), len(others))


def calibration_error(confidence: Sequence[float], right: Sequence[bool], bins: int = 15) -> float:
    """Return the expected calibration error over ``bins`` equal bins (Guo et al. 2017).

    ``confidence`` is the probability (0..1) of the label that was given, ``right`` whether it
    was the gold one. 0 is perfect.
    """
    cells: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, hit in zip(confidence, right, strict=True):
        cells[min(int(sure * bins), bins - 1)].append((sure, hit))
    gaps = (abs(sum(s for s, _ in cell) - sum(h for _, h in cell)) for cell in cells.values())
    return sum(gaps) / len(confidence) if confidence else 0.0


def bootstrap(
    rows: Sequence[Row],
    groups: Sequence[Hashable],
    figure: Callable[[Sequence[Row]], float],
    draws: int = 2000,
    seed: int = 0,
) -> tuple[float, float]:
    """Return the 95 % percentile interval of ``figure`` with whole groups drawn again.

    Rows of one group (a claim family, a page) depend on each other, so that drawing rows one by
    one would flatter (Efron & Tibshirani 1993, ch. 8). Raises ``ValueError`` without rows.
    """
    if not rows:
        raise ValueError("an interval needs at least one row")
    families: dict[Hashable, list[Row]] = defaultdict(list)
    for row, group in zip(rows, groups, strict=True):
        families[group].append(row)
    names = list(families)
    chance = random.Random(seed)
    values = sorted(
        figure([row for name in chance.choices(names, k=len(names)) for row in families[name]])
        for _ in range(draws)
    )
    return values[int(0.025 * (draws - 1))], values[math.ceil(0.975 * (draws - 1))]


def _pairs(gold: Sequence[str], said: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(gold, said, strict=True))

"""A series that a source gives itself ("8.5% (2023 est.)", one line a year), as a small chart.

The numbers are the source's own, from the passage and the lines beside it under the same heading;
nothing is drawn from fewer than three years or from two units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.record import EvidenceView

LEAST_YEARS, MOST_YEARS = 3, 12
WIDTH, HEIGHT, HEAD, FOOT = 400, 150, 22, 22
"""Of the chart, in its own units; ``HEAD`` and ``FOOT`` are kept for figures and years."""
_POINT = re.compile(
    r"(?P<sign>[-−]?)(?P<money>[$€£])?(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"\s?(?P<unit>%|(?:million|billion|trillion|thousand)?(?:\s?[A-Za-z][A-Za-z./ ]{0,24}?)?)"
    r"\s?\((?P<year>[12]\d{3})(?: est\.)?\)"
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of the series. ``quoted`` tells whether the passage quotes it."""

    year: int
    figure: str
    x: float
    y: float
    width: float
    height: float
    below: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class Series:
    """A series of one unit; ``zero`` is the height of its base line."""

    heading: str
    unit: str
    bars: tuple[Bar, ...]
    zero: float


def series(evidence: EvidenceView) -> Series | None:
    """Return the series that a passage is part of, ``None`` where there is none."""
    points: dict[int, tuple[float, str, bool]] = {}
    units: set[str] = set()
    for line, quoted in _lines(evidence):
        for match in _POINT.finditer(line):
            value = float(match["number"].replace(",", "")) * (-1 if match["sign"] else 1)
            figure = f"{'−' if match['sign'] else ''}{match['number']}"
            year = int(match["year"])
            if year in points and points[year][0] != value:
                return None  # two figures for a year: not one series
            points[year] = (value, figure, quoted or (year in points and points[year][2]))
            units.add(" ".join(f"{match['money'] or ''} {match['unit']}".split()))
    if not LEAST_YEARS <= len(points) <= MOST_YEARS or len(units) != 1:
        return None
    return _drawn(evidence.path, units.pop(), points)


def _lines(evidence: EvidenceView) -> list[tuple[str, bool]]:
    """Return the passage's lines and those beside it under the same heading."""
    context, at = evidence.context.text, evidence.start - evidence.context.start
    before, after = context[:at], context[at + len(evidence.quote) :]
    beside = [*before.split("\n"), *after.split("\n")]
    if evidence.path:
        beside = [line for line in beside if line.startswith(f"{evidence.path}: ")]
    return [(evidence.quote, True), *((line, False) for line in beside)]


def _drawn(heading: str, unit: str, points: dict[int, tuple[float, str, bool]]) -> Series:
    values = [value for value, _, _ in points.values()]
    top, bottom = max(0.0, *values), min(0.0, *values)
    scale = (HEIGHT - HEAD - FOOT - (HEAD if bottom < 0 else 0)) / ((top - bottom) or 1)
    zero = round(HEAD + top * scale, 1)
    step = WIDTH / len(points)
    bars = []
    for n, (year, (value, figure, quoted)) in enumerate(sorted(points.items())):
        height = round(max(1.0, abs(value) * scale), 1)
        bars.append(
            Bar(
                year=year,
                figure=figure,
                x=round(n * step + step * 0.18, 1),
                y=zero if value < 0 else round(zero - height, 1),
                width=round(step * 0.64, 1),
                height=height,
                below=value < 0,
                quoted=quoted,
            )
        )
    return Series(heading, unit, tuple(bars), zero)

"""A series that a source gives itself, year by year, as a small chart.

The numbers are the source's own, from the passage and the lines beside it about the same thing:
"8.5% (2023 est.)" a line, or "in 2023: 8.5 percent, up from 7 percent in 2022". Nothing is drawn
from fewer than three years; figures in another unit than the passage's are left out. Where other
sources give the same years in the same unit, their figures are marked in the same picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.record import EvidenceView

LEAST_YEARS, MOST_YEARS = 3, 12
LEAST_SHARED = 2
"""Years that two series must have in common to be drawn together."""
SHAPES = ("ring", "diamond")
_UNITS = {"%": "percent", "per cent": "percent"}
WIDTH, HEIGHT, HEAD, FOOT = 400, 150, 22, 22
"""Of the chart, in its own units; ``HEAD`` and ``FOOT`` are kept for figures and years."""
_FIGURE = r"(?P<sign>[-−]?)(?P<money>[$€£])?(?P<number>\d[\d,]*(?:\.\d+)?)"
_LISTED = re.compile(
    _FIGURE
    + r"\s?(?P<unit>%|(?:million|billion|trillion|thousand)?(?:\s?[A-Za-z][A-Za-z./ ]{0,24}?)?)"
    r"\s?\((?P<year>[12]\d{3})(?:,? (?P<how>est\.|proj\.|projected|projection|forecast))?\)"
)
_UNIT = r"(?P<unit>(?: (?!in [12]\d{3}|to )[\w%]+(?:,\d{3})*){0,6})"
_RATE = r"(?:a rate of )?"
_NAMED = re.compile(rf"\bin (?P<year>[12]\d{{3}}): {_RATE}{_FIGURE}{_UNIT}")
_COMPARED = re.compile(rf"\b(?:from|to|as) {_RATE}{_FIGURE}{_UNIT} in (?P<year>[12]\d{{3}})")
_SUBJECT = re.compile(r"(?P<of>.+? in .+?) (?:in [12]\d{3}:|(?:rose|fell|stayed) )")


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of the series. ``quoted`` tells whether the passage quotes it.

    ``gap`` tells whether years are missing before it, ``projected`` whether it is yet to come.
    """

    year: int
    figure: str
    x: float
    y: float
    width: float
    height: float
    below: bool
    quoted: bool
    gap: bool
    projected: bool


@dataclass(frozen=True, slots=True)
class _Point:
    year: int
    value: float
    figure: str
    unit: str
    quoted: bool
    projected: bool


@dataclass(frozen=True, slots=True)
class Other:
    """What another source gives for the same years: a mark (``x``, ``y``) and a figure for each.

    ``number`` is the source's in the table of sources, ``shape`` that of its marks.
    """

    number: int
    shape: str
    heading: str
    marks: tuple[tuple[int, str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A series of one unit; ``zero`` is the height of its base line.

    ``others`` are the series of other sources, drawn into the same picture.
    """

    heading: str
    unit: str
    points: tuple[_Point, ...]
    bars: tuple[Bar, ...]
    zero: float
    others: tuple[Other, ...] = ()

    @property
    def gaps(self) -> bool:
        """Whether years are missing between those that are drawn."""
        return any(bar.gap for bar in self.bars)

    @property
    def projections(self) -> bool:
        """Whether some of the years are the source's projections."""
        return any(bar.projected for bar in self.bars)


def series(evidence: EvidenceView) -> Series | None:
    """Return the series that a passage is part of, ``None`` where there is none."""
    subject = _SUBJECT.match(evidence.quote)
    about = evidence.path or (subject["of"] if subject else "")
    found = list(_points(evidence, subject["of"] if subject else ""))
    units = [point.unit for point in found if point.quoted]
    if not units:
        return None
    points: dict[int, _Point] = {}
    for point in found:
        if point.unit == units[0]:
            known = points.setdefault(point.year, point)
            if known.value != point.value:
                return None  # two figures for a year: not one series
    if not LEAST_YEARS <= len(points) <= MOST_YEARS:
        return None
    return _drawn(about, units[0], [points[year] for year in sorted(points)])


def beside(first: Series, others: Sequence[tuple[int, Series]]) -> Series:
    """Return ``first`` with the series of other sources (by their numbers) marked in its years."""
    marked = [
        (number, shape, other.heading, [p for p in other.points if p.year in years_of(first)])
        for (number, other), shape in zip(others, SHAPES, strict=False)
    ]
    return _drawn(first.heading, first.unit, list(first.points), marked)


def comparable(one: Series, other: Series) -> bool:
    """Tell whether two sources' series are in one unit and share enough years to stand together."""
    shared = years_of(one) & years_of(other)
    return _UNITS.get(one.unit, one.unit) == _UNITS.get(other.unit, other.unit) and (
        len(shared) >= LEAST_SHARED
    )


def years_of(series: Series) -> set[int]:
    """Return the years that a series has figures for."""
    return {point.year for point in series.points}


def _points(evidence: EvidenceView, subject: str) -> Iterator[_Point]:
    """Yield the figures of the passage, then those beside it."""
    for line, quoted in _lines(evidence, subject):
        patterns = (_NAMED, _COMPARED) if subject else (_LISTED,)
        for match in (m for pattern in patterns for m in pattern.finditer(line)):
            minus = "−" if match["sign"] else ""
            told = match.groupdict()
            yield _Point(
                year=int(match["year"]),
                value=float(minus.replace("−", "-") + match["number"].replace(",", "")),
                figure=minus + match["number"],
                unit=" ".join(f"{match['money'] or ''} {match['unit']}".split()),
                quoted=quoted,
                projected=bool(told.get("how")) and told["how"] != "est.",
            )


def _lines(evidence: EvidenceView, subject: str) -> list[tuple[str, bool]]:
    """Return the passage's lines and those beside it that are about the same."""
    context, at = evidence.context.text, evidence.start - evidence.context.start
    before, after = context[:at], context[at + len(evidence.quote) :]
    beside = [*before.split("\n"), *after.split("\n")]
    if subject:
        beside = [line for line in beside if f": {subject} " in line]
    elif evidence.path:
        beside = [line for line in beside if line.startswith(f"{evidence.path}: ")]
    return [(evidence.quote, True), *((line, False) for line in beside)]


def _drawn(
    heading: str,
    unit: str,
    points: list[_Point],
    others: Sequence[tuple[int, str, str, list[_Point]]] = (),
) -> Series:
    values = [p.value for each in (points, *(other for *_, other in others)) for p in each]
    top, bottom = max(0.0, *values), min(0.0, *values)
    scale = (HEIGHT - HEAD - FOOT - (HEAD if bottom < 0 else 0)) / ((top - bottom) or 1)
    zero = round(HEAD + top * scale, 1)
    step = WIDTH / len(points)
    bars = []
    for n, point in enumerate(points):
        height = round(max(1.0, abs(point.value) * scale), 1)
        bars.append(
            Bar(
                year=point.year,
                figure=point.figure,
                x=round(n * step + step * 0.18, 1),
                y=zero if point.value < 0 else round(zero - height, 1),
                width=round(step * 0.64, 1),
                height=height,
                below=point.value < 0,
                quoted=point.quoted,
                gap=n > 0 and point.year - points[n - 1].year > 1,
                projected=point.projected,
            )
        )
    middles = {point.year: (n + 0.5) * step for n, point in enumerate(points)}
    aside = dict(zip(SHAPES, (-0.24 * step, 0.24 * step), strict=True))  # clear of the figure
    marked = tuple(
        Other(
            number,
            shape,
            about,
            tuple(
                (
                    p.year,
                    p.figure,
                    round(middles[p.year] + aside[shape], 1),
                    round(zero - p.value * scale, 1),
                )
                for p in of
            ),
        )
        for number, shape, about, of in others
    )
    return Series(heading, unit, tuple(points), tuple(bars), zero, marked)

"""Charts beside a claim: drawn from the source's own figures, and only where they are one series."""

from __future__ import annotations

import builders
import pytest
from bs4 import BeautifulSoup

from checks.passages import context
from checks.sources.series import Point, series_text
from reports.page import render
from reports.page import series as series_module
from reports.page.series import Series, series
from reports.record import EvidenceView


def beside(quote: str, before: str = "", after: str = "", path: str = "") -> Series | None:
    told = builders.evidence("book", quote, before=before, after=after, path=path)
    return series(EvidenceView.model_validate(told))


def figures(found: Series | None) -> list[tuple[int, str]]:
    assert found is not None
    return [(bar.year, bar.figure) for bar in found.bars]


@pytest.mark.parametrize(
    ("title", "heading", "unit", "years"),
    [
        (
            "Inflation, consumer prices (annual %)",
            "Inflation, consumer prices in Chile",
            "percent",
            6,
        ),
        ("Homicides (per 100,000 people)", "Homicides in Chile", "per 100,000 people", 5),
        ("Life expectancy (years)", "Life expectancy in Chile", "years", 6),
    ],
)
def test_a_table_of_figures_told_in_sentences_is_drawn_year_by_year(
    title: str, heading: str, unit: str, years: int
) -> None:
    points = [Point(year, str(year - 2010)) for year in range(2012, 2024)]
    text = series_text(title, "Chile", points)
    line = next(line.paragraph for line in text.lines if line.years == (2020,))
    at, around = context(text.text, line.start, line.end)
    found = beside(
        text.text[line.start : line.end],
        around[: line.start - at],
        around[line.end - at :],
    )
    assert found is not None
    assert (found.heading, found.unit) == (heading, unit)
    assert len(found.bars) >= years
    assert all(int(figure) == year - 2010 for year, figure in figures(found))
    assert [bar.year for bar in found.bars if bar.quoted] == [2019, 2020]


def test_missing_years_and_projections_are_marked() -> None:
    found = beside("2% (2010); 3% (2011 est.); −4% (2015); 5% (2026 proj.)")
    assert figures(found) == [(2010, "2"), (2011, "3"), (2015, "−4"), (2026, "5")]
    assert found is not None
    assert [bar.gap for bar in found.bars] == [False, False, True, True]
    assert [bar.projected for bar in found.bars] == [False, False, False, True]
    assert [bar.below for bar in found.bars] == [False, False, True, False]
    assert found.bars[2].y == found.zero


def test_figures_in_another_unit_than_the_passages_are_left_out() -> None:
    path = "Economy > Exports"
    found = beside(
        "$3 billion (2021)",
        before=f"{path}: $2 billion (2020)\n{path}: 40% (2022)\n{path}: ",
        after=f"\n{path}: $4 billion (2022)",
        path=path,
    )
    assert figures(found) == [(2020, "2"), (2021, "3"), (2022, "4")]
    assert found is not None
    assert found.unit == "$ billion"


@pytest.mark.parametrize(
    "quote",
    [
        "2% (2010); 3% (2011)",
        "2% (2010); 3% (2011); 4% (2010)",
        "No figures at all.",
        "He was 54 (2020), 55 in 2021 and 56 later.",
        "; ".join(f"{n}% ({2000 + n})" for n in range(13)),
    ],
)
def test_nothing_is_drawn_of_what_is_no_series(quote: str) -> None:
    assert beside(quote) is None


def test_other_sources_stand_in_the_same_picture_where_unit_and_years_are_the_same() -> None:
    shown = page(
        ("book", "2% (2010); 3% (2011); 4% (2012)"),
        ("bank", "2.5 percent (2010); 8 percent (2011); 4 percent (2012)"),
        ("mint", "$1 billion (2010); $2 billion (2011); $3 billion (2012)"),
    )
    charts = shown.select(".card .series > svg")
    assert [len(chart.select("rect")) for chart in charts] == [3, 3]  # book with bank, and mint
    together, alone = charts
    assert len(together.select("path.spot")) == 3
    assert "2010: 2.5, 2011: 8, 2012: 4" in str(together["aria-label"])
    assert not alone.select("path.spot")
    said = shown.select_one(".series").get_text(" ", strip=True)
    assert "8 in 2011" in said
    tops = [float(bar["y"]) for bar in together.select("rect")]
    highest = min(
        float(str(sign["d"]).split()[1].partition("a")[0]) for sign in together.select("path.spot")
    )
    assert series_module.HEAD == highest < min(tops)  # the scale is that of both


def test_a_series_with_more_years_keeps_its_own_picture() -> None:
    shown = page(
        ("book", "2% (2010); 3% (2011); 4% (2012)"),
        ("bank", "2% (2010); 3% (2011); 5% (2012); 6% (2013)"),
        ("mint", "7% (1990); 7% (1991); 7% (2012)"),
    )
    counted = [
        (len(chart.select("rect")), len(chart.select("path.spot")))
        for chart in shown.select(".card .series > svg")
    ]
    assert counted == [(3, 3), (4, 0), (3, 0)]


def page(*told: tuple[str, str]) -> BeautifulSoup:
    """Return the page of a claim with these passages, by their sources."""
    words = "Prices rose."
    passages = [builders.evidence(name, quote) for name, quote in told]
    claim = builders.statement(words, evidence=passages)
    sources = [builders.source(name) for name, _ in told]
    return BeautifulSoup(render(builders.record(words, [claim], sources)), "lxml")

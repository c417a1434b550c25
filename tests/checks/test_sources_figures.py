"""World Bank and Our World in Data: series, directions, records. The answers are made up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from asking import claim, fetcher_at, proved, setup
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback import Loopback, Reply, as_json, serving

from checks import words
from checks.fetching import Fetcher
from checks.querying import as_of
from checks.sources import owid, world_bank
from checks.sources.owid import Owid
from checks.sources.series import Point, codes, series_text, topics
from checks.sources.world_bank import WorldBank
from checks.verdicts import judge_claims

FIXTURES = Path(__file__).parents[3] / "shared" / "fixtures" / "worldbank_api"
CLAIM = claim("Homicides in Honduras fell to 31 per 100,000 people in 2023.")
SPAN = claim("Homicides in Honduras fell from 38 per 100,000 people in 2021 to 31 in 2023.")
SHORT, UNIT = "Intentional homicides", "per 100,000 people"
NAME = "Intentional homicides (per 100,000 people)"
FIGURES = {2016: 57.5, 2017: 41.9, 2018: 38.2, 2019: 41.7, 2020: 35.8, 2021: 38.3, 2022: 35.1,
           2023: 31.07412, 2024: None}  # fmt: skip
PATH = "/v2/country/HND/indicator/VC.IHR.PSRC.P5"


def rows(figures: dict[int, float | None]) -> list[dict[str, Any]]:
    return [
        {
            "indicator": {"id": "VC.IHR.PSRC.P5", "value": NAME},
            "country": {"id": "HN", "value": "Honduras"},
            "countryiso3code": "HND", "date": str(year), "value": value, "unit": "",
        }
        for year, value in sorted(figures.items(), reverse=True)
    ]  # fmt: skip


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as started:
        yield started


@pytest.fixture
def fetcher(tmp_path: Path, server: Loopback) -> Fetcher:
    return fetcher_at(tmp_path, server)


def bank(fetcher: Fetcher, server: Loopback) -> WorldBank:
    return WorldBank(fetcher, setup("world_bank", server.url + "/v2"))


async def test_a_year_is_a_line_with_its_change_and_its_record(
    fetcher: Fetcher, server: Loopback
) -> None:
    server.at(PATH, as_json([{"page": 1, "lastupdated": "2026-07-13"}, rows(FIGURES)]))
    answer = proved(await bank(fetcher, server).search(SPAN, 50))
    lines = [passage.text for passage in answer.passages]
    assert (
        f"{SHORT} in Honduras in 2023: a rate of 31.0741 {UNIT}, down from a rate of 35.1 {UNIT} in 2022; "
        "the lowest since the series began in 2016." in lines
    )
    assert (
        f"{SHORT} in Honduras in 2021: a rate of 38.3 {UNIT}, up from a rate of 35.8 {UNIT} in 2020."
        in lines
    )
    way = f"{SHORT} in Honduras fell from a rate of 38.3 {UNIT} in 2021 to a rate of 31.0741 {UNIT} in 2023."
    assert way in lines
    assert not any("2024" in line for line in lines), "a year without a figure is not zero"
    [source] = answer.sources
    assert "updated 2026-07-13" in source.cite
    [snapshot] = answer.snapshots
    kept = await fetcher.get(server.url + PATH, params={"format": "json", "per_page": "1000"})
    assert snapshot.taken
    assert kept.sha256 == snapshot.taken.sha256
    assert world_bank.extract(kept.body, "") == snapshot.text


@pytest.mark.parametrize(
    ("text", "borne_out"),
    [
        ("The homicide rate in Honduras fell from 57.5 per 100,000 people in 2016 to 35.1 in 2022.", True),
        ("The homicide rate in Honduras was 35.1 per 100,000 people in 2022.", True),
        # the end points exchanged, the direction, the year, the figure
        ("The homicide rate in Honduras fell from 35.1 per 100,000 people in 2016 to 57.5 in 2022.", False),
        ("The homicide rate in Honduras rose from 57.5 per 100,000 people in 2016 to 35.1 in 2022.", False),
        ("The homicide rate in Honduras fell from 57.5 per 100,000 people in 2017 to 35.1 in 2022.", False),
        ("The homicide rate in Honduras was 35.1 per 100,000 people in 2021.", False),
        ("The homicide rate in Honduras was 25.1 per 100,000 people in 2022.", False),
    ],
)  # fmt: skip
async def test_code_alone_bears_out_what_the_series_has_and_nothing_else(
    fetcher: Fetcher, server: Loopback, text: str, borne_out: bool
) -> None:
    server.at(PATH, as_json([{"page": 1, "lastupdated": "2026-07-13"}, rows(FIGURES)]))
    asked = claim(text)
    answer = proved(await bank(fetcher, server).search(asked, 12))
    assert answer.passages
    found = judge_claims([asked], {asked.id: answer})[asked.id].verdict
    assert (found == "supported") is borne_out


async def test_years_after_the_day_are_not_searched(fetcher: Fetcher, server: Loopback) -> None:
    server.at(PATH, as_json([{"page": 1}, rows(FIGURES)]))
    token = as_of.set(date(2021, 12, 1))
    try:
        answer = await bank(fetcher, server).search(SPAN, 50)
    finally:
        as_of.reset(token)
    assert answer.passages
    assert not any("in 2023" in p.text for p in answer.passages)


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (as_json([{"page": 0, "total": 0}, None]), "none"),
        (as_json([{"page": 1}, rows({2023: None})]), "none"),
        (as_json([{"message": [{"id": "120", "value": "The parameter is not valid"}]}]), "failed"),
        (as_json({"unlike": "this"}), "failed"),
        (Reply(b"<xml/>", kind="text/xml"), "failed"),
        (Reply(status=502), "failed"),
    ],
)
async def test_none_and_failed_are_told_apart(
    fetcher: Fetcher, server: Loopback, reply: Reply, status: str
) -> None:
    server.at(PATH, reply)
    answer = await bank(fetcher, server).search(CLAIM, 5)
    assert [lookup.status for lookup in answer.lookups] == [status]
    assert answer.passages == ()


async def test_a_claim_without_a_series_or_a_country_asks_nothing(
    fetcher: Fetcher, server: Loopback
) -> None:
    source = bank(fetcher, server)
    for text in ("Honduras recognized Beijing.", "Homicides fell sharply."):
        [lookup] = (await source.search(claim(text), 5)).lookups
        assert lookup.status == "skipped"
        assert "holds nothing that this source can be asked for" in str(lookup.message)
    assert server.seen == []


CSV = (
    "Entity,Code,Year,Homicide rate per 100k population\r\n"
    "Honduras,HND,2020,35.9\r\nHonduras,HND,2022,33.4\r\nHonduras,HND,2023,\r\n"
)
COLUMN = "Homicide rate per 100k population"
RATE: dict[str, Any] = {"titleShort": "Homicide rate", "unit": "homicides per 100,000 people"}
ABOUT = {"chart": {"title": "Homicide rate", "citation": "UNODC (2025)"}, "columns": {COLUMN: RATE}}


def chart_at(server: Loopback, table: str = CSV, about: Any = ABOUT) -> None:
    server.at("/grapher/homicide-rate-unodc.csv", Reply(table.encode(), kind="text/csv"))
    server.at("/grapher/homicide-rate-unodc.metadata.json", as_json(about))


async def test_a_chart_counts_as_its_providers_voice(fetcher: Fetcher, server: Loopback) -> None:
    chart_at(server)
    source = Owid(fetcher, setup("owid", server.url))
    answer = proved(await source.search(claim("Homicides in Honduras fell in 2022."), 50))
    assert answer.sources[0].origin == "unodc"
    assert any(
        "in 2022: 33.4 per 100,000 people, down from 35.9 per 100,000 people in 2020" in p.text
        for p in answer.passages
    )
    assert server.seen[0].params == {"csvType": "filtered", "country": "HND"}
    [snapshot] = answer.snapshots
    assert snapshot.taken
    bodies = {kept.digest: fetcher.archive.read(kept).body for kept in fetcher.used}
    read = [bodies[digest] for digest in (snapshot.taken.sha256, *snapshot.taken.more)]
    assert owid.extract_part(read, snapshot.taken.part) == snapshot.text


@pytest.mark.parametrize(
    ("column", "told", "line"),
    [
        (COLUMN, RATE, "Homicide rate in Honduras in 2022: 33.4 per 100,000 people"),
        (COLUMN, {}, "Homicide rate in Honduras in 2022: 33.4 per 100,000 people"),
        ("Life expectancy", {"unit": "years"}, "Life expectancy in Honduras in 2022: 33.4 years"),
        (
            "Unemployment (ILO)",
            {"unit": "%"},
            "Unemployment, ILO in Honduras in 2022: 33.4 percent",
        ),
        ("Hens", {"unit": None}, "Hens in Honduras in 2022: 33.4"),
    ],
)
async def test_the_figures_of_a_chart_carry_their_unit(
    column: str, told: Any, line: str, fetcher: Fetcher, server: Loopback
) -> None:
    about = {**ABOUT, "columns": {column: told}}
    chart_at(server, CSV.replace(COLUMN, column), about)
    asked = claim("Homicides in Honduras fell in 2022.")
    answer = await Owid(fetcher, setup("owid", server.url)).search(asked, 5)
    assert answer.passages[0].text.startswith(line + ", down")


@pytest.mark.parametrize("source", ["world_bank", "owid"])
@pytest.mark.parametrize(("claimed", "result"), [("45", "differs"), ("33.4", "same")])
async def test_code_alone_holds_a_claimed_figure_against_the_series(
    source: str, claimed: str, result: str, fetcher: Fetcher, server: Loopback
) -> None:
    chart_at(server)
    figures = {2020: 35.9, 2022: 33.4}
    server.at(PATH, as_json([{"page": 1, "lastupdated": "2026-07-13"}, rows(figures)]))
    one = (
        bank(fetcher, server)
        if source == "world_bank"
        else Owid(fetcher, setup(source, server.url))
    )
    asked = claim(f"The homicide rate in Honduras was {claimed} per 100,000 people in 2022.")
    answer = await one.search(asked, 12)
    finding = judge_claims([asked], {asked.id: answer})[asked.id]
    told = {c.result for c in finding.evidence[0].comparisons if c.kind != "date"}
    assert told == {result}
    assert ("value-differs" in finding.reasons) is (result == "differs")
    assert (finding.verdict == "disputed") is (result == "differs")


@pytest.mark.parametrize(
    "body", [b"", b"<html>moved</html>", b"Entity,Code,Day,x\r\nA,AAA,2020-01-01,3"]
)
async def test_what_is_no_table_is_a_failure(
    fetcher: Fetcher, server: Loopback, body: bytes
) -> None:
    server.at("/grapher/homicide-rate-unodc.csv", Reply(body))
    answer = await Owid(fetcher, setup("owid", server.url)).search(CLAIM, 5)
    assert [lookup.status for lookup in answer.lookups] == ["failed"]


@settings(deadline=None)
@given(st.dictionaries(st.integers(1960, 2025), st.integers(1, 10**6), min_size=2, max_size=30))
def test_directions_and_records_hold_over_any_series(figures: dict[int, int]) -> None:
    points = [Point(year, str(value)) for year, value in figures.items()]
    series = series_text("Cows (annual %)", "Elin", points)
    told = {
        line.years: series.text[line.paragraph.start : line.paragraph.end] for line in series.lines
    }
    ordered = sorted(figures)
    for before, year in pairwise(ordered):
        line = told[year,]
        assert f"in {year}: {Decimal(figures[year]):,f} percent" in line
        assert ("up from" in line) == (figures[year] > figures[before])
        assert ("down from" in line) == (figures[year] < figures[before])
        past = [figures[y] for y in ordered if y < year]
        assert ("highest" in line) == (len(past) >= 5 and figures[year] > max(past))
    for (first, *rest), line in told.items():
        if rest:
            assert (" rose from" in line) == (figures[rest[0]] > figures[first])
            assert (" fell from" in line) == (figures[rest[0]] < figures[first])
    assert (ordered[0], ordered[-1]) in told
    assert {len(line.split("\n")) for line in told.values()} == {1}


def test_only_the_years_that_a_claim_names_are_searched() -> None:
    series = series_text("Cows", "Elin", [Point(2000 + n, str(n)) for n in range(20)])

    def asked(named: list[int], until: int | None = None) -> list[str]:
        text = series.asked(named, until)
        return [text.text[p.start : p.end] for p in text.paragraphs]

    assert asked([2010]) == ["Cows in Elin in 2010: 10, up from 9 in 2009; "
                             "the highest since the series began in 2000."]  # fmt: skip
    assert "Cows in Elin rose from 2 in 2002 to 15 in 2015." in asked([2002, 2015])
    assert len(asked([2002, 2015])) == 3
    assert len(asked([])) == 20
    assert len(asked([], 2009)) == 10
    assert asked([2015], 2014) == []


def test_words_ask_for_their_series() -> None:
    assert topics("The murder rate of Honduras", "indicators") == ["VC.IHR.PSRC.P5"]
    assert topics("Honduras had 10 million people", "indicators") == ["SP.POP.TOTL"]
    assert topics("GDP per capita doubled", "indicators")[0] == "NY.GDP.PCAP.CD"
    assert topics("There were 45 murders per 100,000 inhabitants", "indicators") == [
        "VC.IHR.PSRC.P5"
    ]
    assert topics("The bishop resigned", "indicators") == []


def test_every_country_of_the_gazetteer_is_asked_for_by_its_own_code() -> None:
    found = {c.name: codes(c) for c in words.countries().values()}
    assert found["South Korea"] == "KOR"
    assert found["Niger"] == "NER"
    assert found["Congo" if "Congo" in found else "Republic of the Congo"] == "COG"
    without = {name for name, code in found.items() if code is None}
    assert not without & {"Honduras", "United States", "Turkey", "Russia", "Vietnam", "Bolivia"}


@pytest.mark.skipif(
    not FIXTURES.is_dir(), reason="the recorded answers (shared/fixtures) are absent"
)
def test_the_documented_answer_is_read() -> None:
    answer = json.loads((FIXTURES / "country_indicator_gdp.json").read_text("utf-8"))["response"]
    text = world_bank.extract(json.dumps(answer).encode(), "application/json")
    assert text.startswith("Mexico: GDP (current US$)")

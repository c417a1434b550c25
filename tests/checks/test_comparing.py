"""A claim's value against a passage's: what fits, what differs, and the line that is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.comparing import compare
from checks.evidence import Comparison
from checks.naming import same_name, same_place
from extractors.values import Value, find_values


def value(text: str) -> Value:
    (found, *_) = find_values(f"It was {text} there.", names=False)
    return found


def outcome(claim: str, source: str) -> str | None:
    found = compare(value(claim), value(source))
    return found.result if found else None


# claim | source | result
TABLE = """
54 years|45 years|differs
45 years|45 years|same
20 people|21 people|differs
30 days|31 days|differs
300 people|311 people|differs
2,398|2,398|same
2,398|2,389|differs
238|252|differs
about 2,600|2,664|same
about 2,600|2,900|differs
about 200|213|same
about 200|250|differs
roughly 10 people|11 people|same
40,000|41,200|same
40,000|44,000|differs
40,000|400,000|differs
84,000|84,312|same
84,000|85,100|differs
2.6 million|2,640,000|same
2.6 million|2,700,000|differs
2.6 million|2.6 billion|differs
3 million|3.4 million|differs
tens of thousands|40,000|same
tens of thousands|4,000|differs
hundreds|350|same
hundreds|35|differs
dozens|40|same
nearly 40 people|39 people|same
nearly 40 people|42 people|differs
just over 40 people|41 people|same
just over 40 people|38 people|differs
more than 40 people|70 people|same
more than 40 people|130 people|cannot-compare
more than 40 people|400 people|differs
more than 40 people|39 people|differs
more than 45 years|45 years|differs
more than 80,000|over 84,000|same
more than 90,000|over 84,000|cannot-compare
at least 150 people|199 people|same
at least 150 people|150 people|same
at least 150 people|120 people|differs
no more than 50 people|48 people|same
up to 50 people|60 people|differs
fewer than 50 people|50 people|differs
at most 70 people|more than 70 people|differs
at most 70 people|at least 70 people|differs
at least 70 people|up to 70 people|differs
at least 70 people|up to 90 people|cannot-compare
at most 70 people|more than 50 people|cannot-compare
nearly 70 people|more than 70 people|differs
nearly 70 people|just over 70 people|differs
at least 70 men|up to 70 men a year|differs
several years|four years|same
several years|a few months|differs
a few days|three weeks|differs
for nearly a century|97 years|same
for nearly a century|nearly three centuries|differs
a couple of weeks|16 days|same
three decades|32 years|same
three decades|36 years|differs
the majority of it|62 percent|same
the majority of it|38 percent|differs
almost the entire country|a third of it|differs
almost all of it|94 percent|same
nine weeks|nine months|differs
84,000|more than 84,000|same
90,000|more than 84,000|cannot-compare
8,400|more than 84,000|differs
2,664|about 2,600|cannot-compare
2,664|about 4,000|differs
between 3 and 5 percent|4.2 percent|same
between 3 and 5 percent|6 percent|differs
5 percent|5.3 percent|same
5 percent|5.6 percent|differs
5.1 percent|5.3 percent|differs
60 percent|57 percent|differs
half of it|48 percent|same
half of it|40 percent|differs
a third of it|33 percent|same
two thirds of it|60 percent|differs
one in five|20 percent|same
5 percent|5 percentage points|differs
25 basis points|0.25 percentage points|same
45 miles|72 km|same
100 km|100 miles|differs
43,000 square miles|112,090 sq km|same
1,000 tons|1,000 tonnes|same
1,000 kg|1 tonne|same
30 °C|86 degrees Fahrenheit|same
three years|36 months|same
two weeks|14 days|same
45 years|45 months|differs
40 acres|40 km|none
$5 million|$5 million|same
$5 million|$50 million|differs
$5 million|€5 million|differs
$5 million|€7 million|none
500 pesos|500 Mexican pesos|same
20,000 dollars|20,500 dollars|same
$5 million|5 million tonnes|none
19.02 percent|19.02|same
3 percent|3|none
1.9 per 100,000 people|1.9 per 100,000 inhabitants|same
1.9 per 100,000 people|19 per million people|same
1.9 per 100,000 people|1.9 per 1,000 people|differs
$30 a day|$30 a month|differs
doubled|tripled|differs
doubled|twice|same
the third report|the third report|same
the third report|the second report|differs
the third report|the third victim|none
in 2023|26 March 2023|same
26 March 2023|2023|same
in 2023|26 March 2024|differs
26 March 2023|25 March 2023|differs
March 2023|26 March 2023|same
April 2023|26 March 2023|differs
in the 1990s|in 1994|same
in the 1990s|in 2004|differs
early 2023|February 2023|same
early 2023|May 2023|cannot-compare
early 2023|September 2023|differs
late November 2023|3 December 2023|cannot-compare
late November 2023|20 January 2024|differs
spring 2024|April 2024|same
spring 2024|October 2024|differs
since 2007|in 2007|same
since 2007|in 2009|differs
before 2007|in 2005|same
from 2017 to 2021|in 2019|same
last year|in 2023|none
Executive Order 14157|Executive Order 14157|same
Executive Order 14157|Executive Order 14159|differs
Executive Order 14157|Section 301|none
""".strip().splitlines()


@pytest.mark.parametrize("row", TABLE)
def test_claims_fit_or_differ_as_documented(row: str) -> None:
    claim, source, result = row.split("|")
    assert outcome(claim, source) == (None if result == "none" else result)


def shown(claim: str, source: str) -> str:
    found = compare(value(claim), value(source))
    assert isinstance(found, Comparison)
    return found.shown


def test_the_arithmetic_is_shown() -> None:
    assert shown("54 years", "45 years") == "54 years against 45 years: differs by 9"
    assert shown("about 2,600", "2,664") == "about 2,600 fits 2,664"
    assert shown("tens of thousands", "40,000") == "tens of thousands fits 40,000"
    assert shown("in 2023", "26 March 2023") == "2023 fits 26 March 2023"
    assert shown("2,398", "2,498") == "2,398 against 2,498: differs by 100"
    assert "10 times" in shown("more than 40 people", "400 people")
    assert "160.93" in shown("100 km", "100 miles")
    assert shown("in 2021", "in 2023").endswith("2 years apart")
    assert shown("26 March 2023", "25 March 2023").endswith("1 day apart")


@pytest.mark.parametrize(
    ("claim", "source", "result"),
    [
        ("Exports rose.", "Exports fell.", "differs"),
        ("Exports rose.", "Exports increased.", "same"),
        ("Exports rose.", "Exports remained stable.", "differs"),
        ("Exports rose.", "Prices fell.", None),
        ("Exports rose.", "Exports hit a record high.", "same"),
        ("Exports hit a record low.", "Exports hit a record high.", "differs"),
        ("Exports hit a record high.", "Exports rose.", "cannot-compare"),
    ],
)
def test_directions_are_compared(claim: str, source: str, result: str | None) -> None:
    one = next(v for v in find_values(claim, names=False) if v.direction)
    other = next(v for v in find_values(source, names=False) if v.direction)
    found = compare(one, other)
    assert (found.result if found else None) == result


@given(st.integers(1000, 10**9), st.integers(1, 10**6))
def test_unround_counts_must_be_equal(number: int, gap: int) -> None:
    number += number % 10 == 0
    assert outcome(f"{number:,}", f"{number:,}") == "same"
    if (number + gap) % 10:
        assert outcome(f"{number:,}", f"{number + gap:,}") == "differs"


@given(st.integers(1100, 10**9))
def test_a_figure_rounded_to_two_places_fits_and_ten_times_it_never_does(number: int) -> None:
    size = len(str(number)) - 2
    rounded = round(number, -size)
    assert outcome(f"about {rounded:,}", f"{number:,}") == "same"
    assert outcome(f"about {rounded * 10:,}", f"{number:,}") == "differs"


ANY = st.sampled_from(TABLE).flatmap(lambda row: st.sampled_from(row.split("|")[:2]))


@given(ANY, ANY)
def test_comparing_any_two_values_ends_well(one: str, other: str) -> None:
    found = compare(value(one), value(other))
    assert found is None or (found.shown and "\n" not in found.shown)


@given(ANY)
def test_every_value_with_days_or_figures_fits_itself(one: str) -> None:
    this = value(one)
    if this.kind != "date" or (this.first and this.bound == "exact"):
        found = compare(this, this)
        assert found is not None
        assert found.result == "same"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hernández", "Juan Orlando Hernandez", True),
        ("J. O. Hernández", "Juan Orlando Hernández", True),
        ("Juan Hernández", "Juan Orlando Hernández", True),
        ("Tony Hernández", "Juan Hernández", False),
        ("President Trump", "Donald Trump", True),
        ("Trump", "Melania Trump's", True),
        ("CECOT", "Terrorism Confinement Center", True),
        ("CECOT", "Centro de Confinamiento del Terrorismo", True),
        ("DEA", "Drug Enforcement Administration", True),
        ("UN", "United Nations", True),
        ("FBI", "Drug Enforcement Administration", False),
        ("the Supreme Court", "Supreme Court", True),
        ("Panama", "Paraguay", False),
        ("", "Paraguay", False),
    ],
)
def test_names_match_by_surname_initials_and_acronym(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Turkey", "Türkiye", True), ("Ivory Coast", "Côte d'Ivoire", True),
        ("Honduran", "Honduras", True), ("Beijing", "China", True),
        ("Niger", "Nigeria", False), ("Honduras", "Guatemala", False), ("Berlin", "Berlin", True),
    ],
)  # fmt: skip
def test_places_match_by_name_demonym_and_capital(one: str, other: str, same: bool) -> None:
    assert same_place(one, other) is same

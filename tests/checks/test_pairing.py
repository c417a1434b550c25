"""Which figure of a passage answers which of a claim: through ``paired``, on real parses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.evidence import Comparison, Passage
from checks.parsing import parse
from checks.wording import read


def compared(claim: str, source: str, path: str = "") -> tuple[Comparison, ...]:
    mine, body = parse([claim, source])
    passage = Passage(
        start=0, end=len(source), source="s", snapshot="x", text=source, title="", path=path,
        context_start=0, context=source,
    )  # fmt: skip
    return read(mine, passage, body, source).comparisons


def differs(claim: str, source: str, path: str = "") -> bool:
    return any(c.result == "differs" for c in compared(claim, source, path))


DIFFERENT = [
    # opposite sides of one figure
    ("At most 300 sailors drowned.", "More than 300 sailors drowned."),
    ("The mill hires at least 90 weavers every year.", "The mill hires up to 90 weavers each year."),
    # loose amounts
    ("The duke ruled the valley for nearly four centuries.",
     "The duke's house ruled the valley for nearly a century."),
    ("The troops left the town only after several years.",
     "The troops left the town after only a few weeks."),
    # one figure, two units
    ("The canal is about 410 miles long.", "The canal is about 410 km (255 mi) long."),
    ("The siege lasted nine weeks.", "The siege lasted nine months, and 40 houses burned."),
    # the act decides which of several figures is meant
    ("The harbour was closed in 1971.",
     "The harbour was opened in 1930; the harbour was closed in 1961; ships return daily (2024)."),
    # the label decides in a list
    ("Two thirds of the islanders are Lutheran.", "Catholic 66.1%, Lutheran 4.2%, none 9% (2020)"),
    ("Arica has more inhabitants than Iquique.", "1.4 million Iquique, 940,000 Arica (2023)"),
    # exchanged pairs
    ("Borduria joined the League in 1931 and the Union in 1938.",
     "Borduria joined the Union in 1931 and the League in 1938."),
    ("The northern half is steppe, and the southern half is forest.",
     "The northern half is forest, and the southern half is steppe."),
]  # fmt: skip

ALIKE = [
    ("More than 300 sailors drowned.", "At least 340 sailors drowned."),
    ("The mill hires up to 90 weavers every year.", "The mill hires up to 90 weavers each year."),
    ("The duke ruled the valley for nearly a century.", "The duke ruled the valley for 96 years."),
    ("The troops left the town after several years.", "The troops left the town after six years."),
    ("The canal is about 255 miles long.", "The canal is about 410 km (255 mi) long."),
    ("The harbour was closed in 1961.",
     "The harbour was opened in 1930; the harbour was closed in 1961; ships return daily (2024)."),
    ("About two thirds of the islanders are Catholic.", "Catholic 66.1%, Lutheran 4.2%, none 9%"),
    ("Iquique has more inhabitants than Arica.", "1.4 million Iquique, 940,000 Arica (2023)"),
    ("Borduria joined the Union in 1931 and the League in 1938.",
     "Borduria joined the Union in 1931 and the League in 1938."),
    ("In 1938 Borduria joined the League, and in 1931 the Union.",
     "Borduria joined the Union in 1931 and the League in 1938."),
    ("The southern half is steppe, and the northern half is forest.",
     "The northern half is forest, and the southern half is steppe."),
    # told of somebody else
    ("Syldavia joined the League in 1955.",
     "Borduria joined the League in 1931, as Syldavia and others did later."),
    # a figure that bears out the one value is no rival of the other
    ("Prices rose by two percent in 2024, after a jump of a fifth the year before.",
     "2.1% (2024 est.)"),
    ("Sixty more sailors drowned in May.", "By the end of May 400 sailors had drowned."),
    # a share worked out from two counts, and what a table's share leaves
    ("A quarter of the 80 locks work.", "has 80 locks, 20 of which work"),
    ("Three in four have to live without running water.", "25% (2022 est.)"),
    ("Output shrank by more than six percent in 2020.", "-6.4% (2020 est.)"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "source"), DIFFERENT)
def test_what_is_said_otherwise_of_the_same_differs(claim: str, source: str) -> None:
    assert differs(claim, source)


@pytest.mark.parametrize(("claim", "source"), ALIKE)
def test_what_only_looks_different_does_not(claim: str, source: str) -> None:
    assert not differs(claim, source)


def test_a_list_is_read_with_the_label_shown() -> None:
    found = compared("Half of the islanders are Lutheran.", "Catholic 50%, Lutheran 4.2%, none 9%")
    assert [c.shown for c in found] == ["Half against 4.2%: differs by 45.8 (Lutheran)"]
    found = compared("Arica is larger than Iquique.", "1.4 million Iquique, 940,000 Arica")
    assert found[0].shown == "larger than Iquique against 940,000 Arica, 1.4 million Iquique"


@settings(max_examples=20, deadline=None)
@given(st.permutations([1861, 1874, 1890, 1912]), st.booleans())
def test_pairs_differ_exactly_when_they_are_exchanged(years: list[int], turned: bool) -> None:
    first, second = sorted(years[:2])
    here = (second, first) if turned else (first, second)
    claim = f"Borduria joined the League in {here[0]} and the Union in {here[1]}."
    source = f"Borduria joined the League in {first} and the Union in {second}."
    assert differs(claim, source) is turned


def test_each_figure_belongs_to_its_own_year() -> None:
    source = "Inflation in Borduria fell from 9.1 percent in 2022 to 6.7 percent in 2023."
    right = "Inflation in Borduria fell from 9.1 percent in 2022 to 6.7 percent in 2023."
    wrong = "Inflation in Borduria fell from 6.7 percent in 2022 to 9.1 percent in 2023."
    fits = {c.claim for c in compared(right, source) if c.result == "same"}
    assert fits == {"9.1 percent", "2022", "6.7 percent", "2023"}
    assert {c.claim for c in compared(wrong, source) if c.result == "same"} == {"2022", "2023"}


def test_the_denominator_of_a_rate_may_be_left_out_and_not_be_another() -> None:
    source = "Murders in Borduria fell from 57.5 per 100,000 people in 2015 to 31.4 per 100,000 people in 2023."
    bare = "Murders in Borduria fell from 57.5 per 100,000 people in 2015 to 31.4 in 2023."
    assert "31.4" in {c.claim for c in compared(bare, source) if c.result == "same"}
    other = bare.replace("31.4 in", "31.4 per 1,000 people in")
    assert not any(
        c.claim.startswith("31.4") and c.result == "same" for c in compared(other, source)
    )

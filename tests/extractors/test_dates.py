"""Dates in running text and the days that their words allow."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import When, find_dates
from extractors.values import find_values

WEDNESDAY = date(2025, 12, 3)

# text | the date's words | first..last, empty where open | precision
TABLE = """
On 26 March 2023 it met.|26 March 2023|2023-03-26..2023-03-26|day
On Sunday, 26 March 2023 it met.|Sunday, 26 March 2023|2023-03-26..2023-03-26|day
On March 26, 2023, it met.|March 26, 2023|2023-03-26..2023-03-26|day
On Mar. 26, 2023, it met.|Mar. 26, 2023|2023-03-26..2023-03-26|day
On the 26th of March 2023 it met.|26th of March 2023|2023-03-26..2023-03-26|day
On March 26th, 2023 it met.|March 26th, 2023|2023-03-26..2023-03-26|day
El 26 de marzo de 2023 se vio.|26 de marzo de 2023|2023-03-26..2023-03-26|day
It met 2023-03-26 then.|2023-03-26|2023-03-26..2023-03-26|day
It met 26.03.2023 then.|26.03.2023|2023-03-26..2023-03-26|day
It met 3/26/2023 then.|3/26/2023|2023-03-26..2023-03-26|day
It met 26/3/2023 then.|26/3/2023|2023-03-26..2023-03-26|day
It met 3/4/2023 then.|3/4/2023||day
27 January 2022|27 January 2022|2022-01-27..2022-01-27|day
On 31 February it met.|31 February||day
On March 26 it met.|March 26||day
On 26 March it met.|26 March||day
On Monday it met.|Monday||day
It met yesterday.|yesterday||day
It met on the 16th.|16th||day
On 3-5 March 2020 it met.|3-5 March 2020|2020-03-03..2020-03-05|day
From 3 September to 2 October 2025 it met.|From 3 September to 2 October 2025|2025-09-03..2025-10-02|day
In March 2023 it met.|March 2023|2023-03-01..2023-03-31|month
In Feb. 2024 it met.|Feb. 2024|2024-02-01..2024-02-29|month
En marzo de 2023 se vio.|marzo de 2023|2023-03-01..2023-03-31|month
In March it met.|March||month
In May it met.|May||month
Between March and May 2020 it met.|Between March and May 2020|2020-03-01..2020-05-31|month
It met from March 2020 to May 2021.|from March 2020 to May 2021|2020-03-01..2021-05-31|month
In late November it met.|late November||part-of-year
In late November 2023 it met.|late November 2023|2023-11-21..2023-11-30|part-of-year
In early March 2023 it met.|early March 2023|2023-03-01..2023-03-10|part-of-year
In mid-March 2023 it met.|mid-March 2023|2023-03-11..2023-03-20|part-of-year
At the end of March 2023 it met.|the end of March 2023|2023-03-21..2023-03-31|part-of-year
In early 2023 it met.|early 2023|2023-01-01..2023-04-30|part-of-year
In mid-2024 it met.|mid-2024|2024-05-01..2024-08-31|part-of-year
In late 2024 it met.|late 2024|2024-09-01..2024-12-31|part-of-year
At the end of 2023 it met.|the end of 2023|2023-10-01..2023-12-31|part-of-year
At the beginning of 2023 it met.|the beginning of 2023|2023-01-01..2023-03-31|part-of-year
In the first half of 2024 it met.|the first half of 2024|2024-01-01..2024-06-30|part-of-year
In the third quarter of 2024 it met.|the third quarter of 2024|2024-07-01..2024-09-30|part-of-year
In Q3 2024 it met.|Q3 2024|2024-07-01..2024-09-30|part-of-year
In H1 2024 it met.|H1 2024|2024-01-01..2024-06-30|part-of-year
In spring 2024 it met.|spring 2024|2024-03-01..2024-05-31|season
In the summer of 2024 it met.|summer of 2024|2024-06-01..2024-08-31|season
In winter 2024 it met.|winter 2024|2023-12-01..2024-02-29|season
In 2023 it met.|2023|2023-01-01..2023-12-31|year
2023 was dry.|2023|2023-01-01..2023-12-31|year
The Act of 1798 is law.|1798|1798-01-01..1798-12-31|year
The 2008 elections were held.|2008|2008-01-01..2008-12-31|year
9,529,188 (2024 est.)|2024|2024-01-01..2024-12-31|year
In 2015 homicides fell.|2015|2015-01-01..2015-12-31|year
In nineteen ninety it met.|nineteen ninety|1990-01-01..1990-12-31|year
It met from 2017 to 2021.|from 2017 to 2021|2017-01-01..2021-12-31|year
It met between 2017 and 2021.|between 2017 and 2021|2017-01-01..2021-12-31|year
It met in 1998-2002.|1998-2002|1998-01-01..2002-12-31|year
It met in 2017–21.|2017–21|2017-01-01..2021-12-31|year
It met last year.|last year||year
It met three years ago.|three years ago||year
It met last month.|last month||month
In the 1990s it met.|the 1990s|1990-01-01..1999-12-31|decade
In the nineties it met.|the nineties|1990-01-01..1999-12-31|decade
In the late 1980s it met.|late 1980s|1986-01-01..1989-12-31|decade
In the '90s it met.|'90s|1990-01-01..1999-12-31|decade
In the 21st century it met.|the 21st century|2001-01-01..2100-12-31|century
In the nineteenth century it met.|the nineteenth century|1801-01-01..1900-12-31|century
""".strip().splitlines()


def _interval(when: When) -> str:
    return f"{when.days.first}..{when.days.last}" if when.days else ""


@pytest.mark.parametrize("row", TABLE)
def test_a_date_has_the_days_and_the_precision_of_its_words(row: str) -> None:
    text, words, interval, precision = row.split("|")
    found = {text[w.start : w.end].strip(): w for w in find_dates(text)}
    when = found.get(words) or found.get(f"the {words}")
    assert when is not None, sorted(found)
    assert (_interval(when), when.precision) == (interval, precision)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("It met last year.", "2024-01-01..2024-12-31"),
        ("It met this year.", "2025-01-01..2025-12-31"),
        ("It met last month.", "2025-11-01..2025-11-30"),
        ("It met on Monday.", "2025-12-01..2025-12-01"),
        ("It met on Wednesday.", "2025-12-03..2025-12-03"),
        ("It met last Wednesday.", "2025-11-26..2025-11-26"),
        ("It meets next Monday.", "2025-12-08..2025-12-08"),
        ("It met yesterday.", "2025-12-02..2025-12-02"),
        ("It met three years ago.", "2022-01-01..2022-12-31"),
        ("It met two months ago.", "2025-10-01..2025-10-31"),
        ("It met 10 days ago.", "2025-11-23..2025-11-23"),
        ("It met on 26 March.", "2025-03-26..2025-03-26"),
        ("It met on December 24.", "2024-12-24..2024-12-24"),
        ("It met in June.", "2025-06-01..2025-06-30"),
        ("It met in late November.", "2025-11-21..2025-11-30"),
        ("It met last week.", "2025-11-24..2025-11-30"),
    ],
)
def test_relative_dates_are_resolved_against_the_publication_only(text: str, interval: str) -> None:
    (open_,) = find_dates(text)
    assert open_.days is None
    (when,) = find_dates(text, WEDNESDAY)
    assert _interval(when) == interval


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("since 2007", "at-least"), ("until 2007", "at-most"), ("by March 2007", "at-most"),
        ("after 2007", "more-than"), ("before May 2007", "less-than"), ("in 2007", "exact"),
    ],
)  # fmt: skip
def test_words_before_a_date_bound_it(text: str, bound: str) -> None:
    (value,) = find_values(f"It held {text}.", names=False)
    assert (value.kind, value.bound) == ("date", bound)


@pytest.mark.parametrize(
    "text",
    [
        "It may be expanded.", "A second march was held.", "A share of 53% was seen.",
        "It counted 2,023 cases.", "It drew 2023 people.", "It cost $2023.", "They march on.",
        "The index was 20.23 then.", "The sound of trumpets.", "It weighs 1990 kg.",
    ],
)  # fmt: skip
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == []


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(["{d} {B} {Y}", "{B} {d}, {Y}", "{Y}-{m:02}-{d:02}", "{d}.{m}.{Y}"]))
def test_a_day_reads_back_in_every_style(day: date, style: str) -> None:
    words = style.format(d=day.day, m=day.month, Y=day.year, B=day.strftime("%B"))
    (when,) = find_dates(f"It met on {words} there.")
    assert when.days == (day, day)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_latest_one_up_to_the_publication(published: date, back: int) -> None:
    then = published - timedelta(days=back)
    (when,) = find_dates(f"It met on {then.strftime('%A')}.", published)
    assert when.days == (then, then)


@given(st.text(max_size=80), st.none() | DAYS)
def test_any_text_gives_dates_in_order(text: str, published: date | None) -> None:
    dates = find_dates(text, published)
    assert all(a.end <= b.start for a, b in pairwise(dates))
    assert all(w.days is None or w.days.first <= w.days.last for w in dates)

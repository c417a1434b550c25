"""How soon a claim may change, and a simulated year of the days it is looked at."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.volatility import classes, next_due, volatility_of
from extractors.values import find_values

PUBLISHED = date(2025, 12, 9)
BERLIN = ZoneInfo("Europe/Berlin")
ADDED = datetime(2026, 1, 5, 10, tzinfo=UTC)
TICK = timedelta(minutes=15)


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("José Raúl Mulino is the president of Panama.", "office-holder"),
        ("A barrel of Brent costs 63 dollars.", "price"),
        ("So far this year the police have counted 2,600 homicides.", "running-count"),
        ("The former minister is on trial for bribery.", "pending-case"),
        ("The treaty forbids foreign bases on the canal.", "law"),
        ("Unemployment in Honduras is 6.1 per cent.", "yearly-statistic"),
        ("Honduras severed ties with Taiwan on 26 March 2023.", "past-event"),
        ("Xiomara Castro was elected president in November 2021.", "past-event"),
        ("Xiomara Castro has been president since January 2022.", "office-holder"),
        ("The canal is 82 kilometres long.", "other"),
        ("The company now runs two ports.", "current-state"),
    ],
)
def test_what_a_claim_is_about_decides_how_soon_it_may_change(claim: str, name: str) -> None:
    found = volatility_of(claim, find_values(claim, published=PUBLISHED), PUBLISHED)
    assert found.name == name
    assert found.says
    assert "{" not in found.says


def test_days_not_months_for_what_moves_and_months_for_what_stands() -> None:
    days = {one.name: one.days for one in classes()}
    assert max(days[n] for n in ("office-holder", "price", "running-count", "pending-case")) <= 10
    assert min(days[n] for n in ("law", "yearly-statistic", "past-event")) >= 60


def test_settings_replace_the_days_of_a_class() -> None:
    assert volatility_of("The law bans it.", days={"law": 5}).days == 5


@pytest.mark.parametrize("days", sorted({one.days for one in classes()} | {1}))
def test_a_year_across_both_changes_of_the_clock_without_drift(days: int) -> None:
    """Checked a little early or late each time, it stays at its time of day and its interval."""
    checked, slots = ADDED, []
    while checked < ADDED + timedelta(days=366):
        due = next_due(f"claim {days}", days, ADDED, checked, BERLIN)
        slots.append(due.astimezone(BERLIN))
        checked = due + timedelta(seconds=(-0.4, 0.2, 840)[len(slots) % 3])
    assert len({slot.time() for slot in slots}) == 1
    assert slots[0].hour >= 4
    assert {(b.date() - a.date()).days for a, b in pairwise(slots)} <= {days}
    assert days <= (slots[0].date() - ADDED.date()).days <= days + days // 10
    assert len(slots) >= 366 // days
    offsets = {slot.utcoffset() for slot in slots}
    assert len(offsets) == 2 or days > 150


def test_what_is_added_together_is_not_due_together() -> None:
    hours = Counter(next_due(f"article {n}", 1, ADDED, ADDED, BERLIN).hour for n in range(1000))
    assert max(hours.values()) < 1000 / 20 * 1.7
    days = Counter(next_due(f"claim {n}", 120, ADDED, ADDED, BERLIN).date() for n in range(1000))
    assert len(days) >= 13


def test_after_a_week_of_outage_the_oldest_come_first_and_no_storm() -> None:
    """1,000 daily articles, at most 50 a tick: caught up within hours, then spread as before."""
    names = [f"article {n}" for n in range(1000)]
    due = {name: next_due(name, 1, ADDED, ADDED, BERLIN) for name in names}
    back = ADDED + timedelta(days=10)
    now, most, waits = back, Counter[datetime](), []
    while now < back + timedelta(days=2):
        waiting = sorted((when, name) for name, when in due.items() if when <= now)
        taken = waiting[:50]
        waits.append(len(waiting))
        assert all(a[0] <= b[0] for a in taken for b in waiting[50:51])
        for _, name in taken:
            due[name] = next_due(name, 1, ADDED, now, BERLIN)
        most[now] += len(taken)
        now += TICK
    assert waits[0] == 1000
    assert max(most.values()) == 50
    caught_up = next(n for n, left in enumerate(waits) if left <= 50)
    assert caught_up <= 40  # 10 hours, with the day's own articles coming due meanwhile
    assert max(waits[96:]) <= 50


@given(
    st.text(max_size=9),
    st.integers(1, 400),
    st.integers(0, 400 * 24 * 60),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "UTC"]),
)
def test_it_is_always_due_again_and_within_its_interval(
    key: str, days: int, later: int, zone: str
) -> None:
    checked = ADDED + timedelta(minutes=later)
    due = next_due(key, days, ADDED, checked, ZoneInfo(zone))
    assert checked < due <= checked + timedelta(days=2 * days + days // 10 + 2)
    assert due == next_due(key, days, ADDED, checked + timedelta(0), ZoneInfo(zone))

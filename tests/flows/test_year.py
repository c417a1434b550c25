"""A simulated year through the real re-check and the real store: due when it should be, no storm."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from test_store import NOW, thing
from town import Town

from checks.volatility import classes, next_due
from flows.store import Store

pytestmark = pytest.mark.slow
BERLIN = ZoneInfo("Europe/Berlin")
TICK = timedelta(minutes=15)
CLAIMS = {
    "price": "A barrel of Brent costs 63 dollars.",
    "running-count": "So far this year the police have counted 2,600 homicides.",
    "office-holder": "José Raúl Mulino is the president of Panama.",
    "pending-case": "The former minister Ana Ruiz is on trial for bribery.",
    "current-state": "The company now runs two ports.",
    "law": "The treaty forbids foreign bases on the canal.",
    "yearly-statistic": "Unemployment in Honduras is 6.1 per cent.",
    "past-event": "Honduras severed ties with Taiwan on 26 March 2023.",
    "other": "The canal is 82 kilometres long.",
}


def test_every_class_comes_due_when_it_should_for_a_year_and_drifts_with_nothing(
    tmp_path: Path,
) -> None:
    """The rounds come a little late each time; the clock of the desk is changed twice."""
    town = Town(tmp_path, time_zone=BERLIN, recheck_days={"article": 400})
    (tmp_path / "a.txt").write_text("\n\n".join(CLAIMS.values()))
    identity = town.watch(tmp_path / "a.txt", published=date(2025, 12, 9))
    started, planned = town.now, defaultdict[str, list[datetime]](list)
    while town.now < started + timedelta(days=366):
        (done,) = town.recheck()
        assert done.claims == len(CLAIMS)
        for known in town.store.known(identity).values():
            due = known.due.astimezone(BERLIN)
            if due not in planned[known.volatility]:
                planned[known.volatility].append(due)
                assert known.checked == town.now, "what has a new date was checked"
            assert known.due > town.now, "nothing that was due was passed over"
        late = timedelta(seconds=(0, 40, 700)[len(town.store.runs()) % 3])
        town.now = town.store.list()[0].due + late
    days = {one.name: one.days for one in classes()}
    assert set(planned) == set(days) == set(CLAIMS)
    for name, slots in planned.items():
        assert len({slot.time() for slot in slots}) == 1, f"{name} keeps to the desk's clock"
        gaps = {(b.date() - a.date()).days for a, b in pairwise(slots)}
        assert gaps == {days[name]}, name
        first = (slots[0].date() - started.date()).days
        assert days[name] <= first <= days[name] * 1.1
    assert len({slot.utcoffset() for slot in planned["price"]}) == 2, "summer and winter"
    assert len(town.store.runs()) <= sum(366 // n + 2 for n in days.values())


def test_after_a_week_of_outage_the_oldest_come_first_a_few_at_a_time(
    store_url: str | Path,
) -> None:
    store, most = Store(store_url), 20
    names = [f"article {n}" for n in range(150)]
    for name in names:
        store.watch(thing(name, due=next_due(name, 1, NOW, NOW, BERLIN)))
    now = back = NOW + timedelta(days=8)
    backlog, last = [], datetime.min.replace(tzinfo=NOW.tzinfo)
    while now < back + timedelta(days=2):
        waiting = sorted(t.due for t in store.list() if t.due <= now)
        backlog.append(len(waiting))
        taken = store.take_due(now, most, "me")
        assert [t.due for t in taken] == waiting[:most], "the oldest"
        if len(backlog) <= len(names) // most:
            assert all(t.due >= last for t in taken), "and in their order"
            last = max(t.due for t in taken)
        for one in taken:
            again = replace(one, due=next_due(one.id, 1, NOW, now, BERLIN))
            store.put_back(one.id, again.due, None)
        now += TICK
    assert backlog[0] == len(names), "each is made up for once, not seven times"
    caught_up = next(n for n, left in enumerate(backlog) if left <= most)
    assert caught_up <= 16, "within four hours"
    assert max(backlog[caught_up + 1 :]) <= most, "and from then on spread as before"
    store.close()

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.page.pictures import Dated, bar, timeline

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS), max_size=30), st.none() | DAYS)
def test_every_date_and_tick_lies_on_the_axis(
    spans: list[tuple[date, date]], published: date | None
) -> None:
    dates = [
        Dated(n, f"claim-{n}", "open", "words", min(span), max(span))
        for n, span in enumerate(spans, 1)
    ]
    line = timeline(dates, published)
    if line is None:
        assert len({(d.first, d.last) for d in dates}) < 2
        return
    assert len(line.points) == len(dates)
    assert all(0 <= p.x <= p.x + p.width <= 100.1 for p in line.points)
    assert all(0 <= tick.x <= 100 for tick in line.ticks)
    assert len(line.ticks) <= 8
    assert all(p.lane < line.lanes for p in line.points)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=6))
def test_the_bar_is_shared_out_in_full(counts: list[int]) -> None:
    shares = bar([(str(n), str(n), count) for n, count in enumerate(counts)])
    assert [share.count for share in shares] == [count for count in counts if count]
    assert not shares or abs(sum(share.width for share in shares) - 100) < 0.01

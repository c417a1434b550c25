"""The overview: figures that follow from what was kept, on a page that runs nothing."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from lxml import html
from processes import Command
from town import START, Town

from checks.library import Library, documents_from
from flows.overview import overview
from reports.decisions import Decided, Log
from reports.decisions.binding import bind
from reports.overview import POLICY, Access, Overview, Week, render
from reports.overview.charts import FLOOR, columns
from reports.overview.values import by_span, spoken
from reports.record import Record

NOW = datetime(2026, 2, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def record_of(town: Town, identity: str) -> Record:
    thing = next(t for t in town.store.list() if t.id == identity)
    return Record.from_json(town.store.record(str(thing.record)))


def decide(town: Town, record: Record, later: timedelta) -> None:
    (claim,) = (s for s in record.statements if s.kind == "claim")
    log = Log(town.home.decisions)
    decided = Decided(claim=claim.id, finding="agree", remedy="keep", note="x", bound=bind(claim))
    log.append(
        record.article.id, record.article.sha256, "Ann", [decided], seen=log.last(),
        now=town.now + later,
    )  # fmt: skip
    log.close()


def test_its_figures_are_those_of_what_happened(tmp_path: Path, store_url: object) -> None:
    town = Town(tmp_path)
    town.register("tractors", 14)
    town.register("bridges", 3)
    flipping = town.watch(town.article("a.txt", tractors=14), published=date(2025, 12, 9))
    town.watch(town.article("b.txt", bridges=3))
    town.watch(town.article("c.txt", mills=9))
    town.recheck()
    town.register("tractors", 12)
    town.recheck(DAY * 7)
    decide(town, record_of(town, flipping), timedelta(hours=5))
    found = overview(town.settings, NOW)
    assert sum(found.gates.values()) == 3
    assert found.gates["pass"] == 2, "one by its finding, one by the decision on it"
    flips = {week.monday: (week.sources, week.article, week.ours) for week in found.weeks}
    assert flips[date(2026, 1, 12)] == (1, 0, 0)
    assert sum(week.all for week in found.weeks) == 1
    assert len(found.weeks) == 26
    assert found.weeks[-1].monday == date(2026, 2, 2)
    assert found.decided == (5 * 3600.0,)
    assert found.waiting == ((NOW - START).total_seconds(),)
    (library,) = found.access
    assert (library.source, library.failed) == ("library", 0)
    assert library.asked >= 4


def test_a_run_that_found_all_as_it_was_has_asked_too(tmp_path: Path, store_url: object) -> None:
    town = Town(tmp_path)
    town.register("tractors", 14)
    town.watch(town.article(tractors=14))
    town.recheck()
    (once,) = overview(town.settings, NOW).access
    (tmp_path / "rain.txt").write_text("Rain fell over Morsbeck all night.")
    with closing(Library(town.home.library, starter=False)) as library:
        library.add_documents(documents_from(tmp_path / "rain.txt"))  # another library: it is asked
    (done,) = town.recheck(DAY * 40)
    assert (done.asked, done.judged) == (1, 0)
    (twice,) = overview(town.settings, town.now).access
    assert twice.asked == 2 * once.asked


def test_a_home_with_nothing_in_it_has_an_overview(tmp_path: Path) -> None:
    town = Town(tmp_path)
    found = overview(town.settings, NOW)
    assert found.gates == {}
    assert (found.decided, found.waiting, found.access, found.typical) == ((), (), (), None)
    told = html.fromstring(render(found)).text_content()
    for says in ("0 articles", "There was none in 26 weeks.", "None was asked.", "no decision yet"):
        assert says in " ".join(told.split())


def made(**more: object) -> Overview:
    weeks = tuple(
        Week(monday=date(2026, 1, 5) + DAY * 7 * n, sources=n, article=2, ours=n % 2)
        for n in range(8)
    )
    values = {
        "made": NOW, "days": 90, "gates": {"hold": 3, "pass": 1}, "weeks": weeks,
        "access": (
            Access(source="<script>alert(1)</script>", asked=40, failed=30, skipped=2),
            Access(source="library", asked=10, failed=0),
        ),
        "decided": (60.0, 7200.0, 90_000.0), "waiting": (1e6,), **more,
    }  # fmt: skip
    return Overview.model_validate(values)


def test_the_page_is_one_file_that_runs_nothing_and_asks_for_nothing() -> None:
    page = render(made())
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //iframe | //link[@rel='stylesheet'] | //img | //form")
    assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')]")
    assert [link for link in tree.xpath("//@href | //@src") if link != "data:,"] == []
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY]
    assert "default-src 'none'" in POLICY
    assert "script" not in POLICY
    assert "&lt;script&gt;" in page
    told = " ".join(tree.text_content().split())
    assert "10 of 40 look-ups answered, 2 not made" in told
    assert "Half of 3 decisions took 2 hours or less." in told
    assert "the oldest for 12 days" in told
    first = tree.xpath("//ul[@aria-label='Sources by the share of answered look-ups']/li")[0]
    assert "alert(1)" in first.text_content(), "the least reliable first"
    assert first.get("class") == "disputed"


def test_every_figure_of_a_picture_stands_in_words_too() -> None:
    overview = made()
    tree = html.fromstring(render(overview))
    rows = [
        [int(cell) for cell in row.xpath("td/text()")] for row in tree.xpath("//table/tbody/tr")
    ]
    assert rows == [[week.sources, week.article, week.ours] for week in overview.weeks]
    for picture in tree.xpath("//svg"):
        assert picture.get("aria-hidden") == "true" or "in the table below" in picture.get(
            "aria-label"
        )


def test_columns_are_on_one_scale() -> None:
    drawn = columns(made().weeks)
    assert drawn.most == 10
    heights: dict[float, float] = {}
    for block in drawn.blocks:
        heights[block.x] = heights.get(block.x, 0) + block.height
        assert block.y >= 0
        assert block.y + block.height <= FLOOR + 0.05
    tallest = max(heights.values())
    assert [round(10 * h / tallest) for h in heights.values()] == [2, 4, 4, 6, 6, 8, 8, 10]


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (3, "under a minute"),
        (60, "1 minute"),
        (5400, "2 hours"),
        (86_400, "1 day"),
        (1e6, "12 days"),
    ],
)
def test_lengths_of_time_are_said_in_words(seconds: float, says: str) -> None:
    assert spoken(seconds) == says
    assert sum(by_span((seconds,))) == 1


def test_from_the_command_line(tmp_path: Path, command: Command) -> None:
    town = Town(tmp_path)
    town.register("tractors", 14)
    town.watch(town.article(tractors=14))
    town.recheck()
    code, told, _ = command("overview", "--home", "home")
    assert code == 0
    assert re.search(r"articles by gate: 0 hold, 0 incomplete, 1 pass", told)
    assert "page: home/overview.html" in told
    assert "Articles by gate" in (tmp_path / "home" / "overview.html").read_text()

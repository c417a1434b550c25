"""The overview on the desk, and in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import samples
from chromium import AXE, Chromium, needed
from desks import Served, serving

from reports.overview import Access, Overview, Week, render

FIGURES = Overview(
    made=datetime(2026, 2, 2, 12, tzinfo=UTC),
    days=90,
    gates={"hold": 3, "incomplete": 1, "pass": 12},
    weeks=tuple(
        Week(
            monday=date(2025, 8, 11) + timedelta(weeks=n), sources=n % 4, article=n % 3, ours=n % 2
        )
        for n in range(26)
    ),
    access=(
        Access(source="wikidata", asked=400, failed=3),
        Access(source="pages", asked=120, failed=40, skipped=6),
        Access(source="library", asked=900, failed=0),
        Access(source="worldbank", asked=50, failed=4),
    ),
    decided=(900.0, 5000.0, 40_000.0, 90_000.0, 1e6),
    waiting=(3000.0, 4e5),
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path, samples.mixed(), overview=lambda: render(FIGURES, back="/")) as server:
        yield server


@pytest.mark.server
def test_the_desk_leads_to_it_and_it_is_behind_the_same_door(served: Served) -> None:
    anna = served.editor("Anna")
    assert 'href="/overview"' in anna.http.get("/").text
    answer = anna.http.get("/overview")
    assert answer.status_code == 200
    assert "Articles by gate" in answer.text
    assert "script" not in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert httpx.get(f"{served.address}/overview").status_code == 403


@pytest.mark.server
def test_a_desk_without_one_says_so(tmp_path: Path) -> None:
    with serving(tmp_path, samples.mixed()) as server:
        anna = server.editor("Anna")
        assert "/overview" not in anna.http.get("/").text
        assert anna.http.get("/overview").status_code == 404


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    browser = Chromium(tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()


@pytest.mark.browser
@needed
def test_it_fits_any_window_asks_for_nothing_and_axe_core_finds_nothing(
    chromium: Chromium, tmp_path: Path
) -> None:
    page = tmp_path / "overview.html"
    page.write_text(render(FIGURES), encoding="utf-8")
    for width, scheme in ((320, "light"), (1280, "light"), (1280, "dark")):
        chromium.size(width)
        chromium.prefer(prefers_color_scheme=scheme)
        address = chromium.open(page)
        chromium.page.locator("summary").click()
        assert chromium.run("return document.documentElement.scrollWidth") <= width
        assert chromium.asked() == {address}
        assert chromium.said() == []
        if AXE:
            assert chromium.violations() == []
        chromium.picture(tmp_path / f"{width}-{scheme}.png")

"""The page in a real browser: nothing foreign is alive, nothing is requested, nothing overflows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import builders
import pytest
import samples
from chromium import Chromium, needed

from reports.page import render
from reports.record import Record

pytestmark = [pytest.mark.browser, needed]
RECORDS = {
    "mixed": samples.mixed,
    "hostile": samples.hostile,
    "many": lambda: samples.many(60),
    "empty": lambda: builders.record("Hello.", published=None),
}


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    browser = Chromium(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.close()


def show(chromium: Chromium, record: Record, folder: Path, anchor: str = "") -> str:
    path = folder / "page.html"
    path.write_text(render(record), encoding="utf-8")
    return chromium.open(path, anchor)


@pytest.mark.parametrize("name", RECORDS)
def test_nothing_is_requested_said_or_run(chromium: Chromium, name: str, tmp_path: Path) -> None:
    chromium.size(1440)
    address = show(chromium, RECORDS[name](), tmp_path)
    assert chromium.run("return document.scripts.length") == 1
    assert chromium.run("return document.documentElement.className") == "scripts"
    assert chromium.said() == []
    assert chromium.asked() == {address}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("width", [320, 390, 800, 1440, 1920])
def test_no_sideways_scrolling(chromium: Chromium, name: str, width: int, tmp_path: Path) -> None:
    chromium.size(width)
    show(chromium, RECORDS[name](), tmp_path)
    for view in ("view-coverage", "view-marks"):
        chromium.run(f"document.getElementById('{view}').checked = true")
        assert chromium.run("return document.documentElement.scrollWidth") <= width


def test_a_deep_link_opens_its_claim_and_a_tile_filters(chromium: Chromium, tmp_path: Path) -> None:
    chromium.size(1440)
    show(chromium, samples.mixed(), tmp_path, "#claim-s006")
    assert chromium.run("return document.getElementById('claim-s006').closest('details').open")
    chromium.run("document.getElementById('show-disputed').click()")
    shown = "return [...document.querySelectorAll('.card')].filter(c => c.checkVisibility()).length"
    assert chromium.run(shown) == 1
    assert chromium.run("return document.getElementById('count').textContent") == (
        "1 of 6 claims shown"
    )


def test_keys_move_between_claims_but_not_inside_a_field(
    chromium: Chromium, tmp_path: Path
) -> None:
    chromium.size(1440)
    show(chromium, samples.mixed(), tmp_path)
    at = "return document.activeElement.closest('details.card')?.dataset.card ?? null"
    chromium.press("n")
    assert chromium.run(at) == "claim-s002"
    chromium.press("j")
    assert chromium.run(at) == "claim-s006"
    chromium.page.locator("#search").focus()
    chromium.press("n", "j", "k")
    assert chromium.run("return document.activeElement.value") == "njk"

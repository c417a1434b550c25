"""The page in a real browser: nothing foreign is alive, nothing is requested, nothing overflows."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import builders
import pytest
import samples

from reports.page import render
from reports.record import Record

selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (BROWSER and DRIVER), reason="Chromium or ChromeDriver is missing"),
]
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip
RECORDS = {
    "mixed": samples.mixed,
    "hostile": samples.hostile,
    "many": lambda: samples.many(60),
    "empty": lambda: builders.record("Hello.", published=None),
}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[selenium.Chrome]:
    options = selenium.ChromeOptions()
    options.binary_location = str(BROWSER)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = selenium.ChromeService(executable_path=str(DRIVER))
    driver = selenium.Chrome(options=options, service=service)
    yield driver
    driver.quit()


def size(browser: selenium.Chrome, width: int) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def show(browser: selenium.Chrome, record: Record, folder: Path, anchor: str = "") -> str:
    path = folder / "page.html"
    path.write_text(render(record), encoding="utf-8")
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(path.as_uri() + anchor)
    return path.as_uri()


@pytest.mark.parametrize("name", RECORDS)
def test_nothing_is_requested_said_or_run(
    browser: selenium.Chrome, name: str, tmp_path: Path
) -> None:
    size(browser, 1440)
    address = show(browser, RECORDS[name](), tmp_path)
    assert browser.execute_script("return document.scripts.length") == 1
    assert browser.execute_script("return document.documentElement.className") == "scripts"
    assert browser.get_log("browser") == []
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [e["params"] for e in events if e["method"] == "Network.requestWillBeSent"]
    urls = {p["request"]["url"].partition("#")[0] for p in sent}
    assert {url for url in urls if not url.startswith("data:")} == {address}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("width", [320, 390, 800, 1440, 1920])
def test_no_sideways_scrolling(
    browser: selenium.Chrome, name: str, width: int, tmp_path: Path
) -> None:
    size(browser, width)
    show(browser, RECORDS[name](), tmp_path)
    for view in ("view-coverage", "view-marks"):
        browser.execute_script(f"document.getElementById('{view}').checked = true")
        wide = browser.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width


def test_a_deep_link_opens_its_claim_and_a_tile_filters(
    browser: selenium.Chrome, tmp_path: Path
) -> None:
    size(browser, 1440)
    show(browser, samples.mixed(), tmp_path, "#claim-s006")
    assert browser.execute_script(
        "return document.getElementById('claim-s006').closest('details').open"
    )
    browser.execute_script("document.getElementById('show-disputed').click()")
    shown = browser.execute_script(
        "return [...document.querySelectorAll('.card')].filter(c => c.checkVisibility()).length"
    )
    assert shown == 1
    assert browser.execute_script("return document.getElementById('count').textContent") == (
        "1 of 6 claims shown"
    )


def test_keys_move_between_claims_but_not_inside_a_field(
    browser: selenium.Chrome, tmp_path: Path
) -> None:
    from selenium.webdriver import ActionChains

    size(browser, 1440)
    show(browser, samples.mixed(), tmp_path)
    at = "return document.activeElement.closest('details.card')?.dataset.card ?? null"
    ActionChains(browser).send_keys("n").perform()
    assert browser.execute_script(at) == "claim-s002"
    ActionChains(browser).send_keys("j").perform()
    assert browser.execute_script(at) == "claim-s006"
    browser.find_element("id", "search").send_keys("njk")
    assert browser.execute_script("return document.activeElement.id") == "search"

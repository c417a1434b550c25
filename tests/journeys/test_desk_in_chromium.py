"""The desk in a real browser, as two editors use it: with the mouse, and with the keys alone."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "reports"))

import builders
import samples
from desks import Served, serving

from reports.decisions import Decided, SignedRecord

selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver import ActionChains, Keys  # noqa: E402
from selenium.webdriver.support.wait import WebDriverWait  # noqa: E402

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.server,
    pytest.mark.skipif(not (BROWSER and DRIVER), reason="Chromium or ChromeDriver is missing"),
]
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--window-size=1440,1000", "--force-prefers-reduced-motion",
)  # fmt: skip
DISPUTED, OPEN = "claim-s002", "claim-s006"


def open_browser(folder: Path) -> selenium.Chrome:
    options = selenium.ChromeOptions()
    options.binary_location = str(BROWSER)
    for flag in (*FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return selenium.Chrome(
        options=options, service=selenium.ChromeService(executable_path=str(DRIVER))
    )


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[selenium.Chrome]:
    driver = open_browser(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path, samples.mixed()) as server:
        yield server


class Sitting:
    """An editor before a browser."""

    def __init__(self, browser: selenium.Chrome, served: Served, name: str = "Anna") -> None:
        self.browser = browser
        self.served = served
        browser.get("about:blank")
        browser.get_log("browser")  # what a page said whose server has ended is not this one's
        browser.get(served.link())
        self.until("return location.pathname === '/' && document.readyState === 'complete'")
        browser.find_element("css selector", ".shelf a").click()
        self.until("return document.querySelector('.deskbar .now')?.textContent")
        field = browser.find_element("id", "desk-name")
        field.clear()
        field.send_keys(name)

    def run(self, script: str, *values: object) -> object:
        return self.browser.execute_script(script, *values)

    def until(self, script: str, *values: object) -> object:
        wait = WebDriverWait(
            self.browser, 30, poll_frequency=0.05, ignored_exceptions=[selenium_error()]
        )
        return wait.until(lambda b: b.execute_script(script, *values))

    def click(self, element: selenium.remote.webelement.WebElement) -> None:
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()

    def card(self, anchor: str) -> selenium.remote.webelement.WebElement:
        self.run(
            "const c = document.querySelector(`details.card[data-card='${arguments[0]}']`);"
            "c.open = true; c.scrollIntoView()",
            anchor,
        )
        self.until(f"return document.querySelector(\"[data-card='{anchor}'] .desk-form .log\")")
        return self.browser.find_element("css selector", f"details[data-card='{anchor}']")

    def decide(
        self, anchor: str, finding: str, remedy: str, note: str = "", change: str = ""
    ) -> None:
        card = self.card(anchor)
        for value in (finding, remedy):
            self.click(card.find_element("css selector", f".desk-form input[value='{value}']"))
        areas = card.find_elements("css selector", ".desk-form textarea")
        if change:
            areas[0].clear()
            areas[0].send_keys(change)
        if note:
            areas[1].send_keys(note)
        self.click(card.find_element("css selector", ".desk-form button.main"))

    def until_state(self, anchor: str, words: str) -> None:
        self.until(
            "return document.querySelector(`details[data-card='${arguments[0]}'] .standing`)"
            "?.textContent === arguments[1]",
            anchor,
            words,
        )

    def complaints(self) -> list[str]:
        """Return the console's messages; a refused write shows there by its status alone."""
        said = [entry["message"] for entry in self.browser.get_log("browser")]
        return [text for text in said if " 409 " not in text and " 422 " not in text]


def selenium_error() -> type[Exception]:
    from selenium.common.exceptions import JavascriptException

    return JavascriptException


def test_from_the_link_to_the_signed_record(browser: selenium.Chrome, served: Served) -> None:
    anna = Sitting(browser, served)
    assert "enter" not in str(anna.run("return location.href"))
    assert "3 claims need" in str(anna.run("return document.querySelector('.now').textContent"))
    assert anna.run("return document.getElementById('desk-sign').disabled")

    anna.decide(DISPUTED, "agree", "keep")
    anna.until("return document.querySelector('.desk-form .problem').textContent.includes('note')")
    card = anna.card(DISPUTED)
    card.find_elements("css selector", ".desk-form textarea")[1].send_keys("The order is on file.")
    anna.click(card.find_element("css selector", ".desk-form button.main"))
    anna.until_state(DISPUTED, "Decided")

    anna.run("document.getElementById('view-coverage').click()")
    anna.run("document.querySelector('.text .caption .check-this, .check-this').click()")
    anna.until("return document.querySelector('.said')?.textContent.includes('has changed')")
    anna.until("return document.querySelector('.card.todo .standing')")
    assert anna.run("return document.querySelectorAll('.card.todo').length") == 3
    for anchor in list(
        anna.run("return [...document.querySelectorAll('.card.todo')].map(c => c.dataset.card)")
    ):  # type: ignore[call-overload]
        anna.decide(anchor, "agree", "keep", note="Looked at.")
        anna.until_state(anchor, "Decided")
    anna.until("return !document.getElementById('desk-sign').disabled")
    browser.find_element("id", "desk-sign").click()
    anna.until("return !document.getElementById('desk-signed').hidden")
    text = str(
        browser.execute_async_script(
            "const done = arguments[0];"
            "fetch(document.getElementById('desk-signed').href).then(a => a.text()).then(done)"
        )
    )
    assert SignedRecord.model_validate_json(text).signed_by == "Anna"
    assert served.desk.log.verify() is None
    assert anna.complaints() == []


def test_two_browsers_and_a_conflict_that_keeps_the_note(
    browser: selenium.Chrome, served: Served
) -> None:
    anna = Sitting(browser, served)
    anna.card(OPEN).find_elements("css selector", ".desk-form textarea")[1].send_keys("A long note")
    # Anna's page is deaf for a moment: Bo's entry has not reached it when she decides.
    anna.run(
        "window.fetched = fetch; window.fetch = (p, o) => o ? fetched(p, o) : new Promise(() => {})"
    )
    bo = served.editor("Bo")
    assert bo.decide("s006", note="Bo was first").status_code == 200
    anna.decide(OPEN, "disputed", "cut", note=" and more")
    anna.until(
        "return [...document.querySelectorAll('.problem')].some(p => p.textContent.includes('Bo'))"
    )
    anna.run("window.fetch = fetched")
    assert bo.decide("s005").status_code == 200
    anna.until_state(OPEN, "Decided")
    note = (
        "return document.querySelectorAll(`[data-card='claim-s006'] .desk-form textarea`)[1].value"
    )
    assert anna.run(note) == "A long note and more"
    browser.refresh()
    anna.until("return document.querySelector('.standing')")
    anna.card(OPEN)
    assert anna.run(note) == "A long note and more"
    assert "Bo was first" in anna.card(OPEN).text
    anna.click(anna.card(OPEN).find_element("css selector", ".desk-form button.main"))
    anna.until_state(OPEN, "Waiting")
    assert anna.run(note) == ""


def test_a_server_that_is_gone_is_said_and_the_note_stays(
    browser: selenium.Chrome, tmp_path: Path
) -> None:
    with serving(tmp_path, samples.mixed()) as served:
        anna = Sitting(browser, served)
        anna.card(OPEN)
    anna.decide(OPEN, "agree", "keep", note="Typed before the fall")
    anna.until(
        "return [...document.querySelectorAll('.desk-form .problem')]"
        ".some(p => p.textContent.includes('Nothing was saved'))"
    )
    assert "Typed before" in str(
        anna.run("return document.querySelectorAll(`[data-card='claim-s006'] textarea`)[1].value")
    )
    browser.get_log("browser")


def test_with_the_keys_alone(browser: selenium.Chrome, served: Served) -> None:
    anna = Sitting(browser, served, "Kim")
    anna.run("document.activeElement.blur()")
    ActionChains(browser).send_keys("n").perform()
    anna.until("return document.querySelector(`[data-card='claim-s002'] .desk-form`)")
    at = "const a = document.activeElement; return [a.closest('details.card')?.dataset.card, a.type, a.value, a.textContent]"
    for _ in range(60):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if anna.run("return document.activeElement.name?.startsWith('finding-')"):
            break
    assert next(iter(anna.run(at))) == DISPUTED  # type: ignore[call-overload]
    ActionChains(browser).send_keys(
        Keys.SPACE, Keys.TAB, Keys.SPACE, Keys.TAB, "On tape; jkn."
    ).perform()
    assert anna.run("return document.activeElement.value") == "On tape; jkn."
    ActionChains(browser).send_keys(Keys.TAB).perform()
    for _ in range(6):
        if anna.run("return document.activeElement.type") == "submit":
            break
        ActionChains(browser).send_keys(Keys.TAB).perform()
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    anna.until_state(DISPUTED, "Decided")
    (entry,) = served.desk.log.entries()
    assert isinstance(entry.does, Decided)
    assert (entry.by, entry.does.finding, entry.does.remedy, entry.does.note) == (
        "Kim", "agree", "keep", "On tape; jkn.",
    )  # fmt: skip


def test_words_marked_in_the_copy_are_checked(browser: selenium.Chrome, served: Served) -> None:
    anna = Sitting(browser, served)
    anna.run(
        "const walker = document.createTreeWalker(document.querySelector('article.text'), 4);"
        "let node; while ((node = walker.nextNode()) && !node.data.includes('the canal'));"
        "const at = node.data.indexOf('the canal');"
        "getSelection().setBaseAndExtent(node, at, node, at + 9)"
    )
    anna.until("return !document.getElementById('desk-mark').disabled")
    browser.find_element("id", "desk-mark").click()
    anna.until("return document.querySelector('.said')?.textContent.includes('has changed')")
    record = served.desk.shelf.all()[0][0].record
    (claim,) = [s for s in record.statements if s.text == "the canal"]
    assert record.article.text[: claim.start].endswith("two ports at ")


@pytest.mark.parametrize("width", [320, 1440])
def test_nothing_scrolls_sideways_and_hostile_words_stay_words(
    browser: selenium.Chrome, tmp_path: Path, width: int
) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    long = builders.record("W" * 300, title="W" * 300)
    with serving(
        tmp_path,
        samples.hostile(),
    ) as served:
        (tmp_path / "reports" / "long.json").write_text(
            long.model_copy(
                update={"article": long.article.model_copy(update={"id": "long"})}
            ).to_json()
        )
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        try:
            anna = Sitting(browser, served, "<b>Anna")
            for card in list(
                anna.run(
                    "return [...document.querySelectorAll('details.card')].map(c => c.dataset.card)"
                )
            ):  # type: ignore[call-overload]
                anna.card(card)
                anna.decide(card, "cannot-tell", "ask", note="<img src=x onerror=alert(1)>")
                anna.until_state(card, "Waiting")
            assert anna.run("return document.querySelectorAll('img, b b').length") == 0
            assert int(str(anna.run("return document.documentElement.scrollWidth"))) <= width
            browser.get(f"{served.address}/")
            assert int(str(anna.run("return document.documentElement.scrollWidth"))) <= width
            assert anna.complaints() == []
        finally:
            browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

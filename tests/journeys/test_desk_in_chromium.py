"""The desk in a real browser, as two editors use it: with the mouse, and with the keys alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[1] / "reports"))

import builders
import docx
import samples
from chromium import AXE, Chromium, needed
from desks import Served, serving

from reports.decisions import Decided, SignedRecord

pytestmark = [pytest.mark.browser, pytest.mark.server, needed]
DISPUTED, OPEN = "claim-s002", "claim-s006"
IN_CARD = "document.querySelector(`details.card[data-card='${arguments[0]}']`)"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    opened = Chromium(tmp_path_factory.mktemp("chromium"))
    yield opened
    opened.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path, samples.mixed()) as server:
        yield server


class Sitting:
    """An editor before a browser."""

    def __init__(
        self, browser: Chromium, served: Served, name: str = "Anna", opened: bool = True
    ) -> None:
        browser.fresh()
        self.browser, self.served, self.page = browser, served, browser.page
        self.run, self.until, self.press = browser.run, browser.until, browser.press
        self.page.goto(served.link())
        self.until("return location.pathname === '/' && document.readyState === 'complete'")
        if not opened:
            return
        self.page.locator(".shelf a").first.click()
        self.until("return document.querySelector('.deskbar .now')?.textContent")
        self.page.locator("#desk-name").fill(name)

    def card(self, anchor: str) -> Any:
        """Return a card, opened, with its form in it."""
        self.run(f"const c = {IN_CARD}; c.open = true; c.scrollIntoView()", anchor)
        self.until(f"return {IN_CARD}.querySelector('.desk-form .log')", anchor)
        return self.page.locator(f"details.card[data-card='{anchor}']")

    def note(self, anchor: str) -> str:
        """Return what stands in the field for the note."""
        return str(self.card(anchor).get_by_label("Note").input_value())

    def decide(self, anchor: str, finding: str, remedy: str, note: str = "") -> None:
        card = self.card(anchor)
        for value in (finding, remedy):
            card.locator(f".desk-form input[value='{value}']").check()
        if note:
            card.get_by_label("Note").fill(note)
        card.get_by_role("button", name="Decide").click()

    def until_state(self, anchor: str, words: str) -> None:
        self.until(
            f"return {IN_CARD}?.querySelector('.standing')?.textContent === arguments[1]",
            anchor,
            words,
        )

    def until_changed(self) -> None:
        self.until("return document.querySelector('.said')?.textContent.includes('has changed')")
        self.until("return document.querySelector('.card .standing')")

    def complaints(self) -> list[str]:
        """Return the console's messages; a refused write shows there by its status alone."""
        return [said for said in self.browser.said() if " 409 " not in said and " 422 " not in said]


def test_the_whole_journey_of_an_editor(browser: Chromium, served: Served) -> None:
    anna = Sitting(browser, served)
    assert "enter" not in str(anna.run("return location.href"))
    assert "3 claims need" in str(anna.run("return document.querySelector('.now').textContent"))
    assert anna.page.locator("#desk-sign").is_disabled()

    anna.page.get_by_role("link", name="Go to the first").click()
    first = anna.card(DISPUTED)
    assert first.locator(".passage mark").first.inner_text() == (
        "He was sentenced today to 45 years in prison"
    )
    anna.decide(DISPUTED, "agree", "keep")
    anna.until("return document.querySelector('.desk-form .problem').textContent.includes('note')")
    anna.decide(
        DISPUTED, "supported", "keep", note="The other count adds nine: the order is on file."
    )
    anna.until_state(DISPUTED, "Decided")

    anna.page.locator("#view-coverage").check()
    anna.page.locator(".text .caption .check-this").click()
    anna.until_changed()
    waiting = anna.run(
        "return [...document.querySelectorAll('.card.todo')].map(c => c.dataset.card)"
    )
    assert len(waiting) == 3
    for anchor in waiting:
        anna.decide(anchor, "agree", "keep", note="Looked at.")
        anna.until_state(anchor, "Decided")
    anna.until("return !document.getElementById('desk-sign').disabled")
    anna.page.locator("#desk-sign").click()
    anna.page.locator(".exports summary").click()
    anna.page.locator("#desk-signed").wait_for(state="visible")
    signed = browser.download(anna.page.locator("#desk-signed").click)
    assert SignedRecord.model_validate_json(signed.read_text()).signed_by == "Anna"
    draft = docx.Document(str(browser.download(anna.page.locator("#desk-docx").click)))
    said = [comment.text for comment in draft.comments if comment.author == "Anna"]
    assert any("supported; copy: keep. “The other count" in text for text in said)
    assert served.desk.log.verify() is None
    assert anna.complaints() == []


def test_the_whole_journey_with_the_keys_alone(browser: Chromium, served: Served) -> None:
    kim = Sitting(browser, served, "", opened=False)
    kim.browser.tab_to(".shelf a")
    kim.press("Enter")
    kim.until("return document.querySelector('.deskbar .now')?.textContent")
    kim.browser.tab_to("#desk-name")
    kim.press("Kim")
    kim.browser.tab_to(".gate a.button")
    kim.press("Enter")
    kim.until("return document.querySelector(`[data-card='claim-s002'] .desk-form`)")
    assert kim.run("return document.activeElement.closest('.card').dataset.card") == DISPUTED

    def decide(finding: int, note: str) -> None:
        """Choose by Tab, Space and the arrows, put a note in, and press the button."""
        kim.browser.tab_to(".card[open] input[name^=finding]")
        kim.press("Space", *["ArrowDown"] * finding)
        kim.browser.tab_to(".card[open] input[name^=remedy]")
        kim.press("Space")
        kim.browser.tab_to(".card[open] .note")
        kim.press(note)
        kim.browser.tab_to(".card[open] button[type=submit]")
        kim.press("Enter")

    decide(1, "On tape; jkn.")
    kim.until_state(DISPUTED, "Decided")

    kim.browser.tab_to("#view-marks")
    kim.press("ArrowDown")
    kim.browser.tab_to(".text .caption .check-this")
    kim.press("Enter")
    kim.until_changed()
    for _ in range(3):
        left = kim.run("return document.querySelectorAll('.card.todo').length")
        kim.run("for (const card of document.querySelectorAll('.card')) card.open = false")
        kim.browser.tab_to("#next-todo")
        kim.press("Enter")
        kim.until(
            "return document.activeElement.closest('.card.todo')?.querySelector('.desk-form')"
        )
        decide(0, "Looked at.")
        kim.until("return document.querySelectorAll('.card.todo').length < arguments[0]", left)
    kim.until("return !document.getElementById('desk-sign').disabled")
    kim.browser.tab_to("#desk-sign")
    kim.press("Enter")
    kim.browser.tab_to(".exports summary")
    kim.press("Enter")
    kim.page.locator("#desk-signed").wait_for(state="visible")
    kim.browser.tab_to("#desk-docx")
    draft = docx.Document(str(browser.download(lambda: kim.press("Enter"))))
    assert {comment.author for comment in draft.comments} == {"factdesk", "Kim"}
    first = next(e.does for e in served.desk.log.entries() if isinstance(e.does, Decided))
    assert (first.finding, first.remedy, first.note) == ("supported", "keep", "On tape; jkn.")
    assert kim.complaints() == []


def test_a_source_is_added_by_its_address_and_the_claim_is_judged_again(
    browser: Chromium, served: Served
) -> None:
    address = "https://farmers.example/sales"
    anna = Sitting(browser, served)
    card = anna.card(OPEN)
    card.get_by_text("Add a source").click()
    card.get_by_label("Address of a page").fill(address)
    card.get_by_role("button", name="Add and judge again").click()
    card.get_by_text("does not answer").wait_for()
    served.rote.pages[address] = "Shrimp farmers say sales to Taiwan fell by two thirds."
    card.get_by_label("Kind").select_option("primary")
    card.get_by_role("button", name="Add and judge again").click()
    anna.until_changed()
    assert "Supported" in anna.card(OPEN).locator("summary .tag").first.inner_text()


def test_what_a_failed_source_touches_is_asked_again(browser: Chromium, served: Served) -> None:
    anna = Sitting(browser, served)
    anna.page.get_by_role("button", name="Ask again").click()
    anna.until_changed()
    assert served.rote.asked == ["Juan Orlando Hernández was sentenced to 54 years in June 2024"]


def test_a_claim_that_is_none_is_dismissed(browser: Chromium, served: Served) -> None:
    anna = Sitting(browser, served)
    anna.page.locator("#view-coverage").check()
    anna.page.locator("#in-claim-s006 > .check-this").click()
    anna.press("Enter")
    anna.until_state(OPEN, "Decided")
    (entry,) = served.desk.log.entries()
    assert isinstance(entry.does, Decided)
    assert (entry.does.finding, entry.does.remedy) == ("not-checkable", "keep")


@pytest.mark.skipif(AXE is None, reason="axe-core is not installed")
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_core_finds_nothing_at_the_desk(
    browser: Chromium, served: Served, colours: str, width: int
) -> None:
    anna = Sitting(browser, served)
    browser.size(width)
    browser.prefer(prefers_color_scheme=colours, prefers_reduced_motion="reduce")
    found = {"opened": browser.violations()}
    anna.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    anna.until("return document.querySelectorAll('.desk-form .log').length === 6")
    found["all open"] = browser.violations()
    anna.page.locator("#view-coverage").check()
    found["coverage"] = browser.violations()
    anna.page.goto(served.address)
    found["list"] = browser.violations()
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def test_two_browsers_and_a_conflict_that_keeps_the_note(browser: Chromium, served: Served) -> None:
    anna = Sitting(browser, served)
    anna.card(OPEN).get_by_label("Note").fill("A long note")
    # Anna's page is deaf for a moment: Bo's entry has not reached it when she decides.
    anna.run(
        "window.fetched = fetch; window.fetch = (p, o) => o ? fetched(p, o) : new Promise(() => {})"
    )
    bo = served.editor("Bo")
    assert bo.decide("s006", note="Bo was first").status_code == 200
    anna.decide(OPEN, "disputed", "cut", note="A long note and more")
    anna.until(
        "return [...document.querySelectorAll('.problem')].some(p => p.textContent.includes('Bo'))"
    )
    anna.run("window.fetch = fetched")
    assert bo.decide("s005").status_code == 200
    anna.until_state(OPEN, "Decided")
    assert anna.note(OPEN) == "A long note and more"
    anna.page.reload()
    anna.until("return document.querySelector('.standing')")
    assert anna.note(OPEN) == "A long note and more"
    assert "Bo was first" in anna.card(OPEN).inner_text()
    anna.card(OPEN).get_by_role("button", name="Decide").click()
    anna.until_state(OPEN, "Waiting")
    assert anna.note(OPEN) == ""


def test_a_server_that_is_gone_is_said_and_the_note_stays(
    browser: Chromium, tmp_path: Path
) -> None:
    with serving(tmp_path, samples.mixed()) as served:
        anna = Sitting(browser, served)
        anna.card(OPEN)
    anna.decide(OPEN, "agree", "keep", note="Typed before the fall")
    anna.until(
        "return [...document.querySelectorAll('.desk-form .problem')]"
        ".some(p => p.textContent.includes('Nothing was saved'))"
    )
    assert "Typed before" in anna.note(OPEN)


def test_words_marked_in_the_copy_are_checked(browser: Chromium, served: Served) -> None:
    anna = Sitting(browser, served)
    anna.run(
        "const walker = document.createTreeWalker(document.querySelector('article.text'), 4);"
        "let node; while ((node = walker.nextNode()) && !node.data.includes('the canal'));"
        "const at = node.data.indexOf('the canal');"
        "getSelection().setBaseAndExtent(node, at, node, at + 9)"
    )
    anna.page.locator("#check-marked").click()
    anna.until_changed()
    record = served.desk.shelf.all()[0][0].record
    (claim,) = [s for s in record.statements if s.text == "the canal"]
    assert record.article.text[: claim.start].endswith("two ports at ")


@pytest.mark.parametrize("width", [320, 1440])
def test_nothing_scrolls_sideways_and_hostile_words_stay_words(
    browser: Chromium, tmp_path: Path, width: int
) -> None:
    long = builders.record("W" * 300, title="W" * 300)
    with serving(tmp_path, samples.hostile()) as served:
        other = long.model_copy(update={"article": long.article.model_copy(update={"id": "long"})})
        (tmp_path / "reports" / "long.json").write_text(other.to_json())
        browser.size(width)
        anna = Sitting(browser, served, "<b>Anna")
        browser.size(width)
        cards = anna.run("return [...document.querySelectorAll('.card')].map(c => c.dataset.card)")
        for card in cards:
            anna.decide(card, "cannot-tell", "ask", note="<img src=x onerror=alert(1)>")
            anna.until_state(card, "Waiting")
        assert anna.run("return document.querySelectorAll('img, b b').length") == 0
        assert anna.run("return document.documentElement.scrollWidth") <= width
        anna.page.goto(f"{served.address}/")
        assert anna.run("return document.documentElement.scrollWidth") <= width
        assert anna.complaints() == []

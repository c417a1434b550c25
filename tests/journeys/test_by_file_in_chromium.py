"""The whole journey of an editor without the server: pages opened as files, decisions as files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from chromium import Chromium, needed

sys.path.append(str(Path(__file__).parents[1] / "reports"))

import builders
import samples

from flows.cli import run
from reports.decisions import Log
from reports.decisions.signing import record_sha256

pytestmark = [pytest.mark.browser, needed]
COUNTED = "return document.querySelector('.decisions [role=status]').textContent"


class Desk:
    """A home folder and a browser: the commands on one side, the pages on the other."""

    def __init__(self, home: Path, chromium: Chromium) -> None:
        self.home, self.chromium = home, chromium
        self.record = home / "reports" / "a1.json"
        self.record.parent.mkdir(parents=True)
        self.record.write_text(samples.mixed().to_json(), encoding="utf-8")
        self._commands = ThreadPoolExecutor(max_workers=1)  # beside the browser's event loop

    def factdesk(self, *arguments: str) -> int:
        return self._commands.submit(run, [*arguments, "--home", str(self.home)]).result()

    def open(self) -> None:
        """Export the page as it stands and open it, with the name put in."""
        page = self.home / "page.html"
        assert self.factdesk("export", str(self.record), "--to", "html", "--out", str(page)) == 0
        self.chromium.open(page)
        self.chromium.tab_to("#decide-name")
        self.chromium.run("document.activeElement.value = ''")
        self.chromium.press("Ada Example")

    def save(self) -> int:
        """Save the decisions of the page and bring them in."""
        self.chromium.tab_to("#decide-save")
        saved = self.chromium.download(lambda: self.chromium.press("Enter"))
        return self.factdesk("decisions", "import", str(saved))

    def decide(self, finding: int, note: str) -> None:
        """Decide on the open claim: Tab, Space and the arrows, and a note."""
        self.chromium.tab_to(".card[open] input[name^=finding]")
        self.chromium.press("Space", *["ArrowDown"] * finding)
        self.chromium.tab_to(".card[open] input[name^=remedy]")
        self.chromium.press("Space")
        self.chromium.tab_to(".card[open] textarea.note")
        self.chromium.press(note)
        self.chromium.tab_to(".card[open] button[type=submit]")
        self.chromium.press("Enter")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("FACTDESK_STARTER", "false")
    monkeypatch.setenv("FACTDESK_MODEL", "false")
    chromium = Chromium(tmp_path)
    chromium.size(1440)
    yield Desk(tmp_path / "home", chromium)
    chromium.close()


@pytest.mark.slow
def test_from_the_page_to_the_signed_draft_with_the_keys_alone(
    desk: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    chromium = desk.chromium
    desk.open()
    chromium.tab_to(".gate a.button")
    chromium.press("Enter")
    at = "return document.activeElement.closest('.card').dataset.claim"
    assert chromium.run(at) == "s002"
    quote = "return document.querySelector('.card[open] .passage mark').textContent"
    assert chromium.run(quote) == "He was sentenced today to 45 years in prison"
    desk.decide(1, "The other count adds nine: the order is on file.")
    assert "1 of 3" in chromium.run(COUNTED)
    chromium.tab_to("#view-marks")
    chromium.press("ArrowDown")
    chromium.tab_to(".text .caption .check-this")
    chromium.press("Enter")
    assert "Cranes at Balboa" in chromium.run(
        "return document.querySelector('#decide-asked').textContent"
    )
    assert chromium.run("return document.querySelector('#decide-sign').disabled")
    assert desk.save() == 0
    told = capfd.readouterr().out
    assert "2 new of 2." in told
    assert "1 checked: the record has changed" in told

    desk.open()  # what was decided is decided, what was missed is a claim
    assert chromium.run("return document.querySelectorAll('.card.todo').length") == 3
    assert "Ada Example" in chromium.run(
        "return document.querySelector(`[data-claim='s002'] .decided`).textContent"
    )
    for _ in range(3):
        chromium.run("for (const card of document.querySelectorAll('.card')) card.open = false")
        chromium.tab_to("#next-todo")
        chromium.press("Enter")
        desk.decide(0, "Looked at.")
    assert "3 of 3" in chromium.run(COUNTED)
    chromium.tab_to("#decide-sign")
    chromium.press("Enter")
    assert "Signed off by Ada Example" in chromium.run(COUNTED)
    assert desk.save() == 0
    assert "4 new of 4." in capfd.readouterr().out

    draft = desk.home / "draft.docx"
    assert desk.factdesk("export", str(desk.record), "--to", "docx", "--out", str(draft)) == 0
    said = [c for c in docx.Document(str(draft)).comments if c.author == "Ada Example"]
    assert len(said) == 4
    desk.open()
    assert "The gate passes" in chromium.run("return document.querySelector('.gate').textContent")
    assert "Signed off by Ada Example" in chromium.run(
        "return document.querySelector('.gate').textContent"
    )
    assert Log(desk.home / "decisions.db").verify() is None
    assert chromium.said() == []


def test_words_marked_by_hand_are_kept_and_can_be_taken_back(desk: Desk) -> None:
    chromium = desk.chromium
    desk.open()
    chromium.run(
        "const walker = document.createTreeWalker(document.querySelector('article.text'), 4);"
        "let node; while ((node = walker.nextNode()) && !node.data.includes('the canal'));"
        "const at = node.data.indexOf('the canal');"
        "getSelection().setBaseAndExtent(node, at, node, at + 9)"
    )
    chromium.page.locator("#check-marked").click()
    listed = "return [...document.querySelectorAll('#decide-asked q')].map(q => q.textContent)"
    assert chromium.run(listed) == ["the canal"]
    desk.open()  # the browser was closed in between
    assert chromium.run(listed) == ["the canal"]
    chromium.tab_to("#decide-asked button")
    chromium.press("Enter")
    assert chromium.run(listed) == []


def test_a_sign_off_is_refused_where_the_rules_do_not_allow_it(
    desk: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    record = samples.mixed()
    line = (
        f'{{"act": "signed", "article": "a1", "version": "{record.article.sha256}", '
        '"record": "%s", "by": "Ada Example"}\n'
    )
    file = desk.home / "signed.jsonl"
    for sha256, says in (
        ("0" * 64, "has changed since"),
        (record_sha256(record), "3 of its claims"),
    ):
        file.write_text(line % sha256)
        assert desk.factdesk("decisions", "import", str(file)) == 2
        assert says in capfd.readouterr().err


@pytest.mark.slow
def test_an_override_of_a_quotation_takes_two_names_and_two_files(
    desk: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    text = "“We shall rebuild”, said Maria Lopez."
    record = builders.record(text, [builders.statement(text, "not-enough-evidence")])
    desk.record.write_text(record.to_json(), encoding="utf-8")
    chromium = desk.chromium
    desk.open()
    card = chromium.page.locator(".card[open]")
    card.locator("input[value=supported]").check()
    card.locator("input[value=keep]").check()
    card.locator("textarea.note").fill("I was there.")
    card.locator("button[type=submit]").click()
    assert "waits for a second name" in str(card.locator(".standing").text_content())
    assert chromium.page.locator("#decide-sign").is_disabled()
    assert desk.save() == 0  # by itself it is brought in, and holds

    second = card.get_by_role("button", name="Put a second name to it")
    second.click()
    assert "another person's" in str(card.locator(".problem").text_content())
    saved = chromium.download(lambda: chromium.page.locator("#decide-save").click())
    chromium.run("localStorage.clear()")
    chromium.open(desk.home / "page.html")  # the colleague's browser
    chromium.page.locator("#decide-name").fill("Bo Example")
    chromium.page.locator("#decide-load").set_input_files(saved)
    second.click()
    assert "second name: Bo Example" in str(card.locator(".standing").text_content())
    assert chromium.page.locator("#decide-sign").is_enabled()
    assert desk.save() == 0
    entries = Log(desk.home / "decisions.db").entries()
    assert [(e.does.act, e.by) for e in entries] == [
        ("decided", "Ada Example"),
        ("seconded", "Bo Example"),
    ]
    assert desk.factdesk("decisions", "import", str(saved)) == 0
    other = saved.with_name("other.jsonl")
    line = json.dumps(
        {
            "act": "seconded", "article": record.article.id, "version": record.article.sha256,
            "claim": record.statements[0].id, "decided_by": "Ada Example",
            "finding": "disputed", "remedy": "keep", "by": "Bo Example",
        }
    )  # fmt: skip
    other.write_text(line + "\n" + line.replace("disputed", "supported").replace("Bo", "ada"))
    capfd.readouterr()
    assert desk.factdesk("decisions", "import", str(other)) == 2
    refused = capfd.readouterr().err
    assert "does not stand" in refused
    assert "another person's" in refused
    assert chromium.said() == []

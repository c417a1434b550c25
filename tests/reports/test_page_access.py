"""Access: axe-core finds nothing in any state of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import builders
import pytest
import samples
from chromium import AXE, Chromium, needed

from reports.page import Decisions, render
from reports.record import Record

pytestmark = [pytest.mark.browser, needed]
FORCED = {"forced_colors": "active"}
DARK = {"prefers_color_scheme": "dark"}


def right_to_left() -> Record:
    """Return an article in Arabic with Latin names, figures and brackets in it."""
    first = "وصلت ثلاث سفن (MSC Anna وMaersk 7) إلى ميناء Balboa في 4 مايو 2024."
    second = "ارتفعت الأسعار بنسبة 2.9% في عام 2023."
    return builders.record(
        f"{first} {second}",
        [
            builders.statement(
                first,
                "disputed",
                evidence=[
                    builders.evidence(
                        "port",
                        "وصلت سفينتان في 5 مايو 2024",
                        "refutes",
                        compared=[("date", "4 مايو", "5 مايو", "differs", "5 − 4 = 1")],
                    )
                ],
            ),
            builders.statement(second, "not-enough-evidence"),
        ],
        [builders.source("port", title="سجل الميناء")],
        blocking=[0, 1],
        language="ar",
        title="سفن في Balboa (2024)",
    )


def series() -> Record:
    """Return a claim about a series that its source prints year by year."""
    path = "Economy > Inflation rate (consumer prices)"
    return builders.record(
        "Prices rose by 4.7% in 2021.",
        [
            builders.statement(
                "Prices rose by 4.7% in 2021.",
                "disputed",
                evidence=[
                    builders.evidence(
                        "book",
                        "8% (2022 est.)",
                        "refutes",
                        before=f"{path}: 4.1% (2023 est.)\n{path}: ",
                        after=f"\n{path}: 4.7% (2021 est.)\n{path}: −0.3% (2020 est.)",
                        path=path,
                    ),
                    builders.evidence("bank", "5% (2021); 8.2% (2022); 4% (2023)", "refutes"),
                ],
            )
        ],
        [builders.source("book"), builders.source("bank")],
        blocking=[0],
    )


def with_changes() -> str:
    text = "It rained. It snowed."
    states = ("not-enough-evidence", "not-enough-evidence")
    before = builders.record(
        text,
        [
            builders.statement(t, v)
            for t, v in zip(("It rained.", "It snowed."), states, strict=True)
        ],
    )
    good = builders.statement("It rained.", evidence=[builders.evidence("a", "It rained")])
    return render(builders.record(text, [good], [builders.source("a")]), previous=before)


def with_decisions() -> str:
    """Return the page with what editors have decided so far."""
    record = samples.mixed()
    gate = record.gate.model_copy(update={"blocking": ("s006",)})
    says = {"s002": "Ada Example, 3 February 2026: finding: agree; copy: keep. “On file.”"}
    return render(record, decisions=Decisions(gate=gate, says=says, signed="Signed off by Ada."))


OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"
PAGES: dict[str, Callable[[], str]] = {
    "mixed": lambda: render(samples.mixed()),
    "many": lambda: render(samples.many(40)),
    "hostile": lambda: render(samples.hostile()),
    "empty": lambda: render(builders.record("Hello.", published=None)),
    "arabic": lambda: render(right_to_left()),
    "series": lambda: render(series()),
    "changes": with_changes,
    "decided": with_decisions,
}
ASKED = (
    "document.getElementById('view-coverage').click();"
    "document.getElementById('decide-name').value = 'Ada Example';"
    "document.querySelector('.text .caption .check-this').click();"
    "if (!document.querySelector('#decide-asked q')) throw new Error('nothing asked')"
)
STATES: list[tuple[str, str, int, str, dict[str, str], str]] = [
    # name, page, width, medium, preferences, script
    ("as it opens", "mixed", 1440, "", {}, ""),
    ("dark", "mixed", 1440, "", DARK, OPEN_ALL),
    ("every card open", "mixed", 1440, "", {}, OPEN_ALL),
    ("coverage", "mixed", 1440, "", {}, "document.getElementById('view-coverage').click()"),
    ("coverage, dark", "mixed", 1440, "", DARK, "document.getElementById('view-coverage').click()"),
    ("filtered", "mixed", 1440, "", {}, "document.getElementById('show-disputed').click()"),
    ("order of the copy", "mixed", 1440, "", {}, "document.getElementById('order-copy').click()"),
    ("keys", "mixed", 1440, "", {}, "document.getElementById('keys').showModal()"),
    ("a refused decision", "mixed", 1440, "", {}, "document.querySelector('.decide [type=submit]').click()"),
    ("phone", "mixed", 390, "", {}, OPEN_ALL),
    ("narrowest", "mixed", 320, "", DARK, OPEN_ALL),
    ("widest", "mixed", 1920, "", {}, OPEN_ALL),
    ("forced colours", "mixed", 1440, "", FORCED, OPEN_ALL),
    ("paper", "mixed", 800, "print", {}, OPEN_ALL),
    ("many claims", "many", 1440, "", {}, ""),
    ("hostile", "hostile", 1440, "", {}, OPEN_ALL),
    ("nothing to check", "empty", 1440, "", {}, ""),
    ("right to left", "arabic", 1440, "", {}, OPEN_ALL),
    ("right to left, phone, dark", "arabic", 390, "", DARK, OPEN_ALL),
    ("a series", "series", 1440, "", {}, OPEN_ALL),
    ("changes", "changes", 1440, "", {}, OPEN_ALL),
    ("decisions shown", "decided", 1440, "", {}, OPEN_ALL),
    ("decisions shown, phone, dark", "decided", 390, "", DARK, OPEN_ALL),
    ("words to be checked", "mixed", 1440, "", {}, ASKED),
    ("words to be checked, dark", "mixed", 390, "", DARK, ASKED),
]  # fmt: skip


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    browser = Chromium(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, page in PAGES.items():
        (folder / f"{name}.html").write_text(page(), encoding="utf-8")
    return folder


@pytest.mark.skipif(AXE is None, reason="axe-core is not installed")
@pytest.mark.parametrize("state", STATES, ids=[state[0] for state in STATES])
def test_axe_core_finds_nothing(
    chromium: Chromium, pages: Path, state: tuple[str, str, int, str, dict[str, str], str]
) -> None:
    _, page, width, medium, features, script = state
    chromium.size(width)
    chromium.prefer(medium, prefers_reduced_motion="reduce", **features)
    chromium.open(pages / f"{page}.html")
    chromium.run(script)
    found = chromium.violations()
    chromium.prefer()
    assert found == []


@pytest.mark.parametrize("name", ["arabic", "series", "changes"])
@pytest.mark.parametrize("width", [320, 1920])
def test_no_sideways_scrolling(chromium: Chromium, pages: Path, name: str, width: int) -> None:
    chromium.size(width)
    chromium.open(pages / f"{name}.html")
    chromium.run(OPEN_ALL)
    assert chromium.run("return document.documentElement.scrollWidth") <= width


def test_an_arabic_claim_runs_from_right_to_left_and_its_names_stay_whole(
    chromium: Chromium, pages: Path
) -> None:
    chromium.size(1440)
    chromium.open(pages / "arabic.html")
    direction = "return getComputedStyle(document.querySelector(arguments[0])).direction"
    assert chromium.run(direction, "h1") == "rtl"
    assert chromium.run(direction, ".card .title") == "rtl"
    assert chromium.run(direction, ".panel-head") == "ltr"


def test_a_series_is_drawn_from_the_sources_own_numbers(chromium: Chromium, pages: Path) -> None:
    chromium.open(pages / "series.html")
    label = chromium.run("return document.querySelector('.series svg').getAttribute('aria-label')")
    assert "%: 2020: −0.3, 2021: 4.7, 2022: 8, 2023: 4.1." in label
    assert label.endswith("Source 2: 2021: 5, 2022: 8.2, 2023: 4")
    assert chromium.run("return document.querySelectorAll('.series rect.quoted').length") == 1


def test_a_page_is_still_with_reduced_motion(chromium: Chromium, pages: Path) -> None:
    moves = "return getComputedStyle(document.documentElement).scrollBehavior"
    chromium.prefer(prefers_reduced_motion="reduce")
    chromium.open(pages / "mixed.html")
    assert chromium.run(moves) == "auto"
    chromium.prefer(prefers_reduced_motion="no-preference")
    assert chromium.run(moves) == "smooth"
    chromium.prefer()


WIDER = (
    "const style = new CSSStyleSheet(); style.replaceSync('* { line-height: 1.5 !important;"
    " letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-block-end: 2em !important }'); document.adoptedStyleSheets = [style];"
)


@pytest.mark.parametrize("name", ["mixed", "hostile", "series", "arabic"])
@pytest.mark.parametrize("width", [320, 1440])
def test_wider_text_cuts_nothing_off(
    chromium: Chromium, pages: Path, name: str, width: int
) -> None:
    """Text spacing of WCAG 1.4.12; 320 px is a window of 1280 px at 400 per cent."""
    chromium.size(width)
    chromium.open(pages / f"{name}.html")
    chromium.run(OPEN_ALL)
    chromium.run(WIDER)
    assert chromium.run("return document.documentElement.scrollWidth") <= width
    cut = chromium.run(
        "return [...document.querySelectorAll('button, summary, .tag, td, dd, p, label > span')]"
        ".filter(e => e.checkVisibility() && !e.closest('.hush, .scroll') && e.clientWidth > 2"
        " && getComputedStyle(e).clipPath === 'none'"
        " && getComputedStyle(e).overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1)"
        ".map(e => e.outerHTML.slice(0, 90))"
    )
    assert cut == []


def test_a_browser_that_does_not_know_has_shows_the_plain_list(
    chromium: Chromium, pages: Path
) -> None:
    chromium.size(1440)
    chromium.open(pages / "mixed.html")
    chromium.run(
        """
        const older = (rules) => {
          for (let at = rules.length - 1; at >= 0; at -= 1) {
            const rule = rules[at];
            if (rule.conditionText?.includes(":has(")) {
              for (const each of [...rule.cssRules].reverse()) {
                rule.parentStyleSheet.insertRule(each.cssText, rule.parentStyleSheet.cssRules.length);
              }
            } else if (rule.selectorText?.includes(":has(")) {
              (rule.parentRule ?? rule.parentStyleSheet).deleteRule(at);
            } else if (rule.cssRules) older(rule.cssRules);
          }
        };
        older(document.styleSheets[0].cssRules);
        """
    )
    seen = "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length"
    assert chromium.run(seen, ".card") == 6
    assert chromium.run(seen, ".text .mark .tag") > 6  # what became of each stretch, in words
    assert chromium.run(seen, ".copy .switch label, .check-this:not(.text *)") == 0
    assert chromium.violations() == []


def test_a_difference_in_arabic_and_hebrew_reads_from_right_to_left(
    chromium: Chromium, tmp_path: Path
) -> None:
    words = "נגזרו עליו 54 שנות מאסר (בניו יורק, 2024)."
    record = builders.record(
        words,
        [
            builders.statement(
                words,
                "disputed",
                evidence=[
                    builders.evidence(
                        "court",
                        "נגזרו עליו 45 שנות מאסר",
                        "refutes",
                        compared=[("duration", "54", "45", "differs", "54 − 45 = 9")],
                    )
                ],
            )
        ],
        [builders.source("court", title="בית המשפט")],
        blocking=[0],
        language="he",
        title="גזר דין (2024)",
    )
    page = tmp_path / "page.html"
    page.write_text(render(record), encoding="utf-8")
    chromium.size(1440)
    chromium.open(page)
    places = chromium.run(
        "const at = (e) => e.getBoundingClientRect().left;"
        "const box = document.querySelector('.wording');"
        "return [getComputedStyle(box).direction, at(box.querySelector('del')),"
        " at(box.querySelector('ins')), box.querySelector('ins').textContent]"
    )
    assert places[0] == "rtl"
    assert places[1] > places[2], "the old figure comes first, and that is further right"
    assert places[3] == "45"
    assert chromium.violations() == []

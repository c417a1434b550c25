from __future__ import annotations

import base64
import hashlib
import re

import builders
import pytest
import samples
from bs4 import BeautifulSoup, Tag

from reports.page import render
from reports.page.foreign import at_passage, plain, shown, web
from reports.page.wordings import resolved_words


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


@pytest.fixture(scope="module")
def mixed() -> BeautifulSoup:
    return soup(render(samples.mixed()))


def words(node: Tag | None) -> str:
    assert node is not None
    return " ".join(node.get_text(" ").split())


def test_the_gate_box_counts_what_needs_a_decision_and_leads_to_the_first(
    mixed: BeautifulSoup,
) -> None:
    gate = mixed.select_one(".gate.hold")
    assert "The gate holds" in words(gate)
    assert "3 claims need a decision by a person: 1 disputed, 1 without enough" in words(gate)
    button = mixed.select_one(".gate a.button")
    assert button is not None
    first = mixed.find(id=str(button["href"])[1:])
    assert "sentenced to 54 years" in words(first)
    assert "Justice releases (1 look-up of 4 failed; touches claim 2 disputed )." in words(gate)


def test_every_link_within_the_page_has_its_target(mixed: BeautifulSoup) -> None:
    for page in (mixed, soup(render(samples.hostile())), soup(render(builders.record("")))):
        for link in page.select('a[href^="#"]'):
            assert page.find(id=str(link["href"])[1:]), link


def test_ids_are_unique(mixed: BeautifulSoup) -> None:
    ids = [node["id"] for node in mixed.select("[id]")]
    assert len(ids) == len(set(ids))


def test_nested_statements_are_nested_marks_and_the_copy_reads_unchanged(
    mixed: BeautifulSoup,
) -> None:
    outer = mixed.select_one(".text .mark.supported .mark.newer")
    assert outer is not None
    article = mixed.select_one(".text")
    assert article is not None
    for tag in article.select(".tag"):
        tag.decompose()
    copy = "".join(p.get_text() for p in article.select("h3, p"))
    assert copy == samples.mixed().article.text.replace("\n\n", "")


def test_crossing_statements_are_cut_into_a_tree_and_labelled_once() -> None:
    text = "one two three four five six"
    record = builders.record(
        text,
        [
            builders.statement("one two three four", "not-enough-evidence"),
            builders.statement("three four five six", "not-enough-evidence"),
        ],
    )
    article = soup(render(record)).select_one(".text")
    assert article is not None
    assert len(article.select(".mark > a.tag")) == 2
    for tag in article.select(".tag"):
        tag.decompose()
    assert article.get_text().strip() == text


def test_words_that_no_statement_covers_are_shown_as_not_accounted_for(
    mixed: BeautifulSoup,
) -> None:
    unread = [words(m) for m in mixed.select(".text .mark.unread")]
    assert any("freed by a pardon" in text for text in unread)
    assert "not accounted for" in words(mixed.select_one(".legend"))


def test_passages_against_come_first_and_stand_word_for_word_in_context(
    mixed: BeautifulSoup,
) -> None:
    card = mixed.select_one(".card.disputed")
    assert card is not None
    quote = card.select_one("blockquote mark")
    assert words(quote) == "He was sentenced today to 45 years in prison"
    assert words(card.select_one("blockquote")).startswith("The former president was convicted")
    assert "Against" in words(card.select_one(".passage"))


def test_a_desk_note_is_never_shown_as_a_quotation_of_the_page_that_it_cites(
    mixed: BeautifulSoup,
) -> None:
    notes = mixed.select(".passage.note")
    assert notes
    for note in notes:
        assert words(note).startswith("Desk note, citing The Daily Example, 27 June 2024")
        assert not note.select("blockquote, q")
        assert not re.search('[“”"«»]', note.get_text())
        assert all(":~:text" not in str(a["href"]) for a in note.select("a"))


def test_resolved_words_stand_in_brackets(mixed: BeautifulSoup) -> None:
    added = [words(a) for a in mixed.select(".card.disputed .added")]
    assert added == ["[Juan Orlando Hernández]", "[in June 2024]"]


def test_checked_text_is_never_altered_by_the_brackets() -> None:
    checked = "In 2024, the president (of Honduras) left; he left."
    assert "".join(w.text for w in resolved_words("he left.", checked)) == checked


def test_values_carry_their_arithmetic_and_a_factbook_field_its_path(mixed: BeautifulSoup) -> None:
    rows = [words(row) for row in mixed.select(".card.disputed .values tbody tr")]
    assert rows[0] == "54 years 45 years 54 − 45 = 9 years differs"
    assert len(rows) == 2
    assert "Economy > Inflation rate" in words(mixed.select_one(".card .path"))


def test_a_difference_becomes_a_suggested_wording(mixed: BeautifulSoup) -> None:
    assert words(mixed.select_one(".wording")) == "He was sentenced to 54 years 45 years"


def test_opinions_are_listed_with_their_cue_words(mixed: BeautifulSoup) -> None:
    listed = mixed.select_one("#views")
    assert listed is not None
    assert [words(m) for m in listed.select("mark")] == ["masterstroke", "will"]
    assert "prediction" in words(listed)


def test_the_policy_allows_the_inline_style_and_script_by_hash_and_nothing_else(
    mixed: BeautifulSoup,
) -> None:
    meta = mixed.select_one('meta[http-equiv="Content-Security-Policy"]')
    assert meta is not None
    policy = str(meta["content"])
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        (node,) = mixed.select(name)
        digest = base64.b64encode(hashlib.sha256(node.get_text().encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_nothing_on_the_page_loads_anything(mixed: BeautifulSoup) -> None:
    assert not mixed.select("img, iframe, object, embed, script[src], [style], form, base")
    assert [str(link["href"]) for link in mixed.select("link")] == ["data:,"]


def test_foreign_text_cannot_act() -> None:
    html = render(samples.hostile())
    page = soup(html)
    assert len(page.select("script")) == 1
    assert not page.select("img")
    events = [name for node in page.find_all(True) for name in node.attrs if name.startswith("on")]
    assert events == []
    leading_out = [a for a in page.select("a[href]") if not str(a["href"]).startswith("#")]
    assert all(str(a["href"]).startswith(("https://", "http://")) for a in leading_out)
    assert "JaVaScRiPt:alert(5)" in page.get_text()


def test_hidden_characters_are_shown_as_code_points() -> None:
    html = render(samples.hostile())
    assert "\u202e" not in html
    assert "\u200b" not in html
    assert "\x00" not in html
    page = soup(html)
    assert {"U+202E", "U+200B", "U+0000", "U+001B"} <= {g.get_text() for g in page.select(".ghost")}
    assert any("p\u0430ypal" in w.get_text() for w in page.select(".ghost-word"))


def test_joiners_that_a_script_needs_stay_as_they_are() -> None:
    for text in ("نمی\u200cخواهم", "👩\u200d🚀", "Ελλάδα", "naïve\r\n"):
        assert str(shown(text)) == text
    assert plain("a\u200db") == "a[U+200D]b"


def test_a_lone_surrogate_can_be_written() -> None:
    assert "U+D800" in shown("a\ud800b")
    shown("a\ud800b").encode("utf-8")


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", " JavaScript:x", "data:text/html,x", "//no.scheme/x",
     "http://", "https://a\u202eb/", "https://[bad", "file:///etc/passwd"],
)  # fmt: skip
def test_only_web_addresses_are_links(url: str | None) -> None:
    assert web(url) is None


def test_a_text_fragment_names_both_ends_of_a_long_passage() -> None:
    assert at_passage("https://a.example/p", "a-b, c") == (
        "https://a.example/p#:~:text=a%2Db%2C%20c"
    )
    long = " ".join(f"w{n}" for n in range(30))
    assert at_passage("https://a.example/p#x", long).endswith(
        "#x:~:text=w0%20w1%20w2%20w3%20w4,w25%20w26%20w27%20w28%20w29"
    )


def test_an_article_without_claims_and_without_a_date_says_so() -> None:
    page = soup(render(builders.record("Hello.", published=None, title=None)))
    text = words(page.body)
    assert "Publication date unknown" in text
    assert "Nothing to check" in text
    assert "Untitled article" in text


def test_all_supported_passes_and_all_failed_is_incomplete() -> None:
    good = builders.statement("It rained.", evidence=[builders.evidence("a", "It rained")])
    page = soup(render(builders.record("It rained.", [good], [builders.source("a")])))
    assert "The gate passes" in words(page.select_one(".gate"))
    failed = builders.statement(
        "It rained.",
        "not-enough-evidence",
        lookups=[builders.lookup("Library", "rain", failed="timed out")],
    )
    page = soup(render(builders.record("It rained.", [failed], failed=["Library"])))
    gate = words(page.select_one(".gate"))
    assert "The check is incomplete" in gate
    assert "Library" in gate
    assert "did not answer" in words(page.select_one(".looks"))


def test_changes_since_an_earlier_run_are_listed() -> None:
    text = "It rained. It snowed."
    before = builders.record(
        text,
        [
            builders.statement("It rained.", "not-enough-evidence"),
            builders.statement("It snowed.", "not-enough-evidence"),
        ],
    )
    after = builders.record(
        text,
        [builders.statement("It rained.", evidence=[builders.evidence("a", "It rained")])],
        [builders.source("a")],
    )
    changes = words(soup(render(after, previous=before)).select_one("#changes"))
    assert "not enough evidence → supported" in changes
    assert "no longer in the copy" in changes


def test_sizes_stay_small() -> None:
    assert len(render(samples.many(60)).encode()) < 1_000_000
    assert len(render(samples.many(300)).encode()) < 3_000_000


def test_the_same_record_gives_the_same_page() -> None:
    assert render(samples.mixed()) == render(samples.mixed())

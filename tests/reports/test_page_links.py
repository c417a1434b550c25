"""The section on the copy's own links: what became of each, with the words that decide it."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from bs4 import BeautifulSoup, Tag
from builders import evidence, link_check, record, source, statement
from pydantic import ValidationError

from checks.own_links import Outcome
from reports.amending import CannotAmend, amended, reworded
from reports.assembling import Cited
from reports.page import render
from reports.page.own_links import FOUND
from reports.record import Record

CLAIM = "Ada Lunt closed the quay in 2021"
NAMES = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
TEXT = f"{CLAIM}, says the gazette: {', '.join(NAMES)}."
LINKS = [(name, f"https://{name}.example/story") for name in NAMES]
SAID = "The northern quay was closed in March 2021."
SPECIAL: dict[str, dict[str, Any]] = {
    "supports": {"said": SAID, "copy_url": "https://archive.example/2021/x", "message": "Gone."},
    "contradicts": {"said": "It was closed in 2018.", "statement": "s000"},
    "dead": {"message": "It answers 404."},
}


def linked(**changed: Any) -> Record:
    checks = [
        link_check(TEXT, words, url, outcome, **SPECIAL.get(outcome, {}))
        for (words, url), outcome in zip(LINKS, get_args(Outcome), strict=True)
    ]
    told = {"link_checks": checks, "links": LINKS, **changed}
    claim = statement(CLAIM, evidence=[evidence("gazette", CLAIM)])
    return record(TEXT, [claim], [source("gazette")], **told)


def words(node: Tag | None) -> str:
    assert node is not None
    return " ".join(node.get_text(" ").split())


def rows(made: Record) -> dict[str, Tag]:
    page = BeautifulSoup(render(made), "lxml")
    found = page.select("#links tbody tr")
    return {words(row.select_one("td")): row for row in found}


def test_every_outcome_has_its_words_and_the_worst_stand_first() -> None:
    found = rows(linked())
    assert set(found) == set(NAMES)
    first, *_, last = found.values()
    assert "contradicts the claim" in words(first)
    assert "It was closed in 2018." in words(first.select_one("q"))
    assert "supports the claim" in words(last)
    shown = {said.says for said in FOUND.values()}
    assert len(shown) == len(get_args(Outcome))
    assert all(any(said in words(row) for row in found.values()) for said in shown)


def test_what_was_read_in_a_copy_says_so_and_leads_to_its_words_there() -> None:
    row = rows(linked())["one"]
    assert "Gone." in words(row)
    assert "archived copy" in words(row)
    addresses = [str(a["href"]) for a in row.select("a")]
    assert "https://archive.example/2021/x" in addresses
    assert any(
        a.startswith("https://archive.example/2021/x#:~:text=The%20north") for a in addresses
    )


def test_the_section_counts_what_became_of_the_links() -> None:
    page = BeautifulSoup(render(linked()), "lxml")
    assert "1 contradicts the claim; 1 does not mention the claim; 1 dead" in words(
        page.select_one("#links p")
    )


def test_a_run_that_followed_none_says_so() -> None:
    page = BeautifulSoup(render(linked(link_checks=None)), "lxml")
    assert "were not followed in this run" in words(page.select_one("#links p"))
    assert {"not followed"} == {
        words(row.select("td")[2]) for row in page.select("#links tbody tr")
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "supports", "said": None},
        {"statement": "s999"},
        {"end": 10_000},
        {"said": {"snapshot": "x", "start": 3, "end": 7, "quote": "four",
                  "context": {"start": 0, "text": "x, five"}}},
    ],
)  # fmt: skip
def test_a_link_without_proof_is_no_record(wrong: dict[str, Any]) -> None:
    check = link_check(TEXT, "four", "https://four.example/story", "dead") | wrong
    with pytest.raises(ValidationError):
        linked(link_checks=[check])


def test_a_link_moves_with_the_copy_and_loses_its_word_when_its_claim_is_reworded() -> None:
    made = linked()
    change = reworded(made, "s000", "Ada Lunt, the mayor, closed the quay in 2021")
    new = amended(made, change, {s.id: _open() for s in change.anew}, Cited())
    checks = {new.article.text[c.start : c.end]: c for c in new.link_checks or ()}
    assert set(checks) == set(NAMES)
    assert checks["three"].outcome == "does-not-mention"
    assert (checks["two"].outcome, checks["two"].statement) == ("not-read", None)
    assert "reworded" in str(checks["two"].message)
    with pytest.raises(CannotAmend):
        reworded(made, "s000", CLAIM)


def _open() -> Any:
    from checks.evidence import Finding

    return Finding(verdict="not-enough-evidence", reasons=("not-addressed",))

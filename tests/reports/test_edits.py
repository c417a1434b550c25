"""What was edited in the copy since the last run."""

from __future__ import annotations

import builders
from hypothesis import given
from hypothesis import strategies as st

from reports.page import render
from reports.page.edits import edited

WORDS = st.text(st.sampled_from("ab c.\n"), min_size=1, max_size=30)


def told(before: str, after: str) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(e.how, [(x.how, x.text) for x in e.edits]) for e in edited(before, after)]


def test_a_changed_figure_is_shown_in_its_paragraph() -> None:
    assert told("One.\n\nIt rained for 54 days.", "One.\n\nIt rained for 45 days.") == [
        ("changed", [("keep", "It rained for "), ("out", "54"), ("in", "45"), ("keep", " days.")])
    ]


def test_paragraphs_added_removed_and_moved() -> None:
    assert told("One.\n\nTwo.\n\nThree.", "Three.\n\nOne.\n\nTwo.") == [
        ("moved", [("keep", "Three.")])
    ]
    assert told("One.", "One.\n\nTwo.") == [("added", [("in", "Two.")])]
    assert told("One.\n\nTwo.", "Two.") == [("removed", [("out", "One.")])]
    assert told("Same.", "Same.") == []


def test_very_long_paragraphs_are_shown_whole() -> None:
    assert told("a " * 3000, "b " * 3000) == [
        ("changed", [("out", "a " * 3000), ("in", "b " * 3000)])
    ]


@given(WORDS, WORDS)
def test_an_edit_keeps_the_words_of_both_sides(before: str, after: str) -> None:
    for paragraph in edited(before, after):
        if paragraph.how == "changed":
            assert "".join(e.text for e in paragraph.edits if e.how != "in") in before
            assert "".join(e.text for e in paragraph.edits if e.how != "out") in after
    assert bool(edited(before, after)) == (before.split("\n\n") != after.split("\n\n")) or "\n" in (
        before + after
    )


def test_the_page_shows_them() -> None:
    before = builders.record("It rained for 54 days.")
    page = render(builders.record("It rained for 45 days."), previous=before)
    assert "It rained for <del>54</del> <ins>45</ins> days." in page
    assert "<del>" not in render(before, previous=before)

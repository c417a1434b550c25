"""Passages and words: offsets hold for any text, and inflections meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import words
from checks.passages import REACH, Paragraph, context, cut

PROSE = st.text(alphabet=st.sampled_from('aB. ;\n!?é"“”9-It'), max_size=1500)


@given(PROSE)
def test_passages_lie_in_order_and_leave_no_word_out(text: str) -> None:
    pieces = list(cut(text, Paragraph(0, len(text))))
    assert all(0 <= start < end <= len(text) for start, end in pieces)
    covered = {at for start, end in pieces for at in range(start, end)}
    assert all(at in covered for at, c in enumerate(text) if c.isalnum())
    assert [end for _, end in pieces] == sorted(end for _, end in pieces)


@given(PROSE, st.data())
def test_a_context_holds_its_passage(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, around = context(text, start, end)
    assert text[first : first + len(around)] == around
    assert first <= start <= end <= first + len(around)
    assert len(around) <= end - start + 2 * REACH


def test_a_sentence_that_leans_is_joined_to_the_one_before() -> None:
    text = "Ana Ruiz was elected mayor of the town in a close vote in March. " + (
        "She had been its treasurer for eleven years before the election was called. "
        "Turnout was low in all parts of the town."
    )
    pieces = [text[start:end] for start, end in cut(text, Paragraph(0, len(text)))]
    assert [p.split()[0] + "|" + p.split()[-1] for p in pieces] == [
        "Ana|March.",
        "Ana|called.",
        "Turnout|town.",
    ]


def test_a_long_enumeration_is_cut_at_semicolons() -> None:
    text = "; ".join(f"province number {n} with its capital and its court" for n in range(30))
    pieces = [text[start:end] for start, end in cut(text, Paragraph(0, len(text)))]
    assert len(pieces) > 4
    assert max(map(len, pieces)) < 300


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pardon", "pardoned"), ("planned", "plan"), ("elections", "elected"),
        ("countries", "country"), ("homicide", "homicides"), ("sanctioned", "sanctions"),
    ],
)  # fmt: skip
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert words.stem(one) == words.stem(other)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Hondurans voted", "@honduras"),
        ("the U.S. economy", "@united states"),
        ("South Korea's exports", "@south korea"),
        ("Beijing answered", "@china"),
        ("Myanmar's generals", "@burma"),
        ("Guinea-Bissau voted", "@guinea-bissau"),
    ],
)
def test_a_country_has_one_key_under_all_its_names(text: str, country: str) -> None:
    assert [w.key for w in words.words(text) if w.kind == "country"] == [country]


def test_a_common_word_is_no_country() -> None:
    assert all(w.kind != "country" for w in words.words("they ate turkey and drank from china"))

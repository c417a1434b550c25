"""Sentences: where they end, and that offsets hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writing import write

from extractors.sentences import find_sentences, sentence_spans


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The U.S. President met Gen. J. O. Smith at 9 a.m. Monday.", "He said no.", "It rained."],
        ["No. 5 was late.", "It fell 2.5 percent."],
        ["He lives in the U.S.", "The deal was signed there."],
        ['"I am tired."', "She left."],
        ['"Are you sure?" President Smith asked.', '"Yes," he said.'],
        ["“We won,” he said.", "“Never again.”", "He wept."],
        ["He waited… and waited…", "Then he left."],
        ["Acme Inc. bought Nordic Ltd. in Jan. 2019.", "The price was secret."],
        ["1. The first item is here.", "2. The second follows."],
        ["He fell ill.", "Doctors came."],
        ["They grew up in Washington, D.C.", "In 2020 they left."],
        ["Prices rose 3.25 percent vs. 2.1 percent before.", "See p. 12."],
        ["She won!", "Who lost?", "Nobody."],
        [
            "At 9 a.m. Ana Ruiz left.",
            "It ended at 6 p.m.",
            "Everyone slept.",
            "Not at 5 p.m. Friday.",
        ],
        ["J. K. Rowling met George W. Bush Jr. in St. Paul, Minn.", "They talked for two hrs."],
        ["Gov. Gavin Newsom, D-Calif., signed it.", "Sen. Rand Paul (R-Ky.) did not."],
        ["The case, Roe v. Wade, was overturned.", "See Art. 5 and p. 12.", "It cost Rs. 500."],
        ["iPhone sales rose.", "eBay fell.", "3M was flat."],
        ["He quoted Gen. Lee: “Let us cross.”", "‘We agree,’ it said.", "‘More to come.’"],
        ["He waited ... and waited.", "“I don't know ...” he said.", "Then... nothing."],
        ["(It rained.)", "The report said so.[12]", "Others disagreed.[13][14]"],
        ["Lt. Col. Smith, Sgt. Jones and Mme. Curie met.", "The U.S. Army left.", "It was Plan B."],
    ],
)
def test_a_paragraph_is_cut_where_its_sentences_end(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


@given(st.text(alphabet=st.sampled_from("ab A.\"?!”“ \nU.S'1…)")))
@settings(max_examples=300, deadline=None)
def test_no_character_is_lost_between_sentences(text: str) -> None:
    kept = "".join(cut(text))
    assert "".join(kept.split()) == "".join(text.split())


def test_a_sentence_never_crosses_a_block_and_is_never_cut_by_the_parser() -> None:
    article = write(
        ("heading", "A Market in Crisis"),
        ("paragraph", "Rice, which is eaten daily, rose by 2.5 percent. No. 7 Street flooded."),
    )
    found = [article.text[s.start : s.end] for s in find_sentences(article)]
    assert found == [
        "A Market in Crisis",
        "Rice, which is eaten daily, rose by 2.5 percent.",
        "No. 7 Street flooded.",
    ]

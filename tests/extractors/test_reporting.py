"""Who says what: reports inside a sentence, and quotations over sentences and paragraphs."""

from __future__ import annotations

import pytest
from writing import write

from extractors.statements import Statement, find_statements


def read(*paragraphs: str) -> tuple[Statement, ...]:
    return find_statements(write(*(("paragraph", p) for p in paragraphs)))


REPORTS = [
    (
        "Ana Ruiz, who has led the club since 2018, said that it has 300 members.",
        "Ana Ruiz",
        "It has 300 members.",
    ),
    (
        "The law was blocked by the League of Voters, which argued that it was unfair to women.",
        "The League of Voters",
        None,
    ),
    (
        "Jobs were cut in May, according to Challenger, Gray & Christmas Inc.",
        "Challenger, Gray & Christmas Inc.",
        "Jobs were cut in May.",
    ),
    (
        "The new inspector, Sam Mohawk, told the panel that 300 parts had gone missing.",
        "The new inspector, Sam Mohawk",
        "300 parts had gone missing.",
    ),
    (
        "Ana Ruiz, chief economist at Norbank, said exports doubled in 2019.",
        "Ana Ruiz",
        "Exports doubled in 2019.",
    ),
    (
        "The federation pointed out that tariffs rose in 2018.",
        "The federation",
        "Tariffs rose in 2018.",
    ),
    # What is asked, denied or left open is nobody's statement.
    ("Ana Ruiz asked why the plant had closed.", None, None),
    ("Ana Ruiz denied that the plant had closed.", None, None),
    ("Ana Ruiz did not say that the plant had closed.", None, None),
]


@pytest.mark.parametrize(("sentence", "speaker", "said"), REPORTS)
def test_a_report_is_two_claims_with_the_name_of_the_speaker(
    sentence: str, speaker: str | None, said: str | None
) -> None:
    reported = [s for s in read(sentence) if s.speaker]
    if speaker is None:
        assert not [s for s in reported if s.kind == "claim" and not s.reasons]
        return
    assert reported[-1].speaker == speaker
    if said is not None:
        assert reported[-1].checked_text == said


def test_what_stands_before_a_colon_is_not_said_by_who_speaks_after_it() -> None:
    statements = read("Critics are not convinced: the federation said that tariffs rose in 2018.")
    said = [s.checked_text for s in statements if s.speaker]
    assert said == ["Tariffs rose in 2018."]


def test_a_quotation_keeps_its_speaker_over_sentences_and_paragraphs() -> None:
    statements = read(
        "“You knew the plan of 1995,” said Dr. Helen Cho. “It was signed in Oslo.",
        "“It cost 40 million crowns.”",
        "It rained in Oslo in May.",
    )
    speakers = {s.text.strip("“”"): s.speaker for s in statements}
    assert speakers["It was signed in Oslo."] == "Dr. Helen Cho"
    assert speakers["It cost 40 million crowns."] == "Dr. Helen Cho"
    assert speakers["It rained in Oslo in May."] is None


def test_a_quotation_gets_the_speaker_who_is_named_at_its_end() -> None:
    first, *_ = read('"The dam broke in 1971. The lake is dry," said Ana Ruiz.')
    assert (first.checked_text, first.speaker) == ("The dam broke in 1971.", "Ana Ruiz")


def test_a_sentence_after_a_closed_quotation_is_the_articles_own() -> None:
    *_, after = read('"They blinked," said Ana Ruiz, of Norbank. The bank raised its rate in 2022.')
    assert after.speaker is None


@pytest.mark.parametrize(
    ("paragraph", "reading", "clear"),
    [
        ('"I left Oslo in 2019," said Ana Ruiz.', "Ana Ruiz left Oslo in 2019.", True),
        (
            '"My father was born in Oslo," said Ana Ruiz.',
            "Ana Ruiz’s father was born in Oslo.",
            True,
        ),
        ('"We left Oslo in 2019," said Ana Ruiz.', "We left Oslo in 2019.", False),
        ('"I own 300 goats," said Ana Ruiz.', "I own 300 goats.", False),
    ],
)
def test_i_is_the_speaker_where_the_verb_allows_it(
    paragraph: str, reading: str, clear: bool
) -> None:
    said = [s for s in read(paragraph) if s.speaker][-1]
    assert said.checked_text == reading
    assert (said.reasons == ()) is clear


@pytest.mark.parametrize(
    ("sentence", "readings"),
    [
        (
            "Ana Ruiz had denied it for years; in July she told a hearing that the fund was sound.",
            ["In July Ana Ruiz told a hearing that the fund was sound.", "The fund was sound."],
        ),
        (
            "The club lost; the league said that 40 fans were hurt.",
            ["The club lost.", "The league said that 40 fans were hurt.", "40 fans were hurt."],
        ),
        (
            "The team plans to map 12 species: (1) a fish; (2) a newt; and (3) a beetle.",
            ["The team plans to map 12 species: (1) a fish; (2) a newt; and (3) a beetle."],
        ),
        (
            "He said that the dam was sound; that it had been tested; and that nobody was told.",
            None,
        ),
    ],
)
def test_a_semicolon_parts_main_clauses_only(sentence: str, readings: list[str] | None) -> None:
    statements = read(sentence)
    assert {s.sentence for s in statements} == {0}
    if readings is None:
        assert statements[0].text == sentence
    else:
        assert [s.checked_text for s in statements][-len(readings) :] == readings


@pytest.mark.parametrize(
    "dateline",
    [
        "WASHINGTON (AP) — ",
        "OTTAWA, April 16, 2025 - ",
        "LIVERPOOL, England (Reuters) - ",
        "Johannesburg, 23 October 2024 — ",
        "LIMA, Oct 22 (AFP) – ",
        "NEW YORK — ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_claim(dateline: str) -> None:
    head, claim = read(f"{dateline}The court struck down the law in 2019.")
    assert (head.kind, [c.rule for c in head.cues]) == ("other", ["form:dateline"])
    assert head.sentence == claim.sentence == 0
    assert claim.checked_text == "The court struck down the law in 2019."


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO - the alliance of 1949 - has 32 members.",
        "NATO — Europe's shield since 1949 — has 32 members.",
        "Paris — its mayor says — is full.",
        "In 2019 — a dry year — the lake shrank.",
    ],
)
def test_a_dash_after_a_name_makes_no_dateline(sentence: str) -> None:
    assert all(s.kind != "other" for s in read(sentence))

"""Statements: coverage, splitting, and what makes each readable alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writing import write

from extractors.statements import Statement, find_statements

MEXICO = (
    "Mexico, which could be described as a narcostate, is the main target, where Trump has "
    "designated cartels as foreign terrorist organizations."
)


def read(*paragraphs: str, published: date | None = None) -> tuple[Statement, ...]:
    return find_statements(write(*(("paragraph", p) for p in paragraphs), published=published))


def checked(*paragraphs: str, published: date | None = None) -> list[str]:
    return [s.checked_text for s in read(*paragraphs, published=published) if s.kind == "claim"]


@given(
    st.lists(
        st.sampled_from(
            [
                MEXICO,
                "Honduras severed ties with Taiwan in 2023 and recognized Beijing.",
                "“It is a disgrace,” she said, and left.",
                "Why? (Nobody knows!)",
                "*** ; —",
                "According to the UN, prices rose by 3.5 percent; wages fell.",
                "A\u202eb <script>x</script> \ud800",
            ]
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=15, deadline=None)
def test_every_character_lies_in_a_statement_and_texts_match_offsets(parts: list[str]) -> None:
    blocks = tuple(("paragraph", part.replace("\ud800", "?")) for part in parts)
    article = write(*blocks)
    covered: set[int] = set()
    statements = find_statements(article)
    for statement in statements:
        assert statement.text == article.text[statement.start : statement.end]
        covered |= set(range(statement.start, statement.end))
    left = [c for i, c in enumerate(article.text) if i not in covered and not c.isspace()]
    assert not left
    assert len({s.id for s in statements}) == len(statements)


def test_opinion_in_the_middle_of_a_sentence_leaves_the_claims_around_it() -> None:
    kinds = {s.checked_text: s.kind for s in read(MEXICO)}
    assert kinds["Mexico could be described as a narcostate."] == "opinion"
    assert (
        kinds["In Mexico, Trump has designated cartels as foreign terrorist organizations."]
        == "claim"
    )


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "Honduras severed ties with Taiwan in 2023 and recognized Beijing.",
            ["Honduras severed ties with Taiwan in 2023.", "Honduras recognized Beijing."],
        ),
        (
            "In 2019, Peru signed the treaty and opened its ports.",
            ["In 2019, Peru signed the treaty.", "In 2019, Peru opened its ports."],
        ),
        (
            "Kenya, which borders Uganda, joined the pact in 2019 but did not ratify it.",
            ["Kenya joined the pact in 2019.", "Kenya borders Uganda.", "Kenya did not ratify it."],
        ),
        ("The minister met and praised the envoy.", None),
        ("Wages rise if prices rise and unions agree.", None),
        ("The governments that host the bases and pay for them have not complained.", None),
    ],
)
def test_only_halves_with_their_own_predicate_are_split(
    sentence: str, claims: list[str] | None
) -> None:
    assert checked(sentence) == (claims or [sentence])


def test_what_somebody_said_is_two_claims_with_the_speaker_kept() -> None:
    whole, said = read("Ahmed Bello said that the plant employs 300 people.")
    assert (whole.kind, whole.speaker) == ("claim", None)
    assert (said.checked_text, said.speaker) == ("The plant employs 300 people.", "Ahmed Bello")


def test_a_source_named_by_according_to_is_a_speaker() -> None:
    whole, said = read("Inflation fell to 12.5 percent in May, according to the statistics office.")
    assert said.speaker == "The statistics office"
    assert said.checked_text == "Inflation fell to 12.5 percent in May."
    assert whole.kind == said.kind == "claim"


def test_a_motive_clause_is_told_apart_from_the_act() -> None:
    act, *motives = read(
        "Peru imposed tariffs in order to punish its neighbours, prompting Chile to protest."
    )
    assert (act.kind, act.checked_text) == ("claim", "Peru imposed tariffs.")
    assert [(m.kind, m.reasons) for m in motives] == [("opinion", ("motive",))] * 2


def test_facts_inside_an_opinion_come_out_as_claims() -> None:
    statements = read(
        "Trump’s recent pardon of former Honduran President Juan Orlando Hernández was shameful.",
        "Honduras became more significant after it severed ties with Taiwan in 2023.",
        "In Colombia, the government asked for help after record increases in cocaine production.",
    )
    claims = {s.checked_text for s in statements if s.kind == "claim"}
    assert {
        "Trump pardoned former Honduran President Juan Orlando Hernández.",
        "Honduras severed ties with Taiwan in 2023.",
        "In Colombia, there were record increases in cocaine production.",
    } <= claims


def test_pronouns_and_surnames_are_resolved_to_the_full_name() -> None:
    assert checked(
        "Nayib Bukele won the election in 2019.",
        "Bukele was born in 1981. His father was a writer.",
    ) == [
        "Nayib Bukele won the election in 2019.",
        "Nayib Bukele was born in 1981.",
        "Nayib Bukele’s father was a writer.",
    ]


def test_a_pronoun_with_two_possible_names_stays_and_is_unclear() -> None:
    last = read("A lawyer saw Nayib Bukele and Javier Milei in the lobby. He left in a car.")[-1]
    assert last.checked_text == "He left in a car."
    assert last.reasons == ("unclear-claim",)


@pytest.mark.parametrize(
    ("sentence", "resolved"),
    [
        ("Exports fell last year.", "Exports fell in 2024."),
        ("The court met on Monday.", "The court met on 8 December 2025."),
        ("The court will meet on Monday.", "The court will meet on 15 December 2025."),
        ("The bank failed yesterday.", "The bank failed on 9 December 2025."),
        ("Officials said on Friday that aid will end.", None),
    ],
)
def test_relative_dates_are_resolved_against_the_day_of_publication(
    sentence: str, resolved: str | None
) -> None:
    published = date(2025, 12, 10)
    first = read(sentence, published=published)[0]
    expected = resolved or "Officials said on 5 December 2025 that aid will end."
    assert first.checked_text == expected


def test_without_a_day_of_publication_a_relative_date_stays_and_is_unclear() -> None:
    (statement,) = read("Exports fell last year.")
    assert statement.checked_text == "Exports fell last year."
    assert statement.reasons == ("unclear-claim",)


def test_an_id_survives_changes_in_other_paragraphs() -> None:
    before = {s.text: s.id for s in read("Peru signed the treaty.", "Chile left in 2019.")}
    after = {s.text: s.id for s in read("Something else happened.", "Chile left in 2019.")}
    assert before["Chile left in 2019."] == after["Chile left in 2019."]


def test_equal_sentences_have_different_ids() -> None:
    first, second = read("Chile left in 2019.", "Chile left in 2019.")
    assert first.id != second.id

"""What pronouns, short names and dates that point back stand for; where in doubt, they stay.

A table row is a paragraph and what its last sentence's first claim reads like alone. ``open``
marks the claims that stay unclear.
"""

from __future__ import annotations

from datetime import date

import pytest
from writing import write

from extractors.statements import Statement, find_statements

WEDNESDAY = date(2025, 3, 12)


def last(paragraph: str, published: date | None = WEDNESDAY) -> list[Statement]:
    statements = find_statements(write(("paragraph", paragraph), published=published))
    final = max(s.sentence for s in statements)
    return [s for s in statements if s.sentence == final and s.kind == "claim"]


RESOLVED = [
    (
        "Judge Amanda Prescott jailed Colin Marsh on Friday. She told him that he had lied.",
        "Amanda Prescott told Colin Marsh that he had lied.",
    ),
    (
        "A letter praised Prof Gunter Kuhnle, a nutritionist. He retired in 2020.",
        "Gunter Kuhnle retired in 2020.",
    ),
    ("Egypt and Sudan oppose the dam. They fear a drought.", "Egypt and Sudan fear a drought."),
    (
        "Kenya signed a power purchase agreement in 2024. The deal runs for 25 years.",
        "The power purchase agreement runs for 25 years.",
    ),
    (
        "The Bank of Canada kept its rate. The bank expects growth of 2 percent.",
        "The Bank of Canada expects growth of 2 percent.",
    ),
    ("A petition was signed by 900 people. It was sent to Lima.", "The petition was sent to Lima."),
    (
        "Edith Farrow was born in 1925. Edith won a scholarship in 1936.",
        "Edith Farrow won a scholarship in 1936.",
    ),
    (
        "President Andrzej Duda spoke. His bill would ban it. It needs 231 votes.",
        "Andrzej Duda’s bill needs 231 votes.",
    ),
    (
        "Sam Bankman-Fried, son of Barbara Fried, was jailed. Bankman-Fried appealed in 2024.",
        "Sam Bankman-Fried appealed in 2024.",
    ),
    (
        "Ursula von der Leyen won in May. Ms Von der Leyen was born in Ixelles.",
        "Ms Ursula von der Leyen was born in Ixelles.",
    ),
    (
        "Prices rose by 3 percent in May 2023. The economy shrank that month.",
        "The economy shrank in May 2023.",
    ),
    ("The dam broke in 1971. Ana Ruiz died that November.", "Ana Ruiz died in November 1971."),
    (
        "The Reserve Bank cut its key rate in May. It met on 8 May 2025.",
        "The Reserve Bank met on 8 May 2025.",
    ),
    (
        "Ana Ruiz, a lawyer, was elected in 2019. In May of that year she resigned.",
        "In May 2019 Ana Ruiz resigned.",
    ),
]


@pytest.mark.parametrize(("paragraph", "reading"), RESOLVED)
def test_what_the_text_makes_plain_is_named(paragraph: str, reading: str) -> None:
    claim = last(paragraph)[0]
    assert claim.checked_text == reading
    assert claim.reasons == ()


OPEN = [
    # An unnamed person may be meant.
    ("Gov. Mike DeWine signed it. A federal judge blocked it. A court upheld his ruling.", "his"),
    # One speaks of somebody else.
    ('Joanna Pike was angry. "He got it wrong," she said.', "He"),
    # Two may be meant, and none is what the sentence is about.
    ("Ana Ruiz met Eva Lund in Oslo. Her party won in 2019.", "Her"),
    # The parents' names are not his own.
    ("Paul Roe's parents, Joe Roe and Eve Roe, wept. His release came in 2020.", "His"),
    # Another may act, or be what is told of: what was bought, accused, sold.
    ("Microsoft bought LinkedIn in 2016. It had 433 million members.", "It"),
    ("Amnesty International accused the government of torture. It denied this.", "It"),
    ("The council sold the hall in 2019. It was built in 1901.", "It"),
    # A mother, an accuser: people without a name of their own.
    ("Taylor Swift thanked her mother from the stage. She was born in Berks County.", "She"),
    ("Kevin Spacey was cleared in 2023. His accuser left the court. He wept.", "He"),
    # What is measured has no headquarters.
    ("Revenue rose by 3 percent. Its headquarters are in Basel.", "Its"),
    # Neither of two is "it".
    ("Egypt and Sudan oppose the plan. It was drawn up in 2011.", "It"),
    # A subordinate subject is not what the sentence is about.
    ("His bill would apply where a lake is dry. It needs 231 votes.", "It"),
    ("The dam was built in 1971. The lake was filled in that month.", "that month"),
    ("That was never agreed.", "That"),
]


@pytest.mark.parametrize(("paragraph", "word"), OPEN)
def test_what_is_in_doubt_stays_and_is_unclear(paragraph: str, word: str) -> None:
    claim = last(paragraph)[-1]
    assert word in claim.checked_text.replace(",", "").split() or word in claim.checked_text
    assert claim.reasons == ("unclear-claim",)


@pytest.mark.parametrize(
    ("sentence", "reading"),
    [
        ("The mayor resigned on Monday night.", "on the night of 10 March 2025."),
        ("Trains run no earlier than Friday.", None),
        ("It was agreed before last month.", "before February 2025."),
        ("Oslo banned cars last June.", "in June 2024."),
        ("Rates fell late last year.", "in late 2024."),
        ("Ms Ruiz said the two would meet on Friday.", "on 14 March 2025."),
        ("A strike has been called for Thursday.", "for 13 March 2025."),
        ("The club was founded over the last year of the war.", "last year of the war."),
        ("The league plays the final on Sunday.", None),
        ("The union announced a strike on Tuesday.", None),
        ("Friday's ruling freed two men.", "7 March 2025’s ruling freed two men."),
        ("The lake froze last week.", "in the week of 3 March 2025."),
    ],
)
def test_a_relative_date_follows_the_tense_of_its_verb(sentence: str, reading: str | None) -> None:
    claim = last(sentence)[0]
    if reading is None:
        assert claim.checked_text == sentence
        assert "unclear-claim" in claim.reasons
    else:
        assert claim.checked_text.endswith(reading)


PLACED = [
    (
        "In El Salvador, the government declared an emergency. Homicides fell by half in 2023.",
        "In El Salvador, homicides fell by half in 2023.",
    ),
    (
        "In Uganda, power has become cheaper. But output rose by only 2 percent.",
        "In Uganda, output rose by only 2 percent.",
    ),
    # A place, a name or a wider frame of its own speaks against it; so does a city.
    ("In Kenya, rates fell. Exports to Uganda rose in 2023.", None),
    ("In Ukraine, the army withdrew. Russia took the town in May.", None),
    ("In Germany, sales fell. Group revenue rose by 3 percent.", None),
    ("In Brussels, ministers agreed the sanctions. Oil imports were banned.", None),
    ("In France, Donald Trump told reporters that he was late. Shares fell.", None),
    ("Rain fell in Chad. Harvests doubled in 2023.", None),
]


@pytest.mark.parametrize(("paragraph", "reading"), PLACED)
def test_a_country_that_opens_a_sentence_holds_for_the_next(
    paragraph: str, reading: str | None
) -> None:
    claim = last(paragraph)[0]
    assert claim.checked_text == (reading or claim.text)


def test_a_place_is_not_handed_on_to_another_paragraph() -> None:
    article = write(
        ("paragraph", "In Uganda, power has become cheaper."),
        ("paragraph", "Output rose by 2 percent."),
    )
    assert find_statements(article)[-1].checked_text == "Output rose by 2 percent."


def test_nothing_between_two_paragraphs_is_what_a_pronoun_means() -> None:
    article = write(
        ("paragraph", "Nayib Bukele was born in 1981."),
        ("caption", "Javier Milei in the lobby."),
        ("paragraph", "He won in 2019."),
    )
    assert find_statements(article)[-1].checked_text == "Nayib Bukele won in 2019."

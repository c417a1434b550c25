"""Kinds: opinions and predictions are seen, and facts are not lost among them."""

from __future__ import annotations

import pytest
from writing import write

from extractors.article import BlockKind
from extractors.statements import Statement, find_statements

OPINIONS = """
The ruling was a disgrace.
Ministers should apologise to the families.
It is time for Lima to act.
The bridge is a monument to vanity.
Unfortunately, nobody listened.
The government's response was shameful.
Her resignation was the right thing to do.
The treaty could be described as a surrender.
Parliament deserves better than this budget.
The plan makes no sense.
Nairobi ought to rethink its priorities.
I believe the court got it wrong.
The reform was a masterstroke.
His speech was reckless and cynical.
The new stadium is a waste of money.
Brazil's policy is consistent across the region.
The minister has badly failed his people.
There is no excuse for the delay.
The verdict makes a mockery of justice.
The decision was a failure of leadership.
The city must do better.
A sensible government would have listened.
The tariff is nothing short of madness.
The embargo is a slap in the face for farmers.
The scheme is too little, too late.
The mayor is his own worst enemy.
The merger is bad for consumers and bad for democracy.
The president was wrong to sign the bill.
The law is unjust.
Let us hope the ceasefire holds.
"""
PREDICTIONS = """
Homicides will fall further next year.
The party is likely to lose its majority.
Prices are expected to rise again.
The peso could collapse before the summer.
By 2030 the lake will have vanished.
The talks are bound to fail.
The bank is going to cut rates.
Turnout looks set to reach a record.
The coalition may well break apart.
Sooner or later the dam will break.
The yen is unlikely to recover soon.
Building the wall will sharply reduce crossings.
The strike might spread to other ports.
Exports will probably shrink.
Analysts expect the economy to slow.
The trial is not expected to begin before next spring.
A change of government is expected before long.
The tunnel is due to be finished long after the games.
Elections may be put off before the term is over.
The islands could be cut off once more.
The fleet might be sold before the decade is out.
The rebels stand to lose their last harbour.
The vote is all but certain to be postponed.
The party is heading for another defeat.
"""
FACTS = """
Honduras severed ties with Taiwan in 2023.
The crackdown produced a dramatic reduction in homicides.
Bolivia has no coast.
The court sentenced him to 45 years in prison.
Exports rose by 12 percent in 2024.
The senate rejected the bill by 52 votes to 40.
The volcano last erupted in 1902.
The company employs 3,000 people in Poland.
The Supreme Court ruled that the tax was unconstitutional.
Turnout was the lowest since 1994.
The prison was built to hold 40,000 inmates.
The minister called the decision shameful.
Critics described the law as a disgrace.
The storm was the worst in 40 years.
Inflation reached a record high in March.
The president takes office on 27 January 2026.
The president will take office on 27 January 2026.
The tribunal acquitted both officers of murder.
The island is about twice the size of Malta.
Women could not vote until 1971.
The city's poorest district has 90,000 residents.
The policy is consistent with the treaty of 1994.
Tens of thousands of people fled the fighting.
The bank announced that it will close 40 branches.
The European Union imposed sanctions on Nicaragua.
Foreigners may not own farmland there.
The ministry had warned that the dam could break again.
Voters rejected a reform that would let him stand again in 2019.
The two men shared the Nobel Peace Prize in 1993.
Free and fair elections were held in May.
Coal is the country's most important export, worth $2 billion.
The disastrous fire of 1906 destroyed 28,000 buildings.
"""


def read(sentence: str) -> tuple[Statement, ...]:
    return find_statements(write(("paragraph", sentence)))


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("sentence", lines(OPINIONS))
def test_an_opinion_is_seen_with_the_words_that_decided_it(sentence: str) -> None:
    statement = read(sentence)[0]
    assert statement.kind == "opinion"
    assert statement.cues
    assert statement.reasons


@pytest.mark.parametrize("sentence", lines(PREDICTIONS))
def test_a_prediction_is_seen_with_the_words_that_decided_it(sentence: str) -> None:
    statement = read(sentence)[0]
    assert (statement.kind, statement.reasons) == ("prediction", ("prediction",))
    assert statement.cues


@pytest.mark.parametrize("sentence", lines(FACTS))
def test_a_fact_is_not_lost_as_an_opinion(sentence: str) -> None:
    assert read(sentence)[0].kind == "claim"


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Who will pay for it?", "form:question"),
        ("Sign up for our newsletter.", "form:call"),
        ("Good morning, readers.", "form:greeting"),
        ("A fresh start", "form:no-verb"),
    ],
)
def test_what_states_nothing_is_other_and_says_why(sentence: str, rule: str) -> None:
    (statement,) = read(sentence)
    assert statement.kind == "other"
    assert [cue.rule for cue in statement.cues] == [rule]


@pytest.mark.parametrize("kind", ["caption", "credit", "trailer", "byline"])
def test_a_block_that_is_no_prose_holds_no_claim(kind: BlockKind) -> None:
    (statement,) = find_statements(write((kind, "Ana Ruiz opened the bridge in 2019.")))
    assert statement.kind == "other"
    assert [cue.rule for cue in statement.cues] == [f"block:{kind}"]


def test_a_title_is_a_claim_only_when_it_states_something() -> None:
    stating, label = find_statements(
        write(("title", "Peru signed the treaty with Chile"), ("heading", "Drug Enforcement"))
    )
    assert (stating.kind, label.kind) == ("claim", "other")


def test_cues_point_at_the_words_in_the_article() -> None:
    article = write(("paragraph", "It rained. The ruling was a disgrace."))
    statement = find_statements(article)[-1]
    (cue,) = statement.cues
    assert article.text[cue.start : cue.end] == "disgrace"
    assert cue.rule == "evaluative:disgrace"

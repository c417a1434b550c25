"""Claims of a beginning, of an end and of a state against terms of office: through the readings."""

from __future__ import annotations

import pytest

from checks.evidence import Passage
from checks.parsing import parse
from checks.stances import by_words
from checks.thresholds import thresholds
from checks.wording import read

CLOSED = "Karel Ons was head of government of Ebersgrund from 2012 to 2017."
BY_DAY = "Karel Ons was head of government of Ebersgrund from 1 June 2012 to 5 May 2017."
MONTHS = "Karel Ons was head of government of Ebersgrund from March to May 2020."
OPEN = "Karel Ons was head of government of Ebersgrund from 1 June 2012 on."
ENDED = "Karel Ons was head of government of Ebersgrund until 2017."


def says(source: str, claim: str) -> str:
    claim = claim.replace("HEAD", "head of government of Ebersgrund")
    mine, body = parse([claim, source])
    passage = Passage(
        start=0, end=len(source), source="s", snapshot="x", text=source, title="Ebersgrund",
        path="Head of government", context_start=0, context=source,
    )  # fmt: skip
    return by_words(read(mine, passage, body, source), thresholds(), source).name


@pytest.mark.parametrize(
    ("source", "claim", "name"),
    [
        # a beginning is the term's first day, whatever lies in it
        (CLOSED, "Karel Ons became HEAD in 2014.", "refutes"),
        (CLOSED, "Karel Ons became HEAD in 2017.", "refutes"),
        (CLOSED, "Karel Ons became HEAD in 2012.", "supports"),
        (CLOSED, "Karel Ons has been HEAD since 2014.", "refutes"),
        (CLOSED, "Karel Ons has been HEAD since 2012.", "supports"),
        (CLOSED, "In 2014 Karel Ons took office as HEAD.", "refutes"),
        (BY_DAY, "Karel Ons became HEAD in May 2017.", "refutes"),
        (BY_DAY, "Karel Ons became HEAD in June 2012.", "supports"),
        (MONTHS, "Karel Ons became HEAD in April 2020.", "refutes"),
        (MONTHS, "Karel Ons became HEAD in March 2020.", "supports"),
        (OPEN, "Karel Ons became HEAD in 2014.", "refutes"),
        (OPEN, "Karel Ons became HEAD in 2012.", "supports"),
        # an end is its last
        (CLOSED, "Karel Ons was HEAD until 2014.", "refutes"),
        (CLOSED, "Karel Ons was HEAD until 2017.", "supports"),
        (ENDED, "Karel Ons was HEAD until 2014.", "refutes"),
        # what is so in a term is so on any day of it
        (CLOSED, "Karel Ons was HEAD in 2014.", "supports"),
        (CLOSED, "Karel Ons was HEAD in 2019.", "refutes"),
        # an end that is not told is neither borne out nor contradicted
        (ENDED, "Karel Ons became HEAD in 2014.", "neutral"),
        (OPEN, "Karel Ons was HEAD until 2014.", "neutral"),
        (OPEN, "Karel Ons was HEAD in 2014.", "neutral"),
        (OPEN, "Karel Ons was HEAD in 2009.", "refutes"),
        (ENDED, "Karel Ons was HEAD in 2014.", "neutral"),
        (ENDED, "Karel Ons was HEAD in 2019.", "refutes"),
        # chosen once more within a term
        (CLOSED, "Karel Ons was elected HEAD in 2014.", "neutral"),
        # an end in other words than the term's is never borne out by the wrong year
        (CLOSED, "Karel Ons stepped down as HEAD in 2014.", "neutral"),
        (CLOSED, "Karel Ons left office as HEAD in 2014.", "neutral"),
    ],
)
def test_a_date_is_held_against_the_end_of_a_term_that_it_is_said_of(
    source: str, claim: str, name: str
) -> None:
    assert says(source, claim) == name


@pytest.mark.parametrize(
    "held",
    [
        "Karel Ons became mayor of Ebersgrund in a vote held from 3 May 2014 to 5 May 2014.",
        "Karel Ons became mayor of Ebersgrund in a vote that was held from 3 May to 5 May 2014.",
    ],
)
def test_the_days_of_an_event_are_no_term(held: str) -> None:
    assert says(held, "Karel Ons became mayor of Ebersgrund on 4 May 2014.") == "supports"

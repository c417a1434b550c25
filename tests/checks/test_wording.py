"""What code reads in a passage of a claim: parties, order in time, pronouns, by examples."""

import pytest

from checks.evidence import Passage
from checks.parsing import parse
from checks.wording import Reading, read


def reading(claim: str, passage: str, before: str = "", title: str = "") -> Reading:
    mine, body = parse([claim, passage])
    found = Passage(
        start=len(before), end=len(before) + len(passage), source="s", snapshot="n", text=passage,
        title=title, context_start=0, context=before + passage,
    )  # fmt: skip
    return read(mine, found, body, before + passage)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Portugal handed the island to France in 1931.", "It ceded the island to Spain in 1931."),
        ("The strike took place under NATO supervision.", "The strike took place under UN supervision."),
        ("The monarchy ended when Sweden conquered the country.",
         "The monarchy ended when Denmark conquered the country."),
        ("Anna Lund's government rejected the plan.", "Peter Holm's government rejected the plan."),
        ("The night train from Riga was cancelled.", "The day train from Riga was cancelled."),
    ],
)  # fmt: skip
def test_another_name_in_the_same_slot_is_another_party(claim: str, passage: str) -> None:
    found = reading(claim, passage)
    assert found.other_party
    assert found.conflict


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("United Nations peacekeepers arrived in 1964.", "UN peacekeepers arrived in 1964."),
        ("France sold the ships to Chile.", "The French sold the ships to Chile."),
        ("Anna Lund resigned.", "Anna Maria Lund resigned."),
        ("Sweden left the union in 1905.", "Sweden left the union in 1905, and Norway stayed."),
    ],
)
def test_one_party_by_another_name_is_no_other(claim: str, passage: str) -> None:
    assert not reading(claim, passage).other_party


def test_before_and_after_the_same_thing_are_out_of_order() -> None:
    claim = "The minister spoke days before the election."
    assert reading(claim, "The minister spoke days after the election.").out_of_order
    assert not reading(claim, "The minister spoke days before the election.").out_of_order
    assert not reading(claim, "The minister spoke after the storm.").out_of_order


def test_a_pronoun_stands_for_a_name_that_the_text_around_it_has() -> None:
    claim = "Soldiers captured Karl Oduya in Accra."
    said = "Soldiers captured him in Accra."
    assert reading(claim, said, before="Karl Oduya ruled for ten years. ").aligned
    assert not reading(claim, said, before="Peter Holm ruled for ten years. ").aligned


def test_a_claim_without_a_name_has_no_anchor() -> None:
    assert not reading("The bridge was closed.", "The bridge was open.").anchored
    assert reading("The bridge in Riga was closed.", "The bridge was open.").anchored

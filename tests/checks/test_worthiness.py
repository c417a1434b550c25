import pytest

from checks.stance import OnnxStance
from checks.worthiness import Kinds, available, weighed
from extractors.loading import load
from extractors.statements import find_statements

pytestmark = pytest.mark.skipif(not available(), reason="the head's file is not installed")

TEXT = (
    b"The ministry paid 4.2 million euros to the contractor in 2019. The mayor spoke on Monday. "
    b"What a shameful farce this council has become."
)


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    return Kinds(OnnxStance())


def test_a_payment_is_worth_more_than_a_greeting(kinds: Kinds) -> None:
    paid, greeted = kinds.assess(
        [
            "The ministry paid 4.2 million euros to the contractor in 2019.",
            "Good evening to you all.",
        ]
    )
    assert paid.worthy > greeted.worthy
    assert abs(sum(paid.worth) - 1) < 1e-9


def test_a_claim_keeps_its_words_and_place_and_gains_its_worth(kinds: Kinds) -> None:
    before = find_statements(load(TEXT, name="a.txt"))
    after = weighed(before, kinds)
    assert [(s.id, s.start, s.end, s.text) for s in before] == [
        (s.id, s.start, s.end, s.text) for s in after
    ]
    assert all(s.worth is not None for s in after if s.kind == "claim")


def test_a_figure_is_never_taken_for_an_opinion(kinds: Kinds) -> None:
    after = weighed(find_statements(load(TEXT, name="a.txt")), kinds)
    assert next(s for s in after if "4.2 million" in s.text).kind == "claim"

import pytest

from checks.stance import OnnxStance
from checks.worthiness import RULE, Kinds, available, weighed
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


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour board has made an art of being elsewhere.",
        "For a man of the people he owns remarkably many castles.",
        "The ministry hears complaints with the patience of an answering machine.",
        "Two decades of summits have produced a great many photographs and rather little peace.",
    ],
)
def test_a_judgement_without_cue_words_is_left_to_the_head_which_says_so(
    kinds: Kinds, sentence: str
) -> None:
    (found,) = weighed(find_statements(load(sentence.encode(), name="a.txt")), kinds)
    assert found.kind == "opinion"
    assert "evaluative-wording" in found.reasons
    assert found.cues[-1].rule == RULE


@pytest.mark.parametrize(
    "sentence",
    [
        "The beautiful palace was sold to a hotel chain.",
        "Critics called the verdict a disgrace.",
        "The worst flood in forty years destroyed two bridges.",
        "The governor turned down the pardon without giving a reason.",
        "The navy swapped its oldest frigate for two patrol boats.",
        "Nobody was charged over the fire at the mill.",
    ],
)
def test_a_fact_in_coloured_words_stays_a_claim(kinds: Kinds, sentence: str) -> None:
    found = weighed(find_statements(load(sentence.encode(), name="a.txt")), kinds)
    assert found[0].kind == "claim"


def test_where_cue_words_found_the_opinion_the_rest_of_the_sentence_stays_a_claim(
    kinds: Kinds,
) -> None:
    sentence = (
        b"Mexico, which could be described as a narcostate, is the main target, where Trump has "
        b"designated cartels as foreign terrorist organizations."
    )
    found = weighed(find_statements(load(sentence, name="a.txt")), kinds)
    assert [s.kind for s in found if "designated" in s.text][-1] == "claim"
    assert "opinion" in {s.kind for s in found}

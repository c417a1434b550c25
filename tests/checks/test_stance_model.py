"""The shipped model, as a file: what it promises whatever the order and the number of workers."""

import random

import pytest

from checks.stance import OnnxStance, available

pytestmark = pytest.mark.skipif(not available(), reason="the model's files are not installed")

PASSAGES = [
    f"Ferry notes: The ferry {name} carried {count} passengers in {year} and {other} a year later."
    for name, count, year, other in (
        ("Aurora", 4200, 2011, 3900), ("Boreas", 310, 1998, 450), ("Ceres", 12000, 2020, 700),
    )
]  # fmt: skip
CLAIMS = ["The Aurora carried more people in 2011 than in 2012.", "The Boreas lost passengers.",
          "The pandemic emptied the Ceres.", "The ferry Aurora sank."]  # fmt: skip
PAIRS = [(claim, passage) for claim in CLAIMS for passage in PASSAGES]


@pytest.fixture(scope="module")
def model() -> OnnxStance:
    return OnnxStance()


def test_scores_depend_on_nothing_but_the_pair(model: OnnxStance) -> None:
    together = dict(zip(PAIRS, model.judge(PAIRS), strict=True))
    shuffled = random.Random(1).sample(PAIRS, len(PAIRS))
    assert [together[p] for p in shuffled] == model.judge(shuffled)
    assert [together[p] for p in PAIRS[:4]] == [model.judge([p])[0] for p in PAIRS[:4]]


def test_scores_are_probabilities(model: OnnxStance) -> None:
    assert all(abs(sum(scores) - 1) < 1e-9 for scores in model.judge(PAIRS[:3]))


def test_what_no_reader_sees_is_not_read_by_the_model_either(model: OnnxStance) -> None:
    claim, passage = PAIRS[0]
    hidden = passage.replace(" ", " \u200b\u202e", 3)
    assert model.judge([(claim, hidden)]) == model.judge([(claim, passage)])

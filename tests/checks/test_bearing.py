"""What counts for and against a claim: the factors and their table."""

from dataclasses import replace

import pytest

from checks.bearing import CONSTANT, bearing, factors, weights
from checks.evidence import Comparison, Passage, Scores
from checks.parsing import parse
from checks.proposing import Proposal
from checks.wording import Reading, read

CLAIM = "The port of Lund handled 340 ships in 2024, said Ilse Brandt."
SURE, UNSURE = Scores(0.7, 0.1, 0.2), Scores(0.3, 0.2, 0.5)


def reading(said: str) -> Reading:
    passage = Passage(
        start=0, end=len(said), source="s", snapshot="t", text=said, title="", context_start=0,
        context=said,
    )  # fmt: skip
    claim, body = parse([CLAIM, said])
    return read(claim, passage, body, said)


@pytest.fixture(scope="module")
def agreeing() -> Reading:
    return reading("Ilse Brandt told the council of Lund that 340 ships had called at its port.")


def test_every_factor_has_a_weight_for_and_against(agreeing: Reading) -> None:
    names = {CONSTANT, *factors(agreeing, Proposal(SURE, SURE))}
    assert set(weights().supports) == set(weights().refutes) == names


def test_the_surer_the_model_the_likelier(agreeing: Reading) -> None:
    low = bearing(agreeing, Proposal(UNSURE, UNSURE))
    middle, high = (bearing(agreeing, Proposal(SURE, c)) for c in (UNSURE, SURE))
    assert 0 < low.supports < middle.supports < high.supports < 1
    assert 1 > low.refutes > middle.refutes > high.refutes > 0
    assert high.net == high.supports - high.refutes


def test_figures_and_names_count_as_code_sees_them(agreeing: Reading) -> None:
    (same,) = (c for c in agreeing.same if c.kind == "number")
    other = Comparison(kind="number", claim="340", source="410", result="differs", shown="")
    differing = replace(agreeing, comparisons=(other,))
    without = replace(agreeing, comparisons=())
    assert same.claim == "340"
    told = [bearing(r, Proposal(SURE, SURE)) for r in (differing, without, agreeing)]
    assert [b.supports for b in told] == sorted(b.supports for b in told)
    assert told[0].refutes > told[2].refutes
    foreign = bearing(replace(agreeing, foreign=("Riga",)), Proposal(SURE, SURE))
    assert foreign.supports < told[2].supports


def test_a_figure_that_meets_none_of_its_kind_tells_nothing(agreeing: Reading) -> None:
    vague = reading("Ilse Brandt told the council of Lund that the ships had called at its port.")
    assert [u.value.text for u in vague.unmet if not u.rivalled] == ["340", "2024"]
    silent = replace(vague, unmet=tuple(replace(u, elsewhere=False) for u in vague.unmet))
    none = replace(vague, unmet=())
    assert factors(silent, Proposal(SURE, SURE)) == factors(none, Proposal(SURE, SURE))
    rivalled = reading("Ilse Brandt told the council of Lund that its port had got 12 new cranes.")
    seen = factors(rivalled, Proposal(SURE, SURE))
    assert [u.value.text for u in rivalled.unmet if u.rivalled] == ["340"]
    assert seen["figures_apart_spoken"] == 0.8

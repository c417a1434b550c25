"""The fit behind bearing.toml: it finds the weights that labels were drawn by."""

from __future__ import annotations

import numpy as np
import pytest

from checks.bearing import CONSTANT, weights
from training.bearing import Row, fit, told_apart


def drawn(rows: int, said: float, absent: float = 0.0) -> list[Row]:
    """Return claims of which those with more of ``said`` are likelier true."""
    chance = np.random.default_rng(7)
    made = []
    for number in range(rows):
        seen = {"said": float(chance.normal()), "absent": float(chance.normal())}
        odds = said * seen["said"] + absent * seen["absent"] - 0.5
        true = chance.random() < 1 / (1 + np.exp(-odds))
        made.append(Row(seen, "T" if true else "F", 1.0, f"p{number // 4}"))
    return made


def test_the_weights_are_found_and_what_says_nothing_weighs_nothing() -> None:
    found = fit(drawn(4000, said=1.5), "T")
    assert found["said"] == pytest.approx(1.5, abs=0.15)
    assert found["absent"] == pytest.approx(0.0, abs=0.1)
    assert found[CONSTANT] == pytest.approx(-0.5, abs=0.1)
    against = fit(drawn(4000, said=1.5), "F")
    assert against == pytest.approx({name: -value for name, value in found.items()}, abs=1e-6)


def test_a_claim_that_counts_for_little_moves_little() -> None:
    rows = drawn(400, said=1.0)
    odd = [Row({"said": -9.0, "absent": 0.0}, "T", 1e-9, "q")]
    assert fit([*rows, *odd], "T") == pytest.approx(fit(rows, "T"), abs=0.05)


def test_folds_that_share_no_paragraph_tell_them_apart_as_well_as_can_be() -> None:
    assert told_apart(drawn(2000, said=3.0), "T") > 0.85
    assert told_apart(drawn(2000, said=0.0), "T") == pytest.approx(0.5, abs=0.06)


def test_the_shipped_table_says_what_reason_expects() -> None:
    table = weights()
    for name in ("context", "least", "figures_agree"):
        assert table.supports[name] > 0 > table.refutes[name]
    for name in ("figures_differ", "dates_differ", "foreign", "conflict"):
        assert table.supports[name] < 0 < table.refutes[name]

"""How a verdict came about, told in the terminal."""

from __future__ import annotations

import io

from builders import evidence, record, source, statement
from rich.console import Console

from flows.summary import explain

CLAIM = "Close to two thirds of the installed power capacity is nuclear."


def test_a_field_is_shown_with_its_headings_and_what_it_weighs() -> None:
    said = evidence("gov", "63.9% of total installed capacity") | {
        "path": "Energy > Electricity > nuclear", "scores": [0.5, 0.4, 0.1], "score": 0.88,
    }  # fmt: skip
    view = statement(CLAIM, "supported", evidence=[said])
    made = record(CLAIM, (view,), (source("gov"),))
    told = io.StringIO()
    explain(made, made.statements[0], Console(file=told, width=200))
    assert "Gov, 26 June 2024: Energy > Electricity > nuclear" in told.getvalue()
    assert "the model proposes: supports 0.50, refutes 0.40, neutral 0.10" in told.getvalue()
    assert "with what code sees: supports 0.88" in told.getvalue()

import json
from pathlib import Path

import pytest

from evals import kinds
from evals.rows import Unusable

OPINION = [
    {"text": "The plan is a disgrace.", "label": "subjective"},
    {"text": "The plan costs four million euros.", "label": "objective"},
]


def test_the_label_set_decides_the_task() -> None:
    assert kinds.task_of(["subjective", "objective"]) == "opinion"
    assert kinds.task_of(["not-factual", "check-worthy"]) == "worthiness"
    with pytest.raises(Unusable):
        kinds.task_of(["subjective", "check-worthy"])


def test_cue_rules_tell_a_plain_opinion_from_a_plain_fact() -> None:
    assert kinds.by_cues([row["text"] for row in OPINION]) == ["subjective", "objective"]


def test_the_figures_are_those_reckoned_by_hand() -> None:
    figures = kinds.measure(OPINION, "all objective", lambda texts: ["objective"] * len(texts))
    assert figures["accuracy"] == 0.5
    assert figures["macro_f1"] == pytest.approx((2 / 3) / 2, abs=1e-4)


def test_the_command_prints_every_field_that_others_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, OPINION)), encoding="utf-8")
    assert kinds.main([str(path)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert {"n", "accuracy", "macro_f1", "per_label", "sentences_per_s"} <= set(printed)

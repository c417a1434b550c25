import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from checks.evidence import Scores
from evals import stance
from evals.rows import Unusable, read_rows

ROWS = [
    {"claim": "Turnout rose to 61 percent.", "evidence": "Turnout rose to 61 percent.",
     "label": "supports"},
    {"claim": "Turnout rose to 61 percent.", "evidence": "Turnout rose to 43 percent.",
     "label": "refutes"},
    {"claim": "Turnout rose to 61 percent.", "evidence": "The ferry was late.",
     "label": "neutral"},
]  # fmt: skip


class Believer:
    """Believes whatever shares a first word with the claim."""

    name = "believer"

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        return [
            Scores(0.8, 0.15, 0.05) if c.split()[0] == e.split()[0] else Scores(0.1, 0.1, 0.8)
            for c, e in pairs
        ]


def test_the_figures_of_the_model_alone_are_those_reckoned_by_hand() -> None:
    figures = stance.measure(ROWS, Believer(), veto=False)
    assert figures["n"] == 3
    assert figures["accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["false_certification"] == pytest.approx(1 / 2, abs=1e-4)
    assert figures["false_accusation"] == 0
    assert figures["model"] == "believer"


def test_the_veto_turns_a_difference_in_figures_out_of_support() -> None:
    figures = stance.measure(ROWS, Believer(), veto=True)
    assert figures["false_certification"] == 0
    assert figures["accuracy"] == 1


def test_a_veto_leaves_the_likelier_of_the_other_two_labels() -> None:
    assert stance.likeliest(Scores(0.6, 0.1, 0.3)) == "supports"
    assert stance.likeliest(Scores(0.6, 0.1, 0.3), vetoed=True) == "neutral"


def test_an_unknown_label_is_named() -> None:
    with pytest.raises(Unusable, match="maybe"):
        stance.measure([ROWS[0] | {"label": "maybe"}], Believer(), veto=False)


def test_without_a_model_there_is_one_sentence_and_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    monkeypatch.setitem(__import__("sys").modules, "checks.stance", None)
    assert stance.main([str(path)]) == 2
    assert "No stance model is installed" in capsys.readouterr().err


def test_the_command_prints_every_field_that_others_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, ROWS)).encode()))
    monkeypatch.setattr(stance, "installed_judge", Believer)
    assert stance.main([str(path), "--no-veto"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert {
        "n", "accuracy", "macro_f1", "per_label", "false_certification", "false_accusation",
        "ece", "pairs_per_s", "model",
    } <= set(printed)  # fmt: skip
    assert set(printed["per_label"]["supports"]) == {"precision", "recall", "f1"}


@pytest.mark.parametrize("text", ["", "[1]\n", '{"claim": "x"}\n', "{\n"])
def test_rows_that_are_malformed_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unusable):
        read_rows(path, ("claim", "evidence", "label"))

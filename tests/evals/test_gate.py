import json
from pathlib import Path

import pytest

from evals.gate import (
    Floors,
    breaches,
    corpus_files,
    corpus_sha256,
    main,
    rates,
    read_floors,
    updated,
    written,
)
from evals.rows import Unusable

FLOORS = Floors("old", {"dev": {"true_supported": 0.4, "false_certified": 0.03}})


def test_a_figure_at_its_floor_passes() -> None:
    assert breaches(FLOORS, {"dev": {"true_supported": 0.4, "false_certified": 0.03}}) == []


@pytest.mark.parametrize(
    ("figures", "figure"),
    [
        ({"true_supported": 0.399, "false_certified": 0.0}, "true_supported"),
        ({"true_supported": 0.9, "false_certified": 0.031}, "false_certified"),
        ({"true_supported": 0.9}, "false_certified"),
    ],
)
def test_a_worse_or_missing_figure_is_a_breach(figures: dict[str, float], figure: str) -> None:
    assert [breach.figure for breach in breaches(FLOORS, {"dev": figures})] == [figure]


def test_rounding_is_no_breach() -> None:
    assert not breaches(FLOORS, {"dev": {"true_supported": 0.3996, "false_certified": 0.0304}})


def test_a_suite_that_was_not_measured_is_a_breach_unless_partial() -> None:
    assert len(breaches(FLOORS, {})) == 2
    assert not breaches(FLOORS, {}, partial=True)


def test_an_update_raises_floors_and_lowers_none() -> None:
    figures = {"dev": {"true_supported": 0.3, "false_certified": 0.01}}
    assert updated(FLOORS, figures, "new", False) == Floors(
        "new", {"dev": {"true_supported": 0.4, "false_certified": 0.01}}
    )


def test_only_a_regression_that_is_allowed_lowers_a_floor() -> None:
    figures = {"dev": {"true_supported": 0.3, "false_certified": 0.05}}
    assert updated(FLOORS, figures, "new", True).suites == figures


def test_an_update_invents_no_floor() -> None:
    assert updated(FLOORS, {"other": {"ece": 0.1}}, "new", True).suites == FLOORS.suites


def test_floors_survive_being_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(written(FLOORS), encoding="utf-8")
    assert read_floors(path) == FLOORS


def test_the_corpus_hash_depends_on_bytes_and_names_and_not_on_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a", encoding="utf-8")
    two.write_text("b", encoding="utf-8")
    before = corpus_sha256([one, two], tmp_path)
    assert corpus_sha256([two, one], tmp_path) == before
    two.write_text("c", encoding="utf-8")
    assert corpus_sha256([one, two], tmp_path) != before


def test_newsroom_output_is_read_as_plain_rates() -> None:
    printed = {"dev": {"cases": {"T": 2}, "true_supported": {"hits": 1, "n": 2, "rate": 0.5}}}
    assert rates(printed) == {"dev": {"true_supported": 0.5}}
    with pytest.raises(Unusable):
        rates([])


def _run(tmp_path: Path, sha256: str, *flags: str) -> tuple[int, Path]:
    floors, figures = tmp_path / "floors.toml", tmp_path / "figures.json"
    floors.write_text(written(Floors(sha256, FLOORS.suites)), encoding="utf-8")
    figures.write_text(json.dumps({"dev": {"true_supported": 0.5, "false_certified": 0.0}}))
    return main([str(figures), "--floors", str(floors), *flags]), floors


def test_a_changed_corpus_stops_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = _run(tmp_path, "another")
    assert code == 2
    assert "corpus has changed" in capsys.readouterr().err


def test_an_update_pins_the_corpus_so_that_the_next_run_passes(tmp_path: Path) -> None:
    code, floors = _run(tmp_path, "another", "--update")
    assert code == 0
    assert read_floors(floors).sha256 == corpus_sha256(corpus_files())
    assert read_floors(floors).suites["dev"]["true_supported"] == 0.5
    assert main([str(tmp_path / "figures.json"), "--floors", str(floors)]) == 0

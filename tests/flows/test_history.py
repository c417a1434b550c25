"""The history, given out for a desk's own analysis."""

from __future__ import annotations

import csv
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from town import Town

from flows.history import COLUMNS, to_csv, to_parquet
from flows.settings import SettingsError

pytestmark = pytest.mark.usefixtures("store_url")  # once on each database


@pytest.fixture
def town(tmp_path: Path) -> Town:
    made = Town(tmp_path)
    made.register("tractors", 14)
    made.watch(made.article(tractors=14), desk="=HYPERLINK(1)")
    made.recheck()
    made.recheck(timedelta(days=2))
    return made


def test_one_row_a_claim_and_run_and_no_cell_that_a_spreadsheet_runs(town: Town) -> None:
    rows = list(csv.DictReader(to_csv(town.store)))
    assert [row["finding"] for row in rows] == ["first", "same"]
    assert {row["desk"] for row in rows} == {"'=HYPERLINK(1)"}
    assert rows[0]["checked"] == rows[1]["checked"] == "2026-01-05T10:00:00+00:00"
    assert rows[0]["started"] < rows[1]["started"]


def test_parquet_reads_back(town: Town, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pandas as pd

    to_parquet(town.store, tmp_path / "h.parquet")
    frame = pd.read_parquet(tmp_path / "h.parquet")
    assert tuple(frame.columns) == COLUMNS
    assert list(frame["verdict"]) == ["supported", "supported"]
    assert str(frame["started"].dtype).startswith("datetime64")
    assert list(frame["news"]) == [False, False]
    assert frame["cause"].isna().all()
    with pytest.raises(SettingsError, match="cannot be written"):
        to_parquet(town.store, tmp_path / "a.txt" / "h.parquet")


def test_without_pyarrow_one_sentence_says_what_to_install(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SettingsError, match=r"install factdesk\[parquet\]"):
        to_parquet(town.store, tmp_path / "h.parquet")

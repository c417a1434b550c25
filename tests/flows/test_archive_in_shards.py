"""``factdesk archive``: shards on a Dask cluster give the records of a check in one process."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from processes import Command, Factdesk

pytest.importorskip("prefect_dask")

QUIET = {"FACTDESK_STARTER": "false", "FACTDESK_MODEL": "false"}
ARTICLES = 6


def records(home: Path) -> dict[str, Any]:
    """Return the records of a home without what varies from run to run."""
    found = {path.name: json.loads(path.read_text()) for path in home.glob("reports/*.json")}
    for record in found.values():
        del record["run"]
    return found


def runs(home: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(home / "prefect/server.db") as server:
        query = "SELECT flow.name, state_type FROM flow_run JOIN flow ON flow.id = flow_run.flow_id"
        return sorted(server.execute(query).fetchall())


@pytest.mark.slow
@pytest.mark.server
def test_two_processes_of_a_cluster_give_the_records_of_one(
    factdesk: Factdesk, command: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    for n in range(ARTICLES):
        text = f"The town of Ebersgrund has {n} tractors.\n\nIt has 14 bridges.\n"
        (folder / f"{n}.txt").write_text(text)
    (tmp_path / "register.txt").write_text("The town of Ebersgrund has 3 tractors.")
    for home in ("many", "one"):
        told = ("--kind", "primary", "--publisher", "Town", "--home", home)
        assert command("library", "add", "register.txt", *told)[0] == 0
    done = factdesk("archive", "old", "--shard", "2", "--cluster", "2", "--home", "many", **QUIET)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(f"{ARTICLES} articles: ")
    assert done.stderr == ""
    for n in range(ARTICLES):
        command("check", f"old/{n}.txt", "--home", "one")
    assert len(records(tmp_path / "one")) == ARTICLES
    assert records(tmp_path / "many") == records(tmp_path / "one")
    finished = [("archive", "COMPLETED"), *[("verify", "COMPLETED")] * 3]
    assert runs(tmp_path / "many") == finished
    (folder / "5.txt").write_text("The town of Ebersgrund has 3 tractors.\n")
    again = factdesk("archive", "old", "--shard", "2", "--home", "many", **QUIET)
    assert again.stdout.startswith(f"{ARTICLES} articles: ")
    finished += [("archive", "COMPLETED"), ("verify", "COMPLETED")]
    assert runs(tmp_path / "many") == sorted(finished), "only the shard with a new article ran"


@pytest.mark.slow
@pytest.mark.server
def test_a_scheduler_that_does_not_answer_is_named(factdesk: Factdesk, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The town of Ebersgrund has 14 tractors.\n")
    done = factdesk("archive", "a.txt", "--cluster", "tcp://127.0.0.1:9", **QUIET)
    assert done.returncode == 2
    assert done.stderr == "factdesk: The Dask scheduler tcp://127.0.0.1:9 does not answer.\n"

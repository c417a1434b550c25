"""The tracked run as its users meet it: killed, started again, with one bad input among good."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from loopback import Reply, serving
from processes import Factdesk, clean_environment

from flows.outcomes import Exit
from flows.tracking import environment

pytestmark = [pytest.mark.slow, pytest.mark.server]
COUNTRIES = ("Chile", "Peru", "Bolivia", "Ecuador", "Panama", "Honduras", "Cuba", "Belize")
TEXT = "\n\n".join(
    f"{country} had a population of {n} million in 20{n}."
    for n in range(10, 14)
    for country in COUNTRIES
)
SETTINGS = {"FACTDESK_BATCH": "2", "FACTDESK_WORKERS": "1", "FACTDESK_MODEL": "false"}


def killed_midway(folder: Path) -> dict[str, int]:
    """Start a tracked run, kill it and its server after three batches; return what it left."""
    run = subprocess.Popen(
        [sys.executable, "-c", "from flows.cli import main; main()", "check", "a.txt", "--track"],
        cwd=folder,
        env=clean_environment(**SETTINGS),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    results = folder / ".factdesk" / "results"
    try:
        limit = time.monotonic() + 90
        while run.poll() is None and time.monotonic() < limit:
            if len(list(results.glob("*"))) >= 3:
                break
            time.sleep(0.01)
    finally:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    return {path.name: path.stat().st_mtime_ns for path in results.glob("*")}


def test_a_killed_run_goes_on_where_it_was_and_one_bad_input_does_not_stop_it(
    factdesk: Factdesk, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    left = killed_midway(tmp_path)
    assert 3 <= len(left) < 16
    done = factdesk("check", "a.txt", "missing.txt", **SETTINGS)
    assert done.returncode == Exit.UNUSABLE, done.stderr
    assert "missing.txt cannot be opened" in done.stderr
    told = re.search(r"(\d+) of (\d+) batches were finished by an earlier run", done.stdout)
    assert told is not None, done.stdout
    reused, batches = map(int, told.groups())
    assert batches == 16
    # The batch that was being written when the run was killed may have to be done again.
    assert len(left) - 1 <= reused <= len(left)
    tracked = json.loads(next((tmp_path / ".factdesk" / "reports").glob("*.json")).read_text())
    assert tracked["run"].pop("prefect_flow_run")
    plain = json.loads(factdesk("check", "a.txt", "--json", **SETTINGS).stdout)
    assert tracked | {"run": None} == plain | {"run": None}


def test_what_a_source_could_not_answer_is_asked_again_in_the_next_run(
    factdesk: Factdesk, tmp_path: Path
) -> None:
    """On the same day, too, when finished batches are taken over."""
    page = (
        b"<!doctype html><html><head><title>Mills</title></head><body><article>"
        b"<p>Ebersgrund has 14 mills.</p><p>It is open on Mondays.</p></article></body></html>"
    )
    for name, more in (("a.txt", ""), ("b.txt", " in all")):
        (tmp_path / name).write_text(f"Ebersgrund has 14 mills{more}.\n")
    (tmp_path / "publishers.toml").write_text(
        '"127.0.0.1" = { name = "Register", kind = "primary", owner = "town" }\n'
    )
    with serving() as server:
        told = SETTINGS | {
            "FACTDESK_STARTER": "false", "FACTDESK_SOURCES": '["pages"]',
            "FACTDESK_PAGES": json.dumps([f"{server.url}/mills"]),
            "FACTDESK_PRIVATE_URLS": json.dumps([server.url]),
            "FACTDESK_PUBLISHERS": str(tmp_path / "publishers.toml"),
        }  # fmt: skip
        server.at("/mills", Reply(status=403))
        assert factdesk("check", "a.txt", "--track", **told).returncode == Exit.INCOMPLETE
        server.at("/mills", Reply(page))
        again = factdesk("check", "a.txt", "--track", **told)
        assert again.returncode == Exit.PASS, again.stdout + again.stderr
        third = factdesk("check", "a.txt", "b.txt", **told)
    assert third.returncode == Exit.PASS
    assert "1 of 2 batches were finished by an earlier run" in third.stdout


def test_prefect_keeps_to_the_home_folder_and_to_itself(tmp_path: Path) -> None:
    from flows.home import Home

    told = environment(Home(tmp_path), {"PREFECT_LOGGING_LEVEL": "DEBUG"})
    assert told["PREFECT_HOME"] == str(tmp_path / "prefect")
    assert told["DO_NOT_TRACK"] == "1"
    assert told["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert "PREFECT_LOGGING_LEVEL" not in told, "what the user has set stays"

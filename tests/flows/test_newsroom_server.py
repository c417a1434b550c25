"""``prefect.yaml`` on a Prefect server and a process worker of its own: the flows of ``serve``."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from ports import free_port
from processes import ROOT, clean_environment
from town import Town

from flows.accounts import history

pytestmark = [pytest.mark.slow, pytest.mark.server]
LIMIT = 300


def answers(url: str) -> bool:
    with suppress(OSError):
        return bool(urllib.request.urlopen(f"{url}/health", timeout=5).status == 200)
    return False


def test_the_deployments_run_on_a_worker(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.register("tractors", 14)
    town.watch(town.article(tractors=14))
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "b.txt").write_text("The town of Ebersgrund has 15 tractors.\n")
    (tmp_path / "factdesk.toml").write_text('home = "home"\nstarter = false\nmodel = false\n')
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    environment = clean_environment(
        DESK=str(tmp_path), PREFECT_API_URL=api, PREFECT_HOME=str(tmp_path / "prefect"),
        PREFECT_SERVER_ANALYTICS_ENABLED="false", DO_NOT_TRACK="1", PREFECT_CLI_PROMPT="false",
        PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED="false", PREFECT_WORKER_QUERY_SECONDS="2",
    )  # fmt: skip
    children, log = [], (tmp_path / "log").open("wb")

    def prefect(*words: str, wait: bool = True) -> None:
        line = [sys.executable, "-m", "prefect", "--no-prompt", *words]
        child = subprocess.Popen(
            line, cwd=ROOT, env=environment, stdout=log, stderr=log,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        if wait:
            assert child.wait(LIMIT) == 0, (tmp_path / "log").read_text()
        else:
            children.append(child)

    def until(holds: object) -> None:
        ends = time.monotonic() + LIMIT
        while not holds():  # type: ignore[operator]
            assert time.monotonic() < ends, (tmp_path / "log").read_text()
            time.sleep(0.5)

    try:
        prefect("server", "start", "--no-ui", "--port", str(port), wait=False)
        until(lambda: answers(api))
        prefect("work-pool", "create", "desk", "--type", "process")
        prefect("deploy", "--all")
        prefect("worker", "start", "--pool", "desk", "--type", "process", wait=False)
        prefect("deployment", "run", "recheck-due/due")
        prefect("deployment", "run", "archive/articles", "--param", 'inputs=["old"]')
        until(lambda: town.store.runs())
        until(lambda: len(list(town.home.reports.glob("*.html"))) == 2)
        assert [row["verdict"] for row in history(town.store)] == ["supported"]
    finally:
        for child in reversed(children):
            child.terminate()
            with suppress(subprocess.TimeoutExpired):
                child.wait(30)
            if child.poll() is None:
                os.kill(child.pid, signal.SIGKILL)
        log.close()

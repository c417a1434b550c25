"""``factdesk serve`` as one command: a real server, a real schedule, a real receiver."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest
from processes import clean_environment
from pydantic import SecretStr
from receivers import receiving
from town import Town

from flows.accounts import history
from flows.rounds import go_round
from reports.decisions import Decided, Log, Standing, bind, standings
from reports.record import Record

pytestmark = [pytest.mark.slow, pytest.mark.server]
LIMIT = 420
ALWAYS = json.dumps({"article": 0, "other": 0})


def start(folder: Path, log: IO[bytes], **more: str) -> subprocess.Popen[bytes]:
    settings = {
        "FACTDESK_STARTER": "false", "FACTDESK_MODEL": "false", "FACTDESK_RECHECK_DAYS": ALWAYS,
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-c", "from flows.cli import main; main()", "serve", "--home", "home", "--every", "5"],
        cwd=folder, env=clean_environment(**settings, **more), stdout=log, stderr=log,
        start_new_session=True,
    )  # fmt: skip


def until(holds: Callable[[], object], process: subprocess.Popen[bytes], log: Path) -> None:
    limit = time.monotonic() + LIMIT
    while not holds():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < limit, log.read_text()
        time.sleep(0.2)


def record_of(town: Town) -> Record:
    return Record.from_json(town.store.record(town.store.runs()[-1].record))


def agree(town: Town, decisions: Log) -> None:
    """Decide that every claim holds up."""
    record = record_of(town)
    acts = [
        Decided(claim=s.id, finding="agree", remedy="keep", bound=bind(s))
        for s in record.statements
    ]
    decisions.append(record.article.id, record.article.sha256, "Ann", acts, seen=0)


def standing(town: Town, decisions: Log) -> dict[str, Standing]:
    record = record_of(town)
    return standings(record, decisions.entries(record.article.id), town.now.date())


def states(folder: Path) -> list[str]:
    with sqlite3.connect(f"file:{folder}/home/prefect/server.db?mode=ro", uri=True) as server:
        return [row[0] for row in server.execute("SELECT state_type FROM flow_run")]


def test_a_schedule_fires_a_source_changes_and_one_webhook_is_delivered(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.register("tractors", 14)
    town.watch(town.article(tractors=14))
    town.store.change(town.store.list()[0].id, published="2025-12-09")
    decisions = Log(town.home.decisions)
    log = tmp_path / "serve.log"
    with receiving() as hooks, log.open("wb") as out:
        told = json.dumps([hooks.url])
        serving = start(tmp_path, out, FACTDESK_NOTIFY_WEBHOOKS=told)
        try:
            until(lambda: town.store.runs(), serving, log)
            agree(town, decisions)
            town.register("tractors", 12)
            until(lambda: hooks.posted, serving, log)
            serving.send_signal(signal.SIGTERM)
            assert serving.wait(120) == 0, log.read_text()
        finally:
            if serving.poll() is None:
                os.killpg(serving.pid, signal.SIGKILL)
        told = town.settings.model_copy(update={"notify_webhooks": (SecretStr(hooks.url),)})
        asyncio.run(go_round(told))
        (posted,) = hooks.posted
    assert "flipped: the source changed" in posted.body["text"]
    assert "value changed 14 → 12" in posted.body["text"]
    assert "RUNNING" not in states(tmp_path)
    assert "Traceback" not in log.read_text()
    (where,) = standing(town, decisions).values()
    assert (where.state, "evidence has changed" in where.says) == ("lapsed", True)
    found = [row["finding"] for row in history(town.store)]
    assert found[0] == "first"
    assert found.count("flipped") == 1
    assert "factdesk serves home" in log.read_text()
    assert "The desk: http://127.0.0.1:" in log.read_text()

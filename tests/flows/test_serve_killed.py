"""``factdesk serve`` with its processes killed at random points: nothing is lost or done twice.

A few kills by default; ``SERVE_KILLS=30`` does thirty, in about a quarter of an hour.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

import pytest
from processes import descendants
from receivers import Webhooks, receiving
from test_serve import start, states, until
from town import THINGS, Town

from flows.accounts import history
from flows.soundness import faults
from reports.changes import Changes
from reports.record import Record

pytestmark = [pytest.mark.slow, pytest.mark.server]
KILLS = int(os.environ.get("SERVE_KILLS", "3"))
EVER = datetime.max.replace(tzinfo=UTC)
TARGETS = ("flow", "server", "serve")
"""``serve`` is the command's own process, in which the runner works."""


class Served:
    """A home that is served, and again after each time that the command is killed."""

    def __init__(self, town: Town, hooks: Webhooks, log: Path) -> None:
        self.town, self.log, self._hooks = town, log, hooks
        self._out: IO[bytes] = log.open("wb")
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        told = json.dumps([self._hooks.url])
        return start(self.town.folder, self._out, FACTDESK_NOTIFY_WEBHOOKS=told)

    def wait_for_runs(self) -> None:
        """Wait until every article was checked in a run that began from now on."""
        now = datetime.now(UTC)
        names = {thing.id for thing in self.town.store.list()}

        def all_done() -> bool:
            return names == {r.watched for r in self.town.store.runs() if r.started >= now}

        until(all_done, self.process, self.log)

    def kill(self, target: str) -> bool:
        """Kill what plays the part of ``target`` now; return whether there was such a process."""
        if target == "serve":
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = self._start()
            return True
        mark = {"flow": r"prefect\.(flow_)?engine", "server": r"prefect[. ]server"}[target]
        found = [pid for pid, words in descendants(self.process.pid) if re.search(mark, words)]
        for pid in found:
            os.kill(pid, signal.SIGKILL)
        return bool(found)

    def stop(self) -> None:
        """End it as its user would."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(120) == 0, self.log.read_text()

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self._out.close()


def test_killed_at_random_points_nothing_is_lost_or_done_twice_or_left_running(
    tmp_path: Path,
) -> None:
    town, chance = Town(tmp_path), random.Random(11)
    for thing in THINGS:
        town.register(thing, 14)
        file = town.article(f"{thing}.txt", **{thing: 14, "gates": 3})
        town.watch(file, published=date(2025, 12, 9))
    killed, kept = Counter[str](), set[str]()
    with receiving() as hooks:
        served = Served(town, hooks, tmp_path / "serve.log")
        try:
            until(lambda: town.store.runs(), served.process, served.log)
            while killed.total() < KILLS:
                target = TARGETS[killed.total() % len(TARGETS)]
                town.register(chance.choice(THINGS), chance.randint(11, 19))
                time.sleep(chance.uniform(0, 7))
                ends = time.monotonic() + 120
                while not served.kill(target) and time.monotonic() < ends:
                    time.sleep(0.02)
                killed[target] += 1
                now = {run.id for run in town.store.runs()}
                assert kept <= now, "a run was lost"
                kept = now
                if chance.random() < 0.3:
                    served.wait_for_runs()
            served.wait_for_runs()
            until(lambda: stuck(tmp_path) == 0, served.process, served.log)
            until(lambda: not town.store.notices(due=EVER), served.process, served.log)
            served.stop()
        finally:
            served.close()
        posted = Counter(one.body["factdesk"]["key"] for one in hooks.posted)
    assert killed.total() == KILLS
    assert not {"RUNNING", "PENDING", "CANCELLING"} & set(states(tmp_path))
    runs = town.store.runs()
    assert kept <= {run.id for run in runs}
    assert list(faults(town.store)) == []
    assert len({(run.watched, run.started) for run in runs}) == len(runs)
    rows = Counter(row["run"] for row in history(town.store))
    assert rows == {run.id: 2 for run in runs}, "each run has its two claims, once"
    news = [run.id for run in runs if run.changes and Changes.model_validate_json(run.changes).news]
    notices = town.store.notices()
    assert sorted(n.run for n in notices) == sorted(news), "who must know is told once of each"
    assert set(posted) == {n.key for n in notices}, "and every message has arrived"
    for thing in town.store.list():
        record = Record.from_json(town.store.record(str(thing.record)))
        page = town.home.reports / f"{record.article.id}.json"
        assert Record.from_json(page.read_text()) == record
    print(
        f"\nkilled: {dict(killed)}; {len(runs)} runs, {len(news)} with news, {posted.total()} sent"
    )


def stuck(folder: Path) -> int:
    """Return how many runs of the server are in a state that their process has left."""
    query = (
        "SELECT count(*) FROM flow_run WHERE state_type IN ('RUNNING', 'PENDING') "
        "AND state_timestamp < strftime('%Y-%m-%d %H:%M:%f', 'now', '-60 seconds')"
    )
    with sqlite3.connect(f"file:{folder}/home/prefect/server.db?mode=ro", uri=True) as server:
        return int(server.execute(query).fetchone()[0])

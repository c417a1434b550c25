"""The server killed at random moments under five writers: what it acknowledged is there."""

from __future__ import annotations

import multiprocessing
import multiprocessing.process
import os
import random
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest
import samples
from desks import Editor

from flows.cli import run
from reports.decisions import Decided, Log

pytestmark = [pytest.mark.server, pytest.mark.slow]
ROUNDS = int(os.environ.get("DESK_KILLS", "10"))
WRITERS = 5


def review(home: Path, out: int) -> None:
    """Be the desk's process; its standard output is the file descriptor ``out``."""
    with os.fdopen(out, "w") as sys.stdout:
        run(["review", "--home", str(home)])


def start(home: Path) -> tuple[multiprocessing.process.BaseProcess, str]:
    """Start the command in a process of its own, forked: ten cold starts would take too long."""
    read, write = os.pipe()
    process = multiprocessing.get_context("fork").Process(target=review, args=(home, write))
    process.start()
    os.close(write)
    with os.fdopen(read) as out:
        return process, out.readline().split()[-1]


def write_until_killed(editor: Editor, claims: list[str], acknowledged: set[str]) -> None:
    for number in range(10_000):
        note = f"{editor.name} {number}"
        try:
            editor.look()
            answer = editor.decide(claims[number % len(claims)], note=note)
        except httpx.HTTPError:
            return
        if answer.status_code == 200:
            acknowledged.add(note)


def test_no_acknowledged_decision_is_lost(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a1.json").write_text(samples.many(20).to_json())
    chance = random.Random(7)
    acknowledged: set[str] = set()
    for turn in range(ROUNDS):
        process, link = start(tmp_path)
        try:
            first = Editor(link, f"{turn}/0")
            editors = [first]
            for n in range(1, WRITERS):
                again = first.http.post("/links", headers=first.headers).json()["link"]
                editors.append(Editor(again, f"{turn}/{n}"))
            claims = list(first.state["claims"])
            writers = [
                threading.Thread(
                    target=write_until_killed, args=(editor, claims[n::WRITERS], acknowledged)
                )
                for n, editor in enumerate(editors)
            ]
            for writer in writers:
                writer.start()
            time.sleep(chance.uniform(0.02, 0.6))
        finally:
            process.kill()
            process.join()
        for writer in writers:
            writer.join(30)
        log = Log(tmp_path / "decisions.db")
        assert log.verify() is None
        kept = {e.does.note for e in log.entries() if isinstance(e.does, Decided)}
        log.close()
        assert acknowledged <= kept
    assert len(acknowledged) > ROUNDS
    print(f"{ROUNDS} kills, {len(acknowledged)} acknowledged, {len(kept)} kept")

"""The desk and the log at the command line."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import samples
from desks import Editor

from flows.cli import run
from reports.decisions import Log
from reports.record import Record

ROOT = Path(__file__).parents[2]
CALL = [sys.executable, "-c", "from flows.cli import main; main()"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


class Done(NamedTuple):
    """What a command left: its exit code, and what it said."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Done]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = samples.mixed()
    (tmp_path / "h" / "reports").mkdir(parents=True)
    (tmp_path / "h" / "reports" / "a1.json").write_text(made.to_json(), encoding="utf-8")
    return made


@pytest.fixture
def decisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Done:
        capsys.readouterr()
        code = run(["decisions", *arguments, "--home", "h"])
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return call


def draft(record: Record, claim: str, **more: object) -> str:
    statement = next(s for s in record.statements if s.id == claim)
    row = {
        "act": "decided", "article": record.article.id, "version": record.article.sha256,
        "claim": claim, "verdict": statement.verdict, "by": "Anna", "finding": "agree",
        "remedy": "keep", "note": "On file.",
    }  # fmt: skip
    return json.dumps(row | more) + "\n"


def test_a_desk_that_works_by_file(record: Record, decisions: Command, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts.jsonl"
    drafts.write_text(
        "".join(draft(record, claim) for claim in ("s002", "s005", "s006"))
        + draft(record, "s001", verdict="disputed")
        + draft(record, "s004", version="0" * 64)
        + draft(record, "s007", article="a2")
    )
    first = decisions("import", "drafts.jsonl")
    assert (first.returncode, first.stdout) == (2, "3 new of 6.\n")
    assert first.stderr.count("not imported") == 3
    assert "was disputed when it was decided on, and is supported now" in first.stderr
    assert decisions("import", "drafts.jsonl").stdout == "0 new of 6.\n"
    exported = decisions("export", "h/reports/a1.json").stdout
    assert [json.loads(line)["does"]["claim"] for line in exported.splitlines()] == [
        "s002", "s005", "s006",
    ]  # fmt: skip
    (tmp_path / "all.jsonl").write_text(exported, encoding="utf-8")
    assert decisions("import", "all.jsonl").stdout == "0 new of 3.\n"
    unsigned = decisions("export", "h/reports/a1.json", "--signed")
    assert (unsigned.returncode, unsigned.stdout) == (1, "")


def test_verify_says_what_is_broken(record: Record, decisions: Command, tmp_path: Path) -> None:
    assert decisions("verify").stdout == "0 entries, all as they were written.\n"
    (tmp_path / "d.jsonl").write_text(draft(record, "s002") + draft(record, "s005"))
    assert decisions("import", "d.jsonl").returncode == 0
    well = decisions("verify")
    assert well.returncode == 0
    assert well.stdout.startswith("2 entries, all as they were written. The last hash is ")
    with sqlite3.connect(tmp_path / "h" / "decisions.db") as db:
        db.execute("DROP TRIGGER no_update")
        db.execute("UPDATE entries SET body = replace(body, 'Anna', 'Bert') WHERE sequence = 1")
    db.close()
    broken = decisions("verify")
    assert broken.returncode == 1
    assert broken.stdout == "Entry 1 was changed: its hash does not fit its words.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("import", "none.jsonl"), "none.jsonl cannot be opened"),
        (("import", "h/reports/a1.json"), "Line 1 is no JSON"),
        (("verify", "none.json"), "none.json cannot be opened"),
        (("export", "--signed"), "needs the RECORD"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(
    record: Record, decisions: Command, arguments: tuple[str, ...], says: str
) -> None:
    done = decisions(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.server
def test_the_desk_is_opened_used_and_closed(
    record: Record, decisions: Command, tmp_path: Path
) -> None:
    process = subprocess.Popen(
        [*CALL, "review", "--home", "h"],
        cwd=tmp_path, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        link = process.stdout.readline().split()[-1]
        assert link.startswith("http://127.0.0.1:")
        anna = Editor(link, "Anna")
        for claim in ("s002", "s005", "s006"):
            assert anna.decide(claim, note="On file.").status_code == 200
        with anna.http.stream("GET", "/events") as stream:  # an open page delays no closing
            next(stream.iter_lines())
            assert anna.write("signed").status_code == 200
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=10)
    finally:
        process.kill()
    assert "Traceback" not in errors
    assert decisions("export", "h/reports/a1.json", "--signed", "--out", "s.json").returncode == 0
    proved = decisions("verify", "s.json")
    assert proved.returncode == 0
    assert proved.stdout.startswith("Signed off by Anna on ")
    signed = (tmp_path / "s.json").read_text(encoding="utf-8")
    (tmp_path / "s.json").write_text(signed.replace("On file.", "On tape."), encoding="utf-8")
    assert decisions("verify", "s.json").returncode == 1
    log = Log(tmp_path / "h" / "decisions.db")
    assert log.last() == 4
    log.close()


def test_other_addresses_need_a_flag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "--host", "0.0.0.0", "--home", str(tmp_path)]) == 2
    assert "--expose" in capsys.readouterr().err

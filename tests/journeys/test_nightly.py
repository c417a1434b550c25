"""A newcomer sets up a nightly re-check from the README page alone: its commands, run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PART = re.compile(r"\*\*Watch what is published\.\*\*(.*?)\n\*\*", re.DOTALL)


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FACTDESK_", "PREFECT_"))}
    kept["PATH"] = f"{folder}/.venv/bin:{kept['PATH']}"
    return subprocess.run(
        ["sh", "-c", line], cwd=folder, env=kept, capture_output=True, encoding="utf-8", timeout=300
    )


@pytest.mark.slow
def test_the_commands_of_the_readme_set_up_a_nightly_recheck(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    shim = tmp_path / ".venv/bin/factdesk"
    code = f"import sys; sys.path[:0] = [{str(ROOT)!r}]; from flows.cli import main; main()"
    shim.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{code}" "$@"\n')
    shim.chmod(0o755)
    found = PART.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found
    shell, cron = re.findall(r"```(?:sh)?\n(.*?)```", found[1], re.DOTALL)
    told = {}
    for line in shell.splitlines():
        if "factdesk serve" not in line:  # it has a test of its own
            told[line.split()[1]] = run(line, tmp_path)
    assert list(told) == ["watch", "recheck", "due"]
    assert told["watch"].returncode == 0
    assert "judged anew" in told["recheck"].stdout, told["recheck"].stderr
    assert "every" in told["due"].stdout
    minute, hour, *days, nightly = cron.strip().split(maxsplit=5)
    assert (minute.isdecimal(), hour.isdecimal(), days) == (True, True, ["*"] * 3)
    done = run(nightly.replace("FOLDER", str(tmp_path)), tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "recheck.log").read_text() == "Nothing is due.\n"

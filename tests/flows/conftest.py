from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from processes import Factdesk, clean_environment


@pytest.fixture
def factdesk(tmp_path: Path) -> Factdesk:
    """The command as a process of its own, in an empty folder."""

    def call(
        *arguments: str, stdin: str | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from flows.cli import main; main()", *arguments],
            cwd=tmp_path,
            env=clean_environment(**more),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=180,
        )

    return call

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from postgres import emptied, postgres
from processes import Factdesk, clean_environment


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a real PostgreSQL."""
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def store_url(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str | Path:
    """Run the test once on each database, empty at first: what ``Store`` takes, and the setting."""
    if request.param == "sqlite":
        return tmp_path / "s.db"
    url: str = emptied(request.getfixturevalue("postgresql"))
    monkeypatch.setenv("FACTDESK_STORE", url)
    return url


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


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """The command in this process, in an empty folder: exit code, output, errors."""
    from flows.cli import run

    monkeypatch.chdir(tmp_path)
    for name in ("STARTER", "MODEL"):
        monkeypatch.setenv(f"FACTDESK_{name}", "false")

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(list(arguments))
        return code, *capsys.readouterr()

    return call

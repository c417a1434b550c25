"""A real PostgreSQL on 127.0.0.1, started for the tests that want one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from ports import free_port


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    return Path(named).parent if named else None


@contextmanager
def postgres() -> Iterator[str]:
    """Run a server for the length of a block; yield the URL of its database. Skips without one."""
    pytest.importorskip("psycopg")
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL is installed")
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    user = "postgres" if os.getuid() == 0 else None  # it refuses to run as root
    if user:
        shutil.chown(folder, user)
    port = free_port()

    def run(*words: str) -> None:
        subprocess.run(words, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    run(f"{binaries}/initdb", "-D", "data", "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {folder}"
    run(f"{binaries}/pg_ctl", "-D", "data", "-o", options, "-l", "log", "-t", "300", "-w", "start")
    try:
        yield f"postgresql://desk@127.0.0.1:{port}/postgres"
    finally:
        run(f"{binaries}/pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def address_of(url: str | Path) -> str:
    """Return the address of a store, as the driver of the tests takes it."""
    if isinstance(url, Path):
        return f"sqlite:///{url}"
    return url.replace("postgresql:", "postgresql+psycopg:")


def emptied(url: str) -> str:
    """Return ``url`` when its database is as new, whatever an earlier test left."""
    engine = sa.create_engine(address_of(url))
    with engine.begin() as tx:
        tx.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        tx.exec_driver_sql("DROP SCHEMA public CASCADE")
        tx.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return url

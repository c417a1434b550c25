"""Tracked runs: what Prefect is told before its first import, and the run itself."""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
from collections.abc import Mapping, Sequence

from flows.home import Home
from flows.inputs import STDIN
from flows.outcomes import Outcome
from flows.progress import meter
from flows.settings import Settings, SettingsError


def environment(home: Home, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the ``PREFECT_*`` variables of a tracked run; what ``environ`` sets already stays.

    Without ``PREFECT_API_URL`` Prefect runs a server of its own for as long as the run lasts.
    """
    path = home.path.resolve()
    wanted = {
        "PREFECT_HOME": f"{home.prefect.resolve()}",
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{path}/prefect/server.db",
        "PREFECT_RESULTS_LOCAL_STORAGE_PATH": f"{home.results.resolve()}",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
        # The marker of late runs fights itself for SQLite's lock, and factdesk does not need it.
        "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        # A failed task prints a traceback at any lower level; states say it in a sentence.
        "PREFECT_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_ROOT_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "PREFECT_CLI_PROMPT": "false",
    }
    return {name: value for name, value in wanted.items() if not environ.get(name)}


def prepare(home: Home) -> None:
    """Set Prefect's environment. Raises ``RuntimeError`` when it was imported before."""
    if "prefect" in sys.modules:
        raise RuntimeError("Prefect was imported before it was told where its folder is.")
    os.environ.update(environment(home, os.environ))


def follow(inputs: Sequence[str], settings: Settings) -> list[Outcome]:
    """Check ``inputs`` as one Prefect flow and return what became of each.

    Raises ``SettingsError`` when the server at ``PREFECT_API_URL`` does not answer.
    """
    home = Home(settings.home)
    home.ready()
    names = [_received(home) if name == STDIN else name for name in inputs]
    prepare(home)
    from prefect.exceptions import PrefectException

    from flows.verify import verify_flow, watching

    with meter("Checking") as shown:
        watching.set(shown)
        try:
            return asyncio.run(verify_flow(names, settings.model_dump_json()))
        except (PrefectException, RuntimeError) as error:
            if "reach API" not in str(error):
                raise
            url = os.environ.get("PREFECT_API_URL", "of its own")
            raise SettingsError(f"The Prefect server {url} does not answer.") from error


def _received(home: Home) -> str:
    """Keep standard input where a flow can read it again, and return the file's path."""
    data = sys.stdin.buffer.read()
    path = home.inbox / hashlib.sha256(data).hexdigest()
    home.inbox.mkdir(exist_ok=True)
    path.write_bytes(data)
    return str(path)

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
Factdesk = Callable[..., "subprocess.CompletedProcess[str]"]


def clean_environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FACTDESK_", "PREFECT_"))}
    if store := os.environ.get("FACTDESK_STORE"):  # set by the test, for all that it starts
        more = {"FACTDESK_STORE": store, **more}
    return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "100", **more}

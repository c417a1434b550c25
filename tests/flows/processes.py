from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
Factdesk = Callable[..., "subprocess.CompletedProcess[str]"]
Command = Callable[..., tuple[int, str, str]]


def clean_environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FACTDESK_", "PREFECT_"))}
    if store := os.environ.get("FACTDESK_STORE"):  # set by the test, for all that it starts
        more = {"FACTDESK_STORE": store, **more}
    return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "100", **more}


def descendants(parent: int) -> Iterator[tuple[int, str]]:
    """Yield the processes below ``parent``: their ids, and their command lines as text."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            above = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue  # it has ended meanwhile
        if above == parent:
            yield int(folder.name), words
            yield from descendants(int(folder.name))

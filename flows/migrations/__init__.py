"""The store's migrations: numbered files of SQL that every database understands, run forward."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Migration(NamedTuple):
    """One step: its number, its name, and its statements in order."""

    number: int
    name: str
    statements: tuple[str, ...]


def migrations() -> Iterator[Migration]:
    """Yield the steps in the order of their numbers."""
    for file in sorted(Path(__file__).parent.glob("[0-9]*.sql")):
        number, _, name = file.stem.partition("_")
        lines = re.sub(r"^--.*$", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        parts = tuple(part.strip() for part in lines.split(";") if part.strip())
        yield Migration(int(number), name, parts)

"""Labelled rows: JSON Lines, plain or gzipped, read as text fields and checked line by line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path


class Unusable(ValueError):
    """What was given cannot be measured: one sentence that says why and how to go on."""


def read_rows(path: Path, fields: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of ``path`` as text by field name; each must hold all ``fields``.

    Raises ``Unusable`` for a file that cannot be read and for a row that is malformed.
    """
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise Unusable(f"{path} cannot be read: {error}.") from error
    rows = [
        _row(line, f"{path}:{number}", fields)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]
    if not rows:
        raise Unusable(f"{path} holds no rows.")
    return rows


def _row(line: str, place: str, fields: Sequence[str]) -> dict[str, str]:
    try:
        row: object = json.loads(line)
    except json.JSONDecodeError as error:
        raise Unusable(f"{place} is not JSON: {error.msg}.") from error
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in fields):
        raise Unusable(f"{place} does not hold the text fields {', '.join(fields)}.")
    return {str(name): value for name, value in row.items() if isinstance(value, str)}

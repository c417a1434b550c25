"""History: one row a claim and run, for a desk's own analysis."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.home import write
from flows.settings import SettingsError
from flows.store import Store

COLUMNS = (
    "article", "address", "desk", "run", "started", "gate", "statement", "text", "verdict",
    "reasons", "checked", "finding", "cause", "news",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(store: Store) -> list[dict[str, Any]]:
    """Return the rows of the whole history, from the oldest to the newest."""
    return [_named(row) for row in store.history()]


def to_csv(store: Store) -> str:
    """Return the history as CSV; a cell that a spreadsheet would run starts with an apostrophe."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    for row in rows(store):
        table.writerow({name: _cell(row[name]) for name in COLUMNS})
    return out.getvalue()


def to_parquet(store: Store, path: Path) -> None:
    """Write the history as Parquet. Raises ``SettingsError`` when it cannot be."""
    try:
        import pyarrow  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: F401
    except ImportError as error:
        raise SettingsError(
            "Parquet needs the package pyarrow: install factdesk[parquet]."
        ) from error
    import pandas as pd

    frame = pd.DataFrame(rows(store), columns=list(COLUMNS))
    frame = frame.astype({"news": "bool"})
    for name in ("started", "checked"):
        frame[name] = pd.to_datetime(frame[name], utc=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.part")
        frame.to_parquet(beside, index=False)
        beside.replace(path)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written ({error.strerror}).") from error


def write_csv(store: Store, path: Path) -> None:
    """Write the history as CSV. Raises ``SettingsError`` when it cannot be."""
    write(path, to_csv(store))


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"article": row["watched"], **{name: row[name] for name in COLUMNS[1:]}}


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text

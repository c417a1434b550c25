"""History: one row a claim and run, for a desk's own analysis."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from flows.accounts import history
from flows.settings import SettingsError
from flows.store import Store

COLUMNS = (
    "article", "address", "desk", "run", "started", "gate", "statement", "text", "verdict",
    "reasons", "checked", "finding", "cause", "news",
)  # fmt: skip
PART = 20_000
"""Rows that are held at once on the way to a Parquet file."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(store: Store) -> Iterator[dict[str, Any]]:
    """Yield the rows of the whole history, from the oldest to the newest."""
    return map(_named, history(store))


def to_csv(store: Store) -> Iterator[str]:
    """Yield the history as CSV, line by line: it may be longer than memory.

    A cell that a spreadsheet would run starts with an apostrophe.
    """
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    yield out.getvalue()
    for row in rows(store):
        out.seek(0)
        out.truncate()
        table.writerow({name: _cell(row[name]) for name in COLUMNS})
        yield out.getvalue()


def to_parquet(store: Store, path: Path) -> None:
    """Write the history as Parquet. Raises ``SettingsError`` when it cannot be."""
    try:
        import pyarrow as pa  # type: ignore[import-not-found,import-untyped,unused-ignore]
        import pyarrow.parquet as pq  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError as error:
        raise SettingsError(
            "Parquet needs the package pyarrow: install factdesk[parquet]."
        ) from error
    moment = pa.timestamp("us", tz="UTC")
    kinds = {"started": moment, "checked": moment, "news": pa.bool_()}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])
    with _put(path) as beside, pq.ParquetWriter(beside, schema) as out:
        told = rows(store)
        while part := list(islice(told, PART)):
            out.write_table(pa.Table.from_pylist(part, schema))


def write_csv(store: Store, path: Path) -> None:
    """Write the history as CSV. Raises ``SettingsError`` when it cannot be."""
    with _put(path) as beside, beside.open("w", encoding="utf-8", newline="") as out:
        out.writelines(to_csv(store))


@contextmanager
def _put(path: Path) -> Iterator[Path]:
    """Give the file to write, which is put in the place of ``path`` once it is whole."""
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        beside.replace(path)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written ({error.strerror}).") from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"article": row["watched"], **{name: row[name] for name in COLUMNS[1:]}}


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text

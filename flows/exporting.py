"""``factdesk export``: a record and the decisions on it, as a file of another format."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.settings import Settings, SettingsError

if TYPE_CHECKING:
    from reports.decisions import Entry
    from reports.record import Record


def export(
    record: Record,
    form: str,
    decisions: Path | None,
    settings: Settings,
    original: Path | None = None,
) -> bytes:
    """Return ``record`` in the format ``form``, with the decisions of a file or of the home.

    ``original`` is the Word document that the article came from; the home's, if it has it.

    Raises ``click.UsageError`` with one sentence when the format cannot be made.
    """
    from reports.decisions import DecisionsError
    from reports.exports import FORMATS, ExportError, dossier

    try:
        entries = _entries(record, decisions, settings)
        made = replace(dossier(record, entries), original=_original(record, original, settings))
        return FORMATS[form].view(made)
    except (ExportError, DecisionsError) as error:
        raise click.UsageError(str(error)) from error


def _original(record: Record, given: Path | None, settings: Settings) -> bytes | None:
    from flows.home import Home

    if given is None:
        return Home(settings.home).original_of(record.article.sha256)
    try:
        return given.read_bytes()
    except OSError as error:
        raise SettingsError(f"{given} cannot be opened ({error.strerror}).") from error


def _entries(record: Record, decisions: Path | None, settings: Settings) -> tuple[Entry, ...]:
    from flows.home import Home
    from reports.decisions import Log, read_lines

    if decisions is None:
        path = Home(settings.home).decisions
        return tuple(Log(path).entries(record.article.id)) if path.is_file() else ()
    try:
        entries, _ = read_lines(decisions.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{decisions} cannot be opened ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{decisions} is not UTF-8 text.") from error
    return tuple(entry for entry in entries if entry.article == record.article.id)


def hand_out(data: bytes, form: str, out: Path | None) -> None:
    """Write ``data`` to ``out``, or to standard output; a terminal gets only what it can show."""
    from flows.home import write
    from reports.exports import FORMATS

    if out is not None:
        write(out, data)
        return
    if not FORMATS[form].text and sys.stdout.isatty():
        raise click.UsageError(f"{form} is no text for a terminal: give a file with --out.")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""Workflow commands of GitHub Actions: the worst claims as annotations."""

from __future__ import annotations

from collections.abc import Mapping

from reports.exports.dossier import Dossier, code, line, message
from reports.exports.sarif import LEVELS
from reports.page.foreign import plain

MOST_ANNOTATIONS = 10
"""GitHub shows ten annotations of a level for a step; the rest vanish without a word."""


def _escaped(text: str, more: Mapping[str, str] | None = None) -> str:
    """Return ``text`` as a workflow command takes it (``%``, CR and LF escaped)."""
    table = {"%": "%25", "\r": "%0D", "\n": "%0A", **(more or {})}
    return "".join(table.get(character, character) for character in plain(text))


def to_github(dossier: Dossier) -> bytes:
    """Return commands for the ten worst claims that need somebody, and how many were left out."""
    waiting = dossier.worst_first
    lines: list[str] = []
    for statement in waiting[:MOST_ANNOTATIONS]:
        title = _escaped(code(statement), {":": "%3A", ",": "%2C"})
        place = f"line={line(dossier.record, statement.start)},title={title}"
        level = LEVELS.get(statement.verdict, "warning")
        lines.append(f"::{level} {place}::{_escaped(message(statement))}")
    if (left := len(waiting) - MOST_ANNOTATIONS) > 0:
        lines.append(f"::notice title=more::{left} more need a decision: see the record")
    return "".join(f"{text}\n" for text in lines).encode("utf-8", "backslashreplace")

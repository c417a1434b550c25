"""Word tables: a way to write them, and those that more than one module reads."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a table written as running text."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """Return the entries of a table written with a comma or line break between them."""
    entries = (entry.strip() for line in text.splitlines() for entry in line.split(","))
    return tuple(entry for entry in entries if entry)

"""Word tables, written as running text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a table written as running text."""
    return frozenset(text.split())

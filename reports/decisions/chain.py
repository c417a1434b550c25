"""The chain: each entry holds the hash of the one before, so that no change goes unseen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reports.decisions.entries import START, Act, Entry


class Break(NamedTuple):
    """The first entry at which a log does not hold, and why."""

    sequence: int
    says: str


def follow(last: Entry | None, does: Act, **facts: object) -> Entry:
    """Return the sealed entry that comes after ``last`` (``None``: the first)."""
    return Entry.model_validate(
        {
            **facts,
            "does": does,
            "sequence": last.sequence + 1 if last else 1,
            "previous": last.hash if last else START,
        }
    ).sealed()


def first_break(entries: Iterable[Entry]) -> Break | None:
    """Return where ``entries``, a log from its first entry on, does not hold; ``None`` if it does.

    What was cut off at the end cannot be seen here: compare the last hash with one kept elsewhere
    (a signed record has it).
    """
    previous = START
    for number, entry in enumerate(entries, 1):
        if entry.sequence != number:
            return Break(number, f"Entry {number} is missing: entry {entry.sequence} follows.")
        if entry.previous != previous:
            return Break(number, f"Entry {number} does not follow the entry before it.")
        if not entry.holds():
            return Break(number, f"Entry {number} was changed: its hash does not fit its words.")
        previous = entry.hash
    return None

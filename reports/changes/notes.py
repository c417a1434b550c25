"""Notes: a draft of what a reader should be told, for the editor to rewrite.

A correction says that the article was wrong; an update, that the world moved on. The one is never
drafted for the other.
"""

from __future__ import annotations

from datetime import date

from reports.changes.values import ClaimChange, EvidenceChange
from reports.record import Record


def draft(change: ClaimChange, before: Record, after: Record) -> str | None:
    """Return the draft for a published claim that flipped or was overtaken, else ``None``."""
    published, today = after.article.published, after.run.started.date()
    if published is None or published > today or not change.news:
        return None
    told = next((said for e in change.evidence if (said := _told(e))), None)
    if told is None:
        return None
    said = f"This article, published on {day(published)}, said: “{change.text}”"
    if change.overtaken:
        since = day(change.overtaken.changed)
        return f"Update (draft, {day(today)}): {said} That was so then. Since {since}: {told}"
    if change.finding != "flipped" or change.after != "disputed":
        return None
    then = day(before.run.started.date())
    return (
        f"Correction (draft, {day(today)}): {said} {told} When checked on {then}, the claim stood."
    )


def _told(item: EvidenceChange) -> str | None:
    if item.after is None or item.after.stance != "refutes":
        return None
    moved = "".join(f" It gave {v.before} before and gives {v.after} now." for v in item.values)
    return f"{item.cite} says: “{item.after.quote}”{moved}"


def day(value: date) -> str:
    """Return a date as a reader writes it: 9 December 2025."""
    return f"{value.day} {value:%B} {value.year}"

"""Desk notes: written in the desk's own words, each citing one public page.

A note is evidence of what the desk read, not of how the page put it: it is cited as a note, and
its weight is that of the page that it cites.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from checks.evidence import Source, SourceKind
from checks.passages import Paragraph

STARTER = Path(__file__).parent.parent / "starter" / "desk_notes.jsonl"
STANDING: Mapping[str, SourceKind] = {
    "primary": "primary",
    "reference": "reference",
    "news-agency": "news-agency",
    "newspaper": "newspaper",
    "ngo": "advocacy",
    "advocacy": "advocacy",
    "state-affiliated": "state-affiliated",
    "aggregator": "aggregator",
    "user-generated": "user-generated",
}
# One voice under several names.
OWNERS = {
    "ap": "associated press",
    "efe": "efe",
    "agencia efe": "efe",
    "afp": "agence france-presse",
}


def note_source(row: Mapping[str, str]) -> Source:
    """Return the source of a note from its fields (checks/starter/README.md says which)."""
    publisher, title = row.get("publisher"), row.get("title") or row["text"][:60]
    cited = ", ".join(name for name in (publisher, title) if name)
    key = "\n".join((row.get("url", ""), cited))
    return Source(
        id="note:" + sha256(key.encode("utf-8", "replace")).hexdigest()[:12],
        title=title,
        publisher=publisher,
        url=row.get("url"),
        published=day(row.get("published")),
        kind="note",
        standing=STANDING.get(row.get("reliability", ""), "unknown"),
        origin=origin(publisher or title),
        language=row.get("lang"),
        cite=f"Desk note, citing {cited}",
    )


def origin(publisher: str) -> str:
    """Return who stands behind a publisher's name: "Reuters, via X" is Reuters, folded."""
    name = re.split(r",\s+via\s|\s+/\s|\s*\(", publisher)[0]
    name = name.split(", ")[0].strip().lower()
    if "wikipedia" in publisher.lower():
        return "wikipedia"
    return OWNERS.get(name, name) or publisher.lower()


def day(text: str | None) -> date | None:
    """Return an ISO day, or ``None`` when ``text`` is not one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a plain text: what stands between blank lines."""
    return tuple(Paragraph(m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text))

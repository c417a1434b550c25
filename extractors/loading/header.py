"""The header of a text file: title, author, date and the like as ``key: value`` lines."""

from __future__ import annotations

import re

from extractors.loading import languages
from extractors.loading.dates import read_timestamp
from extractors.loading.original import Metadata

FENCED = re.compile(
    r"\s*---[ \t]*\r?\n(?P<fields>(?:.*\r?\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
FIELD = re.compile(r"(?P<key>[A-Za-z][\w-]{0,30}):[ \t]*(?P<value>.{0,500}?)[ \t]*")
KEYS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "by", "byline"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url"),
    "published": (
        "date",
        "published",
        "publishdate",
        "pubdate",
        "published_at",
        "publication-date",
    ),
    "language": ("language", "lang", "locale"),
}
KNOWN = {alias: key for key, aliases in KEYS.items() for alias in aliases}
OTHERS = {"summary", "description", "tags", "categories", "slug", "layout", "updated", "source",
          "publisher", "section", "draft", "subject", "keywords"}  # fmt: skip


def read_header(source: str) -> tuple[Metadata, int]:
    """Return the header's fields and the offset at which the text begins (0 without a header).

    A header stands between ``---`` lines, or is a first paragraph of nothing but known fields.
    """
    if match := FENCED.match(source):
        fields = _fields(match["fields"], fenced=True)
        if fields is not None:
            return _metadata(fields), match.end()
    first = re.match(r"\s*(?:\S.*(?:\r?\n|$)){1,20}", source[:10_000])
    if first and (fields := _fields(first[0], fenced=False)):
        return _metadata(fields), first.end()
    return Metadata(), 0


def _fields(lines: str, *, fenced: bool) -> dict[str, str] | None:
    """Return the fields by our names; ``None`` when the lines are no header."""
    fields: dict[str, str] = {}
    known = False
    for line in lines.splitlines():
        match = FIELD.fullmatch(line)
        key = match["key"].lower() if match else ""
        known |= key in KNOWN
        if match and key in KNOWN:
            fields.setdefault(KNOWN[key], match["value"].strip("\"' []"))
        elif not fenced and line.strip() and key not in OTHERS:
            return None
    return fields if known else None


def _metadata(fields: dict[str, str]) -> Metadata:
    url = fields.get("url", "")
    return Metadata(
        title=fields.get("title") or None,
        author=fields.get("author") or None,
        url=url if re.match(r"https?://\S+$", url) else None,
        published=read_timestamp(fields.get("published", "")),
        language=languages.normal(fields.get("language")),
    )

"""Plain text: paragraphs between blank lines, list items by their bullets, a header of fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.article import BlockKind
from extractors.loading.drafts import Draft, Raw
from extractors.loading.encodings import decode
from extractors.loading.header import read_header
from extractors.loading.original import Metadata, Original
from extractors.loading.roles import TOP, blocks_of, settle

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
BULLET = re.compile(r"\s*(?:[-*•‣◦▪–]|\d{1,2}[.)])\s+(?=\S)")
HASHES = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
QUOTED = re.compile(r"\s{0,3}>\s?")


class Paragraph(NamedTuple):
    """``source[start:end]``: lines without a blank one between them."""

    start: int
    end: int


def paragraphs(source: str) -> list[Paragraph]:
    """Return the stretches of ``source`` between lines that show nothing (NBSP-only ones too)."""
    found: list[Paragraph] = []
    start = end = None
    for match in LINE.finditer(source):
        if any(c.isprintable() and not c.isspace() for c in match[0]):
            start = match.start() if start is None else start
            end = match.start() + len(match[0].rstrip("\r\n"))
        elif start is not None and end is not None:
            found.append(Paragraph(start, end))
            start = end = None
    return found


def read(original: Original) -> tuple[list[Draft], Metadata]:
    """Return the blocks and the header of a plain text; places count its paragraphs from 0."""
    source = decode(original)
    metadata, body = read_header(source)
    drafts: list[Draft] = []
    for number, paragraph in enumerate(paragraphs(source)):
        if paragraph.end > body:
            start = max(paragraph.start, body)
            lines = source[start : paragraph.end].replace("\r", "\n")
            raw = Raw(
                lines, number, range(start - paragraph.start, paragraph.end - paragraph.start)
            )
            for part in _parts(raw):
                drafts += blocks_of(part, top=len(drafts) < TOP)
    return settle(drafts, headed=False), metadata


def _parts(raw: Raw) -> Iterator[Raw]:
    """Yield a paragraph's marked parts without their marks, or the paragraph itself."""
    marks: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
        (BULLET, "list-item"),
        (HASHES, "heading"),
        (QUOTED, "quote"),
    )
    for pattern, kind in marks:
        if pattern.match(raw.text):
            starts = list(re.finditer(rf"(?m)^(?:{pattern.pattern})", raw.text))
            ends = [m.start() for m in starts[1:]] + [len(raw.text)]
            for match, end in zip(starts, ends, strict=True):
                part = raw.part(match.end(), end)
                yield Raw(part.text, part.paragraph, part.offsets, kind=kind)
            return
    yield raw

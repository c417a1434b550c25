"""Passages: a document cut into pieces of one or two sentences, and the stretch around a piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.sentences import sentence_spans

REACH = 600
"""How far a passage's context reaches to either side, in characters."""
SHORT = 120  # shorter paragraphs stay whole
LONG = 400  # longer sentences (enumerations, mostly) are cut at semicolons
# A sentence that opens so leans on the one before it: both are one passage, too.
LEANING = re.compile(
    r"(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|There|Both|Such|Another|One|"
    r"The (?:same|latter|former|other|others|order|step|list|measure|figure|figures|number|total|"
    r"decision|deal|text|country|move|group|agency|company|article|report))\b"
)
BREAK = re.compile(r"\n+|(?<=[.!?;])\s")


class Paragraph(NamedTuple):
    """A stretch of a document's text: ``text[start:end]``, with the headings above it.

    ``terms`` are words that find the paragraph although it does not contain them; never shown.
    """

    start: int
    end: int
    path: str = ""
    terms: str = ""


def cut(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Yield the passages of a paragraph as offsets into ``text``, in order of their ends.

    Each sentence is a passage; one that leans on its neighbour ("He ...") is joined to it in a
    passage of its own, so that passages may overlap.
    """
    start, end = paragraph.start, paragraph.end
    if end - start <= SHORT:
        if text[start:end].strip():
            yield start, end
        return
    spans = [
        piece
        for span in sentence_spans(text[start:end])
        for piece in _pieces(text, start + span.start, start + span.end)
    ]
    for at, (first, last) in enumerate(spans):
        leans = at > 0 and LEANING.match(text, first) is not None
        if leans and last - spans[at - 1][0] <= 2 * LONG:
            yield spans[at - 1][0], last
        else:
            yield first, last


def context(text: str, start: int, end: int) -> tuple[int, str]:
    """Return the stretch around ``text[start:end]`` and where it starts.

    It reaches at most ``REACH`` characters to either side and ends between sentences or lines
    where it can.
    """
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    if low:
        after = BREAK.search(text, low, start)
        low = after.end() if after else low
    if high < len(text):
        high = max((m.start() for m in BREAK.finditer(text, end, high)), default=high)
    return low, text[low:high]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut an overlong sentence at semicolons into pieces of at least ``SHORT`` characters."""
    if end - start > LONG:
        for match in re.compile(r";\s+").finditer(text, start + SHORT, end - SHORT // 2):
            if match.start() - start >= SHORT:
                yield start, match.start() + 1
                start = match.end()
    yield start, end

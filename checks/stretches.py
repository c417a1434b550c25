"""Stretches: the pieces of a document that the stance model reads, each once for all claims.

A passage is too short to be judged alone ("He", "the country", the year before), and passages
that lie together would be read again and again. So a document is cut into fixed stretches: whole
paragraphs, or the neighbouring fields of one section.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from checks.evidence import Passage
from extractors.sentences import sentence_spans

PROSE, FIELDS = 1300, 800
"""The most characters of a stretch: both are about the 288 tokens that the model reads."""
LINE = re.compile(r"[^\n]+")
FIELD = re.compile(r"(?P<section>[A-Z][^>:\n]{2,60}) > (?P<group>[^>:\n]{2,80})(?: > |: )")


def stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of ``text`` (start, end) that holds the most of ``text[start:end]``."""
    spans = _stretches(text)
    at = max(0, bisect_right(spans, (start, len(text))) - 1)
    near = spans[at : at + 2]
    return max(near, key=lambda s: min(s[1], end) - max(s[0], start))


def alone(passage: Passage) -> str:
    """Return what the model reads of a passage by itself: the title, its headings, its words."""
    headings = passage.path.partition(" > ")[2]
    return f"{passage.title}: " + (f"{headings}: " if headings else "") + passage.text


def shown(passage: Passage, text: str) -> str:
    """Return what the model reads of a document for a passage of it: the title, the stretch.

    Of fields, the section's name is left out: it stands in every one.
    """
    start, end = stretch(text, passage.start, passage.end)
    lines = [line for line in text[start:end].split("\n") if line]
    if passage.path:
        return f"{passage.title}: " + "; ".join(line.split(" > ", 1)[-1] for line in lines)
    return f"{passage.title}: " + " ".join(lines)


@lru_cache(maxsize=256)
def _stretches(text: str) -> tuple[tuple[int, int], ...]:
    pieces = [
        [
            piece
            for line in lines
            for piece in _pieces(text, line.start(), line.end(), FIELDS if section else PROSE)
        ]
        for (section, _), lines in groupby(LINE.finditer(text), _heading)
    ]
    sections = [_heading_of(text, group[0][0]) for group in pieces]
    return tuple(_joined(pieces, sections)) or ((0, len(text)),)


def _heading(line: re.Match[str]) -> tuple[str, str]:
    found = FIELD.match(line[0])
    return (found["section"], found["group"]) if found else ("", "")


def _heading_of(text: str, start: int) -> str:
    found = FIELD.match(text, start)
    return found["section"] if found else ""


def _joined(groups: list[list[tuple[int, int]]], sections: list[str]) -> Iterator[tuple[int, int]]:
    """Join neighbouring groups of a section, and pieces within a group, as long as they fit."""
    start = end = None
    before = ""
    for group, section in zip(groups, sections, strict=True):
        limit = FIELDS if section else PROSE
        whole = group[-1][1] - group[0][0]
        for first, last in [(group[0][0], group[-1][1])] if whole <= limit else group:
            if start is not None and end is not None:
                if section == before and last - start <= limit:
                    end = last
                    continue
                yield start, end
            start, end, before = first, last, section
    if start is not None and end is not None:
        yield start, end


def _pieces(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """Cut a line that is too long between sentences, into pieces of like length."""
    if end - start <= limit:
        yield start, end
        return
    target = (end - start) / -(-(end - start) // limit)
    first = last = start
    for span in sentence_spans(text[start:end]):
        if start + span.end - first > max(target, 1) and last > first:
            yield first, last
            first = start + span.start
        last = start + span.end
    yield first, end

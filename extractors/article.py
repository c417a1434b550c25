"""An article as text with offsets, and where each stretch lies in the original.

Offsets are Unicode code points into ``Article.text``; ends are exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

BlockKind = Literal[
    "title",
    "heading",
    "standfirst",
    "byline",
    "paragraph",
    "list-item",
    "quote",
    "table-row",
    "caption",
    "credit",
    "trailer",
]


class Frozen(BaseModel):
    """A value that never changes and that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A stretch of a text: ``text[start:end]``."""

    start: int
    end: int


class Place(Frozen):
    """A point in the original: paragraph (from 0), offset in it, page (from 1; PDF only)."""

    paragraph: int
    offset: int
    page: int | None = None


class Run(Span):
    """``Article.text[start:end]`` lies in the original without a gap, from ``place`` on."""

    place: Place


class Block(Span):
    """A paragraph-like stretch of the article and what it is."""

    kind: BlockKind


class Link(Span):
    """A hyperlink: its address, and its anchor as a stretch of the article's text."""

    url: str


class Article(Frozen):
    """A loaded article.

    ``text`` holds the blocks in reading order, joined by blank lines; ``id`` and ``sha256``
    come from the content. ``published`` and ``language`` are ``None`` when not known.
    """

    id: str
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    runs: tuple[Run, ...]

    def locate(self, offset: int) -> Place:
        """Return the place in the original of the character at ``offset`` of ``text``.

        A character between two runs (a joining blank line) gets the end of the run before it.
        Raises ``IndexError`` outside the text.
        """
        if not 0 <= offset < len(self.text):
            raise IndexError(f"offset {offset} is outside the text of {len(self.text)} characters")
        run = self.runs[max(0, bisect_right(self.runs, offset, key=lambda r: r.start) - 1)]
        inside = min(max(offset, run.start), run.end) - run.start
        return run.place.model_copy(update={"offset": run.place.offset + inside})

"""The copy with its marks: statements as nested spans, cut where they overlap.

Statements may lie in one another ("X said that Y") or cross. A crossing one is cut at the end of
the one that it crosses, so that the marks always form a tree. Links are leaves of the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractors.article import Block, Link
from reports.page.foreign import web
from reports.page.words import OUTCOMES, Outcome
from reports.record import ArticleView

MOST_DEEP = 8
"""Marks nested deeper than this are left out of the copy; their claims are listed all the same."""


@dataclass(frozen=True, slots=True)
class Marking:
    """A statement to be marked in the copy; ``number`` is that of its card, if it has one.

    ``why`` says in words why a stretch was not checked.
    """

    start: int
    end: int
    outcome: Outcome
    anchor: str
    number: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of copy: text (perhaps a link), or a mark around further pieces.

    ``first`` and ``last`` say whether the mark begins and ends here or was cut.
    """

    text: str = ""
    url: str | None = None
    marking: Marking | None = None
    first: bool = False
    last: bool = False
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the copy with its marks."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Cut:
    """The part ``start..end`` of a marking."""

    start: int
    end: int
    marking: Marking

    def clipped(self, start: int, end: int) -> _Cut:
        return _Cut(max(self.start, start), min(self.end, end), self.marking)


def _in_order(cuts: Iterable[_Cut]) -> list[_Cut]:
    return sorted((c for c in cuts if c.start < c.end), key=lambda c: (c.start, -c.end))


class _Weaver:
    """Weaves markings and links into one article's text."""

    def __init__(self, text: str, links: Sequence[Link]) -> None:
        self.text = text
        self.links = sorted(links, key=lambda link: link.start)

    def leaves(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return ``text[start:end]``, cut at the links."""
        pieces: list[Piece] = []
        at = start
        for link in self.links:
            if link.start < end and link.end > at:
                begin, until = max(at, link.start), min(end, link.end)
                pieces += [Piece(self.text[at:begin]), Piece(self.text[begin:until], web(link.url))]
                at = until
        return tuple(p for p in (*pieces, Piece(self.text[at:end])) if p.text)

    def uncovered(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return ``text[start:end]``, which no statement covers; words in it as such."""
        text = self.text[start:end]
        if not any(map(str.isalnum, text)):
            return self.leaves(start, end)
        first, last = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        marking = Marking(first, last, OUTCOMES["unread"], anchor="")
        inner = self.leaves(first, last)
        unread = Piece(marking=marking, first=True, last=True, pieces=inner)
        return (*self.leaves(start, first), unread, *self.leaves(last, end))

    def woven(self, start: int, end: int, cuts: list[_Cut], depth: int = 0) -> tuple[Piece, ...]:
        """Return ``text[start:end]`` as pieces; ``cuts`` are in order and lie inside."""
        between = self.leaves if depth else self.uncovered
        pieces: list[Piece] = []
        at = start
        while cuts and depth < MOST_DEEP:
            outer, *others = cuts
            inner = [c.clipped(outer.start, outer.end) for c in others if c.start < outer.end]
            cuts = _in_order(c.clipped(outer.end, end) for c in others)
            pieces += between(at, outer.start)
            pieces.append(
                Piece(
                    marking=outer.marking,
                    first=outer.start == outer.marking.start,
                    last=outer.end == outer.marking.end,
                    pieces=self.woven(outer.start, outer.end, inner, depth + 1),
                )
            )
            at = outer.end
        pieces += between(at, end)
        return tuple(pieces)


def blocks(article: ArticleView) -> list[Block]:
    """Return the article's blocks, with a paragraph for any text that no block covers."""
    found: list[Block] = []
    at = 0
    ends = [*sorted(article.blocks, key=lambda b: b.start), None]
    for block in ends:
        until = len(article.text) if block is None else block.start
        if article.text[at:until].strip():
            found.append(Block(start=at, end=until, kind="paragraph"))
        if block is not None:
            found.append(block)
            at = max(at, block.end)
    return found


def marked_copy(
    article: ArticleView, markings: Sequence[Marking]
) -> tuple[tuple[str, tuple[Paragraph, ...]], ...]:
    """Return the copy as runs of paragraphs of one kind (so that list items form one list)."""
    weaver = _Weaver(article.text, article.links)
    ordered = _in_order(_Cut(m.start, m.end, m) for m in markings)
    paragraphs: list[Paragraph] = []
    for block in blocks(article):
        cuts = _in_order(c.clipped(block.start, block.end) for c in ordered)
        paragraphs.append(Paragraph(block.kind, weaver.woven(block.start, block.end, cuts)))
    return tuple((kind, tuple(run)) for kind, run in groupby(paragraphs, key=lambda p: p.kind))

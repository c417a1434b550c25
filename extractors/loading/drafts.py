"""Blocks on their way into an article: text that knows where each character comes from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple

from extractors.article import Article, Block, BlockKind, Link, Place, Run
from extractors.loading.original import Metadata

WORD = re.compile(r"\S+")
BETWEEN_BLOCKS = "\n\n"


class Piece(NamedTuple):
    """``text[start:end]`` lies without a gap in one paragraph of the original, from ``offset``."""

    start: int
    end: int
    paragraph: int
    offset: int
    page: int | None = None


class Anchor(NamedTuple):
    """A hyperlink over ``[start:end]`` of a text."""

    start: int
    end: int
    url: str


@dataclass(frozen=True)
class Draft:
    """One block's text, where it lies, its links, and its kind where the format tells it."""

    text: str
    pieces: tuple[Piece, ...]
    kind: BlockKind | None = None
    anchors: tuple[Anchor, ...] = ()

    @property
    def paragraph(self) -> int:
        """The original's paragraph in which the block begins."""
        return self.pieces[0].paragraph

    def named(self, kind: BlockKind) -> Draft:
        """Return the same block as a ``kind``."""
        return replace(self, kind=kind)

    def cut(self, start: int, end: int) -> Draft:
        """Return ``text[start:end]`` without blanks at its edges, places and links kept."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        end = start + len(part.strip())
        pieces = (
            p._replace(
                start=max(p.start, start) - start,
                end=min(p.end, end) - start,
                offset=p.offset + max(0, start - p.start),
            )
            for p in self.pieces
            if p.start < end and start < p.end
        )
        anchors = _clip(self.anchors, start, end)
        return replace(self, text=self.text[start:end], pieces=tuple(pieces), anchors=anchors)


@dataclass(frozen=True)
class Raw:
    """A stretch of the original as written: ``text[i]`` lies at ``offsets[i]`` of a paragraph.

    ``anchors`` are offsets into ``text``. A line feed is a line break that a reader would see.
    """

    text: str
    paragraph: int
    offsets: Sequence[int]
    page: int | None = None
    kind: BlockKind | None = None
    anchors: tuple[Anchor, ...] = ()

    def part(self, start: int, end: int) -> Raw:
        """Return the stretch from ``start`` up to ``end``, with its part of the links."""
        return replace(
            self,
            text=self.text[start:end],
            offsets=self.offsets[start:end],
            anchors=_clip(self.anchors, start, end),
        )

    def collapsed(self) -> Draft | None:
        """Return the block with each run of blanks as one space; ``None`` without any word.

        A kept space stands for the first blank of its run.
        """
        if not any(c.isalnum() for c in self.text):
            return None
        words = [match.span() for match in WORD.finditer(self.text)]
        starts: list[int] = []
        pieces: list[Piece] = []
        length = 0
        for index, (start, end) in enumerate(words):
            if index:
                blank = words[index - 1][1]
                self._extend(pieces, length, blank, blank + 1)
                length += 1
            starts.append(length)
            self._extend(pieces, length, start, end)
            length += end - start
        anchors = (self._moved(anchor, words, starts) for anchor in self.anchors)
        return Draft(
            " ".join(self.text[start:end] for start, end in words),
            tuple(pieces),
            self.kind,
            tuple(filter(None, anchors)),
        )

    def _extend(self, pieces: list[Piece], at: int, start: int, end: int) -> None:
        """Append ``text[start:end]`` at ``at``, growing the last piece where it continues it."""
        where = self.offsets[start:end]
        for low, high in _stretches(where):
            last = pieces[-1] if pieces else None
            if last and last.offset + last.end - last.start == where[low]:
                pieces[-1] = last._replace(end=at + high)
            else:
                pieces.append(Piece(at + low, at + high, self.paragraph, where[low], self.page))

    @staticmethod
    def _moved(
        anchor: Anchor, words: Sequence[tuple[int, int]], starts: Sequence[int]
    ) -> Anchor | None:
        """Return the anchor as offsets into the collapsed text, ``None`` when it holds no word."""
        first = bisect_right(words, anchor.start, key=lambda word: word[1])
        last = bisect_left(words, anchor.end, key=lambda word: word[0]) - 1
        if first > last:
            return None
        start = starts[first] + max(0, anchor.start - words[first][0])
        end = starts[last] + min(anchor.end, words[last][1]) - words[last][0]
        return Anchor(start, end, anchor.url)


def _clip(anchors: Iterable[Anchor], start: int, end: int) -> tuple[Anchor, ...]:
    return tuple(
        a._replace(start=max(a.start, start) - start, end=min(a.end, end) - start)
        for a in anchors
        if a.start < end and start < a.end
    )


def _stretches(where: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Yield the parts of ``where`` that count up by one."""
    if isinstance(where, range):
        yield 0, len(where)
        return
    low = 0
    for high in range(1, len(where) + 1):
        if high == len(where) or where[high] != where[high - 1] + 1:
            yield low, high
            low = high


def join(drafts: Sequence[Draft], separator: str) -> Draft:
    """Return the drafts as one of the first one's kind; separators lie nowhere in the original."""
    pieces: list[Piece] = []
    anchors: list[Anchor] = []
    length = 0
    for draft in drafts:
        pieces += (p._replace(start=p.start + length, end=p.end + length) for p in draft.pieces)
        anchors += (a._replace(start=a.start + length, end=a.end + length) for a in draft.anchors)
        length += len(draft.text) + len(separator)
    text = separator.join(draft.text for draft in drafts)
    return Draft(text, tuple(pieces), drafts[0].kind, tuple(anchors))


def assemble(drafts: Sequence[Draft], metadata: Metadata) -> Article:
    """Return the article whose blocks these are, in this order."""
    blocks: list[Block] = []
    runs: list[Run] = []
    links: list[Link] = []
    start = 0
    for draft in drafts:
        end = start + len(draft.text)
        blocks.append(Block(start=start, end=end, kind=draft.kind or "paragraph"))
        runs += (
            Run(
                start=start + p.start,
                end=start + p.end,
                place=Place(paragraph=p.paragraph, offset=p.offset, page=p.page),
            )
            for p in draft.pieces
        )
        links += (Link(start=start + a.start, end=start + a.end, url=a.url) for a in draft.anchors)
        start = end + len(BETWEEN_BLOCKS)
    text = BETWEEN_BLOCKS.join(draft.text for draft in drafts)
    digest = sha256(text.encode("utf-8")).hexdigest()
    return Article(
        id="a" + digest[:12],
        title=metadata.title,
        author=metadata.author,
        url=metadata.url,
        published=metadata.published,
        language=metadata.language,
        text=text,
        sha256=digest,
        blocks=tuple(blocks),
        links=tuple(links),
        runs=tuple(runs),
    )

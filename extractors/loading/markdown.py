"""Markdown (CommonMark and tables): blocks by markdown-it, each character found in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from markdown_it import MarkdownIt
from markdown_it.token import Token

from extractors.article import BlockKind
from extractors.loading import text
from extractors.loading.drafts import Anchor, Draft, Raw, join
from extractors.loading.encodings import decode
from extractors.loading.header import read_header
from extractors.loading.original import Metadata, Original
from extractors.loading.roles import TOP, blocks_of, settle
from extractors.loading.text import Paragraph, paragraphs

# Beyond this one paragraph is no prose, and emphasis rules take quadratic time on it.
LONGEST_PARAGRAPH = 30_000
BETWEEN_CELLS = " | "
KINDS: dict[str, BlockKind] = {
    "blockquote_open": "quote",
    "list_item_open": "list-item",
    "heading_open": "heading",
}
# What follows the text of a link or picture: its address and title, or a reference.
TARGET = re.compile(
    r"""[*_~`\s]*\](?:\(\s*(?:<[^>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"""
    r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)|\[[^\]]*\])?"""
)
MARKUP = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^>]*>", re.S | re.I)


def read(original: Original) -> tuple[list[Draft], Metadata]:
    """Return the blocks and the header; places count the file's paragraphs as plain text does."""
    source = decode(original)
    found = paragraphs(source)
    if any(p.end - p.start > LONGEST_PARAGRAPH for p in found):
        return text.read(original)
    metadata, body = read_header(source)
    # The parts of text keep their escapes apart only while they are not joined.
    parser = MarkdownIt("commonmark").enable("table").disable("text_join")
    tokens = parser.parse(source[body:])
    reading = _Reading(source, body, found, original.url)
    drafts: list[Draft] = []
    for unit in reading.units(tokens):
        drafts += unit if isinstance(unit, list) else blocks_of(unit, top=len(drafts) < TOP)
    first = next((i for i, d in enumerate(drafts) if d.kind == "heading"), None)
    if first is not None and all(d.kind in (None, "byline", "caption") for d in drafts[:first]):
        drafts[first] = drafts[first].named("title")
    return settle(drafts, headed=first is not None), metadata


class _Reading:
    """One pass over the parser's tokens with a cursor in the source."""

    def __init__(self, source: str, body: int, found: Sequence[Paragraph], url: str | None) -> None:
        # The parser ends its lines with line feeds, whatever the file does.
        self.source = source.replace("\r", "\n")
        self.found = found
        self.starts = [p.start for p in found]
        self.cursor = body
        self.url = url

    def units(self, tokens: Sequence[Token]) -> Iterator[Raw | list[Draft]]:
        """Yield each block as it is written, or as finished drafts (table rows)."""
        kinds: list[BlockKind] = []
        row: list[Draft] | None = None
        for token in tokens:
            if token.type in KINDS:
                kinds.append(KINDS[token.type])
            elif token.type.endswith("_close") and f"{token.type[:-5]}open" in KINDS:
                kinds.pop()
            elif token.type == "tr_open":
                row = []
            elif token.type == "tr_close" and row:
                yield [join(row, BETWEEN_CELLS).named("table-row")]
                row = None
            elif token.type == "inline":
                for raw in self._inline(token, kinds[-1] if kinds else None):
                    if row is None:
                        yield raw
                    else:
                        row += filter(None, [raw.collapsed()])
            elif token.type in ("fence", "code_block", "html_block"):
                yield from self._verbatim(token)

    def _inline(self, token: Token, kind: BlockKind | None) -> Iterator[Raw]:
        """Yield the pictures' descriptions in a paragraph, then the paragraph."""
        line = _Line()
        for child in token.children or []:
            if child.type == "image":
                description = _Line()
                self._add(description, child.children or [])
                self._skip(TARGET)
                yield from self._raws(description, "caption")
            else:
                self._add(line, [child])
        yield from self._raws(line, kind)

    def _add(self, line: _Line, children: Sequence[Token]) -> None:
        for child in children:
            if child.type == "text_special":
                start = max(self.cursor, self.source.find(child.markup, self.cursor))
                line.extend(child.content, [start] * len(child.content))
                self.cursor = start + len(child.markup)
            elif child.type in ("text", "code_inline"):
                line.extend(child.content, self._find(child.content))
            elif child.type in ("softbreak", "hardbreak"):
                line.extend("\n", self._find("\n"))
            elif child.type == "html_inline":
                self._find(child.content)
            elif child.type == "link_open":
                line.open(urljoin(self.url or "", str(child.attrs.get("href", ""))))
            elif child.type == "link_close":
                line.close()
                if child.markup != "autolink":
                    self._skip(TARGET)
            elif child.type == "image":
                self._add(line, child.children or [])
                self._skip(TARGET)

    def _verbatim(self, token: Token) -> Iterator[Raw]:
        """Yield what a code or HTML block shows."""
        line = _Line()
        where = self._find(token.content)
        shown = 0
        for match in MARKUP.finditer(token.content if token.type == "html_block" else ""):
            line.extend(token.content[shown : match.start()], where[shown : match.start()])
            shown = match.end()
        line.extend(token.content[shown:], where[shown:])
        yield from self._raws(line, None)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        if match := pattern.match(self.source, self.cursor):
            self.cursor = match.end()

    def _find(self, content: str) -> Sequence[int]:
        """Return the offsets of ``content`` in the source from the cursor on, and move it."""
        start = self.source.find(content, self.cursor)
        if start >= 0:
            self.cursor = start + len(content)
            return range(start, self.cursor)
        where: list[int] = []
        for char in content:  # blanks and line ends may have been rewritten
            blank = char.isspace()
            at = self.cursor
            while at < len(self.source) and not (
                self.source[at].isspace() if blank else self.source[at] == char
            ):
                at += 1
            if at < len(self.source):
                self.cursor = at + 1
            where.append(min(at, len(self.source) - 1))
        return where

    def _raws(self, line: _Line, kind: BlockKind | None) -> Iterator[Raw]:
        """Yield the line's parts by the paragraph of the source in which they lie."""
        written = "".join(line.parts)
        start = 0
        while start < len(written):
            number = max(0, bisect_right(self.starts, line.where[start]) - 1)
            paragraph = self.found[number]
            end = start + 1
            if not paragraph.start <= line.where[start] < paragraph.end:
                start = end  # a line of zero-width characters belongs to no paragraph
                continue
            while end < len(written) and line.where[end] < paragraph.end:
                end += 1
            whole = Raw(written, number, line.where, kind=kind, anchors=tuple(line.anchors))
            part = whole.part(start, end)
            yield Raw(
                part.text,
                number,
                [at - paragraph.start for at in part.offsets],
                kind=kind,
                anchors=part.anchors,
            )
            start = end


class _Line:
    """Characters with their offsets in the source, and the links over them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.where: list[int] = []
        self.anchors: list[Anchor] = []
        self._opened: tuple[int, str] | None = None

    def extend(self, content: str, where: Sequence[int]) -> None:
        self.parts.append(content)
        self.where += where

    def open(self, url: str) -> None:
        self._opened = (len(self.where), url)

    def close(self) -> None:
        if self._opened and self._opened[1].startswith(("http://", "https://")):
            self.anchors.append(Anchor(self._opened[0], len(self.where), self._opened[1]))
        self._opened = None

"""PDF: lines from pypdfium2 joined to paragraphs, without running heads and page numbers.

A place counts the paragraphs of its page from 0; its offset counts the characters of the
paragraph as extracted, a line feed between its lines and the hyphen of a parted word included.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from extractors.loading.drafts import Draft, Raw, join
from extractors.loading.encodings import clean
from extractors.loading.original import Metadata, Original
from extractors.loading.roles import SENTENCE_END, TOP, blocks_of, settle

# pdfium marks a hyphen at the end of a line with U+FFFE (older ones with U+0002).
PARTED = re.compile(r"(?<=\w)[-\u2010\u00ad\ufffe\x02]$")
# Where it parts a word, pdfium gives no line feed.
LINE = re.compile(r"[^\n\ufffe\x02]+[\ufffe\x02]?")
PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.I
)
DIGITS = re.compile(r"\d+")
# Lines this near the top or bottom of a page may be running heads.
EDGE_LINES = 2
# A gap of this many line heights, or type this much larger or smaller, parts paragraphs.
PARTING_GAP = 1.45
PARTING_SIZE = 1.15
# A last line ends at least this share of the column's width before its right edge.
SHORT_LINE = 0.12
TITLE_SIZE = 1.25
LARGE_STEP = 1.1


@dataclass(frozen=True)
class _Line:
    """A line of a page: its text and its box, in points from the bottom left."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def read(original: Original) -> tuple[list[Draft], Metadata]:
    """Return the blocks of all pages.

    Raises ``Unreadable`` when it is encrypted, damaged, too long, or only pictures of text.
    """
    document = _opened(original)
    try:
        if len(document) > original.limits.max_pages:
            raise original.unreadable(
                f"has {len(document):,} pages, more than the limit of "
                f"{original.limits.max_pages:,}: check it in parts or raise the limit"
            )
        pages = _pages(document, original)
        title = clean(document.get_metadata_value("Title")).strip()
    finally:
        document.close()
    if not any(pages):
        raise original.unreadable(
            "has no text layer (it may be a scan): run text recognition on it first"
        )
    body = median(line.height for page in pages for line in page)
    drafts: list[Draft] = []
    for lines in _without_running_heads(pages):
        parts = _paragraphs(lines)
        for number, paragraph in enumerate(parts):
            found = list(blocks_of(_raw(paragraph, number), top=len(drafts) < TOP))
            large = max(line.height for line in paragraph) > TITLE_SIZE * body
            if large and not drafts and len(found) == 1 and found[0].kind is None:
                found = [found[0].named("title")]
            if drafts and number == 0 and found and _continues(drafts[-1], found[0]):
                drafts[-1] = _continued(drafts[-1], found.pop(0))
            drafts += found
    headed = any(draft.kind == "title" for draft in drafts)
    plain = [draft for draft in drafts if draft.kind != "title"]
    settled = settle(drafts, headed=False) if not headed else [
        *drafts[: len(drafts) - len(plain)], *settle(plain, headed=True)
    ]  # fmt: skip
    return settled, Metadata(title=_title(title))


def _opened(original: Original) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(original.data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
            raise original.unreadable("is encrypted: save it without a password") from error
        raise original.unreadable("is a damaged PDF: save it again and retry") from error


def _title(title: str) -> str | None:
    """Return a PDF's stated title, unless a program left it there."""
    junk = re.match(r"(?i)(?:microsoft word\b|untitled|.*\.(?:docx?|indd|pdf|tex)$)", title)
    return title if title and not junk else None


def _pages(document: pypdfium2.PdfDocument, original: Original) -> list[list[_Line]]:
    pages: list[list[_Line]] = []
    characters = 0
    for index in range(len(document)):
        page = document[index]
        try:
            lines = list(_lines(page.get_textpage(), index + 1))
        finally:
            page.close()
        characters += sum(len(line.text) for line in lines)
        if characters > original.limits.max_characters:
            raise original.unreadable(
                f"holds more than {original.limits.max_characters:,} characters: "
                "check it in parts or raise the limit"
            )
        pages.append(lines)
    return pages


def _lines(page: pypdfium2.PdfTextPage, number: int) -> Iterator[_Line]:
    text = page.get_text_range()
    count = page.count_chars()
    for match in LINE.finditer(text):
        start, written = match.start(), match[0]
        stripped = written.rstrip()
        if stripped.strip():
            first = start + len(written) - len(written.lstrip())
            last = start + len(stripped) - 1
            # Characters outside the basic plane shift pdfium's count, never past its end.
            left, bottom, _, top = page.get_charbox(min(first, count - 1), loose=True)
            _, _, right, _ = page.get_charbox(min(last, count - 1), loose=True)
            yield _Line(stripped, number, left, max(left, right), bottom, max(bottom, top))


def _without_running_heads(pages: Sequence[Sequence[_Line]]) -> Iterator[list[_Line]]:
    """Yield the pages without page numbers and the lines that most pages repeat at their edges."""

    def edges(page: Sequence[_Line]) -> set[int]:
        return {i for i in range(len(page)) if i < EDGE_LINES or i >= len(page) - EDGE_LINES}

    def form(line: _Line) -> str:
        return DIGITS.sub("#", line.text.strip())

    seen = Counter(head for page in pages for head in {form(page[i]) for i in edges(page)})
    often = max(2, (len(pages) + 2) // 3)
    for page in pages:
        at_edge = edges(page)
        yield [
            line
            for i, line in enumerate(page)
            if not (
                i in at_edge and (PAGE_NUMBER.fullmatch(line.text) or seen[form(line)] >= often)
            )
        ]


def _paragraphs(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Return the lines of one page, parted where its layout shows a new paragraph."""
    if not lines:
        return []
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom - b.bottom > 0]
    step = median(steps) if steps else 0.0
    # A page of single lines has large steps only: a line is no taller than its type asks.
    body = median(line.height for line in lines)
    step = min(step, 1.6 * body)
    right = max(line.right for line in lines)
    left = min(line.left for line in lines)
    paragraphs = [[lines[0]]]
    for line, following in pairwise(lines):
        gap = line.bottom - following.bottom
        tall, low = sorted((line.height, following.height), reverse=True)
        short = line.right < right - SHORT_LINE * (right - left)
        indented = following.left > line.left + 0.8 * following.height
        # The lines of a title in large type lie further apart.
        usual = max(step, LARGE_STEP * low) if low > TITLE_SIZE * body else step
        parted = (
            gap > PARTING_GAP * usual
            or tall > PARTING_SIZE * low
            or (SENTENCE_END.search(line.text) is not None and (short or indented))
        )
        if parted and not PARTED.search(line.text):
            paragraphs.append([following])
        else:
            paragraphs[-1].append(following)
    return paragraphs


def _raw(lines: Sequence[_Line], number: int) -> Raw:
    """Return a paragraph with the words joined that its lines part."""
    text: list[str] = []
    offsets: list[int] = []
    position = 0
    for index, line in enumerate(lines):
        more = index + 1 < len(lines)
        parted = PARTED.search(line.text) if more else None
        # "Spanish-/American" keeps its hyphen, "demo-/cracy" loses it.
        small = parted is not None and lines[index + 1].text.lstrip()[:1].islower()
        shown = line.text[: parted.start()] if parted and small else line.text
        shown = shown.replace("\ufffe", "-").replace("\x02", "-")
        text.append(clean(shown))
        offsets += range(position, position + len(shown))
        position += len(line.text)
        if more and parted is None:
            text.append("\n")
            offsets.append(position)
        position += 1
    return Raw("".join(text), number, offsets, page=lines[0].page)


def _continues(last: Draft, first: Draft) -> bool:
    """Tell whether a page's first block goes on with the sentence of the page before."""
    return (
        last.kind is None
        and first.kind is None
        and not SENTENCE_END.search(last.text)
        and len(last.text) > 60
        and (first.text[0].islower() or last.text.endswith((",", "-")) or first.text[0].isdigit())
    )


def _continued(last: Draft, first: Draft) -> Draft:
    if PARTED.search(last.text) and first.text[0].islower():
        return join([last.cut(0, len(last.text) - 1), first], "")
    return join([last, first], " ")

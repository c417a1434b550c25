"""HTML: the page's paragraphs from BeautifulSoup's tree, the article's among them by `body`.

A place counts all paragraphs of the page from 0, boilerplate too; its offset counts the
characters of the paragraph's text nodes, with a line feed for each ``<br>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from extractors.article import BlockKind
from extractors.loading.body import Paragraph, article_paragraphs
from extractors.loading.drafts import Anchor, Draft, Raw, join
from extractors.loading.encodings import clean, decode
from extractors.loading.html_metadata import read_metadata
from extractors.loading.original import Metadata, Original
from extractors.loading.roles import TOP, blocks_of, settle


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


UNSHOWN = _names(
    "script style noscript template svg math iframe object embed canvas audio video head title "
    "button select textarea input option datalist progress meter map area"
)
BOILERPLATE = _names("nav footer aside form menu dialog")
BOILERPLATE_CLASS = re.compile(
    r"\b(?:nav(?:bar|igation)?|menu|breadcrumbs?|footer|sidebar|related|recommend(?:ed|ations?)|"
    r"share|sharing|social|newsletter|sign-?up|subscri\w+|promo\w*|advert\w*|ads?|sponsor\w*|"
    r"cookies?|consent|comments?|paywall|popup|modal|skip-link|outbrain|taboola)\b",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
TAG_KINDS: dict[str, BlockKind] = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "li": "list-item", "dt": "list-item", "dd": "list-item",
    "blockquote": "quote", "figcaption": "caption", "caption": "caption",
}  # fmt: skip
LABELS: dict[BlockKind, str] = {
    "credit": r"(?:photo|image|picture)?-?credits?|copyright(?:holder)?",
    "caption": r"captions?",
    "byline": r"bylines?|authors?|dateline|pub(?:lished)?-?date|timestamp",
    "standfirst": r"standfirst|dek|deck|subtitle|sub-?headline|lede|strapline",
}
LABEL_KINDS = tuple(
    (re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE), kind)
    for kind, words in LABELS.items()
)
BLOCKS = frozenset(TAG_KINDS) | _names(
    "html body main article section div p pre header footer nav aside form fieldset figure ul ol "
    "dl table thead tbody tfoot tr td th address hr details summary center menu dialog"
)
BETWEEN_CELLS = " | "


class _Scope(NamedTuple):
    """What holds for everything inside an element."""

    kind: BlockKind | None = None
    boilerplate: bool = False
    row: int = 0  # which table row, 0 for none
    link: str | None = None


@dataclass
class _Open:
    """The paragraph being read: its text nodes and their links."""

    element: Tag
    scope: _Scope
    parts: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[Anchor] = field(default_factory=list)

    def add(self, text: str, link: str | None) -> None:
        if link and text:
            self.anchors.append(Anchor(self.length, self.length + len(text), link))
        self.parts.append(text)
        self.length += len(text)


def read(original: Original) -> tuple[list[Draft], Metadata]:
    """Return the article's blocks, without the page around it, and what the page says of it."""
    markup = decode(original)
    limits = original.limits
    if markup.count("<") > limits.max_tags:
        raise original.unreadable(
            f"has more than {limits.max_tags:,} tags: save the article alone or raise the limit"
        )
    soup = BeautifulSoup(markup, "lxml")
    metadata = read_metadata(soup, original.url)
    found = list(_paragraphs(soup, original, metadata.url or original.url or ""))
    kept = article_paragraphs(markup, found)
    drafts: list[Draft] = []
    row: list[Draft] = []
    for paragraph, following in zip(kept, [*kept[1:], None], strict=True):
        if paragraph.row:
            row += filter(None, [paragraph.raw.collapsed()])
            if row and (following is None or following.row != paragraph.row):
                drafts.append(join(row, BETWEEN_CELLS).named("table-row"))
                row = []
        else:
            drafts += blocks_of(paragraph.raw, top=len(drafts) < TOP)
    marked = any(d.kind in ("title", "heading") for d in drafts)
    return settle(_one_title(drafts), headed=marked), metadata


def _one_title(drafts: list[Draft]) -> list[Draft]:
    """The first ``h1`` is the title, any later one a heading."""
    titles = [index for index, draft in enumerate(drafts) if draft.kind == "title"]
    return [d.named("heading") if i in titles[1:] else d for i, d in enumerate(drafts)]


def _paragraphs(soup: BeautifulSoup, original: Original, base: str) -> Iterator[Paragraph]:
    """Yield the page's paragraphs in order: text between the edges of block elements."""
    number = 0
    rows = 0
    current: _Open | None = None
    # An explicit stack: a page may nest deeper than Python's own.
    stack: list[tuple[Tag, _Scope, Iterator[object]]] = [(soup, _Scope(), iter(soup.contents))]
    while stack:
        element, scope, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            edge = element.name in BLOCKS or bool(stack and stack[-1][1].kind != scope.kind)
        elif isinstance(child, Tag):
            if len(stack) > original.limits.max_depth:
                raise original.unreadable(
                    f"nests its tags deeper than {original.limits.max_depth} levels: "
                    "save the article as text"
                )
            if child.name in UNSHOWN or _is_hidden(child):
                continue
            if child.name == "br":
                if current is not None:
                    current.add("\n", None)
                continue
            rows += child.name == "tr"
            inner = _scope(child, scope, rows, base)
            edge = child.name in BLOCKS or inner.kind != scope.kind
            stack.append((child, inner, iter(child.contents)))
        else:
            edge = False
            if isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                if current is None:
                    current = _Open(_block(stack), scope)
                current.add(clean(str(child)).replace("\n", " "), scope.link)
        if edge and current is not None:
            if paragraph := _closed(current, number):
                yield paragraph
                number += 1
            current = None
    if current is not None and (paragraph := _closed(current, number)):
        yield paragraph


def _block(stack: list[tuple[Tag, _Scope, Iterator[object]]]) -> Tag:
    return next((e for e, _, _ in reversed(stack) if e.name in BLOCKS), stack[0][0])


def _closed(opened: _Open, number: int) -> Paragraph | None:
    text = "".join(opened.parts)
    if not text.strip():
        return None
    raw = Raw(text, number, range(len(text)), kind=opened.scope.kind, anchors=tuple(opened.anchors))
    return Paragraph(raw, opened.element, opened.scope.boilerplate, opened.scope.row)


def _scope(tag: Tag, outer: _Scope, rows: int, base: str) -> _Scope:
    labels = _labels(tag)
    kind = next((k for pattern, k in LABEL_KINDS if pattern.search(labels)), None)
    if kind and tag.name in ("body", "html", "main", "article", "section"):
        kind = None
    kind = TAG_KINDS.get(tag.name) or kind or outer.kind
    if outer.kind == "caption" and kind != "credit":
        kind = "caption"
    boilerplate = (
        outer.boilerplate
        or tag.name in BOILERPLATE
        or (tag.name not in ("body", "html", "main", "article")
            and bool(BOILERPLATE_CLASS.search(labels)))
    )  # fmt: skip
    row = outer.row
    if tag.name == "table":
        row = 0
    elif tag.name == "tr" and not _is_layout(tag):
        row = rows
    return _Scope(kind, boilerplate, row, _target(tag, base) or outer.link)


def _labels(tag: Tag) -> str:
    values = (tag.get(name) for name in ("class", "itemprop", "rel", "id"))
    return " ".join(
        value if isinstance(value, str) else " ".join(value) for value in values if value
    )[:500]


def _target(tag: Tag, base: str) -> str | None:
    href = tag.get("href") if tag.name == "a" else None
    if not isinstance(href, str):
        return None
    try:
        url = urljoin(base, "".join(href.split()))
    except ValueError:
        return None
    return clean(url)[:2000] if url.startswith(("http://", "https://")) else None


def _is_hidden(tag: Tag) -> bool:
    style = tag.get("style")
    return tag.has_attr("hidden") or bool(isinstance(style, str) and HIDDEN.search(style))


def _is_layout(row: Tag) -> bool:
    """Tell a table that lays out a page from one of data: whole paragraphs in its cells."""
    return row.find("table") is not None or len(row.find_all("p", limit=4)) > 3

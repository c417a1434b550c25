"""Which of a page's paragraphs are the article: trafilatura says, the tree fills the gaps.

trafilatura loses offsets, blanks and captions (tried with 2.3.1), so its answer is used only to
recognise paragraphs, by their letters, in BeautifulSoup's tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

import trafilatura
from bs4 import Tag

from extractors.loading.drafts import Raw

# Shorter ones ("Politics") occur in menus too and do not show where the article lies.
TELLING = 40
# More linked text than this is a list of other articles.
MOST_LINKED = 0.6
DECLARED = frozenset(("title", "byline", "standfirst", "caption", "credit"))
NOT_LETTERS = re.compile(r"[\W_]+")
SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")
LEAVES = frozenset(("p", "head", "item", "cell", "quote", "code"))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the page: its text, block element, whether it lies in a menu or the like."""

    raw: Raw
    element: Tag
    boilerplate: bool
    row: int

    @property
    def key(self) -> str:
        """Its letters and digits, by which it is found again."""
        return _key(self.raw.text)

    @property
    def linked(self) -> float:
        """The share of its characters that are links."""
        return sum(a.end - a.start for a in self.raw.anchors) / len(self.raw.text)


def article_paragraphs(markup: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the article's paragraphs in order; all that is no boilerplate when it is unclear."""
    main = _recognised(markup, paragraphs)
    telling = [i for i, p in enumerate(paragraphs) if main[i] and len(p.key) >= TELLING]
    if not telling:
        return [p for p in paragraphs if not p.boilerplate and not _is_list_of_links(p)]
    root = _common_root([paragraphs[i] for i in telling])
    inside = [any(parent is root for parent in _lineage(p.element)) for p in paragraphs]
    title = next((i for i, p in enumerate(paragraphs) if p.raw.kind == "title"), telling[0])
    first = min(title, telling[0])
    return [
        p
        for i, p in enumerate(paragraphs)
        if (inside[i] and (main[i] or _reads_like_article(p)))
        or (first <= i <= telling[-1] and p.raw.kind in DECLARED and not p.boilerplate)
    ]


def _recognised(markup: str, paragraphs: Sequence[Paragraph]) -> list[bool]:
    """Tell of each paragraph whether trafilatura takes it for the article's."""
    try:
        found = trafilatura.extract(markup, output_format="xml", include_links=True)
        tree = ElementTree.fromstring(found) if found else None
    except Exception:  # it guards itself against most pages, not against every hostile one
        tree = None
    if tree is None:
        return [False] * len(paragraphs)
    leaves = [_key("".join(e.itertext())) for e in tree.iter() if e.tag in LEAVES]
    keys = set(leaves)
    everything = "\n".join(leaves)
    return [p.key in keys or (len(p.key) >= TELLING and p.key in everything) for p in paragraphs]


def _reads_like_article(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph beside the recognised ones is the article's too."""
    if paragraph.boilerplate or paragraph.linked > MOST_LINKED:
        return False
    if paragraph.raw.kind in DECLARED or paragraph.row:
        return True
    text = paragraph.raw.text
    return len(text.split()) >= 4 and bool(SENTENCE_END.search(text))


def _is_list_of_links(paragraph: Paragraph) -> bool:
    return paragraph.raw.kind == "list-item" and paragraph.linked > MOST_LINKED


def _common_root(paragraphs: Sequence[Paragraph]) -> Tag:
    """Return the innermost element around all the paragraphs."""
    shared = list(reversed(_lineage(paragraphs[0].element)))
    for paragraph in paragraphs[1:]:
        line = list(reversed(_lineage(paragraph.element)))
        same = 0
        while same < min(len(shared), len(line)) and shared[same] is line[same]:
            same += 1
        shared = shared[:same]
    # The only paragraph is no root: its neighbours lie beside it.
    root = shared[-1]
    return root.parent if root is paragraphs[0].element and root.parent else root


def _lineage(element: Tag) -> list[Tag]:
    return [element, *element.parents]


def _key(text: str) -> str:
    return NOT_LETTERS.sub("", text).casefold()

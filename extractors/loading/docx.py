"""Word documents: paragraphs straight from the package's XML, guarded against bombs.

A place counts the document's paragraphs (``w:p``) from 0 in order, those in tables and text boxes
too; its offset counts the characters shown in the paragraph, a tab or line break as one.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from extractors.article import BlockKind
from extractors.loading.drafts import Anchor, Draft, Raw, join
from extractors.loading.encodings import clean
from extractors.loading.original import Metadata, Original
from extractors.loading.roles import TOP, blocks_of, settle

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What is not shown: deleted and moved text, and the second rendering of a drawing.
UNSHOWN = {f"{WORD}del", f"{WORD}moveFrom", f"{WORD}instrText", f"{COMPATIBILITY}Fallback"}
STYLE_KINDS: tuple[tuple[str, BlockKind], ...] = (
    ("subtitle", "standfirst"),
    ("title", "title"),
    ("heading", "heading"),
    ("caption", "caption"),
    ("quote", "quote"),
    ("list", "list-item"),
)
BETWEEN_CELLS = " | "
CHUNK = 1 << 16
MOST_FILES = 10_000
DEEPEST = 1_000


def read(original: Original) -> tuple[list[Draft], Metadata]:
    """Return the document's blocks and its title and author.

    Raises ``Unreadable`` when it is encrypted, damaged, or unpacks to more than the limit.
    """
    package = _Package(original)
    document = package.xml("word/document.xml")
    if document is None or (body := document.find(f"{WORD}body")) is None:
        raise original.unreadable("is a Word file without a document in it: save it again")
    numbers = {paragraph: n for n, paragraph in enumerate(body.iter(f"{WORD}p"))}
    reading = _Reading(numbers, _styles(package), _targets(package))
    drafts: list[Draft] = []
    for unit in reading.units(body):
        drafts += unit if isinstance(unit, list) else blocks_of(unit, top=len(drafts) < TOP)
    headed = any(d.kind in ("title", "heading") for d in drafts)
    return settle(drafts, headed=headed), _metadata(package)


class _Package:
    """The parts of the ZIP file, unpacked no further than the limit altogether."""

    def __init__(self, original: Original) -> None:
        self.original = original
        self.left = original.limits.max_unpacked_bytes
        self.archive = zipfile.ZipFile(io.BytesIO(original.data))
        entries = self.archive.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise original.unreadable("is encrypted: save it without a password")
        if len(entries) > MOST_FILES or sum(e.file_size for e in entries) > self.left:
            raise self._too_large()

    def _too_large(self) -> Exception:
        return self.original.unreadable(
            f"unpacks to more than {self.original.limits.max_unpacked_bytes:,} bytes "
            "(it may be a ZIP bomb): paste its text or raise the limit"
        )

    def xml(self, name: str) -> Element | None:
        """Return the root of a part, ``None`` when there is no such part."""
        if name not in self.archive.namelist():
            return None
        parser = ElementTree.XMLParser(target=_GuardedTree(self.original))
        # The declared size may lie, so the real one is counted while unpacking.
        with self.archive.open(name) as part:
            while data := part.read(CHUNK):
                self.left -= len(data)
                if self.left < 0:
                    raise self._too_large()
                parser.feed(data)
        return parser.close()


class _GuardedTree(ElementTree.TreeBuilder):
    """Builds a tree that declares nothing and nests no deeper than documents do."""

    def __init__(self, original: Original) -> None:
        super().__init__()
        self.original = original
        self.depth = 0

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse the declaration that entity bombs need."""
        raise self.original.unreadable(
            "declares XML entities, which no Word document does: paste its text"
        )

    def start(self, tag: str, attributes: dict[str, str], /) -> Element:
        """Open an element, unless it lies too deep."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.original.unreadable("nests too deeply: paste its text")
        return super().start(tag, attributes)

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self.depth -= 1
        return super().end(tag)


class _Reading:
    """Walks the body and yields its paragraphs and table rows."""

    def __init__(
        self, numbers: dict[Element, int], styles: dict[str, BlockKind], targets: dict[str, str]
    ) -> None:
        self.numbers = numbers
        self.styles = styles
        self.targets = targets

    def units(self, body: Element) -> Iterator[Raw | list[Draft]]:
        """Yield paragraphs as written and table rows as finished drafts, in document order."""
        waiting = list(reversed(body))
        while waiting:
            element = waiting.pop()
            if element.tag == f"{WORD}p":
                boxes: list[Element] = []
                yield self._raw(element, boxes)
                waiting += reversed(boxes)
            elif element.tag == f"{WORD}tr" and element.find(f".//{WORD}tbl") is None:
                cells = [self._raw(p, []).collapsed() for p in element.iter(f"{WORD}p")]
                if shown := [cell for cell in cells if cell]:
                    yield [join(shown, BETWEEN_CELLS).named("table-row")]
            elif element.tag not in UNSHOWN:
                waiting += reversed(element)

    def _raw(self, paragraph: Element, boxes: list[Element]) -> Raw:
        """Return a paragraph's text and links; the paragraphs of its text boxes go to ``boxes``."""
        parts: list[str] = []
        anchors: list[Anchor] = []
        length = 0
        waiting: list[tuple[Element, str | None]] = [(e, None) for e in reversed(paragraph)]
        while waiting:
            element, url = waiting.pop()
            local = element.tag.removeprefix(WORD)
            if element.tag == f"{WORD}p":
                boxes.append(element)
                continue
            if element.tag in UNSHOWN or local == "pPr":
                continue
            text = clean(element.text or "") if local == "t" else CHARACTERS.get(local, "")
            if url and text:
                anchors.append(Anchor(length, length + len(text), url))
            parts.append(text)
            length += len(text)
            if local == "hyperlink":
                url = self.targets.get(element.get(f"{RELATION}id", ""))
            waiting += ((child, url) for child in reversed(element))
        return Raw(
            "".join(parts),
            self.numbers[paragraph],
            range(length),
            kind=self._kind(paragraph),
            anchors=tuple(anchors),
        )

    def _kind(self, paragraph: Element) -> BlockKind | None:
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        name = style.get(f"{WORD}val", "") if style is not None else ""
        kind = self.styles.get(name) or _style_kind(name)
        if kind is None and paragraph.find(f"{WORD}pPr/{WORD}numPr") is not None:
            return "list-item"
        return kind


def _style_kind(name: str) -> BlockKind | None:
    return next((kind for word, kind in STYLE_KINDS if word in name.lower()), None)


def _styles(package: _Package) -> dict[str, BlockKind]:
    """Return the kinds of the styles by their ids, which are translated; names are not."""
    root = package.xml("word/styles.xml")
    kinds: dict[str, BlockKind] = {}
    for style in root.iter(f"{WORD}style") if root is not None else ():
        name = style.find(f"{WORD}name")
        if name is not None and (kind := _style_kind(name.get(f"{WORD}val", ""))):
            kinds[style.get(f"{WORD}styleId", "")] = kind
    return kinds


def _targets(package: _Package) -> dict[str, str]:
    root = package.xml("word/_rels/document.xml.rels")
    links = root if root is not None else ()
    return {
        link.get("Id", ""): clean(target)[:2000]
        for link in links
        if (target := link.get("Target", "")).startswith(("http://", "https://"))
    }


def _metadata(package: _Package) -> Metadata:
    root = package.xml("docProps/core.xml")
    if root is None:
        return Metadata()
    # When a file was made is not when its article was published.
    author = (root.findtext(f"{DUBLIN_CORE}creator") or "").strip()
    title = (root.findtext(f"{DUBLIN_CORE}title") or "").strip()
    return Metadata(
        title=None if title == "Word Document" else title or None,
        author=None
        if author in ("python-docx", "Microsoft Office User", "user")
        else author or None,
    )

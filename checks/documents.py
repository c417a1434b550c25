"""Documents: files, folders and rows of notes, read into sources with their text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import get_args

from checks.evidence import Source, SourceKind
from checks.passages import Paragraph
from checks.snapshots import snapshot_id
from checks.sources import notes
from extractors.article import Article, Frozen
from extractors.loading import Unreadable, load_file

READABLE = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx"})
ROWS = frozenset({".jsonl", ".ndjson"})
KINDS: Mapping[str, SourceKind] = {
    **{kind: kind for kind in get_args(SourceKind)},
    "news": "newspaper",
}


class DocumentError(ValueError):
    """A document cannot be read; the message is one sentence for the reader."""


class About(Frozen):
    """What is known of a document besides its text; it goes before what the document says."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    licence: str | None = None
    kind: SourceKind = "unknown"


@dataclass(frozen=True)
class Document:
    """A source and its text; ``paragraphs`` are the stretches of it that passages are cut from.

    ``names`` are other names of the document's subject: found like its title, never shown.
    """

    source: Source
    text: str
    paragraphs: tuple[Paragraph, ...]
    names: str = ""

    @cached_property
    def id(self) -> str:
        """The document's id: a hash of its text and of where it is from."""
        facts = [self.source.url, self.source.title, self.source.publisher, self.text]
        return sha256(json.dumps(facts).encode()).hexdigest()[:16]


def documents_from(
    path: Path,
    about: About | None = None,
    skipped: Callable[[str], None] | None = None,
) -> Iterator[Document]:
    """Yield the documents of a file, or of a folder and its subfolders in order of their names.

    ``skipped`` gets one sentence for each file (and each row) that cannot be read; without it the
    first one raises ``DocumentError``. Folders are read for text, Markdown, HTML, PDF, DOCX and
    JSON Lines; other files in them are passed over.
    """
    about = about or About()
    if path.is_dir():
        known = READABLE | ROWS
        files = sorted(f for f in path.rglob("*") if f.is_file() and f.suffix.lower() in known)
    else:
        files = [path]
    for file in files:
        try:
            if file.suffix.lower() in ROWS:
                yield from _rows(file, about, skipped)
            else:
                yield document_of(load_file(file), about, untitled=file.stem)
        except (DocumentError, Unreadable) as error:
            if skipped is None:
                raise DocumentError(str(error)) from error
            skipped(str(error))


def document_of(article: Article, about: About, untitled: str) -> Document:
    """Return a loaded text as a document; ``untitled`` is its title where nothing says it."""
    title = about.title or article.title or untitled
    paragraphs, headings = [], ""
    for block in article.blocks:
        if block.kind == "heading":
            headings = article.text[block.start : block.end]
        elif block.kind not in ("title", "byline", "credit", "trailer"):
            paragraphs.append(Paragraph(block.start, block.end, headings))
    source = _source(
        title=title,
        publisher=about.publisher,
        url=about.url or article.url,
        published=about.published or article.published,
        licence=about.licence,
        kind=about.kind,
        language=article.language,
    )
    return Document(source, article.text, tuple(paragraphs))


def _rows(file: Path, about: About, skipped: Callable[[str], None] | None) -> Iterator[Document]:
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"{file} cannot be read as JSON Lines in UTF-8: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _row(line, about)
        except ValueError as error:
            message = f"{file}, line {number}: {error}"
            if skipped is None:
                raise DocumentError(message) from error
            skipped(message)


def _row(line: str, about: About) -> Document:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DocumentError("this is no JSON") from error
    if not isinstance(row, dict):
        raise DocumentError("a row must be a JSON object with a title and a text")
    fields = {name: value for name, value in row.items() if isinstance(value, str)}
    text = fields.get("text", "").encode("utf-8", "replace").decode().strip()
    if not text:
        raise DocumentError("a row needs a text")
    if fields.get("kind") == "note":
        source = notes.note_source(fields)
    else:
        kind = fields.get("kind", about.kind)
        if kind not in KINDS:
            raise DocumentError(f"kind {kind!r} is none of {', '.join(sorted(KINDS))}")
        source = _source(
            title=fields.get("title") or about.title or text[:60],
            publisher=fields.get("publisher") or about.publisher,
            url=fields.get("url") or about.url,
            published=notes.day(fields.get("published")) or about.published,
            licence=fields.get("licence") or about.licence,
            kind=KINDS[kind],
            language=fields.get("lang"),
        )
    return Document(source, text, notes.paragraphs(text))


def _source(
    *,
    title: str,
    publisher: str | None,
    url: str | None,
    published: date | None,
    licence: str | None,
    kind: SourceKind,
    language: str | None,
) -> Source:
    named = [name for name in (publisher, title) if name]
    return Source(
        id="library:" + snapshot_id("\n".join([url or "", *named]))[:12],
        title=title,
        publisher=publisher,
        url=url,
        published=published,
        kind=kind,
        standing=kind,
        origin=notes.origin(publisher or title),
        licence=licence,
        language=language,
        cite=", ".join(named) + (f", {published.isoformat()}" if published else ""),
    )

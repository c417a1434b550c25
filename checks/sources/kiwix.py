"""Kiwix: the articles of ZIM files that the operator has, searched without a network.

It needs libzim (GPL), which comes with the extra ``factdesk[kiwix]`` and is imported here alone.
What is read is kept like any answer: a file may be gone when its quotes are proved again.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from checks.evidence import Answer, Source
from checks.fetching import Fetched, Fetcher, FetchFailed
from checks.passages import Paragraph
from checks.publishers import publisher_of
from checks.querying import names, search_words
from checks.reading import Asking, Read, Setup, Text, taken
from extractors.article import Article
from extractors.loading import load
from extractors.statements import Statement

EXTRACTOR = "kiwix/1"
ENTRIES = 3
"""The most articles that are read for a claim, of one file."""
UNREAD = frozenset({"title", "byline", "credit", "trailer"})


class Book(NamedTuple):
    """An open ZIM file, and what it says of itself."""

    archive: Any
    title: str
    day: date | None
    source: str


class Kiwix:
    """Searches the ZIM files at the paths of ``setup.given``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        self._setup = setup
        self._fetcher = fetcher
        self._books: dict[str, Book] = {}

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return passages of the articles that the claim names and of those that are found."""
        asking = Asking(self.name)
        asked = " | ".join([*names(claim), " ".join(search_words(claim))])
        for path in self._setup.given:
            with asking.about(f"{Path(path).name}: {asked}") as found:
                book = self._book(path)
                found += [self._read(book, entry) for entry in _entries(book.archive, claim)]
        return asking.answer(claim, limit)

    def probe(self) -> str:
        """Return what the files hold, in one sentence. Raises ``FetchFailed``."""
        books = [self._book(path) for path in self._setup.given]
        return "; ".join(
            f"{book.title}, {book.archive.article_count:,} articles as of {book.day or 'no date'}"
            + (
                ""
                if book.archive.has_fulltext_index
                else ", by title only: it has no full-text index"
            )
            for book in books
        )

    def _book(self, path: str) -> Book:
        if path not in self._books:
            self._books[path] = _opened(path)
        return self._books[path]

    def _read(self, book: Book, entry: Any) -> Read:
        item = entry.get_item()
        answer = self._fetcher.take(
            f"https://{book.archive.uuid}.zim.invalid/{quote(entry.path)}",
            bytes(item.content),
            item.mimetype,
        )
        return Read(self._source(book, entry), _text(answer), taken(answer, EXTRACTOR))

    def _source(self, book: Book, entry: Any) -> Source:
        publisher = publisher_of(book.source, self._setup.publishers)
        day = f", as of {book.day}" if book.day else ""
        return Source(
            id=f"{self.name}:{book.archive.checksum or book.archive.uuid}:{entry.path}",
            title=entry.title,
            publisher=publisher.name,
            published=book.day,
            kind=publisher.kind,
            standing=publisher.kind,
            origin=publisher.owner,
            cite=f"{book.title}, {entry.title}{day}",
        )


def extract(body: bytes, content_type: str) -> str:
    """Return the text of an article."""
    return _article(body, content_type).text


def _opened(path: str) -> Book:
    try:
        from libzim.reader import Archive
    except ImportError as error:
        message = "ZIM files are read with libzim: install factdesk[kiwix]."
        raise FetchFailed(path, "bad-content", message) from error
    try:
        archive = Archive(path)
    except (RuntimeError, OSError) as error:
        message = f"{path} cannot be opened as a ZIM file: {error}."
        raise FetchFailed(path, "unreachable", message) from error
    told = {key: archive.get_metadata(key).decode("utf-8", "replace")
            for key in archive.metadata_keys if key in ("Title", "Date", "Source", "Creator")}  # fmt: skip
    try:
        day = date.fromisoformat(told.get("Date", ""))
    except ValueError:
        day = None
    title = told.get("Title") or archive.filename.name
    return Book(archive, title, day, told.get("Source") or told.get("Creator") or title)


def _entries(archive: Any, claim: Statement) -> list[Any]:
    """Return the entries that a claim is looked up in: those that it names, those that it fits."""
    from libzim.search import Query, Searcher
    from libzim.suggestion import SuggestionSearcher

    paths: list[str] = []
    for name in names(claim):
        path = name.replace(" ", "_")  # as MediaWiki spells it; redirects may bear no title
        if archive.has_entry_by_title(name):
            paths.append(archive.get_entry_by_title(name).path)
        elif archive.has_entry_by_path(path):
            paths.append(path)
        else:
            paths += list(SuggestionSearcher(archive).suggest(name).getResults(0, 1))
    if archive.has_fulltext_index:
        asked = search_words(claim)
        for words in (asked, asked[:3]):  # they are joined by AND
            found = Searcher(archive).search(Query().set_query(" ".join(words)))
            hits = list(found.getResults(0, ENTRIES))
            paths += hits
            if hits:
                break
    entries: dict[str, Any] = {}
    for path in dict.fromkeys(paths):
        entry = archive.get_entry_by_path(path)
        entry = entry.get_redirect_entry() if entry.is_redirect else entry
        entries.setdefault(entry.path, entry)
    return list(entries.values())[:ENTRIES]


@lru_cache(maxsize=64)
def _article(body: bytes, content_type: str) -> Article:
    return load(body, name="the article", content_type=content_type or None)


def _text(answer: Fetched) -> Text:
    article = _article(answer.body, answer.headers.get("content-type", ""))
    paragraphs, heading = [], ""
    for block in article.blocks:
        if block.kind == "heading":
            heading = article.text[block.start : block.end]
        elif block.kind not in UNREAD:
            paragraphs.append(Paragraph(block.start, block.end, terms=heading))
    return Text(article.text, tuple(paragraphs))

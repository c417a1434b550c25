"""What was handed in, how much of it is read, and the one error of this package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.article import Frozen

MEGABYTE = 1_000_000


class Unreadable(Exception):
    """The input cannot be read as an article. The message is one sentence for the reader."""


class Limits(Frozen):
    """How much is read at most; more ends with ``Unreadable``, never with a shortened article.

    ``max_bytes`` counts the file as received, ``max_unpacked_bytes`` what a DOCX unpacks to,
    ``max_characters`` the decoded text or markup, ``max_pages`` a PDF's pages, ``max_tags`` and
    ``max_depth`` the elements of an HTML page and how deep they nest.
    """

    max_bytes: int = 20 * MEGABYTE
    max_unpacked_bytes: int = 100 * MEGABYTE
    max_characters: int = 2_000_000
    max_pages: int = 500
    max_tags: int = 100_000
    max_depth: int = 400


@dataclass(frozen=True)
class Original:
    """An input as received: its bytes, and what its bearer says about it."""

    data: bytes
    name: str
    url: str | None
    content_type: str | None
    limits: Limits

    def unreadable(self, problem: str) -> Unreadable:
        """Return the error that says ``<name> <problem>.``; ``problem`` includes what to do."""
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in self.name)
        if len(shown) > 120:
            shown = f"{shown[:60]}…{shown[-50:]}"
        return Unreadable(f"{shown or 'The input'} {problem}.")

    @property
    def extension(self) -> str:
        """The name's ending, lower case, without the dot; empty when there is none."""
        stem, dot, ending = self.name.rpartition(".")
        return ending.lower() if stem and dot and len(ending) <= 8 else ""

    @property
    def media_type(self) -> str:
        """The declared content type without its parameters, lower case; empty when none is."""
        return (self.content_type or "").partition(";")[0].strip().lower()


@dataclass(frozen=True)
class Metadata:
    """What an original says about itself; ``None`` where it says nothing."""

    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """Return these, with the gaps filled from ``other``."""
        return Metadata(
            title=self.title or other.title,
            author=self.author or other.author,
            url=self.url or other.url,
            published=self.published or other.published,
            language=self.language or other.language,
        )

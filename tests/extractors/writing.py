"""Articles for tests, written block by block."""

from __future__ import annotations

import hashlib
from datetime import date

from extractors.article import Article, Block, BlockKind, Place, Run


def write(*parts: tuple[BlockKind, str], published: date | None = None) -> Article:
    """Return an article of the given blocks, joined by blank lines."""
    text = ""
    blocks: list[Block] = []
    runs: list[Run] = []
    for number, (kind, words) in enumerate(parts):
        text += "\n\n" if text else ""
        start, end = len(text), len(text) + len(words)
        blocks.append(Block(start=start, end=end, kind=kind))
        runs.append(Run(start=start, end=end, place=Place(paragraph=number, offset=0)))
        text += words
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=digest[:12],
        published=published,
        text=text,
        sha256=digest,
        blocks=tuple(blocks),
        runs=tuple(runs),
    )

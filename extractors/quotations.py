"""Which characters of an article lie inside a quotation, also one that runs over paragraphs."""

from __future__ import annotations

import re

from extractors.article import Article, Block
from extractors.kinds import CLAIM_BLOCKS

OPENING, CLOSING = "“«„", "”»"
# British papers quote in single marks: a mark is a quotation's where a sentence's stop ends it.
SINGLE = re.compile(
    r"(?<![\w’'])[‘'](?=[A-Z“])(?:[^‘’'\n\"“”]|(?<=\w)[’'](?=\w))*[,.!?…][’'](?!\w)"
)


def quoted(article: Article) -> bytearray:
    """Return one byte a character of the text: 1 inside a quotation, its marks included."""
    mask = bytearray(len(article.text))
    inside = False
    for block in article.blocks:
        if block.kind not in CLAIM_BLOCKS:
            continue
        first = article.text[block.start : block.start + 1]
        # A paragraph goes on with the quotation before it only where it opens with a mark again.
        inside = inside and first in f'"{OPENING}'
        inside = _mark(article.text, block, mask, inside)
    return mask


def _mark(text: str, block: Block, mask: bytearray, inside: bool) -> bool:
    """Mark a block's quotations; return whether one is still open at its end."""
    for at in range(block.start, block.end):
        mark = text[at]
        if mark in OPENING or (mark == '"' and _opens(text, at, block.start)):
            inside, mask[at] = True, 1
        elif mark in CLOSING or mark == '"':
            inside, mask[at] = False, 1
        else:
            mask[at] = inside
    body = text[block.start : block.end]
    for match in SINGLE.finditer(body):
        start, end = block.start + match.start(), block.start + match.end()
        mask[start:end] = b"\1" * (end - start)
    return inside


def _opens(text: str, at: int, start: int) -> bool:
    return at == start or text[at - 1].isspace() or text[at - 1] in "([—–-‘'“"

"""Bytes to characters: the byte order mark, the declared charset, UTF-8, then Windows-1252.

The order is that of the WHATWG Encoding and HTML standards, which also read "latin-1" and
"ascii" as Windows-1252.
"""

from __future__ import annotations

import codecs
import re

from extractors.loading.original import Original

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python knows codecs that are no charsets (zip, hex, idna, unicode_escape): only these are obeyed.
CHARSETS = re.compile(
    r"utf-8|utf-16(-[lb]e)?|iso8859-\d{1,2}|cp(125\d|437|850|866|932|949)|koi8-[ru]|"
    r"gbk|gb2312|gb18030|big5|euc_(jp|kr)|shift_jis|iso2022_jp|mac-roman"
)
READ_AS = {"ascii": "cp1252", "iso8859-1": "cp1252"}
DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# Control characters and halves of surrogate pairs are nothing that can be shown or stored.
UNSHOWABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    """Return ``text`` of the same length with what cannot be shown as U+FFFD.

    Bidirectional controls and zero-width characters stay: a page makes them visible.
    """
    return UNSHOWABLE.sub(REPLACEMENT, text)


def decode(original: Original) -> str:
    """Return the characters of a textual original, cleaned.

    Raises ``Unreadable`` when it is binary, holds nothing to read, or is too long.
    """
    text = _decoded(original)
    if len(text) > original.limits.max_characters:
        raise original.unreadable(
            f"holds {len(text):,} characters, more than the limit of "
            f"{original.limits.max_characters:,}: check it in parts or raise the limit"
        )
    text = clean(text)
    if text.count(REPLACEMENT) > 0.05 * len(text):
        raise original.unreadable(
            "is binary or damaged, not text: give a text, Markdown, HTML, DOCX or PDF file"
        )
    return text


def _decoded(original: Original) -> str:
    data = original.data
    for mark, charset in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(charset, errors="replace")
    candidates = (_unmarked_utf16(data), *_declared(original), "utf-8")
    for charset in filter(None, candidates):
        try:
            return data.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


def _declared(original: Original) -> list[str]:
    """Return the charsets named by the transport and, for a page, near its start."""
    header = (original.content_type or "").encode("ascii", errors="ignore")
    found = []
    for place in (header, original.data[:2048] if b"<" in original.data[:512] else b""):
        if match := DECLARED.search(place):
            try:
                name = codecs.lookup(match[1].decode("ascii")).name
            except LookupError:
                continue
            name = READ_AS.get(name, name)
            if CHARSETS.fullmatch(name):
                found.append(name)
    return found


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark: Latin text has a zero in every pair."""
    start = data[:400]
    if len(start) < 8 or len(data) % 2:
        return None
    for charset, high, low in (("utf-16-le", start[1::2], start[::2]),
                               ("utf-16-be", start[::2], start[1::2])):  # fmt: skip
        if high.count(0) > 0.6 * len(high) and low.count(0) == 0:
            return charset
    return None

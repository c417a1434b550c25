"""What an input is, told by its content first and its name last."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from extractors.loading.original import Original

Format = Literal["text", "markdown", "html", "docx", "pdf"]

ADVICE = "give a text, Markdown, HTML, DOCX or PDF file"
# The first bytes of what is certainly no article, and its name in a sentence.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a media file (RIFF)"),
    (b"OggS", "a media file (Ogg)"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a video (Matroska)"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh91AY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS-", "a PostScript document"),
)
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

HTML_START = re.compile(
    rb"(?:\s|<!--[^>]{0,2000}-->|<\?xml[^>]{0,200}\?>)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|main|article|section|div|header|nav|p|h1|h2"
    rb"|script|style|link|table|figure|ul|ol|blockquote|span|center|font)\b",
    re.IGNORECASE,
)
FEED_START = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(rss|feed|rdf:RDF|svg|urlset)\b")
MARKDOWN_SIGNS = re.compile(
    r"\A---\n(?:[\w-]+:.*\n|[ -].*\n){1,60}---\s*\n"
    r"|^ {0,3}#{1,6} +\w"
    r"|!?\[[^\]\n]{1,200}\]\(<?(?:https?:)?[/\w][^)\s]{0,2000}[^)\n]{0,200}\)",
    re.MULTILINE,
)
NAMES_HTML = {"html", "htm", "xhtml", "text/html", "application/xhtml+xml"}
NAMES_MARKDOWN = {"md", "markdown", "mdown", "mkd", "text/markdown"}


def detect(original: Original) -> Format:
    """Return the format to read ``original`` as.

    Raises ``Unreadable`` for what is empty, too large, or known to be something else.
    """
    data, limits = original.data, original.limits
    if len(data) > limits.max_bytes:
        raise original.unreadable(
            f"has {len(data):,} bytes, more than the limit of {limits.max_bytes:,}: "
            "check it in parts or raise the limit"
        )
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise original.unreadable("is empty: give a file that holds the article's text")
    if b"%PDF-" in data[:1024] and not HTML_START.match(data[:4096]):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(original)
    _refuse_binary(original)
    start = data[:8192].lstrip(b"\xef\xbb\xbf")
    if match := FEED_START.match(start):
        kind = match[1].decode("ascii")
        raise original.unreadable(f"is an XML file ({kind}), not an article: {ADVICE}")
    return _textual(original, start)


def _textual(original: Original, start: bytes) -> Format:
    signs = {original.extension, original.media_type}
    # UTF-16 hides the markup of a page from a look at its bytes.
    if HTML_START.match(start.replace(b"\x00", b"").lstrip(b"\xff\xfe")) or signs & NAMES_HTML:
        return "html"
    if signs & NAMES_MARKDOWN:
        return "markdown"
    text = original.data[:65536].decode("utf-8", errors="replace").replace("\r\n", "\n")
    return "markdown" if MARKDOWN_SIGNS.search(text) else "text"


def _refuse_binary(original: Original) -> None:
    data = original.data
    if data.startswith(COMPOUND_FILE):
        if ENCRYPTED_PACKAGE in data:
            raise original.unreadable("is encrypted: save it without a password")
        raise original.unreadable("is an old Office document: save it as DOCX or PDF")
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise original.unreadable(f"is {what}, not an article: {ADVICE}")
    if data[4:8] == b"ftyp":
        raise original.unreadable(f"is a video, a recording or a photo, not an article: {ADVICE}")


def _zipped(original: Original) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(original.data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise original.unreadable(
            "is a damaged DOCX or ZIP file: save it again and retry"
        ) from error
    if "word/document.xml" in names:
        return "docx"
    raise original.unreadable(f"is a ZIP file that holds no Word document: {ADVICE}")

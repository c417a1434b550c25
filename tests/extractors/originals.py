"""Originals made for the tests: PDF files by hand, Word files by python-docx and zipfile."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence

import docx


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]], *, password: str = "") -> bytes:
    """Return a PDF with Helvetica text: per page, (x, y, size, text) for each line.

    With a ``password`` it is encrypted as PDF 1.4 describes (RC4, 40 bits, revision 2).
    """
    identity = b"0123456789abcdef"
    owner, user, key = _keys(password.encode(), identity) if password else (b"", b"", b"")
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        content = b"".join(
            b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, _escaped(text))
            for x, y, size, text in lines
        )
        number = 5 + 2 * n
        if password:
            salt = number.to_bytes(3, "little") + b"\0\0"
            content = _rc4(hashlib.md5(key + salt).digest()[:10], content)
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % number
        )
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    extra = b""
    if password:
        bodies.append(
            b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
            % (owner.hex().encode(), user.hex().encode())
        )
        extra = b" /Encrypt %d 0 R" % len(bodies)
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    hexed = identity.hex().encode()
    out += b"trailer\n<< /Size %d /Root 1 0 R /ID [<%s> <%s>]%s >>\nstartxref\n%d\n%%%%EOF" % (
        len(bodies) + 1, hexed, hexed, extra, table,
    )  # fmt: skip
    return bytes(out)


def lines(*texts: str, x: float = 72, top: float = 760, size: float = 11, step: float = 14) -> list[
    tuple[float, float, float, str]
]:  # fmt: skip
    """Return the texts as the lines of one column, from the top down."""
    return [(x, top - step * n, size, text) for n, text in enumerate(texts)]


def word(write: Callable[[docx.document.Document], object]) -> bytes:
    """Return the Word file that ``write`` fills."""
    document = docx.Document()
    write(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word_of(document_xml: bytes, **other_parts: bytes) -> bytes:
    """Return a ZIP file with this as its ``word/document.xml``."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", document_xml)
        for name, data in other_parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def _escaped(text: str) -> bytes:
    data = text.encode("cp1252")
    for char in (b"\\", b"(", b")"):
        data = data.replace(char, b"\\" + char)
    return data


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _keys(password: bytes, identity: bytes) -> tuple[bytes, bytes, bytes]:
    padded = (password + PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = (-4 & 0xFFFFFFFF).to_bytes(4, "little")
    key = hashlib.md5(padded + owner + permissions + identity).digest()[:5]
    return owner, _rc4(key, PADDING), key


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)

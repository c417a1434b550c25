"""WARC: one request and its answer as records that any web-archive player opens.

The body stands there as received, still packed, so that its bytes and its headers agree. What
only the connection needed (chunks, cookies, keys) is left out.
"""

from __future__ import annotations

import fcntl
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

Headers = tuple[tuple[str, str], ...]

ASKING = ("accept", "accept-language", "accept-datetime")
"""Request headers that can change the answer: with the address they are what was asked."""
SENT = frozenset({*ASKING, "user-agent", "accept-encoding", "if-none-match", "if-modified-since"})
DROPPED = frozenset({"transfer-encoding", "connection", "keep-alive", "set-cookie", "set-cookie2"})
ASCII = "\t" + "".join(map(chr, range(32, 127)))
MEMBERS = 100
"""The most gzip members of one body: what follows each is copied, so many small ones are a bomb."""
NOT_MODIFIED = "http://netpreserve.org/warc/1.0/revisit/server-not-modified"


class Packed(ValueError):
    """A body that cannot be unpacked, or is larger than allowed when it is."""

    def __init__(self, problem: str, too_large: bool = False) -> None:
        super().__init__(problem)
        self.too_large = too_large


@dataclass(frozen=True)
class Exchange:
    """A request and its answer. ``body`` is as received, ``time`` in UTC to the second."""

    url: str
    sent: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes
    time: datetime


@dataclass(frozen=True)
class Confirmed:
    """The server's word at ``time`` that what it said at ``first`` still holds (304)."""

    url: str
    sent: Headers
    first: datetime
    time: datetime


def asked(sent: Headers) -> str:
    """Return the headers that can change the answer, in order, as one line."""
    named = {name.lower(): value for name, value in sent}
    return "; ".join(f"{name}: {named[name]}" for name in ASKING if named.get(name, "*/*") != "*/*")


def unpack(body: bytes, encoding: str, most: int) -> bytes:
    """Return ``body`` without its content encoding, gzip or none. Raises ``Packed``."""
    if encoding.strip().lower() in ("", "identity"):
        return body
    if encoding.strip().lower() not in ("gzip", "x-gzip"):
        raise Packed(f"is packed as {encoding[:40]!r}, which was not asked for")
    parts: list[bytes] = []
    size, rest = 0, body
    try:
        while rest:
            if len(parts) == MEMBERS:
                raise Packed(f"is packed in more than {MEMBERS} pieces")
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            parts.append(member.decompress(rest, most + 1 - size))
            size += len(parts[-1])
            if size > most:
                raise Packed(f"unpacks to more than {most:,} bytes", too_large=True)
            if not member.eof:
                raise Packed("ends in the middle of its gzip data")
            rest = member.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise Packed("is called gzip and is not") from error
    return b"".join(parts)


class WarcFile:
    """A WARC file that is being written, each record a gzip member of its own."""

    def __init__(self, path: Path, software: str) -> None:
        self.path = path
        self._file: IO[bytes] = path.open("xb")
        fcntl.flock(self._file, fcntl.LOCK_SH)  # shows that it is being written
        self._writer = WARCWriter(self._file, gzip=True, warc_version="1.0")
        info = self._writer.create_warcinfo_record(path.name, {"software": software})
        self._writer.write_record(info)

    def write(self, written: Exchange | Confirmed) -> tuple[int, int]:
        """Append the records of an exchange; return where they start and how long they are."""
        start = self._file.tell()
        date = stamp(written.time)
        request = self._writer.create_warc_record(
            written.url, "request", payload=io.BytesIO(), http_headers=_request(written)
        )
        response = self._response(written, date)
        self._writer.write_request_response_pair(request, response)
        self._file.flush()
        return start, self._file.tell() - start

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _response(self, written: Exchange | Confirmed, date: str) -> Any:
        if isinstance(written, Confirmed):
            return self._writer.create_warc_record(
                written.url,
                "revisit",
                http_headers=StatusAndHeaders("304 Not Modified", [], protocol="HTTP/1.1"),
                warc_headers_dict={
                    "WARC-Date": date,
                    "WARC-Profile": NOT_MODIFIED,
                    "WARC-Refers-To-Target-URI": written.url,
                    "WARC-Refers-To-Date": stamp(written.first),
                },
            )
        kept = [(_plain(n), _plain(v)) for n, v in written.headers if n.lower() not in DROPPED]
        line = _plain(f"{written.status} {written.reason}".strip())
        return self._writer.create_warc_record(
            written.url,
            "response",
            payload=io.BytesIO(written.body),
            # Players answer 503 for a record that says HTTP/2.
            http_headers=StatusAndHeaders(line, kept, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": date},
        )


def _plain(header: str) -> str:
    """Return a header in ASCII, other bytes percent-encoded; warcio fails on some that are not."""
    return quote(header, safe=ASCII, encoding="latin-1", errors="replace")


def read_at(path: Path, offset: int) -> Exchange:
    """Return the exchange at ``offset`` (without what was sent). Raises ``ValueError``."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file, check_digests="raise")), None)
            if record is None or record.rec_type != "response":
                raise ValueError(f"{path.name} has no answer at {offset}")
            return _exchange(record)
    except Exception as error:  # warcio fails on damaged files in many ways
        raise ValueError(f"{path.name} cannot be read at {offset}: {error}") from error


def read_all(path: Path) -> Iterator[tuple[int, int, Exchange | Confirmed]]:
    """Yield what a file holds: start, length of its records, and the exchange.

    Raises ``ValueError`` when the file is no WARC or is damaged.
    """
    try:
        with path.open("rb") as file:
            records = ArchiveIterator(file, check_digests="raise")
            waiting: tuple[int, Exchange | Confirmed] | None = None
            for record in records:
                if record.rec_type in ("response", "revisit"):
                    read = _exchange if record.rec_type == "response" else _confirmed
                    written = read(record)  # the offset is known once the body is read
                    waiting = records.get_record_offset(), written
                elif record.rec_type == "request" and waiting:
                    start, written = waiting
                    record.raw_stream.read()
                    end = records.get_record_offset() + records.get_record_length()
                    sent = tuple(record.http_headers.headers)
                    yield start, end - start, replace(written, sent=sent)
                    waiting = None
    except Exception as error:
        raise ValueError(f"{path.name} is damaged: {error}") from error


def stamp(time: datetime) -> str:
    """Return ``time`` as WARC writes it."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> datetime:
    """Return the time that ``stamp`` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _request(written: Exchange | Confirmed) -> StatusAndHeaders:
    _, _, rest = written.url.partition("://")
    host, slash, path = rest.partition("/")
    kept = [("Host", host), *((n, v) for n, v in written.sent if n.lower() in SENT)]
    return StatusAndHeaders(f"GET {slash or '/'}{path} HTTP/1.1", kept, is_http_request=True)


def _exchange(record: Any) -> Exchange:
    status, _, reason = record.http_headers.statusline.partition(" ")
    headers = tuple((name, value) for name, value in record.http_headers.headers)
    body = record.raw_stream.read()
    return Exchange(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        sent=(),
        status=int(status),
        reason=reason,
        headers=headers,
        body=body,
        time=moment(record.rec_headers.get_header("WARC-Date")),
    )


def _confirmed(record: Any) -> Confirmed:
    record.raw_stream.read()
    return Confirmed(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        sent=(),
        first=moment(record.rec_headers.get_header("WARC-Refers-To-Date")),
        time=moment(record.rec_headers.get_header("WARC-Date")),
    )

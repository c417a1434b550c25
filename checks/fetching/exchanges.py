"""Exchanges read: what an answer in the archive says to whoever asked, and what it is asked with."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from checks.fetching.answers import Fetched, FetchFailed, Reason
from checks.warc import Exchange, Packed, unpack


def fetched(
    url: str, exchange: Exchange, retrieved: datetime, most: int, *, kept: bool = False
) -> Fetched:
    """Return the answer to a question at ``url``, unpacked to at most ``most`` bytes.

    ``retrieved`` is when the server last said so. Raises ``FetchFailed``.
    """
    body = unpacked(exchange, most)
    return Fetched(
        url=url,
        final_url=exchange.url,
        status=exchange.status,
        headers=headers_of(exchange),
        body=body,
        retrieved=retrieved,
        sha256=sha256(body).hexdigest(),
        kept=kept,
    )


def unpacked(exchange: Exchange, most: int) -> bytes:
    """Return the body as it was before it was packed. Raises ``FetchFailed``."""
    encoding = headers_of(exchange).get("content-encoding", "")
    try:
        return unpack(exchange.body, encoding, most)
    except Packed as error:
        reason: Reason = "too-large" if error.too_large else "bad-content"
        raise FetchFailed(exchange.url, reason, f"The answer of {exchange.url} {error}.") from error


def headers_of(exchange: Exchange) -> dict[str, str]:
    """Return the headers by their names in lower case; what is said twice is joined."""
    merged: dict[str, str] = {}
    for name, value in exchange.headers:
        key = name.lower()
        merged[key] = f"{merged[key]}, {value}" if key in merged else value
    return merged


def conditions(before: Exchange | None) -> dict[str, str]:
    """Return the headers that ask only for what has changed since ``before``."""
    if before is None:
        return {}
    said = headers_of(before)
    wanted = {"If-None-Match": said.get("etag"), "If-Modified-Since": said.get("last-modified")}
    return {name: value for name, value in wanted.items() if value}

"""What a request comes back with: an answer, or the reason why there is none. And the limits."""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Kind = Literal["api", "page"]
Reason = Literal[
    "refused-address", "robots", "too-large", "timeout", "unreachable", "rate-limited",
    "server-error", "redirects", "offline", "bad-content",
]  # fmt: skip

LONGEST_SHOWN = 200
NAMES_ONLY = frozenset({"punycode", "idna"})
"""Encodings of host names: a long text in one would take hours to read."""


class FetchFailed(Exception):
    """A request without a usable answer: ``reason`` is data, ``message`` one sentence."""

    def __init__(self, url: str, reason: Reason, message: str) -> None:
        if len(url) > LONGEST_SHOWN:
            message = message.replace(url, f"{url[:LONGEST_SHOWN]}…")
        super().__init__(message)
        self.url, self.reason, self.message = url, reason, message


@dataclass(frozen=True)
class Limits:
    """How much one request may cost.

    ``seconds`` is the whole of one attempt, ``patience`` the whole of all attempts with the
    waits between them (waiting for one's turn at a busy host apart), ``max_bytes`` counts the
    body as received and again as unpacked. ``wait`` is the first wait between attempts where the
    server names none: it doubles from one to the next, and chance adds up to as much again.
    """

    seconds: float = 20.0
    patience: float = 60.0
    attempts: int = 4
    wait: float = 0.5
    redirects: int = 8
    max_bytes: int = 10_000_000


@dataclass(frozen=True)
class Pace:
    """How often and how widely a host is asked, by all processes of one home together."""

    per_second: float = 2.0
    at_once: int = 2


@dataclass(frozen=True)
class Fetched:
    """An answer as it was read; it stands in the archive whether it is new or ``kept``.

    ``url`` is what was asked for (parameters included, secrets left out), ``final_url`` what
    answered after redirects. ``body`` is unpacked, ``sha256`` its hash. ``retrieved`` is when the
    server last said so, to the second. Header names are in lower case. A status of 4xx is an
    answer too: look at ``ok``. ``kept`` means that nothing was asked on the network.
    """

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    retrieved: datetime
    sha256: str
    kept: bool

    @property
    def ok(self) -> bool:
        """Tell whether the status is 2xx."""
        return 200 <= self.status < 300

    @property
    def content_type(self) -> str:
        """The media type without parameters, in lower case; empty when none was said."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()[:80]

    def text(self) -> str:
        """Return the body as text: by its charset, else UTF-8, what does not fit replaced.

        Raises ``FetchFailed`` (``bad-content``) for pictures, archives and other binaries.
        """
        if self.body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return self.body.decode("utf-16", "replace")
        if b"\0" in self.body[:4096]:
            raise self.bad(f"is no text but {self.content_type or 'of an unknown type'}")
        _, _, after = self.headers.get("content-type", "").lower().partition("charset=")
        charset = after.split(";")[0].strip(" \"'")
        if not charset or charset in NAMES_ONLY:
            charset = "utf-8-sig"
        try:
            return self.body.decode(charset, "replace")
        except (LookupError, UnicodeError):  # a charset that nobody knows, or no charset at all
            return self.body.decode("utf-8-sig", "replace")

    def json(self) -> Any:
        """Return the body as JSON, whatever it calls itself.

        Raises ``FetchFailed`` (``bad-content``) when it is none.
        """
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            kind = self.content_type or "an unknown type"
            raise self.bad(f"is no JSON (status {self.status}, {kind})") from error

    def bad(self, problem: str) -> FetchFailed:
        """Return the ``bad-content`` error that says ``The answer of <url> <problem>.``"""
        return FetchFailed(self.url, "bad-content", f"The answer of {self.url} {problem}.")

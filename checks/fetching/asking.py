"""Asking: one request on the network, bounded in time and size, as the exchange that it was."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

import httpx

from checks.fetching.addresses import RefusedAddress, UnknownName, door
from checks.fetching.answers import FetchFailed, Limits, Reason
from checks.fetching.retries import Passing, retry_after
from checks.warc import Exchange, asked

PASSING = frozenset({429, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
WAITS = {"connect": 8.0, "read": None, "write": None, "pool": None}  # the whole is timed by us
STANDARD = {"Accept": "*/*", "Accept-Encoding": "gzip"}


@dataclass(frozen=True)
class Question:
    """What is asked: an address without secrets, and what else is sent with it."""

    url: str
    headers: Mapping[str, str]
    secrets: Mapping[str, str]
    form: Mapping[str, str] | None = None
    """What is posted; ``None`` is a question that is only read."""

    @property
    def asked(self) -> str:
        """What can change the answer besides the address."""
        return asked(tuple(self.headers.items()))

    def redirected(self, location: str) -> Question:
        """Return the question at ``location``; what may be a key is not carried to another host.

        Raises ``ValueError`` or ``httpx.InvalidURL`` when it is no web address.
        """
        url = httpx.URL(self.url).join(location).copy_with(fragment=None, userinfo=b"")
        if door(self.url) == door(str(url)):
            return Question(str(url), self.headers, {})
        kept = {n: v for n, v in self.headers.items() if asked(((n, v),))}
        return Question(str(url), kept, {})


def question(
    url: str,
    params: Mapping[str, str] | None,
    headers: Mapping[str, str] | None,
    secrets: Mapping[str, str] | None,
    form: Mapping[str, str] | None = None,
) -> Question:
    """Return the question to ``url`` in one spelling.

    Raises ``FetchFailed`` (``refused-address``) for what is no plain web address.
    """
    try:
        place = _spelt(url, tuple((params or {}).items()))
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        message = f"{url[:200]!r} is no web address that is fetched."
        raise FetchFailed(url, "refused-address", message) from error
    return Question(place, dict(headers or {}), dict(secrets or {}), form)


@lru_cache(maxsize=5_000)
def _spelt(url: str, params: tuple[tuple[str, str], ...]) -> str:
    """Return an address in one spelling; the same pages are asked for by many claims."""
    whole = httpx.URL(url)
    if params:
        whole = whole.copy_merge_params(dict(params))
    door(str(whole))
    if whole.userinfo:
        raise ValueError("names and passwords in an address are not sent")
    return str(whole.copy_with(fragment=None))


async def ask(
    connections: httpx.AsyncBaseTransport,
    asked_for: Question,
    more: Mapping[str, str],
    limits: Limits,
) -> Exchange:
    """Return what the server answered to one request, whatever its status, 304 included.

    ``more`` are headers of ours. Raises ``FetchFailed``; as ``Passing`` what may pass.
    """
    url = asked_for.url
    try:
        async with asyncio.timeout(limits.seconds):
            return await _stream(connections, asked_for, {**STANDARD, **more}, limits.max_bytes)
    except FetchFailed:
        raise
    except (TimeoutError, httpx.TimeoutException) as error:
        raise Passing(url, "timeout", f"{url} took too long to answer.") from error
    except RefusedAddress as error:
        message = f"{url} is not fetched: its host has an address that is not public."
        raise FetchFailed(url, "refused-address", message) from error
    except UnknownName as error:
        message = f"{url} could not be reached: its host name is not known."
        raise FetchFailed(url, "unreachable", message) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError) as error:
        message = f"{url[:200]!r} is no web address that is fetched."
        raise FetchFailed(url, "refused-address", message) from error
    except (httpx.TransportError, ssl.SSLError, OSError) as error:
        raise Passing(url, "unreachable", f"{url} could not be reached.") from error


async def _stream(
    connections: httpx.AsyncBaseTransport, asked_for: Question, more: Mapping[str, str], most: int
) -> Exchange:
    address = httpx.URL(asked_for.url)
    if asked_for.secrets:
        address = address.copy_merge_params(dict(asked_for.secrets))
    sent = {**more, **asked_for.headers}
    method = "GET" if asked_for.form is None else "POST"
    request = httpx.Request(
        method, address, headers=sent, data=asked_for.form, extensions={"timeout": WAITS}
    )
    response = await connections.handle_async_request(request)
    try:
        _refuse(asked_for.url, response, secret=bool(asked_for.secrets))
        body = await _read(asked_for.url, response, most)
    finally:
        await response.aclose()
    return Exchange(
        url=asked_for.url,
        sent=tuple(sent.items()),
        status=response.status_code,
        reason=response.reason_phrase,
        headers=tuple(response.headers.multi_items()),
        body=body,
        time=datetime.now(UTC).replace(microsecond=0),
    )


def _refuse(url: str, response: httpx.Response, secret: bool) -> None:
    status = response.status_code
    if status in PASSING:
        reason: Reason = "rate-limited" if status == 429 else "server-error"
        wait = retry_after(response.headers) if status in (429, 503) else None
        raise Passing(url, reason, f"{url} answered with status {status}.", wait)
    if status in REDIRECTS and secret:  # its Location may hold the key, which is kept nowhere
        raise FetchFailed(url, "redirects", f"{url} leads on, where no key is carried along.")
    if status >= 500:
        raise FetchFailed(url, "server-error", f"{url} answered with status {status}.")


async def _read(url: str, response: httpx.Response, most: int) -> bytes:
    too_large = FetchFailed(url, "too-large", f"The answer of {url} is larger than {most:,} bytes.")
    said = response.headers.get("content-length", "")
    if said.isascii() and said.isdigit() and int(said[:18]) > most:
        raise too_large
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > most:
            raise too_large
    return bytes(body)

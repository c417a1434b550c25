"""Addresses: which ones may be connected to, checked when the connection is made.

A name is looked up once and the checked address itself is connected to, so a second answer of
the name server cannot lead elsewhere. The check sees every redirect and every reconnection.
"""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

PORTS = {"http": 80, "https": 443}
TRANSLATED = ip_network("64:ff9b::/96")

Door = tuple[str, int]
"""A host name or address as written in a URL, in lower case, and a port."""


class RefusedAddress(Exception):
    """A host that has an address which is not public."""


class UnknownName(Exception):
    """A host name that has no address: asking again will not help."""


def door(url: str) -> Door:
    """Return the host and the port of ``url``. Raises ``ValueError`` when it has none."""
    parts = urlsplit(url)
    scheme, host = parts.scheme.lower(), parts.hostname
    if scheme not in PORTS or not host:
        raise ValueError(f"{url} is no http or https address")
    return host, parts.port or PORTS[scheme]


def public(address: str) -> bool:
    """Tell whether ``address`` is one of the public internet, whatever it is wrapped in."""
    found = _unwrapped(ip_address(address.partition("%")[0]))
    if isinstance(found, IPv6Address) and found.is_site_local:
        return False  # "global" to Python 3.11
    return found.is_global and not found.is_multicast and not found.is_reserved


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address in TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


class Guard(httpcore.AsyncNetworkBackend):
    """Opens connections to public addresses, and to the doors that are exempt."""

    def __init__(self, exempt: Iterable[Door]) -> None:
        self._exempt = frozenset(exempt)
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to a checked address of ``host``.

        Raises ``RefusedAddress``, ``UnknownName`` and what httpcore raises.
        """
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            if isinstance(error, UnicodeError) or error.errno != socket.EAI_AGAIN:
                raise UnknownName(host) from error
            raise httpcore.ConnectError(f"the name {host} cannot be looked up now") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if (host.lower(), port) not in self._exempt and not all(map(public, addresses)):
            raise RefusedAddress(f"{host} has an address that is not public")
        failed: Exception = httpcore.ConnectError(f"the name {host} has no address")
        for address in addresses:
            try:
                return await self._inner.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        """Raise ``RefusedAddress``: no source is a file of this machine."""
        raise RefusedAddress("a socket file is no public address")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._inner.sleep(seconds)


class Connections(httpx.AsyncHTTPTransport):
    """Connections that the guard opens; HTTP/2 where the server has it.

    A transport is asked directly: an httpx client would read redirects and cookies for us, and
    look for a proxy, which would look names up in our place.
    """

    def __init__(self, exempt: Iterable[Door]) -> None:
        tls = _trust(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        super().__init__(verify=tls)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls,
            max_connections=64,
            max_keepalive_connections=16,
            keepalive_expiry=15.0,
            http2=True,
            network_backend=Guard(exempt),
        )


@lru_cache(maxsize=4)
def _trust(file: str | None, folder: str | None) -> ssl.SSLContext:
    """Return whom this machine trusts, read once a process: it takes longer than many a round.

    ``file`` and ``folder`` are what the environment names in place of the usual authorities.
    """
    return httpx.create_ssl_context()

"""Over TLS: HTTP/2 where the server has it, and the certificate checked by name all the same."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from certificates import certificate
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

from checks.fetching import Fetcher, FetchFailed, Limits


class OverTwo(asyncio.Protocol):
    """A server of HTTP/2 that says hello."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.h2 = H2Connection(H2Configuration(client_side=False))
        self.h2.initiate_connection()
        transport.write(self.h2.data_to_send())

    def data_received(self, data: bytes) -> None:
        for event in self.h2.receive_data(data):
            if isinstance(event, RequestReceived):
                headers = [(":status", "200"), ("content-type", "text/plain"), ("etag", '"7"')]
                self.h2.send_headers(event.stream_id, headers)
                self.h2.send_data(event.stream_id, b"hello over two", end_stream=True)
        self.transport.write(self.h2.data_to_send())


@pytest.fixture(params=["localhost", "elsewhere.test"])
async def named(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[str, int]]:
    """The name in the certificate, which we trust, and the port of a server on localhost."""
    cert, key = certificate(request.param, tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    context.set_alpn_protocols(["h2"])
    loop = asyncio.get_running_loop()
    server = await loop.create_server(OverTwo, "127.0.0.1", 0, ssl=context)
    yield request.param, server.sockets[0].getsockname()[1]
    server.close()


async def test_http_2_is_spoken_and_names_are_checked(
    named: tuple[str, int], tmp_path: Path
) -> None:
    name, port = named
    url = f"https://localhost:{port}/"
    limits = Limits(seconds=30, attempts=1)
    fetcher = Fetcher(tmp_path / "archive", agent="a", allowed=[url], limits=limits)
    try:
        if name != "localhost":
            with pytest.raises(FetchFailed) as failed:
                await fetcher.get(url)
            assert failed.value.reason == "unreachable"
            return
        answer = await fetcher.get(url)
        assert answer.text() == "hello over two"
        assert answer.headers["etag"] == '"7"'
        file = next((tmp_path / "archive").glob("*.warc.gz"))
        assert b"HTTP/1.1 200" in gzip.decompress(file.read_bytes()), "players read no HTTP/2"
    finally:
        await fetcher.aclose()

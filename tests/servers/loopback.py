"""A web server on 127.0.0.1 for tests: it answers as told, misbehaves as told, and counts.

It runs in a thread of its own, so processes and event loops of the test can ask it. Pages are
set by path; several answers to one path are given in turn, the last one for good::

    server.at("/page", Reply(status=429, headers={"Retry-After": "1"}), Reply(b"here"))
    server.at("/search", lambda seen: Reply(found(seen.params["q"])))
"""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import struct
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Write = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Seen:
    """A request as the server saw it."""

    time: float
    path: str
    params: Mapping[str, str]
    headers: Mapping[str, str]
    method: str = "GET"
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """An answer. ``send`` takes the connection over after ``delay`` and does what it likes."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    send: Write | None = None


Answer = Reply | Callable[[Seen], Reply]


class Loopback:
    """The server; ``url`` is its base address, ``seen`` the requests in order of arrival."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.most_at_once = 0
        self._at_once = 0
        self._answers: dict[str, list[Answer]] = {}
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait(10)

    def at(self, path: str, *answers: Answer) -> str:
        """Answer requests for ``path`` so; return its address."""
        self._answers[path] = list(answers)
        return self.url + path

    def wait_for(self, requests: int, seconds: float = 60.0) -> None:
        """Wait until that many requests have come."""
        ends = time.monotonic() + seconds
        while len(self.seen) < requests and time.monotonic() < ends:
            time.sleep(0.01)

    def paths(self) -> list[str]:
        """Return the paths that were asked for, robots.txt left out."""
        return [seen.path for seen in self.seen if seen.path != "/robots.txt"]

    def most_within(self, seconds: float) -> int:
        """Return the most requests that arrived within any stretch of ``seconds``."""
        times = sorted(seen.time for seen in self.seen)
        return max(
            (sum(start <= at < start + seconds for at in times) for start in times), default=0
        )

    def close(self) -> None:
        """Stop the server and break off what it is still sending."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", 0, limit=1 << 20)
        )
        self.port = server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                await self._answer(head.decode("latin-1"), reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _answer(
        self, head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        first, *lines = head.rstrip("\r\n").split("\r\n")
        method, where, _ = first.split(" ")
        target = urlsplit(where)
        headers = {k.strip().lower(): v.strip() for k, v in (x.split(":", 1) for x in lines)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        seen = Seen(
            time.monotonic(), target.path, dict(parse_qsl(target.query)), headers, method,
            dict(parse_qsl(body.decode("latin-1"))),
        )  # fmt: skip
        self.seen.append(seen)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            reply = self._reply(seen)
            await asyncio.sleep(reply.delay)
            if reply.send:
                await reply.send(writer)
            else:
                writer.write(_head(reply, len(reply.body)) + reply.body)
                await writer.drain()
        finally:
            self._at_once -= 1

    def _reply(self, seen: Seen) -> Reply:
        answers = self._answers.get(seen.path, [Reply(b"nothing here", status=404)])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return answer if isinstance(answer, Reply) else answer(seen)


def _head(reply: Reply, length: int | None) -> bytes:
    lines = [f"HTTP/1.1 {reply.status} Told", f"Content-Type: {reply.kind}"]
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    if length is not None and reply.status != 304:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def as_json(value: Any, **more: Any) -> Reply:
    """Return ``value`` as a JSON answer."""
    return Reply(json.dumps(value).encode(), kind="application/json", **more)


def redirect(to: str, status: int = 302) -> Reply:
    """Return a redirect."""
    return Reply(status=status, headers={"Location": to})


def reset() -> Reply:
    """Return a connection that is reset before the answer."""

    async def send(writer: asyncio.StreamWriter) -> None:
        connection = writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
        raise ConnectionResetError

    return Reply(send=send)


def cut() -> Reply:
    """Return an answer that ends in the middle of its body."""

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(_head(Reply(), 1000) + b"only this")
        await writer.drain()
        raise ConnectionResetError

    return Reply(send=send)


def endless(pause: float = 0.0, chunk: bytes = b"x" * 65536) -> Reply:
    """Return a body without an end; with ``pause`` and a small chunk it drips."""

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(_head(Reply(headers={"Transfer-Encoding": "chunked"}), None))
        while not writer.is_closing():
            writer.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
            await writer.drain()
            await asyncio.sleep(pause)

    return Reply(send=send)


def silent() -> Reply:
    """Return an answer that never begins."""
    return Reply(delay=3600)


def packed(body: bytes, **more: Any) -> Reply:
    """Return an answer with a gzip body."""
    return Reply(gzip.compress(body, mtime=0), headers={"Content-Encoding": "gzip"}, **more)


def revised(body: bytes, tag: str) -> Callable[[Seen], Reply]:
    """Return a page with an ETag, which answers 304 to whoever has it."""

    def answer(seen: Seen) -> Reply:
        if seen.headers.get("if-none-match") == tag:
            return Reply(status=304, headers={"ETag": tag})
        return Reply(body, headers={"ETag": tag})

    return answer


@contextmanager
def serving() -> Iterator[Loopback]:
    """Run a server for the length of a block."""
    server = Loopback()
    try:
        yield server
    finally:
        server.close()

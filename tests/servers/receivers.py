"""Receivers on 127.0.0.1 for tests: of webhooks, and of mail. They keep what they are sent."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Posted(NamedTuple):
    """A webhook as it arrived."""

    headers: Mapping[str, str]
    body: dict[str, Any]


class Webhooks:
    """Answers with the ``statuses`` in turn, the last one for good."""

    def __init__(self, *statuses: int) -> None:
        self.posted: list[Posted] = []
        waiting, posted = list(statuses or (200,)), self.posted

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                data = self.rfile.read(int(self.headers["Content-Length"]))
                posted.append(Posted(dict(self.headers), json.loads(data)))
                self.send_response(waiting.pop(0) if len(waiting) > 1 else waiting[0])
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Mail:
    """Takes every mail; ``kept`` are their texts with headers."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        kept = self.kept

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"220 here\r\n")
                while line := self.rfile.readline():
                    word = line[:4].upper()
                    if word == b"DATA":
                        self.wfile.write(b"354 go on\r\n")
                        lines = []
                        while (text := self.rfile.readline()) != b".\r\n":
                            lines.append(text.decode())
                        kept.append("".join(lines))
                    if word == b"QUIT":
                        self.wfile.write(b"221 bye\r\n")
                        return
                    self.wfile.write(b"250 here\r\n" if word != b"EHLO" else b"250 HELP\r\n")

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.url = f"smtp://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def receiving(*statuses: int) -> Iterator[Webhooks]:
    """Receive webhooks for the length of a block."""
    hooks = Webhooks(*statuses)
    try:
        yield hooks
    finally:
        hooks.close()


@contextmanager
def mailbox() -> Iterator[Mail]:
    """Receive mail for the length of a block."""
    mail = Mail()
    try:
        yield mail
    finally:
        mail.close()

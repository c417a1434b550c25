"""Receivers on 127.0.0.1 for tests: of webhooks, and of mail. They keep what they are sent."""

from __future__ import annotations

import json
import socketserver
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
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
    """Takes every mail; ``kept`` are their texts with headers, ``said`` the other commands.

    With ``tls`` (certificate and key) it offers STARTTLS on localhost, and a log-in after it.
    """

    def __init__(self, tls: tuple[Path, Path] | None = None) -> None:
        self.kept: list[str] = []
        self.said: list[str] = []
        kept, said = self.kept, self.said
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if tls:
            context.load_cert_chain(*tls)

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                secure = False
                self.wfile.write(b"220 here\r\n")
                while line := self.rfile.readline():
                    word = line[:4].upper()
                    said.append(("tls: " if secure else "") + line.decode().strip())
                    if word == b"DATA":
                        self.wfile.write(b"354 go on\r\n")
                        lines = []
                        while (text := self.rfile.readline()) != b".\r\n":
                            lines.append(text.decode())
                        kept.append("".join(lines))
                    if word == b"QUIT":
                        self.wfile.write(b"221 bye\r\n")
                        return
                    if word == b"STAR" and tls:
                        self.wfile.write(b"220 go on\r\n")
                        secure = self._secure()
                        continue
                    offers = b"AUTH PLAIN" if secure else b"STARTTLS" if tls else b"HELP"
                    told = {b"EHLO": b"250-here\r\n250 " + offers, b"AUTH": b"235 welcome"}
                    self.wfile.write(told.get(word, b"250 here") + b"\r\n")

            def _secure(self) -> bool:
                try:
                    self.connection = context.wrap_socket(self.connection, server_side=True)
                except (ssl.SSLError, OSError):
                    return False  # the other side does not trust us
                self.rfile = self.connection.makefile("rb")
                self.wfile = self.connection.makefile("wb", buffering=0)
                return True

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        host = "localhost" if tls else "127.0.0.1"
        self.url = f"smtp://{host}:{self._server.server_address[1]}"
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
def mailbox(tls: tuple[Path, Path] | None = None) -> Iterator[Mail]:
    """Receive mail for the length of a block."""
    mail = Mail(tls)
    try:
        yield mail
    finally:
        mail.close()

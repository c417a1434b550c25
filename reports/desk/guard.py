"""The guard at the door: loopback is no boundary, so every request is looked at before the desk.

A web page can point its own name at this machine, so the Host is checked first, then the Origin,
then the session, and for writes the token.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reports.desk.sessions import Sessions

TOKEN = "x-factdesk-token"
OPEN = frozenset({"/enter"})
READS = frozenset({"GET", "HEAD"})
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",  # unpublished copy is secret
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@dataclass(frozen=True)
class Doors:
    """The names under which the desk may be asked for, as a Host header has them."""

    hosts: frozenset[str]
    origins: frozenset[str]

    @classmethod
    def at(cls, port: int, more: Iterable[str] = ()) -> Doors:
        """Return the doors of a server on ``port``: loopback, and the hosts in ``more``."""
        own = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        if port == 80:
            own |= {"127.0.0.1", "localhost", "[::1]"}
        others = {name.lower() for name in more}
        others |= {f"{name}:{port}" for name in others if ":" not in name}
        origins = {f"http://{host}" for host in own | others} | {f"https://{h}" for h in others}
        return cls(frozenset(own | others), frozenset(origins))


class Guard:
    """Refuses what does not come from the desk's own pages, and puts safe headers on the rest."""

    def __init__(self, app: ASGIApp, doors: Doors, sessions: Sessions) -> None:
        self._app = app
        self._doors = doors
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its session, or answer that it is refused."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._refusal(scope)
        await (answer or self._app)(scope, receive, safely)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        writes = scope["method"] not in READS
        if headers.get("host", "").lower() not in self._doors.hosts:
            return PlainTextResponse("This is not an address of the desk.", 400)
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in self._doors.origins:
            return _refused("This page is not one of the desk's.")
        if scope["path"] in OPEN and not writes:
            return None
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return _refused("This request comes from another site.")
        session = self._sessions.of(headers)
        if session is None:
            text = "Open the desk with the link that factdesk review has printed."
            return _refused(text) if writes else PlainTextResponse(text, 403)
        if writes and not session.owns(headers.get(TOKEN, "")):
            return _refused("The request does not carry the desk's token: reload the page.")
        scope["session_of_desk"] = session
        return None


def _refused(problem: str) -> Response:
    return JSONResponse({"problem": problem}, 403)

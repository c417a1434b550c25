"""Who may use the desk: one-time links, sessions, and the token that every write must carry."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import cookie_parser


@dataclass(frozen=True)
class Session:
    """One editor's browser. ``name`` is set where the newsroom's sign-on vouches for it."""

    token: str
    name: str | None = None

    def owns(self, token: str) -> bool:
        """Tell whether a write's token is this session's."""
        return hmac.compare_digest(self.token.encode(), token.encode())


@dataclass
class Sessions:
    """The sessions of one server; they end with it.

    ``user_header`` is the header in which the newsroom's own sign-on puts the user's name; with
    it the header stands in for the link, so nothing but that sign-on may reach the server.
    """

    user_header: str | None = None
    cookie: str = "factdesk"
    _links: set[str] = field(default_factory=set)
    _open: dict[str, Session] = field(default_factory=dict)
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def link(self) -> str:
        """Return the key of a new link that opens the desk once."""
        key = secrets.token_urlsafe(24)
        self._links.add(key)
        return key

    def enter(self, key: str) -> str | None:
        """Return the cookie of a new session, ``None`` for a key that is unknown or used."""
        if key not in self._links:
            return None
        self._links.remove(key)
        cookie = secrets.token_urlsafe(32)
        self._open[cookie] = Session(secrets.token_urlsafe(32))
        return cookie

    def of(self, headers: Mapping[str, str]) -> Session | None:
        """Return the session that a request belongs to, ``None`` if it has none."""
        if self.user_header:
            name = " ".join(headers.get(self.user_header.lower(), "").split())[:120]
            if not name:
                return None
            token = hmac.new(self._secret, name.encode(), hashlib.sha256).hexdigest()
            return Session(token, name)
        return self._open.get(cookie_parser(headers.get("cookie", "")).get(self.cookie, ""))

"""The desk's server process: open event streams end with it, quietly and at once."""

from __future__ import annotations

import socket

import uvicorn
from starlette.applications import Starlette


class Server(uvicorn.Server):
    """Serves the desk on a socket that listens already, until it is interrupted."""

    def __init__(self, app: Starlette, listening: socket.socket) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                date_header=False,
                lifespan="off",
                ws="none",
                timeout_graceful_shutdown=3,
            )
        )
        self._app = app
        self._listening = listening

    def serve_desk(self) -> None:
        """Serve until interrupted."""
        self.run(sockets=[self._listening])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell the event streams to end before waiting for the connections."""
        self._app.state.closing = True
        await super().shutdown(sockets)

"""Ports of loopback for servers that must be told theirs: no two test processes get the same one."""

from __future__ import annotations

import socket

OURS = range(20_000, 30_000)
"""Below those that the kernel hands out by itself for port 0 and for connections."""
_held: list[socket.socket] = []


def free_port() -> int:
    """Return a port that nobody listens on; it is this process's own until it ends.

    A name without a file (Linux) stands for each port: only one process at a time can bear it.
    """
    for port in OURS:
        name = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            name.bind(f"\0factdesk-tests-port-{port}")
            with socket.socket() as asked:
                asked.bind(("127.0.0.1", port))
        except OSError:
            name.close()
            continue
        _held.append(name)
        return port
    raise RuntimeError("no port of loopback is free for the tests")

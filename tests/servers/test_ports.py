"""Test processes side by side are given ports of their own."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

from ports import free_port

ASKING = "from ports import free_port; print(free_port(), free_port(), flush=True); input()"


def test_no_two_processes_get_the_same_port_and_nobody_listens_on_it() -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-c", ASKING], cwd=Path(__file__).parent, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for _ in range(4)
    ]  # fmt: skip
    told = [free_port()]
    for child in children:
        assert child.stdout
        told += map(int, child.stdout.readline().split())
    for child in children:
        child.communicate("\n", timeout=30)
    assert len(told) == len(set(told)) == 9
    for port in told:
        socket.create_server(("127.0.0.1", port)).close()

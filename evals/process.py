"""What one process costs: ``python -S process.py LOG COMMAND...`` prints seconds, KiB and code.

A script of its own, for a child's peak memory begins at that of the process that started it
(Linux counts the memory before ``exec``), and this one is small.
"""

from __future__ import annotations

import json
import os
import sys
import time


def cost(log: str, command: list[str]) -> tuple[float, int, int]:
    """Run ``command`` to its end, standard error to ``log``, standard output nowhere.

    Returns wall-clock seconds, peak resident memory as the system counts it (KiB on Linux),
    exit code.
    """
    begun = time.perf_counter()
    pid = os.posix_spawnp(
        command[0],
        command,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        ],
    )
    _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - begun
    return seconds, usage.ru_maxrss, os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    print(json.dumps(cost(sys.argv[1], sys.argv[2:])))

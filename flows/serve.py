"""``factdesk serve``: everything on one machine with one command, and a clean end.

A Prefect server with its database in the home folder, the deployments with their schedules, the
runner that starts their runs, the review desk, and a loop that starts a server again should it have
died, sweeps the runs that did, and sends the notices that wait. What is due is the store's own: a
run that was missed is made up for by the next one.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows.home import Home
from flows.locks import alone
from flows.settings import Settings, SettingsError
from flows.tracking import environment

if TYPE_CHECKING:
    from prefect.runner import Runner

START_SECONDS = 300.0  # it takes 8 of a free core, and there may be none
STOP_SECONDS = 20.0
TURN = 15.0
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1


def serve(
    settings: Settings, *, desk_port: int = 0, port: int | None = None, every: int | None = None
) -> None:
    """Serve the home of ``settings`` until SIGTERM or SIGINT.

    ``desk_port`` is that of the review desk, ``port`` that of the Prefect server (free ones if not
    given); ``every`` starts a round every so many seconds instead of by the setting
    ``recheck_cron``. Raises ``SettingsError`` when the home is served already or is being tended,
    or when the server does not start.
    """
    home = Home(settings.home)
    home.ready()
    with alone(home.runs):
        prepare(home, port or free_port())
        children = [Server(home), _desk(desk_port)]
        try:
            for child in children:
                child.start()
            for child in children:
                child.wait()
            asyncio.run(_serve(settings, children, every))
        finally:
            for child in reversed(children):
                child.stop()


def prepare(home: Home, port: int) -> None:
    """Tell Prefect, before its first import, where its server is and where its things lie."""
    told = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    os.environ.update(environment(home, told))
    os.environ.update(
        {
            "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
            "PREFECT_SERVER_API_HOST": "127.0.0.1",
            "PREFECT_SERVER_API_PORT": str(port),
            "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "2",
            "PREFECT_RUNNER_POLL_FREQUENCY": "2",
            "FACTDESK_HOME": str(home.path.resolve()),  # the runs are processes of their own
        }
    )


class Child:
    """A process of ours that is started again should it die; ``log`` gets what it says."""

    def __init__(self, words: Sequence[str], log: Path | None = None) -> None:
        self._words, self._log = words, log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, in a session of its own: Ctrl-C is for us to hand on."""
        with contextlib.ExitStack() as stack:
            out = None
            if self._log:
                self._log.parent.mkdir(parents=True, exist_ok=True)
                out = stack.enter_context(self._log.open("ab"))
            self._process = subprocess.Popen(
                [sys.executable, *self._words], stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                start_new_session=True, preexec_fn=_end_with_parent,
            )  # fmt: skip

    def wait(self) -> None:
        """Wait until it is ready."""

    @property
    def died(self) -> bool:
        """Whether it ended by itself."""
        return self._process is not None and self._process.poll() is not None

    def stop(self) -> None:
        """End it; after ``STOP_SECONDS`` the hard way."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


class Server(Child):
    """The Prefect server, on loopback only."""

    def __init__(self, home: Home) -> None:
        self._place = home.prefect / "server.log"
        super().__init__(["-m", "prefect", "server", "start", "--no-ui"], self._place)

    def wait(self) -> None:
        """Wait until it answers. Raises ``SettingsError`` when it does not."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and not self.died:
            with contextlib.suppress(OSError, urllib.error.URLError):
                address = f"{os.environ['PREFECT_API_URL']}/health"
                with urllib.request.urlopen(address, timeout=5) as answer:
                    if answer.status == 200:
                        return
            time.sleep(0.2)
        self.stop()
        raise SettingsError(f"The Prefect server did not start: its log is {self._place}.")


def _desk(port: int) -> Child:
    """Return the review desk of the home, which prints its link on our standard output."""
    program = "from flows.cli import main; main()"
    return Child(["-c", program, "review", "--port", str(port)])


async def _serve(settings: Settings, children: Sequence[Child], every: int | None) -> None:
    from prefect.runner import Runner

    from flows.scheduled import deployment
    from flows.sweeping import sweep

    stop = asyncio.Event()
    await sweep(Home(settings.home), grace=0.0)
    runner = Runner(name="factdesk", pause_on_shutdown=False, limit=2)
    await runner.aadd_deployment(await deployment(settings, every))
    work = asyncio.create_task(runner.start())
    await asyncio.sleep(0)  # start() has set its handlers; now they are taken over
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    care = asyncio.create_task(_care(settings, children))
    print(f"factdesk serves {settings.home}: re-checks run on time; stop with Ctrl-C.", flush=True)
    waiting = asyncio.create_task(stop.wait())
    await asyncio.wait({work, care, waiting}, return_when=asyncio.FIRST_COMPLETED)
    care.cancel()
    await _end(runner, work)
    for task in (care, waiting):
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _end(runner: Runner, work: asyncio.Task[None]) -> None:
    if work.done():
        await work  # it never ends by itself: say why it did
    await runner.astop()
    with contextlib.suppress(asyncio.CancelledError):
        await work


async def _care(settings: Settings, children: Sequence[Child]) -> None:
    """Every ``TURN`` seconds: start again what died, sweep the runs that did, send what waits."""
    from flows.rounds import send_waiting
    from flows.sweeping import sweep

    while True:
        await asyncio.sleep(TURN)
        try:
            for child in children:
                if child.died:
                    child.start()  # here: it lives as long as the thread that starts it
                    await asyncio.to_thread(child.wait)
            await sweep(Home(settings.home))
            await asyncio.to_thread(send_waiting, settings)
        except Exception as error:  # the next turn tries again
            Home(settings.home).log_crash(error)


def _end_with_parent() -> None:
    """Have the kernel end a child when we are killed: no server is left with the home's database."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])

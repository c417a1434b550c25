"""``python -m evals.watching``: what it costs to watch many articles.

Articles made from templates are served on loopback with an ETag each, and so is the register that
bears them out. All are checked once and, when every claim is due again and nothing has changed,
once more: seconds, requests and peak memory of each, for every number of articles. The rounds are
those of ``factdesk serve``: at most ``ROUND`` articles each, oldest first.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from flows.rounds import go_round
from flows.settings import Settings
from flows.watch import add, open_store

SIZES = (100, 1_000)
ROUND = 50
TOWNS = ("Ebersgrund", "Altenried", "Morsbeck", "Kaltental", "Vierhausen")
COUNTED = ("tractors", "bridges", "schools", "bakeries")
LATER = timedelta(days=40)
"""When every claim of the templates is due again."""
PAGE = "<!doctype html><html><head><title>{0}</title></head><body><article>{1}</article></body>"


@dataclass(frozen=True)
class Cost:
    """One pass over all articles; ``mib`` is the memory after the second round and at its peak."""

    articles: int
    what: str
    seconds: float
    cpu: float
    requests: int
    conditional: int
    mib: tuple[int, int]


def article(number: int) -> str:
    """Return the article with this number: a claim for each thing that is counted."""
    town = TOWNS[number % len(TOWNS)]
    told = [f"<p>The town of {town} has {count(town, thing)} {thing}.</p>" for thing in COUNTED]
    return PAGE.format(f"Notes from {town}, part {number}", "".join(told))


def register() -> str:
    """Return the page that bears every article out."""
    told = [
        f"<p>The town of {town} has {count(town, thing)} {thing}.</p>"
        for town in TOWNS
        for thing in COUNTED
    ]
    return PAGE.format("The register", "".join(told))


def count(town: str, thing: str) -> int:
    """Return how many of a thing a town has."""
    return 10 + sha256(f"{town} {thing}".encode()).digest()[0] % 80


class Site:
    """The articles and the register on loopback; ``seen`` counts the answers by their status."""

    def __init__(self) -> None:
        self.seen: Counter[int] = Counter()
        seen = self.seen

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                number = self.path.rpartition("/")[2]
                body = (article(int(number)) if number.isdecimal() else register()).encode()
                tag = f'"{sha256(body).hexdigest()[:16]}"'
                status = 304 if self.headers.get("If-None-Match") == tag else 200
                if self.path == "/robots.txt":
                    status, body = 404, b""
                else:
                    seen[status] += 1
                self.send_response(status)
                self.send_header("ETag", tag)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(0 if status == 304 else len(body)))
                self.end_headers()
                if status != 304:
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def serving() -> Iterator[Site]:
    """Serve for the length of a block."""
    site = Site()
    try:
        yield site
    finally:
        site.close()


def settings(home: Path, url: str) -> Settings:
    """Return the settings of the desk that watches ``url``."""
    return Settings(
        home=home, starter=False, model=False, sources=("pages",), pages=(f"{url}/register",),
        private_urls=(url,), requests_per_second=100,
    )  # fmt: skip


def watch(told: Settings, url: str, articles: int) -> None:
    """Put the articles under watch."""
    store, now = open_store(told), datetime.now(UTC)

    async def put() -> None:
        for number in range(articles):
            await add(f"{url}/{number}", store, now, None, kind="article", desk="Local")

    asyncio.run(put())
    store.close()


def rounds(told: Settings, later: timedelta) -> dict[str, object]:
    """Do rounds until nothing is due; return what they cost this process."""
    begun, now, memory, checked = time.perf_counter(), datetime.now(UTC) + later, list[int](), 0
    while True:
        done, _ = asyncio.run(go_round(told, limit=ROUND, now=lambda: now))
        if not done:
            break
        if problem := next((one.problem for one in done if one.problem), None):
            raise RuntimeError(problem)
        checked += len(done)
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    return {
        "checked": checked,
        "seconds": round(time.perf_counter() - begun, 1),
        "cpu": round(time.process_time(), 1),
        "mib": (memory[min(1, len(memory) - 1)], memory[-1]),
    }


def measure(articles: int) -> list[Cost]:
    """Return what the first check of so many articles costs, and the re-check."""
    costs = []
    with serving() as site, TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        watch(settings(home, site.url), site.url, articles)
        for what, later in (("first", timedelta(0)), ("again", LATER)):
            site.seen.clear()
            words = [sys.executable, "-m", "evals.watching", "--home", str(home)]
            words += ["--url", site.url, "--days", str(later.days)]
            done = subprocess.run(words, capture_output=True, encoding="utf-8", check=True)
            told = json.loads(done.stdout)
            if told["checked"] != articles:
                raise RuntimeError(f"{told['checked']} of {articles} articles were checked")
            costs.append(
                Cost(
                    articles,
                    what,
                    told["seconds"],
                    told["cpu"],
                    site.seen.total(),
                    site.seen[304],
                    tuple(told["mib"]),
                )
            )
    return costs


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--json", type=Path, help="Write the figures here too.")
    for hidden in ("--home", "--url", "--days"):  # one pass, in a process of its own
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    told = parser.parse_args(arguments)
    if told.home:
        passed = rounds(settings(Path(told.home), told.url), timedelta(days=int(told.days)))
        print(json.dumps(passed))
        return
    costs = [cost for articles in told.articles for cost in measure(articles)]
    for cost in costs:
        print(
            f"{cost.articles:>6} articles, {cost.what}: {cost.seconds} s ({cost.cpu} s of a core), "
            f"{cost.requests} requests ({cost.conditional} answered 304), "
            f"{cost.mib[0]} MiB after two rounds, {cost.mib[1]} MiB at the end"
        )
    if told.json:
        told.json.write_text(json.dumps([asdict(cost) for cost in costs], indent=2) + "\n")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

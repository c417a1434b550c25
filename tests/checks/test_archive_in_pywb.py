"""Our WARC files in a real web-archive player. It lives in an environment of its own: ``PYWB`` is
the folder with its commands, else they are looked for on the path."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from loopback import Loopback, Reply, packed, redirect, revised, serving
from ports import free_port

from checks.fetching import Fetched, Fetcher, Pace

FOLDER = os.environ.get("PYWB", os.environ["PATH"])
WAYBACK, MANAGER = (shutil.which(name, path=FOLDER) for name in ("wayback", "wb-manager"))
QUOTE = "The council of Ebersgrund bought seven tractors in 2019, after a long debate."

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(not (WAYBACK and MANAGER), reason="pywb is not installed (see PYWB)"),
]


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[str]:
    """The address of a player; its collection is made of what lies in ``tmp_path / archive``."""
    port = free_port()
    (tmp_path / "config.yaml").write_text("framed_replay: false\nredirect_to_exact: true\n")
    player = subprocess.Popen(
        [str(WAYBACK), "-b", "127.0.0.1", "-p", str(port)],
        cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        for _ in range(900):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/snaps"
    finally:
        os.killpg(player.pid, signal.SIGKILL)
        player.wait()


async def reading(server: Loopback, folder: Path) -> Fetched:
    """Read some pages of ``server`` into ``folder``; return the answer that holds the quote."""
    fetcher = Fetcher(folder, agent="a", allowed=[server.url], pace=Pace(100, 4))
    page = await fetcher.get(server.url + "/page")
    for path in ("/moved", "/tagged", "/gone"):
        await fetcher.get(server.url + path)
    fetcher.begin()
    confirmed = await fetcher.get(server.url + "/tagged", fresh=timedelta(0))
    assert confirmed.text() == QUOTE
    await fetcher.aclose()
    return page


def test_a_player_shows_what_was_read(tmp_path: Path, collection: str) -> None:
    with serving() as server:
        server.at("/page", packed(f"<p>{QUOTE}</p>".encode()))
        server.at("/moved", redirect("/page", 301))
        server.at("/tagged", revised(QUOTE.encode(), '"1"'))
        server.at("/gone", Reply(b"no more", status=404))
        read = asyncio.run(reading(server, tmp_path / "archive"))
    files = [str(file) for file in (tmp_path / "archive").glob("*.warc.gz")]
    for told in (["init", "snaps"], ["add", "snaps", *files]):
        subprocess.run([str(MANAGER), *told], cwd=tmp_path, check=True, capture_output=True)
    at = f"{collection}/{read.retrieved:%Y%m%d%H%M%S}id_/{server.url}"
    with httpx.Client(trust_env=False, timeout=60) as browser:
        shown = browser.get(f"{at}/page")
        start = read.text().index(QUOTE)
        assert shown.text[start : start + len(QUOTE)] == QUOTE
        assert shown.headers["memento-datetime"]
        hop = browser.get(f"{at}/moved")
        assert (hop.status_code, hop.headers["location"]) == (301, "/page")
        assert browser.get(f"{at}/tagged").text == QUOTE
        assert browser.get(f"{at}/gone").status_code == 404

"""Progress at a terminal: claims and requests on standard error, nothing elsewhere."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import threading
from pathlib import Path

from loopback import as_json, serving
from processes import clean_environment

BAR = re.compile(r"(\d+)/(\d+)\s+claims\s+(\d+) requests?\b")
COLOURS = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


THINGS = "quay market school bakery library mill bridge chapel".split()


def test_claims_and_requests_are_shown_while_they_are_made(tmp_path: Path) -> None:
    text = "\n\n".join(f"Ada Lunt closed the {thing} of Elin in 2019." for thing in THINGS)
    (tmp_path / "a.md").write_text(text)
    with serving() as web:
        web.at("/search", as_json({"results": []}, delay=0.2))
        (tmp_path / "factdesk.toml").write_text(
            f'sources = ["searxng"]\nstarter = false\nmodel = false\nrequests_per_second = 20\n'
            f'[source_urls]\nsearxng = "{web.url}"\n'
        )
        ours, theirs = pty.openpty()
        seen = bytearray()

        def read() -> None:
            while True:
                try:
                    seen.extend(os.read(ours, 4096))
                except OSError:
                    return

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        done = subprocess.run(
            [sys.executable, "-c", "from flows.cli import main; main()", "check", "a.md", "--json"],
            cwd=tmp_path, env=clean_environment(TERM="xterm"), stdout=subprocess.PIPE,
            stderr=theirs, timeout=120,
        )  # fmt: skip
        os.close(theirs)
        reader.join(10)
        os.close(ours)
        asked = len(web.paths())
    record = json.loads(done.stdout)
    claims = sum(s["kind"] == "claim" for s in record["statements"])
    shown = [tuple(map(int, found)) for found in BAR.findall(COLOURS.sub("", seen.decode()))]
    assert shown, seen.decode()
    assert {total for _, total, _ in shown} <= {0, claims}
    assert max(requests for *_, requests in shown) <= asked
    assert max(requests for *_, requests in shown) > 0

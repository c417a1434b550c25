"""Forty claims over five slow sources: the slowest of them sets the time, and none is pressed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from loopback import as_json, serving

pytestmark = [pytest.mark.slow, pytest.mark.server]
COUNTRIES = (
    "Honduras Guatemala Nicaragua Panama Belize Colombia Ecuador Peru Chile Bolivia Paraguay Uruguay "
    "Brazil Argentina Venezuela Cuba Haiti Jamaica Mexico Canada Norway Sweden Finland Denmark Iceland "
    "Poland Germany Austria Italy Spain Portugal Ireland Kenya Ghana Nigeria Egypt Morocco Tunisia "
    "Angola Zambia"
).split()
CLAIM = "In 20{n} the homicide rate of {country} fell to {n} after the president signed an executive order."
RATE = 10
NOTHING = {
    "wikipedia": ("/api.php", {"query": {"search": [], "pages": []}}),
    "wikidata": ("/w/api.php", {"search": [], "entities": {}}),
    "federal_register": ("/api/v1/documents.json", {"count": 0}),
    "searxng": ("/search", {"results": []}),
}


def test_the_slowest_source_sets_the_time_and_none_is_pressed(tmp_path: Path) -> None:
    text = [CLAIM.format(n=10 + n % 14, country=country) for n, country in enumerate(COUNTRIES)]
    (tmp_path / "a.md").write_text("\n\n".join(text))
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serving()) for name in (*NOTHING, "world_bank")}
        for name, (path, said) in NOTHING.items():
            servers[name].at(path, as_json(said, delay=0.1))
        for place in _series():
            servers["world_bank"].at(place, as_json([{"total": 0}, None], delay=0.1))
        settings = [
            f"sources = {json.dumps(list(servers))}", "starter = false", "model = false",
            f"requests_per_second = {RATE}", "requests_per_article = 2000", "[source_urls]",
            *(f'{name} = "{server.url}"' for name, server in servers.items()),
        ]  # fmt: skip
        (tmp_path / "factdesk.toml").write_text("\n".join(settings) + "\n")
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", "from flows.cli import main; main()", "check", "a.md", "--json"],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True, encoding="utf-8", timeout=280,
        )  # fmt: skip
        took = time.monotonic() - began
        asked = {name: len(server.paths()) for name, server in servers.items()}
        peaks = {name: server.most_within(0.9) for name, server in servers.items()}
        at_once = {name: server.most_at_once for name, server in servers.items()}
        times = [seen.time for server in servers.values() for seen in server.seen]
    assert done.returncode in (1, 3), done.stderr
    record = json.loads(done.stdout)
    assert sum(s["kind"] == "claim" for s in record["statements"]) >= 40
    assert all(count >= 40 for count in asked.values()), asked
    assert all(peak <= RATE for peak in peaks.values()), peaks
    assert all(count <= 2 for count in at_once.values()), at_once
    slowest, asking = max(asked.values()) / RATE, max(times) - min(times)
    print(
        f"{took:.1f} s, {asking:.1f} of them asking {asked}; "
        f"the slowest alone needs {slowest:.1f} s; peaks {peaks}"
    )
    assert 2 * slowest < sum(asked.values()) / RATE, "one after the other would be told apart"
    assert asking <= 2 * slowest
    assert took <= 3 * slowest


def _series() -> list[str]:
    """Return where the stub of the World Bank keeps its empty series: a stub by name."""
    from checks import words
    from checks.sources.series import wanted

    assert words.countries()
    found = []
    for n, country in enumerate(COUNTRIES):
        claim = CLAIM.format(n=10 + n % 14, country=country)
        for code, _, indicator in wanted(claim, "indicators", 4):
            found.append(f"/country/{code}/indicator/{indicator}")
    return found

"""A check among services that fail in every way: nothing is lost, and the gate says what is open."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from loopback import (
    Loopback,
    Reply,
    as_json,
    cut,
    endless,
    packed,
    redirect,
    reset,
    serving,
    silent,
)  # fmt: skip

pytestmark = [pytest.mark.slow, pytest.mark.server]
KNOWN = "Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021."
ARTICLE = f"# Two towns\n\n{KNOWN}\n\nThe bishop of Elin opened a market in May 2019.\n"
STORY = f"<html><head><title>Q</title></head><body><article><p>{KNOWN}</p></article></body></html>"
BOMB = packed(b"\0" * 50_000_000)
FAULTS: dict[str, tuple[Reply, str]] = {
    "busy": (Reply(status=429, headers={"Retry-After": "1"}), "429"),
    "busy for long": (Reply(status=429, headers={"Retry-After": "7200"}), "429"),
    "unavailable": (Reply(status=503), "503"),
    "broken": (Reply(status=500), "500"),
    "gone": (Reply(b"no", status=404), "404"),
    "reset": (reset(), "could not be reached"),
    "cut": (cut(), "could not be reached"),
    "endless": (endless(), "larger than"),
    "drip": (endless(0.1, b"x"), "too long"),
    "silent": (silent(), "too long"),
    "bomb": (BOMB, "unpacks to more than"),
    "picture": (Reply(b"\x89PNG\r\n\x1a\n" + b"\0" * 99, kind="text/html"), "cannot be read"),
    "metadata": (redirect("http://169.254.169.254/latest"), "not public"),
    "loop": (redirect("/page"), "leads on more than"),
}
APIS: dict[str, tuple[Reply, str]] = {
    "wikipedia": (
        as_json({"errors": [{"code": "maxlag", "text": "Waiting for a server"}]}),
        "Waiting",
    ),
    "wikidata": (Reply(b"<html>busy</html>", kind="text/html"), "no JSON"),
    "searxng": (Reply(b'{"results": [', kind="application/json"), "no JSON"),
}


def test_every_fault_is_survived_and_named(tmp_path: Path) -> None:
    with ExitStack() as stack:
        secret = stack.enter_context(serving())
        good = stack.enter_context(serving())
        faulty = {name: stack.enter_context(serving()) for name in FAULTS}
        apis = {name: stack.enter_context(serving()) for name in APIS}
        inward = stack.enter_context(serving())
        good.at("/page", Reply(STORY.encode()))
        inward.at("/page", redirect(secret.url + "/"))
        for name, (reply, _) in FAULTS.items():
            faulty[name].at("/page", reply)
        for name, path in (
            ("wikipedia", "/api.php"),
            ("wikidata", "/w/api.php"),
            ("searxng", "/search"),
        ):
            apis[name].at(path, APIS[name][0])
        settle(tmp_path, good, inward, faulty, apis)
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", "from flows.cli import main; main()", "check", "a.md", "--json"],
            cwd=tmp_path, env=_environment(), capture_output=True, encoding="utf-8", timeout=200,
        )  # fmt: skip
        took = time.monotonic() - began
        assert secret.seen == [], "no request to a private address"
        tries = {name: len(server.paths()) for name, server in faulty.items()}
    assert done.returncode == 3, done.stderr
    assert done.stderr == ""
    assert took < 150
    record = json.loads(done.stdout)
    assert tries["unavailable"] == tries["reset"] == 4, "what may pass is tried again"
    assert tries["busy for long"] == tries["broken"] == tries["endless"] == tries["metadata"] == 1
    check_gate(record)
    messages = {
        lookup["query"]: lookup["message"]
        for statement in record["statements"]
        for lookup in statement["lookups"]
        if lookup["status"] == "failed"
    }
    for name, (_, says) in FAULTS.items():
        assert says in messages[f"{faulty[name].url}/page"], name
    assert "not public" in messages[f"{inward.url}/page"]
    told = "\n".join(messages.values())
    assert all(says in told for _, says in APIS.values())


def check_gate(record: dict[str, Any]) -> None:
    quay, market = (s for s in record["statements"] if s["kind"] == "claim")
    assert quay["verdict"] == "supported", "one good page is enough, whatever else fails"
    assert market["verdict"] == "not-enough-evidence"
    assert "source-failed" in {reason["code"] for reason in market["reasons"]}
    assert record["gate"]["state"] == "incomplete"
    assert record["gate"]["blocking"] == [market["id"]]
    assert set(record["gate"]["failed_sources"]) == {"pages", *APIS}


def settle(
    folder: Path,
    good: Loopback,
    inward: Loopback,
    faulty: dict[str, Loopback],
    apis: dict[str, Loopback],
) -> None:
    servers = [good, inward, *faulty.values()]
    told = {
        "sources": ["pages", *APIS], "pages": [s.url + "/page" for s in servers],
        "private_urls": [s.url for s in servers], "publishers": str(folder / "own.toml"),
        "contact": "desk@example.org",
    }  # fmt: skip
    lines = [f"{key} = {json.dumps(value)}" for key, value in told.items()]
    lines += [
        "starter = false",
        "model = false",
        "request_seconds = 2.0",
        "request_bytes = 1000000",
    ]
    lines += ["requests_per_second = 50", "[source_urls]"]
    lines += [f'{name} = "{server.url}"' for name, server in apis.items()]
    (folder / "factdesk.toml").write_text("\n".join(lines) + "\n")
    (folder / "own.toml").write_text('"127.0.0.1" = { name = "Gazette", kind = "newspaper" }\n')
    (folder / "a.md").write_text(ARTICLE)


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}

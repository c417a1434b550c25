"""Having something done elsewhere: a POST with the limits, turns and refusals of every request."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import fetcher_at, setup
from loopback import Loopback, Reply, as_json, redirect, serving, silent

from checks.fetching import Fetcher, FetchFailed, Limits, Pace
from checks.sources.wayback import Wayback

PAGE = "https://x.example/quay?a=1&b=2"
COPY = {"status": "success", "timestamp": "20261124160000", "original_url": PAGE}


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as started:
        yield started


@pytest.fixture
def fetcher(tmp_path: Path, server: Loopback) -> Fetcher:
    return fetcher_at(tmp_path, server, limits=Limits(seconds=3, max_bytes=1000))


async def test_a_page_is_saved_and_its_progress_asked_for_until_it_is(
    fetcher: Fetcher, server: Loopback
) -> None:
    server.at("/save", as_json({"job_id": "j-1", "url": PAGE}))
    pending = as_json({"status": "pending", "job_id": "j-1"})
    server.at("/save/status/j-1", pending, pending, as_json(COPY))
    archive = Wayback(fetcher, setup("wayback", server.url))
    assert await archive.save(PAGE, "a:b", pause=0.01) == f"{server.url}/web/20261124160000/{PAGE}"
    asked, *polls = server.seen
    assert (asked.method, asked.headers["authorization"]) == ("POST", "LOW a:b")
    assert asked.form["url"] == PAGE
    assert "desk@example.org" in asked.headers["user-agent"]
    assert [poll.method for poll in polls] == ["GET"] * 3
    assert fetcher.used == ()
    assert fetcher.archive.find(server.url + "/save") is None, "nothing of it is a reading"


@pytest.mark.parametrize(
    ("replies", "says"),
    [
        ([Reply(b"", status=401)], "are not accepted"),
        ([as_json({"status": "error", "message": "blocked-url"})], "blocked-url"),
        ([as_json({"message": "busy"})], "says nothing of a page"),
        ([Reply(b"<html>busy")], "no JSON"),
        ([Reply(b"", status=429), as_json({"job_id": "j"})], "status 429"),
        ([Reply(b"", status=503), as_json({"job_id": "j"})], "status 503"),
        ([redirect("/else"), as_json({"job_id": "j"})], "nothing is sent"),
        ([redirect("http://169.254.169.254/")], "nothing is sent"),
        ([Reply(b"x" * 2000)], "larger than"),
        ([silent()], "too long"),
    ],
)
async def test_what_goes_wrong_is_said_and_nothing_is_posted_twice(
    fetcher: Fetcher, server: Loopback, replies: list[Reply], says: str
) -> None:
    server.at("/save", *replies)
    archive = Wayback(fetcher, setup("wayback", server.url))
    with pytest.raises(FetchFailed, match=says):
        await archive.save(PAGE, "a:b", pause=0.01)
    assert [seen.path for seen in server.seen] == ["/save"]


async def test_nothing_is_posted_to_a_private_address_or_offline(
    tmp_path: Path, server: Loopback
) -> None:
    closed = fetcher_at(tmp_path, None)
    with pytest.raises(FetchFailed, match="not public"):
        await closed.send(server.url + "/save", form={"url": PAGE})
    offline = fetcher_at(tmp_path, server, offline=True)
    with pytest.raises(FetchFailed, match="offline"):
        await offline.send(server.url + "/save", form={"url": PAGE})
    assert server.seen == []


async def test_a_post_keeps_to_the_pace_of_its_host(tmp_path: Path, server: Loopback) -> None:
    server.at("/save", as_json({"job_id": "j"}))
    fetcher = fetcher_at(tmp_path, server, pace=Pace(per_second=20, at_once=1))
    await asyncio.gather(*(fetcher.send(server.url + "/save", form={"n": "1"}) for _ in range(6)))
    assert server.seen[-1].time - server.seen[0].time >= 0.2, "six in a quarter of a second"
    assert server.most_at_once == 1

"""The links of an article under watch: followed at every re-check, by conditional requests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from loopback import Loopback, Reply, revised, serving
from town import Town

from flows.recheck import Rechecked
from flows.rounds import go_round
from reports.record import Record

REST = " ".join(
    f"Of the {n} basins of the harbour each is dredged every year by the same old ship."
    for n in ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
)
PAGE = "<!doctype html><html><head><title>A</title></head><body><article><p>{}</p><p>{}</p>"
SAYS = "The town of Ebersgrund has {} tractors."
LINKING = 'The <a href="{}">town</a> of Ebersgrund has 14 tractors.'


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as web:
        web.at("/own", revised(PAGE.format(SAYS.format(14), REST).encode(), '"own"'))
        yield web


def linked(server: Loopback, count: int) -> str:
    body = PAGE.format(SAYS.format(count), REST).encode()
    return server.at("/linked", revised(body, f'"{count}"'))


def check(town: Town, later: int = 40, **more: Any) -> Rechecked:
    town.now += timedelta(days=later)
    ((done,), _) = asyncio.run(go_round(town.settings, now=lambda: town.now, **more))
    assert done.problem is None
    return done


def outcomes(done: Rechecked) -> list[tuple[str, str]]:
    assert done.record
    assert done.record.link_checks is not None
    return [(c.outcome, c.said.quote if c.said else "") for c in done.record.link_checks]


def asked(server: Loopback, path: str) -> list[str | None]:
    return [seen.headers.get("if-none-match") for seen in server.seen if seen.path == path]


def test_a_linked_page_that_says_otherwise_is_seen_and_the_verdict_is_not_touched(
    tmp_path: Path, server: Loopback
) -> None:
    town = Town(
        tmp_path, private_urls=(server.url,), requests_per_second=100, sources=("pages",),
        pages=(f"{server.url}/own",),
    )  # fmt: skip
    file = town.folder / "a.html"
    file.write_text(PAGE.format(LINKING.format(linked(server, 14)), ""))
    town.watch(file)
    first = check(town, 0)
    assert outcomes(first) == [("supports", SAYS.format(14))]
    second = check(town)
    assert second.record == first.record, "the same links, the same record"
    assert asked(server, "/linked") == [None, '"14"']
    linked(server, 12)
    third = check(town)
    assert outcomes(third) == [("contradicts", SAYS.format(12))]
    assert first.record
    assert third.record
    assert third.record.statements == first.record.statements
    assert third.judged == 0
    assert asked(server, "/linked") == [None, '"14"', '"14"']
    server.at("/linked", Reply(status=410))
    fourth = check(town)
    assert outcomes(fourth) == [("dead", "")]
    assert fourth.record
    assert Record.from_json(fourth.record.to_json()) == fourth.record


def test_an_article_on_the_network_has_its_links_followed_without_any_source(
    tmp_path: Path, server: Loopback
) -> None:
    town = Town(tmp_path, private_urls=(server.url,), requests_per_second=100)
    story = PAGE.format(LINKING.format(linked(server, 14)), REST)
    address = server.at("/story", revised(story.encode(), '"story"'))
    town.watch(address, kind="article")
    assert outcomes(check(town, 0)) == [("supports", SAYS.format(14))]
    linked(server, 12)
    assert outcomes(check(town)) == [("contradicts", SAYS.format(12))]


def test_links_are_not_followed_where_the_settings_say_so(tmp_path: Path, server: Loopback) -> None:
    town = Town(
        tmp_path, private_urls=(server.url,), requests_per_second=100, sources=("pages",),
        pages=(f"{server.url}/own",), links=False,
    )  # fmt: skip
    file = town.folder / "a.html"
    file.write_text(PAGE.format(LINKING.format(linked(server, 14)), ""))
    town.watch(file)
    done = check(town, 0)
    assert done.record
    assert done.record.link_checks is None
    assert asked(server, "/linked") == []

"""Articles put under watch: one by one, and as feeds, sitemaps and folders name them."""

from __future__ import annotations

import asyncio
import csv
import io
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from loopback import Loopback, Reply, serving
from processes import Command
from town import Town

from extractors.loading import Unreadable
from flows.kit import fetcher_for
from flows.listings import items, kind_of
from flows.watch import add, poll

pytestmark = pytest.mark.usefixtures("store_url")  # once on each database

RSS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/hostname">]>
<rss version="2.0"><channel><title>News</title>
<item><title>One</title><link>{0}/one</link><pubDate>Mon, 05 Jan 2026 10:00:00 +0100</pubDate></item>
<item><title>Two &e;</title><link>/two</link></item>
<item><title>Bad</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>One</title><link rel="self" href="{0}/self"/><link href="{0}/one"/>
<published>2026-01-05T10:00:00Z</published></entry></feed>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{0}/map.xml</loc></sitemap></sitemapindex>"""
MAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{0}/one</loc></url><url><loc>{0}/two</loc></url><url><loc>{0}/one</loc></url></urlset>"""
PAGE = "<!doctype html><html><head><title>A</title></head><body><article><p>{0}</p></article>"


def xml(server: Loopback, path: str, text: str) -> str:
    body = text.format(server.url).encode()
    return server.at(path, Reply(body, kind="application/xml"))


async def listed(address: str, settings: Any) -> tuple[str, list[tuple[str, date | None]]]:
    fetcher = fetcher_for(settings)
    try:
        kind = await kind_of(address, fetcher)
        found = await items(address, kind, fetcher) if kind != "article" else []
        return kind, [(item.address, item.published) for item in found]
    finally:
        await fetcher.aclose()


@pytest.fixture
def server() -> Any:
    with serving() as made:
        yield made


@pytest.fixture
def town(tmp_path: Path, server: Loopback) -> Town:
    return Town(tmp_path, private_urls=(server.url,), requests_per_second=100)


@pytest.mark.parametrize(
    ("path", "text", "kind", "found"),
    [
        ("/rss", RSS, "feed", [("/one", date(2026, 1, 5)), ("/two", None)]),
        ("/atom", ATOM, "feed", [("/one", date(2026, 1, 5))]),
        ("/map.xml", MAP, "sitemap", [("/one", None), ("/two", None)]),
        ("/index", INDEX, "sitemap", [("/one", None), ("/two", None)]),
        ("/page", PAGE, "article", []),
    ],
)
def test_what_an_address_is_and_what_it_names(
    town: Town, server: Loopback, path: str, text: str, kind: str, found: list[tuple[str, Any]]
) -> None:
    xml(server, "/map.xml", MAP)
    told = asyncio.run(listed(xml(server, path, text), town.settings))
    assert told == (kind, [(server.url + name, day) for name, day in found])


def test_a_feed_is_read_again_and_its_new_items_are_checked(town: Town, server: Loopback) -> None:
    town.register("tractors", 14)
    page = PAGE.format("The town of Ebersgrund has 14 tractors. " * 2).encode()
    for path in ("/one", "/two", "/three"):
        server.at(path, Reply(page))
    feed = xml(server, "/rss", RSS)

    async def round_() -> tuple[int, int]:
        fetcher = fetcher_for(town.settings)
        try:
            await add(feed, town.store, town.now, fetcher, kind="feed", desk="Local")
            new = await poll(town.store, town.now, fetcher)
            from flows.recheck import Rechecker

            checker = Rechecker(
                town.store, town.settings, town.kit(fetcher=fetcher), now=lambda: town.now
            )
            return len(new), len(await checker.due())
        finally:
            await fetcher.aclose()

    assert asyncio.run(round_()) == (2, 2)
    assert asyncio.run(round_()) == (0, 0)
    xml(server, "/rss", RSS.replace("/two", "/three"))
    assert asyncio.run(round_()) == (1, 1)
    articles = town.store.list(kinds=["article"])
    assert {a.desk for a in articles} == {"Local"}
    assert [a.published for a in articles if a.address.endswith("/one")] == ["2026-01-05"]
    server.at("/rss", Reply(status=500))
    assert asyncio.run(round_()) == (0, 0)
    (listing,) = town.store.list(kinds=["feed"])
    assert "500" in str(listing.problem) or "server" in str(listing.problem)


def test_a_watched_page_is_asked_for_conditionally(town: Town, server: Loopback) -> None:
    from loopback import revised

    town.register("tractors", 14)
    page = PAGE.format("The town of Ebersgrund has 14 tractors. " * 2).encode()
    address = server.at("/one", revised(page, '"v1"'))

    async def check() -> int:
        fetcher = fetcher_for(town.settings)
        try:
            await add(address, town.store, town.now, fetcher, kind="article")
            from flows.recheck import Rechecker

            checker = Rechecker(
                town.store, town.settings, town.kit(fetcher=fetcher), now=lambda: town.now
            )
            (done,) = await checker.due()
            return done.judged
        finally:
            await fetcher.aclose()

    assert asyncio.run(check()) >= 1
    town.now += timedelta(days=2)
    assert asyncio.run(check()) == 0
    asked = [seen.headers.get("if-none-match") for seen in server.seen if seen.path == "/one"]
    assert asked == [None, '"v1"']


def test_a_source_on_the_network_is_asked_conditionally_and_its_change_is_seen(
    tmp_path: Path, server: Loopback
) -> None:
    from loopback import revised

    from flows.rounds import go_round

    def page(count: int, tag: str) -> None:
        text = f"The town of Ebersgrund has {count} tractors. " * 2
        server.at("/register", revised(PAGE.format(text).encode(), tag))

    page(14, '"v1"')
    town = Town(
        tmp_path, private_urls=(server.url,), requests_per_second=100, sources=("pages",),
        pages=(f"{server.url}/register",), recheck_days={"article": 0, "other": 0},
    )  # fmt: skip
    town.watch(town.article(tractors=14))

    def check() -> Any:
        ((done,), _) = asyncio.run(go_round(town.settings, now=lambda: town.now))
        town.now += timedelta(minutes=1)
        return done

    first = check()
    assert any(e.quote for s in first.record.statements for e in s.evidence)
    assert check().judged == 0
    page(12, '"v2"')
    told = check()
    assert [e.says for e in told.changes.claims[0].evidence] == ["value changed 14 → 12"]
    asked = [s.headers.get("if-none-match") for s in server.seen if s.path == "/register"]
    assert asked == [None, '"v1"', '"v1"']


def test_a_decision_survives_what_else_a_page_says_and_lapses_with_its_own_passage(
    tmp_path: Path, server: Loopback
) -> None:
    from loopback import revised

    from flows.rounds import go_round
    from reports.decisions.binding import bind, lapse

    def page(count: int, more: str) -> None:
        text = f"The town of Ebersgrund has {count} tractors.</p><h2>The office</h2><p>{more}"
        server.at("/register", revised(PAGE.format(text).encode(), f'"{hash((count, more))}"'))

    town = Town(
        tmp_path, private_urls=(server.url,), requests_per_second=100, sources=("pages",),
        pages=(f"{server.url}/register",), recheck_days={"article": 0, "other": 0},
    )  # fmt: skip
    town.watch(town.article(tractors=14))

    def check() -> Any:
        ((done,), _) = asyncio.run(go_round(town.settings, now=lambda: town.now))
        town.now += timedelta(minutes=1)
        return done.record.statements[0]

    page(14, "The mayor is Ann.")
    bound = bind(check())
    page(14, "The mayor is Bob, and the chapel was painted.")
    assert lapse(bound, check()) is None
    page(12, "The mayor is Bob, and the chapel was painted.")
    assert "evidence has changed" in str(lapse(bound, check()))


@pytest.mark.slow
def test_forty_claims_of_unchanged_sources_cost_a_tenth_and_only_conditional_requests(
    tmp_path: Path, server: Loopback
) -> None:
    import gc
    import time

    from loopback import revised

    from flows.rounds import go_round

    things = [f"{kind} {n}" for n in range(10) for kind in ("tractors", "mills", "wells", "barns")]
    lines = [f"<p>The town of Ebersgrund has {14 + n} {t}.</p>" for n, t in enumerate(things)]
    pages = [server.at(f"/register{n}", revised(PAGE.format("".join(lines[n::4])).encode(), f'"{n}"'))
             for n in range(4)]  # fmt: skip
    article = server.at("/article", revised(PAGE.format("".join(lines)).encode(), '"a"'))
    town = Town(
        tmp_path, private_urls=(server.url,), requests_per_second=100, sources=("pages",),
        pages=tuple(pages), model=True,
    )  # fmt: skip
    town.watch(article, kind="article")

    def check(days: int) -> tuple[Any, float]:
        town.now += timedelta(days=days)
        gc.collect()  # what an earlier round left behind is not this one's work
        begun = time.process_time()
        ((done,), _) = asyncio.run(go_round(town.settings, now=lambda: town.now))
        return done, time.process_time() - begun

    first, all_of_it = check(0)
    asked = len(server.paths())
    second, again = check(40)
    assert first.claims == second.claims == second.asked == 40, "every claim was due"
    assert second.judged == 0
    assert len(server.paths()) - asked == 5
    more = [seen for seen in server.seen if seen.path != "/robots.txt"][asked:]
    assert all(seen.headers.get("if-none-match") for seen in more)
    third, unasked = check(2)  # the article is due, and none of its claims
    assert (third.asked, third.judged) == (0, 0)
    assert again <= 0.1 * all_of_it, (again, all_of_it)
    assert unasked <= 0.1 * all_of_it, (unasked, all_of_it)


def test_what_a_person_took_off_watch_does_not_come_back_by_its_feed(
    town: Town, server: Loopback
) -> None:
    from flows.watch import chosen

    for path in ("/one", "/two"):
        server.at(path, Reply(PAGE.format("Nothing.").encode()))
    feed = xml(server, "/rss", RSS)

    async def read() -> int:
        fetcher = fetcher_for(town.settings)
        try:
            await add(feed, town.store, town.now, fetcher, kind="feed")
            return len(await poll(town.store, town.now, fetcher))
        finally:
            await fetcher.aclose()

    assert asyncio.run(read()) == 2
    (one,) = chosen(town.store, (f"{server.url}/one",))
    assert town.store.forget(one.id)
    assert asyncio.run(read()) == 0
    assert [t.address for t in town.store.list(kinds=["article"])] == [f"{server.url}/two"]
    assert len(list(chosen(town.store, (feed,)))) == 2, "the feed, and what came from it"
    town.watch(one.address, kind="article")
    assert len(town.store.list(kinds=["article"])) == 2


def test_a_folder_is_watched_with_what_appears_in_it(town: Town) -> None:
    folder = town.folder / "copy"
    folder.mkdir()
    town.watch(folder)
    assert asyncio.run(poll(town.store, town.now, None)) == ()
    (folder / "a.txt").write_text("The town of Ebersgrund has 14 tractors.")
    assert [t.address for t in asyncio.run(poll(town.store, town.now, None))] == [
        str(folder / "a.txt")
    ]
    with pytest.raises(Unreadable, match="cannot be opened"):
        town.watch(town.folder / "missing.txt")


def test_from_the_command_line(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def factdesk(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        with monkeypatch.context() as patch:
            for name, value in settings.items():
                patch.setenv(name, value)
            return subprocess.CompletedProcess(arguments, *command(*arguments))

    quiet = {"FACTDESK_STARTER": "false", "FACTDESK_MODEL": "false", "FACTDESK_NOTIFY_FILE": "told"}
    (tmp_path / "a.txt").write_text("The town of Ebersgrund has 14 tractors.\n")
    (tmp_path / "register.txt").write_text("The town of Ebersgrund has 14 tractors.")
    factdesk("library", "add", "register.txt", "--kind", "primary", "--publisher", "Town", **quiet)
    added = factdesk(
        "watch", "add", "a.txt", "--desk", "Local", "--published", "2026-01-02", **quiet
    )
    assert "under watch" in added.stdout, added.stderr
    assert "not checked yet" in factdesk("due", **quiet).stdout
    first = factdesk("recheck", **quiet)
    assert first.returncode == 0, first.stderr
    assert "1 of 1 claims asked about, 1 judged anew" in " ".join(first.stdout.split())
    assert factdesk("recheck", **quiet).stdout == "Nothing is due.\n"
    agenda = factdesk("due", "--days", "60", **quiet).stdout
    assert "14 tractors" in agenda
    assert "other, every 30 days" in agenda
    assert "the live article is read again every day" in agenda
    listed = factdesk("watch", "list", **quiet).stdout
    assert "(Local / published 2026-01-02)" in " ".join(listed.split())
    wrong = factdesk("due", FACTDESK_RECHECK_DAYS='{"prices": 1}', **quiet)
    assert wrong.returncode == 2
    assert "'prices' is no class of claim; known is price" in wrong.stderr
    factdesk("library", "remove", factdesk("library", "list", **quiet).stdout.split()[0], **quiet)
    (tmp_path / "register.txt").write_text("The town of Ebersgrund has 12 tractors.")
    factdesk("library", "add", "register.txt", "--kind", "primary", "--publisher", "Town", **quiet)
    second = factdesk("recheck", "--all", **quiet)
    assert second.returncode == 1, second.stderr
    told = " ".join(second.stdout.split())
    assert "value changed 14 → 12" in told
    assert "flipped: the source changed" in told
    assert (tmp_path / "told").read_text().count("\n") == 1
    rows = list(csv.DictReader(io.StringIO(factdesk("history", **quiet).stdout)))
    assert [(row["verdict"], row["finding"], row["cause"]) for row in rows] == [
        ("supported", "first", ""), ("disputed", "flipped", "source-changed"),
    ]  # fmt: skip
    assert factdesk("notices", **quiet).stdout == ""
    assert factdesk("watch", "pause", "a.txt", **quiet).returncode == 0
    assert "paused" in factdesk("watch", "list", **quiet).stdout
    assert factdesk("watch", "remove", "a.txt", **quiet).returncode == 0
    unknown = factdesk("watch", "remove", "a.txt", **quiet)
    assert unknown.returncode == 2
    assert "is not under watch" in unknown.stderr

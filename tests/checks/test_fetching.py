from __future__ import annotations

import asyncio
import gzip
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from loopback import Loopback, Reply, as_json, packed, redirect, revised, serving

from checks.fetching import Fetcher, FetchFailed, Limits, Pace, no_older

QUICK = Pace(per_second=1000, at_once=8)
NOW = timedelta(0)
Make = Callable[..., Fetcher]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as started:
        yield started


@pytest.fixture
def make(tmp_path: Path, server: Loopback) -> Make:
    """A fetcher that may ask the server, over one home."""

    def build(**more: object) -> Fetcher:
        told: dict[str, object] = {
            "agent": "factdesk/0 (desk@example.org)",
            "allowed": [server.url],
            "pace": QUICK,
            "limits": Limits(seconds=15, patience=30, wait=0.05),
        }
        return Fetcher(tmp_path / "archive", **(told | more))  # type: ignore[arg-type]

    return build


async def reason(fetcher: Fetcher, url: str, **more: object) -> str:
    with pytest.raises(FetchFailed) as failed:
        await fetcher.get(url, **more)  # type: ignore[arg-type]
    assert failed.value.message.endswith(".")
    assert "\n" not in failed.value.message
    return failed.value.reason


async def test_an_answer_says_where_and_when_and_what(make: Make, server: Loopback) -> None:
    url = server.at("/api", lambda seen: as_json({"asked": dict(seen.params)}))
    answer = await make().get(url, params={"q": "Ebersgrund & Söhne"})
    assert answer.json() == {"asked": {"q": "Ebersgrund & Söhne"}}
    assert answer.ok
    assert answer.content_type == "application/json"
    assert not answer.kept
    assert abs(datetime.now(UTC) - answer.retrieved) < timedelta(seconds=5)
    assert server.seen[0].headers["user-agent"] == "factdesk/0 (desk@example.org)"


async def test_what_is_kept_is_served_fresh_and_offline(make: Make, server: Loopback) -> None:
    url = server.at("/page", packed("Grüße".encode()))
    first = await make().get(url)
    again = await make().get(url)
    offline = await make(offline=True).get(url, fresh=NOW)
    assert [a.text() for a in (first, again, offline)] == ["Grüße"] * 3
    assert [a.kept for a in (first, again, offline)] == [False, True, True]
    assert first.retrieved == again.retrieved == offline.retrieved
    assert len(server.seen) == 1
    assert await reason(make(offline=True), server.url + "/other") == "offline"
    assert len(server.seen) == 1


async def test_however_many_ask_it_is_asked_for_once(make: Make, server: Loopback) -> None:
    url = server.at("/page", Reply(b"once", delay=0.1))
    fetcher = make()
    answers = await asyncio.gather(*(fetcher.get(url, fresh=NOW) for _ in range(20)))
    assert {a.body for a in answers} == {b"once"}
    assert (await fetcher.get(url, fresh=NOW)).kept, "and not again in this run"
    assert len(server.seen) == 1
    fetcher.begin()
    assert not (await fetcher.get(url, fresh=NOW)).kept, "but again in another one"


async def test_one_asker_that_gives_up_does_not_take_it_from_the_others(
    make: Make, server: Loopback
) -> None:
    url = server.at("/page", Reply(b"here", delay=0.3))
    fetcher = make()
    one, two = (asyncio.create_task(fetcher.get(url)) for _ in range(2))
    await asyncio.sleep(0.1)
    one.cancel()
    assert (await two).body == b"here"


async def test_a_stale_answer_is_confirmed_and_not_read_again(make: Make, server: Loopback) -> None:
    url = server.at("/page", revised(b"first", '"1"'))
    first = await make().get(url)
    await asyncio.sleep(1.1)
    second = await make().get(url, fresh=NOW)
    assert second.body == b"first"
    assert second.retrieved > first.retrieved
    assert second.status == 200
    assert server.seen[1].headers["if-none-match"] == '"1"'
    offline = await make(offline=True).get(url)
    assert offline.retrieved == second.retrieved
    server.at("/page", revised(b"second", '"2"'))
    assert (await make().get(url, fresh=NOW)).body == b"second"


async def test_what_a_claim_takes_for_stale_is_asked_for_again(
    make: Make, server: Loopback
) -> None:
    url = server.at("/page", revised(b"first", '"1"'))
    await make().get(url)
    await asyncio.sleep(1.1)
    for days, asked in ((None, 1), (timedelta(days=3), 1), (NOW, 2)):
        token = no_older.set(days)
        try:
            await make().get(url, fresh=timedelta(days=30))
        finally:
            no_older.reset(token)
        assert len(server.seen) == asked


@pytest.mark.parametrize("together", [True, False])
async def test_a_claim_that_may_change_soon_is_not_served_what_another_took_in_the_same_run(
    together: bool, make: Make, server: Loopback
) -> None:
    url = server.at("/series", Reply(b"old"), Reply(b"new", delay=0.2))
    await make().get(url)
    await asyncio.sleep(1.1)
    fetcher = make()

    async def asked(days: timedelta) -> bytes:
        no_older.set(days)
        return (await fetcher.get(url, fresh=timedelta(days=30))).body

    lasting, price = timedelta(days=30), timedelta(seconds=1)
    if together:
        tasks = [asyncio.create_task(asked(days)) for days in (lasting, price, price)]
        found = list(await asyncio.gather(*tasks))
    else:
        found = [await asyncio.create_task(asked(days)) for days in (lasting, price, price)]
    assert found == [b"old", b"new", b"new"]
    assert len(server.seen) == 2, "it is asked for once in the run"
    assert await asyncio.create_task(asked(lasting)) == b"new", "and who comes later has it, too"
    assert len({kept.digest for kept in fetcher.used}) == 2, "a pack holds both that were read"


async def test_a_refusal_for_a_wrong_key_holds_for_its_run_only(
    make: Make, server: Loopback
) -> None:
    url = server.at("/api", Reply(b"no", status=401), Reply(b"yes"))
    denied = await make().get(url, secrets={"key": "wrong"})
    assert denied.status == 401
    assert (await make().get(url, secrets={"key": "right"})).body == b"yes"


async def test_keys_are_sent_and_kept_nowhere(make: Make, server: Loopback, tmp_path: Path) -> None:
    server.at("/api", lambda seen: as_json({"got": seen.params.get("key") == "OPEN-SESAME"}))
    fetcher = make()
    answer = await fetcher.get(
        server.url + "/api",
        params={"q": "a"},
        headers={"X-Token": "OPEN-SESAME", "Accept": "application/json"},
        secrets={"key": "OPEN-SESAME"},
    )
    assert answer.json() == {"got": True}
    assert "OPEN-SESAME" not in answer.url + answer.final_url
    assert server.seen[0].headers["x-token"] == "OPEN-SESAME"
    await fetcher.aclose()
    for file in (tmp_path / "archive").iterdir():
        data = file.read_bytes()
        data += gzip.decompress(data) if file.suffix == ".gz" else b""
        assert b"OPEN-SESAME" not in data, file.name
    with serving() as other:
        server.at("/away", redirect(other.at("/api", Reply(b"landed"))))
        allowed = [server.url, other.url]
        await make(allowed=allowed).get(server.url + "/away", headers={"X-Token": "OPEN-SESAME"})
        assert "x-token" not in other.seen[0].headers
        server.at("/on", redirect("/api?key=OPEN-SESAME"))
        with pytest.raises(FetchFailed) as failed:
            await make(allowed=allowed).get(server.url + "/on", secrets={"key": "OPEN-SESAME"})
    assert failed.value.reason == "redirects"
    assert "SESAME" not in failed.value.message


async def test_redirects_are_followed_counted_and_served_offline(
    make: Make, server: Loopback
) -> None:
    url = server.at("/old", redirect("/new#part", 301))
    server.at("/new", Reply(b"moved"))
    answer = await make().get(url, kind="page")
    assert (answer.body, answer.final_url, answer.url) == (b"moved", server.url + "/new", url)
    assert (await make(offline=True).get(url, kind="page")).final_url == server.url + "/new"
    server.at("/round", redirect("/about"))
    server.at("/about", redirect("/round"))
    server.seen.clear()
    assert await reason(make(), server.url + "/round") == "redirects"
    assert len(server.seen) == 2, "a loop is seen through without going round it"


async def test_robots_are_honoured_for_pages_and_not_for_apis(make: Make, server: Loopback) -> None:
    rules = b"User-agent: *\nDisallow: /private\nAllow: /private/open\n"
    server.at("/robots.txt", Reply(rules, kind="text/plain"))
    for path in ("/private", "/private/open", "/public"):
        server.at(path, Reply(b"read"))
    fetcher = make()
    assert await reason(fetcher, server.url + "/private", kind="page") == "robots"
    assert (await fetcher.get(server.url + "/private/open", kind="page")).ok
    assert (await fetcher.get(server.url + "/public", kind="page")).ok
    assert (await fetcher.get(server.url + "/private", kind="api")).ok
    assert [seen.path for seen in server.seen].count("/robots.txt") == 1
    server.at("/in", redirect("/private/hidden"))
    assert await reason(fetcher, server.url + "/in", kind="page") == "robots"
    assert "/private/hidden" not in server.paths()


@pytest.mark.parametrize("name", ["factdesk", "Factdesk", "*"])
async def test_rules_for_us_by_name_are_ours(make: Make, server: Loopback, name: str) -> None:
    rules = f"User-agent: otherbot\nDisallow:\n\nUser-agent: {name}\nDisallow: /\n"
    server.at("/robots.txt", Reply(rules.encode(), kind="text/plain"))
    assert await reason(make(), server.at("/page", Reply(b"read")), kind="page") == "robots"


async def test_closing_breaks_off_what_is_being_asked(make: Make, server: Loopback) -> None:
    fetcher = make()
    asking = asyncio.create_task(fetcher.get(server.at("/slow", Reply(b"late", delay=30))))
    await asyncio.to_thread(server.wait_for, 1)
    await fetcher.aclose()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert (await fetcher.get(server.at("/quick", Reply(b"soon")))).body == b"soon"


async def test_a_host_whose_robots_fail_is_not_read_now(make: Make, server: Loopback) -> None:
    server.at("/robots.txt", Reply(status=500))
    assert await reason(make(), server.at("/page", Reply(b"read")), kind="page") == "robots"
    assert server.paths() == []


async def test_the_pace_of_a_host_holds_for_all_askers(make: Make, server: Loopback) -> None:
    for at in range(16):
        server.at(f"/{at}", Reply(b"x", delay=0.15))
    fetcher = make(paces={"127.0.0.1": Pace(per_second=20, at_once=3)})
    await asyncio.gather(*(fetcher.get(f"{server.url}/{at}") for at in range(16)))
    assert server.most_at_once <= 3
    assert server.most_within(0.5) <= 11
    assert server.most_at_once > 1


ASKER = """
import asyncio, sys
from pathlib import Path
from checks.fetching import Fetcher, Limits, Pace
async def main(folder, url, name):
    pace = Pace(per_second=25, at_once=2)
    limits = Limits(seconds=600)
    fetcher = Fetcher(Path(folder), agent="a", allowed=[url], pace=pace, limits=limits)
    await asyncio.gather(*(fetcher.get(f"{url}/{name}/{at}") for at in range(12)))
    await fetcher.aclose()
asyncio.run(main(*sys.argv[1:]))
"""


def test_processes_side_by_side_keep_one_pace_and_one_sound_archive(
    server: Loopback, tmp_path: Path
) -> None:
    for name in ("a", "b", "c"):
        for at in range(12):
            server.at(f"/{name}/{at}", Reply(f"{name}{at}".encode(), delay=0.03))
    folder = tmp_path / "archive"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", ASKER, str(folder), server.url, name],
            cwd=Path(__file__).parents[2],
        )
        for name in ("a", "b", "c")
    ]
    assert [process.wait(180) for process in started] == [0, 0, 0]
    assert len(server.seen) == 36
    assert server.most_within(1.0) <= 25
    assert server.most_at_once <= 2

    async def read() -> list[bytes]:
        fetcher = Fetcher(folder, agent="a", offline=True)
        urls = [f"{server.url}/{name}/{at}" for name in "abc" for at in range(12)]
        return [(await fetcher.get(url)).body for url in urls]

    assert asyncio.run(read()) == [f"{name}{at}".encode() for name in "abc" for at in range(12)]


def test_a_killed_run_asks_again_only_for_what_it_had_not_kept(
    server: Loopback, tmp_path: Path
) -> None:
    for at in range(12):
        server.at(f"/a/{at}", Reply(b"read", delay=0.2))
    call = [sys.executable, "-c", ASKER, str(tmp_path / "archive"), server.url, "a"]
    killed = subprocess.Popen(call, cwd=Path(__file__).parents[2])
    server.wait_for(6)
    killed.kill()
    killed.wait()
    before = server.paths()
    assert 6 <= len(before) < 12
    subprocess.run(call, cwd=Path(__file__).parents[2], check=True, timeout=180)
    assert set(server.paths()) == {f"/a/{at}" for at in range(12)}
    assert len(server.paths()) <= 12 + 2, "only what was on its way when the run was killed"


@pytest.mark.parametrize("form", ["seconds", "date"])
async def test_retry_after_is_obeyed_by_everyone(make: Make, server: Loopback, form: str) -> None:
    wait, said = 1.0, "1"
    if form == "date":
        until = (datetime.now(UTC) + timedelta(seconds=2)).replace(microsecond=0)
        wait, said = (
            (until - datetime.now(UTC)).total_seconds(),
            format_datetime(until, usegmt=True),
        )
    url = server.at("/api", Reply(status=429, headers={"Retry-After": said}), Reply(b"now"))
    server.at("/other", Reply(b"too"))
    ends = time.monotonic() + wait - 0.05
    fetcher, beside = make(), make()
    first = asyncio.create_task(fetcher.get(url))
    await asyncio.to_thread(server.wait_for, 1)
    await asyncio.sleep(0.5)
    await asyncio.gather(first, beside.get(server.url + "/other"))
    assert (await first).body == b"now"
    assert len(server.seen) == 3
    assert all(seen.time >= ends for seen in server.seen[1:])


async def test_a_long_retry_after_is_not_waited_for_but_remembered(
    make: Make, server: Loopback
) -> None:
    url = server.at("/api", Reply(status=503, headers={"Retry-After": "3600"}))
    began = time.monotonic()
    assert await reason(make(), url) == "server-error"
    assert await reason(make(), server.url + "/else") == "rate-limited"
    assert time.monotonic() - began < 60
    assert len(server.seen) == 1


async def test_names_and_passwords_in_an_address_and_other_schemes_are_refused(
    make: Make,
) -> None:
    for url in ("http://desk:secret@127.0.0.1/", "file:///etc/passwd", "ftp://x.org", "x", "//x",
                "http://", "http://[::1", "http://x:99999999/", "javascript:alert(1)"):  # fmt: skip
        assert await reason(make(), url) == "refused-address", url


async def test_hosts_are_asked_side_by_side_and_none_above_its_pace(tmp_path: Path) -> None:
    """Forty claims at five sources: the slowest source sets the time, not the sum of them."""
    pace = Pace(per_second=20, at_once=6)
    servers = [Loopback() for _ in range(5)]
    urls = [server.url for server in servers]
    for server in servers:
        for at in range(40):
            server.at(f"/{at}", Reply(b"x", delay=0.1))
    fetcher = Fetcher(tmp_path / "archive", agent="a", allowed=urls, pace=pace)
    began = time.monotonic()
    await asyncio.gather(*(fetcher.get(f"{url}/{at}") for at in range(40) for url in urls))
    took = time.monotonic() - began
    await fetcher.aclose()
    for server in servers:
        assert len(server.seen) == 40
        assert server.most_at_once <= 6
        assert server.most_within(0.5) <= 11
        server.close()
    assert took <= 3 * (40 / 20), "three times what one source takes at its pace"

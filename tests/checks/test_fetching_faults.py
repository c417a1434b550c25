from __future__ import annotations

import asyncio
import gzip
import socket
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
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

from checks.fetching import Fetcher, FetchFailed, Limits, Pace
from checks.fetching.addresses import public
from checks.warc import Packed, unpack


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as started:
        yield started


@pytest.fixture
def fetcher(tmp_path: Path, server: Loopback) -> Fetcher:
    return fetcher_of(tmp_path, server, seconds=15)


def fetcher_of(folder: Path, server: Loopback, seconds: float, attempts: int = 2) -> Fetcher:
    return Fetcher(
        folder / "archive",
        agent="factdesk/0 (desk@example.org)",
        allowed=[server.url],
        pace=Pace(1000, 8),
        limits=Limits(seconds, 60, attempts, wait=0.05, max_bytes=200_000),
    )


async def failure(fetcher: Fetcher, url: str) -> FetchFailed:
    with pytest.raises(FetchFailed) as failed:
        await fetcher.get(url)
    return failed.value


@pytest.mark.parametrize(
    ("reply", "reason", "requests"),
    [
        (Reply(status=429), "rate-limited", 2),
        (Reply(status=503), "server-error", 2),
        (Reply(status=500), "server-error", 1),
        (reset(), "unreachable", 2),
        (cut(), "unreachable", 2),
        (silent(), "timeout", 2),
        (endless(), "too-large", 1),
        (endless(pause=0.05, chunk=b"x"), "timeout", 2),
        (Reply(b"x" * 200_001), "too-large", 1),
        (packed(b"\0" * 60_000_000), "too-large", 1),
        (Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "bad-content", 1),
        (Reply(gzip.compress(b"x" * 999)[:-9], headers={"Content-Encoding": "gzip"}),
         "bad-content", 1),
        (Reply(gzip.compress(b"") * 9_000, headers={"Content-Encoding": "gzip"}),
         "bad-content", 1),
        (Reply(b"?", headers={"Content-Encoding": "br"}), "bad-content", 1),
        (redirect("http://[::1/"), "refused-address", 1),
        (redirect("ftp://example.org/file"), "refused-address", 1),
        (redirect("javascript:alert(1)"), "refused-address", 1),
    ],
)  # fmt: skip
async def test_a_fault_has_its_reason_and_is_tried_again_where_it_may_pass(
    reply: Reply, reason: str, requests: int, server: Loopback, tmp_path: Path
) -> None:
    fetcher = fetcher_of(tmp_path, server, seconds=0.7 if reason == "timeout" else 15)
    began = time.monotonic()
    failed = await failure(fetcher, server.at("/page", reply))
    assert failed.reason == reason, failed.message
    assert len(server.seen) == requests
    assert time.monotonic() - began < 60
    again = await failure(fetcher, server.url + "/page")
    assert again.reason == reason
    assert len(server.seen) == requests, "a failure is remembered for its run"
    assert fetcher.archive.find(server.url + "/page") is None or reason == "refused-address"


@pytest.mark.parametrize("fault", [Reply(status=503), Reply(status=429), reset(), cut(), silent()])
async def test_a_fault_that_passes_is_forgotten(
    fault: Reply, server: Loopback, tmp_path: Path
) -> None:
    fetcher = fetcher_of(tmp_path, server, seconds=3 if fault.delay else 15, attempts=4)
    answer = await fetcher.get(server.at("/page", fault, Reply(b"here")))
    assert answer.body == b"here"
    assert len(server.seen) == 2


async def test_a_host_that_is_down_is_left_alone(fetcher: Fetcher, server: Loopback) -> None:
    for at in range(9):
        server.at(f"/{at}", Reply(status=503))
    tasks = [failure(fetcher, f"{server.url}/{at}") for at in range(3)]
    failed = await asyncio.gather(*tasks) + [
        await failure(fetcher, f"{server.url}/{at}") for at in range(3, 9)
    ]
    assert {f.reason for f in failed} == {"server-error"}
    assert len(server.seen) == 6, "three questions, two attempts each"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1", "0", "[::1]",
     "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "127.0.0.1.", "LOCALHOST"],
)  # fmt: skip
async def test_no_request_reaches_a_private_address_by_redirect_or_directly(
    host: str, fetcher: Fetcher, server: Loopback
) -> None:
    with serving() as secret:
        secret.at("/", Reply(b"the metadata of the cloud"))
        target = f"http://{host}:{secret.port}/"
        server.at("/page", redirect(target))
        for url in (server.url + "/page", target):
            failed = await failure(fetcher, url)
            assert failed.reason in ("refused-address", "unreachable"), failed.message
            assert "page" not in failed.message or failed.reason == "refused-address"
        assert secret.seen == []


@pytest.mark.parametrize("host", ["169.254.169.254", "10.0.0.1", "192.168.1.1", "[fe80::1]",
                                  "[fd00::1]", "[64:ff9b::a00:1]", "100.64.0.1"])  # fmt: skip
async def test_networks_of_the_house_are_refused_at_once(host: str, fetcher: Fetcher) -> None:
    began = time.monotonic()
    assert (await failure(fetcher, f"http://{host}/")).reason == "refused-address"
    assert time.monotonic() - began < 10, "no connection was tried"


async def test_a_second_answer_of_the_name_server_leads_nowhere(
    tmp_path: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []
    loop = asyncio.get_running_loop()
    real = loop.getaddrinfo

    async def rebinding(host: Any, port: Any, **more: Any) -> Any:
        if host in ("rebind.test", "mixed.test"):
            looked_up.append(host)
            if host == "mixed.test":
                return [_entry("93.184.216.34", port), _entry("127.0.0.1", port)]
            return [_entry("127.0.0.1" if len(looked_up) == 1 else "127.9.9.9", port)]
        return await real(host, port, **more)

    monkeypatch.setattr(loop, "getaddrinfo", rebinding)
    allowed = [f"http://rebind.test:{server.port}"]
    fetcher = Fetcher(tmp_path / "archive", agent="a", allowed=allowed, pace=Pace(100, 2))
    server.at("/", Reply(b"checked"))
    assert (await fetcher.get(f"http://rebind.test:{server.port}/")).body == b"checked"
    assert looked_up == ["rebind.test"], "the address that was checked is the one connected to"
    failed = await failure(fetcher, f"http://mixed.test:{server.port}/")
    assert failed.reason == "refused-address", "one private address among public ones is enough"
    assert len(server.seen) == 1


def _entry(address: str, port: int) -> tuple[Any, ...]:
    return (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))


async def test_answers_that_lie_about_what_they_are(fetcher: Fetcher, server: Loopback) -> None:
    page = await fetcher.get(server.at("/html", Reply(b"<html>busy</html>")))
    with pytest.raises(FetchFailed, match="no JSON"):
        page.json()
    broken = await fetcher.get(server.at("/broken", Reply(b'{"a": ', kind="application/json")))
    with pytest.raises(FetchFailed, match="no JSON"):
        broken.json()
    deep = await fetcher.get(server.at("/deep", Reply(b"[" * 150_000)))
    with pytest.raises(FetchFailed, match="no JSON"):
        deep.json()
    picture = await fetcher.get(
        server.at("/png", Reply(b"\x89PNG\r\n\x1a\n\0\0\0", kind="image/png"))
    )
    with pytest.raises(FetchFailed, match="image/png") as failed:
        picture.text()
    assert failed.value.reason == "bad-content"
    error = await fetcher.get(server.at("/error", as_json({"error": {"code": "maxlag"}})))
    assert error.json()["error"]["code"] == "maxlag", "an API's own error is the adapter's to read"
    odd = await fetcher.get(
        server.at("/odd", Reply("Grüße".encode(), kind="text/html; charset=x-odd"))
    )
    assert odd.text() == "Grüße"
    slow = await fetcher.get(
        server.at("/s", Reply(b"a-" * 90_000, kind="text/html; charset=punycode"))
    )
    began = time.monotonic()
    assert slow.text() == "a-" * 90_000
    assert time.monotonic() - began < 1
    latin = await fetcher.get(
        server.at("/l", Reply("Grüße".encode("latin-1"), kind='text/html; charset="iso-8859-1"'))
    )
    assert latin.text() == "Grüße"


async def test_what_is_damaged_on_the_disk_is_asked_for_again_or_said(
    fetcher: Fetcher, server: Loopback, tmp_path: Path
) -> None:
    url = server.at("/page", Reply(b"here it is"))
    await fetcher.get(url)
    await fetcher.aclose()
    file = next((tmp_path / "archive").glob("*.warc.gz"))
    file.write_bytes(file.read_bytes()[:400])
    offline = Fetcher(tmp_path / "archive", agent="a", offline=True)
    assert (await failure(offline, url)).reason == "offline"
    assert (await fetcher.get(url, fresh=timedelta(days=1))).body == b"here it is"
    assert len(server.seen) == 2


def test_many_small_pieces_are_no_way_to_keep_us_busy() -> None:
    began = time.monotonic()
    with pytest.raises(Packed, match="pieces"):
        unpack(gzip.compress(b"") * 500_000, "gzip", 10_000_000)
    assert time.monotonic() - began < 10


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_unpacking_ends_with_the_bytes_or_with_its_own_error(data: bytes) -> None:
    try:
        unpack(data, "gzip", 1000)
    except Packed:
        pass
    else:
        assert data == b"" or data[:2] == b"\x1f\x8b"
    assert unpack(gzip.compress(data) + gzip.compress(data), "x-gzip", 1000) == data + data


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.1.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "100.64.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1",
     "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "::7f00:1"],
)  # fmt: skip
def test_private_addresses_are_not_whatever_they_are_wrapped_in(address: str) -> None:
    assert not public(address)

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import fetcher_at, setup
from loopback import Loopback, Reply, as_json, redirect, reset, serving

from checks.following import OwnLinks
from checks.own_links import LinkCheck, check_links
from checks.sources.wayback import Wayback
from extractors.loading import load
from extractors.statements import find_statements

TEXT = """<html lang="en"><head><title>T</title></head><body><article><h1>T</h1>{}</article></body></html>"""
LONG = "".join(
    f"<p>The harbour of Elin has {n} basins of its own, and each of them is dredged every year "
    "by the same old ship, which was built in Ostend and is kept by a crew of eleven people.</p>"
    for n in (3, 4, 5)
)
SAYS = "<p>Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021.</p>" + LONG
DENIES = "<p>Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2018.</p>" + LONG
WALL = "<p>Mayor Ada Lunt has closed a quay.</p><p>Subscribe to continue reading this story.</p>"


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as started:
        started.at("/says", page(SAYS))
        started.at("/denies", page(DENIES))
        started.at("/silent", page(LONG))
        started.at("/moved", redirect(started.url + "/"))
        started.at("/", page(LONG))
        started.at("/walled", page(WALL))
        started.at("/shut", Reply(b"", status=402))
        started.at("/broken", Reply(b"", status=500))
        started.at("/reset", reset())
        yield started


def page(body: str) -> Reply:
    return Reply(TEXT.format(body).encode())


async def checked(server: Loopback, folder: Path, path: str, archive: bool = False) -> LinkCheck:
    article = load(
        f"# The quay\n\nMayor Ada Lunt [closed the northern quay]({server.url}{path}) of Ebersgrund "
        "in March 2021. Nothing else happened.\n".encode(),
        name="article.md",
    )
    fetcher = fetcher_at(folder, server)
    claims = [s for s in find_statements(article) if s.kind == "claim"]
    copies = Wayback(fetcher, setup("wayback", server.url)) if archive else None
    followed = await OwnLinks(fetcher, archive=copies).follow(article, claims)
    [found] = check_links(followed, claims, None)
    assert article.text[found.start : found.end] == "closed the northern quay"
    assert found.statement
    return found


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/says", "supports"),
        ("/denies", "contradicts"),
        ("/silent", "does-not-mention"),
        ("/missing", "dead"),
        ("/moved", "front-page"),
        ("/walled", "paywalled"),
        ("/shut", "paywalled"),
        ("/broken", "not-read"),
    ],
)
async def test_what_a_link_is_worth(
    server: Loopback, tmp_path: Path, path: str, outcome: str
) -> None:
    found = await checked(server, tmp_path, path)
    assert found.outcome == outcome
    if outcome in ("supports", "contradicts"):
        assert "closed the northern quay" in found.said.text
    elif outcome != "does-not-mention":
        assert found.message


async def test_a_dead_link_is_read_in_its_copy_of_the_time(
    server: Loopback, tmp_path: Path
) -> None:
    address = server.url + "/missing"
    server.at("/cdx/search/cdx", as_json([["timestamp"], ["20210401000000"]]))
    when = {"Memento-Datetime": "Thu, 01 Apr 2021 00:00:00 GMT"}
    body = TEXT.format(SAYS).encode()
    server.at(f"/web/20210401000000id_/{address}", Reply(body, headers=when))
    found = await checked(server, tmp_path, "/missing", archive=True)
    assert found.outcome == "supports"
    assert found.copy_url == f"{server.url}/web/20210401000000/{address}"

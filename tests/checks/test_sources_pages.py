"""Pages, feeds and searches: what is found is read, and never judged from a snippet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import claim, fetcher_at, proved, setup
from loopback import Loopback, Reply, as_json, serving

from checks.fetching import Fetcher
from checks.publishers import BadTable, page_of, publisher_of
from checks.sources import pages
from checks.sources.brave import Brave
from checks.sources.feeds import Feeds
from checks.sources.pages import Pages
from checks.sources.searxng import Searxng
from checks.sources.wayback import Wayback
from checks.verdicts import judge_claims

CLAIM = claim("Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021.")
STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "EBERSGRUND (Reuters) - Mayor Ada Lunt closed the northern quay in March 2021.",
        "Divers had found that eleven of the forty piles were eaten through by worms.",
        "The ferries were sent to the old fish dock, where the berths are shorter by a third.",
        "The harbour board said that the repair would take two years and cost four million crowns.",
    )
)
PAGE = f"""<html lang="en"><head><title>Quay closed</title></head><body><nav>Home Sports</nav>
<article><h1>Quay closed</h1>{STORY}</article></body></html>""".encode()


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as started:
        started.at("/story", Reply(PAGE))
        yield started


@pytest.fixture
def fetcher(tmp_path: Path, server: Loopback) -> Fetcher:
    return fetcher_at(tmp_path, server)


async def test_a_page_is_read_for_its_text_and_counts_as_the_agency_that_it_credits(
    fetcher: Fetcher, server: Loopback
) -> None:
    source = Pages(fetcher, setup("pages", "", given=(server.url + "/story", server.url + "/gone")))
    answer = proved(await source.search(CLAIM, 5))
    assert "closed the northern quay in March 2021." in answer.passages[0].text
    [one] = answer.sources
    assert (one.origin, one.kind, one.title) == ("reuters", "unknown", "Quay closed")
    assert [lookup.status for lookup in answer.lookups] == ["hits", "failed"]
    assert pages.extract(PAGE, "text/html; charset=utf-8") == answer.snapshots[0].text
    assert "Sports" not in answer.snapshots[0].text


@pytest.mark.parametrize(
    ("reply", "status", "passages"),
    [
        ("hits", "hits", True),
        (as_json({"results": [], "unresponsive_engines": []}), "none", False),
        (as_json({"results": [], "unresponsive_engines": [["x", "timeout"]]}), "failed", False),
        (Reply(b"Forbidden", status=403), "failed", False),
        (Reply(b"<html>", status=200), "failed", False),
    ],
)
async def test_a_searxng_finds_pages_that_are_read(
    fetcher: Fetcher, server: Loopback, reply: Any, status: str, passages: bool
) -> None:
    found = {"results": [{"url": server.url + "/story", "content": "a snippet that is not quoted"}]}
    server.at("/search", as_json(found) if reply == "hits" else reply)
    answer = proved(await Searxng(fetcher, setup("searxng", server.url)).search(CLAIM, 5))
    assert answer.lookups[0].status == status
    assert bool(answer.passages) is passages
    assert not any("snippet" in passage.text for passage in answer.passages)


async def test_brave_is_asked_with_the_key_in_a_header(fetcher: Fetcher, server: Loopback) -> None:
    found = {"web": {"results": [{"url": server.url + "/story", "description": "a snippet"}]}}
    server.at("/res/v1/web/search", as_json(found))
    source = Brave(fetcher, setup("brave", server.url, key="k-2"))
    answer = proved(await source.search(CLAIM, 5))
    assert answer.passages
    asked = server.seen[0]
    assert asked.headers["x-subscription-token"] == "k-2"
    assert "x-subscription-token" not in server.seen[-1].headers
    kept = b"".join(path.read_bytes() for path in fetcher.folder.rglob("*") if path.is_file())
    assert b"k-2" not in kept


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>
<item><title>Mayor Lunt closes quay</title><link>{url}/story</link><description>Quay</description></item>
<item><title>Football results</title><link>{url}/football</link></item>
<item><title>Quay of the mayor Lunt without a link</title></item></channel></rss>"""


async def test_only_entries_that_fit_are_read_behind_their_link(
    fetcher: Fetcher, server: Loopback
) -> None:
    server.at("/feed", Reply(FEED.format(url=server.url).encode(), kind="application/rss+xml"))
    server.at("/page", Reply(PAGE))
    given = (server.url + "/feed", server.url + "/page")
    answer = proved(await Feeds(fetcher, setup("feeds", "", given=given)).search(CLAIM, 5))
    assert answer.passages
    assert "/football" not in server.paths()
    statuses = {lookup.query.rsplit("/", 1)[-1]: lookup.status for lookup in answer.lookups}
    assert statuses == {"feed": "hits", "page": "failed", "story": "hits"}, "a page is no feed"


@pytest.mark.parametrize(
    ("url", "kind", "owner"),
    [
        ("https://www.reuters.com/world/x", "news-agency", "reuters"),
        ("https://es.wikipedia.org/wiki/X", "reference", "wikipedia"),
        ("https://www.wikiwand.com/en/X", "user-generated", "wikipedia"),
        ("https://home.treasury.gov/news", "primary", "us government"),
        ("https://www.cia.gov/x", "reference", "central intelligence agency"),
        ("https://news.example.co.uk/x", "unknown", "example.co.uk"),
        ("https://a.b.example.org:8080/x", "unknown", "example.org"),
        ("https://notreuters.com/", "unknown", "notreuters.com"),
    ],
)
def test_publishers_are_known_by_their_domain_and_unknown_is_unknown(
    url: str, kind: str, owner: str
) -> None:
    found = publisher_of(url)
    assert (found.kind, found.owner) == (kind, owner)


def test_the_table_of_the_operator_goes_before_the_built_in_one(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('"reuters.com" = { name = "R", kind = "aggregator" }\n')
    assert publisher_of("https://reuters.com/x", own).kind == "aggregator"
    assert publisher_of("https://apnews.com/x", own).owner == "associated press"
    for bad in (
        "x = 1",
        '"a.org" = { kind = "newspaper" }',
        '"a.org" = { name = "A", kind = "?" }',
    ):
        other = tmp_path / f"{abs(hash(bad))}.toml"
        other.write_text(bad)
        with pytest.raises(BadTable, match=r"^[^\n]+\.$"):
            publisher_of("https://a.org", other)


ROWS = [["timestamp", "original", "statuscode", "mimetype", "digest"],
        ["20210401000000", "http://x.example/quay", "200", "text/html", "D"]]  # fmt: skip


async def test_a_copy_is_found_in_the_archive(fetcher: Fetcher, server: Loopback) -> None:
    server.at("/cdx/search/cdx", as_json(ROWS), as_json([]), Reply(b"", status=403))
    when = "Thu, 01 Apr 2021 00:00:00 GMT"
    server.at("/web/20210401000000id_/http://x.example/quay",
              Reply(PAGE, headers={"Memento-Datetime": when}))  # fmt: skip
    archive = Wayback(fetcher, setup("wayback", server.url))
    copy = await archive.closest("http://x.example/quay")
    assert copy
    assert (copy.made, copy.answer.body) == (when, PAGE)
    assert await archive.closest("http://x.example/other") is None


SAYS = "Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021."
FIRST = (
    SAYS + ' It was raining when the barriers went up, a <a href="{to}">report</a> had it, and the '
    'fishermen moored at the island instead. We had <a href="/old">foreseen</a> it.'
)
SECOND = (
    'Nobody was surprised in the taverns, where the <a href="{to}">papers</a> are read aloud each '
    "morning by the oldest guest. " + SAYS + " Eleven ferries then sailed from the south."
)
IN_A_PAGE = "<html><head><title>T</title></head><body><article><p>{}</p></article></body></html>"


@pytest.mark.parametrize(
    ("third", "verdict"), [(False, "not-enough-evidence"), (True, "supported")]
)
async def test_two_unknown_pages_that_lean_on_each_other_carry_no_verdict(
    tmp_path: Path, third: bool, verdict: str
) -> None:
    with serving() as one, serving() as two:
        # Two names of one machine: who owns them is not known, and not the same.
        first, second = f"http://127.0.0.1:{one.port}/a", f"http://localhost:{two.port}/b"
        other = "https://court.example/ruling" if third else first
        one.at("/a", Reply(IN_A_PAGE.format(FIRST.format(to=second)).encode()))
        two.at("/b", Reply(IN_A_PAGE.format(SECOND.format(to=other)).encode()))
        allowed = [f"http://127.0.0.1:{one.port}", f"http://localhost:{two.port}"]
        fetcher = fetcher_at(tmp_path, None, allowed=allowed)
        source = Pages(fetcher, setup("pages", "", given=(first, second)))
        answer = proved(await source.search(CLAIM, 9))
        leans = {s.url: s.leans_on for s in answer.sources}
        assert leans == {first: (page_of(second),), second: (page_of(other),)}
        finding = judge_claims([CLAIM], {CLAIM.id: answer})[CLAIM.id]
        await fetcher.aclose()
    assert finding.verdict == verdict, finding.reasons

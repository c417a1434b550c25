from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asking import claim, fetcher_at, proved, setup
from loopback import Loopback, Reply, Seen, as_json, serving

from checks.fetching import Fetcher
from checks.querying import as_of
from checks.sources.wikipedia import Wikipedia, extract
from checks.verdicts import judge_claims

HTML = """<div class="mw-parser-output">
<div class="hatnote">Not to be confused with Port Ebersgrund.</div>
<table class="infobox"><tr><th colspan="2">Ebersgrund</th></tr>
<tr><th>Population</th><td>41,207 (2023)<sup class="reference">[1]</sup></td></tr></table>
<p>Ebersgrund is a harbour town.<sup class="reference">[2]</sup></p>
<h2><span class="mw-headline" id="History">History</span></h2>
<p>Its mayor, Ada Lunt, closed the northern quay in March 2021. She reopened it in June 2023.</p>
<div class="mw-heading"><h3 id="Ferries">Ferries</h3></div>
<table class="wikitable"><tr><th>Year</th><th>Passengers</th></tr>
<tr><td rowspan="2">2022</td><td>120,000</td></tr><tr><td>another count: 118,000</td></tr></table>
<ul><li>A line to Elin</li></ul>
<h2 id="References">References</h2><ul><li>Ada Lunt closed the northern quay, Gazette.</li></ul>
<table class="navbox"><tr><td>Towns on the coast</td></tr></table>
</div>"""
CLAIM = claim("Mayor Ada Lunt of Ebersgrund closed the northern quay in March 2021.")


class Wiki:
    """Answers as the Action API does; ``pages`` are the pages that it has, by title."""

    def __init__(self) -> None:
        self.hits = ["Ebersgrund"]
        self.pages: dict[str, dict[str, Any]] = {
            "Ebersgrund": {
                "pageid": 7, "title": "Ebersgrund",
                "revisions": [{"revid": 90, "timestamp": "2026-02-01T10:00:00Z"}],
            }
        }  # fmt: skip
        self.redirects: list[dict[str, str]] = []
        self.older: list[dict[str, Any]] = []
        self.edited: dict[str, tuple[str, str]] = {}
        """By revision: what stands there, and what stood there in its place."""

    def __call__(self, seen: Seen) -> Reply:
        asked = seen.params
        assert (asked["format"], asked["formatversion"]) == ("json", "2")
        if asked["action"] == "parse":
            parsed = {
                "title": "Ebersgrund",
                "pageid": 7,
                "revid": int(asked["oldid"]),
                "text": HTML.replace(*self.edited.get(asked["oldid"], ("", ""))),
            }
            return as_json({"parse": parsed})
        if asked.get("list") == "search":
            assert asked["srwhat"] == "text"
            return as_json({"query": {"search": [{"title": title} for title in self.hits]}})
        if "rvstart" in asked:
            page = {"pageid": 7, "title": asked["titles"]}
            page |= {"revisions": self.older} if self.older else {}
            return as_json({"query": {"pages": [page]}})
        ends = [next((r["to"] for r in self.redirects if r["from"] == t), t)
                for t in asked["titles"].split("|")]  # fmt: skip
        pages = [self.pages.get(t, {"title": t, "missing": True}) for t in dict.fromkeys(ends)]
        return as_json({"query": {"redirects": self.redirects, "pages": pages}})


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as started:
        yield started


@pytest.fixture
def fetcher(tmp_path: Path, server: Loopback) -> Fetcher:
    return fetcher_at(tmp_path, server)


@pytest.fixture
def wiki(server: Loopback) -> Wiki:
    answers = Wiki()
    server.at("/w/api.php", answers)
    return answers


def source(fetcher: Fetcher, server: Loopback) -> Wikipedia:
    return Wikipedia(fetcher, setup("wikipedia", server.url + "/w"))


async def test_what_is_found_is_quoted_and_its_revision_linked(
    fetcher: Fetcher, server: Loopback, wiki: Wiki
) -> None:
    answer = proved(await source(fetcher, server).search(CLAIM, 5))
    best = answer.passages[0]
    assert best.text.startswith("Its mayor, Ada Lunt, closed the northern quay in March 2021.")
    [page] = answer.sources
    assert page.url == f"{server.url}/w/index.php?oldid=90"
    assert (page.origin, page.published) == ("wikipedia", date(2026, 2, 1))
    assert [(k.status, k.hits) for k in answer.lookups] == [("hits", 1)] * 3
    assert answer.lookups[0].query == "Ada Lunt Ebersgrund northern closed"


async def test_the_text_follows_from_the_very_answer(
    fetcher: Fetcher, server: Loopback, wiki: Wiki
) -> None:
    answer = await source(fetcher, server).search(CLAIM, 5)
    [snapshot] = answer.snapshots
    assert snapshot.taken
    assert snapshot.taken.extractor == "wikipedia/1"
    again = await fetcher.get(snapshot.taken.url)
    assert again.sha256 == snapshot.taken.sha256
    assert extract(again.body, again.content_type) == snapshot.text


async def test_tables_and_infoboxes_are_fields_and_the_furniture_is_left_out(
    fetcher: Fetcher, server: Loopback, wiki: Wiki
) -> None:
    answer = proved(await source(fetcher, server).search(CLAIM, 50))
    fields = {passage.text: passage.path for passage in answer.passages}
    assert fields["Population: 41,207 (2023)"] == "Infobox"
    assert fields["Year: 2022; Passengers: 120,000"] == "History > Ferries"
    assert fields["Year: 2022; Passengers: another count: 118,000"] == "History > Ferries"
    assert fields["A line to Elin"] == "", "prose leans on what stands around it"
    text = answer.snapshots[0].text
    assert "Gazette" in text
    assert not any("Gazette" in passage.text for passage in answer.passages)
    assert "confused" not in text
    assert "Towns on the coast" not in text
    assert "[1]" not in text


async def test_the_edition_is_that_of_the_day_that_is_asked_about(
    fetcher: Fetcher, server: Loopback, wiki: Wiki
) -> None:
    wiki.older = [{"revid": 41, "timestamp": "2021-05-06T07:08:09Z"}]
    token = as_of.set(date(2021, 6, 1))
    try:
        answer = await source(fetcher, server).search(CLAIM, 5)
    finally:
        as_of.reset(token)
    assert [one.published for one in answer.sources] == [date(2021, 5, 6)]
    assert str(answer.sources[0].url).endswith("oldid=41")
    asked = next(seen.params for seen in server.seen if "rvstart" in seen.params)
    assert (asked["rvstart"], asked["rvdir"]) == ("2021-06-01T23:59:59Z", "older")


async def test_what_was_edited_since_that_day_is_read_in_the_newest_edition(
    fetcher: Fetcher, server: Loopback, wiki: Wiki
) -> None:
    wiki.older = [{"revid": 41, "timestamp": "2021-05-06T07:08:09Z"}]
    wiki.edited["41"] = ("41,207 (2023)", "38,110 (2020)")
    token = as_of.set(date(2021, 6, 1))
    try:
        answer = proved(await source(fetcher, server).search(CLAIM, 50))
        wiki.older = []
        later = fetcher_at(fetcher.folder / "b", server)
        since = proved(await source(later, server).search(CLAIM, 50))
    finally:
        as_of.reset(token)
    told = {str(one.url).partition("oldid=")[2]: one for one in answer.sources}
    assert {name: one.published for name, one in told.items()} == {
        "41": date(2021, 5, 6), "90": date(2026, 2, 1)
    }  # fmt: skip
    said = {p.text: p.source for p in answer.passages}
    assert said["Population: 38,110 (2020)"] == told["41"].id
    assert [p.text for p in answer.passages if p.source == told["90"].id] == [
        "Population: 41,207 (2023)"
    ], "what both editions say is said once"
    assert [(k.query, k.status) for k in answer.lookups[2:]] == [
        ("Ebersgrund, as of 2021-06-01", "hits"), ("Ebersgrund, as of now", "hits")
    ]  # fmt: skip
    assert [(k.query, k.status) for k in since.lookups[2:]] == [
        ("Ebersgrund, as of 2021-06-01", "none"), ("Ebersgrund, as of now", "hits")
    ]  # fmt: skip
    assert [one.published for one in since.sources] == [date(2026, 2, 1)]


async def test_what_was_true_then_and_is_overtaken_is_supported_and_outdated(
    fetcher: Fetcher, server: Loopback, wiki: Wiki
) -> None:
    asked = claim("Ada Lunt is the mayor of Ebersgrund, a town of 38,110 people.")
    told = "Ebersgrund is a harbour town."
    wiki.older = [{"revid": 41, "timestamp": "2021-05-06T07:08:09Z"}]
    wiki.edited["41"] = (told, "Ada Lunt is the mayor of Ebersgrund, a town of 38,110 people.")
    wiki.edited["90"] = (told, "Ada Lunt is the mayor of Ebersgrund, a town of 41,207 people.")
    day = date(2021, 6, 1)
    token = as_of.set(day)
    try:
        answer = proved(await source(fetcher, server).search(asked, 12))
    finally:
        as_of.reset(token)
    finding = judge_claims([asked], {asked.id: answer}, published=day)[asked.id]
    assert finding.verdict == "supported"
    assert "outdated" in finding.reasons
    days = {s.id: s.published for s in answer.sources}
    assert {(e.stance, days[e.passage.source]) for e in finding.evidence} >= {
        ("supports", date(2021, 5, 6)), ("refutes", date(2026, 2, 1))
    }  # fmt: skip


async def test_redirects_are_followed_and_disambiguations_never_read(
    fetcher: Fetcher, server: Loopback, wiki: Wiki
) -> None:
    wiki.redirects = [{"from": "Ada Lunt", "to": "Ebersgrund"}]
    wiki.hits = ["Quay"]
    wiki.pages["Quay"] = {**wiki.pages["Ebersgrund"], "title": "Quay",
                          "pageprops": {"disambiguation": ""}}  # fmt: skip
    await source(fetcher, server).search(CLAIM, 5)
    read = [seen.params["oldid"] for seen in server.seen if seen.params["action"] == "parse"]
    assert read == ["90"]


async def test_a_search_without_hits_is_asked_again_with_fewer_words(
    fetcher: Fetcher, server: Loopback, wiki: Wiki
) -> None:
    wiki.hits, wiki.pages = [], {}
    answer = await source(fetcher, server).search(CLAIM, 5)
    assert [k.query for k in answer.lookups[:2]] == [
        "Ada Lunt Ebersgrund northern closed", "Ada Lunt Ebersgrund"
    ]  # fmt: skip
    assert {k.status for k in answer.lookups} == {"none"}
    assert answer.passages == ()


@pytest.mark.parametrize(
    "reply",
    [
        as_json({"errors": [{"code": "maxlag", "text": "Waiting for a server"}]}),
        as_json({"error": {"code": "badvalue", "info": "Unrecognized value"}}),
        as_json({"batchcomplete": True}),
        as_json([]),
        Reply(b"<html>busy</html>"),
        Reply(b"", status=403),
        Reply(b"", status=503),
    ],
)
async def test_a_failure_is_noted_and_is_not_silence(
    fetcher: Fetcher, server: Loopback, reply: Reply
) -> None:
    server.at("/w/api.php", reply)
    answer = await source(fetcher, server).search(CLAIM, 5)
    assert {lookup.status for lookup in answer.lookups} == {"failed"}
    assert all(lookup.message for lookup in answer.lookups)
    assert answer.passages == ()


async def test_offline_the_same_answer_comes_from_what_was_kept(
    tmp_path: Path, fetcher: Fetcher, server: Loopback, wiki: Wiki
) -> None:
    first = await source(fetcher, server).search(CLAIM, 5)
    count = len(server.seen)
    offline = fetcher_at(tmp_path, server, offline=True)
    assert await source(offline, server).search(CLAIM, 5) == first
    other = await source(offline, server).search(claim("Nobody met Karel Ons in Elin."), 5)
    assert {lookup.status for lookup in other.lookups} == {"skipped"}
    assert len(server.seen) == count

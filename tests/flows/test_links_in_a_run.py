"""The article's own links in a run: followed when it reads the network, kept, frozen, replayed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from loopback import Loopback, Reply, as_json, redirect, serving
from processes import Factdesk

SAYS = "Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021."
REST = "".join(
    f"<p>Of the {n} basins of the harbour each is dredged every year by the same old ship.</p>"
    for n in ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
)
STORY = (
    "<html><head><title>T</title></head><body><article><p>{}</p>"
    + REST
    + "</article></body></html>"
)
PATHS = {
    "/says": "supports", "/denies": "contradicts", "/lost": "dead", "/moved": "front-page",
    "/wall": "paywalled", "/copied": "supports",
}  # fmt: skip
ARTICLE = "# The quay\n\n" + "\n\n".join(
    f"Mayor Ada Lunt closed the [northern quay]({{url}}{path}) of Ebersgrund in March 2021."
    for path in PATHS
)


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as web:
        web.at("/says", Reply(STORY.format(SAYS).encode()))
        web.at("/denies", Reply(STORY.format(SAYS.replace("2021", "2018")).encode()))
        web.at("/moved", redirect("/"))
        web.at("/", Reply(STORY.format("News of the day.").encode()))
        web.at("/wall", Reply(b"", status=402))
        web.at("/copied", Reply(STORY.format("A page on something else by now.").encode()))
        web.at("/cdx/search/cdx", lambda seen: as_json(
            [["timestamp"], ["20210402000000"]] if seen.params["url"].endswith("/copied") else []))  # fmt: skip
        when = {"Memento-Datetime": "Fri, 02 Apr 2021 00:00:00 GMT"}
        copy = Reply(STORY.format(SAYS).encode(), headers=when)
        web.at(f"/web/20210402000000id_/{web.url}/copied", copy)
        yield web


def settle(
    folder: Path, server: Loopback, *lines: str, sources: str = '"pages", "wayback"'
) -> None:
    told = (
        f"sources = [{sources}]", f'pages = ["{server.url}/says"]', "starter = false",
        f'private_urls = ["{server.url}"]', "model = false", 'published = "2021-05-01"',
        "requests_per_second = 100", f'source_urls = {{ wayback = "{server.url}" }}', *lines,
    )  # fmt: skip
    (folder / "factdesk.toml").write_text("\n".join(told) + "\n")
    (folder / "article.md").write_text(ARTICLE.format(url=server.url))


def record_of(factdesk: Factdesk, *arguments: str) -> dict[str, Any]:
    done = factdesk(*arguments, "--json")
    assert done.returncode in (0, 1, 3), done.stderr
    made: dict[str, Any] = json.loads(done.stdout)
    del made["run"]
    return made


def outcomes(made: dict[str, Any], server: Loopback) -> dict[str, str]:
    return {c["url"].removeprefix(server.url): c["outcome"] for c in made["link_checks"]}


def test_every_link_is_followed_kept_and_replayed(
    factdesk: Factdesk, tmp_path: Path, server: Loopback
) -> None:
    settle(tmp_path, server)
    made = record_of(factdesk, "check", "article.md", "--freeze", "pack", "--html", "page.html")
    assert outcomes(made, server) == PATHS
    checks = {c["url"].removeprefix(server.url): c for c in made["link_checks"]}
    assert checks["/says"]["said"]["quote"] == SAYS
    assert checks["/copied"]["copy_url"] == f"{server.url}/web/20210402000000/{server.url}/copied"
    assert "does not say so any more" in checks["/copied"]["message"]
    for check in checks.values():
        assert made["article"]["text"][check["start"] : check["end"]] == "northern quay"
        assert check["statement"] in {s["id"] for s in made["statements"]}
    page = (tmp_path / "page.html").read_text()
    assert "redirected to the front page" in page
    asked = len(server.seen)
    assert record_of(factdesk, "check", "article.md", "--offline") == made
    assert record_of(factdesk, "replay", "pack", "--home", "elsewhere") == made
    assert len(server.seen) == asked, "nothing was asked for again"


def test_a_forged_page_behind_a_link_is_found_out(
    factdesk: Factdesk, tmp_path: Path, server: Loopback
) -> None:
    settle(tmp_path, server)
    record_of(factdesk, "check", "article.md", "--freeze", "pack")
    links = tmp_path / "pack" / "links.json"
    links.write_text(links.read_text().replace("Ada Lunt", "Eva Lunt"))
    contents = tmp_path / "pack" / "pack.json"
    told = json.loads(contents.read_text())
    from hashlib import sha256

    told["files"]["links.json"] = sha256(links.read_bytes()).hexdigest()
    contents.write_text(json.dumps(told))
    done = factdesk("replay", "pack", "--json")
    assert done.returncode == 2
    assert "offset" in done.stderr


@pytest.mark.parametrize(
    ("lines", "sources"), [(("links = false",), '"pages"'), ((), "")], ids=["off", "no source"]
)
def test_no_link_is_followed_unless_the_run_reads_the_network(
    factdesk: Factdesk, tmp_path: Path, server: Loopback, lines: tuple[str, ...], sources: str
) -> None:
    settle(tmp_path, server, *lines, sources=sources)
    assert record_of(factdesk, "check", "article.md")["link_checks"] is None
    assert "/denies" not in server.paths()


def test_the_links_of_an_article_at_an_address_are_followed(
    factdesk: Factdesk, tmp_path: Path, server: Loopback
) -> None:
    settle(tmp_path, server, sources="")
    body = (
        f'<p>Mayor Ada Lunt closed the <a href="/says">northern quay</a> in March 2021.</p>{REST}'
    )
    server.at("/article", Reply(STORY.format(body).encode()))
    made = record_of(factdesk, "check", f"{server.url}/article")
    assert outcomes(made, server) == {"/says": "supports"}


def test_links_beyond_the_articles_budget_are_not_followed_and_said_so(
    factdesk: Factdesk, tmp_path: Path, server: Loopback
) -> None:
    settle(tmp_path, server, "requests_per_article = 2")
    made = record_of(factdesk, "check", "article.md")
    read = [c for c in made["link_checks"] if "budget" not in str(c["message"])]
    assert len(read) == 2
    assert len(made["link_checks"]) == len(PATHS)

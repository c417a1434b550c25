"""A real MediaWiki: what is found there, quoted word for word, linked by its revision, kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import mediawiki
import pytest
from asking import claim, fetcher_at, proved, setup

from checks.querying import as_of
from checks.sources.wikipedia import Wikipedia

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(bool(mediawiki.absent()), reason=str(mediawiki.absent())),
]

OLD, NEW = datetime(2021, 5, 1, tzinfo=UTC), datetime(2024, 2, 1, tzinfo=UTC)
TOWN = """{{{{PAGENAME}}}}
'''Ebersgrund''' is a harbour town on the Sund.<ref>Gazetteer of harbours</ref>
{{| class="infobox"
! Population || 41,207 (2023)
|}}
== Quay ==
Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021. {}
== Passengers ==
{{| class="wikitable"
! Year !! Passengers
|-
| 2022 || 120,000
|}}
== References ==
<references />
"""
PAGES = {
    "Ebersgrund": [
        (OLD, TOWN.format("It is still closed.").replace("{{PAGENAME}}\n", "")),
        (NEW, TOWN.format("It was reopened in June 2023.").replace("{{PAGENAME}}\n", "")),
    ],
    "Eberstown": [(OLD, "#REDIRECT [[Ebersgrund]]")],
    "Lodby": [
        (OLD, "'''Lodby''' is a port. The harbour of Lodby has 14 cranes."),
        (NEW, "'''Lodby''' is a port. The harbour of Lodby has 9 cranes."),
    ],
    "Elin": [(NEW, "'''Elin''' is an island. Its ferry to Ebersgrund sank in October 1987.")],
}
ARTICLE = """# The quay of Ebersgrund

Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021.

The ferry from Elin to Ebersgrund sank in October 1989.
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with mediawiki.wiki(tmp_path_factory.mktemp("wiki"), PAGES) as address:
        yield address


async def test_search_parse_and_revisions_of_a_real_wiki(base: str, tmp_path: Path) -> None:
    source = Wikipedia(fetcher_at(tmp_path, None, allowed=[base]), setup("wikipedia", base))
    asked = claim("Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021.")
    answer = proved(await source.search(asked, 20))
    assert answer.passages[0].text.startswith("Mayor Ada Lunt closed the northern quay")
    fields = {passage.text: passage.path for passage in answer.passages}
    assert fields["Population: 41,207 (2023)"] == "Infobox"
    assert fields["Year: 2022; Passengers: 120,000"] == "Passengers"
    assert "[1]" not in answer.snapshots[0].text
    assert "Gazetteer" not in answer.snapshots[0].text
    token = as_of.set(datetime(2022, 1, 1).date())
    try:
        before = proved(await source.search(asked, 20))
    finally:
        as_of.reset(token)
    assert "It is still closed." in before.snapshots[0].text
    assert before.sources[0].published == OLD.date()
    assert before.sources[0].url != answer.sources[0].url


async def test_redirects_of_a_real_wiki_lead_to_their_page(base: str, tmp_path: Path) -> None:
    source = Wikipedia(fetcher_at(tmp_path, None, allowed=[base]), setup("wikipedia", base))
    answer = await source.search(claim("In summer the port of Eberstown is full."), 5)
    assert [page.title for page in answer.sources] == ["Ebersgrund"]


def check(folder: Path, base: str, *arguments: str, article: str = ARTICLE) -> dict[str, Any]:
    (folder / "factdesk.toml").write_text(
        f'sources = ["wikipedia"]\nstarter = false\nrequests_per_second = 50\n'
        f'[source_urls]\nwikipedia = "{base}"\n'
    )
    (folder / "article.md").write_text(article)
    record: dict[str, Any] = json.loads(
        factdesk(folder, "check", "article.md", "--json", *arguments)
    )
    del record["run"]
    return record


def factdesk(folder: Path, *arguments: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", "from flows.cli import main; main()", *arguments],
        cwd=folder, env=_environment(), capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert told.returncode in (0, 1), told.stderr
    return told.stdout


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def test_a_check_finds_quotes_and_links_and_says_the_same_offline(
    base: str, tmp_path: Path
) -> None:
    record = check(tmp_path, base)
    found = {s["checked_text"]: s for s in record["statements"] if s["kind"] == "claim"}
    quay = next(s for text, s in found.items() if "quay" in text)
    assert quay["verdict"] == "supported"
    [source] = [s for s in record["sources"] if s["id"] == quay["evidence"][0]["source"]]
    assert source["url"].startswith(f"{base}/index.php?oldid=")
    assert "northern quay of Ebersgrund in March 2021" in quay["evidence"][0]["quote"]
    ferry = next(s for text, s in found.items() if "ferry" in text)
    assert ferry["verdict"] == "disputed"
    assert "1987" in ferry["evidence"][0]["quote"]
    offline = check(tmp_path, base, "--offline")
    assert offline == record


def test_what_has_been_overtaken_is_supported_with_both_editions_cited(
    base: str, tmp_path: Path
) -> None:
    told = "# The cranes of Lodby\n\nThe harbour of Lodby has 14 cranes.\n"
    record = check(tmp_path, base, "--published", "2022-01-01", article=told)
    [cranes] = [s for s in record["statements"] if s["kind"] == "claim"]
    assert cranes["verdict"] == "supported"
    assert "outdated" in {reason["code"] for reason in cranes["reasons"]}
    cited = {s["id"]: s for s in record["sources"]}
    shown = {(e["stance"], cited[e["source"]]["published"]): e for e in cranes["evidence"]}
    then, now = shown["supports", "2021-05-01"], shown["refutes", "2024-02-01"]
    assert ("14 cranes" in then["quote"], "9 cranes" in now["quote"]) == (True, True)
    assert cited[then["source"]]["url"] != cited[now["source"]]["url"]
    assert check(tmp_path, base, "--offline", "--published", "2022-01-01", article=told) == record
    shown = factdesk(tmp_path, "check", "article.md", "--offline", "--published", "2022-01-01")
    assert ("of 2021-05-01" in shown, "9 cranes" in shown) == (True, True)
    assert "of 2024-02-01" in shown, "both dates"

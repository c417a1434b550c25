"""Sources from the command line: what is on, what it needs, what a run with them says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from loopback import Loopback, Reply, as_json, serving

from flows.cli import run

CLAIM = "Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021."
STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021.",
        "Divers had found that eleven of the forty piles were eaten through by worms.",
        "The ferries were sent to the old fish dock, where the berths are shorter by a third.",
        "The harbour board said that the repair would take two years and cost four million crowns.",
    )
)
PAGE = f"<html><head><title>Quay</title></head><body><article>{STORY}</article></body></html>"
ARTICLE = (
    "# The quay\n\nMayor Ada Lunt [closed the northern quay]({url}/story) of Ebersgrund in "
    "March 2018.\n"
)


class Told(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


Factdesk = Callable[..., Told]


@pytest.fixture
def factdesk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Factdesk:
    """The command in this process, in an empty folder: what is slow to load is loaded once."""
    monkeypatch.chdir(tmp_path)
    for key in ("BRAVE_SEARCH_KEY", "GOOGLE_FACT_CHECK_KEY", "PREFECT_API_URL"):
        monkeypatch.delenv(key, raising=False)

    def call(*arguments: str) -> Told:
        code = run(list(arguments))
        return Told(code, *capsys.readouterr())

    return call


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as started:
        started.at("/story", Reply(PAGE.encode()))
        yield started


def settings(folder: Path, *lines: str) -> None:
    (folder / "factdesk.toml").write_text("\n".join(("starter = false", *lines)) + "\n")


def test_nothing_is_asked_unless_it_is_said_what(factdesk: Factdesk) -> None:
    told = factdesk("sources")
    assert told.returncode == 0
    rows = [line for line in told.stdout.splitlines() if not line.startswith(" ")]
    assert {line.split()[1] for line in rows} == {"off"}
    assert "needs the setting 'contact'" in told.stdout
    assert "BRAVE_SEARCH_KEY" in told.stdout


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("wikipdia", "did you mean 'wikipedia'?"),
        ("wikipedia", "needs the setting 'contact'"),
        ("brave", "BRAVE_SEARCH_KEY"),
        ("searxng", "source_urls"),
        ("feeds", "the setting 'feeds'"),
    ],
)
def test_a_source_that_cannot_be_asked_stops_the_run_with_one_sentence(
    factdesk: Factdesk, tmp_path: Path, name: str, sentence: str
) -> None:
    settings(tmp_path, f'sources = ["{name}"]')
    (tmp_path / "article.md").write_text("Mayor Ada Lunt closed the quay in 2021.")
    told = factdesk("check", "article.md", "--no-model")
    assert told.returncode == 2
    assert sentence in told.stderr
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("source", "place", "asks"),
    [
        ("wikidata", "", "contact"),
        ("wikipedia:de", "", "contact"),
        ("wikipedia", 'source_urls = { wikipedia = "https://de.wikipedia.org/w" }', "contact"),
        ("wikipedia", 'source_urls = { wikipedia = "http://127.0.0.1:9/w" }', ""),
    ],
)
def test_whoever_asks_wikimedia_must_say_whom_to_write_to(
    factdesk: Factdesk, tmp_path: Path, source: str, place: str, asks: str
) -> None:
    settings(tmp_path, f'sources = ["{source}"]', "model = false", place)
    (tmp_path / "article.md").write_text("What a shame!")
    told = factdesk("check", "article.md")
    assert told.returncode == (2 if asks else 4), told.stderr
    assert ("turns away programs that do not say whom to write to" in told.stderr) is bool(asks)


def test_a_probe_makes_one_request_and_says_what_came_back(
    factdesk: Factdesk, tmp_path: Path, server: Loopback
) -> None:
    server.at("/country/HND/indicator/SP.POP.TOTL", as_json([{}, []]), Reply(b"", status=404))
    settings(tmp_path, f'source_urls = {{ world_bank = "{server.url}" }}')
    well = factdesk("sources", "test", "world_bank")
    assert (well.returncode, len(server.seen)) == (0, 1)
    assert "status 200, application/json, 8 bytes" in well.stdout
    assert "SP.POP.TOTL" in well.stdout
    assert well.stdout.endswith(": [{}, []]\n"), "what came back begins so"
    assert "last answered 20" in factdesk("sources").stdout
    assert factdesk("sources", "test", "world_bank").returncode == 1
    assert factdesk("sources", "test", "world_bonk").returncode == 2


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"error": {"code": "maxlag", "info": "Waiting"}}', "tells of an error"),
        (b'{"errors": [{"code": "badvalue"}]}', "tells of an error"),
        (b'[{"message": [{"id": "120", "key": "Invalid value"}]}]', "tells of an error"),
        (b"<html>Log in first</html>", "is a page and no data"),
        (b'{"query": ', "cannot be read as JSON"),
        (b" ", "is empty"),
    ],
)
def test_a_probe_is_not_fooled_by_status_200(
    factdesk: Factdesk, tmp_path: Path, server: Loopback, body: bytes, says: str
) -> None:
    server.at("/country/HND/indicator/SP.POP.TOTL", Reply(body))
    settings(tmp_path, f'source_urls = {{ world_bank = "{server.url}" }}')
    told = factdesk("sources", "test", "world_bank")
    assert told.returncode == 1
    assert f"which {says}" in told.stdout
    assert body.decode().strip() in told.stdout


def test_a_check_with_a_source_is_frozen_and_replayed_without_it(
    factdesk: Factdesk, tmp_path: Path, server: Loopback
) -> None:
    settings(
        tmp_path, 'sources = ["pages"]', f'pages = ["{server.url}/story", "{server.url}/lost"]',
        f'private_urls = ["{server.url}"]', f'publishers = "{tmp_path / "own.toml"}"',
    )  # fmt: skip
    (tmp_path / "own.toml").write_text(
        '"127.0.0.1" = { name = "Gazette", kind = "newspaper", owner = "gazette" }\n'
    )
    (tmp_path / "article.md").write_text(ARTICLE.format(url=server.url))
    told = factdesk("check", "article.md", "--json", "--no-model", "--freeze", "pack")
    assert told.returncode == 1, told.stderr
    record = json.loads(told.stdout)
    claim = next(s for s in record["statements"] if "2018" in s["text"])
    assert claim["verdict"] == "disputed"
    assert "2021" in claim["evidence"][0]["quote"]
    assert record["gate"]["failed_sources"] == ["pages"]
    assert {lookup["source"]: lookup["status"] for lookup in claim["lookups"][:1]} == {
        "library": "none"
    }
    (tmp_path / "factdesk.toml").unlink()
    asked = len(server.seen)
    again = factdesk("replay", "pack", "--json", "--home", "elsewhere")
    assert again.returncode == 1, again.stderr
    replayed = json.loads(again.stdout)
    assert {**replayed, "run": None} == {**record, "run": None}
    assert len(server.seen) == asked


def test_the_links_of_an_article_are_followed(
    factdesk: Factdesk, tmp_path: Path, server: Loopback
) -> None:
    settings(tmp_path, "model = false", f'private_urls = ["{server.url}"]')
    (tmp_path / "article.md").write_text(ARTICLE.format(url=server.url))
    told = factdesk("sources", "links", "article.md")
    assert told.returncode == 1, told.stderr
    assert told.stdout.startswith("contradicts")
    assert "March 2021" in told.stdout


def test_pages_are_saved_with_keys_that_are_kept_nowhere(
    factdesk: Factdesk, tmp_path: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(tmp_path, f'source_urls = {{ wayback = "{server.url}" }}')
    without = factdesk("sources", "save", "https://x.example/quay")
    assert (without.returncode, server.seen) == (2, [])
    assert "WAYBACK_KEYS" in without.stderr
    monkeypatch.setenv("WAYBACK_KEYS", "access:very-secret")
    page = "https://x.example/quay"
    server.at("/save", as_json({"job_id": "j"}))
    done = {"status": "success", "timestamp": "20261124160000", "original_url": page}
    server.at("/save/status/j", as_json(done))
    told = factdesk("sources", "save", page)
    assert (told.returncode, told.stdout) == (0, f"{server.url}/web/20261124160000/{page}\n")
    kept = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert b"very-secret" not in kept
    server.at("/save", Reply(b"", status=401))
    refused = factdesk("sources", "save", page)
    assert refused.returncode == 1
    assert "WAYBACK_KEYS are not accepted" in refused.stdout
    assert factdesk("sources", "save", "x.example").returncode == 2


def test_the_outlet_of_an_article_never_counts_for_it(
    factdesk: Factdesk, tmp_path: Path, server: Loopback
) -> None:
    """Who publishes the article is known by its address, without being told."""
    settings(
        tmp_path, 'sources = ["pages"]', f'pages = ["{server.url}/story"]', "links = false",
        f'private_urls = ["{server.url}"]', "model = false", f'publishers = "{tmp_path / "own.toml"}"',
    )  # fmt: skip
    (tmp_path / "own.toml").write_text('"127.0.0.1" = { name = "Gazette", kind = "newspaper" }\n')
    page = f"<html><body><article><p>{CLAIM}</p></article></body></html>"
    server.at("/article", Reply(page.encode()))
    (tmp_path / "copy.html").write_text(page)

    def verdict(given: str) -> str:
        told = factdesk("check", given, "--json")
        assert told.returncode == (0 if given == "copy.html" else 1), told.stderr
        found = json.loads(told.stdout)["statements"]
        return str(next(s["verdict"] for s in found if s["kind"] == "claim"))

    assert verdict("copy.html") == "supported"
    assert verdict(f"{server.url}/article") == "not-enough-evidence"

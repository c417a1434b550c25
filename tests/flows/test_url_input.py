from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import Loopback, Reply, packed, redirect, serving
from processes import Factdesk, clean_environment

from checks.warc import read_all
from extractors.loading import Unreadable
from flows.inputs import read
from flows.kit import fetcher_for, require_contact
from flows.outcomes import Exit
from flows.settings import Settings, SettingsError

PAGE = b"""<!doctype html><html lang="en"><head><title>Borders</title></head><body><article>
<h1>Borders</h1><p>Chile borders Argentina, Bolivia and Peru. It is a long and narrow country
that reaches from the desert to the ice, and its people know both ends of it.</p>
</article></body></html>"""


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as started:
        yield started


def test_an_article_is_read_from_its_address_and_again_offline(
    factdesk: Factdesk, server: Loopback, tmp_path: Path
) -> None:
    (tmp_path / "factdesk.toml").write_text(
        f'private_urls = ["{server.url}"]\nmodel = false\ncontact = "desk@example.org"\n'
    )
    server.at("/short", redirect("/articles/borders"))
    server.at("/articles/borders", packed(PAGE))
    first = factdesk("check", server.url + "/short", "--json", "--freeze", "pack")
    assert first.returncode in (Exit.PASS, Exit.HOLD), first.stderr
    record = json.loads(first.stdout)
    assert "Chile borders Argentina" in record["article"]["text"]
    assert record["article"]["url"] == server.url + "/articles/borders"
    agent = server.seen[0].headers["user-agent"]
    assert agent.startswith("factdesk/")
    assert agent.endswith(" (desk@example.org)")
    frozen = [written.url for _, _, written in read_all(tmp_path / "pack" / "evidence.warc.gz")]
    paths = {url.removeprefix(server.url) for url in frozen}
    assert paths == {"/robots.txt", "/short", "/articles/borders"}
    seen = len(server.seen)
    again = factdesk("check", server.url + "/short", "--json", "--offline")
    assert len(server.seen) == seen
    same = json.loads(again.stdout)
    assert {k: v for k, v in record.items() if k != "run"} == {
        k: v for k, v in same.items() if k != "run"
    }


async def test_what_cannot_be_fetched_is_one_clear_sentence(
    server: Loopback, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path, private_urls=(server.url,))
    server.at("/robots.txt", Reply(b"User-agent: *\nDisallow: /closed\n"))
    server.at("/data", Reply(b"\x89PNG\r\n\x1a\n\0\0", kind="image/png"))
    with serving() as secret:
        for url, says in (
            (server.url + "/gone", "status 404"),
            (server.url + "/closed", "asks programs not to read"),
            (server.url + "/data", "PNG image"),
            (secret.at("/", Reply(PAGE)), "not public"),
        ):
            with pytest.raises(Unreadable, match=says) as failed:
                await read(url, settings)
            assert str(failed.value).endswith(".")
            assert "\n" not in str(failed.value)
        assert secret.seen == []


def test_settings_about_the_network_are_checked(tmp_path: Path) -> None:
    assert not fetcher_for(Settings(home=tmp_path)).offline
    with pytest.raises(SettingsError, match="private_urls"):
        fetcher_for(Settings(home=tmp_path, private_urls=("localhost:8080",)))
    with pytest.raises(SettingsError, match="'contact'"):
        require_contact(Settings(), "wikidata")
    require_contact(Settings(contact="desk@example.org"), "wikipedia")
    require_contact(Settings(offline=True), "wikipedia")
    with pytest.raises(ValueError, match="contact"):
        Settings(contact="desk@example.org\r\nX-Evil: yes")


NETWORK = ("httpcore", "warcio", "stamina", "protego", "checks.fetching")


def test_nothing_of_the_network_is_imported_where_none_is_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Chile borders Argentina, Bolivia and Peru.\n")
    script = (
        "import sys\nfrom flows.cli import run\n"
        "run(['check', 'a.txt', '--json', '--no-model'])\n"
        f"print([name for name in {NETWORK} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, env=clean_environment(), capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stderr == "[]\n"

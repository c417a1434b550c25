"""The bench of the desk: a page or a file is added, and one claim judged anew, without a run."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import Loopback, Reply, serving

from checks.documents import About, DocumentError
from extractors.loading import load
from extractors.statements import find_statements
from flows.bench import Bench
from flows.settings import Settings

pytestmark = pytest.mark.server
WORDS = "The town of Ebersgrund has 12 tractors."
PAGE = f"<html><head><title>Register</title></head><body><article><p>{WORDS}</p></article></body>"


@pytest.fixture
def web() -> Iterator[Loopback]:
    with serving() as server:
        yield server


def bench(folder: Path, **changed: object) -> Bench:
    told = {"home": folder / "home", "starter": False, "model": False, **changed}
    return Bench(Settings.model_validate(told))


async def verdict(at: Bench) -> str:
    claims = find_statements(load(WORDS.encode(), name="a.txt"))
    checked = await at.check(claims, None)
    (finding,) = checked.findings.values()
    return str(finding.verdict)


async def test_a_page_is_added_by_its_address_and_the_claim_judged_in_a_moment(
    tmp_path: Path, web: Loopback
) -> None:
    at = bench(tmp_path, private_urls=[web.url])
    assert await verdict(at) == "not-enough-evidence"
    address = web.at("/register", Reply(PAGE.encode()))
    began = time.monotonic()
    cite = await at.read(address, About(publisher="Town", kind="primary"))
    assert await verdict(at) == "supported"
    assert time.monotonic() - began < 5
    assert cite == "Town, Register"


async def test_who_publishes_a_page_is_known_without_being_told(
    tmp_path: Path, web: Loopback
) -> None:
    table = tmp_path / "publishers.toml"
    table.write_text('["127.0.0.1"]\nname = "Town Hall"\nkind = "primary"\n')
    at = bench(tmp_path, private_urls=[web.url], publishers=table)
    cite = await at.read(web.at("/register", Reply(PAGE.encode())), About())
    assert cite == "Town Hall, Register"
    assert await verdict(at) == "supported"


@pytest.mark.parametrize(
    ("reply", "allowed", "says"),
    [
        (Reply(PAGE.encode(), status=404), True, "answered with status 404"),
        (Reply(b"\x00\x01\x02" * 99, kind="application/octet-stream"), True, "binary"),
        (Reply(PAGE.encode()), False, "not public"),
    ],
)
async def test_a_page_that_cannot_be_read_is_named_and_changes_nothing(
    tmp_path: Path, web: Loopback, reply: Reply, allowed: bool, says: str
) -> None:
    at = bench(tmp_path, private_urls=[web.url] if allowed else [])
    with pytest.raises(DocumentError, match=says):
        await at.read(web.at("/register", reply), About())
    assert await verdict(at) == "not-enough-evidence"


async def test_a_file_is_added_and_an_unreadable_one_is_named(tmp_path: Path) -> None:
    at = bench(tmp_path)
    about = About(title="Register", publisher="Town", kind="primary")
    assert await at.add(WORDS.encode(), "register.txt", about) == "Town, Register"
    assert await verdict(at) == "supported"
    with pytest.raises(DocumentError, match=r"^scan\.pdf") as told:
        await at.add(b"%PDF-none", "scan.pdf", about)
    assert "/tmp" not in str(told.value)


def test_library_and_models_are_loaded_before_they_are_asked_for(tmp_path: Path) -> None:
    at = bench(tmp_path)
    at.warm()
    assert asyncio.run(verdict(at)) == "not-enough-evidence"


async def test_each_check_asks_anew_for_what_failed_in_the_last_one(
    tmp_path: Path, web: Loopback
) -> None:
    table = tmp_path / "publishers.toml"
    table.write_text('["127.0.0.1"]\nname = "Town Hall"\nkind = "primary"\n')
    address = web.at("/register", Reply(b"", status=403), Reply(PAGE.encode()))
    at = bench(
        tmp_path, private_urls=[web.url], publishers=table, sources=["pages"], pages=[address]
    )
    assert await verdict(at) == "not-enough-evidence"
    assert await verdict(at) == "supported"
    assert await verdict(at) == "supported"
    assert web.paths() == ["/register"] * 2, "what was read holds"

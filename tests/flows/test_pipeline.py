from __future__ import annotations

import random
from pathlib import Path

import pytest

from checks.evidence import Answer, Lookup
from checks.library import Library
from extractors.article import Article
from extractors.loading import load
from extractors.statements import Statement, find_statements
from flows.kit import Kit
from flows.pipeline import Clock, check, claims_of, record, verify
from reports.record import Record

TEXT = """\
Honduras severed ties with Taiwan in March 2023 and recognized Beijing.

Homicides in El Salvador fell from 495 in 2022 to 114 in 2024. The policy is a disgrace.

Chile borders Argentina, Bolivia and Peru. The capital of Chile is Santiago.

Juan Orlando Hernández was sentenced to 54 years in prison in June 2024.

Ecuador will soon be a very different country.
"""


class Deaf:
    """A searcher whose source never answers."""

    name = "deaf"

    async def search(self, claim: Statement, limit: int) -> Answer:
        return Answer(lookups=(Lookup(source="deaf", query="?", status="failed"),))


@pytest.fixture(scope="module")
def article() -> Article:
    return load(TEXT.encode(), name="article.txt")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(tmp_path_factory.mktemp("home") / "library.db")


def same(one: Record) -> str:
    facts = one.run.model_copy(update={"started": Clock().started.min, "seconds": 0.0})
    return one.model_copy(update={"run": facts}).to_json()


async def test_records_are_the_same_whatever_the_batches_and_their_order(
    article: Article, library: Library
) -> None:
    kit = Kit(searchers=(library,), judge=None, settings_sha256="0")
    whole = same(await verify(article, kit))
    statements = find_statements(article)
    claims = claims_of(statements)
    chance = random.Random(7)
    for size in (1, 2, 5):
        chance.shuffle(claims)
        batches = [claims[at : at + size] for at in range(0, len(claims), size)]
        checked = [await check(batch, article.published, kit) for batch in batches]
        chance.shuffle(checked)
        assert same(record(article, statements, checked, Clock().facts(kit))) == whole


async def test_a_source_that_does_not_answer_makes_the_run_incomplete_and_not_held(
    article: Article,
) -> None:
    made = await verify(article, Kit(searchers=(Deaf(),), judge=None, settings_sha256="0"))
    assert made.gate.failed_sources == ("deaf",)
    assert made.gate.state == "incomplete"
    claims = {s.id for s in made.statements if s.kind == "claim"}
    assert set(made.gate.blocking) == claims


async def test_a_failed_source_does_not_hide_that_the_gate_holds(
    article: Article, library: Library
) -> None:
    both = Kit(searchers=(library, Deaf()), judge=None, settings_sha256="0")
    alone = await verify(article, Kit(searchers=(library,), judge=None, settings_sha256="0"))
    made = await verify(article, both)
    assert made.gate.failed_sources == ("deaf",)
    disputed = any(s.verdict == "disputed" for s in alone.statements)
    assert (made.gate.state == "hold") == disputed


def test_the_fingerprint_follows_the_library(tmp_path: Path) -> None:
    one = Kit(searchers=(), judge=None, settings_sha256="0", documents=lambda: ["a"])
    two = Kit(searchers=(), judge=None, settings_sha256="0", documents=lambda: ["a", "b"])
    assert one.fingerprint() != two.fingerprint()

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from asking import claim, fetcher_at
from loopback import Loopback, as_json, serving

from checks.evidence import Answer, Lookup, Passage, Source
from checks.fetching import Pace, no_older
from checks.querying import as_of
from checks.reading import Asking, Setup
from checks.reading import as_json as read_json
from checks.routing import DECIDED, OVER_ARTICLE, OVER_CLAIM, Budget, Route, Router, Row, table
from checks.snapshots import snapshot_of
from extractors.statements import Statement
from flows.kit import Kit
from flows.pipeline import look_up

HOMICIDES = claim("Homicides in Honduras fell to 31 per 100,000 people in 2023.")
ORDER = claim("Trump signed an executive order in January 2025.")
PLAIN = claim("The bishop blessed the quay.")


class Named:
    """A source that says that it was asked, with one passage."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.asked: list[str] = []
        self.days: list[date | None] = []

    async def search(self, claim: Statement, limit: int) -> Answer:
        self.asked.append(claim.id)
        self.days.append(as_of.get())
        text = f"{self.name} says so."
        snapshot = snapshot_of(self.name, text)
        passage = Passage(start=0, end=len(text), source=self.name, snapshot=snapshot.id, text=text,
                          title=self.name, context_start=0, context=text)  # fmt: skip
        source = Source(id=self.name, title=self.name, kind="unknown", standing="unknown",
                        origin=self.name, cite=self.name)  # fmt: skip
        lookup = Lookup(source=self.name, query="q", status="hits", hits=1)
        return Answer(lookups=(lookup,), passages=(passage,), sources=(source,),
                      snapshots=(snapshot,))  # fmt: skip


def row(name: str, cost: int = 2, wave: int = 1, topics: tuple[str, ...] = (), **more: Any) -> Row:
    return Row(name=name, url="", says="", cost=cost, wave=wave, topics=topics, per_second=1,
               at_once=1, probe="", **more)  # fmt: skip


def router(*rows: Row, claim: int = 100, article: int = 1000, settled: bool = False) -> Router:
    routes = [Route(one, Named(one.name)) for one in rows]
    return Router(
        routes, Budget(claim, article), lambda _, answer, *__: settled and answer.passages != ()
    )


async def asked(desk: Router, one: Statement) -> dict[str, str | None]:
    answer = await desk.search(one, 10)
    return {lookup.source: lookup.message for lookup in answer.lookups}


@pytest.mark.parametrize(
    ("one", "sources"),
    [
        (HOMICIDES, {"world_bank", "owid", "wikipedia"}),
        (ORDER, {"federal_register", "wikipedia"}),
        (PLAIN, {"wikipedia"}),
        (claim("Nayib Bukele became president of El Salvador in 2019."), {"wikidata", "wikipedia"}),
        (claim("Honduras broke off relations with Taiwan in 2023."), {"wikidata", "wikipedia"}),
        (claim("The Treasury sanctioned the Port Guild in 2024."), {"ofac", "federal_register", "wikipedia"}),
    ],
)  # fmt: skip
async def test_a_claim_goes_where_an_editor_would_look(one: Statement, sources: set[str]) -> None:
    built_in = [r for r in table().values() if r.name in sources | {"ofac", "owid", "world_bank",
                "federal_register", "wikidata", "wikipedia"}]  # fmt: skip
    assert set(await asked(router(*built_in), one)) == sources


async def test_a_claims_budget_goes_to_its_likeliest_sources() -> None:
    desk = router(row("general", cost=3), row("likely", cost=3, topics=("bishop", "quay")), claim=4)
    assert await asked(desk, PLAIN) == {"likely": None, "general": OVER_CLAIM}


async def test_the_articles_budget_gives_each_claim_its_first_source_before_any_its_second() -> (
    None
):
    desk = router(row("one"), row("two"), article=5)
    claims = [HOMICIDES, ORDER]
    desk.begin(desk.plan(claims), date(2025, 1, 1))
    try:
        found = [await asked(desk, one) for one in claims]
    finally:
        desk.begin({}, None)
    assert found == [{"one": None, "two": OVER_ARTICLE}] * 2


async def test_what_is_asked_does_not_depend_on_the_order_of_answers() -> None:
    first, second = (
        router(row("one"), row("two"), article=6),
        router(row("one"), row("two"), article=6),
    )
    claims = [HOMICIDES, ORDER, PLAIN]
    for desk in (first, second):
        desk.begin(desk.plan(claims), None)
    forwards = [await asked(first, one) for one in claims]
    backwards = [await asked(second, one) for one in reversed(claims)]
    assert forwards == backwards[::-1]


@pytest.mark.parametrize("settled", [True, False])
async def test_once_the_verdict_cannot_change_the_rest_is_left_and_said_so(settled: bool) -> None:
    desk = router(row("first"), row("web", wave=2), settled=settled)
    assert await asked(desk, PLAIN) == {"first": None, "web": DECIDED if settled else None}


async def test_sources_know_the_day_that_is_asked_about_and_runs_do_not_mix() -> None:
    source = Named("one")
    desk = Router([Route(row("one"), source)], Budget(9, 9), lambda *_: False)

    async def run(one: Statement, day: date | None) -> None:
        desk.begin(desk.plan([one]), day)
        await asyncio.sleep(0.01)
        await desk.search(one, 5)

    days = [date(2025, 1, 1), None, date(2020, 2, 2)]
    tasks = [
        asyncio.create_task(run(o, d)) for o, d in zip([HOMICIDES, ORDER, PLAIN], days, strict=True)
    ]
    await asyncio.gather(*tasks)
    assert dict(zip(source.asked, source.days, strict=True)) == dict(
        zip([HOMICIDES.id, ORDER.id, PLAIN.id], days, strict=True)
    )


async def test_sources_know_how_old_an_answer_may_be_for_the_kind_of_claim() -> None:
    allowed = {}

    class Asked(Named):
        async def search(self, claim: Statement, limit: int) -> Answer:
            allowed[claim.id] = no_older.get()
            return await super().search(claim, limit)

    desk = Router([Route(row("one"), Asked("one"))], Budget(9, 9), lambda *_: False)
    desk.begin({}, date(2026, 1, 1))
    price = claim("A barrel of Brent costs $63.")
    past = claim("Ada Lunt closed the quay on 5 March 2019.", published=date(2026, 1, 1))
    try:
        await asyncio.gather(desk.search(price, 5), desk.search(past, 5))
    finally:
        desk.begin({}, None)
    assert allowed == {price.id: timedelta(days=3), past.id: timedelta(days=180)}
    assert no_older.get() is None, "it holds for the look-ups of the claim"


class Slow:
    """A source with one request a claim, to a host of its own."""

    def __init__(self, fetcher: Any, setup: Setup) -> None:
        self.name, self._setup, self._fetcher = setup.name, setup, fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        asking = Asking(self.name)
        with asking.about(claim.id) as found:
            await read_json(self._fetcher, f"{self._setup.base}/q", params={"id": claim.id})
            found.append(claim.id)
        return asking.answer(claim, limit)


@pytest.fixture
def servers() -> Iterator[list[Loopback]]:
    with serving() as a, serving() as b, serving() as c, serving() as d, serving() as e:
        yield [a, b, c, d, e]


async def test_forty_claims_over_five_slow_sources_cost_the_slowest_and_not_the_sum(
    servers: list[Loopback], tmp_path: Path
) -> None:
    rate = 20
    for server in servers:
        server.at("/q", lambda _: as_json({"well": True}, delay=0.1))
    fetcher = fetcher_at(tmp_path, None, allowed=[s.url for s in servers],
                         pace=Pace(per_second=rate, at_once=8))  # fmt: skip
    routes = [Route(row(f"s{n}", cost=1), Slow(fetcher, Setup(f"s{n}", s.url)))
              for n, s in enumerate(servers)]  # fmt: skip
    desk = Router(routes, Budget(10, 1000), lambda *_: False)
    claims = [PLAIN.model_copy(update={"id": f"s{n}"}) for n in range(40)]
    kit = Kit(searchers=(desk,), judge=None, settings_sha256="", workers=64, router=desk)
    begun = time.monotonic()
    answers = await look_up(claims, None, kit)
    seconds = time.monotonic() - begun
    await fetcher.aclose()
    assert {k.status for a in answers.values() for k in a.lookups} == {"hits"}
    assert all(len(s.paths()) == 40 for s in servers)
    assert all(s.most_within(0.9) <= rate for s in servers)
    assert seconds <= 3 * (40 / rate + 0.1)


async def test_the_shares_of_an_article_hold_in_each_of_its_batches() -> None:
    desk = router(row("one"), row("two"), article=5)
    claims = [HOMICIDES, ORDER]
    shares = desk.plan(claims)
    assert shares == {HOMICIDES.id: 1, ORDER.id: 1}
    for one in claims:  # a batch of its own, which knows of no other
        desk.begin({one.id: shares[one.id]}, None)
        assert await asked(desk, one) == {"one": None, "two": OVER_ARTICLE}
    desk.begin({}, None)

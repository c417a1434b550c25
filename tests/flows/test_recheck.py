"""Re-checks of articles under watch: what is asked again, what is kept, and what is said."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from town import START, THINGS, Town

import flows.keeping
from checks.evidence import Finding
from checks.verdicts import judge_claims
from flows.accounts import history
from flows.soundness import faults
from reports.record import Record

pytestmark = pytest.mark.usefixtures("store_url")  # once on each database

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
QUARTER = timedelta(days=40)
LAST_YEAR = date(2025, 12, 9)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def test_a_changed_source_flips_the_claim_names_the_cause_and_lapses_the_decision(
    town: Town,
) -> None:
    town.register("tractors", 14)
    town.watch(town.article(tractors=14), published=LAST_YEAR)
    (first,) = town.recheck()
    assert first.record
    assert [s.verdict for s in first.record.statements] == ["supported"]
    assert first.changes is None
    town.register("tractors", 12)
    (second,) = town.recheck(DAY * 2)
    assert second.changes
    (change,) = second.changes.news
    assert (change.finding, change.cause) == ("flipped", "source-changed")
    assert change.evidence[0].says == "value changed 14 → 12"
    assert "value changed 14 → 12" in second.changes.lapses()[change.id]
    assert change.note
    assert change.note.startswith("Correction (draft")
    kept = [row["finding"] for row in history(town.store)]
    assert kept == ["first", "flipped"]


def test_an_unchanged_article_is_neither_read_into_nor_asked_about_again(town: Town) -> None:
    for thing in THINGS:
        town.register(thing, 14)
    counts = {f"{thing} and {n} horses": 14 for n in range(5) for thing in THINGS}
    file = town.article()
    lines = [
        f"The town of Ebersgrund has 14 {thing}, {n} of them new."
        for n in range(5)
        for thing in THINGS
    ]
    file.write_text("\n\n".join(lines))
    town.watch(file)
    begun = time.process_time()
    (first,) = town.recheck()
    whole, again = time.process_time() - begun, []
    for _ in range(3):  # the collector of the test's own process may run in one of them
        begun = time.process_time()
        (second,) = town.recheck(DAY * 2)
        again.append(time.process_time() - begun)
    assert first.claims >= len(counts)
    assert (second.claims, second.asked, second.judged) == (first.claims, 0, 0)
    assert second.record == first.record
    assert min(again) <= 0.1 * whole
    runs = town.store.runs()
    assert len(runs) == 4
    assert len({run.record for run in runs}) == 1, "the same record is kept once"


def test_only_what_was_edited_is_checked_anew_and_dates_of_the_rest_are_kept(town: Town) -> None:
    for thing in THINGS[:3]:
        town.register(thing, 14)
    identity = town.watch(town.article(tractors=14, bridges=14))
    town.recheck()
    town.article(tractors=14, schools=15)
    (second,) = town.recheck(DAY * 2)
    assert (second.claims, second.judged) == (2, 1)
    assert second.changes
    found = {c.text: (c.finding, c.cause) for c in second.changes.claims}
    assert found["The town of Ebersgrund has 14 tractors."] == ("same", None)
    assert found["The town of Ebersgrund has 15 schools."] == ("added", "article-changed")
    assert found["The town of Ebersgrund has 14 bridges."] == ("removed", "article-changed")
    assert second.record
    checked = {s.text: town.store.known(identity)[s.id].checked for s in second.record.statements}
    assert checked["The town of Ebersgrund has 14 tractors."] == START
    assert checked["The town of Ebersgrund has 15 schools."] == town.now
    assert Record.from_json(second.record.to_json()) == second.record


def test_a_kept_finding_is_the_one_that_a_fresh_check_would_make(town: Town) -> None:
    import asyncio

    from flows.inputs import read
    from flows.pipeline import verify

    for thing in THINGS[:4]:
        town.register(thing, 14)
    file = town.article(tractors=14, bridges=13)
    town.watch(file)
    town.recheck()
    town.register("bridges", 13)
    town.article(schools=14, tractors=14, wells=2, bridges=13)
    (second,) = town.recheck(DAY * 2)
    article = asyncio.run(read(str(file), town.settings))
    fresh = asyncio.run(verify(article, town.kit()))
    assert second.record
    same = fresh.article.model_copy(update={"id": second.record.article.id})
    assert second.record.model_copy(update={"run": fresh.run, "article": same}) == fresh.model_copy(
        update={"article": same}
    )


def test_decisions_survive_an_edit_elsewhere_and_lapse_where_the_evidence_moved(
    town: Town,
) -> None:
    from reports.decisions import Decided, Log
    from reports.decisions.binding import bind
    from reports.decisions.standing import standings

    for thing in THINGS[:3]:
        town.register(thing, 14)
    town.watch(town.article(tractors=14, bridges=14))
    (first,) = town.recheck()
    assert first.record
    log = Log(town.home.decisions)
    acts = [
        Decided(claim=s.id, finding="agree", remedy="keep", note="", bound=bind(s))
        for s in first.record.statements
    ]
    log.append(first.record.article.id, first.record.article.sha256, "Ann", acts, seen=0)
    town.article(tractors=14, bridges=14, schools=14)
    town.register("bridges", 12)
    (second,) = town.recheck(DAY * 2)
    assert second.record
    entries = log.entries(second.record.article.id)
    where = standings(second.record, entries, town.now.date())
    told = {s.text: where[s.id] for s in second.record.statements}
    assert told["The town of Ebersgrund has 14 tractors."].state == "decided"
    lapsed = told["The town of Ebersgrund has 14 bridges."]
    assert lapsed.state == "lapsed"
    assert "evidence has changed" in lapsed.says


def test_the_report_says_what_changed_and_a_page_has_a_timeline_over_all_runs(town: Town) -> None:
    town.register("tractors", 14)
    town.watch(town.article(tractors=14), published=LAST_YEAR)
    town.recheck()
    town.register("tractors", 12)
    (second,) = town.recheck(DAY * 2)
    town.register("tractors", 14)
    (third,) = town.recheck(DAY * 2)
    assert second.record
    assert third.page
    assert third.record
    report = (town.home.reports / f"{third.record.article.id}.html").read_text()
    assert "value changed 12 → 14" in report.partition('id="changes"')[2]
    page = third.page.read_text().partition('aria-label="Timeline"')[2]
    assert page.index("First checked") < page.index("14 → 12") < page.index("12 → 14")
    assert second.page == third.page


def test_sources_are_asked_as_of_the_day_of_publication(town: Town) -> None:
    from checks.evidence import Answer
    from checks.querying import as_of
    from checks.routing import Budget, Route, Router, table

    days = []

    class Source:
        name = "wikipedia"

        async def search(self, claim: Any, limit: int) -> Answer:
            days.append(as_of.get())
            return Answer()

    route = Route(table()["wikipedia"], Source())
    router = Router([route], Budget(99, 99), lambda *told: False)
    town.watch(town.article(tractors=14), published=LAST_YEAR)
    town.recheck(kit=town.kit(searchers=(router,), router=router))
    assert days == [LAST_YEAR]


def test_one_that_takes_too_long_gives_way_to_the_others(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    import asyncio

    from flows import recheck as module

    whole: Callable[..., Any] = module.read

    async def slow(address: str, *more: Any) -> Any:
        if address.endswith("slow.txt"):
            await asyncio.sleep(60)
        return await whole(address, *more)

    monkeypatch.setattr(module, "read", slow)
    monkeypatch.setattr(module, "LONGEST", 2.0)
    town.watch(town.article("slow.txt", tractors=14))
    town.watch(town.article("good.txt", tractors=14))
    done = town.recheck()
    assert sorted(bool(one.problem) for one in done) == [False, True]
    assert town.recheck() == []


def test_what_is_not_due_is_asked_about_only_where_its_source_moved(town: Town) -> None:
    town.register("tractors", 14)
    town.register("bridges", 14)
    identity = town.watch(town.article(tractors=14, bridges=14))
    town.recheck()
    assert all(known.due > START + WEEK for known in town.store.known(identity).values())
    town.register("bridges", 12)
    (second,) = town.recheck(DAY * 2)
    assert second.judged == 1
    assert second.changes
    assert [c.text for c in second.changes.news] == ["The town of Ebersgrund has 14 bridges."]


def test_a_source_taken_from_the_library_is_gone_and_the_finding_weaker(town: Town) -> None:
    from checks.library import Library

    town.register("tractors", 14)
    town.watch(town.article(tractors=14))
    town.recheck()
    library = Library(town.home.library, starter=False)
    library.remove(library.list()[0].id)
    library.close()
    (second,) = town.recheck(QUARTER)
    assert second.changes
    (change,) = second.changes.news
    assert (change.finding, change.cause) == ("weaker", "source-changed")
    assert change.evidence[0].state == "page-dead"


def overruled(*arguments: Any, **named: Any) -> Mapping[str, Finding]:
    """Judge as rules would that take every agreement for a contradiction."""
    found = judge_claims(*arguments, **named)
    return {
        name: finding.model_copy(
            update={
                "verdict": "disputed",
                "evidence": tuple(
                    e.model_copy(update={"stance": "refutes"}) for e in finding.evidence
                ),
            }
        )
        for name, finding in found.items()
    }


def test_a_flip_by_our_own_new_version_is_no_news(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.register("tractors", 14)
    town.watch(town.article(tractors=14))
    town.recheck()
    monkeypatch.setattr(flows.keeping, "judge_claims", overruled)
    (second,) = town.recheck(DAY * 2, kit=town.kit(settings_sha256="f" * 64))
    assert second.changes
    (change,) = second.changes.claims
    assert (change.finding, change.cause) == ("flipped", "rules-or-models-changed")
    assert second.changes.news == ()


def test_a_new_version_does_not_hide_what_the_source_did(town: Town) -> None:
    town.register("tractors", 14)
    town.watch(town.article(tractors=14))
    town.recheck()
    town.register("tractors", 12)
    (second,) = town.recheck(DAY * 2, kit=town.kit(settings_sha256="f" * 64))
    assert second.changes
    assert second.changes.versions
    (change,) = second.changes.news
    assert (change.finding, change.cause) == ("flipped", "source-changed")


def test_one_that_cannot_be_read_delays_only_itself(town: Town) -> None:
    town.register("tractors", 14)
    town.watch(town.article("good.txt", tractors=14))
    bad = town.watch(town.article("bad.txt", tractors=14))
    (town.folder / "bad.txt").unlink()
    done = town.recheck()
    assert sorted(bool(one.problem) for one in done) == [False, True]
    thing = next(t for t in town.store.list() if t.id == bad)
    assert "bad.txt cannot be opened" in str(thing.problem)
    assert town.now < thing.due <= town.now + 2 * DAY
    assert town.recheck() == []
    town.article("bad.txt", tractors=14)
    assert [one.problem for one in town.recheck(DAY * 2)] == [None, None]
    assert all(t.problem is None for t in town.store.list())


def test_an_error_of_ours_in_one_article_is_not_that_of_the_others(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.register("tractors", 14)
    for name in ("a.txt", "b.txt", "c.txt"):
        town.watch(town.article(name, tractors=14))
    from flows import recheck as module

    def fail(*arguments: Any) -> Any:
        raise ZeroDivisionError("inside")

    calls: list[int] = []
    whole: Callable[..., Any] = module.judged_record

    def once(*arguments: Any, **named: Any) -> Any:
        calls.append(1)
        return fail() if len(calls) == 2 else whole(*arguments, **named)

    monkeypatch.setattr(module, "judged_record", once)
    done = town.recheck()
    assert sum("internal error" in (one.problem or "") for one in done) == 1
    assert "ZeroDivisionError: inside" in next(town.home.crashes.glob("*")).read_text()
    assert len(town.store.runs()) == 2


def test_paused_articles_wait_and_the_oldest_come_first(town: Town) -> None:
    town.register("tractors", 14)
    names = []
    for n in range(5):
        names.append(town.watch(town.article(f"{n}.txt", tractors=14)))
        town.now += timedelta(minutes=1)
    town.store.change(names[1], paused=True)
    assert [one.thing.id for one in town.recheck(limit=3)] == [names[0], names[2], names[3]]
    assert [one.thing.id for one in town.recheck(limit=3)] == [names[4]]
    assert town.recheck(limit=3) == []


def work(folder: Path) -> None:
    """Check what is due, as a process of its own."""
    town = Town(folder)
    town.recheck(limit=3)
    os._exit(0)


@pytest.mark.slow
def test_killed_at_any_of_thirty_points_nothing_is_lost_or_done_twice(town: Town) -> None:
    town.register("tractors", 14)
    names = [town.watch(town.article(f"{n}.txt", tractors=14, bridges=n)) for n in range(12)]
    town.recheck(limit=1)  # what is loaded here is loaded in every process
    town.store.close()
    chance, processes = random.Random(7), multiprocessing.get_context("fork")
    killed = 0
    for _ in range(30):
        process = processes.Process(target=work, args=(town.folder,))
        process.start()
        process.join(chance.uniform(0.005, 0.25))
        if process.is_alive():
            os.kill(process.pid or 0, signal.SIGKILL)
            killed += 1
        process.join()
    assert killed >= 5
    while town.recheck(limit=5):
        pass
    runs = town.store.runs()
    assert sorted(run.watched for run in runs) == sorted(names), "each was checked, and once"
    assert list(faults(town.store)) == []
    rows = [(row["run"], row["statement"]) for row in history(town.store)]
    assert len(rows) == len(set(rows)) == 24


def test_two_runs_at_once_share_the_work(town: Town) -> None:
    town.register("tractors", 14)
    for n in range(6):
        town.watch(town.article(f"{n}.txt", tractors=14))
    other = Town(town.folder)
    mine = town.store.take_due(town.now, 4, "me")
    theirs = other.store.take_due(town.now, 4, "they")
    assert not {t.id for t in mine} & {t.id for t in theirs}
    assert len(mine) + len(theirs) == 6
    town.store.free(lambda name: name == "me")
    assert len(other.store.take_due(town.now, 9, "they")) == 2

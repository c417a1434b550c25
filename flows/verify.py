"""The Prefect flow over the functions of the recipe: a task is a claim batch.

Finished batches are kept by what they depend on (claims, date, settings, code, library), so a
run that was killed goes on where it was. Imported only for tracked runs, after ``tracking``.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Sequence
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import cast

from prefect import flow, task
from prefect.artifacts import acreate_markdown_artifact
from prefect.cache_policies import INPUTS, TASK_SOURCE
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from checks.evidence import Finding, Lookup
from checks.fetching import Fetcher
from extractors.loading import Unreadable
from extractors.statements import Statement
from flows.home import Home
from flows.inputs import is_address, read
from flows.kit import Kit, equip, fetcher_for, follower
from flows.locks import at_work
from flows.outcomes import Exit, Outcome, keep, recalling
from flows.pipeline import (
    Checked,
    Clock,
    check,
    claims_of,
    follow_links,
    record,
    statements_of,
)
from flows.progress import Meter, Silent
from flows.settings import Settings, SettingsError
from flows.versions import same_article
from reports.assembling import Cited
from reports.changes.passages import dead

ROOMS = ("extractors", "checks", "reports")
watching: ContextVar[Meter] = ContextVar("watching")


@flow(name="verify", persist_result=False, validate_parameters=False)
async def verify_flow(inputs: list[str], settings: str) -> list[Outcome]:
    """Check every input; one that fails does not stop the rest. ``settings`` is their JSON."""
    told = Settings.model_validate_json(settings)
    begin(settings)
    slots = asyncio.Semaphore(told.workers)

    async def one(given: str) -> Outcome:
        async with slots:
            try:
                return await check_document(given, settings)
            except Exception as error:  # an error of ours in one article is not that of the others
                log = Home(told.home).log_crash(error)
                problem = f"{given}: internal error; the log is {log}."
                return Outcome(given=given, code=Exit.INTERNAL, problem=problem)

    with at_work(Home(told.home).runs):
        outcomes = list(await asyncio.gather(*map(one, inputs)))
    await acreate_markdown_artifact(as_markdown(outcomes), key="verify-report")
    return outcomes


async def check_document(given: str, settings: str) -> Outcome:
    """Check one input and keep its record and page.

    This is no task itself: a task within a task keeps its result only when the outer one ends,
    and a killed run would have nothing to go on from.
    """
    told = Settings.model_validate_json(settings)
    try:
        kit = kit_for(settings)
        fetcher = kit.fetcher or (fetcher_for(told) if is_address(given) else None)
        if fetcher is None or fetcher is kit.fetcher:
            return await _checked(given, told, settings, kit)
        try:
            follows = replace(kit, links=follower(told, fetcher, kit.judge))
            return await _checked(given, told, settings, follows, fetcher)
        finally:
            await fetcher.aclose()
    except (Unreadable, SettingsError) as error:
        return Outcome(given=given, code=Exit.UNUSABLE, problem=str(error))


async def _checked(
    given: str, told: Settings, settings: str, kit: Kit, fetcher: Fetcher | None = None
) -> Outcome:
    clock, home, meter = Clock(), Home(told.home), watching.get(Silent())
    article = same_article(await read(given, told, fetcher or kit.fetcher), given, home)
    kit = kit.of(article)
    statements = statements_of(article, kit)
    claims = claims_of(statements)
    shares = kit.shares(claims)
    batches = [claims[at : at + told.batch] for at in range(0, len(claims), told.batch)]
    slots, reused = asyncio.Semaphore(told.workers), 0

    async def one(batch: Sequence[Statement]) -> Checked:
        nonlocal reused
        async with slots:
            state = await settled(
                check_batch(
                    tuple(batch),
                    article.published,
                    kit.outlet,
                    {claim.id: shares[claim.id] for claim in batch if claim.id in shares},
                    kit.fingerprint(),
                    code(),
                    settings,
                    return_state=True,
                )
            )
        meter.step(len(batch))
        reused += state.name == "Cached"
        result = await state.aresult(raise_on_failure=False)
        if isinstance(result, Outage):
            return result.checked
        return result if isinstance(result, Checked) else unanswered(batch, result, home)

    meter.expect(len(claims))
    if kit.fetcher:
        meter.count(lambda: kit.fetcher.requests if kit.fetcher else 0)
    links, checked = await asyncio.gather(
        follow_links(article, claims, kit), asyncio.gather(*map(one, batches))
    )
    made = record(article, statements, checked, clock.facts(kit, flow_run.get_id()), links)
    made = recalling(made, home)
    return keep(made, given, home).model_copy(update={"batches": len(batches), "reused": reused})


class Outage(Exception):
    """A source did not answer; ``checked`` is what was found all the same."""

    def __init__(self, checked: Checked) -> None:
        super().__init__(
            "A source did not answer: the batch will be checked again in the next run."
        )
        self.checked = checked


def _by_mistake(_task: object, _run: object, state: State[object]) -> bool:
    """Tell whether a batch failed by an error of ours: sources have been asked often enough."""
    return not isinstance(state.data, Outage)


@task(
    name="claims",
    persist_result=True,
    cache_policy=(INPUTS + TASK_SOURCE) - "settings",
    result_serializer="json",
    retries=1,
    retry_delay_seconds=1,
    retry_condition_fn=_by_mistake,
)
async def check_batch(
    claims: tuple[Statement, ...],
    published: date | None,
    outlet: str | None,
    shares: dict[str, int],
    kit: str,
    code: str,
    settings: str,
) -> Checked:
    """Look up and judge one batch; ``kit`` and ``code`` stand for all else that it depends on.

    Raises ``Outage`` where a source failed: what was found counts, and a later run asks again.
    """
    kit_here = replace(kit_for(settings), outlet=outlet)
    checked = await check(claims, published, kit_here, shares)
    lookups = (k for finding in checked.findings.values() for k in finding.lookups)
    if any(lookup.status == "failed" and not dead(lookup) for lookup in lookups):
        raise Outage(checked)
    return checked


async def settled(state: object) -> State[object]:
    """Await a call with ``return_state``, which Prefect types as the state and not its promise."""
    return await cast("Awaitable[State[object]]", state)


def unanswered(batch: Sequence[Statement], error: object, home: Home) -> Checked:
    """Return the findings of a batch that failed twice: open, because nothing answered."""
    home.log_crash(error)
    lookup = Lookup(source="factdesk", query="", status="failed", message="The batch failed.")
    finding = Finding(verdict="not-enough-evidence", reasons=("source-failed",), lookups=(lookup,))
    return Checked(findings={claim.id: finding for claim in batch}, cited=Cited())


@lru_cache(maxsize=4)
def kit_for(settings: str) -> Kit:
    """Return the kit of these settings, made once in a process."""
    return equip(Settings.model_validate_json(settings))


def begin(settings: str) -> None:
    """Begin a run: a process may serve many, and what may have changed is asked for again."""
    try:
        fetcher = kit_for(settings).fetcher
    except SettingsError:
        return  # each input says so
    if fetcher:
        fetcher.begin()


@lru_cache(maxsize=1)
def code() -> str:
    """Return a hash of the rooms' code and rules: with other code no old batch is taken over."""
    root = Path(__file__).parents[1]
    files = sorted(path for room in ROOMS for path in (root / room).rglob("*.[pt][yo]*"))
    digest = hashlib.sha256()
    for path in (path for path in files if path.suffix in (".py", ".toml")):
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def as_markdown(outcomes: Sequence[Outcome]) -> str:
    """Return the run's table: what became of each input, with the link to its report."""
    head = "| input | gate | supported | disputed | open | report |\n|---|---|---|---|---|---|"
    rows = [
        f"| {cell(outcome.title or outcome.given)} | {outcome.code.name.lower()} "
        f"| {outcome.counts.get('supported', '')} | {outcome.counts.get('disputed', '')} "
        f"| {outcome.counts.get('not-enough-evidence', '')} "
        f"| {f'[page]({outcome.page.resolve().as_uri()})' if outcome.page else outcome.problem} |"
        for outcome in outcomes
    ]
    batches = sum(outcome.batches for outcome in outcomes)
    reused = sum(outcome.reused for outcome in outcomes)
    done = f"{batches} batches, {reused} of them finished by an earlier run."
    return "\n".join([head, *rows, "", done])


def cell(text: str) -> str:
    """Return foreign text as a table cell that no markup in it can leave."""
    return "".join(c if c.isalnum() or c in " .,:-/" else f"&#{ord(c)};" for c in text)

"""The recipe in plain functions: split, look up, judge, record. Prefect is not imported."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from time import perf_counter

from checks.evidence import Answer, Finding, Searcher
from checks.joining import by_score
from checks.own_links import check_links
from checks.querying import known
from checks.verdicts import judge_claims
from extractors.article import Article, Frozen
from extractors.language import model_name
from extractors.statements import Statement, find_statements
from flows import VERSION
from flows.kit import Kit
from reports.assembling import Cited, assemble, cite, link_views, merge
from reports.record import LinkView, Record, RunFacts


class Checked(Frozen):
    """What became of some claims: their findings by statement id, and what these cite."""

    findings: dict[str, Finding]
    cited: Cited


async def verify(article: Article, kit: Kit) -> Record:
    """Return the record of ``article``. It varies from run to run in ``run`` alone."""
    clock, kit = Clock(), kit.of(article)
    statements = statements_of(article, kit)
    claims = claims_of(statements)
    checked, links = await asyncio.gather(
        check(claims, article.published, kit), follow_links(article, claims, kit)
    )
    return record(article, statements, [checked], clock.facts(kit), links)


def statements_of(article: Article, kit: Kit) -> tuple[Statement, ...]:
    """Return the statements of ``article``, weighed by the model of kinds where there is one."""
    found = find_statements(article)
    if kit.kinds is None:
        return found
    from checks.worthiness import weighed

    return weighed(found, kit.kinds)


def claims_of(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements that can be checked, in the order of the article."""
    return [statement for statement in statements if statement.kind == "claim"]


async def follow_links(
    article: Article, claims: Sequence[Statement], kit: Kit
) -> tuple[LinkView, ...] | None:
    """Return what became of the article's own links, ``None`` where ``kit`` follows none."""
    if kit.links is None:
        return None
    followed = await kit.links.follow(article, claims)
    return link_views(check_links(followed, claims, kit.judge))


async def check(
    claims: Sequence[Statement],
    published: date | None,
    kit: Kit,
    shares: Mapping[str, int] | None = None,
) -> Checked:
    """Look up and judge ``claims`` as of ``published``; each is judged apart from the others.

    ``shares`` are theirs of the article's budget, when they are only some of its claims.
    """
    answers = await look_up(claims, published, kit, shares)
    findings = judge_claims(
        claims, answers, judge=kit.judge, published=published, outlet=kit.outlet
    )
    return Checked(findings=findings, cited=cite(findings.values(), answers.values()))


async def look_up(
    claims: Sequence[Statement],
    day: date | None,
    kit: Kit,
    shares: Mapping[str, int] | None = None,
) -> dict[str, Answer]:
    """Ask every searcher about every claim, as of ``day``, at most ``kit.workers`` at once.

    Each knows what those before it found: what is at hand may make the network idle. Returns the
    answers by statement id; their order never depends on who answered first.
    """
    kit.plan(claims, day, shares)
    slots = asyncio.Semaphore(kit.workers)

    async def ask(searcher: Searcher, claim: Statement) -> Answer:
        async with slots:
            return await searcher.search(claim, kit.passages)

    async def ask_all(claim: Statement) -> Answer:
        found: list[Answer] = []
        for searcher in kit.searchers:
            known.set(tuple(found))
            found.append(await ask(searcher, claim))
        kit.meter.step()
        return by_score(found)

    kit.meter.expect(len(claims))

    return dict(
        zip(
            (claim.id for claim in claims), await asyncio.gather(*map(ask_all, claims)), strict=True
        )
    )


def record(
    article: Article,
    statements: Sequence[Statement],
    checked: Iterable[Checked],
    run: RunFacts,
    links: tuple[LinkView, ...] | None = None,
) -> Record:
    """Return the record, the same whatever the size and the order of the batches."""
    parts = list(checked)
    findings: Mapping[str, Finding] = {
        name: finding for part in parts for name, finding in part.findings.items()
    }
    return assemble(article, statements, findings, merge(part.cited for part in parts), run, links)


class Clock:
    """The start of a run, and its facts once it is over."""

    def __init__(self) -> None:
        self.started = datetime.now(UTC)
        self._zero = perf_counter()

    def facts(self, kit: Kit, flow_run: str | None = None) -> RunFacts:
        """Return what the record says about the run: versions, times, the flow run if any."""
        models = {"language": model_name()}
        models |= {"stance": kit.judge.name} if kit.judge else {}
        models |= {"kinds": kit.kinds.name} if kit.kinds else {}
        return RunFacts(
            factdesk=VERSION,
            settings_sha256=kit.settings_sha256,
            models=models,
            started=self.started,
            seconds=round(perf_counter() - self._zero, 3),
            prefect_flow_run=flow_run,
        )

"""Re-checks: an article under watch is read again, and of its claims only those are asked about
that can have changed: new ones, due ones, and those whose source has moved.

Plain functions over the recipe of ``pipeline``; the command line and the flow both call them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from platform import node
from uuid import uuid4

from checks.evidence import Answer
from checks.library import Library
from checks.snapshots import Snapshots
from extractors.article import Article
from extractors.loading import Unreadable
from extractors.statements import Statement
from flows.agenda import Agenda, due_again
from flows.answers import seen
from flows.finishing import Found, finish
from flows.home import Home
from flows.inputs import is_address, read
from flows.keeping import joined, judged_record, moved, same_article, statements_in
from flows.kit import Kit, follower
from flows.last_run import LastRun, last_run
from flows.locks import alive, held
from flows.notify import gone
from flows.pipeline import Clock, claims_of, follow_links, look_up, statements_of
from flows.rereading import pages_now
from flows.settings import Settings
from flows.store import Store
from flows.tables import Watched
from reports.changes import Changes, compare, noted
from reports.record import LinkView, Record

AT_ONCE = 4
LONGEST = 900.0
"""Seconds that one article may take before the others have its place."""


@dataclass(frozen=True)
class Rechecked:
    """What became of one article: how many claims were asked about and judged anew.

    ``page`` shows what changed, where there is something new to show.
    """

    thing: Watched
    record: Record | None = field(default=None, repr=False)  # long: the end of a loop spells it
    changes: Changes | None = field(default=None, repr=False)
    claims: int = 0
    asked: int = 0
    judged: int = 0
    problem: str | None = None
    page: Path | None = None


class Rechecker:
    """Checks what is due in ``store`` with one kit; ``now`` is the clock.

    ``everything`` asks about every claim, due or not.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        kit: Kit,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        everything: bool = False,
        flow_run: str | None = None,
    ) -> None:
        self._store, self._settings, self._kit = store, settings, kit
        self._now, self._everything, self._flow_run = now, everything, flow_run
        self._home = Home(settings.home)
        self._basis = kit.fingerprint()
        self._libraries = [s for s in kit.searchers if isinstance(s, Library)]
        self._local = len(self._libraries) == len(kit.searchers)

    async def due(self, limit: int = 50) -> list[Rechecked]:
        """Check at most ``limit`` of the articles that are due, oldest first.

        One that cannot be read, or that meets an error of ours, delays only itself and is due
        again the next day. What a killed run held is taken over.
        """
        slots, here = asyncio.Semaphore(AT_ONCE), self._here()
        me = f"{here}-{uuid4().hex}"

        async def one(thing: Watched) -> Rechecked:
            async with slots:
                self._store.hold(me, self._now())
                try:
                    async with asyncio.timeout(LONGEST):
                        return await self.check(thing)
                except TimeoutError:
                    problem = f"{thing.address} took longer than {LONGEST / 60:g} minutes."
                except Exception as error:
                    log = self._home.log_crash(error)
                    problem = f"{thing.address}: internal error; the log is {log}."
                self._store.put_back(thing.id, self._again(thing), problem)
                return Rechecked(thing, problem=problem)

        self._store.free(lambda n: not n.startswith(here) or alive(self._home.runs, n))
        with held(self._home.runs, me):
            taken = self._store.take_due(self._now(), limit, me)
            return list(await asyncio.gather(*map(one, taken)))

    async def check(self, thing: Watched) -> Rechecked:
        """Check one article and keep all that comes of it in one transaction."""
        now, clock = self._now(), Clock()
        agenda = Agenda(thing, now, self._settings, self._basis, self._everything)
        try:
            article = await self._read(thing)
        except Unreadable as error:
            return self._unreadable(thing, str(error), now)
        snapshots = Snapshots(self._home.snapshots)
        run = clock.facts(self._kit, self._flow_run)
        last = last_run(thing, self._store, snapshots, self._kit, run)
        if last:  # an edited article is the same one still, for the decisions on it
            article = article.model_copy(update={"id": last.record.article.id})
        if last and same_article(article, last.record):
            statements = statements_in(last.record)
        else:
            statements = statements_of(article, self._kit)
        claims = claims_of(statements)
        asked = await self._ask(article, claims, last, agenda)
        saw = {name: seen(answer) for name, answer in asked.items()}
        judged = {
            claim.id: asked[claim.id]
            for claim in claims
            if claim.id in asked
            and not (
                last
                and last.stands(claim, article)
                and last.known[claim.id].answer == saw[claim.id]
            )
        }
        links = await follow_links(article, claims, self._following(thing))
        made = self._record(article, statements, judged, links, last, clock)
        changes = None
        if last and made is not last.record:
            net = None if self._local else self._kit.fetcher
            pages = await pages_now(asked, judged, last, self._libraries, net)
            made = noted(last.record, made, judged, pages)
            changes = compare(last.record, made, pages=pages, rejudged=last.rejudged)
        found = Found(claims, saw, judged, made, changes, last, clock.facts(self._kit).seconds)
        page = finish(found, agenda, self._store)
        return Rechecked(thing, made, changes, len(claims), len(asked), len(judged), page=page)

    def _following(self, thing: Watched) -> Kit:
        """Return the kit that follows links: those of what stands on the network always are."""
        kit = self._kit
        if kit.links or kit.fetcher is None or not is_address(thing.address):
            return kit
        return replace(kit, links=follower(self._settings, kit.fetcher, kit.judge))

    def _here(self) -> str:
        """Return what the runs of this machine and home are called: of others nothing is known."""
        return sha256(f"{node()}\n{self._home.path.resolve()}".encode()).hexdigest()[:12]

    def _again(self, thing: Watched) -> datetime:
        return due_again(thing, self._now(), self._settings)

    async def _read(self, thing: Watched) -> Article:
        article = await read(thing.address, self._settings, self._kit.fetcher)
        if article.published is None and thing.published:
            day = date.fromisoformat(thing.published)
            return article.model_copy(update={"published": day})
        return article

    def _unreadable(self, thing: Watched, problem: str, now: datetime) -> Rechecked:
        told = gone(thing, problem, now, self._settings) if thing.problem is None else ()
        self._store.put_back(thing.id, due_again(thing, now, self._settings), problem, told)
        return Rechecked(thing, problem=problem)

    async def _ask(
        self, article: Article, claims: Sequence[Statement], last: LastRun | None, agenda: Agenda
    ) -> dict[str, Answer]:
        """Return what is said today about the claims whose findings may not stand any more.

        Where nothing but the library is asked, and that is as it was, it says the same as before.
        Where it is not as it was, a claim that is not due is looked at for moved sources alone.
        """
        wanted, glanced = [], []
        for claim in claims:
            kept = last.known[claim.id] if last and last.stands(claim, article) else None
            if kept is None:
                wanted.append(claim)
            elif self._local and kept.basis == self._basis:
                continue
            elif agenda.is_due(kept):
                wanted.append(claim)
            elif self._local:
                glanced.append(claim)
        answers = await look_up(
            [*wanted, *glanced], article.published, self._kit, self._kit.shares(claims)
        )
        still = {c.id for c in glanced if last and not moved(last.views[c.id], answers[c.id])}
        return {name: answer for name, answer in answers.items() if name not in still}

    def _record(
        self,
        article: Article,
        statements: Sequence[Statement],
        judged: Mapping[str, Answer],
        links: tuple[LinkView, ...] | None,
        last: LastRun | None,
        clock: Clock,
    ) -> Record:
        """Return the record of this run; the last one itself where nothing is to be said anew."""
        if last and not judged and last.says_all(article, links):
            return last.record
        new = judged_record(
            article, statements, judged, self._kit, clock.facts(self._kit, self._flow_run),
            article.published, None if last else links,
        )  # fmt: skip
        return joined(new, last.base, statements, links) if last else new

"""Re-checks: an article under watch is read again, and of its claims only those are asked about
that can have changed: new ones, due ones, and those whose source has moved.

Plain functions over the recipe of ``pipeline``; the command line and the flow both call them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import sha256
from platform import node
from uuid import uuid4

from checks.evidence import Answer
from checks.library import Library
from checks.snapshots import Snapshots
from checks.volatility import EARLY, next_due, volatility_of
from extractors.article import Article
from extractors.loading import Unreadable
from extractors.statements import Statement
from flows.answers import pack, seen, unpack
from flows.home import Home
from flows.inputs import read
from flows.keeping import (
    joined,
    judged_record,
    moved,
    rejudged,
    same_article,
    stands,
    statements_in,
)
from flows.kit import Kit
from flows.locks import alive, held
from flows.notify import gone, messages
from flows.outcomes import keep
from flows.pipeline import Clock, claims_of, look_up, statements_of
from flows.settings import Settings
from flows.store import Store, digest
from flows.tables import Known, Row, Run, Watched
from reports.changes import Changes, PageNow, compare
from reports.record import Record, RunFacts, StatementView

DAILY = {"live": 1.0, "archived": 30.0}
"""Days until an article is read again, should none of its claims be due before."""
AT_ONCE = 4


@dataclass(frozen=True)
class Rechecked:
    """What became of one article: how many claims were asked about and judged anew."""

    thing: Watched
    record: Record | None = None
    changes: Changes | None = None
    claims: int = 0
    asked: int = 0
    judged: int = 0
    problem: str | None = None


@dataclass(frozen=True)
class Last:
    """What the last run over an article left; ``base`` is what the program of today makes of it."""

    record: Record
    base: Record
    known: Mapping[str, Known]
    answers: Mapping[str, Answer]

    @cached_property
    def views(self) -> Mapping[str, StatementView]:
        """The findings by the id of their statement."""
        return {view.id: view for view in self.base.statements}

    def stands(self, claim: Statement, article: Article) -> bool:
        """Tell whether the finding of ``claim`` can be kept: it is the same, and its answer is known."""
        view = self.views.get(claim.id)
        return (
            view is not None
            and claim.id in self.known
            and claim.id in self.answers
            and article.published == self.record.article.published
            and stands(claim, view)
        )


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
        self._snapshots = Snapshots(self._home.snapshots)
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
                try:
                    return await self.check(thing)
                except Exception as error:
                    log = self._home.log_crash(error)
                    problem = f"{thing.address}: internal error; the log is {log}."
                    self._store.put_back(thing.id, self._own_due(thing, self._now()), problem)
                    return Rechecked(thing, problem=problem)

        self._store.free(lambda n: not n.startswith(here) or alive(self._home.runs, n))
        with held(self._home.runs, me):
            taken = self._store.take_due(self._now(), limit, me)
            return list(await asyncio.gather(*map(one, taken)))

    async def check(self, thing: Watched) -> Rechecked:
        """Check one article and keep all that comes of it in one transaction."""
        now, clock = self._now(), Clock()
        try:
            article = await self._read(thing)
        except Unreadable as error:
            return self._unreadable(thing, str(error), now)
        run = clock.facts(self._kit, self._flow_run)
        last = self._last(thing, run)
        if last and same_article(article, last.record):
            statements = statements_in(last.record)
        else:
            statements = statements_of(article, self._kit)
        claims = claims_of(statements)
        asked = await self._ask(article, claims, last, now)
        judged = {
            claim.id: asked[claim.id]
            for claim in claims
            if claim.id in asked
            and not (
                last
                and last.stands(claim, article)
                and last.known[claim.id].answer == seen(asked[claim.id])
            )
        }
        made = self._record(article, statements, judged, last, clock)
        changes = None
        if last and made is not last.record:
            base = last.base if last.base is not last.record else None
            changes = compare(
                last.record, made, pages=self._pages(asked, last.record), rejudged=base
            )
        self._keep(thing, article, claims, asked, last, made, changes, now, clock)
        return Rechecked(thing, made, changes, len(claims), len(asked), len(judged))

    def _here(self) -> str:
        """Return what the runs of this machine and home are called: of others nothing is known."""
        return sha256(f"{node()}\n{self._home.path.resolve()}".encode()).hexdigest()[:12]

    async def _read(self, thing: Watched) -> Article:
        article = await read(thing.address, self._settings, self._kit.fetcher)
        if article.published is None and thing.published:
            day = date.fromisoformat(thing.published)
            return article.model_copy(update={"published": day})
        return article

    def _unreadable(self, thing: Watched, problem: str, now: datetime) -> Rechecked:
        told = gone(thing, problem, now, self._settings) if thing.problem is None else ()
        self._store.put_back(thing.id, self._own_due(thing, now), problem, told)
        return Rechecked(thing, problem=problem)

    def _last(self, thing: Watched, run: RunFacts) -> Last | None:
        if thing.record is None:
            return None
        record = Record.from_json(self._store.record(thing.record))
        answers = unpack(self._store.answers(thing.id), self._snapshots)
        base = record
        if _versions(record.run) != _versions(run):
            base = rejudged(record, answers, self._kit, run)
        return Last(record, base, self._store.known(thing.id), answers)

    async def _ask(
        self, article: Article, claims: Sequence[Statement], last: Last | None, now: datetime
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
            elif self._everything or kept.due <= now + EARLY:
                wanted.append(claim)
            elif self._local:
                glanced.append(claim)
        answers = await look_up([*wanted, *glanced], self._kit)
        still = {c.id for c in glanced if last and not moved(last.views[c.id], answers[c.id])}
        return {name: answer for name, answer in answers.items() if name not in still}

    def _record(
        self,
        article: Article,
        statements: Sequence[Statement],
        judged: Mapping[str, Answer],
        last: Last | None,
        clock: Clock,
    ) -> Record:
        """Return the record of this run; the last one itself where nothing is to be said anew."""
        if last and not judged and last.base is last.record and same_article(article, last.record):
            return last.record
        new = judged_record(
            article, statements, judged, self._kit, clock.facts(self._kit, self._flow_run),
            article.published,
        )  # fmt: skip
        return joined(new, last.base, statements) if last else new

    def _pages(self, asked: Mapping[str, Answer], last: Record) -> dict[str, PageNow]:
        """Return what is known of the sources that ``last`` quotes, as they are now."""
        pages = {
            snapshot.source: PageNow(state="read", text=snapshot.text)
            for answer in asked.values()
            for snapshot in answer.snapshots
        }
        if self._local:
            held = {e.source.id for s in self._libraries for e in s.list()}
            pages |= {s.id: PageNow(state="dead") for s in last.sources if s.id not in held}
        return pages

    def _keep(
        self,
        thing: Watched,
        article: Article,
        claims: Sequence[Statement],
        asked: Mapping[str, Answer],
        last: Last | None,
        made: Record,
        changes: Changes | None,
        now: datetime,
        clock: Clock,
    ) -> None:
        known = {c.id: self._known(thing, article, c, asked, last, now) for c in claims}
        due = min([self._own_due(thing, now), *(one.due for one in known.values())])
        same = last is not None and made is last.record
        text = made.to_json()
        run = Run(
            id=sha256(f"{thing.id}\n{now.isoformat()}".encode()).hexdigest()[:16],
            watched=thing.id,
            started=now,
            seconds=clock.facts(self._kit).seconds,
            gate=made.gate.state,
            record=str(thing.record) if same else digest(text),
            changes=changes.to_json() if changes and changes.moved else None,
        )
        if not same:
            self._show(made, thing)
        told = {**(last.answers if last else {}), **asked}
        answers = {c.id: told[c.id] for c in claims if c.id in told}
        published = thing.published or (str(article.published) if article.published else None)
        self._store.finish(
            replace(thing, due=due, published=published),
            run,
            text,
            known.values(),
            pack(answers, self._snapshots),
            _rows(made, changes, known, first=last is None),
            messages(changes, thing, run, self._settings) if changes else (),
        )

    def _show(self, made: Record, thing: Watched) -> None:
        """Write the report before the run is kept: killed in between, the run is done again.

        It is a view: should it fail, the run is kept all the same.
        """
        try:
            keep(made, thing.address, self._home)
        except Exception as error:
            self._home.log_crash(error)

    def _known(
        self,
        thing: Watched,
        article: Article,
        claim: Statement,
        asked: Mapping[str, Answer],
        last: Last | None,
        now: datetime,
    ) -> Known:
        """Return what is kept of a claim; one that was asked about, or due, is checked as of now."""
        kept = last.known.get(claim.id) if last else None
        due = kept is None or self._everything or kept.due <= now + EARLY
        if kept is not None and claim.id not in asked and not due:
            return replace(kept, basis=self._basis)
        about = volatility_of(
            claim.checked_text, claim.values, article.published, self._settings.recheck_days
        )
        first, zone = kept.first if kept else now, self._settings.time_zone
        return Known(
            statement=claim.id,
            volatility=about.name,
            days=about.days,
            reason=about.says,
            first=first,
            checked=now,
            due=next_due(f"{thing.id}\n{claim.id}", about.days, first, now, zone),
            basis=self._basis,
            answer=seen(asked[claim.id]) if claim.id in asked else kept.answer if kept else "",
        )

    def _own_due(self, thing: Watched, now: datetime) -> datetime:
        days = self._settings.recheck_days.get("article", DAILY[thing.state])
        return next_due(thing.id, days, thing.added, now, self._settings.time_zone)


def _versions(run: RunFacts) -> tuple[str, Mapping[str, str], str]:
    return run.factdesk, run.models, run.settings_sha256


def _rows(
    made: Record, changes: Changes | None, known: Mapping[str, Known], *, first: bool
) -> Iterable[Row]:
    told = {claim.id: claim for claim in changes.claims} if changes else {}
    for view in made.statements:
        if view.id in known:
            change = told.get(view.id)
            yield Row(
                statement=view.id,
                text=view.text,
                verdict=view.verdict,
                reasons=" ".join(reason.code for reason in view.reasons),
                checked=known[view.id].checked,
                finding=change.finding if change else "first" if first else "same",
                cause=change.cause if change else None,
                news=change.news if change else False,
            )

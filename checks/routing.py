"""Routing: which sources a claim goes to, within a budget, and when to stop.

What is asked is decided before anything is asked, from the claims and the table alone, so that it
never depends on who answers first. The one thing that depends on answers is stopping early.
"""

from __future__ import annotations

import asyncio
import tomllib
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from checks import words
from checks.evidence import Answer, Lookup, Searcher
from checks.fetching import no_older
from checks.joining import by_score, in_turns
from checks.querying import as_of, countries, known
from checks.volatility import volatility_of
from extractors.article import Frozen
from extractors.statements import Statement

TABLE = Path(__file__).parent / "sources" / "table.toml"
Settled = Callable[[Statement, Answer, date | None, str | None], bool]

OVER_CLAIM = "not asked: the budget of requests for one claim was spent on likelier sources"
OVER_ARTICLE = "not asked: the budget of requests for the article was spent"
DECIDED = "not asked: nothing that could still be found would change the verdict"


class Row(Frozen):
    """A row of the table of sources; the table itself says what each field means."""

    name: str
    url: str
    says: str
    cost: int
    wave: int
    topics: tuple[str, ...] = ()
    countries: bool = False
    per_second: float
    at_once: int
    key: str | None = None
    contact: bool = False
    given: str | None = None
    extra: tuple[str, str] | None = None
    searches: bool = True
    probe: str

    @property
    def turn(self) -> tuple[int, bool]:
        """When a claim that fits is sent here: what is for any claim waits for what is for this.

        What costs nothing need not wait.
        """
        return self.wave, self.cost > 0 and not self.topics

    def served_at(self, base: str) -> bool:
        """Tell whether ``base`` is the service of this row, and not another one like it."""
        usual, host = (urlsplit(url).hostname or "" for url in (self.url, base))
        domain = ".".join(usual.split(".")[-2:])
        return domain != "" and (host == domain or host.endswith(f".{domain}"))


class Route(NamedTuple):
    """A source that may be asked, and the row that says for what."""

    row: Row
    searcher: Searcher


@dataclass(frozen=True)
class Budget:
    """The most requests for one claim and for all claims that are checked together."""

    claim: int
    article: int


class Plan(NamedTuple):
    """What a claim's look-ups may be: the sources to ask, and those left out with the reason."""

    asked: tuple[Route, ...]
    left_out: tuple[tuple[str, str], ...]


_granted: ContextVar[Mapping[str, int] | None] = ContextVar("granted", default=None)
_outlet: ContextVar[str | None] = ContextVar("outlet", default=None)


@lru_cache(maxsize=1)
def table() -> dict[str, Row]:
    """Return the rows of the table of sources by name, in order."""
    rows = tomllib.loads(TABLE.read_text("utf-8"))
    return {name: Row(name=name, **row) for name, row in rows.items()}


class Router:
    """Sends each claim to the sources that are likely to settle it.

    ``settled`` tells whether the verdict on an answer stands, whatever is found besides. Before
    ``begin`` a claim has its own budget only.
    """

    name = "sources"

    def __init__(self, routes: Sequence[Route], budget: Budget, settled: Settled) -> None:
        self._routes = tuple(routes)
        self._budget = budget
        self._settled = settled

    def plan(self, claims: Sequence[Statement]) -> dict[str, int]:
        """Divide the article's budget among all its ``claims``.

        Returns how many of its likeliest sources each is granted, by id: each claim gets its
        first before any gets its second.
        """
        plans = {claim.id: self._alone(claim) for claim in claims}
        left, granted = self._budget.article, {claim.id: 0 for claim in claims}
        spent: set[str] = set()
        for turn in zip_longest(*(plans[claim.id].asked for claim in claims)):
            for claim, route in zip(claims, turn, strict=True):
                if route is None or claim.id in spent:
                    continue
                if route.row.cost > left:
                    spent.add(claim.id)
                    continue
                left -= route.row.cost
                granted[claim.id] += 1
        return granted

    def begin(
        self, granted: Mapping[str, int], day: date | None, outlet: str | None = None
    ) -> None:
        """Let the look-ups of the running task keep to what was ``granted``, as of ``day``.

        ``outlet`` is the origin of the article's own publisher, whose pages never count.
        """
        as_of.set(day)
        _outlet.set(outlet)
        _granted.set(granted)

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return what the sources answer: the likeliest first, the others while it is open.

        What other searchers found before (``known``) may close it before any is asked.
        """
        plan = self._alone(claim)
        if claim.id in (granted := _granted.get() or {}):
            plan = _cut(plan, granted[claim.id])
        soon = volatility_of(claim.checked_text, claim.values, as_of.get())
        no_older.set(timedelta(days=soon.days))
        answers: list[Answer] = []
        left_out = list(plan.left_out)
        open_routes = list(plan.asked)
        for turn in sorted({route.row.turn for route in plan.asked}):
            so_far = by_score(
                [*known.get(), in_turns(answers, limit, still_to_come=len(open_routes))]
            )
            # While nothing is found all is open: there is no need to try what may come.
            if so_far.passages and self._settled(claim, so_far, as_of.get(), _outlet.get()):
                left_out += [(route.searcher.name, DECIDED) for route in open_routes]
                break
            routes = [route for route in open_routes if route.row.turn == turn]
            answers += await asyncio.gather(*(r.searcher.search(claim, limit) for r in routes))
            open_routes = [route for route in open_routes if route.row.turn != turn]
        skipped = [
            Lookup(source=name, query=claim.checked_text, status="skipped", message=why)
            for name, why in left_out
        ]
        found = in_turns(answers, limit)
        return found.model_copy(update={"lookups": (*found.lookups, *skipped)})

    def _alone(self, claim: Statement) -> Plan:
        """Return what is asked for a claim by itself, likeliest first, within its budget."""
        keys = words.keys(claim.checked_text)
        some_country = bool(countries(claim.checked_text))
        scored = [(self._likely(route.row, keys, some_country), route) for route in self._routes]
        fitting = [route for score, route in sorted(scored, key=lambda s: -s[0]) if score]
        left, asked, out = self._budget.claim, [], []
        for route in sorted(fitting, key=lambda route: route.row.wave):
            if route.row.cost <= left:
                left -= route.row.cost
                asked.append(route)
            else:
                out.append((route.searcher.name, OVER_CLAIM))
        return Plan(tuple(asked), tuple(out))

    def _likely(self, row: Row, keys: frozenset[str], some_country: bool) -> int:
        """Return how many of a row's topics a claim has, and one more; 0 when it is not for it."""
        if row.countries and not some_country:
            return 0
        if not row.topics:
            return 1
        met = sum(_topic(topic) <= keys for topic in row.topics)
        return met + 1 if met else 0


@lru_cache(maxsize=1000)
def _topic(phrase: str) -> frozenset[str]:
    return words.keys(phrase)


def _cut(plan: Plan, granted: int) -> Plan:
    over = tuple((route.searcher.name, OVER_ARTICLE) for route in plan.asked[granted:])
    return Plan(plan.asked[:granted], (*plan.left_out, *over))

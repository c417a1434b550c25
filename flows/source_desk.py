"""The source desk: the sources that the settings turn on, set up and put behind one router."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from flows.settings import Settings, SettingsError

if TYPE_CHECKING:
    from checks.evidence import Answer, Judge, Searcher
    from checks.fetching import Fetcher, Pace
    from checks.routing import Router, Row
    from checks.sources.wayback import Wayback
    from extractors.statements import Statement


class Chosen(NamedTuple):
    """A source that is on: its row, and what follows the colon in the settings, if anything."""

    row: Row
    variant: str

    @property
    def name(self) -> str:
        """The name in the settings: "wikipedia", "wikipedia:es"."""
        return f"{self.row.name}:{self.variant}" if self.variant else self.row.name


def chosen(settings: Settings) -> list[Chosen]:
    """Return the sources that are on, in the order of the table. Raises ``SettingsError``."""
    from checks.routing import table

    rows = table()
    for setting, given in (("sources", settings.sources), ("source_urls", settings.source_urls)):
        for entry in given:
            name = entry.partition(":")[0]
            if name not in rows:
                close = get_close_matches(name, rows, n=1, cutoff=0.5)
                hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(rows)}."
                raise SettingsError(f"Setting {setting!r}: there is no source {name!r}: {hint}")
    order = list(rows)
    entries = [entry.partition(":") for entry in dict.fromkeys(settings.sources)]
    return [
        Chosen(rows[name], variant)
        for name, _, variant in sorted(entries, key=lambda entry: order.index(entry[0]))
    ]


def base_of(settings: Settings, one: Chosen) -> str:
    """Return where a source is."""
    given = settings.source_urls.get(one.name) or settings.source_urls.get(one.row.name)
    return (given or one.row.url).replace("{language}", one.variant or "en")


def missing(settings: Settings, one: Chosen) -> str | None:
    """Return what a source still needs before it can be asked, as half a sentence."""
    if one.row.extra and find_spec(one.row.extra[1]) is None:
        return f"the extra factdesk[{one.row.extra[0]}]"
    if one.row.key and not os.environ.get(one.row.key):
        return f"its key in the environment variable {one.row.key}"
    if one.row.given and not getattr(settings, one.row.given):
        return f"the setting {one.row.given!r}"
    if not one.row.url and not one.row.given and not base_of(settings, one):
        return f"its address in the setting 'source_urls' ({one.row.name} = \"https://...\")"
    return None


def paces_of(settings: Settings) -> dict[str, Pace]:
    """Return how often the hosts of the table are asked; yours are asked as the settings say."""
    from checks.fetching import Pace
    from checks.routing import table

    return {
        host: Pace(per_second=row.per_second, at_once=row.at_once)
        for row in table().values()
        if row.name not in settings.source_urls
        and (host := urlsplit(row.url.replace("{language}.", "")).hostname)
    }


def open_sources(settings: Settings, fetcher: Fetcher, judge: Judge | None) -> Router:
    """Return a router over the sources that are on.

    Raises ``SettingsError`` for one that is unknown or lacks a key, an address or a contact.
    """
    from checks.routing import Budget, Route, Router
    from checks.verdicts import final

    def settled(
        claim: Statement, answer: Answer, published: date | None, outlet: str | None
    ) -> bool:
        return final(claim, answer, judge=judge, published=published, outlet=outlet)

    routes = [Route(one.row, searcher) for one, searcher in _searchers(settings, fetcher)]
    budget = Budget(claim=settings.requests_per_claim, article=settings.requests_per_article)
    return Router(routes, budget, settled)


def open_source(settings: Settings, one: Chosen, fetcher: Fetcher) -> Any:
    """Return one source, set up: a ``Searcher`` where its row says that it searches.

    Raises ``SettingsError`` when it lacks something.
    """
    from checks.reading import Setup
    from flows.kit import require_contact

    if lacking := missing(settings, one):
        raise SettingsError(f"The source {one.name} needs {lacking}.")
    if one.row.contact and one.row.served_at(base_of(settings, one)):
        require_contact(settings, one.name)
    module = import_module(f"checks.sources.{one.row.name}")
    kind = "".join(part.capitalize() for part in one.row.name.split("_"))
    setup = Setup(
        name=one.name,
        base=base_of(settings, one),
        key=os.environ.get(one.row.key) if one.row.key else None,
        variant=one.variant,
        given=tuple(map(str, getattr(settings, one.row.given))) if one.row.given else (),
        publishers=settings.publishers,
    )
    return getattr(module, kind)(fetcher, setup)


def _searchers(settings: Settings, fetcher: Fetcher) -> Iterator[tuple[Chosen, Searcher]]:
    for one in chosen(settings):
        if one.row.searches:
            yield one, open_source(settings, one, fetcher)


def wayback(settings: Settings, fetcher: Fetcher, *, always: bool = False) -> Wayback | None:
    """Return the archive that is asked for copies of pages, where it is on or ``always``."""
    from checks.routing import table
    from checks.sources.wayback import Wayback

    if not always and not any(one.row.name == "wayback" for one in chosen(settings)):
        return None
    archive = open_source(settings, Chosen(table()["wayback"], ""), fetcher)
    assert isinstance(archive, Wayback)
    return archive

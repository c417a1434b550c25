"""Watching: putting articles and listings under watch, and finding what listings name newly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.loading import Unreadable
from flows.home import Home
from flows.inputs import is_address
from flows.listings import items, kind_of
from flows.settings import Settings
from flows.store import Store
from flows.tables import Watched, WatchedKind

if TYPE_CHECKING:
    from checks.fetching import Fetcher


def open_store(settings: Settings) -> Store:
    """Return the store that the settings name. Raises ``SettingsError``."""
    if settings.store:
        return Store(settings.store.get_secret_value())
    home = Home(settings.home)
    home.ready()
    return Store(home.store)


async def add(
    given: str,
    store: Store,
    now: datetime,
    fetcher: Fetcher | None,
    *,
    kind: WatchedKind | None = None,
    desk: str = "",
    owner: str = "",
    published: date | None = None,
    archived: bool = False,
) -> tuple[Watched, bool]:
    """Put a file, a folder or an address under watch; return it, and whether it is new.

    What it is (article, feed, sitemap, folder) is read from it unless said. Raises
    ``Unreadable``.
    """
    address = _absolute(given)
    thing = Watched(
        id=sha256(address.encode()).hexdigest()[:12],
        address=address,
        kind=kind or await kind_of(address, fetcher),
        desk=desk,
        owner=owner,
        published=published.isoformat() if published else None,
        state="archived" if archived else "live",
        paused=False,
        found_in=None,
        added=now,
        due=now,
    )
    return thing, store.watch(thing)


async def poll(store: Store, now: datetime, fetcher: Fetcher | None) -> tuple[Watched, ...]:
    """Read every feed, sitemap and folder again; return the articles that are new in them.

    One that cannot be read is marked with its problem and does not stop the others.
    """
    new = []
    for thing in store.list(kinds=("feed", "sitemap", "folder")):
        if thing.paused:
            continue
        try:
            found = await items(thing.address, thing.kind, fetcher)
        except Unreadable as error:
            store.change(thing.id, checked=now, problem=str(error))
            continue
        for item in found:
            named = replace(
                thing,
                id=sha256(item.address.encode()).hexdigest()[:12],
                address=item.address,
                kind="article",
                published=item.published.isoformat() if item.published else thing.published,
                found_in=thing.id,
                added=now,
                due=now,
                checked=None,
                problem=None,
            )
            if store.watch(named):
                new.append(named)
        store.change(thing.id, checked=now, problem=None)
    return tuple(new)


def chosen(store: Store, names: tuple[str, ...]) -> Iterator[Watched]:
    """Yield what ``names`` (ids or addresses) mean, and what came from it. Raises ``Unreadable`` for an unknown one."""
    things = store.list()
    for name in names:
        wanted = {name, _absolute(name)}
        found = [t for t in things if wanted & {t.id, t.address}]
        if not found:
            raise Unreadable(f"{name} is not under watch: factdesk watch list shows what is.")
        yield from found
        mine = {thing.id for thing in found}
        yield from (t for t in things if t.found_in in mine and t.id not in mine)


def _absolute(given: str) -> str:
    return given if is_address(given) else str(Path(given).absolute())

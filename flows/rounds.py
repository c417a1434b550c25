"""Rounds: what one tick of the watch does. Listings are read, what is due is checked, who must
know is told; what is left over waits for the next round.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flows.home import Home
from flows.kit import equip, fetcher_for
from flows.locks import held
from flows.notify import deliver
from flows.recheck import Rechecked, Rechecker
from flows.sending import send
from flows.settings import Settings
from flows.store import Store
from flows.tables import Notice
from flows.watch import open_store, poll


async def go_round(
    settings: Settings,
    *,
    limit: int = 50,
    everything: bool = False,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    flow_run: str | None = None,
) -> tuple[list[Rechecked], tuple[Notice, ...]]:
    """Do one round; return what was checked and which notices were tried."""
    store = open_store(settings)
    fetcher = fetcher_for(settings)
    fetcher.at_most = timedelta(0)  # what is due is asked for again, with conditional requests
    try:
        await poll(store, now(), fetcher)
        if everything:
            for thing in store.list(kinds=("article",)):
                store.change(thing.id, due=min(thing.due, now()))
        waiting = any(
            thing.due <= now() and not thing.paused for thing in store.list(kinds=("article",))
        )
        done: list[Rechecked] = []
        if waiting:
            kit = equip(settings, fetcher)
            checker = Rechecker(
                store, settings, kit, now=now, everything=everything, flow_run=flow_run
            )
            done = await checker.due(limit)
        return done, await asyncio.to_thread(send_due, store, settings, now())
    finally:
        await fetcher.aclose()
        store.close()


def send_due(store: Store, settings: Settings, now: datetime) -> tuple[Notice, ...]:
    """Try the notices whose time has come, unless another process of the home does so already."""
    try:
        with held(Home(settings.home).runs, "sending"):
            return deliver(store, settings, now, send)
    except BlockingIOError:
        return ()


def send_waiting(settings: Settings) -> None:
    """Try the notices of a home whose time has come."""
    store = open_store(settings)
    try:
        send_due(store, settings, datetime.now(UTC))
    finally:
        store.close()

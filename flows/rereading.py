"""Rereading: what the sources that a finding quotes say now, as far as that can be told.

The look-ups of a run show the passages that bear on a claim today. Of a passage that is among them
no more they do not say whether it moved, was taken out, or lies on a page that is dead or shut. So
the page that it was taken from is asked for again, which most often costs nothing: in one round
each address is asked once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module

from checks.evidence import Answer, Snapshot, Taken
from checks.fetching import Fetched, Fetcher, FetchFailed
from checks.library import Library
from checks.reading import ODD
from flows.last_run import LastRun
from reports.changes import PageNow

DEAD = frozenset({404, 410})
PAGES = "pages"


async def pages_now(
    asked: Mapping[str, Answer],
    judged: Iterable[str],
    last: LastRun,
    libraries: Iterable[Library],
    fetcher: Fetcher | None,
) -> dict[str, PageNow]:
    """Return what is known of sources as they are now, by id.

    ``asked`` are today's answers, ``judged`` the claims whose answers are not as they were. Those
    of whose quoted sources nothing is known are left out.
    """
    now = {
        snapshot.source: PageNow(state="read", text=snapshot.text)
        for answer in asked.values()
        for snapshot in answer.snapshots
    }
    newest = {_lasting(source): page for source, page in now.items()}
    held = {entry.source.id for library in libraries for entry in library.list()}
    asking: dict[str, Taken] = {}
    for source, kept in _quoted(judged, last):
        if source in now:
            continue
        if page := newest.get(_lasting(source)):
            now[source] = page
        elif kept is None or kept.taken is None:
            if source not in held and (kept or fetcher is None):
                now[source] = PageNow(state="dead")  # a document that the library holds no more
        else:
            asking[source] = kept.taken
    if fetcher and asking:
        found = await asyncio.gather(*(_page_now(taken, fetcher) for taken in asking.values()))
        now |= {source: page for source, page in zip(asking, found, strict=True) if page}
    return now


def _lasting(source: str) -> str:
    """Return a source's id without its version: the same for what it says now and said then."""
    return source.partition("@")[0]


def _quoted(judged: Iterable[str], last: LastRun) -> Iterator[tuple[str, Snapshot | None]]:
    """Yield the sources that ``judged`` claims quoted, with what was read of them."""
    for claim in judged:
        if claim not in last.views:
            continue
        before = last.answers[claim].snapshots if claim in last.answers else ()
        kept = {snapshot.id: snapshot for snapshot in before}
        for item in last.views[claim].evidence:
            yield item.source, kept.get(item.snapshot)


async def _page_now(taken: Taken, fetcher: Fetcher) -> PageNow | None:
    """Ask again for what a text was taken from; ``None`` where its text of today is not known."""
    extractor = taken.extractor.partition("/")[0]
    if not taken.url.startswith(("http://", "https://")):
        return None
    try:
        answer = await fetcher.get(taken.url, kind="page" if extractor == PAGES else "api")
    except FetchFailed as error:
        return None if error.reason == "offline" else PageNow(state="refused")
    if not answer.ok:
        return PageNow(state="dead" if answer.status in DEAD else "refused")
    text = _text(taken, answer)
    return None if text is None else PageNow(state="read", text=text)


def _text(taken: Taken, answer: Fetched) -> str | None:
    """Return the text of ``answer`` by the extractor of ``taken``, where it takes one answer."""
    if taken.part or taken.more:
        return None
    name, _, _ = taken.extractor.partition("/")
    module = import_module(f"checks.sources.{name}")
    if taken.extractor != module.EXTRACTOR:
        return None  # an older one: its text of today would be another one by itself
    try:
        text: str = module.extract(answer.body, answer.headers.get("content-type", ""))
    except ODD:
        return None
    return text

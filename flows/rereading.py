"""Rereading: what the sources that a finding quotes say now, as far as that can be told.

The look-ups of a run show the passages that bear on a claim today. Of a passage that is among them
no more they do not say whether it moved, was taken out, or lies on a page that is dead or shut. So
the page that it was taken from is asked for again, which most often costs nothing: in one round
each address is asked once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from types import ModuleType

from checks.evidence import Answer, Snapshot, Taken
from checks.fetching import Fetched, Fetcher, FetchFailed, Kind
from checks.library import Library
from checks.reading import ODD
from flows.last_run import LastRun
from reports.changes import PageNow

DEAD = frozenset({404, 410})
PAGES = "pages"


async def pages_now(
    asked: Mapping[str, Answer],
    judged: Collection[str],
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
    held = {e.source.id: (library, e.id) for library in libraries for e in library.list()}
    asking: dict[str, Snapshot] = {}
    for source, kept in _quoted(judged, last):
        if source in now:
            continue
        if page := newest.get(_lasting(source)):
            now[source] = page
        elif kept is None or kept.taken is None:
            if source in held:
                library, document = held[source]
                now[source] = PageNow(state="read", text=library.text(document))
            elif kept or fetcher is None:
                now[source] = PageNow(state="dead")  # a document that the library holds no more
        else:
            asking[source] = kept
    asking |= {name: page for name, page in _out_of_reach(judged, last) if name not in now}
    if fetcher and asking:
        found = await asyncio.gather(*(_page_now(kept, fetcher) for kept in asking.values()))
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


def _out_of_reach(judged: Iterable[str], last: LastRun) -> Iterator[tuple[str, Snapshot]]:
    """Yield the pages that earlier runs quoted and the last one could not read."""
    extractor = import_module(f"checks.sources.{PAGES}").EXTRACTOR
    for claim in judged:
        for item in last.views[claim].earlier if claim in last.views else ():
            if item.url and item.source.startswith("page:"):
                taken = Taken(url=item.url, sha256="", extractor=extractor)
                yield item.source, Snapshot(id="", source=item.source, text="", taken=taken)


async def _page_now(kept: Snapshot, fetcher: Fetcher) -> PageNow | None:
    """Ask again for what a text was taken from; ``None`` where its text of today is not known."""
    taken = kept.taken
    if taken is None or not taken.url.startswith(("http://", "https://")):
        return None
    name = taken.extractor.partition("/")[0]
    module = import_module(f"checks.sources.{name}")
    if hasattr(module, "newest"):  # what was read is one version of a page, which stays as it was
        taken = taken.model_copy(update={"url": module.newest(taken.url, kept.source)})
    try:
        answers = await _answers(taken, module, fetcher, "page" if name == PAGES else "api")
    except FetchFailed as error:
        return None if error.reason == "offline" else PageNow(state="refused")
    except ODD:  # it answers, with what cannot be read
        return PageNow(state="refused")
    if bad := next((one for one in answers if not one.ok), None):
        return PageNow(state="dead" if bad.status in DEAD else "refused")
    if [one.sha256 for one in answers] == [taken.sha256, *taken.more]:
        return PageNow(state="read", text=kept.text)
    if taken.extractor != module.EXTRACTOR:
        return None  # an older one: its text of today would be another one by itself
    try:
        if hasattr(module, "gone") and module.gone(answers[0].body):
            return PageNow(state="dead")
        return PageNow(state="read", text=_text(taken, module, answers))
    except ODD:
        return PageNow(state="refused")


async def _answers(taken: Taken, module: ModuleType, fetcher: Fetcher, kind: Kind) -> list[Fetched]:
    """Return today's answers that a text follows from, the first one alone where it is an error.

    Raises ``FetchFailed``, or one of ``ODD``.
    """
    first = await fetcher.get(taken.url, kind=kind)
    if not taken.more or not first.ok:
        return [first]
    places = module.further(taken.url, first.body)
    return [first, *await asyncio.gather(*(fetcher.get(place, kind=kind) for place in places))]


def _text(taken: Taken, module: ModuleType, answers: Sequence[Fetched]) -> str:
    """Return the text that follows from ``answers``. Raises one of ``ODD``."""
    if taken.part or taken.more:
        return str(module.extract_part([one.body for one in answers], taken.part))
    first = answers[0]
    return str(module.extract(first.body, first.headers.get("content-type", "")))

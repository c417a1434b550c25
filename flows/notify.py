"""Notices: who is told what, once, and delivered at least once.

A notice is written in the transaction of the change that it tells of; sending it is a second
step that may be repeated. Its key is the same every time, so that a receiver can tell.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from pydantic import Field

from extractors.article import Frozen
from flows.settings import Settings
from flows.store import Store
from flows.tables import Notice, Run, Watched
from reports.changes import Changes

WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 720))
"""How long until a notice that failed is tried again; the last one for good, every time."""
GIVE_UP = 40
"""Tries after which a notice is only listed (about three weeks)."""


class Told(Frozen):
    """One claim of a message."""

    text: str
    says: str
    note: str | None = None


class Message(Frozen):
    """What a person must act on in one article of one desk."""

    key: str
    title: str
    desk: str
    owner: str
    address: str
    moment: datetime
    gate: str | None = None
    claims: tuple[Told, ...] = Field(default=())
    problem: str | None = None

    @property
    def subject(self) -> str:
        """The message in one line."""
        desk = f"{self.desk}: " if self.desk else ""
        what = "cannot be read" if self.problem else f"{len(self.claims)} to act on"
        return f"{desk}{self.title}: {what}"

    def lines(self) -> Iterator[str]:
        """Yield the message as plain text, line by line."""
        yield self.address
        if self.problem:
            yield self.problem
        for claim in self.claims:
            yield ""
            yield f"“{claim.text}”"
            yield claim.says
            if claim.note:
                yield claim.note


def channels(settings: Settings) -> dict[str, str]:
    """Return where notices go: the name of each channel (no secret in it) and its address."""
    found = {}
    for webhook in settings.notify_webhooks:
        url = webhook.get_secret_value()
        found[f"webhook:{sha256(url.encode()).hexdigest()[:12]}"] = url
    found |= {f"mail:{address}": address for address in settings.notify_mail}
    if settings.notify_file:
        found[f"file:{settings.notify_file}"] = str(settings.notify_file)
    if settings.notify_feed:
        found[f"feed:{settings.notify_feed}"] = str(settings.notify_feed)
    return found


def messages(changes: Changes, thing: Watched, run: Run, settings: Settings) -> Iterator[Notice]:
    """Yield a notice for each channel when a run found what a person must act on."""
    if not changes.news:
        return
    message = Message(
        key=f"{run.id}",
        title=changes.after.title or thing.address,
        desk=thing.desk,
        owner=thing.owner,
        address=thing.address,
        moment=run.started,
        gate=changes.after.gate,
        claims=tuple(Told(text=c.text, says=c.says, note=c.note) for c in changes.news),
    )
    yield from _notices(message, thing, run.id, settings)


def gone(thing: Watched, problem: str, now: datetime, settings: Settings) -> Iterable[Notice]:
    """Yield a notice for each channel that an article cannot be read any more."""
    if thing.checked is None:
        return
    key = sha256(f"{thing.id}\n{thing.checked.isoformat()}\n{problem}".encode()).hexdigest()[:16]
    message = Message(
        key=key, title=thing.address, desk=thing.desk, owner=thing.owner, address=thing.address,
        moment=now, problem=problem,
    )  # fmt: skip
    yield from _notices(message, thing, "", settings)


def deliver(
    store: Store,
    settings: Settings,
    now: datetime,
    send: Callable[[str, str, Message, Settings], None],
) -> tuple[Notice, ...]:
    """Try every notice that is to be tried by ``now``; return what became of each.

    ``send`` takes the channel's name, its address, the message and the settings, and raises
    ``OSError`` or ``ValueError`` with the problem. A channel that does not answer is not tried
    again for the notices behind. One whose channel is no longer in the settings is settled unsent.
    """
    known, settled, silent = channels(settings), list[Notice](), set[str]()
    for notice in store.notices(due=now):
        if notice.channel in silent:
            continue
        message = Message.model_validate_json(notice.payload)
        if notice.channel not in known:
            done = replace(notice, delivered=now, problem="not sent: no longer in the settings")
        else:
            try:
                send(notice.channel, known[notice.channel], message, settings)
                done = replace(notice, tries=notice.tries + 1, delivered=now, problem=None)
            except (OSError, ValueError) as error:
                silent.add(notice.channel)
                done = _failed(notice, str(error) or type(error).__name__, now)
        store.settle(done)
        settled.append(done)
    return tuple(settled)


def _failed(notice: Notice, problem: str, now: datetime) -> Notice:
    tries = notice.tries + 1
    wait = WAITS[min(tries, len(WAITS)) - 1] if tries < GIVE_UP else timedelta(days=36500)
    return replace(notice, tries=tries, problem=problem, next_try=now + wait)


def _notices(message: Message, thing: Watched, run: str, settings: Settings) -> Iterator[Notice]:
    for channel in channels(settings):
        key = sha256(f"{channel}\n{message.key}".encode()).hexdigest()[:32]
        payload = json.dumps(
            message.model_copy(update={"key": key}).model_dump(mode="json"), ensure_ascii=False
        )
        yield Notice(
            key=key, channel=channel, watched=thing.id, run=run, payload=payload,
            created=message.moment, next_try=message.moment,
        )  # fmt: skip

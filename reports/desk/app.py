"""The desk's server: pages to read, writes that are refused or on the disk, events for the rest."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from checks.documents import About
from reports.amending import CannotAmend
from reports.decisions.files import to_lines
from reports.decisions.log import Conflict, DecisionsError, Log
from reports.decisions.rules import NotAllowed
from reports.decisions.signing import signed_record
from reports.desk import pages
from reports.desk.guard import Doors, Guard
from reports.desk.holding import Holding
from reports.desk.requests import AddAddress, AddSource, Again, Hold, Reword, Select, Write
from reports.desk.sessions import Session, Sessions
from reports.desk.shelf import Shelf, Shelved
from reports.desk.views import article_state, list_row
from reports.desk.writing import Add, Check, ReadPage, Stale, decide, recheck
from reports.exports import FORMATS, ExportError, Format, dossier
from reports.overview import POLICY as OVERVIEW_POLICY
from reports.record import Record

MOST_BYTES = 64_000
"""Of a write; a note is never longer."""
MOST_FILE_BYTES = 20_000_000
"""Of a file that is added as a source."""
TURN = 0.4
"""Seconds between two looks at the log for what others have written, this process or another."""

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Desk:
    """What the desk works with. ``check``, ``add`` and ``read`` are handed in: it judges nothing.

    ``original`` returns the Word document that an article came from, ``due`` the day of the next
    re-check by the article's id, where the newsroom watches what it has published, ``overview``
    the page of the desk's figures.
    """

    shelf: Shelf
    log: Log
    sessions: Sessions
    doors: Doors
    check: Check
    add: Add
    read: ReadPage
    original: Callable[[Record], bytes | None] = lambda _: None
    due: Callable[[], Mapping[str, date]] = dict
    overview: Callable[[], str] | None = None
    today: Callable[[], date] = lambda: datetime.now(UTC).date()
    holding: Holding = field(default_factory=Holding)
    amending: asyncio.Lock = field(default_factory=asyncio.Lock)


def desk(made_of: Desk) -> Starlette:
    """Return the desk as an application; it trusts nothing but its own pages."""
    routes = _Routes(made_of)
    return Starlette(
        routes=[
            Route("/", routes.list),
            Route("/enter", routes.enter),
            Route("/articles/{article}", routes.article),
            Route("/articles/{article}/state", routes.state),
            Route("/articles/{article}/signed.json", routes.signed),
            Route("/articles/{article}/decisions.jsonl", routes.decisions),
            Route("/articles/{article}/exports/{form}", routes.export),
            Route("/articles/{article}/entries", routes.write, methods=["POST"]),
            Route("/articles/{article}/sources", routes.source, methods=["POST"]),
            Route("/articles/{article}/holding", routes.hold, methods=["POST"]),
            Route("/overview", routes.overview),
            Route("/links", routes.link, methods=["POST"]),
            Route("/events", routes.events),
            Route("/{file}", routes.file),
        ],
        middleware=[Middleware(Guard, doors=made_of.doors, sessions=made_of.sessions)],
        exception_handlers={
            HTTPException: _problem(lambda error: getattr(error, "status_code", 500)),
            NotAllowed: _problem(lambda _: 422),
            ExportError: _problem(lambda _: 422),
            CannotAmend: _problem(lambda _: 422),
            Conflict: _problem(lambda _: 409),
            Stale: _problem(lambda _: 409),
            DecisionsError: _problem(lambda _: 507),
            OSError: _problem(lambda _: 507),
        },
    )


def _problem(status: Callable[[Exception], int]) -> Callable[[Request, Exception], Response]:
    def answer(_: Request, error: Exception) -> Response:
        says = error.detail if isinstance(error, HTTPException) else str(error)
        if isinstance(error, OSError):
            says = f"Nothing was saved: {error.strerror or error}."
        return JSONResponse({"problem": says}, status(error))

    return answer


class _Routes:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def enter(self, request: Request) -> Response:
        cookie = self._desk.sessions.enter(request.query_params.get("key", ""))
        if cookie is None:
            raise HTTPException(403, "This link was used already: ask the desk for a new one.")
        answer = HTMLResponse(pages.enter_page())
        answer.set_cookie(
            self._desk.sessions.cookie, cookie, httponly=True, samesite="strict", path="/"
        )
        return answer

    async def list(self, request: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(self._list, _session(request)))

    def _list(self, session: Session) -> str:
        found, unreadable = self._desk.shelf.all()
        today, log, holding = self._desk.today(), self._desk.log, self._desk.holding
        due = self._desk.due()
        rows = [
            list_row(
                item,
                log.entries(item.record.article.id),
                holding.of(item.record.article.id),
                due.get(item.record.article.id),
                today,
            )
            for item in found
        ]
        overview = self._desk.overview is not None
        return pages.list_page(rows, unreadable, session.token, overview=overview)

    async def overview(self, request: Request) -> Response:
        if self._desk.overview is None:
            raise HTTPException(404, "This desk keeps no overview.")
        page = await run_in_threadpool(self._desk.overview)
        policy = f"{OVERVIEW_POLICY}; frame-ancestors 'none'"
        return HTMLResponse(page, headers={"content-security-policy": policy})

    async def article(self, request: Request) -> Response:
        shelved = await self._shelved(request)
        page, policy = await run_in_threadpool(
            pages.article_page,
            shelved.record,
            _session(request).token,
            self._desk.shelf.earlier(shelved),
        )
        return HTMLResponse(page, headers={"content-security-policy": policy})

    async def state(self, request: Request) -> Response:
        return JSONResponse(await self._state(request))

    async def signed(self, request: Request) -> Response:
        shelved = await self._shelved(request)
        article = shelved.record.article.id
        entries = await run_in_threadpool(self._desk.log.entries, article)
        signed = signed_record(shelved.record, entries)
        if signed is None:
            raise HTTPException(404, "This version of the article is not signed off.")
        return Response(signed.to_json(), media_type="application/json")

    async def decisions(self, request: Request) -> Response:
        shelved = await self._shelved(request)
        entries = await run_in_threadpool(self._desk.log.entries, shelved.record.article.id)
        return Response(to_lines(entries), media_type="application/jsonl")

    async def export(self, request: Request) -> Response:
        """Hand out the record and the decisions on it in another format, as a file."""
        form = FORMATS.get(request.path_params["form"])
        if form is None:
            raise HTTPException(404, "There is no such format.")
        shelved = await self._shelved(request)
        data = await run_in_threadpool(self._exported, form, shelved)
        name = f"{request.path_params['article']}{form.ending}"
        return Response(
            data,
            media_type=form.media_type,
            headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
        )

    def _exported(self, form: Format, shelved: Shelved) -> bytes:
        entries = self._desk.log.entries(shelved.record.article.id)
        made = dossier(shelved.record, entries, self._desk.today())
        return form.view(replace(made, original=self._desk.original(shelved.record)))

    async def write(self, request: Request) -> Response:
        asked = await _asked(request, Write)
        name = _session(request).name or asked.name
        if isinstance(asked.do, Reword | Select | Again | AddAddress):
            async with self._desk.amending:
                shelved = await self._current(request, asked.version)
                cite = ""
                if isinstance(asked.do, AddAddress):
                    cite = await _added(self._desk.read(asked.do.address, asked.do.about))
                await recheck(
                    self._desk.log, self._desk.shelf, shelved, self._desk.check,
                    asked.do, name, asked.seen, source=cite,
                )  # fmt: skip
        else:
            shelved = await self._current(request, asked.version)
            await run_in_threadpool(
                decide, self._desk.log, shelved, asked.do, name, asked.seen, self._desk.today()
            )
        return JSONResponse(await self._state(request))

    async def source(self, request: Request) -> Response:
        """Add a file (the body) as a source for one claim (the query), and judge it again."""
        given: dict[str, Any] = {k: v for k, v in request.query_params.items() if v}
        about = {name: given.pop(name) for name in About.model_fields if name in given}
        asked = _valid(AddSource, json.dumps({**_numbered(given), "about": about}))
        data = await _body(request, MOST_FILE_BYTES)
        name = _session(request).name or asked.name
        async with self._desk.amending:
            shelved = await self._current(request, asked.version)
            cite = await _added(self._desk.add(data, asked.filename, asked.about))
            await recheck(
                self._desk.log, self._desk.shelf, shelved, self._desk.check,
                asked, name, asked.seen, source=cite,
            )  # fmt: skip
        return JSONResponse(await self._state(request))

    async def hold(self, request: Request) -> Response:
        asked = await _asked(request, Hold)
        session = _session(request)
        article = request.path_params["article"]
        self._desk.holding.take(session.token, article, asked.claim, session.name or asked.name)
        return Response(status_code=204)

    async def link(self, request: Request) -> Response:
        if self._desk.sessions.user_header:
            raise HTTPException(422, "Editors come in by the newsroom's sign-on, not by a link.")
        await _body(request, MOST_BYTES)
        host = request.headers["host"]
        return JSONResponse({"link": f"http://{host}/enter?key={self._desk.sessions.link()}"})

    async def events(self, request: Request) -> Response:
        """Tell a page that something has changed; it then asks for the state."""
        article = request.query_params.get("article")
        told = self._told(article, request)
        return StreamingResponse(told, media_type="text/event-stream")

    async def _told(self, article: str | None, request: Request) -> AsyncIterator[str]:
        session = _session(request)
        known: object = None
        quiet = 0.0
        while not getattr(request.app.state, "closing", False):
            held = self._desk.holding.of(article, session.token) if article else {}
            try:
                now = await run_in_threadpool(self._desk.log.last), held
            except DecisionsError:
                return  # the page asks again, and is then told what is wrong
            if now != known:
                known, quiet = now, 0.0
                yield f"event: changed\ndata: {now[0]}\n\n"
            elif quiet >= 15:
                quiet = 0.0
                yield ": still here\n\n"
            await asyncio.sleep(TURN)
            quiet += TURN

    async def file(self, request: Request) -> Response:
        found = pages.FILES.get(request.path_params["file"])
        if found is None:
            raise HTTPException(404, "There is no such page.")
        return Response(found[0].read_text(encoding="utf-8"), media_type=found[1])

    async def _shelved(self, request: Request) -> Shelved:
        article = request.path_params["article"]
        shelved = await run_in_threadpool(self._desk.shelf.get, article)
        if shelved is None:
            raise HTTPException(404, "There is no such article on the desk.")
        return shelved

    async def _current(self, request: Request, version: str) -> Shelved:
        shelved = await self._shelved(request)
        if shelved.record.article.sha256 != version:
            raise Stale
        return shelved

    async def _state(self, request: Request) -> dict[str, Any]:
        shelved = await self._shelved(request)
        article = shelved.record.article.id
        session = _session(request)
        entries = await run_in_threadpool(self._desk.log.entries, article)
        holders = self._desk.holding.of(article, session.token)
        return article_state(shelved, entries, holders, session.name, self._desk.today())


def _session(request: Request) -> Session:
    session: Session = request.scope["session_of_desk"]
    return session


async def _added(adding: Awaitable[str]) -> str:
    """Return how the source that is being added is cited; what is wrong with it is the editor's."""
    try:
        return await adding
    except ValueError as error:
        raise CannotAmend(str(error)) from error


async def _body(request: Request, most: int) -> bytes:
    too_large = HTTPException(413, f"That is more than the {most:,} bytes that the desk takes.")
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > most:
        raise too_large
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > most:
            raise too_large
    return bytes(data)


async def _asked(request: Request, model: type[M]) -> M:
    data = await _body(request, MOST_BYTES)
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415, "The desk takes JSON.")
    return _valid(model, data)


def _valid(model: type[M], data: bytes | str) -> M:
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise HTTPException(400, f"{place}: {first['msg'].lower()}.") from error


def _numbered(given: dict[str, Any]) -> dict[str, Any]:
    seen = given.get("seen", "")
    return given | {"seen": int(seen)} if seen.isdecimal() else given

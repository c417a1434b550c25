"""Desks on loopback for these tests: a real server, editors with sessions, a check by rote."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from checks.documents import About
from checks.evidence import Evidence, Finding, Lookup, Passage, Snapshot, Source
from checks.snapshots import snapshot_of
from extractors.statements import Statement
from reports.assembling import Cited
from reports.decisions import Log
from reports.desk import Desk, Doors, Server, Sessions, Shelf, desk
from reports.desk.writing import Checked
from reports.record import Record, SnapshotView


class Rote:
    """Supports every claim that one of its texts holds word for word; adds what it is given."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        self.asked: list[str] = []
        self.lacking = ""

    async def add(self, data: bytes, filename: str, about: About) -> str:
        if not data:
            raise ValueError(f"{filename} holds no text.")
        self.texts[about.title or filename] = data.decode()
        return about.title or filename

    async def read(self, address: str, about: About) -> str:
        if address not in self.pages:
            raise ValueError(f"{address} does not answer.")
        return await self.add(self.pages[address].encode(), address, about)

    async def check(self, claims: Sequence[Statement], published: date | None) -> Checked:
        await asyncio.sleep(0)
        if self.lacking:
            raise ValueError(self.lacking)
        self.asked += [claim.checked_text for claim in claims]
        sources: list[Source] = []
        shots: list[Snapshot] = []
        findings = {}
        for claim in claims:
            evidence = []
            for name, text in self.texts.items():
                at = text.find(claim.checked_text)
                if at < 0:
                    continue
                source = Source(
                    id=name, title=name, kind="primary", standing="primary", origin=name, cite=name
                )
                shot = snapshot_of(name, text)
                passage = Passage(
                    start=at, end=at + len(claim.checked_text), source=name, snapshot=shot.id,
                    text=claim.checked_text, title=name, context_start=0, context=text,
                )  # fmt: skip
                evidence.append(Evidence(passage=passage, stance="supports", score=1.0))
                sources.append(source)
                shots.append(shot)
            findings[claim.id] = Finding(
                verdict="supported" if evidence else "not-enough-evidence",
                reasons=("one-source",) if evidence else ("not-addressed",),
                evidence=tuple(evidence),
                lookups=(Lookup(source="rote", query=claim.checked_text, status="none"),),
            )
        cited = Cited(
            sources=tuple(sources),
            snapshots=tuple(
                SnapshotView(id=s.id, source=s.source, characters=len(s.text)) for s in shots
            ),
        )
        return Checked(findings=findings, cited=cited)


class Served:
    """A running desk: its address, its log, and what it was made of."""

    def __init__(self, made_of: Desk, port: int, rote: Rote, due: dict[str, date]) -> None:
        self.desk = made_of
        self.port = port
        self.rote = rote
        self.due = due
        self.address = f"http://127.0.0.1:{port}"

    def link(self) -> str:
        return f"{self.address}/enter?key={self.desk.sessions.link()}"

    def editor(self, name: str = "Anna", article: str | None = None) -> Editor:
        return Editor(self.link(), name, article)


class Editor:
    """An editor's browser, without the browser."""

    def __init__(self, link: str, name: str, article: str | None = None) -> None:
        self.http = httpx.Client(base_url=link.partition("/enter")[0], timeout=30)
        self.http.get(link).raise_for_status()
        self.name = name
        listed = self.http.get("/").text
        found = article or re.findall(r'href="/articles/([^"]+)"', listed)[0]
        self.home = f"/articles/{found}"
        page = self.http.get(self.home).text
        self.token = re.findall(r'data-token="([^"]+)"', page)[0]
        self.state: dict[str, Any] = {}
        self.look()

    def look(self) -> dict[str, Any]:
        self.state = self.http.get(f"{self.home}/state").raise_for_status().json()
        return self.state

    @property
    def headers(self) -> dict[str, str]:
        return {"x-factdesk-token": self.token}

    def write(self, act: str, **more: Any) -> httpx.Response:
        """Write as of what was seen last; what comes back is seen too."""
        body = {
            "seen": self.state["seen"], "version": self.state["version"], "name": self.name,
            "do": {"act": act, **more},
        }  # fmt: skip
        answer = self.http.post(f"{self.home}/entries", json=body, headers=self.headers)
        if answer.status_code == 200:
            self.state = answer.json()
        return answer

    def decide(
        self, claim: str, finding: str = "agree", remedy: str = "keep", **more: Any
    ) -> httpx.Response:
        return self.write("decided", claim=claim, finding=finding, remedy=remedy, **more)

    def claim(self, text: str) -> str:
        (found,) = [c for c, told in self.state["claims"].items() if told["text"] == text]
        return str(found)


@contextmanager
def serving(
    folder: Path, *records: Record, user_header: str | None = None, **more: Any
) -> Iterator[Served]:
    """A desk over ``records``, in a thread of its own, until the block ends."""
    shelf = folder / "reports"
    shelf.mkdir(exist_ok=True)
    for record in records:
        (shelf / f"{record.article.id}.json").write_text(record.to_json(), encoding="utf-8")
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    rote = Rote()
    due: dict[str, date] = {}
    made_of = Desk(
        shelf=Shelf(shelf), log=Log(folder / "decisions.db"),
        sessions=Sessions(user_header=user_header, cookie=f"factdesk-{port}"),
        doors=Doors.at(port), check=rote.check, add=rote.add, read=rote.read,
        due=lambda: due, **more,
    )  # fmt: skip
    server = Server(desk(made_of), listening)
    thread = threading.Thread(target=server.serve_desk, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Served(made_of, port, rote, due)
    finally:
        server.should_exit = True
        thread.join(10)
        made_of.log.close()
        listening.close()

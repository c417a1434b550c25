"""What changed on the pages that claims rest on: each fate of a passage, read over the network."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from loopback import Loopback, Reply, revised, serving
from town import Town

from flows.cli import run
from flows.rounds import go_round
from reports.changes import Changes, ClaimChange
from reports.decisions import Decided, Entry, Standing, bind, standings
from reports.decisions.chain import follow
from reports.record import Record

pytestmark = pytest.mark.usefixtures("store_url")  # once on each database
PAGE = (
    "<!doctype html><html><head><title>{0}</title></head><body><article>{1}</article></body></html>"
)
COUNTS: dict[str, Any] = {
    "tractors": 14, "mills": 3, "wells": 7, "barns": 22, "chapels": 5, "schools": 2, "bridges": 9,
}  # fmt: skip


class Register:
    """A page of the town for each kind of thing, and an article that rests on them."""

    def __init__(self, folder: Path, server: Loopback) -> None:
        self.server = server
        self.town = Town(
            folder, private_urls=(server.url,), requests_per_second=100, request_seconds=5,
            sources=("pages",), pages=tuple(f"{server.url}/{thing}" for thing in COUNTS),
            recheck_days={"article": 0, "other": 0}, publishers=folder / "publishers.toml",
            notify_file=folder / "told",
        )  # fmt: skip
        (folder / "publishers.toml").write_text(
            '"127.0.0.1" = { name = "Register", kind = "primary", owner = "town" }\n'
        )
        for thing, count in COUNTS.items():
            self.page(thing, self.says(thing, count), "The office is open on Mondays.")
        self.town.watch(self.town.article(**COUNTS), published=(self.town.now.date()))

    def says(self, thing: str, count: int) -> str:
        return f"The town of Ebersgrund has {count} {thing}."

    def page(self, thing: str, *lines: str) -> None:
        body = PAGE.format(thing, "".join(f"<p>{line}</p>" for line in lines)).encode()
        self.server.at(f"/{thing}", revised(body, f'"{hash(body)}"'))

    def fails(self, thing: str, status: int) -> None:
        self.server.at(f"/{thing}", Reply(status=status))

    def round(self) -> Any:
        ((done,), _) = asyncio.run(go_round(self.town.settings, now=lambda: self.town.now))
        self.town.now += timedelta(hours=1)
        return done

    def changed(self, changes: Changes, thing: str) -> ClaimChange:
        (claim,) = (claim for claim in changes.claims if claim.text.endswith(f" {thing}."))
        return claim

    def fate(self, claim: ClaimChange, thing: str) -> tuple[str, str]:
        (item,) = (e for e in claim.evidence if str(e.url).endswith(f"/{thing}") and e.before)
        return item.state, str(item.archived)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with serving() as server:
        yield Register(tmp_path, server)


def test_what_became_of_each_passage_and_whose_doing_it_was(register: Register) -> None:
    first = register.round().record
    assert {s.verdict for s in first.statements} == {"supported"}
    register.page("tractors", register.says("tractors", 12))
    register.page("mills", "It is closed on Tuesdays.", register.says("mills", 3))
    register.page("wells", "The town of Ebersgrund has 7 wells today, all told.")
    register.page("barns", "The office is open on Mondays.")
    register.fails("chapels", 404)
    register.fails("schools", 403)
    register.fails("bridges", 503)
    changes = register.round().changes
    told = {thing: register.changed(changes, thing) for thing in COUNTS}
    fates = {thing: register.fate(claim, thing)[0] for thing, claim in told.items()}
    assert fates == {
        "tractors": "value-changed", "mills": "moved", "wells": "reworded", "barns": "gone",
        "chapels": "page-dead", "schools": "access-lost", "bridges": "access-lost",
    }  # fmt: skip
    copy = f"https://web.archive.org/web/{first.run.started:%Y%m%d}/{register.server.url}/chapels"
    assert register.fate(told["chapels"], "chapels")[1] == copy
    causes = {thing: (c.finding, c.cause, c.news) for thing, c in told.items()}
    failed = ("weaker", "source-failed", False)
    for thing in ("barns", "chapels"):
        assert causes.pop(thing) == ("weaker", "source-changed", True)
    assert causes.pop("wells")[1] in (None, "source-changed"), "whether it still bears it out"
    assert causes == {
        "tractors": ("flipped", "source-changed", True), "mills": ("same", None, False),
        "schools": failed, "bridges": failed,
    }  # fmt: skip
    assert "a new source" not in " ".join(c.says for c in changes.claims)
    assert told["mills"].lapses is None
    assert "no longer on the page" in str(told["barns"].lapses)
    assert (register.town.folder / "told").read_text().count("\n") == 1, "one message for all"


def test_a_source_that_answers_again_is_no_new_one(register: Register) -> None:
    register.round()
    register.fails("bridges", 503)
    register.round()
    register.page("bridges", register.says("bridges", 8))
    back = register.changed(register.round().changes, "bridges")
    assert (back.after, back.cause, back.news) == ("disputed", "source-changed", True)


class Editor:
    """An editor who agreed with every finding of a record, and kept the copy."""

    def __init__(self, record: Record) -> None:
        self.entries: list[Entry] = []
        for view in record.statements:
            act = Decided(claim=view.id, finding="agree", remedy="keep", bound=bind(view))
            last = self.entries[-1] if self.entries else None
            self.entries.append(
                follow(
                    last, act, article=record.article.id, by="Anna",
                    version=record.article.sha256, at=record.run.started,
                )
            )  # fmt: skip

    def standing(self, record: Record, thing: str) -> Standing:
        (view,) = (s for s in record.statements if s.text.endswith(f" {thing}."))
        return standings(record, self.entries, record.run.started.date())[view.id]


def test_a_decision_stands_through_an_outage_and_says_so(register: Register) -> None:
    editor = Editor(register.round().record)
    register.fails("schools", 503)
    register.fails("bridges", 503)
    register.fails("chapels", 404)
    register.page("barns", "The office is open on Mondays.")
    out = register.round()
    for thing in ("schools", "bridges"):
        standing = editor.standing(out.record, thing)
        assert standing.state == "decided"
        assert "could not be read again: " in standing.says
        assert register.changed(out.changes, thing).lapses is None
    assert "could not be read again" not in editor.standing(out.record, "wells").says
    for thing in ("chapels", "barns"):
        assert editor.standing(out.record, thing).state == "lapsed"
    register.page("wells", register.says("wells", 7), "It is open on Fridays, too.")
    register.fails("schools", 403)
    still = register.round()
    assert editor.standing(still.record, "schools").state == "decided", "however long it lasts"
    assert Record.from_json(still.record.to_json()) == still.record
    register.page("schools", register.says("schools", 2))
    register.page("bridges", register.says("bridges", 8))
    back = register.round()
    assert editor.standing(back.record, "schools").says == "Decided by Anna."
    again = register.changed(back.changes, "schools")
    assert (again.cause, again.news, again.lapses) == ("source-back", False, None)
    assert editor.standing(back.record, "bridges").state == "lapsed"


def test_what_is_gone_after_an_outage_lapses_the_decision(register: Register) -> None:
    editor = Editor(register.round().record)
    for thing in ("schools", "bridges"):
        register.fails(thing, 503)
    assert editor.standing(register.round().record, "schools").state == "decided"
    register.page("schools", "The office is open on Mondays.")
    register.fails("bridges", 410)
    back = register.round().record
    assert editor.standing(back, "schools").state == "lapsed"
    assert editor.standing(back, "bridges").state == "lapsed"


def test_a_passage_that_is_put_back_is_a_change_of_its_source(register: Register) -> None:
    register.round()
    register.page("barns", "The office is open on Mondays.")
    register.round()
    register.page("barns", register.says("barns", 22))
    back = register.changed(register.round().changes, "barns")
    assert (back.finding, back.cause, back.news) == ("stronger", "source-changed", False)


def test_a_passage_that_no_search_finds_again_is_looked_for_on_its_page(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a search engine that lists other pages today: the page itself is asked."""
    register.round()
    register.page("barns", "The office is open on Mondays.")
    register.fails("chapels", 410)
    fewer = tuple(p for p in register.town.settings.pages if not p.endswith(("barns", "chapels")))
    monkeypatch.setattr(register.town, "settings", register.town.settings.model_copy(
        update={"pages": fewer}
    ))  # fmt: skip
    changes = register.round().changes
    assert register.fate(register.changed(changes, "barns"), "barns")[0] == "gone"
    assert register.fate(register.changed(changes, "chapels"), "chapels")[0] == "page-dead"


def test_decisions_stand_through_an_outage_in_a_plain_check_too(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody watches this article: it is checked by hand, again and again."""
    settings = register.town.settings
    told = {
        "FACTDESK_STARTER": "false", "FACTDESK_MODEL": "false", "FACTDESK_SOURCES": '["pages"]',
        "FACTDESK_PAGES": json.dumps(settings.pages), "FACTDESK_REQUESTS_PER_SECOND": "100",
        "FACTDESK_PRIVATE_URLS": json.dumps(settings.private_urls),
        "FACTDESK_PUBLISHERS": str(settings.publishers),
    }  # fmt: skip
    for name, value in told.items():
        monkeypatch.setenv(name, value)

    def check(*more: str) -> Record:
        rmtree(register.town.home.archive, ignore_errors=True)  # what was read is too old by now
        article, home = str(register.town.folder / "a.txt"), str(register.town.home.path)
        run(["check", article, "--home", home, *more])
        (file,) = register.town.home.reports.glob("*.json")
        return Record.from_json(file.read_text())

    editor = Editor(check())
    register.fails("schools", 403)
    register.fails("chapels", 404)
    register.page("barns", "The office is open on Mondays.")
    for _ in range(2):
        out = check()
        assert editor.standing(out, "schools").state == "decided"
        assert "could not be read again: " in editor.standing(out, "schools").says
        assert editor.standing(out, "barns").state == "lapsed"
        assert "could not be read again" not in editor.standing(out, "wells").says
    assert editor.standing(check("--offline"), "schools").state == "decided"
    register.page("schools", register.says("schools", 2))
    assert editor.standing(check(), "schools").says == "Decided by Anna."
    register.fails("schools", 403)
    check()
    register.page("schools", "The office is open on Mondays.")
    assert editor.standing(check(), "schools").state == "lapsed"

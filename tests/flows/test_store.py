"""The store: what it keeps, brings forward from older versions, and refuses."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from flows.migrations import migrations
from flows.settings import SettingsError
from flows.store import Store, digest
from flows.tables import Known, Notice, Row, Run, Watched

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)


def thing(name: str = "a", **changed: object) -> Watched:
    made = Watched(
        id=name, address=f"/{name}.txt", kind="article", desk="Local", owner="Ann",
        published=None, state="live", paused=False, found_in=None, added=NOW, due=NOW,
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def known(name: str = "s1") -> Known:
    return Known(
        statement=name, volatility="price", days=3, reason="a price", first=NOW, checked=NOW,
        due=NOW + timedelta(days=3), basis="b", answer="x",
    )  # fmt: skip


def notice(key: str = "k") -> Notice:
    return Notice(
        key=key, channel="file:x", watched="a", run="r1", payload="{}", created=NOW, next_try=NOW
    )


def finished(store: Store, run: str = "r1", record: str = "{}") -> None:
    row = Row("s1", "It is so.", "supported", "", NOW, "first", None, False)
    made = Run(run, "a", NOW, 0.5, "pass", digest(record), None)
    store.finish(
        thing(due=NOW + timedelta(days=1)), made, record, [known()], "{}", [row], [notice()]
    )


def test_a_run_is_kept_whole_and_once(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.db")
    assert store.watch(thing())
    assert not store.watch(thing(desk="Other")), "what is there stays as it is"
    finished(store)
    finished(store)
    assert len(store.runs()) == len(list(store.history())) == len(store.notices()) == 1
    (kept,) = store.list()
    assert (kept.desk, kept.due, kept.checked) == ("Local", NOW + timedelta(days=1), NOW)
    assert store.record(str(kept.record)) == "{}"
    assert store.known("a") == {"s1": known()}
    assert [(t.id, k.statement) for t, k in store.agenda()] == [("a", "s1")]
    assert list(store.agenda(NOW)) == []
    assert list(store.faults()) == []


def test_taken_off_watch_its_history_stays(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.db")
    store.watch(thing("f", kind="feed"))
    store.watch(thing("a", found_in="f"))
    finished(store)
    assert store.forget("f")
    assert store.list() == ()
    assert store.known("a") == {}
    assert len(list(store.history())) == 1
    assert not store.forget("f")


def test_moments_are_kept_in_utc_and_those_without_a_zone_refused(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.db")
    local = datetime(2026, 1, 5, 12, tzinfo=timezone(timedelta(hours=2)))
    store.watch(thing(due=local))
    assert store.list()[0].due == NOW
    with pytest.raises(Exception, match="no moment"):
        store.change("a", due=datetime(2026, 1, 5))


def test_every_older_store_is_brought_forward_with_what_is_in_it(tmp_path: Path) -> None:
    steps = list(migrations())
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    for last in range(1, len(steps)):
        path = tmp_path / f"{last}.db"
        with sqlite3.connect(path) as old:
            old.execute(
                "CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL)"
            )
            for step in steps[:last]:
                for statement in step.statements:
                    old.execute(statement)
                old.execute(
                    "INSERT INTO migrations VALUES (?, ?, ?)",
                    (step.number, step.name, "2026-01-05T10:00:00.000000Z"),
                )
            old.execute(
                "INSERT INTO watched (id, address, kind, desk, owner, state, paused, added, due)"
                " VALUES ('a', '/a.txt', 'article', 'Local', 'Ann', 'live', 0,"
                " '2026-01-05T10:00:00.000000Z', '2026-01-05T10:00:00.000000Z')"
            )
        old.close()
        store = Store(path)
        assert store.list() == (thing(),)
        finished(store)
        assert len(store.notices(due=NOW)) == 1
        store.close()


def test_a_store_of_a_later_version_is_refused_untouched(tmp_path: Path) -> None:
    Store(tmp_path / "s.db").close()
    with sqlite3.connect(tmp_path / "s.db") as later:
        later.execute("INSERT INTO migrations VALUES (999, 'later', '2030-01-01T00:00:00.000000Z')")
    later.close()
    with pytest.raises(SettingsError, match="later factdesk"):
        Store(tmp_path / "s.db")


def test_what_is_no_store_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "s.db").write_text("this is no database, it is a letter to the editor" * 50)
    with pytest.raises(SettingsError, match=r"cannot be opened: .*not a database\.$"):
        Store(tmp_path / "s.db")
    with pytest.raises(SettingsError) as error:
        Store("postgresql://desk:secret@127.0.0.1:1/none")
    assert "secret" not in str(error.value)


def test_opened_by_many_at_once_it_is_made_once(tmp_path: Path) -> None:
    errors: list[BaseException] = []

    def open_it() -> None:
        try:
            Store(tmp_path / "s.db").close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_a_copy_is_a_store_and_damage_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.db")
    store.watch(thing())
    finished(store)
    store.backup(tmp_path / "copy.db")
    assert Store(tmp_path / "copy.db").runs() == store.runs()
    with sqlite3.connect(tmp_path / "copy.db") as raw:
        raw.execute("UPDATE records SET record = '{ }'")
    raw.close()
    assert [fault for fault in Store(tmp_path / "copy.db").faults() if "not what was kept" in fault]

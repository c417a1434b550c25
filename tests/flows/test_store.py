"""The store: what it keeps, brings forward from older versions, and refuses."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy as sa
from postgres import address_of

from flows.accounts import history
from flows.copying import copy
from flows.migrations import migrations
from flows.settings import SettingsError
from flows.soundness import faults as faults_of
from flows.store import Store, digest
from flows.tables import Known, Notice, Row, Run, Watched

OLD = Path(__file__).with_name("old")
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


def test_a_run_is_kept_whole_and_once(store_url: str | Path) -> None:
    store = Store(store_url)
    assert store.watch(thing())
    assert not store.watch(thing(desk="Other")), "what is there stays as it is"
    finished(store)
    finished(store)
    assert len(store.runs()) == len(list(history(store))) == len(store.notices()) == 1
    (kept,) = store.list()
    assert (kept.desk, kept.due, kept.checked) == ("Local", NOW + timedelta(days=1), NOW)
    assert store.record(str(kept.record)) == "{}"
    assert store.known("a") == {"s1": known()}
    assert [(t.id, k.statement) for t, k in store.agenda()] == [("a", "s1")]
    assert list(store.agenda(NOW)) == []
    assert list(faults_of(store)) == []


def test_taken_off_watch_its_history_stays(store_url: str | Path) -> None:
    store = Store(store_url)
    store.watch(thing("f", kind="feed"))
    store.watch(thing("a", found_in="f"))
    finished(store)
    assert store.forget("f")
    assert store.list() == ()
    assert store.known("a") == {}
    assert len(list(history(store))) == 1
    assert not store.forget("f")


def test_taken_off_watch_during_its_own_run_nothing_is_left_over(store_url: str | Path) -> None:
    store = Store(store_url)
    store.watch(thing("f", kind="folder"))
    store.watch(thing("a", found_in="f"))
    store.take_due(NOW, 5)
    assert store.forget("a")
    finished(store)
    assert (list(faults_of(store)), store.known("a"), store.answers("a")) == ([], {}, None)
    assert store.forget("f")
    finished(store, "r2")
    assert (list(faults_of(store)), store.list(), store.notices()) == ([], (), ())


def test_moments_are_kept_in_utc_and_those_without_a_zone_refused(store_url: str | Path) -> None:
    store = Store(store_url)
    local = datetime(2026, 1, 5, 12, tzinfo=timezone(timedelta(hours=2)))
    store.watch(thing(due=local))
    assert store.list()[0].due == NOW
    with pytest.raises(Exception, match="no moment"):
        store.change("a", due=datetime(2026, 1, 5))


@pytest.mark.parametrize("old", ["first", "second"])
def test_a_real_old_store_is_brought_forward_with_what_is_in_it(
    store_url: str | Path, old: str
) -> None:
    """Dumps of what earlier versions left after two rounds over two articles and a folder."""
    database = "sqlite" if isinstance(store_url, Path) else "postgresql"
    written = OLD / f"{old}.{database}.sql"
    engine = sa.create_engine(address_of(store_url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        if isinstance(raw, sqlite3.Connection):
            raw.executescript(written.read_text(encoding="utf-8"))
        else:
            raw.execute(written.read_bytes())  # type: ignore[union-attr]
        done = set(connection.scalars(sa.text("SELECT number FROM migrations")))
    engine.dispose()
    steps = {step.number for step in migrations()}
    assert done < steps, "an old store has steps before it"
    store = Store(store_url)
    tractors, schools, folder = store.list()
    assert (tractors.desk, tractors.owner, tractors.published) == ("Local", "Ann", "2026-01-02")
    assert (folder.kind, folder.paused, schools.problem) == ("folder", True, None)
    assert [len(store.known(t.id)) for t in (tractors, schools)] == [2, 1]
    findings = [(row["finding"], row["cause"]) for row in history(store)]
    assert findings.count(("flipped", "source-changed")) == 1
    assert len(findings) == 6
    assert len(store.notices()) == 1
    assert list(faults_of(store)) == [], "every record is still what was kept"
    (taken,) = store.take_due(tractors.due + timedelta(days=1), 1, "me")
    store.free(lambda name: False)
    run = Run("r1", taken.id, taken.due, 0.5, "pass", digest("{}"), None)
    store.finish(taken, run, "{}", [known()], "{}", [], [notice()])
    assert len(store.runs()) == 5
    store.close()
    again = Store(store_url)
    assert len(again.runs()) == 5, "a step is run once"
    again.close()


def test_a_store_of_a_later_version_is_refused_untouched(store_url: str | Path) -> None:
    Store(store_url).close()
    engine = sa.create_engine(address_of(store_url))
    with engine.begin() as later:
        later.execute(
            sa.text("INSERT INTO migrations VALUES (999, 'later', '2030-01-01T00:00:00.000000Z')")
        )
    with pytest.raises(SettingsError, match="later factdesk"):
        Store(store_url)
    with engine.begin() as later:
        assert later.scalar(sa.text("SELECT max(number) FROM migrations")) == 999
    engine.dispose()


def test_what_is_no_store_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "s.db").write_text("this is no database, it is a letter to the editor" * 50)
    with pytest.raises(SettingsError, match=r"cannot be opened: .*not a database\.$"):
        Store(tmp_path / "s.db")
    with pytest.raises(SettingsError) as error:
        Store("postgresql://desk:secret@127.0.0.1:1/none")
    assert "secret" not in str(error.value)


def test_opened_by_many_at_once_it_is_made_once(store_url: str | Path) -> None:
    errors: list[BaseException] = []

    def open_it() -> None:
        try:
            Store(store_url).close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_a_copy_is_as_the_store_and_damage_is_named(store_url: str | Path, tmp_path: Path) -> None:
    store, other = Store(store_url), Store(tmp_path / "copy.db")
    store.watch(thing())
    finished(store)
    assert copy(store, other) == 7
    assert (other.runs(), other.list(), other.known("a"), other.notices()) == (
        store.runs(), store.list(), store.known("a"), store.notices(),
    )  # fmt: skip
    with pytest.raises(SettingsError, match="holds something"):
        copy(store, other)
    assert copy(store, other, replace=True) == 7
    with store.writing() as raw:
        raw.execute(sa.text("UPDATE records SET record = '{ }'"))
        raw.execute(sa.text("DELETE FROM watched"))
    faults = list(faults_of(store))
    assert [fault for fault in faults if "not what was kept" in fault]
    assert [fault for fault in faults if "not under watch" in fault]


def test_two_takers_share_the_work(store_url: str | Path) -> None:
    store, other = Store(store_url), Store(store_url)
    for n in range(6):
        store.watch(thing(f"t{n}"))
    mine, theirs = store.take_due(NOW, 4, "me"), other.take_due(NOW, 4, "they")
    assert len(mine) == 4
    assert len(theirs) == 2
    assert not {t.id for t in mine} & {t.id for t in theirs}
    store.free(lambda name: name == "they")
    assert len(other.take_due(NOW, 9, "they")) == 4
    for one in (store, other):
        one.close()

"""The same store on PostgreSQL: what it keeps, who gets what, and a re-check over it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from postgres import postgres
from pydantic import SecretStr
from test_store import NOW, finished, known, thing
from town import Town

from flows.settings import SettingsError
from flows.store import Store

pytestmark = [pytest.mark.slow, pytest.mark.server]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture
def url(server: str) -> str:
    """An empty database."""
    engine = sa.create_engine(server.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as tx:
        tx.exec_driver_sql("DROP SCHEMA public CASCADE")
        tx.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return server


def test_opened_by_many_at_once_it_keeps_runs_whole_and_once(url: str, tmp_path: Path) -> None:
    errors: list[BaseException] = []

    def open_it() -> None:
        try:
            Store(url).close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    store = Store(url)
    assert store.watch(thing())
    assert not store.watch(thing())
    finished(store)
    finished(store)
    assert len(store.runs()) == len(list(store.history())) == len(store.notices()) == 1
    assert store.known("a") == {"s1": known()}
    assert store.list()[0].due == NOW + timedelta(days=1)
    assert list(store.faults()) == []
    with pytest.raises(SettingsError, match="pg_dump"):
        store.backup(tmp_path / "copy.db")
    assert store.forget("a")
    store.close()


def test_two_takers_share_the_work(url: str) -> None:
    store, other = Store(url), Store(url)
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


def test_a_re_check_is_the_same_on_it(url: str, tmp_path: Path) -> None:
    told = []
    for name, store in (("pg", SecretStr(url)), ("lite", None)):
        (tmp_path / name).mkdir()
        town = Town(tmp_path / name, store=store)
        town.register("tractors", 14)
        town.watch(town.article(tractors=14))
        town.recheck()
        town.register("tractors", 12)
        (second,) = town.recheck(timedelta(days=2))
        assert second.changes
        told.append(
            [(row["verdict"], row["finding"], row["cause"]) for row in town.store.history()]
        )
        town.store.close()
    assert told[0] == told[1] == [
        ("supported", "first", None), ("disputed", "flipped", "source-changed"),
    ]  # fmt: skip

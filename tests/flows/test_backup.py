"""Backups: whole, proved, and put in place only where nothing is lost by it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from processes import Command, clean_environment
from town import Town

from checks.archive import Archive
from checks.library import Library
from checks.warc import Exchange
from flows.accounts import history
from flows.backup import CONTENTS, back_up
from flows.copying import is_empty
from flows.doctor import examine
from flows.home import Home
from flows.locks import alone, at_work, held, quiet
from flows.pruning import Prunable, prune
from flows.restore import prove, restore
from flows.settings import Settings, SettingsError
from flows.store import Store
from reports.decisions import Log, Signed

pytestmark = pytest.mark.usefixtures("store_url")  # once on each database


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A home in which everything was used."""
    made = Town(tmp_path)
    made.register("tractors", 14)
    made.watch(made.article(tractors=14), desk="Local", published=date(2025, 12, 9))
    made.recheck()
    made.register("tractors", 12)
    made.recheck(timedelta(days=2))
    log = Log(made.home.decisions)
    log.append("a", "v", "Ann", [Signed(record="0" * 64)], seen=0)
    log.close()
    archive = Archive(made.home.archive)
    archive.put(answer("https://example.org/a", b"one"))
    archive.close()
    return made


def answer(url: str, body: bytes, moment: datetime = datetime(2026, 1, 5, tzinfo=UTC)) -> Exchange:
    return Exchange(url, (), 200, "OK", (("Content-Type", "text/plain"),), body, moment)


def elsewhere(town: Town) -> Settings:
    """The settings of another machine: another home, and a new file for the store."""
    return town.settings.model_copy(update={"home": town.folder / "other", "store": None})


def state(settings: Settings) -> dict[str, Any]:
    """Return what a home says, through its own doors."""
    home = Home(settings.home)
    store = Store(settings.store.get_secret_value() if settings.store else home.store)
    library, log, archive = Library(home.library, False), Log(home.decisions), Archive(home.archive)
    kept = archive.find("https://example.org/a")
    try:
        return {
            "watched": store.list(),
            "runs": store.runs(),
            "history": list(history(store)),
            "notices": store.notices(),
            "records": {run.record: store.record(run.record) for run in store.runs()},
            "answers": [store.answers(thing.id) for thing in store.list()],
            "found": library.search_text("tractors").passages,
            "decisions": log.entries(),
            "archive": archive.read(kept).body if kept else None,
            "reports": {p.name: p.read_bytes() for p in home.reports.glob("*.*")},
        }
    finally:
        for one in (store, library, log, archive):
            one.close()


def test_a_backup_put_in_place_elsewhere_says_the_same(town: Town) -> None:
    file = town.folder / "kept.zip"
    listed = back_up(town.settings, file)
    assert prove(file) == listed
    there = elsewhere(town)
    assert restore(there, file) == (listed, None)
    assert state(there) == state(town.settings)
    assert [finding.says for finding in examine(there) if not finding.well] == []
    assert sorted(zipfile.ZipFile(file).namelist()) == sorted([CONTENTS, *listed.files])


def test_what_is_there_is_replaced_only_when_told_to_and_set_aside(town: Town) -> None:
    file = town.folder / "kept.zip"
    back_up(town.settings, file)
    kept = state(town.settings)
    town.register("tractors", 11)
    town.recheck(timedelta(days=2))
    later = state(town.settings)
    assert later != kept
    with pytest.raises(SettingsError, match="--replace"):
        restore(town.settings, file)
    assert state(town.settings) == later, "nothing was touched"
    town.store.close()
    _, before = restore(town.settings, file, replace=True)
    assert state(town.settings) == kept
    assert before
    old = town.settings.model_copy(update={"home": before, "store": None})
    assert state(old) == later
    with pytest.raises(SettingsError, match="exists already"):
        back_up(town.settings, file)


def changed(file: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(file) as backup:
        parts = {name: backup.read(name) for name in backup.namelist()}
    change(parts)
    with zipfile.ZipFile(file, "w") as backup:
        for name, data in parts.items():
            backup.writestr(name, data)


def alter(parts: dict[str, bytes]) -> None:
    parts["decisions.db"] = parts["decisions.db"].replace(b"Ann", b"Eve")


def escape(parts: dict[str, bytes]) -> None:
    listed = parts[CONTENTS].replace(b'"decisions.db"', b'"reports/../../out"')
    parts[CONTENTS], parts["reports/../../out"] = listed, parts.pop("decisions.db")


def add(parts: dict[str, bytes]) -> None:
    parts["reports/extra.html"] = b"<script>"


def leave_out(parts: dict[str, bytes]) -> None:
    del parts["library.db"]


def of_later(parts: dict[str, bytes]) -> None:
    parts[CONTENTS] = parts[CONTENTS].replace(b"factdesk.backup/1", b"factdesk.backup/9")


@pytest.mark.parametrize("change", [alter, escape, add, leave_out, of_later])
def test_a_backup_that_does_not_hold_changes_nothing(
    town: Town, change: Callable[[dict[str, bytes]], None]
) -> None:
    file = town.folder / "kept.zip"
    back_up(town.settings, file)
    changed(file, change)
    kept = state(town.settings)
    for attempt in (
        lambda: prove(file),
        lambda: restore(town.settings, file, replace=True),
        lambda: restore(elsewhere(town), file),
    ):
        with pytest.raises(SettingsError, match="is no sound backup"):
            attempt()
    assert state(town.settings) == kept
    assert not (town.folder / "out").exists()
    assert not list(town.home.path.glob(".restore-*"))


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
def test_a_backup_that_is_cut_or_damaged_is_refused(town: Town, at: float) -> None:
    file = town.folder / "kept.zip"
    back_up(town.settings, file)
    whole = file.read_bytes()
    place = int(len(whole) * at)
    for data in (whole[:place], whole[:place] + bytes(40) + whole[place + 40 :]):
        file.write_bytes(data)
        with pytest.raises(SettingsError, match="is no sound backup"):
            prove(file)


def test_it_is_taken_while_all_of_it_is_written_to(town: Town) -> None:
    file, stop, problems = town.folder / "kept.zip", threading.Event(), list[BaseException]()

    def write() -> None:
        count, other = 0, Town(town.folder)
        log, archive = Log(town.home.decisions), Archive(town.home.archive)
        try:
            while not stop.is_set():
                count += 1
                other.watch(other.article(f"{count}.txt", tractors=count))
                log.append("a", "v", "Ann", [Signed(record="0" * 64)], seen=log.last())
                archive.put(answer(f"https://example.org/{count}", os.urandom(20_000)))
        except BaseException as error:
            problems.append(error)
        for one in (log, archive, other.store):
            one.close()

    thread = threading.Thread(target=write)
    thread.start()
    time.sleep(0.2)
    back_up(town.settings, file)
    stop.set()
    thread.join()
    assert problems == []
    there = elsewhere(town)
    restore(there, file)
    assert [finding.says for finding in examine(there) if not finding.well] == []
    assert len(state(there)["watched"]) > 1


def test_a_home_at_work_is_not_replaced(town: Town) -> None:
    file = town.folder / "kept.zip"
    back_up(town.settings, file)
    for name in ("serve", "flow-1", "upkeep"):
        with held(town.home.runs, name), pytest.raises(SettingsError, match="in use"):
            restore(town.settings, file, replace=True)


def test_a_command_and_the_tending_of_its_home_shut_each_other_out(
    town: Town, command: Command
) -> None:
    file = town.folder / "kept.zip"
    article = town.article(tractors=14)
    back_up(town.settings, file)
    with quiet(town.home.runs):
        for words in (["check", str(article)], ["recheck"], ["watch", "add", str(article)]):
            code, _, problem = command(*words, "--home", "home")
            assert (code, "is being restored, repaired or pruned" in problem) == (2, True), problem
        code, _, problem = command("serve", "--home", "home")
        assert (code, "is being restored, repaired or pruned" in problem) == (2, True), problem
    with alone(town.home.runs):
        code, _, problem = command("serve", "--home", "home")
        assert (code, "is served already" in problem) == (2, True), problem
    assert command("watch", "add", str(article), "--home", "home")[0] == 0
    with at_work(town.home.runs):
        with at_work(town.home.runs):
            back_up(town.settings, town.folder / "meanwhile.zip")
        with pytest.raises(SettingsError, match="in use"):
            restore(town.settings, file, replace=True)
        with pytest.raises(SettingsError, match="in use"):
            prune(town.settings, Prunable((), ()))
    (town.home.runs / "command-killed").touch()
    prune(town.settings, Prunable((), ()))
    assert not (town.home.runs / "command-killed").exists()


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_from_one_database_into_the_other_and_back(town: Town) -> None:
    """A desk that grows takes its store along."""
    there = elsewhere(town)
    back_up(town.settings, town.folder / "one.zip")
    restore(there, town.folder / "one.zip")
    kept = state(there)
    back_up(there, town.folder / "two.zip")
    town.store.close()
    _, before = restore(town.settings, town.folder / "two.zip", replace=True)
    assert state(town.settings) == kept
    assert not town.home.store.exists()
    assert before
    assert not is_empty(Store(before / "factdesk.db"))


def test_killed_while_it_is_put_in_place_it_can_be_put_in_place_again(town: Town) -> None:
    file = town.folder / "kept.zip"
    for n in range(300):
        (town.home.reports / f"extra{n}.html").write_text("x" * 5000)
    back_up(town.settings, file)
    kept = state(town.settings)
    town.store.close()
    program = "from flows.cli import main; main()"
    more = {"FACTDESK_STARTER": "false", "FACTDESK_MODEL": "false"}
    struck = 0
    for sign in (".restore-*/*", ".restore-*/reports/extra99.html", "replaced-*", "replaced-*/*"):
        before = set(town.home.path.glob(sign))
        process = subprocess.Popen(
            [sys.executable, "-c", program, "restore", str(file), "--replace", "--home", "home"],
            cwd=town.folder, env=clean_environment(**more),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while process.poll() is None and set(town.home.path.glob(sign)) == before:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        struck += process.wait() == -signal.SIGKILL
    assert struck >= 2, "it was killed at work, and not only after it"
    restore(town.settings, file, replace=True)
    assert state(town.settings) == kept


def test_from_the_command_line(town: Town, command: Command) -> None:
    town.store.close()
    code, told, _ = command("backup", "kept.zip", "--home", "home")
    assert code == 0
    assert "kept.zip: " in told
    assert "each as it was kept" in command("restore", "kept.zip", "--prove")[1]
    code, _, problem = command("restore", "kept.zip", "--home", "home")
    assert code == 2
    assert "would be replaced: say so with --replace" in problem
    code, told, _ = command("restore", "kept.zip", "--home", "home", "--replace")
    assert code == 0, told
    assert "What was there before lies in home/replaced-" in told
    missing = command("restore", "no.zip", "--prove")
    assert missing == (2, "", "factdesk: no.zip does not exist.\n")

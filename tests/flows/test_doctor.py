"""The doctor: what is broken is named, and made anew from what is whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa
from processes import Command
from test_backup import answer
from town import Town

from checks.archive import Archive
from checks.library import About, Library, documents_from
from checks.warc import Confirmed
from flows.answers import snapshots_of
from flows.doctor import examine
from flows.locks import held
from flows.mending import mend
from flows.pruning import prunable, prune
from flows.settings import SettingsError
from reports.decisions import Log, Signed

pytestmark = pytest.mark.usefixtures("store_url")  # once on each database
NOW = datetime.now(UTC)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A home with a watched article, a page that was read twice, and a decision."""
    made = Town(tmp_path)
    made.register("tractors", 14)
    made.register("bridges", 3)
    made.watch(made.article(tractors=14, bridges=3), published=date(2025, 12, 9))
    made.recheck()
    log = Log(made.home.decisions)
    for _ in range(2):
        log.append("a", "v", "Ann", [Signed(record="0" * 64)], seen=log.last())
    log.close()
    archive = Archive(made.home.archive)
    kept = archive.put(answer("https://example.org/a", b"one"))
    archive.confirm(kept, confirmed())
    archive.put(answer("https://example.org/a", b"two", NOW))
    archive.close()
    return made


def confirmed() -> Confirmed:
    first = datetime(2026, 1, 5, tzinfo=UTC)
    return Confirmed("https://example.org/a", (), first, first + timedelta(days=1))


def bad(town: Town) -> list[str]:
    return [finding.says for finding in examine(town.settings) if not finding.well]


def found(town: Town) -> list[str]:
    library = Library(town.home.library, starter=False)
    try:
        return [passage.text for passage in library.search_text("tractors Ebersgrund").passages]
    finally:
        library.close()


def sql(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as data:
        for statement in statements:
            data.execute(statement)
    data.close()


def emptied_index(town: Town) -> None:
    sql(town.home.library, "DELETE FROM passages_data WHERE id > 10")


def lost_passages(town: Town) -> None:
    sql(town.home.library, "DELETE FROM passages_content WHERE id = 1")


def altered_passage(town: Town) -> None:
    sql(town.home.library, "UPDATE passages_content SET c2 = 'It has 99 tractors.' WHERE id = 1")


def no_archive_index(town: Town) -> None:
    for path in town.home.archive.glob("index.db*"):
        path.unlink()


def scrambled_archive_index(town: Town) -> None:
    (town.home.archive / "index.db").write_bytes(b"this is no database" * 500)
    for path in town.home.archive.glob("index.db-*"):
        path.unlink()


def wrong_archive_index(town: Town) -> None:
    sql(town.home.archive / "index.db", "UPDATE answer SET start = start + 7 WHERE id = 1")


def forgetful_archive_index(town: Town) -> None:
    sql(town.home.archive / "index.db", "DELETE FROM answer WHERE id = 3")


def altered_snapshot(town: Town) -> None:
    next(town.home.snapshots.glob("*/*.txt")).write_text("The town has 99 tractors.")


def missing_snapshot(town: Town) -> None:
    next(town.home.snapshots.glob("*/*.txt")).unlink()


def damaged_report(town: Town) -> None:
    next(town.home.reports.glob("*.json")).write_text("{")


def altered_record(town: Town) -> None:
    with town.store.writing() as tx:
        tx.execute(sa.text("UPDATE records SET record = '{}'"))


def orphans(town: Town) -> None:
    with town.store.writing() as tx:
        tx.execute(sa.text("INSERT INTO evidence VALUES ('gone', '{}')"))


def killed_backup(town: Town) -> None:
    (town.home.path / ".backup-x").mkdir()


BREAKS = (
    emptied_index, lost_passages, altered_passage, no_archive_index, scrambled_archive_index,
    wrong_archive_index, forgetful_archive_index, altered_snapshot, missing_snapshot,
    damaged_report, altered_record, orphans, killed_backup,
)  # fmt: skip


@pytest.mark.parametrize("breaks", BREAKS, ids=lambda one: one.__name__)
def test_what_is_broken_is_named_and_made_anew(town: Town, breaks: Callable[[Town], None]) -> None:
    assert bad(town) == []
    assert mend(town.settings) == [], "of what is whole nothing is touched"
    passages, record = found(town), town.store.record(str(town.store.list()[0].record))
    breaks(town)
    assert bad(town)
    assert mend(town.settings)
    assert bad(town) == []
    assert found(town) == passages
    assert town.store.record(str(town.store.list()[0].record)) == record
    archive = Archive(town.home.archive)
    kept = archive.find("https://example.org/a")
    assert kept
    assert archive.read(kept).body == b"two"
    archive.close()
    (done,) = town.recheck(timedelta(days=2))
    assert (done.problem, done.changes) == (None, None)


@pytest.mark.parametrize("older", [False, True])
def test_passages_are_put_back_with_the_headings_above_them(town: Town, older: bool) -> None:
    file = town.folder / "report.md"
    file.write_text(
        "# Report\n\n## Farms\n\nThe valley has 14 wells.\n\n## Roads\n\nThere are 3.\n"
    )
    with closing(Library(town.home.library, starter=False)) as library:
        library.add_documents(documents_from(file, About(publisher="Town", kind="primary")))
    if older:  # as a version left it that kept no layout; it is kept when the file is opened
        sql(town.home.library, "DROP TABLE layout")
        Library(town.home.library, starter=False).close()
    query = "wells in the valley"

    def paths() -> list[tuple[str, str]]:
        with closing(Library(town.home.library, starter=False)) as library:
            return [(p.text, p.path) for p in library.search_text(query).passages]

    before = paths()
    assert ("The valley has 14 wells.", "Farms") in before
    sql(town.home.library, "DELETE FROM passages_content")
    assert any("are not those of its text" in says for says in bad(town))
    mend(town.settings)
    assert bad(town) == []
    assert paths() == before


def test_what_cannot_be_made_anew_is_named_and_left(town: Town) -> None:
    file = next(town.home.archive.glob("*.warc.gz"))
    file.write_bytes(file.read_bytes()[:-40])
    log = Log(town.home.decisions)
    log.close()
    sql(
        town.home.decisions, "DROP TRIGGER no_update",
        "UPDATE entries SET body = replace(body, 'Ann', 'Eve')",
    )  # fmt: skip
    told = " ".join(bad(town))
    assert "decisions: Entry 1 was changed" in told
    assert "is damaged" in told
    mend(town.settings)
    assert [says for says in bad(town) if "decisions" not in says] == []
    assert "decisions: Entry 1 was changed" in " ".join(bad(town))


def test_the_tail_that_a_killed_process_left_is_no_fault(town: Town) -> None:
    file = next(town.home.archive.glob("*.warc.gz"))
    with file.open("ab") as out:
        out.write(file.read_bytes()[:70])
    assert bad(town) == []


def test_nothing_is_mended_or_pruned_under_a_run(town: Town) -> None:
    with held(town.home.runs, "flow-1"):
        with pytest.raises(SettingsError, match="in use"):
            mend(town.settings)
        with pytest.raises(SettingsError, match="in use"):
            prune(town.settings, prunable(town.settings, 0))


def test_only_what_supports_no_live_finding_can_go(town: Town) -> None:
    town.register("tractors", 12)
    town.recheck(timedelta(days=2), everything=True)
    later = NOW + timedelta(days=400)
    before = {p.stem for p in town.home.snapshots.glob("*/*.txt")}
    assert not prunable(town.settings, 365), "none of it is old"
    able = prunable(town.settings, 365, later)
    assert [name for name, _ in able.snapshots] == sorted(before - quoted(town))
    assert len(able.snapshots) == 1, "what the register said first"
    assert [kept.time.year for kept in able.answers] == [2026, 2026, NOW.year]
    assert {p.stem for p in town.home.snapshots.glob("*/*.txt")} == before, "only shown"
    prune(town.settings, able)
    assert {p.stem for p in town.home.snapshots.glob("*/*.txt")} == quoted(town)
    assert not prunable(town.settings, 365, later)
    assert bad(town) == []
    (done,) = town.recheck(timedelta(days=2))
    assert done.changes is None


def quoted(town: Town) -> set[str]:
    (thing,) = town.store.list()
    return set(snapshots_of(town.store.answers(thing.id)))


def test_an_answer_that_a_finding_rests_on_stays_and_its_neighbour_goes(town: Town) -> None:
    """The two lie in one file, which is written anew without the one."""
    archive = Archive(town.home.archive)
    archive.put(answer("https://example.org/b", b"stays"))
    archive.put(answer("https://example.org/c", b"goes"))
    archive.close()
    (thing,) = town.store.list()
    packed = json.loads(str(town.store.answers(thing.id)))
    packed["snapshots"][0]["taken"] = {
        "url": "https://example.org/b", "sha256": sha256(b"stays").hexdigest(),
        "extractor": "pages/1",
    }  # fmt: skip
    with town.store.writing() as tx:
        tx.execute(sa.text("UPDATE evidence SET answers = :a"), {"a": json.dumps(packed)})
    able = prunable(town.settings, 365, NOW + timedelta(days=400))
    assert "https://example.org/b" not in {kept.url for kept in able.answers}
    prune(town.settings, able)
    archive = Archive(town.home.archive)
    kept = archive.find("https://example.org/b")
    assert kept
    assert archive.read(kept).body == b"stays"
    assert archive.find("https://example.org/c") is None
    archive.close()
    assert bad(town) == []
    data = b"".join(path.read_bytes() for path in town.home.archive.glob("*.warc.gz"))
    assert len(list(town.home.archive.glob("*.warc.gz"))) == 1
    assert b"goes" not in data


def test_from_the_command_line(town: Town, command: Command) -> None:
    home = ("--home", "home")
    emptied_index(town)
    code, told, _ = command("doctor", *home)
    assert code == 1
    assert "BAD  library: " in told
    assert "factdesk doctor --repair" in told
    code, told, _ = command("doctor", "--repair", *home)
    assert code == 0, told
    assert "done library: the index was made anew, 2 passages" in told
    _, told, _ = command("prune", "--older-than", "0", *home)
    assert "Nothing was removed" in told
    assert "https://example.org/a" in told
    assert "removed." in command("prune", "--older-than", "0", "--remove", *home)[1]
    assert command("prune", "--older-than", "0", *home) == (0, "Nothing can go.\n", "")

"""The log: append-only, chained, in conflict where two write about one claim."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.decisions import (
    Bound,
    Conflict,
    Decided,
    DecisionsError,
    Entry,
    Log,
    Undone,
    bind,
    first_break,
    read_lines,
    to_lines,
)
from reports.decisions.chain import follow

BOUND = Bound(text="t", evidence=("e",), verdict="supported")
VERSION = "v" * 64


def decided(claim: str = "s001", **more: object) -> Decided:
    return Decided.model_validate(
        {"claim": claim, "finding": "agree", "remedy": "keep", "bound": BOUND, **more}
    )


def filled(path: Path, count: int = 5) -> Log:
    log = Log(path)
    for n in range(count):
        log.append("a1", VERSION, "Anna", [decided(f"s{n:03}", note=f"Nº {n}")], seen=0)
    return log


def tamper(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as db:
        for name in ("no_update", "no_delete", "in_order"):
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
    db.close()


def test_entries_come_back_in_order_from_a_second_opening(tmp_path: Path) -> None:
    filled(tmp_path / "log.db").close()
    entries = Log(tmp_path / "log.db").entries("a1")
    assert [e.sequence for e in entries] == [1, 2, 3, 4, 5]
    assert [e.does.note for e in entries if isinstance(e.does, Decided)][-1] == "Nº 4"
    assert first_break(entries) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET body = '{}' WHERE sequence = 2",
        "DELETE FROM entries WHERE sequence = 5",
        "INSERT INTO entries SELECT 7, article, claim, 'x', NULL, body FROM entries LIMIT 1",
        "INSERT OR REPLACE INTO entries SELECT 2, article, claim, 'x', NULL, body FROM entries LIMIT 1",
    ],
)
def test_the_table_takes_nothing_but_the_next_entry(tmp_path: Path, statement: str) -> None:
    log = filled(tmp_path / "log.db")
    with pytest.raises(sqlite3.IntegrityError), sqlite3.connect(tmp_path / "log.db") as db:
        db.execute(statement)
    assert log.verify() is None


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE entries SET body = replace(body, 'Nº 2', 'Nº 9') WHERE sequence = 3", 3),
        ("UPDATE entries SET body = replace(body, '{', '{ ') WHERE sequence = 2", 2),
        ("UPDATE entries SET body = 'nothing' WHERE sequence = 4", 4),
        ("UPDATE entries SET hash = 'f00' WHERE sequence = 2", 2),
        ("UPDATE entries SET article = 'a2' WHERE sequence = 4", 4),
        ("DELETE FROM entries WHERE sequence = 3", 3),
        ("DELETE FROM entries WHERE sequence = 1", 1),
    ],
)
def test_verify_names_the_first_broken_entry(tmp_path: Path, statement: str, number: int) -> None:
    log = filled(tmp_path / "log.db")
    assert log.verify() is None
    tamper(tmp_path / "log.db", statement)
    broken = log.verify()
    assert broken is not None
    assert broken.sequence == number


def test_an_entry_made_over_with_its_hash_breaks_the_next_one(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.db")
    old = log.entries()[2]
    forged = old.model_copy(update={"by": "Bertil"}).sealed()
    tamper(
        tmp_path / "log.db",
        f"UPDATE entries SET body = '{forged.body()}', hash = '{forged.hash}' WHERE sequence = 3",
    )
    broken = log.verify()
    assert broken is not None
    assert broken.sequence == 4


def test_a_cut_end_is_seen_by_a_head_that_was_noted(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.db")
    head = log.entries()[-1].hash
    assert log.verify(head) is None
    tamper(tmp_path / "log.db", "DELETE FROM entries WHERE sequence = 5")
    broken = log.verify(head)
    assert broken is not None
    assert broken.sequence == 5
    without = log.verify()
    assert without is not None
    assert "guards" in without.says


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_changed_character_of_a_chain_is_found(data: st.DataObject) -> None:
    chain: list[Entry] = []
    for n in range(4):
        facts = {
            "article": "a1",
            "version": VERSION,
            "by": "Anna",
            "at": datetime(2026, 1, 1, tzinfo=UTC),
        }
        chain.append(follow(chain[-1] if chain else None, decided(note=f"note {n}"), **facts))
    lines = to_lines(chain).splitlines()
    number = data.draw(st.integers(0, 3))
    row = json.loads(lines[number])
    key = data.draw(st.sampled_from(["by", "article", "version", "previous", "hash"]))
    row[key] = data.draw(st.text("abc", min_size=1, max_size=5).filter(lambda t: t != row[key]))
    changed = [*chain[:number], Entry.model_validate(row), *chain[number + 1 :]]
    broken = first_break(changed)
    assert broken is not None
    assert broken.sequence == number + 1


def test_a_stale_write_is_a_conflict_about_its_claim_alone(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.db", 1)
    with pytest.raises(Conflict, match="Anna has written about this") as caught:
        log.append("a1", VERSION, "Bo", [decided("s000")], seen=0)
    assert [e.sequence for e in caught.value.entries] == [1]
    log.append("a1", VERSION, "Bo", [decided("s001")], seen=0)
    log.append("a2", VERSION, "Bo", [decided("s000")], seen=0)
    log.append("a1", VERSION, "Bo", [decided("s000")], seen=1)
    assert log.last() == 4


def test_a_bulk_of_acts_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.db", 1)
    with pytest.raises(Conflict):
        log.append("a1", VERSION, "Bo", [decided("s005"), decided("s000")], seen=0)
    assert log.last() == 1


def test_a_log_that_continues_ours_is_taken_as_it_is(tmp_path: Path) -> None:
    ours = filled(tmp_path / "ours.db", 0)
    theirs = filled(tmp_path / "theirs.db", 3)
    assert len(ours.adopt(theirs.entries())) == 3
    assert ours.entries() == theirs.entries()
    assert ours.adopt(theirs.entries()) == ()


def test_logs_that_have_parted_are_joined_and_undo_still_finds_its_entry(tmp_path: Path) -> None:
    ours, theirs = filled(tmp_path / "ours.db", 2), filled(tmp_path / "theirs.db", 1)
    first = theirs.entries()[0]
    theirs.append("a1", VERSION, "Bo", [Undone(claim="s000", entry=first.hash)], seen=1)
    made = ours.adopt(theirs.entries())
    assert [e.imported for e in made] == [e.hash for e in theirs.entries()]
    assert ours.verify() is None
    assert ours.adopt(theirs.entries()) == ()
    assert theirs.adopt(ours.entries()) != ()
    assert theirs.verify() is None


def test_a_changed_entry_is_not_adopted(tmp_path: Path) -> None:
    theirs = filled(tmp_path / "theirs.db", 2)
    entries = [theirs.entries()[0], theirs.entries()[1].model_copy(update={"by": "Bo"})]
    ours = Log(tmp_path / "ours.db")
    with pytest.raises(DecisionsError, match="Entry 2"):
        ours.adopt(entries)
    assert ours.last() == 0


def test_a_file_that_is_no_log_is_named(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_text("not a database, but long enough to look at" * 20)
    with pytest.raises(DecisionsError, match=r"log\.db cannot be used"):
        Log(tmp_path / "log.db")


def test_a_full_disk_loses_the_entry_and_nothing_else(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.db", 2)
    log._db.execute("PRAGMA max_page_count = 1")  # SQLite then answers as on a full disk
    many = [decided(f"x{n}", note="n" * 3000) for n in range(50)]
    with pytest.raises(DecisionsError, match="full"):
        log.append("a1", VERSION, "Bo", many, seen=0)
    kept = log.last()
    log._db.execute("PRAGMA max_page_count = 100000")
    log.append("a1", VERSION, "Bo", [decided("later")], seen=0)
    assert (kept, log.last()) == (2, 3)
    assert log.verify() is None


@given(st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_note_goes_through_a_file_and_back(note: str) -> None:
    facts = {
        "article": "a1",
        "version": VERSION,
        "by": "Anna",
        "at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    entry = follow(None, decided(note=note), **facts)
    assert read_lines(to_lines([entry])) == ((entry,), ())


@pytest.mark.parametrize(
    ("line", "says"),
    [("{", "Line 2 is no JSON"), ("[" * 100_000, "Line 2 is no JSON"), ("{}", "Line 2: act")],
)
def test_a_bad_line_is_named(line: str, says: str) -> None:
    draft = {
        "act": "decided", "article": "a1", "version": VERSION, "claim": "s1", "by": "A",
        "verdict": "disputed", "finding": "agree", "remedy": "cut",
    }  # fmt: skip
    with pytest.raises(DecisionsError, match=says if line != "{}" else "Line 2"):
        read_lines(f"{json.dumps(draft)}\n{line}\n")


def test_what_a_decision_is_bound_to_ignores_passages_beside_and_their_order() -> None:
    statement = samples.mixed().statements[2]
    turned = statement.model_copy(update={"evidence": statement.evidence[::-1]})
    beside = statement.evidence[0].model_copy(update={"stance": "neutral"})
    more = statement.model_copy(update={"evidence": (*statement.evidence, beside)})
    assert bind(statement) == bind(turned) == bind(more)
    fewer = statement.model_copy(update={"evidence": statement.evidence[:1]})
    assert bind(fewer) != bind(statement)


def test_expiry_is_a_day() -> None:
    assert decided(expires="2026-01-31").expires == date(2026, 1, 31)

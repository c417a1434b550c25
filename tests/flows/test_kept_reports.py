"""What the home keeps of a run for the desk: the run before, the writer's document, what is due."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from bs4 import BeautifulSoup
from town import Town

from flows.cli import run
from flows.home import Home
from flows.review import Agenda
from reports.decisions import Decided, Log, bind, standings
from reports.record import Record

WORDS = "The town of Ebersgrund has 12 tractors."


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.setenv("FACTDESK_STARTER", "false")
    monkeypatch.setenv("FACTDESK_MODEL", "false")
    return Town(tmp_path)


def test_the_page_says_what_has_changed_since_the_run_before(town: Town) -> None:
    article = str(town.article(tractors=12))
    home = str(town.home.path)
    assert run(["check", article, "--offline", "--home", home]) == 1
    (page,) = town.home.reports.glob("*.html")
    assert BeautifulSoup(page.read_text(), "lxml").select_one("#changes") is None
    town.register("tractors", 12)
    asked = town.folder / "asked.html"
    assert run(["check", article, "--offline", "--home", home, "--html", str(asked)]) == 0
    for shown in (page, asked):
        changes = BeautifulSoup(shown.read_text(), "lxml").select_one("#changes")
        assert changes is not None
        assert "not enough evidence → supported" in " ".join(changes.get_text(" ").split())
    assert len(list(town.home.earlier.glob("*.json"))) == 1


def test_the_writers_document_is_kept_and_gets_the_comments(town: Town, tmp_path: Path) -> None:
    written = docx.Document()
    written.add_paragraph("The town of Ebersgrund has ").add_run("12").bold = True
    written.paragraphs[0].add_run(" tractors.")
    draft, out = tmp_path / "draft.docx", tmp_path / "out.docx"
    written.save(str(draft))
    home = str(town.home.path)
    assert run(["check", str(draft), "--offline", "--home", home]) == 1
    draft.unlink()
    (record,) = town.home.reports.glob("*.json")
    command = ["export", str(record), "--to", "docx", "--out", str(out), "--home", home]
    assert run(command) == 0
    made = docx.Document(io.BytesIO(out.read_bytes()))
    assert [run.text for run in made.paragraphs[0].runs if run.bold] == ["12"]
    assert [WORDS in comment.text for comment in made.comments] == [True]
    other = town.article()
    assert run([*command, "--original", str(other)]) == 2


def test_the_desk_knows_when_an_article_is_due_again(town: Town) -> None:
    assert Agenda(town.settings).days() == {}
    town.watch(town.article(tractors=12))
    assert Agenda(town.settings).days() == {}
    town.recheck()
    (thing,) = town.store.list()
    (record,) = Home(town.settings.home).reports.glob("*.json")
    assert Agenda(town.settings).days() == {record.stem: thing.due.date()}


LAST = "The council meets in the old mill."


def checked(town: Town, draft: Path, words: str) -> list[Path]:
    """Check ``words`` as the draft and return the records that the desk then lists."""
    draft.write_text(f"# A town\n\n{words}\n\n{LAST}\n")
    run(["check", str(draft), "--offline", "--home", str(town.home.path)])
    return sorted(town.home.reports.glob("*.json"))


def test_an_edited_article_is_the_same_one_and_decisions_on_its_unchanged_claims_stand(
    town: Town, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.md"
    (first,) = checked(town, draft, WORDS)
    record = Record.from_json(first.read_text())
    log = Log(town.home.decisions)
    claims = [s for s in record.statements if s.kind == "claim"]
    agreed = [Decided(claim=c.id, finding="agree", remedy="keep", bound=bind(c)) for c in claims]
    log.append(record.article.id, record.article.sha256, "Anna", agreed, seen=0)
    (again,) = checked(town, draft, WORDS.replace("12", "13"))
    assert again == first
    edited = Record.from_json(again.read_text())
    assert edited.article.sha256 != record.article.sha256
    standing = standings(edited, log.entries(edited.article.id), date(2026, 1, 1))
    states = {s.text: standing[s.id].state for s in edited.statements if s.kind == "claim"}
    assert states == {WORDS.replace("12", "13"): "needs-decision", LAST: "decided"}
    page = BeautifulSoup(again.with_suffix(".html").read_text(), "lxml").select_one("#changes")
    assert page is not None


def test_another_article_in_the_same_file_and_a_copy_elsewhere_are_others(
    town: Town, tmp_path: Path
) -> None:
    draft, copy = tmp_path / "draft.md", tmp_path / "copy.md"
    (first,) = checked(town, draft, WORDS)
    assert checked(town, copy, WORDS) == [first]
    assert len(checked(town, copy, WORDS.replace("12", "13"))) == 2
    draft.write_text("Rain fell on every day of the festival, says the mayor of Altstadt.")
    run(["check", str(draft), "--offline", "--home", str(town.home.path)])
    assert len(list(town.home.reports.glob("*.json"))) == 3

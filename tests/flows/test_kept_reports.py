"""What the home keeps of a run for the desk: the run before, the writer's document, what is due."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from bs4 import BeautifulSoup
from town import Town

from flows.cli import run
from flows.home import Home
from flows.review import Agenda

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

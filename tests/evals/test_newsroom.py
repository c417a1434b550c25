from collections import Counter
from pathlib import Path

import pytest

from checks.evidence import Verdict
from evals.newsroom.cases import FOLDER, Case, Label, article_text, place, read_cases, sampled
from evals.newsroom.counting import Outcome, count, errors
from evals.newsroom.showing import figures_json, table
from evals.rows import Unusable
from extractors.statements import Kind
from reports.record import StatementView

FILES = sorted(FOLDER.glob("*.tsv"))
CASE_FILES = [path for path in FILES if path.name != "provenance.tsv"]


def _statement(verdict: Verdict, kind: Kind = "claim") -> StatementView:
    # model_construct: a verdict without its quote is what these figures are counted from here.
    return StatementView.model_construct(
        id="s", sentence=0, start=0, end=1, text="x", kind=kind, cues=(), checked_text="x",
        values=(), speaker=None, verdict=verdict, reasons=(), evidence=(), lookups=(),
    )  # fmt: skip


def _outcome(label: Label, *verdicts: Verdict) -> Outcome:
    kinds: dict[str, Kind] = {"opinion": "opinion", "none": "other"}
    made = tuple(_statement(verdict, kinds.get(verdict, "claim")) for verdict in verdicts)
    return Outcome(Case(label, "A sentence.", 1, 0), made)


def test_a_sentence_with_a_disputed_half_is_accused_and_not_certified() -> None:
    outcome = _outcome("F", "supported", "disputed")
    assert outcome.accused
    assert not outcome.certified


def test_a_half_supported_sentence_is_certified_but_not_wholly() -> None:
    outcome = _outcome("F", "supported", "not-enough-evidence")
    assert outcome.certified
    assert not outcome.wholly_certified


def test_an_opinion_that_is_judged_as_well_is_not_recognised() -> None:
    assert _outcome("O", "opinion").recognised
    assert _outcome("O", "opinion", "not-enough-evidence").recognised
    assert not _outcome("O", "opinion", "supported").recognised
    assert not _outcome("O", "not-enough-evidence").recognised


def test_a_fact_without_a_claim_is_lost() -> None:
    assert _outcome("T", "opinion").lost
    assert _outcome("T").lost
    assert not _outcome("T", "opinion", "not-enough-evidence").lost


def test_each_figure_is_counted_over_its_own_labels() -> None:
    found = [
        _outcome("T", "supported"),
        _outcome("T", "disputed"),
        _outcome("F", "supported"),
        _outcome("F", "disputed"),
        _outcome("U", "not-enough-evidence"),
        _outcome("U", "supported"),
        _outcome("O", "opinion"),
        _outcome("P", "not-enough-evidence"),
    ]
    figures = {name: (share.hits, share.n) for name, share in count(found).items()}
    assert figures["true_supported"] == figures["true_accused"] == (1, 2)
    assert figures["false_certified"] == figures["false_disputed"] == (1, 2)
    assert figures["unanswerable_open"] == (1, 2)
    assert figures["opinions_and_predictions"] == (1, 2)
    assert figures["facts_lost"] == (0, 6)
    assert [o.case.label for o in errors(found)] == ["T", "F", "U"]


def test_the_views_show_hits_and_interval() -> None:
    found = [_outcome("T", "supported")]
    figures = count(found)
    shown = figures_json(figures, found)
    assert shown["cases"] == {"T": 1, "F": 0, "U": 0, "O": 0, "P": 0}
    assert "1/1 100.0 %" in table({"dev": figures})


def test_paragraphs_comments_and_blank_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "cases.tsv"
    path.write_text("# note\n\nT\tOne.\n# note\nF\tTwo.\n\n\nU\tThree.\n", encoding="utf-8")
    cases = read_cases(path)
    assert [(c.label, c.line, c.paragraph) for c in cases] == [
        ("T", 3, 0),
        ("F", 5, 0),
        ("U", 8, 1),
    ]
    assert article_text(cases) == "One. Two.\n\nThree.\n"
    assert sampled(cases, 2) == cases[:2]


def test_a_line_without_a_label_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cases.tsv"
    path.write_text("T\tOne.\nX\tTwo.\n", encoding="utf-8")
    with pytest.raises(Unusable, match=r"cases\.tsv:2"):
        read_cases(path)


def test_sentences_are_placed_in_order_even_when_one_repeats() -> None:
    cases = [Case("T", "Yes.", 1, 0), Case("F", "Yes.", 2, 0)]
    placed = place(cases, "Yes. Yes.")
    assert [(p.start, p.end) for p in placed] == [(0, 4), (5, 9)]
    with pytest.raises(Unusable, match="line 2"):
        place(cases, "Yes.")


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_every_case_file_is_big_enough_and_no_sentence_occurs_twice(path: Path) -> None:
    cases = read_cases(path)
    labels = Counter(case.label for case in cases)
    assert len(cases) >= 120
    assert min(labels.values()) >= 10
    assert len({case.text for case in cases}) == len(cases)


def test_no_sentence_is_both_in_use_and_put_aside() -> None:
    texts = {
        part: {c.text for p in CASE_FILES if part in p.name for c in read_cases(p)}
        for part in ("dev", "held")
    }
    assert texts["dev"]
    assert texts["held"]
    assert not texts["dev"] & texts["held"]


def test_every_true_and_false_case_names_where_it_was_checked() -> None:
    rows = (FOLDER / "provenance.tsv").read_text(encoding="utf-8").splitlines()[1:]
    named = {(name, int(line)) for name, line, *_ in (row.split("\t") for row in rows)}
    needed = {(p.name, c.line) for p in CASE_FILES for c in read_cases(p) if c.label in "TF"}
    assert named == needed

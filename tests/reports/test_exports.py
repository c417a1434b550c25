"""Exports, each held against its schema or read back by a real reader."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import builders
import docx
import jsonschema
import junitparser
import openpyxl
import pypdfium2
import pytest
import samples
import sarif_pydantic
from docx.oxml import OxmlElement
from markdown_it import MarkdownIt

from extractors.loading import load
from reports.decisions import Decided, Entry, Signed, bind
from reports.decisions.entries import START
from reports.decisions.signing import record_sha256
from reports.exports import FORMATS, ExportError, dossier
from reports.exports.proof import proof
from reports.record import ArticleView, Record
from reports.schema import PATH, text

TODAY = date(2026, 2, 4)
AT = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)


def made(form: str, record: Record, entries: Sequence[Entry] = ()) -> bytes:
    return FORMATS[form].view(dossier(record, entries, TODAY))


def entry(record: Record, does: Any, by: str = "Ada Example", number: int = 1) -> Entry:
    return Entry(
        sequence=number,
        previous=START,
        at=AT,
        by=by,
        article=record.article.id,
        version=record.article.sha256,
        does=does,
    ).sealed()


def decided(record: Record, position: int, finding: str, remedy: str, **more: Any) -> Entry:
    statement = record.statements[position]
    given = {"finding": finding, "remedy": remedy, "bound": bind(statement), **more}
    return entry(record, Decided.model_validate({"claim": statement.id, **given}))


def signed(record: Record) -> Entry:
    return entry(record, Signed(record=record_sha256(record)), number=9)


def open_and_signed() -> tuple[Record, list[Entry]]:
    """Return an article on the web with a supported, a disputed and an open claim, all decided."""
    copy = "It rained for two days. It snowed for 54 hours. It hailed."
    record = builders.record(
        copy,
        [
            builders.statement(
                "It rained for two days.", evidence=[builders.evidence("a", "two days of rain")]
            ),
            builders.statement(
                "It snowed for 54 hours.",
                "disputed",
                speaker="Grace Example",
                evidence=[
                    builders.evidence(
                        "a",
                        "45 hours of snow",
                        "refutes",
                        compared=[("duration", "54 hours", "45 hours", "differs", "54 − 45 = 9")],
                    )
                ],
            ),
            builders.statement("It hailed.", "not-enough-evidence"),
        ],
        [builders.source("a")],
        blocking=[1, 2],
        url="https://paper.example/rain#top",
    )
    entries = [
        decided(record, 1, "agree", "keep", note="on tape"),
        decided(record, 2, "agree", "keep", note="the reporter stood in it"),
    ]
    return record, [*entries, signed(record)]


# Tables


def test_csv_has_one_row_a_statement() -> None:
    rows = list(csv.DictReader(io.StringIO(made("csv", samples.mixed()).decode())))
    assert len(rows) == len(samples.mixed().statements)
    disputed = next(r for r in rows if r["verdict"] == "disputed")
    assert disputed["quote"] == "He was sentenced today to 45 years in prison"
    assert disputed["needs_decision"] == "True"
    assert disputed["working"] == "54 − 45 = 9 years; 26 June is in June"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(start: str) -> None:
    copy = f"{start}cmd|' /C calc'!A0"
    record = builders.record(copy, [builders.statement(copy, "none")])
    (row,) = csv.DictReader(io.StringIO(made("csv", record).decode()))
    assert row["text"] == row["checked_text"] == f"'{copy}"
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", record)))
    cells = [cell for row in book["Claims"].iter_rows(min_row=2) for cell in row]
    assert f"'{copy}" in [cell.value for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)


def test_the_workbook_holds_claims_passages_and_sources() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", samples.mixed())))
    assert book.sheetnames == ["Claims", "Passages", "Sources"]
    assert book["Claims"].max_row == 1 + len(samples.mixed().statements)
    quotes = [cell.value for cell in book["Passages"]["D"]]
    assert "He was sentenced today to 45 years in prison" in quotes
    assert book["Sources"].max_row == 1 + len(samples.mixed().sources)


# For machines


def test_sarif_has_a_result_for_each_claim_that_needs_somebody() -> None:
    data = made("sarif", samples.mixed()).decode()
    read = sarif_pydantic.Sarif.model_validate_json(data)
    assert read.runs[0].tool.driver.name == "factdesk"
    (run,) = json.loads(data)["runs"]
    assert [r["ruleId"] for r in run["results"]] == ["value-differs", "outdated", "not-addressed"]
    assert [r["level"] for r in run["results"]] == ["error", "warning", "warning"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    article = samples.mixed().article.text
    start = region["charOffset"]
    assert article[start : start + region["charLength"]] == region["snippet"]["text"]
    assert all("suppressions" not in r for r in run["results"])


def test_a_decision_suppresses_a_result_and_a_lapsed_one_does_not() -> None:
    record = samples.mixed()
    decisions = [
        decided(record, 2, "agree", "change", change="45 years"),
        decided(record, 5, "agree", "keep", note="as of 2025"),
        decided(record, 6, "agree", "keep", expires=date(2026, 2, 3)),
    ]
    results = json.loads(made("sarif", record, decisions))["runs"][0]["results"]
    states = [[s["status"] for s in r.get("suppressions", ())] for r in results]
    assert states == [["underReview"], ["accepted"], []]
    assert "as of 2025" in results[1]["suppressions"][0]["justification"]
    assert results[1]["suppressions"][0]["kind"] == "external"


def test_junit_is_read_by_a_real_reader_and_counts_failures() -> None:
    suite = junitparser.TestSuite.fromstring(made("junit", samples.mixed()))
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (9, 3, 1, 2)
    assert len(list(suite)) == 9
    junitparser.TestSuite.fromstring(made("junit", samples.hostile()))


def test_a_decided_claim_passes_in_junit_and_says_who_decided() -> None:
    record, entries = open_and_signed()
    suite = junitparser.TestSuite.fromstring(made("junit", record, entries))
    assert (suite.tests, suite.failures) == (3, 0)
    assert "Ada Example" in str([case.system_out for case in suite])


def test_github_annotations_are_the_worst_ten_and_say_how_many_were_left_out() -> None:
    lines = made("github", samples.many(100)).decode().splitlines()
    assert len(lines) == 11
    assert all(line.startswith("::error") for line in lines[:10])
    assert lines[-1] == "::notice title=more::30 more need a decision: see the record"
    for line in made("github", samples.hostile()).decode().splitlines():
        assert line.startswith("::")


def test_what_is_more_worth_checking_comes_first() -> None:
    words = [f"Claim number {n} stands here." for n in range(12)]
    claims = [
        builders.statement(w, "not-enough-evidence", worth=n / 20) for n, w in enumerate(words)
    ]
    record = builders.record(" ".join(words), claims, blocking=range(12))
    first, *_ = made("github", record).decode().splitlines()
    assert "Claim number 11" in first


# ClaimReview

RATED = {
    "type": "object",
    "required": [
        "@context",
        "@type",
        "url",
        "claimReviewed",
        "reviewRating",
        "itemReviewed",
        "author",
        "datePublished",
    ],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ClaimReview"},
        "url": {"type": "string", "pattern": "^https?://"},
        "claimReviewed": {"type": "string", "minLength": 1},
        "reviewRating": {"type": "object", "required": ["@type", "alternateName"]},
        "itemReviewed": {"type": "object", "required": ["@type", "appearance"]},
    },
}


def test_claimreview_has_a_word_for_each_claim_and_no_number_for_an_open_one() -> None:
    record, entries = open_and_signed()
    reviews = json.loads(made("claimreview", record, entries))
    for review in reviews:
        jsonschema.validate(review, RATED)
    assert [r["reviewRating"]["alternateName"] for r in reviews] == [
        "Supported",
        "Disputed",
        "Not enough evidence",
    ]
    assert [r["reviewRating"].get("ratingValue") for r in reviews] == [5, 1, None]
    assert "bestRating" not in reviews[2]["reviewRating"]
    assert reviews[1]["itemReviewed"]["author"]["name"] == "Grace Example"
    assert reviews[0]["url"] == "https://paper.example/rain#claim-s000"
    assert reviews[0]["author"]["name"] == "Ada Example"


def test_claimreview_follows_the_override_and_leaves_out_what_is_no_claim() -> None:
    record, (_, second, last) = open_and_signed()
    overridden = decided(record, 1, "opinion", "keep")
    reviews = json.loads(made("claimreview", record, [overridden, second, last]))
    assert [r["claimReviewed"] for r in reviews] == ["It rained for two days.", "It hailed."]


@pytest.mark.parametrize("last", ["nobody", "another record"])
def test_claimreview_is_refused_without_a_signature_that_stands(last: str) -> None:
    record, entries = open_and_signed()
    others = [] if last == "nobody" else [entry(record, Signed(record="0" * 64), number=9)]
    with pytest.raises(ExportError, match="sign"):
        made("claimreview", record, [*entries[:2], *others])


def test_claimreview_is_refused_without_a_published_page() -> None:
    record = builders.record("It rained.")
    with pytest.raises(ExportError, match="web address"):
        made("claimreview", record, [signed(record)])


# For people


def anchored(document: Any) -> dict[int, str]:
    """Return the words that each comment of a document is anchored at, by its id."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    inside: set[int] = set()
    words: dict[int, str] = {}
    for node in document.element.body.iter():
        number = node.get(f"{word}id")
        if node.tag == f"{word}commentRangeStart":
            inside.add(int(number))
        elif node.tag == f"{word}commentRangeEnd":
            inside.discard(int(number))
        elif node.tag == f"{word}t":
            for each in inside:
                words[each] = words.get(each, "") + (node.text or "")
    return words


def test_the_draft_has_a_comment_at_the_very_words_of_each_claim() -> None:
    record = samples.mixed()
    document = docx.Document(io.BytesIO(made("docx", record)))
    claims = [s for s in record.statements if s.kind == "claim"]
    words = anchored(document)
    said = {c.comment_id: c for c in document.comments}
    assert [words[number] for number in sorted(said)] == [c.text for c in claims]
    disputed = next(c for c in document.comments if c.text.startswith("Disputed"))
    assert "45 years in prison" in disputed.text
    assert "Suggested: He was sentenced to 45 years" in disputed.text
    assert {c.author for c in document.comments} == {"factdesk"}


def test_the_draft_reads_as_the_article_when_it_is_loaded_again() -> None:
    record = samples.mixed()
    article = load(made("docx", record), name="draft.docx")
    assert article.text == record.article.text
    assert [b.kind for b in article.blocks] == [b.kind for b in record.article.blocks]


def test_an_editor_comments_under_their_own_name() -> None:
    record = samples.mixed()
    made_by_hand = [decided(record, 2, "agree", "change", change="45 years")]
    document = docx.Document(io.BytesIO(made("docx", record, made_by_hand)))
    own = next(c for c in document.comments if c.author == "Ada Example")
    assert own.initials == "AE"
    assert "45 years" in own.text


def written_in_word() -> bytes:
    """Return a draft as a writer hands it in: bold words, a link, a deletion, a table, a comment."""
    document = docx.Document()
    document.add_heading("A pardon", 0)
    first = document.add_paragraph("The court sen")
    first.add_run("tenced him to 5").bold = True
    first.add_run("4 years. It also\u00a0fined him. ")
    link = OxmlElement("w:hyperlink")
    first._p.append(link)
    link.append(document.add_paragraph("The mayor paid $8 million.").runs[0]._r)
    gone = OxmlElement("w:del")
    first._p.append(gone)
    gone.append(document.add_paragraph("Struck out.").runs[0]._r)
    for cell, words in zip(document.add_table(1, 2).row_cells(0), ("Ships", "12"), strict=True):
        cell.text = words
    document.add_comment(first.runs[0], "Is this so?", author="The writer", initials="tw")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def of_the_word_document(data: bytes, *claims: str) -> Record:
    article = load(data, name="draft.docx")
    given = [builders.statement(words, "not-enough-evidence") for words in claims]
    record = builders.record(article.text, given, blocking=range(len(claims)))
    view = ArticleView(**article.model_dump(include=set(ArticleView.model_fields)))
    return record.model_copy(update={"article": view})


def test_a_word_document_keeps_everything_and_gets_the_comments() -> None:
    data = written_in_word()
    claims = ("The court sentenced him to 54 years.", "The mayor paid $8 million.", "Ships | 12")
    record = of_the_word_document(data, *claims, "fined him")
    view = replace(dossier(record), original=data)
    document = docx.Document(io.BytesIO(FORMATS["docx"].view(view)))
    words = anchored(document)
    said = {c.comment_id: c for c in document.comments}
    own = [number for number in sorted(said) if said[number].author == "factdesk"]
    assert [words[n] for n in own] == [*claims[:2], "Ships12", "fined him"]
    assert [c.text for c in said.values() if c.author == "The writer"] == ["Is this so?"]
    before = docx.Document(io.BytesIO(data))
    assert [p.text for p in document.paragraphs] == [p.text for p in before.paragraphs]
    assert "".join(r.text for r in document.paragraphs[1].runs if r.bold) == "tenced him to 5"
    assert "Struck out." in document.element.xml
    assert document.paragraphs[0].style.name == "Title"
    assert load(FORMATS["docx"].view(view), name="draft.docx").text == record.article.text


def test_a_document_of_another_version_is_refused() -> None:
    record = of_the_word_document(written_in_word(), "fined him")
    other = docx.Document()
    other.add_paragraph("Another text altogether, with words in it.")
    out = io.BytesIO()
    other.save(out)
    for data, says in ((out.getvalue(), "this version of the article"), (b"none", "document")):
        with pytest.raises(ExportError, match=says):
            FORMATS["docx"].view(replace(dossier(record), original=data))


def test_a_right_to_left_draft_runs_from_right_to_left() -> None:
    words = "وصلت ثلاث سفن إلى الميناء في 4 مايو."
    record = builders.record(words, [builders.statement(words, "not-enough-evidence")])
    document = docx.Document(io.BytesIO(made("docx", record)))
    assert document.paragraphs[0]._p.pPr.xml.count("<w:bidi/>") == 1
    assert all(run.font.rtl for run in document.paragraphs[0].runs if run.text)


def test_markdown_shows_foreign_text_as_text() -> None:
    html = MarkdownIt("commonmark").render(made("md", samples.mixed()).decode())
    assert html.startswith("<h1>A pardon, a prison and two ports</h1>")
    assert "<blockquote>\n<p>He was sentenced today to 45 years in prison</p>" in html
    hostile = MarkdownIt("commonmark").render(made("md", samples.hostile()).decode())
    assert "<script" not in hostile
    assert "<img" not in hostile
    assert 'href="javascript' not in hostile


@pytest.mark.parametrize(
    "line", ["# a", "- a", "1. a", "12) a", "= a", "> a", "    a", "```", "---"]
)
def test_no_line_of_an_article_becomes_structure(line: str) -> None:
    record = builders.record(line, [builders.statement(line, "opinion")])
    html = MarkdownIt("commonmark").render(made("md", record).decode())
    assert f"<li>{line.strip().replace('>', '&gt;')}</li>" in html


def test_the_pdf_is_tagged_and_names_what_needs_a_decision() -> None:
    pytest.importorskip("weasyprint", reason="WeasyPrint or Pango is missing", exc_type=Exception)
    data = made("pdf", samples.mixed())
    pages = pypdfium2.PdfDocument(data)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(pages)
    said = "\n".join(page.get_textpage().get_text_range() for page in pages)
    said = " ".join(said.split())
    assert "The gate holds" in said
    assert "54 − 45 = 9 years" in said
    assert "He was sentenced today to 45 years in prison" in said
    assert "3 claims need a decision" in said


def test_the_pdf_of_a_hostile_record_loads_nothing() -> None:
    weasyprint = pytest.importorskip(
        "weasyprint", reason="WeasyPrint or Pango is missing", exc_type=Exception
    )
    assert len(pypdfium2.PdfDocument(made("pdf", samples.hostile()))) > 0
    html = proof(dossier(samples.hostile(), (), TODAY))
    data = weasyprint.HTML(string=html).write_pdf(uncompressed_pdf=True)
    assert b"/Type /Catalog" in data or b"/Type/Catalog" in data
    assert not any(word in data for word in (b"/JavaScript", b"/Launch", b"/URI"))


def test_without_weasyprint_a_pdf_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(ExportError, match=r"install factdesk\[pdf\]"):
        made("pdf", samples.mixed())


# All of them


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"claimreview", "pdf"}))
@pytest.mark.parametrize("sample", [samples.mixed, samples.hostile, lambda: builders.record("")])
def test_every_format_takes_every_record(form: str, sample: Any) -> None:
    assert isinstance(made(form, sample()), bytes)


def test_the_schema_in_the_repository_is_that_of_the_models() -> None:
    assert PATH.read_text(encoding="utf-8") == text()


def test_a_record_as_written_satisfies_the_schema() -> None:
    schema = json.loads(text())
    for record in (samples.mixed(), samples.hostile(), samples.many(5)):
        jsonschema.validate(json.loads(record.to_json()), schema)

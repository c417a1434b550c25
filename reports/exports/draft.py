"""The draft as a Word document, with a comment anchored at the words of each claim.

Where the article came from a Word document that is at hand, the comments are put into that one.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from extractors.article import Block, BlockKind
from reports.exports import original
from reports.exports.dossier import Dossier, xml
from reports.page.copy import blocks
from reports.page.wordings import suggested_wording
from reports.page.words import STANCES, cited, day
from reports.record import StatementView

STYLES: dict[BlockKind, str] = {
    "title": "Title",
    "heading": "Heading 2",
    "standfirst": "Subtitle",
    "list-item": "List Bullet",
    "quote": "Quote",
    "caption": "Caption",
    "credit": "Caption",
}
AUTHOR, INITIALS = "factdesk", "fd"
MOST_PASSAGES = 3
"""Passages that a comment quotes; all of them are in the report."""


def to_docx(dossier: Dossier) -> bytes:
    """Return the copy as a draft; each claim carries its finding, a decision its editor's name.

    Raises ``ExportError`` when the original is not the document of this version of the article.
    """
    import docx

    if dossier.original is not None:
        document, held = original.marked(dossier.original, dossier.record.article, dossier.claims)
    else:
        document = docx.Document()
        held = _written(document, dossier)
    for statement in dossier.claims:
        runs = held(statement)
        if runs:
            _comment(document, runs, finding(dossier, statement), AUTHOR, INITIALS)
            if found := dossier.entry(statement):
                name = found[0].by
                initials = "".join(word[0] for word in name.split())[:4]
                _comment(document, runs, dossier.decision(statement), name, initials)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _written(document: Any, dossier: Dossier) -> Callable[[StatementView], list[Any]]:
    """Write the copy into an empty document; return what gives the runs of a claim.

    The runs of the text are cut where claims begin and end, so that comments on nested claims
    each hold their own words. No formatting is invented beyond the kind of paragraph.
    """
    article, run_facts = dossier.record.article, dossier.record.run
    facts = document.core_properties
    facts.title, facts.author = xml(article.title or ""), xml(article.author or "")
    facts.comments = f"Checked by factdesk {run_facts.factdesk}: it proposes, an editor decides."
    facts.created = facts.modified = run_facts.started.replace(tzinfo=None)
    edges = sorted({edge for s in dossier.claims for edge in (s.start, s.end)})
    runs: list[tuple[int, int, Any]] = []
    for block in blocks(article):
        runs += _paragraph(document, article.text, block, edges)
    return lambda s: [run for start, end, run in runs if s.start <= start and end <= s.end]


def finding(dossier: Dossier, statement: StatementView) -> str:
    """Return what a claim's comment says: finding, reasons, passages with sources, wording."""
    lines = [f"{dossier.outcome(statement).label}: {statement.checked_text}"]
    lines += [f"{reason.says} [{reason.code}]" for reason in statement.reasons]
    weighed = [
        item
        for stance in ("refutes", "supports")
        for item in statement.evidence
        if item.stance == stance
    ]
    for item in weighed[:MOST_PASSAGES]:
        source = dossier.source(item)
        note = source.kind == "note"
        words = f"{item.quote} (desk note, citing)" if note else f"“{item.quote}”"
        url = f" {source.url}" if source.url else ""
        dated = f", {day(source.published)}" if source.published else ""
        lines.append(f"{STANCES[item.stance]}: {words} {cited(source)}{dated}{url}")
        lines += [f"{c.shown} ({c.result})" for c in item.comparisons if c.result != "same"]
    if len(weighed) > MOST_PASSAGES:
        lines.append(f"{len(weighed) - MOST_PASSAGES} more passages are in the report.")
    if wording := suggested_wording(statement):
        lines.append(f"Suggested: {wording.result}")
    return "\n".join(" ".join(text.split()) for text in lines)


def _paragraph(
    document: Any, text: str, block: Block, edges: Sequence[int]
) -> list[tuple[int, int, Any]]:
    """Add ``block`` as a paragraph and return its runs with their offsets in the article."""
    from docx.oxml import OxmlElement

    paragraph = document.add_paragraph(style=STYLES.get(block.kind, "Normal"))
    right_to_left = _right_to_left(text[block.start : block.end])
    if right_to_left:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    cuts = [block.start, *(e for e in edges if block.start < e < block.end), block.end]
    runs = []
    for start, end in pairwise(cuts):
        run = paragraph.add_run(xml(text[start:end]))
        run.font.rtl = True if right_to_left else None
        runs.append((start, end, run))
    return runs


def _right_to_left(text: str) -> bool:
    """Tell whether the first letter with a direction runs from right to left."""
    strong = (unicodedata.bidirectional(c) for c in text)
    return next((d for d in strong if d in ("L", "R", "AL")), "L") != "L"


def _comment(document: Any, runs: Sequence[Any], text: str, author: str, initials: str) -> None:
    held = [runs[0], runs[-1]] if len(runs) > 1 else [runs[0]]
    document.add_comment(runs=held, text=xml(text), author=xml(author), initials=xml(initials))

"""Tables for spreadsheets: the statements as CSV; claims, passages and sources as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from reports.exports.dossier import Dossier, xml
from reports.record import StatementView

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
MOST_CHARACTERS = 32_767
"""What a cell of a workbook holds."""

Row = Mapping[str, str | int | float | bool | None]

COLUMNS = (
    "id", "sentence", "start", "end", "kind", "verdict", "needs_decision", "worth", "text",
    "checked_text", "speaker", "reasons", "stance", "quote", "source", "cite", "url", "working",
    "decision",
)  # fmt: skip
PASSAGES = (
    "claim", "checked_text", "stance", "quote", "path", "source", "publisher", "kind", "published",
    "url", "working",
)  # fmt: skip
SOURCES = ("id", "title", "publisher", "kind", "standing", "origin", "published", "url", "licence")
WIDTHS = {"text": 50, "checked_text": 50, "quote": 60, "working": 40, "decision": 40, "title": 40}


def _cell(value: str) -> str:
    """Return ``value`` so that no spreadsheet takes it for a formula (a leading apostrophe)."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _safe(row: Row) -> dict[str, object]:
    """Return ``row`` with every cell of words made harmless, ``None`` as an empty one."""
    return {
        name: _cell(value or "") if value is None or isinstance(value, str) else value
        for name, value in row.items()
    }


def _statement(dossier: Dossier, statement: StatementView) -> Row:
    """Return one statement as a row; of its passages the first that bears on the verdict."""
    best = dossier.best(statement)
    evidence, source = best if best else (None, None)
    return {
        "id": statement.id,
        "sentence": statement.sentence,
        "start": statement.start,
        "end": statement.end,
        "kind": statement.kind,
        "verdict": statement.verdict,
        "needs_decision": dossier.needs_decision(statement),
        "worth": statement.worth,
        "text": statement.text,
        "checked_text": statement.checked_text,
        "speaker": statement.speaker,
        "reasons": " ".join(reason.code for reason in statement.reasons),
        "stance": evidence.stance if evidence else None,
        "quote": evidence.quote if evidence else None,
        "source": source.title if source else None,
        "cite": source.cite if source else None,
        "url": source.url if source else None,
        "working": "; ".join(c.shown for c in evidence.comparisons) if evidence else None,
        "decision": dossier.decision(statement),
    }


def _passages(dossier: Dossier) -> Iterable[Row]:
    for statement in dossier.claims:
        for evidence in statement.evidence:
            source = dossier.source(evidence)
            yield {
                "claim": statement.id,
                "checked_text": statement.checked_text,
                "stance": evidence.stance,
                "quote": evidence.quote,
                "path": evidence.path,
                "source": source.title,
                "publisher": source.publisher,
                "kind": source.kind,
                "published": source.published.isoformat() if source.published else None,
                "url": source.url,
                "working": "; ".join(c.shown for c in evidence.comparisons),
            }


def to_csv(dossier: Dossier) -> bytes:
    """Return the statements as CSV, one row each, cells of words never a formula."""
    import pandas as pd

    rows = [_safe(_statement(dossier, statement)) for statement in dossier.record.statements]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    text = frame.to_csv(index=False, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    return text.encode("utf-8", "backslashreplace")


def to_xlsx(dossier: Dossier) -> bytes:
    """Return a workbook of three sheets: claims, passages, sources; no cell is a formula."""
    import pandas as pd
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sources = (
        source.model_dump(include=set(SOURCES), mode="json") for source in dossier.record.sources
    )
    sheets: tuple[tuple[str, tuple[str, ...], Iterable[Row]], ...] = (
        ("Claims", COLUMNS, (_statement(dossier, s) for s in dossier.record.statements)),
        ("Passages", PASSAGES, _passages(dossier)),
        ("Sources", SOURCES, sources),
    )
    out = io.BytesIO()
    with pd.ExcelWriter(out, engine="openpyxl") as writer:
        for name, columns, rows in sheets:
            frame = pd.DataFrame([_fitting(_safe(row)) for row in rows], columns=list(columns))
            frame.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
            sheet = writer.sheets[name]
            sheet.auto_filter.ref = sheet.dimensions
            for number, column in enumerate(columns, 1):
                letter = get_column_letter(number)
                sheet.column_dimensions[letter].width = WIDTHS.get(column, 16)
            for cells in sheet.iter_rows():
                for cell in cells:
                    cell.alignment = Alignment(vertical="top", wrap_text=True)
            for cell in sheet[1]:
                cell.font = Font(bold=True)
    return out.getvalue()


def _fitting(row: Mapping[str, object]) -> dict[str, object]:
    """Return ``row`` with words that a workbook can hold: legal characters, and not too many."""
    return {
        name: _cut(xml(value)).replace("\r", "\n") if isinstance(value, str) else value
        for name, value in row.items()
    }


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"

"""Views of a record for other programs, by the name of their format.

Nothing is decided here: each view takes a dossier (a record, and the decisions on it) and returns
a file's bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reports.decisions import gate_after
from reports.exports.claimreview import to_claimreview
from reports.exports.dossier import Dossier, ExportError, dossier
from reports.exports.draft import to_docx
from reports.exports.github import to_github
from reports.exports.junit import to_junit
from reports.exports.markdown import to_markdown
from reports.exports.proof import to_pdf
from reports.exports.sarif import to_sarif
from reports.exports.tables import to_csv, to_xlsx
from reports.page.words import day


def to_json(dossier: Dossier) -> bytes:
    """Return the record itself."""
    return dossier.record.to_json().encode("utf-8", "backslashreplace")


def to_html(dossier: Dossier) -> bytes:
    """Return the report page, with what has been decided and what that leaves to decide."""
    from reports.page import Decisions, render

    signed = dossier.signed
    decisions = Decisions(
        gate=gate_after(dossier.record, dossier.standing),
        says={s.id: said for s in dossier.claims if (said := dossier.decision(s))},
        signed=f"Signed off by {signed.by}, {day(signed.at.date())}." if signed else "",
    )
    return render(dossier.record, decisions=decisions).encode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files end, its media type, and the view; ``text`` is fit for a terminal."""

    ending: str
    media_type: str
    view: Callable[[Dossier], bytes]
    text: bool = True


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "json": Format(".json", "application/json", to_json),
        "html": Format(".html", "text/html", to_html),
        "csv": Format(".csv", "text/csv", to_csv),
        "xlsx": Format(".xlsx", f"{_OFFICE}.spreadsheetml.sheet", to_xlsx, text=False),
        "docx": Format(".docx", f"{_OFFICE}.wordprocessingml.document", to_docx, text=False),
        "pdf": Format(".pdf", "application/pdf", to_pdf, text=False),
        "md": Format(".md", "text/markdown", to_markdown),
        "sarif": Format(".sarif", "application/sarif+json", to_sarif),
        "junit": Format(".xml", "application/xml", to_junit),
        "github": Format(".txt", "text/plain", to_github),
        "claimreview": Format(".jsonld", "application/ld+json", to_claimreview),
    }
)

__all__ = ["FORMATS", "Dossier", "ExportError", "Format", "dossier"]

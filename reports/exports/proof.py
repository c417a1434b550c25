"""The report on paper: a checking proof as a tagged PDF, by way of WeasyPrint (an extra)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.exports.dossier import Dossier, ExportError
from reports.page import words
from reports.page.foreign import language, plain, shown
from reports.page.panel import by_need
from reports.page.view import page_of

HERE = Path(__file__).parent / "templates"


def to_pdf(dossier: Dossier) -> bytes:
    """Return the proof: the copy with numbered marks, what needs a decision, the rest in lines.

    Raises ``ExportError`` where WeasyPrint is not installed. Nothing is ever fetched for it.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:  # OSError: its own libraries are missing
        raise ExportError(
            "A PDF needs WeasyPrint: install factdesk[pdf] (and Pango), or print the HTML report."
        ) from error
    page = HTML(string=proof(dossier), url_fetcher=_nothing)
    data: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
    return data


def proof(dossier: Dossier) -> str:
    """Return the proof as the HTML that WeasyPrint sets."""
    page = page_of(dossier.record)
    claims = by_need(page.by_number)
    template = _environment().get_template("proof.html.j2")
    return template.render(
        page=page,
        dossier=dossier,
        full=[c for c in claims if c.blocking],
        short=sorted((c for c in claims if not c.blocking), key=lambda c: c.number),
    )


def _nothing(url: str, *_: Any, **__: Any) -> NoReturn:
    raise ValueError(f"the proof loads nothing, not {url[:80]}")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        shown=shown,
        language=language,
        plain=plain,
        day=words.day,
        plural=words.plural,
        cited=words.cited,
    )
    style = (HERE / "proof.css").read_text(encoding="utf-8")
    environment.globals.update(
        style=Markup(style),  # our own file, never foreign text
        KINDS=words.SOURCE_KINDS,
        RESULTS=words.RESULTS,
    )
    return environment

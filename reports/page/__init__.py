"""The report page: one self-contained HTML file that asks for nothing and works without scripts.

The page allows exactly its own style and script, named by their SHA-256 in its content security
policy; whatever an article or a source carries can be looked at and cannot act.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from reports.changes.values import CAUSES, Changes
from reports.page import words
from reports.page.foreign import language, plain, shown
from reports.page.own_links import BEARS
from reports.page.view import Decisions, page_of
from reports.record import Record
from reports.templating import environment

HERE = Path(__file__).parent
STYLES = ("style.css", "print.css")
SCRIPTS = ("script.js", "select.js", "decide.js")


def _allowed(text: str) -> str:
    """Return the policy's name for an inline style or script: its hash."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _joined(*names: str) -> str:
    return "".join((HERE / name).read_text(encoding="utf-8") for name in names)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = environment(HERE / "templates")
    style = _joined(*STYLES)
    script = _joined(*SCRIPTS)
    made.filters.update(
        shown=shown,
        language=language,
        plain=plain,
        day=words.day,
        plural=words.plural,
        spoken=words.spoken,
        cited=words.cited,
    )
    made.globals.update(
        style=Markup(style),  # our own files, never foreign text
        script=Markup(script),
        policy="; ".join(
            (
                "default-src 'none'",
                f"style-src {_allowed(style)}",
                f"script-src {_allowed(script)}",
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
        KINDS=words.SOURCE_KINDS,
        RESULTS=words.RESULTS,
        OUTCOMES=words.OUTCOMES,
        VERDICTS=words.VERDICTS,
        BEARS=BEARS,
        CAUSES=CAUSES,
    )
    return made


def render(
    record: Record,
    *,
    previous: Record | None = None,
    changes: Changes | None = None,
    decisions: Decisions | None = None,
) -> str:
    """Return ``record`` as one HTML page; with ``previous``, also what changed since that run.

    ``changes`` are what is known of it; without them the two records are compared. With
    ``decisions`` the page shows them, and what they leave to decide.
    """
    page = page_of(record, previous, changes, decisions)
    return _environment().get_template("page.html.j2").render(page=page)


__all__ = ["Decisions", "render"]

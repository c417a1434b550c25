"""The desk's pages: the report page with the desk's own script in it, and the list of articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

import reports.page
from reports.desk.guard import HEADERS
from reports.desk.shelf import Unreadable
from reports.page import render
from reports.page.foreign import shown
from reports.page.words import plural
from reports.record import Record
from reports.templating import environment

HERE = Path(__file__).parent
FILES = {
    "desk.js": (HERE / "desk.js", "text/javascript"),
    "list.js": (HERE / "list.js", "text/javascript"),
    "desk.css": (HERE / "desk.css", "text/css"),
    "page.css": (Path(reports.page.__file__).parent / "style.css", "text/css"),
}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_HASHES = re.compile(r"(style|script)-src ('sha256-[^;]*)")
_ADDED = Markup(
    '<link rel="stylesheet" href="/desk.css">'
    '<script src="/desk.js" defer data-article="{article}" data-token="{token}"></script></body>'
)


def article_page(record: Record, token: str, previous: Record | None) -> tuple[str, str]:
    """Return the report page with the desk in it, and the policy that lets both act.

    The page's own policy would keep the desk's script out: its hashes go into the header's.
    """
    page = render(record, previous=previous)
    found = _POLICY.search(page)
    if found is None:
        raise ValueError("the report page names no policy")
    policy = HEADERS["content-security-policy"]
    for kind, hashes in _HASHES.findall(unescape(found[1])):
        policy = policy.replace(f"{kind}-src 'self'", f"{kind}-src 'self' {hashes}")
    before, end, after = page.replace(found[0], "", 1).rpartition("</body>")
    if not end:
        raise ValueError("the report page has no end")
    added = str(_ADDED.format(article=record.article.id, token=token))
    return before + added + after, policy


def list_page(
    rows: Sequence[dict[str, Any]],
    unreadable: Sequence[Unreadable],
    token: str,
    *,
    overview: bool = False,
) -> str:
    """Return the list of articles, with a link to the ``overview`` where there is one."""
    template = _environment().get_template("list.html.j2")
    return template.render(rows=rows, unreadable=unreadable, token=token, overview=overview)


def enter_page() -> str:
    """Return the page that leads on from a one-time link, so that the link leaves the address."""
    return _environment().get_template("enter.html.j2").render()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = environment(HERE / "templates")
    made.filters.update(shown=shown, plural=plural)
    return made

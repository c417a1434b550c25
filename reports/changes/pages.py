"""The page of what changed: one self-contained HTML file with a timeline for each claim.

It asks for nothing, runs nothing, and shows foreign text as text, like the report.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

import reports.page
from reports.changes.comparison import compare
from reports.changes.timelines import Event, time_of, timeline
from reports.changes.values import CAUSES, Changes, ClaimChange
from reports.page import words
from reports.page.foreign import plain, shown, web
from reports.record import Record
from reports.templating import environment

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Item:
    """A claim as the page shows it."""

    change: ClaimChange
    events: tuple[Event, ...]


def render(records: Sequence[Record], steps: Sequence[Changes] | None = None) -> str:
    """Return the page over two or more runs of one article, from the oldest to the newest.

    ``steps`` are the changes between each run and the next, where they were kept; else they are
    compared here. The last step heads the page. Raises ``ValueError`` for fewer than two runs.
    """
    if len(records) < 2:
        raise ValueError("what changed needs two records")
    told = list(steps) if steps is not None else [compare(a, b) for a, b in pairwise(records)]
    changes = told[-1]
    items = [Item(c, timeline(c.id, records, told)) for c in changes.claims]
    moved = {c.id for c in changes.moved}
    groups = (
        ("To act on", [i for i in items if i.change.news]),
        (
            "Moved, nothing to act on",
            [i for i in items if i.change.id in moved and not i.change.news],
        ),
        ("Unchanged", [i for i in items if i.change.id not in moved]),
    )
    return _environment().get_template("changes.html.j2").render(changes=changes, groups=groups)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = environment(HERE / "templates")
    sheets = (Path(reports.page.__file__).with_name("style.css"), HERE / "changes.css")
    style = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    digest = base64.b64encode(sha256(style.encode()).digest()).decode("ascii")
    made.filters.update(
        shown=shown, plain=plain, web=web, day=words.day, plural=words.plural, clock=time_of
    )
    made.globals.update(
        style=Markup(style),  # our own files, never foreign text
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        CAUSES=CAUSES,
    )
    return made

"""The page of the overview: one self-contained HTML file that asks for nothing and runs nothing."""

from __future__ import annotations

import base64
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

import reports.page
from reports.overview import charts
from reports.overview.charts import Bar
from reports.overview.values import SPANS, Overview, by_span, spoken
from reports.page import words
from reports.page.foreign import shown
from reports.record import GateState
from reports.templating import environment

HERE = Path(__file__).parent
STYLE = "\n".join(
    sheet.read_text(encoding="utf-8")
    for sheet in (Path(reports.page.__file__).with_name("style.css"), HERE / "overview.css")
)
_DIGEST = base64.b64encode(sha256(STYLE.encode()).digest()).decode("ascii")
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
GATES: tuple[tuple[GateState, str, str], ...] = (
    ("hold", "the gate holds", "disputed"),
    ("incomplete", "the check is incomplete", "open"),
    ("pass", "the gate passes", "supported"),
)
GOOD, FAIR = 0.99, 0.9
"""Shares of answered look-ups from which a source counts as well, and as fairly, reached."""


def render(overview: Overview, *, back: str | None = None) -> str:
    """Return the page; ``back`` is the address of the list of articles, on the desk."""
    return (
        _environment()
        .get_template("overview.html.j2")
        .render(
            overview=overview,
            gates=_gates(overview),
            columns=charts.columns(overview.weeks),
            access=_access(overview),
            decided=_spans(overview.decided, "supported"),
            waiting=_spans(overview.waiting, "open"),
            typical=None if overview.typical is None else spoken(overview.typical),
            longest=spoken(max(overview.waiting)) if overview.waiting else None,
            back=back,
        )
    )


def _gates(overview: Overview) -> tuple[Bar, ...]:
    counted = [(label, overview.gates.get(state, 0), key) for state, label, key in GATES]
    return charts.bars([(label, n, key, words.plural(n, "article")) for label, n, key in counted])


def _access(overview: Overview) -> tuple[Bar, ...]:
    rows = []
    for one in sorted(overview.access, key=lambda a: (a.share, a.source)):
        key = "supported" if one.share >= GOOD else "open" if one.share >= FAIR else "disputed"
        told = f"{one.asked - one.failed} of {words.plural(one.asked, 'look-up')} answered"
        told += f", {one.skipped} not made" if one.skipped else ""
        rows.append((one.source, int(100 * one.share), key, told))
    return charts.bars(rows, most=100)


def _spans(seconds: tuple[float, ...], key: str) -> tuple[Bar, ...]:
    counts = zip(SPANS, by_span(seconds), strict=True)
    return charts.bars([(label, n, key, words.plural(n, "claim")) for (label, _), n in counts])


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = environment(HERE / "templates")
    made.filters.update(shown=shown, day=words.day, plural=words.plural)
    made.globals.update(
        style=Markup(STYLE),  # our own files, never foreign text
        policy=POLICY,
        WIDTH=charts.WIDTH, HEIGHT=charts.HEIGHT, FLOOR=charts.FLOOR, TOP=charts.TOP,
    )  # fmt: skip
    return made

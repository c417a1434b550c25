"""The words of the page: what became of a stretch of copy, kinds of source, dates. Data only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from checks.evidence import SourceKind, StanceName, Verdict
from reports.record import SourceView, StatementView


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a stretch of copy. ``key`` is its CSS class, ``icon`` a symbol's name."""

    key: str
    label: str
    short: str
    icon: str


OUTCOMES: dict[str, Outcome] = {
    outcome.key: outcome
    for outcome in (  # worst first
        Outcome("disputed", "Disputed", "disputed", "cross"),
        Outcome("open", "Not enough evidence", "open", "question"),
        Outcome("newer", "Newer evidence", "newer evidence", "clock"),
        Outcome("supported", "Supported", "supported", "check"),
        Outcome("view", "Opinion or prediction", "opinion", "bubble"),
        Outcome("nothing", "Nothing to check", "nothing to check", "dash"),
        Outcome("unread", "Not accounted for", "not accounted for", "frame"),
    )
}

_BY_VERDICT = {
    "disputed": "disputed",
    "not-enough-evidence": "open",
    "supported": "supported",
    "opinion": "view",
    "none": "nothing",
}


def outcome_of(statement: StatementView) -> Outcome:
    """Return what became of ``statement``; supported but overtaken since is ``newer``."""
    overtaken = any(reason.code == "outdated" for reason in statement.reasons)
    if statement.verdict == "supported" and overtaken:
        return OUTCOMES["newer"]
    return OUTCOMES[_BY_VERDICT[statement.verdict]]


STANCES: dict[StanceName, str] = {"refutes": "Against", "supports": "For", "neutral": "Beside"}
"""In the order of the card: against first."""

SOURCE_KINDS: dict[SourceKind, str] = {
    "primary": "Primary",
    "reference": "Reference",
    "news-agency": "News agency",
    "newspaper": "Newspaper",
    "aggregator": "Aggregator",
    "state-affiliated": "State-affiliated",
    "advocacy": "Advocacy",
    "user-generated": "User-generated",
    "note": "Desk note",
    "unknown": "Unknown kind",
}

VERDICTS: dict[Verdict, str] = {
    "supported": "supported",
    "disputed": "disputed",
    "not-enough-evidence": "not enough evidence",
    "opinion": "opinion or prediction",
    "none": "nothing to check",
}

RESULTS = {"same": "agrees", "differs": "differs", "cannot-compare": "cannot be compared"}

NEEDS = {
    "disputed": "disputed",
    "open": "without enough evidence",
    "newer": "overtaken by newer evidence",
    "supported": "supported, but to be looked at",
}
"""How the gate box counts the claims that need a decision."""

SETTLES = {
    "value-differs": "The writer's own source for the figure, or a correction of the source's.",
    "date-differs": "The record of the event itself: minutes, ruling, gazette, dated recording.",
    "name-differs": "The spelling or identity as the person or body gives it.",
    "roles-swapped": "A second report of who did it and to whom.",
    "opposite": "A later statement of the same source, or a correction by it.",
    "overstated": "A source for the part that goes beyond the passage, or a narrower wording.",
    "sources-disagree": "The primary source that both draw on.",
    "outdated": "An update of the copy that says as of when.",
    "one-source": "A second source that does not draw on the first.",
    "weak-source": "The document, dataset or body responsible; else a second, independent source.",
    "not-addressed": "A passage that says it outright: from the document, dataset or body responsible.",
    "near-miss": "A passage that says the same thing in full.",
    "source-failed": "Asking the source that did not answer once more.",
    "unclear-claim": "A wording that says who, what and when.",
    "misattributed-quote": "The recording or transcript; else ask the writer.",
    "altered-quote": "The recording or transcript, word for word.",
}
"""What would settle a claim, by the code of a reason."""

_UNCHECKED = {
    "block": "the {}",
    "form": "{}",
    "evaluative": "judges with “{}”",
    "modal": "“{}”",
    "future": "about the future: {}",
    "motive": "a motive: {}",
}

GATES = {
    "hold": ("The gate holds", "alert"),
    "incomplete": ("The check is incomplete", "frame"),
    "pass": ("The gate passes", "check"),
}


def day(value: date | None) -> str | None:
    """Return a date as a reader writes it ("9 December 2025"), ``None`` for ``None``."""
    return None if value is None else f"{value.day} {value:%B} {value.year}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return "1 claim", "2 claims", "1,024 claims"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def spoken(code: str) -> str:
    """Return a code or rule name as words ("motive:feeds-into" is "motive: feeds into")."""
    return re.sub(r"[-_]+", " ", code).replace(":", ": ")


def cited(source: SourceView) -> str:
    """Return how a source is cited, of a desk note what the note cites."""
    return source.cite.removeprefix("Desk note, citing ") if source.kind == "note" else source.cite


def why_unchecked(statement: StatementView) -> str:
    """Return why a stretch was not checked, in a few words; "" where nothing says so."""
    if not statement.cues:
        return ""
    family, _, rest = statement.cues[0].rule.partition(":")
    return _UNCHECKED.get(family, "{}").format(spoken(rest or family))

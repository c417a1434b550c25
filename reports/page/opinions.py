"""The opinions and predictions of an article, with the words that made them so."""

from __future__ import annotations

from dataclasses import dataclass

from reports.page.cards import anchor
from reports.page.words import spoken
from reports.record import StatementView


@dataclass(frozen=True, slots=True)
class Cued:
    """A stretch of an opinion's words; ``rule`` names the rule of a cue."""

    text: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class View:
    """An opinion or prediction: listed with the words that made it one, not checked."""

    anchor: str
    statement: StatementView
    words: tuple[Cued, ...]
    rules: tuple[str, ...]


def _cued(statement: StatementView) -> tuple[Cued, ...]:
    words: list[Cued] = []
    at = statement.start
    for cue in sorted(statement.cues, key=lambda c: c.start):
        start, end = max(cue.start, at), min(cue.end, statement.end)
        if start < end:
            words.append(Cued(statement.text[at - statement.start : start - statement.start], None))
            cued = statement.text[start - statement.start : end - statement.start]
            words.append(Cued(cued, spoken(cue.rule)))
            at = end
    words.append(Cued(statement.text[at - statement.start :], None))
    return tuple(w for w in words if w.text)


def view(statement: StatementView) -> View:
    """Return the row of an opinion or prediction."""
    rules = dict.fromkeys(spoken(cue.rule) for cue in statement.cues)
    return View(anchor(statement.id, "view"), statement, _cued(statement), tuple(rules))

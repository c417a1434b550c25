"""The agenda: when an article is read again, and when and why each of its claims is due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from checks.volatility import EARLY, next_due, volatility_of
from extractors.statements import Statement
from flows.settings import Settings
from flows.tables import Known, Watched

READ_AGAIN = {"live": 1.0, "archived": 30.0}
"""Days until an article is read again, should none of its claims be due before."""


def days_of(thing: Watched, settings: Settings) -> float:
    """Return the days after which an article is read again."""
    if thing.state == "live":
        return settings.recheck_days.get("article", READ_AGAIN["live"])
    return settings.recheck_days.get("archived", READ_AGAIN["archived"])


def due_again(thing: Watched, now: datetime, settings: Settings) -> datetime:
    """Return when the article itself is read again after ``now``."""
    return next_due(thing.id, days_of(thing, settings), thing.added, now, settings.time_zone)


@dataclass(frozen=True)
class Agenda:
    """The claims of ``thing`` at ``now``; with ``everything`` each of them is due."""

    thing: Watched
    now: datetime
    settings: Settings
    basis: str
    everything: bool = False

    def is_due(self, kept: Known) -> bool:
        """Tell whether a claim is to be asked about again."""
        return self.everything or kept.due <= self.now + EARLY

    def entry(
        self, claim: Statement, published: date | None, answer: str | None, kept: Known | None
    ) -> Known:
        """Return what is kept of ``claim`` after a run that saw ``answer`` for it, if it asked.

        A claim that was asked about, or that was due, counts as checked now; of any other only
        the basis is brought up to date.
        """
        if kept is not None and answer is None and not self.is_due(kept):
            return replace(kept, basis=self.basis)
        days = self.settings.recheck_days
        about = volatility_of(claim.checked_text, claim.values, published, days)
        first, zone = kept.first if kept else self.now, self.settings.time_zone
        return Known(
            statement=claim.id,
            volatility=about.name,
            days=about.days,
            reason=about.says,
            first=first,
            checked=self.now,
            due=next_due(f"{self.thing.id}\n{claim.id}", about.days, first, self.now, zone),
            basis=self.basis,
            answer=answer if answer is not None else kept.answer if kept else "",
        )

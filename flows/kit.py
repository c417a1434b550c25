"""The kit: what a run checks with, put together from the settings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from checks.evidence import Judge, Searcher
from flows.home import Home
from flows.settings import Settings


@dataclass(frozen=True)
class Kit:
    """Where a run looks, who proposes a stance, and how widely.

    ``documents`` returns the ids of what the searchers hold, ``passages`` is the most that one
    returns for a claim, ``workers`` the look-ups that run at once, ``outlet`` the origin whose
    own pages never count.
    """

    searchers: tuple[Searcher, ...]
    judge: Judge | None
    settings_sha256: str
    documents: Callable[[], Iterable[str]] = tuple
    outlet: str | None = None
    passages: int = 12
    workers: int = 4

    def fingerprint(self) -> str:
        """Return a hash of what findings depend on besides the claims and the code."""
        judge = self.judge.name if self.judge else ""
        parts = [self.settings_sha256, judge, *self.documents()]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def equip(settings: Settings) -> Kit:
    """Return the kit that ``settings`` ask for, with the library of their home folder."""
    from checks.library import Library
    from checks.sources.notes import origin

    home = Home(settings.home)
    home.ready()
    library = Library(home.library, starter=settings.starter)
    return Kit(
        searchers=(library,),
        judge=_judge() if settings.model else None,
        settings_sha256=settings.sha256(),
        documents=lambda: (entry.id for entry in library.list()),
        outlet=origin(settings.outlet) if settings.outlet else None,
        passages=settings.passages,
        workers=settings.workers,
    )


def _judge() -> Judge | None:
    """Return the stance model, where its files are installed."""
    from checks.stance import OnnxStance, available

    return OnnxStance() if available() else None

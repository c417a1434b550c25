"""The kit: what a run checks with, put together from the settings."""

from __future__ import annotations

from dataclasses import dataclass

from checks.evidence import Judge, Searcher
from flows.home import Home
from flows.settings import Settings


@dataclass(frozen=True)
class Kit:
    """Where a run looks, who proposes a stance, and how widely.

    ``passages`` is the most that one searcher returns for a claim, ``workers`` the look-ups that
    run at once, ``outlet`` the domain whose own pages never count.
    """

    searchers: tuple[Searcher, ...]
    judge: Judge | None
    outlet: str | None
    passages: int
    workers: int
    settings_sha256: str


def equip(settings: Settings) -> Kit:
    """Return the kit that ``settings`` ask for, with the library of their home folder."""
    from checks.library import Library

    home = Home(settings.home)
    home.ready()
    return Kit(
        searchers=(Library(home.library, starter=settings.starter),),
        judge=_judge(settings),
        outlet=settings.outlet,
        passages=settings.passages,
        workers=settings.workers,
        settings_sha256=settings.sha256(),
    )


def _judge(settings: Settings) -> Judge | None:
    from checks.stance import OnnxStance, available

    return OnnxStance() if settings.model and available() else None

"""Running the real pipeline over case files, offline, against a library of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.newsroom.cases import FOLDER, Case, article_text, place
from evals.newsroom.counting import Outcome, outcomes
from evals.rows import Unusable
from flows.kit import Kit

ROOT = FOLDER.parents[1]
NOTES = (
    ROOT / "checks" / "starter" / "desk_notes.jsonl",
    ROOT.parent / "shared" / "notes" / "desk_notes.jsonl",
)
DEVELOPMENT = ("dev", "dev2", "dev3")
"""What limits are set on. ``dev2`` was put aside once; it is blind no longer."""
STARTER = "starter"
"""Stands for the built-in library (The World Factbook and the desk notes) in ``--library``."""


def case_files(held: bool) -> list[tuple[Path, tuple[str, ...]]]:
    """Return the project's own case files, each with the library that it is checked against."""
    return [
        (FOLDER / f"{name}.{part}.tsv", library)
        for part in (("held",) if held else DEVELOPMENT)
        for name, library in (("notes", (str(desk_notes()),)), ("factbook", (STARTER,)))
    ]


def desk_notes() -> Path:
    """Return the file of the desk notes. Raises ``Unusable`` where there is none."""
    for path in NOTES:
        if path.is_file():
            return path
    raise Unusable("The desk notes are not here: checks/starter/desk_notes.jsonl is missing.")


def check(
    cases: Sequence[Case], library: Sequence[str], *, model: bool, published: date | None = None
) -> list[Outcome]:
    """Return what became of ``cases`` as one article, checked against ``library`` alone.

    ``library`` names files and folders, or ``starter``. The home folder is a fresh one.
    """
    with TemporaryDirectory(prefix="newsroom-") as home:
        return run(cases, equipped(Path(home), library, model), published)


def equipped(home: Path, library: Sequence[str], model: bool) -> Kit:
    """Return a kit over a fresh library in ``home``; other settings are the defaults."""
    from checks.documents import documents_from
    from checks.library import Library
    from flows.home import Home
    from flows.kit import equip
    from flows.settings import Settings

    paths = [Path(name) for name in library if name != STARTER]
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise Unusable(f"The library file {missing[0]} does not exist.")
    settings = Settings(home=home, offline=True, model=model, starter=STARTER in library)
    if paths:
        kept = Library(Home(home).library, starter=False)
        kept.add_documents(found for path in paths for found in documents_from(path))
        kept.close()
    return equip(settings)


def run(cases: Sequence[Case], kit: Kit, published: date | None = None) -> list[Outcome]:
    """Return what became of ``cases``, checked with ``kit`` as an article of plain text."""
    from extractors.loading import load
    from flows.pipeline import verify

    article = load(article_text(cases).encode(), name="cases.txt", published=published)
    placed = place(cases, article.text)
    return outcomes(placed, asyncio.run(verify(article, kit)))

"""A town with a register in the library and an article about it, for tests of re-checks."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from checks.library import Library, documents_from
from flows.home import Home
from flows.kit import Kit, equip
from flows.recheck import Rechecked, Rechecker
from flows.settings import Settings
from flows.store import Store
from flows.watch import add, open_store

THINGS = ("tractors", "bridges", "schools", "bakeries", "wells", "chapels", "mills", "barns")
START = datetime(2026, 1, 5, 10, tzinfo=UTC)


class Town:
    """The home of a desk in Ebersgrund; its clock stands still until it is moved."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.folder = folder
        told = {"home": folder / "home", "starter": False, "model": False, **settings}
        self.settings = Settings(**told)
        self.home = Home(self.settings.home)
        self.store: Store = open_store(self.settings)
        self.now = START

    def register(self, thing: str, count: int) -> None:
        """Put what the town's register of ``thing`` says into the library, for what it said."""
        file = self.folder / f"register of {thing}.txt"
        file.write_text(f"The town of Ebersgrund has {count} {thing}.")
        library = Library(self.home.library, starter=False)
        for entry in library.list():
            if entry.source.title == file.stem:
                library.remove(entry.id)
        from checks.documents import About

        library.add_documents(documents_from(file, About(publisher="Town", kind="primary")))
        library.close()

    def article(self, name: str = "a.txt", **counts: int) -> Path:
        """Write an article with a claim for each of ``counts``."""
        file = self.folder / name
        text = [f"The town of Ebersgrund has {n} {thing}." for thing, n in counts.items()]
        file.write_text("\n\n".join(text) + "\n")
        return file

    def watch(self, file: Path | str, **about: Any) -> str:
        """Put a file under watch and return its id."""
        thing, _ = asyncio.run(add(str(file), self.store, self.now, None, **about))
        return thing.id

    def kit(self, **changed: Any) -> Kit:
        return replace(equip(self.settings), **changed)

    def recheck(
        self, later: timedelta = timedelta(0), limit: int = 50, **more: Any
    ) -> list[Rechecked]:
        """Move the clock and check what is due."""
        self.now += later
        kit = more.pop("kit", None) or self.kit()
        checker = Rechecker(self.store, self.settings, kit, now=lambda: self.now, **more)
        return asyncio.run(checker.due(limit))

"""Progress on standard error, and only where somebody watches it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Meter(Protocol):
    """Told how much there is to do, and each time that some of it is done."""

    def expect(self, steps: int) -> None:
        """Add ``steps`` to what there is to do."""
        ...

    def step(self) -> None:
        """Count one step as done."""
        ...


class Silent:
    """The meter that nobody watches."""

    def expect(self, steps: int) -> None:
        """Do nothing."""

    def step(self) -> None:
        """Do nothing."""


@contextmanager
def meter(label: str) -> Iterator[Meter]:
    """Show a bar on standard error while the block runs, if that is a terminal."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(label, total=0)

        class Shown:
            expected = 0

            def expect(self, steps: int) -> None:
                self.expected += steps
                bar.update(task, total=self.expected)

            def step(self) -> None:
                bar.advance(task)

        yield Shown()

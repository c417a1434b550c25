"""Progress on standard error, and only where somebody watches it: claims done, requests sent."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol


class Meter(Protocol):
    """Told how much there is to do, and each time that some of it is done."""

    def expect(self, steps: int) -> None:
        """Add ``steps`` to what there is to do."""
        ...

    def step(self, steps: int = 1) -> None:
        """Count ``steps`` as done."""
        ...

    def count(self, requests: Callable[[], int]) -> None:
        """Show what ``requests`` returns as the number of requests that were sent."""
        ...


class Silent:
    """The meter that nobody watches."""

    def expect(self, steps: int) -> None:
        """Do nothing."""

    def step(self, steps: int = 1) -> None:
        """Do nothing."""

    def count(self, requests: Callable[[], int]) -> None:
        """Do nothing."""


@contextmanager
def meter(label: str) -> Iterator[Meter]:
    """Show a bar on standard error while the block runs, if that is a terminal."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
    )
    from rich.text import Text

    class Shown:
        expected = 0
        requests: Callable[[], int] | None = None

        def expect(self, steps: int) -> None:
            self.expected += steps
            bar.update(task, total=self.expected)

        def step(self, steps: int = 1) -> None:
            bar.advance(task, steps)

        def count(self, requests: Callable[[], int]) -> None:
            self.requests = requests

    class Requests(ProgressColumn):
        def render(self, task: Task) -> Text:
            sent = shown.requests() if shown.requests else None
            ending = "" if sent == 1 else "s"
            return Text("" if sent is None else f"{sent} request{ending}")

    shown = Shown()
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("claims"),
        Requests(), TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=0)
        yield shown

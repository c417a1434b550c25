"""Options that several commands share, and how they open a home and show what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.store import Store

P = ParamSpec("P")
R = TypeVar("R")

home_option = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Home folder; else FACTDESK_HOME, else .factdesk here.",
)


def works_in_home(command: Callable[P, R]) -> Callable[P, R]:
    """Have a command show that it is at work in its home, and be refused while that is tended."""

    @wraps(command)
    def working(*args: P.args, **kwargs: P.kwargs) -> R:
        from flows.home import Home
        from flows.locks import at_work
        from flows.settings import load

        home = Home(load({"home": kwargs.get("home")}).settings.home)
        home.ready()
        with at_work(home.runs):
            return command(*args, **kwargs)

    return working


def a_day(text: str | None, option: str) -> date | None:
    """Return the date that an option was given. Raises ``click.BadParameter``."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(
            f"{text!r} is no date like 2026-11-24.", param_hint=option
        ) from error


@contextmanager
def opened(home: Path | None) -> Iterator[tuple[Store, Settings]]:
    """Give the store and the settings of a home. Raises ``SettingsError``."""
    from flows.settings import load
    from flows.watch import open_store

    settings = load({"home": home}).settings
    store = open_store(settings)
    try:
        yield store, settings
    finally:
        store.close()


def when(moment: datetime, settings: Settings) -> str:
    """Return a moment as a list shows it, by the clock of the desk."""
    return f"{moment.astimezone(settings.time_zone):%Y-%m-%d %H:%M}"


def line(text: str) -> str:
    """Return foreign text as it may stand in a line of the terminal."""
    from flows.summary import printable

    return printable(text)

"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

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

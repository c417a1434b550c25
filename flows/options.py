"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

home_option = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Home folder; else FACTDESK_HOME, else .factdesk here.",
)


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

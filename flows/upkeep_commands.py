"""``factdesk backup``, ``restore``, ``prune``, ``doctor`` and ``overview``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.options import home_option

if TYPE_CHECKING:
    from flows.backup import Contents
    from flows.settings import Settings

LISTED = 20
"""Things of a kind that are named; the others are counted."""


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@home_option
def backup(file: Path | None, **flags: Any) -> None:
    """Keep the state of the home, and its store, in one ZIP file with the hash of each part.

    It may be used meanwhile. FILE is factdesk-DATE.zip here if not given.
    """
    from flows.backup import back_up

    file = file or Path(f"factdesk-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.zip")
    click.echo(f"{file}: {_told(back_up(_settings(flags), file))}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Set aside what the home holds, and take its place.")
@click.option("--prove", "only_prove", is_flag=True, help="Prove the backup and change nothing.")
@home_option
def restore(file: Path, replace: bool, only_prove: bool, **flags: Any) -> int:
    """Put a backup in place, after each of its parts has proved to be what was kept.

    A home or a store that holds something is left alone without --replace. Exit code 1 when what
    was restored is not sound, as the doctor sees it.
    """
    from flows.doctor import examine
    from flows.restore import prove
    from flows.restore import restore as put_back

    if only_prove:
        click.echo(f"{file}: {_told(prove(file))}, each as it was kept.")
        return 0
    settings = _settings(flags)
    listed, before = put_back(settings, file, replace=replace)
    click.echo(f"{file}: {_told(listed)}, restored.")
    if before:
        click.echo(f"What was there before lies in {before}.")
    bad = [finding for finding in examine(settings) if not finding.well]
    for finding in bad:
        click.echo(f"BAD  {finding.says}")
    return 1 if bad else 0


@click.command()
@click.option(
    "--older-than", "days", default=365, type=click.IntRange(0), help="Age in days (365)."
)
@click.option("--remove", is_flag=True, help="Remove what was shown; without it nothing is.")
@home_option
def prune(days: int, remove: bool, **flags: Any) -> None:
    """Show what was read long ago and supports no live finding, and remove it when told to.

    A live finding is one in the last record of an article. Records prove themselves without it.
    """
    from flows.pruning import prunable
    from flows.pruning import prune as let_go
    from flows.summary import printable

    settings = _settings(flags)
    found = prunable(settings, days)
    if not found:
        click.echo("Nothing can go.")
        return
    texts = [f"snapshot {name}  {size:,} bytes" for name, size in found.snapshots]
    answers = [
        f"answer of {kept.time:%Y-%m-%d}  {kept.length:,} bytes  {printable(kept.url)}"
        for kept in found.answers
    ]
    for lines in (texts, answers):
        for line in lines[:LISTED]:
            click.echo(line)
        if len(lines) > LISTED:
            click.echo(f"... and {len(lines) - LISTED} more")
    told = f"{len(texts)} snapshots and {len(answers)} answers, {found.size:,} bytes"
    if remove:
        let_go(settings, found)
        click.echo(f"{told}: removed.")
    else:
        click.echo(f"{told}. Nothing was removed: say so with --remove.")


@click.command()
@click.option("--repair", is_flag=True, help="Make anew what can be made from what is whole.")
@home_option
def doctor(repair: bool, **flags: Any) -> int:
    """Examine the home folder, the store and the installation: hashes, orphans, the chain.

    Exit code 1 when something is wrong.
    """
    from flows.doctor import examine

    settings = _settings(flags)
    if repair:
        from flows.mending import mend

        for sentence in mend(settings):
            click.echo(f"done {sentence}")
    findings = examine(settings)
    for finding in findings:
        click.echo(f"{'ok  ' if finding.well else 'BAD '} {finding.says}")
    if any(finding.mends for finding in findings) and not repair:
        click.echo("Some of it can be made good: factdesk doctor --repair")
    return 0 if all(finding.well for finding in findings) else 1


@click.command()
@click.option("--html", type=click.Path(path_type=Path), help="Write the page to this file.")
@home_option
def overview(html: Path | None, **flags: Any) -> None:
    """Show how the desk stands: gates, flips by week, access to sources, time to decision.

    The page goes to overview.html in the home folder, or to --html; it is one file.
    """
    from flows.home import Home, write
    from flows.overview import overview as figures
    from reports.overview import render
    from reports.overview.values import spoken

    settings = _settings(flags)
    home = Home(settings.home)
    home.ready()
    found = figures(settings)
    page = html or home.path / "overview.html"
    write(page, render(found))
    gates = ", ".join(
        f"{found.gates.get(state, 0)} {state}" for state in ("hold", "incomplete", "pass")
    )
    click.echo(f"articles by gate: {gates}")
    click.echo(f"flips in {len(found.weeks)} weeks: {sum(week.all for week in found.weeks)}")
    for one in sorted(found.access, key=lambda access: access.share):
        click.echo(f"{one.source}: {one.asked - one.failed} of {one.asked} look-ups answered")
    if found.typical is not None:
        click.echo(f"time to decision: {spoken(found.typical)} (median of {len(found.decided)})")
    click.echo(f"claims that wait for a decision: {len(found.waiting)}")
    click.echo(f"page: {page}")


def _settings(flags: dict[str, Any]) -> Settings:
    from flows.settings import load

    return load(flags).settings


def _told(listed: Contents) -> str:
    size = sum(part.size for part in listed.files.values())
    return f"{len(listed.files)} files, {size:,} bytes, kept on {listed.made:%Y-%m-%d %H:%M} UTC"

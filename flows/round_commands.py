"""``factdesk recheck``, ``due``, ``history``, ``notices`` and ``serve``: the rounds of the watch."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.options import home_option, line, opened, when, works_in_home

if TYPE_CHECKING:
    from flows.recheck import Rechecked
    from flows.store import Store
    from flows.tables import Watched


@click.command()
@click.option("--all", "everything", is_flag=True, help="Every article and claim, due or not.")
@click.option("--limit", default=50, type=click.IntRange(1), help="Most articles (50).")
@click.option("--offline", is_flag=True, default=None, help="Ask no source on the network.")
@click.option("--no-model", "model", flag_value=False, default=None, help="Use no stance model.")
@home_option
@works_in_home
def recheck(everything: bool, limit: int, **flags: Any) -> int:
    """Check what is due of what is under watch, oldest first, and say what changed.

    Exit codes: 0 nothing that a person must act on, 1 something, 3 something could not be read.
    """
    from flows.rounds import go_round
    from flows.settings import load

    settings = load(flags).settings
    done, told = asyncio.run(go_round(settings, limit=limit, everything=everything))
    for one in done:
        _show(one)
    for notice in told:
        if notice.problem:
            click.echo(f"factdesk: {notice.channel}: {notice.problem}", err=True)
    if not done:
        click.echo("Nothing is due.")
    if any(one.changes and one.changes.news for one in done):
        return 1
    return 3 if any(one.problem for one in done) else 0


@click.command()
@click.option("--days", default=0, type=click.IntRange(0), help="Also what is due in so many days.")
@home_option
def due(days: int, home: Path | None) -> None:
    """List what is due for a re-check, soonest first, and why then: articles and their claims."""
    from flows.agenda import days_of

    with opened(home) as (store, settings):
        until, found = datetime.now(UTC) + timedelta(days=days), list[tuple[datetime, str, str]]()
        texts: dict[str, dict[str, str]] = {}
        for thing, known in store.agenda(until):
            if thing.id not in texts:
                texts[thing.id] = _texts(store, thing)
            text = texts[thing.id].get(known.statement, known.statement)
            why = f"{known.volatility}, {_every(known.days)}: {line(known.reason)}"
            found.append((known.due, thing.address, f"{line(text)}\n    {why}"))
        for thing in store.list(kinds=("article",)):
            if not thing.paused and (thing.record is None or thing.due <= until):
                again = (
                    f"the {thing.state} article is read again {_every(days_of(thing, settings))}"
                )
                why = "not checked yet" if thing.record is None else again
                found.append((thing.due, thing.address, why))
        for moment, address, why in sorted(found):
            click.echo(f"{when(moment, settings)}  {line(address)}\n    {why}")
        if not found:
            click.echo("Nothing is due.")


@click.command()
@click.option("--csv", type=click.Path(path_type=Path), help="Write CSV to this file.")
@click.option("--parquet", type=click.Path(path_type=Path), help="Write Parquet to this file.")
@home_option
def history(csv: Path | None, parquet: Path | None, home: Path | None) -> None:
    """Give out the history, one row a claim and run; as CSV on standard output if not to a file."""
    from flows.history import to_csv, to_parquet, write_csv

    with opened(home) as (store, _):
        if csv:
            write_csv(store, csv)
        if parquet:
            to_parquet(store, parquet)
        if not csv and not parquet:
            sys.stdout.writelines(to_csv(store))


@click.command()
@click.option("--send", "now", is_flag=True, help="Try what waits, however long it should wait.")
@click.option("--all", "everything", is_flag=True, help="List the delivered ones too.")
@home_option
@works_in_home
def notices(now: bool, everything: bool, home: Path | None) -> int:
    """List the notices that are not delivered, with the problem. Exit code 1 when there are some."""
    from flows.notify import deliver
    from flows.sending import send

    with opened(home) as (store, settings):
        if now:
            deliver(store, settings, datetime.max.replace(tzinfo=UTC), send)
        waiting = 0
        for notice in store.notices():
            waiting += notice.delivered is None
            if everything or notice.delivered is None:
                times = f"{notice.tries} time{'' if notice.tries == 1 else 's'}"
                state = "delivered" if notice.delivered else f"tried {times}"
                problem = f"  {line(notice.problem)}" if notice.problem else ""
                made = when(notice.created, settings)
                click.echo(f"{notice.key[:12]}  {made}  {notice.channel}  {state}{problem}")
        return 1 if waiting else 0


@click.command()
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="Port of the desk.")
@click.option("--prefect-port", type=click.IntRange(1, 65535), help="Port of the Prefect server.")
@click.option("--every", type=click.IntRange(5), help="A round every so many seconds.")
@home_option
def serve(port: int, prefect_port: int | None, every: int | None, home: Path | None) -> None:
    """Re-check on time, until stopped: the review desk, a Prefect server, the schedule, its runner.

    The schedule is the setting recheck_cron (every quarter of an hour); each round checks what is
    due, oldest first.
    """
    from flows.serve import serve as run
    from flows.settings import load

    run(load({"home": home}).settings, desk_port=port, port=prefect_port, every=every)


def _show(done: Rechecked) -> None:
    from rich.console import Console

    from flows.diff_command import show

    if done.problem:
        click.echo(f"factdesk: {line(done.problem)}", err=True)
        return
    asked = f"{done.asked} of {done.claims} claims asked about, {done.judged} judged anew"
    click.echo(f"{line(done.thing.address)}: {asked}")
    if done.changes and done.changes.moved:
        show(done.changes, Console(highlight=False))
    if done.page:
        click.echo(f"What changed, with a timeline for each claim: {done.page}")


def _every(days: float) -> str:
    if days >= 1:
        return f"every {int(days)} days" if days >= 2 else "every day"
    return f"every {days * 24:g} hours" if days else "at every run"


def _texts(store: Store, thing: Watched) -> dict[str, str]:
    from reports.record import Record

    if thing.record is None:
        return {}
    return {s.id: s.text for s in Record.from_json(store.record(thing.record)).statements}

"""``factdesk review``: the desk's server, and what it works with."""

from __future__ import annotations

import json
import socket
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.options import home_option, works_in_home

if TYPE_CHECKING:
    from flows.settings import Settings

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@click.command()
@click.argument("place", metavar="[RECORD|FOLDER]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--port", default=0, type=click.IntRange(0, 65535), help="Port; a free one if not given."
)
@click.option("--host", default="127.0.0.1", help="Address to listen on (127.0.0.1).")
@click.option("--expose", is_flag=True, help="Allow a --host that other machines can reach.")
@click.option(
    "--name", "names", multiple=True, help="Host name that the desk is reached by, with --expose."
)
@click.option("--user-header", help="Header in which the newsroom's sign-on puts the user's name.")
@home_option
@works_in_home
def review(
    place: Path | None,
    port: int,
    host: str,
    expose: bool,
    names: tuple[str, ...],
    user_header: str | None,
    **flags: Any,
) -> None:
    """Open the desk: decide on the claims of a record, or of all in a folder.

    Without an argument it shows the reports of the home folder. It prints a link that works once
    and serves this machine only.
    """
    from flows.bench import Bench
    from flows.home import Home
    from flows.overview import overview
    from flows.settings import load
    from reports.decisions import Log
    from reports.desk import Desk, Doors, Server, Sessions, Shelf, desk
    from reports.overview import render

    if host not in LOOPBACK and not expose:
        raise click.UsageError(
            f"{host} can be reached from other machines; unpublished copy would be open to them. "
            "Add --expose if the newsroom's own sign-on stands before it."
        )
    settings = load(flags).settings
    home = Home(settings.home)
    home.ready()
    place = place or home.reports
    if place == home.reports:
        place.mkdir(exist_ok=True)
    if not place.exists():
        raise click.UsageError(f"{place} does not exist: give a record or a folder of records.")
    listening = _listen(host, port)
    port = listening.getsockname()[1]
    if host not in LOOPBACK:
        click.echo(
            f"factdesk: WARNING: the desk listens on {host}, beyond this machine, without "
            "encryption. Anybody who has the link can read and decide.",
            err=True,
        )
        names = (*names, host)
    sessions = Sessions(user_header=user_header, cookie=f"factdesk-{port}")
    bench = Bench(settings)
    app = desk(
        Desk(
            shelf=Shelf(place),
            log=Log(home.decisions),
            sessions=sessions,
            doors=Doors.at(port, names),
            check=bench.check,
            add=bench.add,
            read=bench.read,
            original=lambda record: home.original_of(record.article.sha256),
            due=Agenda(settings).days,
            overview=lambda: render(overview(settings), back="/"),
        )
    )
    bench.warm()
    shown = f"[{host}]" if ":" in host else host
    link = "/" if user_header else f"/enter?key={sessions.link()}"
    click.echo(f"The desk: http://{shown}:{port}{link}")
    Server(app, listening).serve_desk()


class Agenda:
    """When the articles under watch are due for their next re-check."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._article_of: dict[str, str] = {}

    def days(self) -> dict[str, date]:
        """Return the day of the next re-check by the article's id."""
        from flows.home import Home
        from flows.watch import open_store

        if not self._settings.store and not Home(self._settings.home).store.is_file():
            return {}
        store = open_store(self._settings)
        try:
            found = {}
            for thing in store.list(kinds=["article"]):
                if thing.record and not thing.paused:
                    if thing.record not in self._article_of:
                        told = json.loads(store.record(thing.record))
                        self._article_of[thing.record] = told["article"]["id"]
                    found[self._article_of[thing.record]] = thing.due.date()
            return found
        finally:
            store.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # from now on the printed link is answered
    except OSError as error:
        listening.close()
        raise click.UsageError(
            f"The desk cannot listen on {host}:{port} ({error.strerror}): give another --port."
        ) from error
    return listening

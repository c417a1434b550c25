"""``factdesk review``: the desk's server, and how it checks single claims and adds sources."""

from __future__ import annotations

import asyncio
import shutil
import socket
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from flows.options import home_option

if TYPE_CHECKING:
    from checks.documents import About
    from extractors.statements import Statement
    from flows.kit import Kit
    from flows.settings import Settings
    from reports.desk.writing import Checked

T = TypeVar("T")
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
    from flows.home import Home
    from flows.settings import load
    from reports.decisions import Log
    from reports.desk import Desk, Doors, Server, Sessions, Shelf, desk

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
        )
    )
    shown = f"[{host}]" if ":" in host else host
    link = "/" if user_header else f"/enter?key={sessions.link()}"
    click.echo(f"The desk: http://{shown}:{port}{link}")
    Server(app, listening).serve_desk()


class Bench:
    """Checks single claims with the kit of a run. One thread of its own owns library and model."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="bench")
        self._kit: Kit | None = None

    async def check(self, claims: Sequence[Statement], published: date | None) -> Checked:
        """Look up and judge a few claims, as a whole run would."""
        return await self._on_thread(lambda: self._check(claims, published))

    async def add(self, data: bytes, filename: str, about: About) -> str:
        """Add a file to the library. Raises ``DocumentError`` when it cannot be read."""
        return await self._on_thread(lambda: self._add(data, filename, about))

    async def _on_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _check(self, claims: Sequence[Statement], published: date | None) -> Checked:
        from flows.kit import equip
        from flows.pipeline import check
        from reports.desk.writing import Checked

        self._kit = self._kit or equip(self._settings)
        found = asyncio.run(check(claims, published, self._kit))
        return Checked(findings=found.findings, cited=found.cited)

    def _add(self, data: bytes, filename: str, about: About) -> str:
        from checks.library import DocumentError, Library, documents_from
        from flows.home import Home

        folder = Path(tempfile.mkdtemp(prefix="factdesk-"))
        try:
            file = folder / filename
            file.write_bytes(data)
            found = list(documents_from(file, about))
        except DocumentError as error:
            raise DocumentError(str(error).replace(f"{folder}/", "")) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if not found:
            raise DocumentError(f"{filename} holds no text that could be a source.")
        library = Library(Home(self._settings.home).library, starter=False)
        try:
            library.add_documents(found)
        finally:
            library.close()
        return found[0].source.cite


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

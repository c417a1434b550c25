"""The ``factdesk`` command. Everything heavy is imported where it is used: help answers at once."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from flows import VERSION
from flows.archive_command import archive
from flows.decisions_commands import decisions
from flows.diff_command import diff
from flows.library_commands import library
from flows.options import home_option, works_in_home
from flows.review import review
from flows.round_commands import due, history, notices, recheck, serve
from flows.sources_commands import sources
from flows.upkeep_commands import backup, doctor, overview, prune, restore
from flows.watch_commands import watch

if TYPE_CHECKING:
    from flows.outcomes import Outcome
    from flows.settings import Settings
    from reports.record import Record

FORMATS = (
    "json", "html", "csv", "xlsx", "docx", "pdf", "md", "sarif", "junit", "github", "claimreview",
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="factdesk")
def cli() -> None:
    """Check every factual claim in an article against sources that a reader can open.

    Exit codes: 0 the gate passes, 1 it holds, 2 usage, settings or unreadable input,
    3 incomplete, 4 nothing to check, 70 internal error, 130 interrupted.
    """


@cli.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the record and nothing else.")
@click.option("--html", type=click.Path(path_type=Path), help="Write the report page to this file.")
@click.option("--csv", type=click.Path(path_type=Path), help="Write the claims to this file.")
@click.option("--offline", is_flag=True, default=None, help="Ask no source on the network.")
@click.option("--published", metavar="DATE", help="Day of publication (2026-11-24), if not given.")
@click.option("--outlet", metavar="NAME", help="The outlet's own pages never count as evidence.")
@click.option("--no-model", "model", flag_value=False, default=None, help="Use no stance model.")
@click.option("--track", is_flag=True, help="Run as a Prefect flow that a killed run resumes.")
@click.option("--freeze", type=click.Path(path_type=Path), help="Write an evidence pack here.")
@home_option
@works_in_home
def check(
    inputs: tuple[str, ...],
    as_json: bool,
    html: Path | None,
    csv: Path | None,
    track: bool,
    freeze: Path | None,
    **flags: Any,
) -> int:
    """Check articles: files, folders, web addresses, or - for standard input.

    The report goes to the home folder, or to --html. Several articles run as one Prefect flow;
    one that cannot be read does not stop the rest.
    """
    from flows.home import Home
    from flows.inputs import expand
    from flows.outcomes import recalling, worst

    settings = _settings(flags)
    names = expand(inputs)
    if len(names) > 1 and (as_json or html or csv):
        raise click.UsageError(
            "--json, --html and --csv are for one article: check it alone, or read the records "
            "in the reports folder of the home."
        )
    if freeze and (len(names) > 1 or track):
        raise click.UsageError("--freeze is for one article and not for a tracked run.")
    if len(names) == 1 and not track and (freeze or not os.environ.get("PREFECT_API_URL")):
        if freeze:
            from flows.freezing import make_room

            make_room(freeze)
        record = _verify(names[0], settings, freeze)
        if not (freeze and as_json):  # what is printed is what the pack gives again
            record = recalling(record, Home(settings.home))
        return _hand_over(record, names[0], settings, as_json, html, csv)
    outcomes = _tracked(names, settings)
    if len(names) == 1 and outcomes[0].record:
        record = _record(str(outcomes[0].record))
        return _hand_over(record, names[0], settings, as_json, html, csv)
    from rich.console import Console

    from flows.summary import show_all

    for outcome in outcomes:
        if outcome.problem:
            click.echo(f"factdesk: {outcome.problem}", err=True)
    if len(names) > 1:
        show_all(outcomes, Console(highlight=False))
    return worst(outcome.code for outcome in outcomes)


@cli.command()
@click.argument("pack", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the record and nothing else.")
@click.option("--html", type=click.Path(path_type=Path), help="Write the report page to this file.")
@home_option
def replay(pack: Path, as_json: bool, html: Path | None, **flags: Any) -> int:
    """Run a frozen evidence pack again: same record, no network, no library.

    Every file, snapshot, quote and kept answer of the pack is proved again on the way.
    """
    import asyncio

    from flows.replaying import replay as again

    settings = _settings(flags)

    def replayed(**_: Any) -> int:
        return _hand_over(asyncio.run(again(pack)), str(pack), settings, as_json, html, None)

    # Its JSON leaves nothing in the home, which is not even made.
    return replayed() if as_json else works_in_home(replayed)(home=settings.home)


@cli.command()
@click.argument("record", type=click.Path())
@click.option("--to", "form", type=click.Choice(FORMATS), required=True, help="The format.")
@click.option("--out", type=click.Path(path_type=Path), help="File; standard output if not given.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help="Decisions as JSON Lines; those of the home folder if not given.",
)
@click.option(
    "--original",
    type=click.Path(path_type=Path),
    help="Word document that the article came from: docx puts its comments into a copy of it.",
)
@home_option
def export(
    record: str,
    form: str,
    out: Path | None,
    decisions: Path | None,
    original: Path | None,
    **flags: Any,
) -> None:
    """Turn a record, with the decisions on it, into another format.

    ClaimReview takes a signed article only, and pdf needs the extra factdesk[pdf].
    """
    from flows.exporting import export as make
    from flows.exporting import hand_out

    data = make(_record(record), form, decisions, _settings(flags), original)
    hand_out(data, form, out)


@cli.command()
@click.argument("record", type=click.Path())
@click.argument("statement")
def explain(record: str, statement: str) -> None:
    """Show all that decided one statement of a record.

    STATEMENT is its number in the report, its id, or the start of its id.
    """
    from rich.console import Console

    from flows.summary import explain as show
    from flows.summary import find

    read = _record(record)
    found = find(read, statement)
    if found is None:
        raise click.UsageError(f"The record has no single statement {statement!r}.")
    show(read, found, Console(highlight=False))


cli.add_command(archive)
cli.add_command(library)
cli.add_command(sources)
cli.add_command(decisions)
cli.add_command(review)
for command in (
    diff, watch, recheck, due, history, notices, serve, backup, restore, prune, doctor, overview,
):  # fmt: skip
    cli.add_command(command)


@cli.group()
def config() -> None:
    """The settings."""


@config.command("show")
@home_option
def config_show(**flags: Any) -> None:
    """Print the effective settings and where each came from."""
    from flows.settings import load

    loaded = load(flags)
    values = loaded.settings.model_dump(mode="json")
    width = max(map(len, values))
    for name, value in values.items():
        shown = "-" if value is None else str(value)
        click.echo(f"{name:<{width}}  {shown:<24}  {loaded.origins[name]}")


def main() -> NoReturn:
    """Run the command and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code; no error leaves as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return int(cli.main(arguments, prog_name="factdesk", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted.", 130)
    except BrokenPipeError:
        _close_stdout()
        return 0
    except Exception as error:
        return _explain_error(error)


def _explain_error(error: Exception) -> int:
    from checks.documents import DocumentError
    from extractors.loading import Unreadable
    from flows.home import Home
    from flows.settings import SettingsError, load
    from reports.decisions import DecisionsError

    if isinstance(error, SettingsError | Unreadable | DocumentError | DecisionsError):
        return _fail(str(error), 2)
    try:
        where = f"the log is {Home(load().settings.home).log_crash(error)}."
    except (OSError, SettingsError):
        where = f"no log could be written ({type(error).__name__}: {error})."
    return _fail(f"internal error: {where}", 70)


def _fail(sentence: str, code: int) -> int:
    click.echo(f"factdesk: {sentence}", err=True)
    return code


def _settings(flags: dict[str, Any]) -> Settings:
    from flows.settings import load

    return load(flags).settings


def _verify(name: str, settings: Settings, pack: Path | None) -> Record:
    import asyncio

    return asyncio.run(_run(name, settings, pack))


async def _run(name: str, settings: Settings, pack: Path | None) -> Record:
    from dataclasses import replace

    from flows.home import Home
    from flows.inputs import is_address, read
    from flows.kit import equip, fetcher_for, follower
    from flows.pipeline import verify
    from flows.progress import meter
    from flows.versions import same_article

    fetcher = fetcher_for(settings) if is_address(name) else None
    article = same_article(await read(name, settings, fetcher), name, Home(settings.home))
    kit = equip(settings, fetcher)
    if fetcher:
        kit = replace(kit, links=follower(settings, fetcher, kit.judge))
    try:
        with meter("Checking") as shown:
            if requests := kit.fetcher:
                shown.count(lambda: requests.requests)
            kit = replace(kit, meter=shown)
            if pack is None:
                return await verify(article, kit)
            from flows.freezing import freeze

            return await freeze(article, kit, settings, pack)
    finally:
        if kit.fetcher:
            await kit.fetcher.aclose()


def _tracked(names: list[str], settings: Settings) -> list[Outcome]:
    from flows.tracking import follow

    return follow(names, settings)


def _hand_over(
    record: Record,
    name: str,
    settings: Settings,
    as_json: bool,
    html: Path | None,
    csv: Path | None,
) -> int:
    """Write what was asked for; with nothing asked, keep the report at home and sum it up."""
    from flows.home import Home, write
    from flows.outcomes import exit_code, keep, last_kept

    home = Home(settings.home)
    if html:
        from reports.page import render

        write(html, render(record, previous=last_kept(record, home)))
    if csv:
        write(csv, _view(record, "csv"))
    if as_json:
        _print(record.to_json())
        return exit_code(record)
    from rich.console import Console

    from flows.summary import show

    outcome = keep(record, name, home)
    page = outcome.page if html is None else html
    show(record, page, Console(highlight=False))
    return exit_code(record)


def _record(path: str) -> Record:
    from flows.inputs import read_record

    return read_record(path)


def _view(record: Record, form: str) -> str:
    from reports.exports import FORMATS, dossier

    return FORMATS[form].view(dossier(record)).decode("utf-8")


def _print(text: str) -> None:
    """Print to standard output; a reader that has gone away changes nothing about the run."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()


def _close_stdout() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""``factdesk decisions``: the log proved, taken out and brought in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.options import home_option

if TYPE_CHECKING:
    from reports.decisions import Log
    from reports.decisions.files import Draft
    from reports.desk import Shelf


@click.group()
def decisions() -> None:
    """The log of what editors have decided."""


@decisions.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--head", metavar="HASH", help="A hash noted earlier: its entry must be there.")
@home_option
def verify(file: Path | None, head: str | None, **flags: Any) -> int:
    """Prove the log, or a signed record in a FILE.

    Names the first broken entry; the exit code is then 1.
    """
    if file is not None:
        return _verify_signed(file)
    log = _log(flags)
    broken = log.verify(head)
    if broken:
        click.echo(broken.says)
        return 1
    entries = log.entries()
    last = f" The last hash is {entries[-1].hash}." if entries else ""
    click.echo(f"{_counted(len(entries))}, all as they were written.{last}")
    return 0


@decisions.command()
@click.argument("record", required=False, type=click.Path())
@click.option("--signed", is_flag=True, help="The signed record with its hashes, not the log.")
@click.option("--out", type=click.Path(path_type=Path), help="File; standard output if not given.")
@home_option
def export(record: str | None, signed: bool, out: Path | None, **flags: Any) -> int:
    """Write the log as JSON Lines: all of it, or the entries on the article of a RECORD."""
    from flows.home import write
    from flows.inputs import read_record
    from reports.decisions import signed_record, to_lines

    log = _log(flags)
    if signed:
        if record is None:
            raise click.UsageError("--signed needs the RECORD that was signed.")
        read = read_record(record)
        proof = signed_record(read, log.entries(read.article.id))
        if proof is None:
            click.echo(f"factdesk: {record} is not signed off as it stands.", err=True)
            return 1
        text = proof.to_json()
    else:
        text = to_lines(log.entries(read_record(record).article.id if record else None))
    if out is None:
        click.echo(text, nl=False)
    else:
        write(out, text)
    return 0


@decisions.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--records",
    type=click.Path(path_type=Path),
    help="Record or folder that drafts are held against; the reports of the home if not given.",
)
@home_option
def import_(file: Path, records: Path | None, **flags: Any) -> int:
    """Bring in JSON Lines: entries of another log, or drafts made without the server.

    What is here already is not added twice. Drafts are held against the rules of the desk; those
    that break one are named and left out, and the exit code is then 2.
    """
    from flows.home import Home
    from flows.settings import load
    from reports.decisions import DecisionsError, read_lines
    from reports.desk import Shelf

    try:
        entries, drafts = read_lines(file.read_text(encoding="utf-8"))
        log = _log(flags)
        before = log.last()
        log.adopt(entries)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be opened ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file} is not UTF-8 text.") from error
    except DecisionsError as error:
        raise click.UsageError(f"{file}: {error}") from error
    shelf = Shelf(records or Home(load(flags).settings.home).reports)
    refused = [problem for draft in drafts if (problem := _bring_in(log, shelf, draft))]
    for problem in refused:
        click.echo(f"factdesk: not imported: {problem}", err=True)
    click.echo(f"{log.last() - before} new of {len(entries) + len(drafts)}.")
    return 2 if refused else 0


def _bring_in(log: Log, shelf: Shelf, draft: Draft) -> str | None:
    """Put a draft into the log, or return why not. One that stands there already is no new one."""
    from reports.decisions import Decided, NotAllowed, allow

    shelved = shelf.get(draft.article)
    if shelved is None:
        return f"claim {draft.claim}: there is no record of article {draft.article}."
    entries = log.entries(draft.article)
    try:
        decided = draft.decided(shelved.record)
        same = [e for e in entries if isinstance(e.does, Decided) and e.does.claim == draft.claim]
        if same and (same[-1].does, same[-1].by) == (decided, draft.by):
            return None
        allow(shelved.record, decided, draft.by, entries)
    except NotAllowed as error:
        return f"claim {draft.claim}: {error}"
    log.append(
        draft.article, draft.version, draft.by, [decided],
        seen=entries[-1].sequence if entries else 0, now=datetime.now(UTC),
    )  # fmt: skip
    return None


def _verify_signed(file: Path) -> int:
    from pydantic import ValidationError

    from reports.decisions import SignedRecord

    try:
        signed = SignedRecord.model_validate_json(file.read_bytes())
    except OSError as error:
        raise click.UsageError(f"{file} cannot be opened ({error.strerror}).") from error
    except ValidationError as error:
        click.echo(f"{file} does not hold: {error.errors()[0]['msg']}.")
        return 1
    click.echo(
        f"Signed off by {signed.signed_by} on {signed.signed_on}: version {signed.version[:12]}, "
        f"record {signed.record_sha256[:12]}, {_counted(len(signed.entries))}, all as written."
    )
    return 0


def _log(flags: dict[str, Any]) -> Log:
    from flows.home import Home
    from flows.settings import load
    from reports.decisions import Log

    home = Home(load(flags).settings.home)
    home.ready()
    return Log(home.decisions)


def _counted(entries: int) -> str:
    return "1 entry" if entries == 1 else f"{entries} entries"

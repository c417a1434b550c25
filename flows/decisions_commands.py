"""``factdesk decisions``: the log proved, taken out and brought in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.options import home_option, works_in_home

if TYPE_CHECKING:
    from flows.bench import Bench
    from flows.settings import Settings
    from reports.decisions import Log
    from reports.decisions.files import AnyDraft, Draft, Missed, SecondName, SignedOff
    from reports.desk import Shelf
    from reports.desk.shelf import Shelved


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
@works_in_home
def import_(file: Path, records: Path | None, **flags: Any) -> int:
    """Bring in JSON Lines: entries of another log, or drafts made without the server.

    What is here already is not added twice. Drafts are held against the rules of the desk; those
    that break one are named and left out, and the exit code is then 2. Words that an editor wants
    checked are checked now, and become claims of the record.
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
    settings = load(flags).settings
    reader = _Reader(log, Shelf(records or Home(settings.home).reports), settings)
    refused = [problem for draft in drafts if (problem := reader.bring_in(draft))]
    for problem in refused:
        click.echo(f"factdesk: not imported: {problem}", err=True)
    click.echo(f"{log.last() - before} new of {len(entries) + len(drafts)}.")
    if reader.checked:
        click.echo(f"{reader.checked} checked: the record has changed, export its page anew.")
    return 2 if refused else 0


class _Reader:
    """Puts drafts into the log, one after the other; ``checked`` counts the new claims."""

    def __init__(self, log: Log, shelf: Shelf, settings: Settings) -> None:
        self._log = log
        self._shelf = shelf
        self._settings = settings
        self._bench: Bench | None = None
        self.checked = 0

    def bring_in(self, draft: AnyDraft) -> str | None:
        """Put a draft into the log, or return why not. What stands there already is no new one."""
        from reports.amending import CannotAmend
        from reports.decisions import Conflict, NotAllowed
        from reports.decisions.files import Missed, SecondName, SignedOff

        if isinstance(draft, Missed):
            what = f"the words “{draft.words}”"
        else:
            what = "the sign-off" if isinstance(draft, SignedOff) else f"claim {draft.claim}"
        shelved = self._shelf.get(draft.article)
        if shelved is None:
            return f"{what}: there is no record of article {draft.article}."
        if draft.version != shelved.record.article.sha256:
            return f"{what}: it is about another version of the article."
        try:
            if isinstance(draft, Missed):
                self._missed(draft, shelved)
            elif isinstance(draft, SignedOff):
                self._signed_off(draft, shelved)
            elif isinstance(draft, SecondName):
                self._seconded(draft, shelved)
            else:
                self._decided(draft, shelved)
        except (NotAllowed, CannotAmend, Conflict) as error:
            return f"{what}: {error}"
        return None

    def _decided(self, draft: Draft, shelved: Shelved) -> None:
        from reports.decisions import Decided, allow

        entries = self._log.entries(draft.article)
        decided = draft.decided(shelved.record)
        same = [e for e in entries if isinstance(e.does, Decided) and e.does.claim == draft.claim]
        if same and (same[-1].does, same[-1].by) == (decided, draft.by):
            return
        allow(shelved.record, decided, draft.by, entries)
        self._log.append(
            draft.article, draft.version, draft.by, [decided],
            seen=entries[-1].sequence if entries else 0, now=datetime.now(UTC),
        )  # fmt: skip

    def _seconded(self, draft: SecondName, shelved: Shelved) -> None:
        from reports.decisions import Seconded, allow

        entries = self._log.entries(draft.article)
        target = draft.meant(entries)
        seconded = Seconded(claim=draft.claim, entry=target.hash, note=draft.note)
        if any((e.does, e.by) == (seconded, draft.by) for e in entries):
            return
        allow(shelved.record, seconded, draft.by, entries)
        self._log.append(
            draft.article, draft.version, draft.by, [seconded],
            seen=entries[-1].sequence, now=datetime.now(UTC),
        )  # fmt: skip

    def _missed(self, draft: Missed, shelved: Shelved) -> None:
        import asyncio

        from flows.bench import Bench
        from reports.desk.requests import Select
        from reports.desk.writing import recheck

        words = " ".join(draft.words.split())
        claims = (s for s in shelved.record.statements if s.kind == "claim")
        if any(" ".join(claim.text.split()) == words for claim in claims):
            return
        self._bench = self._bench or Bench(self._settings)
        asked = Select(act="selection", words=draft.words, before=draft.before)
        asyncio.run(
            recheck(
                self._log, self._shelf, shelved, self._bench.check, asked, draft.by,
                seen=self._log.last(),
            )
        )  # fmt: skip
        self.checked += 1

    def _signed_off(self, draft: SignedOff, shelved: Shelved) -> None:
        from reports.decisions import NotAllowed, signature
        from reports.desk.requests import SignOff
        from reports.desk.writing import decide

        if draft.record != shelved.sha256:
            raise NotAllowed("its record has changed since: look at the new page, then sign.")
        if signature(shelved.record, shelved.sha256, self._log.entries(draft.article)):
            return
        decide(
            self._log, shelved, SignOff(act="signed", note=draft.note), draft.by,
            seen=self._log.last(), today=datetime.now(UTC).date(),
        )  # fmt: skip


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

"""``factdesk diff``: what changed between two records, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from reports.changes import Changes


@click.command()
@click.argument("before", metavar="A", type=click.Path())
@click.argument("after", metavar="B", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON, nothing else.")
@click.option("--html", type=click.Path(path_type=Path), help="Write the page to this file.")
def diff(before: str, after: str, as_json: bool, html: Path | None) -> int:
    """Show what changed from record A to the later record B of an article, and why.

    Exit codes: 0 nothing that a person must act on, 1 something.
    """
    from flows.home import write
    from flows.inputs import read_record
    from reports.changes import compare

    old, new = read_record(before), read_record(after)
    if old.run.started > new.run.started:
        click.echo(f"factdesk: {before} is the later of the two runs.", err=True)
    changes = compare(old, new)
    if html:
        from reports.changes.pages import render

        write(html, render([old, new], [changes]))
    if as_json:
        sys.stdout.write(changes.to_json())
    else:
        from rich.console import Console

        show(changes, Console(highlight=False))
    return 1 if changes.news else 0


def show(changes: Changes, console: Console) -> None:
    """Print what changed, what must be acted on first; foreign text is shown and never obeyed."""
    from rich.text import Text

    from flows.summary import printable

    title = changes.after.title or "untitled article"
    console.print(Text(printable(title), style="bold"))
    when = f"{changes.before.started:%Y-%m-%d %H:%M} → {changes.after.started:%Y-%m-%d %H:%M} UTC"
    gates = {changes.before.gate: None, changes.after.gate: None}
    console.print(Text(f"{when} · gate {' → '.join(gates)}", style="dim"))
    for version in changes.versions:
        console.print(Text(f"factdesk changed: {printable(version.says)}"))
    for claim in sorted(changes.moved, key=lambda c: not c.news):
        console.print()
        mark = Text("! " if claim.news else "  ", style="bold red")
        console.print(mark + Text(printable(claim.text), style="bold" if claim.news else ""))
        console.print(Text(f"  {printable(claim.says)}"))
        for item in claim.evidence:
            if item.state != "unchanged":
                console.print(Text(f"    {printable(item.cite)}: {printable(item.says)}"))
            if item.archived:
                console.print(Text(f"    copy of that time: {printable(item.archived)}"))
        if claim.lapses:
            console.print(Text(f"  a decision lapses: {printable(claim.lapses)}", style="dim"))
        if claim.note:
            console.print(Text(f"  {printable(claim.note)}", style="italic"))
    same = len(changes.claims) - len(changes.moved)
    console.print()
    console.print(f"{len(changes.news)} to act on, {len(changes.moved)} moved, {same} unchanged.")

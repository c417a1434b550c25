"""What ``check`` shows at a terminal: the gate, the counts, and what needs a person."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from checks.evidence import Verdict
from flows.outcomes import Exit, Outcome, counts, exit_code
from reports.record import EvidenceView, Record, StatementView

GATES: dict[Exit, tuple[str, str]] = {
    Exit.PASS: ("PASSES", "bold green"),
    Exit.HOLD: ("HOLDS", "bold red"),
    Exit.INCOMPLETE: ("INCOMPLETE", "bold yellow"),
    Exit.NOTHING: ("NOTHING TO CHECK", "bold"),
    Exit.UNUSABLE: ("UNREADABLE", "bold red"),
    Exit.INTERNAL: ("INTERNAL ERROR", "bold red"),
}
COUNTED: dict[Verdict, str] = {
    "supported": "supported",
    "disputed": "disputed",
    "not-enough-evidence": "not enough evidence",
    "opinion": "opinions and predictions",
}
STYLES = {"supported": "green", "disputed": "red", "not-enough-evidence": "yellow"}
STANCES = {"supports": "for", "refutes": "against", "neutral": "related"}


def printable(text: str) -> str:
    """Return foreign text for a terminal: one line, its control characters made visible."""
    line = " ".join(text.split())
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c
        for c in line
    )


def show(record: Record, page: Path | None, console: Console) -> None:
    """Print one record: the gate, the counts, the disputed and the open claims."""
    _head(record, console)
    numbers = _numbers(record)
    overtaken = [s for s in record.statements if any(r.code == "outdated" for r in s.reasons)]
    for title, chosen in (
        ("Disputed", [s for s in record.statements if s.verdict == "disputed"]),
        ("Overtaken since", [s for s in overtaken if s.verdict == "supported"]),
    ):
        if chosen:
            console.print(Text(f"\n{title}", style="bold"))
        for statement in chosen:
            _claim(numbers[statement.id], statement, record, console)
    for says, statements in _open(record).items():
        console.print(Text.assemble(("\nNot enough evidence", "bold"), f"  {says}"))
        for statement in statements:
            console.print(_line(numbers[statement.id], statement))
    if record.gate.failed_sources:
        console.print(Text(f"\nDid not answer: {', '.join(record.gate.failed_sources)}"))
    if page:
        console.print(Text.assemble("\nReport  ", (str(page.resolve()), "bold")), soft_wrap=True)


def show_all(outcomes: Sequence[Outcome], console: Console) -> None:
    """Print one line an input, and where the reports are."""
    table = Table(box=None, pad_edge=False)
    for heading in ("", "article", *list(COUNTED)[:2], "open", "report"):
        table.add_column(heading, overflow="fold")
    for outcome in outcomes:
        word, style = GATES[outcome.code]
        figures = [str(outcome.counts.get(v, "")) for v in list(COUNTED)[:3]]
        last = str(outcome.page) if outcome.page else printable(outcome.problem or "")
        name = printable(outcome.title or outcome.given)
        table.add_row(Text(word, style), Text(name), *figures, Text(last))
    console.print(table)
    batches = sum(outcome.batches for outcome in outcomes)
    if reused := sum(outcome.reused for outcome in outcomes):
        console.print(Text(f"{reused} of {batches} batches were finished by an earlier run."))


def explain(record: Record, statement: StatementView, console: Console) -> None:
    """Print how a verdict came about, in order: look-ups, passages, scores, comparisons, rules."""
    console.print(Text(printable(statement.text), style="bold"))
    words = {"claim": COUNTED.get(statement.verdict, statement.verdict)}
    console.print(Text(f"{statement.kind}: {words.get(statement.kind, 'not checked')}"))
    if statement.checked_text != statement.text:
        console.print(Text(f"checked as: {printable(statement.checked_text)}"))
    for cue in statement.cues:
        shown = printable(record.article.text[cue.start : cue.end])
        console.print(Text(f"decided by: “{shown}” ({cue.rule})"))
    for lookup in statement.lookups:
        told = f" ({printable(lookup.message)})" if lookup.message else ""
        asked = printable(lookup.query)
        console.print(
            Text(f"asked {lookup.source}: {asked}: {lookup.status}, {lookup.hits} hits{told}")
        )
    for item in statement.evidence:
        _quote(item, record, console)
        for found in item.comparisons:
            if found.result == "same":
                console.print(Text(f"     {printable(found.shown)}", style="green"))
        if item.scores is not None:
            named = zip(("supports", "refutes", "neutral"), item.scores, strict=True)
            shares = ", ".join(f"{name} {share:.2f}" for name, share in named)
            console.print(Text(f"     the model proposes: {shares}", style="dim"))
            if item.path and item.stance != "neutral":  # a field: checks/bearing.py
                weighed = f"{item.stance} {item.score:.2f}"
                console.print(Text(f"     with what code sees: {weighed}", style="dim"))
    for reason in statement.reasons:
        console.print(Text(f"{reason.code}: {reason.says}"))
    for name, version in sorted(record.run.models.items()):
        console.print(Text(f"model of {name}: {version}", style="dim"))


def find(record: Record, name: str) -> StatementView | None:
    """Return the statement with this id, start of an id, or claim number of the report."""
    by_number = {str(number): key for key, number in _numbers(record).items()}
    wanted = by_number.get(name, name)
    found = [s for s in record.statements if s.id.startswith(wanted)]
    return found[0] if len(found) == 1 else None


def _numbers(record: Record) -> dict[str, int]:
    claims = [s for s in record.statements if s.kind == "claim"]
    in_order = sorted(claims, key=lambda s: (s.start, s.end))
    return {claim.id: number for number, claim in enumerate(in_order, start=1)}


def _head(record: Record, console: Console) -> None:
    word, style = GATES[exit_code(record)]
    console.print(Text.assemble((word, style), "  ", printable(record.article.title or "")))
    found = counts(record)
    claims = sum(s.kind == "claim" for s in record.statements)
    parts = (
        Text(f"{found[verdict]} {words}", STYLES.get(verdict, "") if found[verdict] else "dim")
        for verdict, words in COUNTED.items()
    )
    console.print(Text(f"{claims} claims: ") + Text(" · ").join(parts))


def _open(record: Record) -> dict[str, list[StatementView]]:
    """Return the open claims by the sentence that says why they are open."""
    found: dict[str, list[StatementView]] = {}
    for statement in record.statements:
        if statement.verdict == "not-enough-evidence":
            says = statement.reasons[0].says if statement.reasons else ""
            found.setdefault(says, []).append(statement)
    return found


def _line(number: int, statement: StatementView) -> Text:
    return Text(f"{number:>3}  {printable(statement.text)}")


def _claim(number: int, statement: StatementView, record: Record, console: Console) -> None:
    console.print(_line(number, statement))
    for item in _telling(statement):
        _quote(item, record, console)
    overtaken = [r for r in statement.reasons if r.code == "outdated"]
    for reason in (overtaken or statement.reasons)[:1]:
        console.print(Text(f"     {reason.says}", style="dim"))


def _telling(statement: StatementView) -> Iterator[EvidenceView]:
    """Yield what disputes a claim; of an overtaken one what was said then, and what is said now."""
    against = [item for item in statement.evidence if item.stance == "refutes"]
    if statement.verdict == "supported":
        yield from [item for item in statement.evidence if item.stance == "supports"][:1]
        yield from against[:1]
    else:
        yield from against[:2]


def _quote(item: EvidenceView, record: Record, console: Console) -> None:
    source = next(source for source in record.sources if source.id == item.source)
    note = source.kind == "note"  # in the desk's own words: never in quotation marks
    quote = printable(item.quote) if note else f"“{printable(item.quote)}”"
    console.print(Text(f"     {STANCES[item.stance]}: {quote}"))
    where = f": {item.path}" if item.path else ""
    console.print(Text(f"     {printable(source.cite + where)}", style="dim"))
    for comparison in item.comparisons:
        if comparison.result != "same":
            console.print(Text(f"     {printable(comparison.shown)}", style="red"))

"""The report as Markdown, for a ticket or a chat: what needs a decision first, in full."""

from __future__ import annotations

import re
from urllib.parse import quote

from reports.exports.dossier import Dossier
from reports.page.foreign import at_passage, plain, web
from reports.page.words import GATES, STANCES, cited, day, plural
from reports.record import EvidenceView, StatementView

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!$])")
_LEADING = re.compile(r"^(\d*)([-+=.)])")


def escaped(text: str) -> str:
    """Return foreign ``text`` as one line of Markdown that can only be read."""
    line = _SPECIAL.sub(r"\\\1", " ".join(plain(text).split()))
    return _LEADING.sub(r"\1\\\2", line)


def _link(words: str, url: str | None) -> str:
    address = web(url)
    if address is None:
        return escaped(words)
    return f"[{escaped(words)}](<{quote(address, safe='%/:?#[]@!$&()*+,;=~')}>)"


def to_markdown(dossier: Dossier) -> bytes:
    """Return the gate, the claims that need somebody in full, and the others as a list."""
    record = dossier.record
    waiting = dossier.worst_first
    lines = [f"# {escaped(record.article.title or 'Untitled article')}", ""]
    lines += [f"**{GATES[record.gate.state][0]}.** {_waiting(len(waiting))}", ""]
    if record.gate.failed_sources:
        lines += ["Did not answer: " + ", ".join(map(escaped, record.gate.failed_sources)), ""]
    for statement in waiting:
        lines += _full(dossier, statement)
    others = [s for s in dossier.claims if s not in waiting]
    if others:
        lines += ["## Other claims", ""]
        lines += [_short(dossier, s) for s in others]
        lines.append("")
    views = [s for s in record.statements if s.verdict == "opinion"]
    if views:
        lines += ["## Opinions and predictions, not checked", ""]
        lines += [f"- {escaped(s.text)}" for s in views]
        lines.append("")
    lines.append(
        f"factdesk {record.run.factdesk}, {day(record.run.started.date())}. "
        "It proposes; an editor decides."
    )
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _waiting(count: int) -> str:
    if not count:
        return "No claim needs a decision."
    return f"{plural(count, 'claim needs', 'claims need')} a decision."


def _full(dossier: Dossier, statement: StatementView) -> list[str]:
    lines = [f"## {dossier.outcome(statement).label}: {escaped(statement.checked_text)}", ""]
    if statement.text != statement.checked_text:
        lines += [f"In the copy: “{escaped(statement.text)}”", ""]
    for stance in ("refutes", "supports"):
        for item in statement.evidence:
            if item.stance == stance:
                lines += _passage(dossier, item)
    lines += [f"- `{reason.code}`: {escaped(reason.says)}" for reason in statement.reasons]
    if decision := dossier.decision(statement):
        lines.append(f"- Decision: {escaped(decision)}")
    return [*lines, ""]


def _passage(dossier: Dossier, item: EvidenceView) -> list[str]:
    source = dossier.source(item)
    dated = day(source.published) or "no date"
    note = source.kind == "note"
    address = web(source.url)
    url = address if note or address is None else at_passage(address, item.quote)
    cite = _link(cited(source), url)
    origin = f"desk note, citing {cite}" if note else f"{cite}, {dated}"
    lines = [f"> {escaped(item.quote)}", ">", f"> {STANCES[item.stance]}: {origin}"]
    lines += [f"> {escaped(c.shown)} ({c.result})  " for c in item.comparisons]
    return [*lines, ""]


def _short(dossier: Dossier, statement: StatementView) -> str:
    found = dossier.best(statement)
    cite = f" ({_link(cited(found[1]), found[1].url)})" if found else ""
    decision = dossier.decision(statement)
    decided = f" Decision: {escaped(decision)}" if decision else ""
    return f"- {dossier.outcome(statement).label}: {escaped(statement.checked_text)}{cite}{decided}"

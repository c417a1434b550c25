"""Views of a record for other programs: CSV, SARIF, JUnit, GitHub annotations, ClaimReview.

Nothing is decided here; each function takes a record and returns the file's text.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from xml.etree import ElementTree

from checks.rules import RULES
from reports.record import Record, StatementView

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LEVELS = {"disputed": "error", "not-enough-evidence": "warning"}
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
MOST_ANNOTATIONS = 10
"""GitHub shows ten annotations of a level for a step; the rest vanish."""

COLUMNS = (
    "id", "sentence", "start", "end", "kind", "verdict", "needs_decision", "text", "checked_text",
    "speaker", "reasons", "stance", "quote", "source", "cite", "url", "working",
)  # fmt: skip


def _cell(value: str) -> str:
    """Return ``value`` so that no spreadsheet takes it for a formula (a leading apostrophe)."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _row(record: Record, statement: StatementView) -> dict[str, str | int | bool]:
    """Return one statement as a row; of its passages the first that bears on the verdict."""
    sources = {source.id: source for source in record.sources}
    wanted = "refutes" if statement.verdict == "disputed" else "supports"
    best = next((e for e in statement.evidence if e.stance == wanted), None)
    source = sources[best.source] if best else None
    words = {
        "text": statement.text,
        "checked_text": statement.checked_text,
        "speaker": statement.speaker,
        "reasons": " ".join(reason.code for reason in statement.reasons),
        "stance": best.stance if best else None,
        "quote": best.quote if best else None,
        "source": source.title if source else None,
        "cite": source.cite if source else None,
        "url": source.url if source else None,
        "working": "; ".join(c.shown for c in best.comparisons) if best else None,
    }
    return {
        "id": _cell(statement.id),
        "sentence": statement.sentence,
        "start": statement.start,
        "end": statement.end,
        "kind": statement.kind,
        "verdict": statement.verdict,
        "needs_decision": statement.id in record.gate.blocking,
        **{name: _cell(value or "") for name, value in words.items()},
    }


def to_csv(record: Record) -> str:
    """Return the statements as CSV, one row each, cells of words never a formula."""
    import pandas as pd

    rows = [_row(record, statement) for statement in record.statements]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.to_csv(index=False, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)


def _level(record: Record, statement: StatementView) -> str | None:
    """Return how loud a statement is for a machine, ``None`` for what needs nobody."""
    loud = _LEVELS.get(statement.verdict)
    return loud or ("warning" if statement.id in record.gate.blocking else None)


def _message(statement: StatementView) -> str:
    says = " ".join(reason.says for reason in statement.reasons)
    return f"{statement.verdict}: {statement.checked_text} {says}".strip()


def _line(record: Record, offset: int) -> int:
    return record.article.text.count("\n", 0, offset) + 1


def to_sarif(record: Record) -> str:
    """Return the record as SARIF 2.1.0: one result a claim that needs somebody.

    Offsets are characters of the article's text; open claims are ``warning`` because ``note`` is
    hidden in common viewers; the fingerprint is the statement's id, which is of its content.
    """
    results = []
    for statement in record.statements:
        level = _level(record, statement)
        if level is None:
            continue
        results.append(
            {
                "ruleId": statement.reasons[0].code if statement.reasons else statement.verdict,
                "level": level,
                "message": {"text": _message(statement)},
                "partialFingerprints": {"statement/v1": statement.id},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": "article.txt"},
                            "region": {
                                "startLine": _line(record, statement.start),
                                "charOffset": statement.start,
                                "charLength": statement.end - statement.start,
                                "snippet": {"text": statement.text},
                            },
                        }
                    }
                ],
            }
        )
    codes = dict.fromkeys(str(result["ruleId"]) for result in results)
    rules = [
        {
            "id": code,
            "shortDescription": {"text": RULES[code].name if code in RULES else code},
            "fullDescription": {"text": RULES[code].says if code in RULES else code},
        }
        for code in codes
    ]
    tool = {"driver": {"name": "factdesk", "version": record.run.factdesk, "rules": rules}}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": tool, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _xml(text: str) -> str:
    """Return ``text`` without the characters that XML 1.0 cannot hold."""
    return "".join(
        c if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
        else "\ufffd"
        for c in text
    )  # fmt: skip


def to_junit(record: Record) -> str:
    """Return the record as JUnit XML: disputed or open is a failure, opinion is skipped."""
    suite = ElementTree.Element("testsuite", name=_xml(record.article.title or "article"))
    counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}

    def case(name: str, tag: str | None, counter: str, message: str) -> None:
        counts["tests"] += 1
        node = ElementTree.SubElement(suite, "testcase", classname="factdesk", name=_xml(name))
        if tag:
            counts[counter] += 1
            ElementTree.SubElement(node, tag, message=_xml(message)).text = _xml(message)

    for statement in record.statements:
        if statement.verdict == "opinion":
            case(statement.checked_text, "skipped", "skipped", "opinion or prediction")
        elif statement.verdict != "none":
            failing = "failure" if _level(record, statement) else None
            case(statement.checked_text, failing, "failures", _message(statement))
    for name in record.gate.failed_sources:
        case(f"source {name}", "error", "errors", f"{name} did not answer")
    suite.attrib.update({name: str(count) for name, count in counts.items()})
    suite.set("time", f"{record.run.seconds:.3f}")
    ElementTree.indent(suite)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + ElementTree.tostring(suite, encoding="unicode")
        + "\n"
    )


def _escaped(text: str, more: Mapping[str, str] | None = None) -> str:
    """Return ``text`` as a workflow command takes it (``%``, CR and LF escaped)."""
    table = {"%": "%25", "\r": "%0D", "\n": "%0A", **(more or {})}
    return "".join(table.get(character, character) for character in text)


def to_github(record: Record) -> str:
    """Return workflow commands for the worst claims, at most ten a level, and what was left out."""
    lines: list[str] = []
    for level in ("error", "warning"):
        found = [s for s in record.statements if _level(record, s) == level]
        shown = found if len(found) <= MOST_ANNOTATIONS else found[: MOST_ANNOTATIONS - 1]
        for s in shown:
            code = s.reasons[0].code if s.reasons else s.verdict
            title = _escaped(code, {":": "%3A", ",": "%2C"})
            place = f"line={_line(record, s.start)},title={title}"
            lines.append(f"::{_COMMANDS[level]} {place}::{_escaped(_message(s))}")
        if len(found) > len(shown):
            lines.append(
                f"::{_COMMANDS[level]} title=more::{len(found) - len(shown)} more are in the record"
            )
    return "".join(f"{line}\n" for line in lines)


EXPORTS: dict[str, Callable[[Record], str]] = {
    "csv": to_csv,
    "sarif": to_sarif,
    "junit": to_junit,
    "github": to_github,
}
"""Formats by name, for ``export --to``."""

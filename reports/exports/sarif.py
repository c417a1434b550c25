"""SARIF 2.1.0, for code-scanning tools: one result a claim that the run left to a person."""

from __future__ import annotations

import json
from typing import Any

from checks.rules import RULES
from reports.exports.dossier import Dossier, code, line, message
from reports.record import StatementView

LEVELS = {"disputed": "error"}
"""All else is a ``warning``: common viewers hide a ``note``."""


def to_sarif(dossier: Dossier) -> bytes:
    """Return the claims that need a decision as results; a decided one is suppressed, not left out.

    Offsets are characters of the article's text; the fingerprint is the claim's id, which is of
    its content.
    """
    results = [_result(dossier, s) for s in dossier.claims if dossier.needs_decision(s)]
    rules = [
        {
            "id": name,
            "shortDescription": {"text": RULES[name].name if name in RULES else name},
            "fullDescription": {"text": RULES[name].says if name in RULES else name},
        }
        for name in dict.fromkeys(str(result["ruleId"]) for result in results)
    ]
    driver = {"name": "factdesk", "version": dossier.record.run.factdesk, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    text = json.dumps(log, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _result(dossier: Dossier, statement: StatementView) -> dict[str, Any]:
    result = {
        "ruleId": code(statement),
        "level": LEVELS.get(statement.verdict, "warning"),
        "message": {"text": message(statement)},
        "partialFingerprints": {"statement/v1": statement.id},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "article.txt"},
                    "region": {
                        "startLine": line(dossier.record, statement.start),
                        "charOffset": statement.start,
                        "charLength": statement.end - statement.start,
                        "snippet": {"text": statement.text},
                    },
                }
            }
        ],
    }
    state = dossier.standing[statement.id].state if statement.id in dossier.standing else None
    status = {"decided": "accepted", "waiting": "underReview"}.get(state or "")
    if status:  # a lapsed decision suppresses nothing
        result["suppressions"] = [
            {"kind": "external", "status": status, "justification": dossier.decision(statement)}
        ]
    return result

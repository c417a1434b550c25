"""What an earlier run quoted and a later one was not answered about, where no page is asked again."""

from __future__ import annotations

from typing import Any

import pytest
from builders import evidence, record, source, statement

from reports.amending import again
from reports.changes import recalled
from reports.decisions import bind
from reports.decisions.binding import lapse
from reports.record import Record

CLAIM = "The cabinet has 14 ministers."
SAID = "The cabinet of Panama has 14 ministers."


def lookup(name: str, query: str = CLAIM, status: str = "hits") -> dict[str, Any]:
    return {"source": name, "query": query, "status": status, "hits": 0, "message": None}


DEAD = lookup("pages", query="https://pag.example", status="failed") | {
    "message": "https://pag.example has the status 404."
}


def run(day: str, *found: dict[str, Any], lookups: tuple[dict[str, Any], ...], of: str) -> Record:
    verdict = "supported" if found else "not-enough-evidence"
    made = statement(CLAIM, verdict, evidence=list(found), lookups=list(lookups))
    sources = (source(of, kind="primary", standing="primary", url=f"https://{of[:3]}.example"),)
    data = record(CLAIM, (made,), sources if found else ()).model_dump(mode="json", by_alias=True)
    return Record.model_validate(data | {"run": data["run"] | {"started": f"{day}T09:00:00Z"}})


def after(of: str, *lookups: dict[str, Any]) -> tuple[Record, Record]:
    """Return a run that quoted ``of`` and a later one that has ``lookups`` and nothing else."""
    first = run("2026-02-03", evidence(of, SAID), lookups=(), of=of)
    later = run("2026-03-01", lookups=lookups, of=of)
    return first, recalled(first, later, {s.id for s in later.statements})


@pytest.mark.parametrize(
    ("of", "lookups"),
    [
        ("wikidata:Q1", [lookup("wikidata", status="failed")]),
        ("wikidata:Q1", [lookup("wikidata", status="skipped")]),
        ("wikidata:Q1", [lookup("wikidata"), lookup("wikidata", status="failed")]),
        ("wikidata:Q1", [lookup("library")]),
        ("page:abc@1", [lookup("pages", query="https://pag.example", status="failed")]),
        ("note:abc", [lookup("library", status="failed")]),
    ],
)
def test_what_could_not_be_asked_stays_noted_and_a_decision_stands(
    of: str, lookups: list[dict[str, Any]]
) -> None:
    first, later = after(of, *lookups)
    (then,), (now,) = first.statements, later.statements
    assert [(e.quote, e.read) for e in now.earlier] == [(SAID, first.run.started.date())]
    assert lapse(bind(then), now) is None
    (again,) = recalled(later, later, {now.id}).statements
    assert again.earlier == now.earlier, "however long it lasts"


@pytest.mark.parametrize(
    ("of", "lookups"),
    [
        ("wikidata:Q1", [lookup("wikidata", status="none")]),
        (
            "page:abc@1",
            [lookup("pages", query="https://asked.example")],
        ),  # it was sent on from there
        ("page:abc@1", [DEAD]),
        ("page:abc@1", [lookup("pages", query="https://pag.example")]),
        ("note:abc", [lookup("library"), lookup("wikidata", status="failed")]),
        ("factbook:pm", [lookup("library", status="none")]),
    ],
)
def test_what_a_source_that_answered_does_not_show_is_gone(
    of: str, lookups: list[dict[str, Any]]
) -> None:
    first, later = after(of, *lookups)
    (then,), (now,) = first.statements, later.statements
    assert now.earlier == ()
    assert "gone" in str(lapse(bind(then), now))


def test_a_claim_with_such_a_note_can_be_looked_up_again() -> None:
    _, later = after("wikidata:Q1", lookup("wikidata", status="failed"))
    (claim,) = later.statements
    (anew,) = again(later, claim.id).anew
    assert (anew.id, anew.checked_text) == (claim.id, claim.checked_text)

"""What differs between two records, and the cause that is named for it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from builders import evidence, lookup, reason, record, source, statement
from hypothesis import given
from hypothesis import strategies as st

from reports.changes import PageNow, compare
from reports.changes.pages import render
from reports.changes.passages import value_changes
from reports.record import Record

CLAIM = "The cabinet has 14 ministers."
FOURTEEN = "The cabinet of Panama has 14 ministers."
TWELVE = "The cabinet of Panama has 12 ministers."


def run(
    *statements: dict[str, Any],
    day: str = "2026-02-03",
    text: str = CLAIM,
    read: str = "first",
    sources: tuple[dict[str, Any], ...] | None = None,
    facts: dict[str, Any] | None = None,
    **article: Any,
) -> Record:
    """Return a run on ``day``; ``read`` names the version in which all sources were read."""
    used = sources if sources is not None else (source("gov", kind="primary", standing="primary"),)
    data = record(text, statements, used, **article).model_dump(mode="json", by_alias=True)
    data["run"] |= {"started": f"{day}T09:00:00Z"} | (facts or {})
    for snapshot in data["snapshots"]:
        kept = snapshot["id"]
        snapshot["id"] = f"{snapshot['source']}-{read}"
        data = json.loads(json.dumps(data).replace(kept, snapshot["id"]))
    return Record.model_validate(data)


def said(quote: str, stance: str = "supports", **more: Any) -> dict[str, Any]:
    return evidence("gov", quote, stance, **more)


def claim(verdict: str, *found: dict[str, Any], text: str = CLAIM, **more: Any) -> dict[str, Any]:
    return statement(text, verdict, evidence=list(found), **more)


FIRST = run(claim("supported", said(FOURTEEN)))
SECOND = {"day": "2026-03-01", "read": "second"}


def test_a_changed_value_flips_the_claim_and_names_the_source() -> None:
    changes = compare(FIRST, run(claim("disputed", said(TWELVE, "refutes")), **SECOND))
    (change,) = changes.claims
    assert (change.finding, change.cause, change.news) == ("flipped", "source-changed", True)
    (moved,) = change.evidence
    assert (moved.state, moved.says) == ("value-changed", "value changed 14 → 12")
    assert moved.before
    assert moved.after
    assert (moved.before.read, moved.after.read) == (date(2026, 2, 3), date(2026, 3, 1))
    assert changes.lapses() == {change.id: change.lapses}
    assert "value changed 14 → 12" in str(change.lapses)
    assert change.note is not None
    assert change.note.startswith("Correction (draft, 1 March 2026)")
    for words in (CLAIM, TWELVE, "gave 14 before and gives 12 now"):
        assert words in change.note


def test_the_version_of_a_page_that_is_quoted_is_the_one_that_is_cited() -> None:
    newer = source("gov", kind="primary", standing="primary", cite="Gov, 20 February 2026")
    later = run(claim("disputed", said(TWELVE, "refutes")), sources=(newer,), **SECOND)
    (change,) = compare(FIRST, later).claims
    assert change.evidence[0].cite == "Gov, 20 February 2026"
    assert f"Gov, 20 February 2026 says: “{TWELVE}”" in str(change.note)


def test_nothing_changed() -> None:
    changes = compare(FIRST, run(claim("supported", said(FOURTEEN)), day="2026-03-01"))
    assert (changes.news, changes.moved, changes.lapses()) == ((), (), {})
    assert (changes.claims[0].finding, changes.claims[0].cause) == ("same", None)


@pytest.mark.parametrize(
    ("later", "state"),
    [
        (said(FOURTEEN), "unchanged"),
        (said(FOURTEEN, before="Last edited in March. "), "moved"),
        (said("Panama's cabinet today has 14 ministers."), "reworded"),
        (said("The cabinet of Panama has 12 ministers."), "value-changed"),
        (said("The port is closed.", "neutral"), "unseen"),
    ],
)
def test_what_became_of_a_passage(later: dict[str, Any], state: str) -> None:
    changes = compare(FIRST, run(claim("supported", said("It is so."), later), **SECOND))
    assert changes.claims[0].evidence[0].state == state


@pytest.mark.parametrize(
    ("page", "state"),
    [
        (PageNow(state="read", text=f"A new opening line. {FOURTEEN}"), "moved"),
        (PageNow(state="read", text="The port is closed. It opens in May."), "gone"),
        (PageNow(state="read", text=f"Edited today.\n{TWELVE}"), "value-changed"),
        (PageNow(state="dead"), "page-dead"),
        (PageNow(state="refused"), "access-lost"),
    ],
)
def test_the_page_of_today_decides_where_it_was_read(page: PageNow, state: str) -> None:
    later = run(claim("not-enough-evidence"), sources=(), day="2026-03-01")
    (change,) = compare(FIRST, later, pages={"gov": page}).claims
    assert change.evidence[0].state == state
    assert change.finding == "weaker"
    archived = change.evidence[0].archived
    assert (archived is not None) == (state == "page-dead")
    if archived:
        assert archived == "https://web.archive.org/web/20260203/https://gov.example/page"


def test_a_source_that_did_not_answer_is_no_news_and_changes_no_decision() -> None:
    later = run(
        claim("not-enough-evidence", lookups=[lookup("gov", "cabinet", failed="timed out")]),
        sources=(), day="2026-03-01",
    )  # fmt: skip
    (change,) = compare(FIRST, later).claims
    assert change.evidence[0].state == "access-lost"
    assert (change.finding, change.cause, change.news) == ("weaker", "source-failed", False)


@pytest.mark.parametrize(
    ("status", "state"), [(404, "page-dead"), (410, "page-dead"), (403, "access-lost")]
)
def test_two_records_tell_a_page_that_is_dead_from_one_that_is_shut(
    status: int, state: str
) -> None:
    """As ``factdesk diff`` compares them, with nothing but what the look-ups say."""
    page = "https://gov.example/page"
    says = f"The answer of {page} has the status {status}."
    other = "The answer of https://gov.example/other has the status 404."
    looked = [
        lookup("pages", "https://gov.example/other", failed=other),
        lookup("pages", page, failed=says),
    ]
    later = run(claim("not-enough-evidence", lookups=looked), sources=(), day="2026-03-01")
    (change,) = compare(FIRST, later).claims
    (item,) = change.evidence
    assert (item.state, item.archived is not None) == (state, state == "page-dead")
    assert (change.cause, change.news) == (
        ("source-changed", True) if state == "page-dead" else ("source-failed", False)
    )
    assert (change.lapses is not None and "the page is gone" in change.lapses) == change.news


def test_a_new_source_is_named_as_such() -> None:
    sources = source("gov", kind="primary", standing="primary"), source("audit")
    later = run(
        claim("disputed", said(FOURTEEN), evidence("audit", TWELVE, "refutes")),
        sources=sources, day="2026-03-01", read="first",
    )  # fmt: skip
    (change,) = compare(FIRST, later).claims
    assert (change.finding, change.cause, change.news) == ("flipped", "new-source", True)
    assert [e.state for e in change.evidence] == ["unchanged", "new"]


@pytest.mark.parametrize(
    "facts",
    [{"factdesk": "0.2.0"}, {"models": {"language": "x", "stance": "y"}}, {"settings_sha256": "f"}],
)
def test_a_flip_by_a_new_version_is_never_news(facts: dict[str, Any]) -> None:
    later = run(claim("disputed", said(TWELVE, "refutes")), facts=facts, **SECOND)
    changes = compare(FIRST, later)
    (change,) = changes.claims
    assert (change.finding, change.cause) == ("flipped", "rules-or-models-changed")
    assert (change.news, change.note) == (False, None)
    assert changes.versions


def test_the_old_evidence_tells_the_program_from_the_source() -> None:
    new = {"factdesk": "0.2.0"}
    later = run(claim("disputed", said(TWELVE, "refutes")), facts=new, **SECOND)
    stood = run(claim("supported", said(FOURTEEN)), facts=new)
    (change,) = compare(FIRST, later, rejudged=stood).claims
    assert (change.cause, change.news) == ("source-changed", True)
    fell = run(claim("disputed", said(FOURTEEN, "refutes")), facts=new)
    (change,) = compare(FIRST, later, rejudged=fell).claims
    assert (change.cause, change.news) == ("rules-or-models-changed", False)


def test_true_when_published_changed_since_is_no_fault_of_the_article() -> None:
    sources = (
        source("gov", kind="primary", standing="primary"),
        source("gazette", published="2026-02-20"),
    )
    later = run(
        claim("supported", said(FOURTEEN), evidence("gazette", TWELVE, "refutes"),
              reasons=[reason("outdated")]),
        sources=sources, day="2026-03-01", read="first",
    )  # fmt: skip
    (change,) = compare(FIRST, later).claims
    assert change.overtaken is not None
    assert change.overtaken.published == date(2025, 12, 9)
    assert change.overtaken.changed == date(2026, 2, 20)
    assert change.news
    assert "true when published (2025-12-09), changed since (2026-02-20)" in change.says
    assert change.note is not None
    assert change.note.startswith("Update (draft")
    again = compare(later, later.model_copy(update={"run": later.run}))
    assert again.claims[0].overtaken is not None
    assert not again.news


def test_an_edited_article_changes_only_the_claims_it_edits() -> None:
    both = f"{CLAIM} The port is open."
    kept = claim("supported", said(FOURTEEN), id="kept")
    first = run(
        kept, claim("supported", said("It is open."), text="The port is open.", id="old"), text=both
    )
    edited = f"{CLAIM} The port is shut."
    later = run(kept, claim("disputed", said("It is open.", "refutes"), text="The port is shut.", id="new"), text=edited, day="2026-03-01")  # fmt: skip
    found = {c.id: (c.finding, c.cause, c.news) for c in compare(first, later).claims}
    assert found == {
        "kept": ("same", None, False),
        "new": ("added", "article-changed", True),
        "old": ("removed", "article-changed", False),
    }


def test_support_gained_and_lost() -> None:
    single = run(claim("supported", said(FOURTEEN), reasons=[reason("one-source")]))
    double = run(claim("supported", said(FOURTEEN)), **SECOND)
    assert compare(single, double).claims[0].finding == "stronger"
    assert compare(double, single).claims[0].finding == "weaker"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("He has fourteen ministers.", "He has 12 ministers.", [("fourteen", "12")]),
        ("Prices rose by 2.9% in 2023.", "Prices rose by 3.1% in 2024.", [("2.9%", "3.1%"), ("2023", "2024")]),
        ("President Xiomara Castro governs.", "President Nasry Asfura governs.", [("Xiomara Castro", "Nasry Asfura")]),
        ("Ada Lunt was mayor.", "Karel Ons was mayor.", [("Ada Lunt", "Karel Ons")]),
        ("The port is open.", "Its port is open.", []),
        ("He has 14 ministers.", "He has fourteen ministers.", []),
        ("The port is open.", "The harbour is open.", []),
    ],
)  # fmt: skip
def test_values_are_paired_old_to_new(
    before: str, after: str, expected: list[tuple[str, str]]
) -> None:
    found = {(v.before, v.after) for v in value_changes(before, after)}
    assert {(a.removeprefix("in "), b.removeprefix("in ")) for a, b in found} == set(expected)


words = st.lists(
    st.sampled_from("14 12 Panama port rose fell in 2023 the a 2.9% x".split()), max_size=8
)


@given(words.map(" ".join))
def test_no_wording_differs_from_itself(text: str) -> None:
    assert value_changes(text, text) == ()


def test_the_page_has_a_timeline_for_each_claim_and_shows_foreign_text_as_text() -> None:
    hostile = f"{TWELVE}<script>alert(1)</script>\u202e"
    later = run(claim("disputed", said(hostile, "refutes")), **SECOND)
    page = render([FIRST, later])
    assert "<script" not in page
    assert "\u202e" not in page
    days = [part.split('"')[0] for part in page.split('<time datetime="')[1:]]
    assert days == ["2024-06-26", "2025-12-09", "2026-02-03", "2026-03-01"]
    assert "Draft for the editor to rewrite" in page
    with pytest.raises(ValueError, match="two records"):
        render([FIRST])


def test_runs_of_one_day_are_told_apart_by_their_time() -> None:
    noon = run(claim("disputed", said(TWELVE, "refutes")), read="second")
    noon = noon.model_copy(
        update={
            "run": noon.run.model_copy(update={"started": datetime(2026, 2, 3, 12, tzinfo=UTC)})
        }
    )
    page = render([FIRST, noon])
    assert "between 3 February 2026, 09:00 UTC, and 12:00 UTC" in page
    assert page.count("<span>09:00 UTC</span>") == page.count("<span>12:00 UTC</span>") == 1
    later = render([FIRST, run(claim("disputed", said(TWELVE, "refutes")), **SECOND)])
    assert "between 3 February 2026 and 1 March 2026" in later
    assert "UTC" not in later


def test_a_neutral_passage_is_neither_a_cause_nor_a_reason_to_decide_again() -> None:
    port, quay = "The port is closed.", "The port of Colon is closed for the winter."
    first = run(claim("supported", said(FOURTEEN), evidence("news", port, "neutral")),
                sources=(source("gov"), source("news")))  # fmt: skip
    later = run(
        claim(
            "not-enough-evidence", evidence("news", quay, "neutral"),
            lookups=[lookup("gov", "cabinet", failed="timed out")],
        ),
        sources=(source("gov"), source("news")), **SECOND,
    )  # fmt: skip
    (change,) = compare(first, later).claims
    assert (change.cause, change.news) == ("source-failed", False)
    still = run(claim("supported", said(FOURTEEN), evidence("news", quay, "neutral")),
                sources=(source("gov"), source("news")), **SECOND)  # fmt: skip
    (change,) = compare(first, still).claims
    assert (change.finding, change.lapses) == ("same", None)


def test_settings_that_changed_are_named_by_the_beginning_of_their_hash() -> None:
    later = run(claim("supported", said(FOURTEEN)), facts={"settings_sha256": "f" * 64})
    (version,) = compare(FIRST, later).versions
    assert version.says.endswith(f"→ {'f' * 12}")


def test_the_json_names_its_schema_and_every_phrase() -> None:
    later = run(claim("disputed", said(TWELVE, "refutes")), **SECOND)
    data = json.loads(compare(FIRST, later).to_json())
    assert data["schema"] == "factdesk.changes/1"
    assert data["claims"][0]["evidence"][0]["says"] == "value changed 14 → 12"

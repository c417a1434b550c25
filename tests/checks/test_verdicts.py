"""Verdicts through their door: a claim and passages in, a finding out, without a model."""

import pytest

from checks.evidence import Answer, Finding, Lookup, Passage, Snapshot, Source, SourceKind
from checks.snapshots import snapshot_of
from checks.verdicts import judge_claims
from extractors.statements import Statement
from extractors.values import find_values


def claim(text: str) -> Statement:
    return Statement(
        id="s1", sentence=0, start=0, end=len(text), text=text, kind="claim", checked_text=text,
        values=find_values(text),
    )  # fmt: skip


def found(text: str, *passages: tuple[str, str, SourceKind]) -> Finding:
    """Judge ``text`` by passages of (words, origin, standing)."""
    sources: list[Source] = []
    snapshots: list[Snapshot] = []
    quoted: list[Passage] = []
    for number, (words, origin, standing) in enumerate(passages):
        name = f"source-{number}"
        snapshot = snapshot_of(name, words)
        snapshots.append(snapshot)
        sources.append(
            Source(id=name, title="", kind=standing, standing=standing, origin=origin, cite=name)
        )
        quoted.append(
            Passage(start=0, end=len(words), source=name, snapshot=snapshot.id, text=words,
                    title="", context_start=0, context=words)
        )  # fmt: skip
    answer = Answer(
        lookups=(Lookup(source="library", query=text, status="hits", hits=len(quoted)),),
        passages=tuple(quoted), sources=tuple(sources), snapshots=tuple(snapshots),
    )  # fmt: skip
    return judge_claims([claim(text)], {"s1": answer})["s1"]


RESIGNED = "Mayor Ilse Brandt resigned in March 2024."


def test_a_reference_that_says_the_same_carries_a_verdict_alone() -> None:
    finding = found(RESIGNED, (RESIGNED, "a", "reference"))
    assert finding.verdict == "supported"
    assert "one-source" in finding.reasons


@pytest.mark.parametrize("standing", ["unknown", "user-generated", "advocacy", "state-affiliated"])
def test_a_source_without_standing_needs_a_second_one(standing: SourceKind) -> None:
    assert found(RESIGNED, (RESIGNED, "a", standing)).reasons == ("weak-source",)


def test_copies_of_one_origin_do_not_make_a_second_source() -> None:
    twice = found(RESIGNED, (RESIGNED, "a", "unknown"), (RESIGNED, "a", "unknown"))
    assert twice.verdict == "not-enough-evidence"


def test_another_year_for_the_same_act_is_a_difference() -> None:
    finding = found(RESIGNED, ("Mayor Ilse Brandt resigned in March 2022.", "a", "reference"))
    assert finding.verdict == "disputed"
    assert "date-differs" in finding.reasons


def test_nothing_found_is_no_clearance_and_no_accusation() -> None:
    assert found(RESIGNED).reasons == ("not-addressed",)


def test_another_number_of_the_same_order_is_compared() -> None:
    finding = found(
        "The minister signed Executive Order 14157.",
        ("The minister signed Executive Order 14159.", "a", "reference"),
    )
    assert finding.verdict != "supported"
    assert any(c.result == "differs" for e in finding.evidence for c in e.comparisons)


def test_a_missing_not_is_no_support() -> None:
    said = "Mayor Ilse Brandt did not resign in March 2024."
    assert found(RESIGNED, (said, "a", "reference")).verdict != "supported"


SAID = "Ilse Brandt said: “We have waited eleven years for this morning.”"


def test_a_quotation_with_another_word_is_disputed_as_altered() -> None:
    finding = found(SAID, (SAID.replace("eleven", "twelve"), "a", "reference"))
    assert finding.verdict == "disputed"
    assert "altered-quote" in finding.reasons


def test_a_quotation_of_somebody_else_is_disputed_as_misattributed() -> None:
    finding = found(SAID, (SAID.replace("Ilse Brandt", "Karl Oduya"), "a", "reference"))
    assert finding.verdict == "disputed"
    assert "misattributed-quote" in finding.reasons


def test_a_quotation_that_is_not_there_is_never_borne_out() -> None:
    told = "Ilse Brandt said that the town had waited eleven years for this morning."
    assert found(SAID, (told, "a", "reference")).verdict == "not-enough-evidence"

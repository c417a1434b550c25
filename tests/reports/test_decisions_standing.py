"""The rules of the desk, and where claims and gate stand after decisions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import builders
import pytest
import samples

from reports.decisions import (
    Decided,
    Entry,
    NotAllowed,
    Seconded,
    Signed,
    Standing,
    Undone,
    allow,
    bind,
    bulk_worthy,
    gate_after,
    gone,
    high_priority,
    signed_record,
    standings,
)
from reports.decisions.chain import follow
from reports.decisions.signing import SignedRecord, record_sha256
from reports.record import Record, StatementView

TODAY = date(2026, 2, 4)
SUPPORTED, DISPUTED, NEWER, OPEN, OTHER = "s001", "s002", "s005", "s006", "s007"


def statement(record: Record, claim: str) -> StatementView:
    return next(s for s in record.statements if s.id == claim)


def decided(
    record: Record, claim: str, finding: str = "agree", remedy: str = "keep", **more: Any
) -> Decided:
    bound = bind(statement(record, claim))
    return Decided.model_validate(
        {"claim": claim, "finding": finding, "remedy": remedy, "bound": bound, **more}
    )


def log(record: Record, *acts: Any, by: str = "Anna") -> list[Entry]:
    entries: list[Entry] = []
    for act in acts:
        name, act = act if isinstance(act, tuple) else (by, act)
        entries.append(
            follow(
                entries[-1] if entries else None, act, article=record.article.id, by=name,
                version=record.article.sha256, at=datetime(2026, 2, 4, tzinfo=UTC),
            )
        )  # fmt: skip
    return entries


def where(record: Record, claim: str, *acts: Any, today: date = TODAY) -> Standing:
    return standings(record, log(record, *acts), today)[claim]


def quoted() -> Record:
    return builders.record(
        "He said “we won by far”. The vote was in May.",
        [
            builders.statement(
                "He said “we won by far”.",
                "disputed",
                evidence=[builders.evidence("one", "He said we lost", "refutes")],
            ),
            builders.statement(
                "The vote was in May.",
                evidence=[builders.evidence("one", "The vote was held in May")],
            ),
        ],
        [builders.source("one")],
        blocking=[0],
    )


@pytest.mark.parametrize(
    ("claim", "chosen", "says"),
    [
        (DISPUTED, {}, "say why in the note"),
        (OPEN, {"finding": "disputed", "note": ""}, "say why in the note"),
        (OPEN, {"remedy": "change"}, "Say what the wording"),
        (OPEN, {"change": "other words"}, "belongs to the decision to change"),
        (DISPUTED, {"remedy": "change", "change": "He was sentenced to 54 years"}, "already"),
        (DISPUTED, {"note": "x", "bulk": True}, "in bulk"),
        (OTHER, {"bulk": True}, "in bulk"),
        (SUPPORTED, {"bulk": True, "remedy": "cut"}, "in bulk"),
    ],
)
def test_what_the_rules_forbid(claim: str, chosen: dict[str, Any], says: str) -> None:
    record = samples.mixed()
    with pytest.raises(NotAllowed, match=says):
        allow(record, decided(record, claim, **chosen), "Anna", [])


@pytest.mark.parametrize(
    ("claim", "chosen"),
    [
        (DISPUTED, {"note": "The court's order is on file."}),
        (DISPUTED, {"remedy": "cut"}),
        (OPEN, {}),
        (SUPPORTED, {"bulk": True}),
    ],
)
def test_what_the_rules_allow(claim: str, chosen: dict[str, Any]) -> None:
    record = samples.mixed()
    allow(record, decided(record, claim, **chosen), "Anna", [])


def test_only_claims_can_be_decided() -> None:
    record = samples.mixed()
    with pytest.raises(NotAllowed, match="not in the copy"):
        allow(record, decided(record, "s003"), "Anna", [])


def test_bulk_needs_a_primary_or_two_independent_sources() -> None:
    record = samples.mixed()
    worthy = [s.id for s in record.statements if bulk_worthy(record, s)]
    assert worthy == [SUPPORTED]  # s005 has two sources and needs a decision, s004 has one
    copies = builders.record(
        "The vote was in May.",
        [
            builders.statement(
                "The vote was in May.",
                evidence=[
                    builders.evidence(name, "The long awaited vote was held in the month of May")
                    for name in ("one", "two")
                ],
            )
        ],
        [builders.source("one"), builders.source("two")],
    )
    assert not bulk_worthy(copies, copies.statements[0])  # one wire's words in two papers


def test_untouched_then_decided_then_taken_back() -> None:
    record = samples.mixed()
    assert where(record, SUPPORTED).state == "untouched"
    assert where(record, DISPUTED).state == "needs-decision"
    first = decided(record, DISPUTED, note="On tape.")
    assert where(record, DISPUTED, first).state == "decided"
    (entry,) = log(record, first)
    undone = Undone(claim=DISPUTED, entry=entry.hash)
    assert where(record, DISPUTED, first, undone).state == "needs-decision"
    with pytest.raises(NotAllowed, match="not the decision that stands"):
        allow(record, undone, "Bo", log(record, first, undone))
    again = decided(record, DISPUTED, remedy="cut")
    with pytest.raises(NotAllowed, match="not the decision that stands"):
        allow(record, undone, "Bo", log(record, first, again))


@pytest.mark.parametrize("remedy", ["change", "attribute", "cut", "ask"])
def test_a_copy_that_is_to_be_changed_holds_the_gate(remedy: str) -> None:
    record = samples.mixed()
    change = "forty-five years" if remedy == "change" else None
    for claim in (SUPPORTED, DISPUTED):
        act = decided(record, claim, remedy=remedy, change=change)
        assert where(record, claim, act).state == "waiting"
        gate = gate_after(record, standings(record, log(record, act), TODAY))
        assert claim in gate.blocking
        assert gate.state == "hold"


def test_cannot_tell_holds() -> None:
    record = samples.mixed()
    assert where(record, OPEN, decided(record, OPEN, "cannot-tell")).state == "waiting"


def test_an_override_of_a_quotation_waits_for_another_persons_name() -> None:
    record = quoted()
    assert [high_priority(record, s) for s in record.statements] == [True, False]
    act = decided(record, "s000", "supported", note="I was there.")
    entries = log(record, act)
    assert standings(record, entries, TODAY)["s000"].state == "waiting"
    second = Seconded(claim="s000", entry=entries[0].hash)
    with pytest.raises(NotAllowed, match="another person"):
        allow(record, second, " anna ", entries)
    allow(record, second, "Bo", entries)
    standing = standings(record, log(record, act, ("Bo", second)), TODAY)["s000"]
    assert (standing.state, standing.seconded_by) == ("decided", "Bo")
    plain = decided(record, "s000", note="On tape: kept.")
    assert where(record, "s000", plain).state == "decided"
    with pytest.raises(NotAllowed, match="needs no second name"):
        allow(
            record,
            Seconded(claim="s000", entry=log(record, plain)[0].hash),
            "Bo",
            log(record, plain),
        )


@pytest.mark.parametrize("words", ["was convicted of fraud", "took bribes", "trafficked cocaine"])
def test_an_accusation_against_a_named_person_is_of_high_priority(words: str) -> None:
    text = f"Carla Perez {words}."
    person = {"start": 0, "end": 11, "kind": "person", "text": "Carla Perez"}
    record = builders.record(
        text, [builders.statement(text, "not-enough-evidence", values=[person])]
    )
    assert high_priority(record, record.statements[0])


def changed(record: Record, claim: str, **fields: Any) -> Record:
    statements = tuple(
        s.model_copy(update=fields) if s.id == claim else s for s in record.statements
    )
    return record.model_copy(update={"statements": statements})


def test_a_decision_lapses_and_says_why() -> None:
    record = samples.mixed()
    found = statement(record, DISPUTED)
    entries = log(record, decided(record, DISPUTED, note="On tape."))
    extra = found.evidence[0].model_copy(update={"source": "agency"})
    for fields, says in (
        ({"checked_text": "Another reading"}, "wording of the claim has changed"),
        ({"evidence": found.evidence[:1]}, "one passage was gone"),
        ({"evidence": (*found.evidence, extra)}, "one passage was added"),
        ({"evidence": (found.evidence[0], extra)}, "passages were added and others have gone"),
        ({"verdict": "not-enough-evidence"}, "from disputed to not-enough-evidence"),
    ):
        standing = standings(changed(record, DISPUTED, **fields), entries, TODAY)[DISPUTED]
        assert standing.state == "lapsed"
        assert says in standing.says


def test_a_decision_is_good_until_its_day() -> None:
    record = samples.mixed()
    act = decided(record, SUPPORTED, expires=TODAY)
    assert where(record, SUPPORTED, act).state == "decided"
    late = where(record, SUPPORTED, act, today=date(2026, 2, 5))
    assert late.state == "lapsed"
    assert "2026-02-04" in late.says


def resolved(record: Record) -> list[Any]:
    return [
        decided(record, DISPUTED, note="On tape."),
        decided(record, NEWER),
        decided(record, OPEN),
    ]


def test_the_gate_passes_when_all_is_decided_and_the_failed_source_touches_nothing_open() -> None:
    record = samples.mixed()
    acts = resolved(record)
    for cut in range(3):
        gate = gate_after(record, standings(record, log(record, *acts[:cut]), TODAY))
        assert gate.state == "hold"
        assert len(gate.blocking) == 3 - cut
    gate = gate_after(record, standings(record, log(record, *acts), TODAY))
    assert (gate.state, gate.blocking, gate.failed_sources) == ("pass", (), ())


def test_a_failed_source_keeps_an_undecided_claim_incomplete() -> None:
    text = "The vote was in May."
    record = builders.record(
        text,
        [
            builders.statement(
                text,
                evidence=[builders.evidence("one", "The vote was held in May")],
                lookups=[builders.lookup("Registry", "vote", failed="timed out")],
            )
        ],
        [builders.source("one")],
        failed=["Registry"],
    )
    before = gate_after(record, standings(record, [], TODAY))
    assert (before.state, before.failed_sources) == ("incomplete", ("Registry",))
    after = standings(record, log(record, decided(record, "s000")), TODAY)
    assert gate_after(record, after).state == "pass"


def test_a_signed_record_proves_itself_and_nothing_may_follow_it() -> None:
    record = samples.mixed()
    acts = resolved(record)
    sign = Signed(record=record_sha256(record))
    assert signed_record(record, log(record, *acts)) is None
    signed = signed_record(record, log(record, *acts, ("Bo", sign)))
    assert signed is not None
    assert (signed.signed_by, signed.version) == ("Bo", record.article.sha256)
    assert SignedRecord.model_validate_json(signed.to_json()) == signed
    for words, other in (("On tape.", "On film."), ('"Bo"', '"Al"'), ("54 years", "55 years")):
        with pytest.raises(ValueError, match=r"sign|changed|offsets|hash"):
            SignedRecord.model_validate_json(signed.to_json().replace(words, other))
    later = log(record, *acts, sign, decided(record, OTHER))
    assert signed_record(record, later) is None
    with pytest.raises(ValueError, match="gate held"):
        signed_record(record, log(record, sign))


def test_a_decision_on_words_that_are_gone_is_named_and_holds_nothing() -> None:
    record = samples.mixed()
    entries = log(record, decided(record, DISPUTED, remedy="cut"), decided(record, SUPPORTED))
    shorter = record.model_copy(
        update={"statements": tuple(s for s in record.statements if s.id != DISPUTED)}
    )
    assert [decision.does.claim for decision in gone(shorter, entries)] == [DISPUTED]
    assert gone(record, entries) == ()
    assert DISPUTED not in standings(shorter, entries, TODAY)

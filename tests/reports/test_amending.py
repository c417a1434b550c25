"""Records amended by hand: what was not touched stays to the letter."""

from __future__ import annotations

import pytest
import samples

from checks.evidence import Finding
from reports.amending import Amendment, CannotAmend, again, amended, reworded, selected
from reports.assembling import Cited
from reports.record import Record


def checked(record: Record, amendment: Amendment) -> Record:
    finding = Finding(verdict="not-enough-evidence", reasons=("not-addressed",))
    findings = {s.id: finding for s in amendment.anew if s.kind == "claim"}
    return amended(record, amendment, findings, Cited())


@pytest.mark.parametrize("wording", ["He was sentenced to 45 years", "He got 4", "He" * 90])
def test_a_new_wording_moves_what_follows_and_changes_nothing_else(wording: str) -> None:
    record = samples.mixed()
    new = checked(record, reworded(record, "s002", wording))
    old = {s.id: s for s in record.statements}
    kept = [s for s in new.statements if s.id in old]
    assert [s.id for s in kept] == [s.id for s in record.statements if s.id != "s002"]
    for statement in kept:
        assert statement.text == old[statement.id].text
        assert statement.evidence == old[statement.id].evidence
        for cue, before in zip(statement.cues, old[statement.id].cues, strict=True):
            words = new.article.text[cue.start : cue.end]
            assert words == record.article.text[before.start : before.end]
    assert wording in new.article.text
    assert new.article.id == record.article.id
    assert new.article.sha256 != record.article.sha256
    for block, before in zip(new.article.blocks, record.article.blocks, strict=True):
        words = new.article.text[block.start : block.end]
        was = record.article.text[before.start : before.end]
        assert words == was or wording in words
    (link,) = new.article.links
    assert new.article.text[link.start : link.end] == "official figures show"
    assert "s002" not in new.gate.blocking


def test_sources_that_nothing_quotes_any_more_are_left_out() -> None:
    record = samples.mixed()
    new = checked(record, reworded(record, "s002", "He was sentenced to 45 years"))
    assert "desk-note" in {s.id for s in record.sources}
    assert "desk-note" not in {s.id for s in new.sources}


@pytest.mark.parametrize("wording", ["", "  ", "He was  sentenced to 54 years"])
def test_no_change_is_no_wording(wording: str) -> None:
    with pytest.raises(CannotAmend, match="other than"):
        reworded(samples.mixed(), "s002", wording)


def test_an_opinion_marked_whole_is_turned_into_a_claim() -> None:
    record = samples.mixed()
    new = checked(record, selected(record, "The timing was a masterstroke."))
    (claim,) = [s for s in new.statements if s.text == "The timing was a masterstroke."]
    assert (claim.kind, claim.verdict) == ("claim", "not-enough-evidence")
    assert claim.id in new.gate.blocking
    assert len(new.statements) == len(record.statements)


def test_the_place_that_was_marked_is_the_one_that_is_meant() -> None:
    record = samples.mixed()
    first, second = (selected(record, "the", n).anew[0].start for n in (0, 1))
    assert first < second
    with pytest.raises(CannotAmend, match="do not stand"):
        selected(record, "masterstroke", 1)


def test_a_claim_judged_again_keeps_its_words_and_place() -> None:
    record = samples.mixed()
    new = checked(record, again(record, "s006"))
    assert [s.id for s in new.statements] == [
        s.id for s in checked(record, again(record, "s006")).statements
    ]
    assert {s.id for s in new.statements} == {s.id for s in record.statements}
    with pytest.raises(CannotAmend):
        again(record, "s003")

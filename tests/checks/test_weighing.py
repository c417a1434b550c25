"""How the model's proposals and several sources make a verdict: through the judging's door."""

from collections.abc import Sequence
from datetime import date

from checks.evidence import Answer, Finding, Passage, Scores, Snapshot, Source, SourceKind
from checks.snapshots import snapshot_of
from checks.verdicts import judge_claims
from extractors.statements import Statement
from extractors.values import find_values

FOR, AGAINST, SILENT = Scores(0.8, 0.1, 0.1), Scores(0.1, 0.8, 0.1), Scores(0.1, 0.1, 0.8)
CLAIM = "Ilse Brandt gave up her office as mayor of Lund in 2024."


class Said:
    """A judge that answers by a word of the passage."""

    name = "said"

    def __init__(self, answers: dict[str, Scores]) -> None:
        self.answers = answers

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        return [
            next(scores for word, scores in self.answers.items() if word in passage)
            for _, passage in pairs
        ]


def found(
    scores: dict[str, Scores],
    *texts: str,
    claim: str = CLAIM,
    kind: SourceKind = "newspaper",
    days: dict[int, date] | None = None,
    published: date | None = None,
    end: int | None = None,
) -> Finding:
    """Judge ``claim`` by ``texts``, each a source of its own, best first, or by what is before ``end``."""
    sources: list[Source] = []
    snapshots: list[Snapshot] = []
    passages: list[Passage] = []
    for number, text in enumerate(texts):
        name = f"source-{number}"
        snapshot = snapshot_of(name, text)
        snapshots.append(snapshot)
        sources.append(
            Source(id=name, title="", kind=kind, standing=kind, origin=name, cite=name,
                   published=(days or {}).get(number))
        )  # fmt: skip
        passages.append(
            Passage(start=0, end=end or len(text), source=name, snapshot=snapshot.id,
                    text=text[:end], title="", context_start=0, context=text, score=1 - 0.05 * number)
        )  # fmt: skip
    statement = Statement(
        id="s1", sentence=0, start=0, end=len(claim), text=claim, kind="claim",
        checked_text=claim, values=find_values(claim),
    )  # fmt: skip
    answer = Answer(
        lookups=(), passages=tuple(passages), sources=tuple(sources), snapshots=tuple(snapshots)
    )
    return judge_claims(
        [statement], {"s1": answer}, judge=Said(scores), published=published
    )["s1"]  # fmt: skip


FIRST = "Alpha: mayor Ilse Brandt of Lund stepped down from her office in 2024."
SECOND = "Beta: Ilse Brandt, mayor of Lund, has laid down her office, the town said in 2024."
THIRD = "Gamma: the mayor of Lund, Ilse Brandt, was still in office at the end of 2024."


HALF = Scores(0.45, 0.45, 0.1)
SOME = Scores(0.6, 0.1, 0.3)


def test_a_proposal_from_what_speaks_of_the_claim_most_carries_a_verdict() -> None:
    finding = found({"Alpha": FOR}, FIRST)
    assert finding.verdict == "supported"
    assert "model-proposed" in finding.reasons
    assert found({"Alpha": SILENT, "Beta": FOR}, FIRST, SECOND).verdict == "supported"


def test_a_proposal_from_what_speaks_of_it_less_carries_none() -> None:
    assert found({"Beta": SOME}, SECOND).verdict == "supported"
    assert found({"Alpha": HALF, "Beta": SOME}, FIRST, SECOND).verdict == "not-enough-evidence"


def test_a_passage_and_its_context_are_both_heard() -> None:
    context = f"{FIRST} The town is in Delta."
    alone, both = {"Delta": SILENT, "Alpha": FOR}, {"Alpha": FOR}
    (heard,) = found(alone, context, end=len(FIRST)).evidence[:1]
    assert heard.scores == Scores(0.45, 0.1, 0.45)
    (heard,) = found(both, context, end=len(FIRST)).evidence[:1]
    assert heard.scores == FOR


def test_what_else_was_read_takes_away_from_it() -> None:
    finding = found({"Alpha": FOR, "Gamma": AGAINST}, FIRST, THIRD)
    assert finding.verdict == "not-enough-evidence"
    assert "sources-disagree" in finding.reasons
    assert {e.stance for e in finding.evidence} == {"supports", "refutes"}


def test_a_weak_source_needs_the_second_one_that_was_read() -> None:
    said = {"Alpha": FOR, "Beta": FOR}
    assert found(said, FIRST, kind="unknown").verdict == "not-enough-evidence"
    assert found(said, FIRST, SECOND, kind="unknown").verdict == "supported"


def test_the_model_alone_must_be_sure_where_the_words_agree() -> None:
    same = "Ilse Brandt gave up her office as mayor of Lund in 2024, the paper says."
    assert found({"paper": Scores(0.2, 0.6, 0.2)}, same).verdict != "disputed"
    other = "The paper says that Ilse Brandt will stay on until the next vote."
    assert found({"paper": Scores(0.05, 0.9, 0.05)}, other, claim="Ilse Brandt quit.").verdict in (
        "disputed", "not-enough-evidence",
    )  # fmt: skip


def test_what_came_after_publication_makes_a_supported_claim_outdated() -> None:
    finding = found(
        {"Alpha": FOR, "Gamma": AGAINST}, FIRST, THIRD,
        days={0: date(2024, 3, 1), 1: date(2025, 1, 5)}, published=date(2024, 6, 1),
    )  # fmt: skip
    assert finding.verdict == "supported"
    assert "outdated" in finding.reasons


def test_a_newer_source_shields_a_claim_from_an_older_one_unless_it_leans_against_it() -> None:
    claim = CLAIM.removesuffix(" in 2024.") + "."
    older = THIRD.replace("at the end of 2024", "then")
    said = FIRST.replace(" in 2024", "")
    days = {0: date(2024, 3, 1), 1: date(2025, 1, 5)}
    undecided, leaning = Scores(0.2, 0.25, 0.55), Scores(0.1, 0.45, 0.45)
    newer = found({"Gamma": AGAINST, "Alpha": undecided}, older, said, claim=claim, days=days)
    assert newer.verdict == "not-enough-evidence"
    same = found({"Gamma": AGAINST, "Alpha": leaning}, older, said, claim=claim, days=days)
    assert same.verdict == "disputed"


def test_a_source_from_before_the_year_was_over_rules_nothing_out() -> None:
    finding = found({"Gamma": AGAINST}, THIRD, days={0: date(2024, 3, 1)})
    assert finding.verdict != "disputed"


def test_a_name_that_the_passage_lacks_is_not_earned_by_all_its_other_words() -> None:
    said = (
        "Mayor Ilse Brandt opened the new harbour bridge, the old fish hall, the public library, "
        "the repaired station and a small museum of fishing"
    )
    finding = found({"Ilse": SILENT}, f"{said}.", claim=f"{said} in Riga.")
    assert finding.verdict == "not-enough-evidence"
    assert found({"Ilse": SILENT}, f"{said}.", claim=f"{said}.").verdict == "supported"

from collections import Counter

from evals.hostile import FIELDS, FILE, certified, judged
from evals.rows import read_rows

ROWS = read_rows(FILE, FIELDS)


def test_there_are_sixty_hostile_passages_of_many_kinds() -> None:
    assert len({(row["claim"], row["passage"]) for row in ROWS}) >= 60
    assert len(Counter(row["kind"] for row in ROWS)) >= 10
    assert {row["must_not"] for row in ROWS} == {"supports"}


def test_a_plain_report_of_the_claim_does_certify_it_so_that_the_next_test_can_fail() -> None:
    claim = "Mayor Ilse Brandt resigned in March 2024."
    assert certified(judged(claim, "Mayor Ilse Brandt resigned in March 2024.", None))


def test_no_hostile_passage_certifies_its_claim_without_a_model() -> None:
    failed = [r["passage"] for r in ROWS if certified(judged(r["claim"], r["passage"], None))]
    assert failed == []

import pytest

from checks.quotes import quotations

SOURCE = (
    "The mayor, Ilse Brandt, opened the bridge on Friday. “We have waited eleven years for this "
    "morning,” Brandt told the crowd. Her deputy Karl Oduya called it “a triumph of patience over "
    "paperwork”."
)


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        ("Ilse Brandt said: “We have waited eleven years for this morning.”", "found"),
        ('Brandt said, "we have waited   eleven years for this morning".', "found"),
        ("Ilse Brandt called it “a triumph of patience over paperwork”.", "misattributed"),
        ("Ilse Brandt said: “We have waited twelve years for this morning.”", "altered"),
        ("Ilse Brandt said: “Nobody will ever need a ferry again.”", "not-found"),
    ],
)
def test_a_quotation_is_found_misattributed_altered_or_not_there(claim: str, outcome: str) -> None:
    assert [q.outcome for q in quotations(claim, SOURCE)] == [outcome]


def test_what_differs_is_shown_with_both_wordings() -> None:
    (found,) = quotations("Brandt: “We have waited twelve years for this morning.”", SOURCE)
    assert found.comparison is not None
    assert "twelve" in found.comparison.claim
    assert "eleven" in found.comparison.source


def test_single_expressions_are_no_quotations() -> None:
    assert quotations("Brandt called it “a triumph”.", SOURCE) == ()

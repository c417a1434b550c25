import pytest

from evals.metrics import (
    Share,
    accuracy,
    bootstrap,
    calibration_error,
    macro_f1,
    per_label,
    wrongly,
)

GOLD = ["supports", "supports", "supports", "refutes", "refutes", "neutral"]
SAID = ["supports", "supports", "refutes", "refutes", "supports", "supports"]


def test_accuracy_is_the_share_of_labels_that_were_met() -> None:
    assert accuracy(GOLD, SAID) == pytest.approx(3 / 6)


def test_per_label_agrees_with_figures_reckoned_by_hand() -> None:
    figures = per_label(GOLD, SAID)
    supports = figures["supports"]
    assert (supports.precision, supports.recall) == pytest.approx((2 / 4, 2 / 3))
    assert supports.f1 == pytest.approx(4 / 7)
    assert figures["refutes"].f1 == pytest.approx(1 / 2)
    assert figures["neutral"].f1 == 0


def test_macro_f1_weighs_every_gold_label_alike() -> None:
    assert macro_f1(GOLD, SAID) == pytest.approx((4 / 7 + 1 / 2 + 0) / 3)


def test_a_label_that_never_occurs_in_gold_costs_no_macro_f1() -> None:
    assert macro_f1(["supports", "refutes"], ["supports", "refutes"]) == 1


def test_false_certification_counts_over_rows_that_are_not_supported() -> None:
    assert wrongly(GOLD, SAID, "supports") == Share(2, 3)


def test_false_accusation_counts_over_rows_that_are_not_refuted() -> None:
    assert wrongly(GOLD, SAID, "refutes") == Share(1, 4)


def test_calibration_error_agrees_with_bins_reckoned_by_hand() -> None:
    # Bin 13 holds .90 and .92 with one hit (gap |1.82 - 1|), bin 9 holds .62 with a hit (.38).
    assert calibration_error([0.90, 0.92, 0.62], [True, False, True]) == pytest.approx(1.2 / 3)


def test_calibration_error_puts_certainty_into_the_last_bin() -> None:
    assert calibration_error([1.0, 1.0], [True, True]) == 0


def test_the_wilson_interval_of_nothing_wrong_in_sixty_still_allows_some() -> None:
    low, high = Share(0, 60).interval
    assert low == 0
    assert high == pytest.approx(0.0602, abs=5e-4)


def test_a_share_of_nothing_is_zero_and_says_nothing() -> None:
    assert Share(0, 0).rate == 0
    assert Share(0, 0).interval == (0.0, 1.0)


def test_bootstrap_draws_whole_groups_so_that_one_family_gives_no_width() -> None:
    rows = [0.0, 1.0, 1.0, 1.0]

    def mean(drawn: object) -> float:
        assert isinstance(drawn, list)
        return float(sum(drawn) / len(drawn))

    assert bootstrap(rows, ["a"] * 4, mean) == (0.75, 0.75)
    low, high = bootstrap(rows, list("abcd"), mean)
    assert low < 0.75 < high


def test_bootstrap_is_the_same_twice() -> None:
    rows = list(range(20))

    def top(drawn: object) -> float:
        assert isinstance(drawn, list)
        return float(sum(drawn))

    assert bootstrap(rows, rows, top, draws=50) == bootstrap(rows, rows, top, draws=50)


def test_unequal_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        accuracy(["supports"], [])

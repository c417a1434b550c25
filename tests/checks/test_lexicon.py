import pytest

from checks.lexicon import derived, lexicon
from checks.rules import RULES


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sever", "break_off"),
        ("murder", "homicide"),
        ("elect", "election"),
        ("produce", "production"),
        ("prison", "jail"),
    ],
)
def test_words_for_the_same_act_are_alike(one: str, other: str) -> None:
    assert lexicon().alike(one, other) >= 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rise", "fall"),
        ("convict", "acquit"),
        ("constitutional", "unconstitutional"),
        ("sign", "veto"),
    ],
)
def test_opposites_exclude_each_other_both_ways(one: str, other: str) -> None:
    words = lexicon()
    assert words.opposed(one, other)
    assert words.opposed(other, one)
    assert not words.opposed(one, one)


def test_a_shared_beginning_of_other_words_is_no_derivation() -> None:
    assert not derived("port", "portrait")
    assert not derived("law", "lawn")
    assert derived("pardon", "pardoned")


def test_no_two_words_are_alike_and_opposed() -> None:
    words = lexicon()
    torn = [
        (one, other)
        for one in words.opposite
        for other in words.opposite
        if words.opposed(one, other) and words.alike(one, other) >= 0.9
    ]
    assert not torn, f"alike and opposed at once: {torn[:6]}"


def test_every_rule_says_what_an_editor_reads() -> None:
    for code, rule in RULES.items():
        assert rule.code == code
        assert rule.says.endswith(".")
        assert rule.why.endswith(".")

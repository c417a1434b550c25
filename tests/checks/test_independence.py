import pytest

from checks.evidence import Source
from checks.independence import COPY, containment, origins, shingles

WIRE = (
    "The harbour board of Port Elin voted on Monday to close the northern quay for two years "
    "while divers inspect the piles, a decision that will send the ferries to the old fish dock "
    "and cost the town an estimated four million crowns in lost berthing fees, officials said."
)
OTHER = (
    "Ferries to Port Elin will berth at the fish dock until the summer after next: the board has "
    "shut the quay on the north side for an inspection of its foundations and expects to lose "
    "about four million crowns."
)


def source(name: str, origin: str | None = None) -> Source:
    return Source(
        id=name,
        title=name,
        kind="newspaper",
        standing="newspaper",
        origin=origin or name,
        cite=name,
    )


def test_ten_copies_of_one_wire_story_are_one_origin() -> None:
    copies = [(source(f"paper-{n}"), f"Paper {n}, our desk. " + WIRE) for n in range(10)]
    assert len(origins(copies)) == 1


def test_two_reports_in_their_own_words_are_two_origins() -> None:
    assert origins([(source("a"), WIRE), (source("b"), OTHER)]) == [[0], [1]]


def test_one_owner_is_one_origin_whatever_the_words() -> None:
    assert origins([(source("a", "owner"), WIRE), (source("b", "owner"), OTHER)]) == [[0, 1]]


def test_a_copy_that_links_two_groups_merges_them() -> None:
    voices = [(source("a"), WIRE), (source("b", "own"), OTHER), (source("c", "own"), WIRE)]
    assert origins(voices) == [[0, 1, 2]]


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("New lead from our reporter. " + WIRE, True),
        (WIRE[: len(WIRE) // 2], True),
        (OTHER, False),
        ("", False),
    ],
)
def test_copies_are_told_by_what_the_shorter_text_shares(text: str, copied: bool) -> None:
    assert (containment(shingles(WIRE), shingles(text)) >= COPY) is copied

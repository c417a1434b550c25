import pytest

from checks.evidence import Source
from checks.independence import COPY, containment, credited, origins, shingles
from checks.publishers import publisher_of

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


AGENCY = "EBERSGRUND ({}) - " + WIRE


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (AGENCY.format("Reuters"), "reuters"),
        (AGENCY.format("AP").replace("-", "—"), "associated press"),
        ("The quay closes\n\nBy Associated Press\n\n" + OTHER, "associated press"),
        ("The quay closes\n\nBy Karel Ons, Reuters\n\n" + OTHER, "reuters"),
        (OTHER + "\n\nAFP", "agence france-presse"),
        ("From Wikipedia, the free encyclopedia\n\n" + OTHER, "wikipedia"),
        ("The board told Reuters that the quay is shut.\n\n" + OTHER, None),
        ("The AP course of the school ends.\n\n" + OTHER, None),
        (OTHER, None),
    ],
)
def test_a_page_counts_as_whom_it_credits_for_its_text(text: str, origin: str | None) -> None:
    assert credited(text) == origin


def test_ten_papers_with_one_agency_and_one_with_its_own_words_are_two_origins() -> None:
    rewritten = [
        f"{opening} The northern quay of Port Elin is shut. ({n})" for n, opening in
        enumerate(["A first.", "A second."])
    ]  # fmt: skip
    voices = [(source(f"paper-{n}", credited(AGENCY.format("AFP"))), t)
              for n, t in enumerate(rewritten)]  # fmt: skip
    voices += [(source("own"), OTHER)]
    assert origins(voices) == [[0, 1], [2]]


def test_wikipedia_and_its_mirrors_are_one_voice() -> None:
    pages = ["https://en.wikipedia.org/wiki/Quay", "https://www.wikiwand.com/en/Quay",
             "https://dbpedia.org/page/Quay", "https://www.kiddle.co/Quay"]  # fmt: skip
    owners = [publisher_of(page).owner for page in pages]
    voices = [
        (source(p, o), f"{p} in words of its own") for p, o in zip(pages, owners, strict=True)
    ]
    assert len(origins(voices)) == 1


def page(name: str, *cited: str) -> tuple[Source, str]:
    """A page of a publisher of its own, in its own words, that links to pages of others."""
    about = source(name).model_copy(
        update={
            "url": f"https://www.{name}.example/x/",
            "leans_on": tuple(f"{c}.example/x" for c in cited),
        }
    )
    return about, f"{name} has words of its own, and {name} alone has them."


@pytest.mark.parametrize(
    ("pages", "groups"),
    [
        ([page("a", "b"), page("b", "a")], [[0, 1]]),
        ([page("a", "b"), page("b", "c"), page("c", "a")], [[0, 1, 2]]),
        ([page("a", "b"), page("d"), page("b", "a")], [[0, 2], [1]]),
        ([page("a", "b"), page("b", "a", "court")], [[0], [1]]),
        ([page("a", "b", "court"), page("b", "a", "court")], [[0], [1]]),
        ([page("a", "b"), page("b")], [[0], [1]]),
        ([page("a"), page("b")], [[0], [1]]),
        ([page("a", "court"), page("b", "court")], [[0], [1]]),
        ([page("a", "b"), page("b", "a"), page("c", "d"), page("d", "c")], [[0, 1], [2, 3]]),
    ],
)
def test_pages_that_cite_nothing_but_each_other_are_one_origin(
    pages: list[tuple[Source, str]], groups: list[list[int]]
) -> None:
    assert origins(pages) == groups
    turned = origins(pages[::-1])
    last = len(pages) - 1
    assert sorted(sorted(last - n for n in group) for group in turned) == groups

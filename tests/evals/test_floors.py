"""The floors of floors.toml, held on every eighth paragraph of the development cases."""

from pathlib import Path

import pytest

from evals.gate import breaches, corpus_files, corpus_sha256, read_floors
from evals.newsroom.cases import read_cases, sampled
from evals.newsroom.checking import case_files, check
from evals.newsroom.counting import count

EVERY = 8


def test_the_floors_are_pinned_to_the_corpus_that_is_here() -> None:
    assert read_floors().sha256 == corpus_sha256(corpus_files())


@pytest.mark.parametrize(
    ("path", "library"),
    case_files(held=False),
    ids=lambda given: given.stem if isinstance(given, Path) else "library",
)
def test_no_figure_of_the_sampled_development_cases_is_below_its_floor(
    path: Path, library: tuple[str, ...]
) -> None:
    found = check(sampled(read_cases(path), EVERY), library, model=True)
    figures = {name: share.rate for name, share in count(found).items()}
    broken = breaches(read_floors(), {f"sample {path.stem}": figures}, partial=True)
    assert not broken, "; ".join(map(str, broken))

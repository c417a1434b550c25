import sys
from itertools import islice
from pathlib import Path

import pytest

from evals import speed
from evals.rows import Unusable


def test_the_long_article_has_about_a_thousand_words() -> None:
    assert 1000 <= len(speed.long_article().split()) <= 1040


def test_the_claims_article_has_sixty_sentences() -> None:
    text = speed.claims_article()
    assert sum(line.count(". ") + line.endswith(".") for line in text.splitlines()) == 60


def test_a_library_has_as_many_paragraphs_as_it_was_asked_for(tmp_path: Path) -> None:
    speed.write_library(tmp_path / "library", 1_500)
    files = sorted((tmp_path / "library").iterdir())
    counts = [len(path.read_text(encoding="utf-8").split("\n\n")) for path in files]
    assert counts == [1000, 500]


def test_the_filler_is_the_same_twice_and_begins_with_the_factbook() -> None:
    once, twice = (list(islice(speed.passages(), 50)) for _ in range(2))
    assert once == twice
    assert " > " in once[0]


def test_the_cost_of_a_process_counts_its_memory(tmp_path: Path) -> None:
    small = speed.spend([sys.executable, "-c", "pass"], tmp_path / "log")
    large = speed.spend([sys.executable, "-c", "x = b'1' * (80 << 20)"], tmp_path / "log")
    assert large.peak_mib - small.peak_mib > 60


def test_a_process_that_fails_is_reported_with_its_last_line(tmp_path: Path) -> None:
    failing = "import sys; print('no such thing', file=sys.stderr); sys.exit(2)"
    with pytest.raises(Unusable, match="no such thing"):
        speed.spend([sys.executable, "-c", failing], tmp_path / "log")

"""The eval of many watched articles, with few of them: nothing that is unchanged is read again."""

from __future__ import annotations

import pytest

from evals.watching import measure


@pytest.mark.slow
def test_a_recheck_of_unchanged_articles_asks_conditionally_and_no_more_than_the_first() -> None:
    first, again = measure(3)
    assert (first.requests, first.conditional) == (4, 0)
    assert (again.requests, again.conditional) == (4, 4)
    assert again.mib[1] < 2 * first.mib[1]

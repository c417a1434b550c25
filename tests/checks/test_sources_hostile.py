"""Whatever a service answers, a source notes it: it never raises, and never takes it for silence."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from importlib import import_module
from typing import Any

import pytest
from asking import claim, proved, setup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.fetching import Fetched
from checks.routing import table

CLAIM = claim("Homicides in Honduras fell to 31 in 2023, the Treasury of Ada Lunt Perez said.")
KEYS = st.sampled_from(
    "query search pages parse text title pageid revid revisions timestamp entities id labels en value "
    "claims mainsnak P6 rank count results url raw_text_url document_number publication_date "
    "chart citation web claimReview errors error indicator country date lastupdated missing".split()
)  # fmt: skip
WORDS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["2023", "Q1", "http://x.example/", "<p>Ada</p>", "|", "\x00"]),
)
ANSWERS = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-3, 3000), st.floats(allow_nan=False), WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(KEYS, WORDS), inner, max_size=4)
    ),
    max_leaves=12,
)
BODIES = st.one_of(ANSWERS.map(lambda told: json.dumps(told).encode()), st.binary(max_size=60))


class Answering:
    """A fetcher without a network that answers everything with one body."""

    def __init__(self, body: bytes, status: int) -> None:
        self.body, self.status, self.asked = body, status, 0

    async def get(self, url: str, params: Mapping[str, str] | None = None, **_: Any) -> Fetched:
        self.asked += 1
        return Fetched(
            url=url, final_url=url, status=self.status, headers={}, body=self.body,
            retrieved=datetime(2026, 1, 1, tzinfo=UTC), sha256=sha256(self.body).hexdigest(),
            kept=False,
        )  # fmt: skip


@pytest.mark.parametrize("name", sorted(name for name, row in table().items() if row.searches))
@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(body=BODIES, status=st.sampled_from([200, 200, 200, 403, 404]))
def test_a_source_never_raises_and_never_takes_nonsense_for_silence(
    name: str, body: bytes, status: int
) -> None:
    module = import_module(f"checks.sources.{name}")
    kind = getattr(module, "".join(part.capitalize() for part in name.split("_")))
    fetcher = Answering(body, status)
    told = setup(name, "http://x.example", key="k", given=("http://x.example/a",))
    answer = proved(asyncio.run(kind(fetcher, told).search(CLAIM, 5)))
    assert answer.lookups
    assert fetcher.asked <= table()[name].cost + 1
    for lookup in answer.lookups:
        assert (lookup.status == "failed") == bool(lookup.message) or name == "fact_checks"
    if status == 403:
        assert {lookup.status for lookup in answer.lookups} == {"failed"}

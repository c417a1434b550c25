"""When asking on is idle: nothing that could still be found would change the verdict.

The last tests count the requests at the servers of real adapters."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asking import claim, fetcher_at, setup
from hypothesis import event, given, settings
from hypothesis import strategies as st
from loopback import Loopback, Reply, Seen, as_json, serving

from checks.evidence import Answer, Lookup, Scores, Source, SourceKind
from checks.passages import Paragraph
from checks.querying import known
from checks.reading import Read, Text, passages_of
from checks.routing import DECIDED, Budget, Route, Router, Row, table
from checks.sources.wikipedia import Wikipedia
from checks.verdicts import final, judge_claims
from flows.kit import Kit
from flows.pipeline import look_up

CLAIM = claim("Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2018.")
OTHERWISE = "Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021."
SAME = "Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2018."
LESS_SURE = "Ada Lunt, a mayor, shut the northern quay of Ebersgrund in March 2021."
BESIDE = "The northern quay of Ebersgrund is old and is built of granite."


KINDS: tuple[SourceKind, ...] = ("primary", "reference", "newspaper", "advocacy", "unknown")


class Unasked:
    """A judge that is not to be asked."""

    name = "unasked"

    def judge(self, pairs: Any) -> list[Scores]:
        raise AssertionError("it was asked")


def together(*answers: Answer) -> Answer:
    return Answer(
        lookups=tuple(k for a in answers for k in a.lookups),
        passages=tuple(p for a in answers for p in a.passages),
        sources=tuple(s for a in answers for s in a.sources),
        snapshots=tuple(s for a in answers for s in a.snapshots),
    )


def verdict(answer: Answer, day: date | None = None) -> str:
    return judge_claims([CLAIM], {CLAIM.id: answer}, published=day)[CLAIM.id].verdict


def said(*texts: str, kind: SourceKind = "primary", day: date | None = None) -> Answer:
    reads = [
        Read(
            Source(id=f"{kind}{n}{day}{text}", title="Quay", kind=kind, standing=kind,
                   origin=f"{kind}{n}", cite="", published=day),
            Text(text, (Paragraph(0, len(text)),)),
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip
    lookup = Lookup(source="s", query="q", status="hits", hits=len(reads))
    return Answer(lookups=(lookup,), **passages_of(CLAIM.checked_text, reads, 12))


@pytest.mark.parametrize(
    ("answer", "stands"),
    [
        (said(OTHERWISE, SAME), True),
        (together(said(SAME, kind="user-generated"), said(OTHERWISE, kind="unknown")), True),
        (said(OTHERWISE), False),
        (said(SAME), False),
        (said(BESIDE), False),
        (said(), False),
        (said(OTHERWISE, kind="unknown"), False),
        (together(said(SAME), said(OTHERWISE, day=date(2023, 1, 1))), False),
    ],
)
def test_a_plain_difference_against_a_plain_agreement_is_final(
    answer: Answer, stands: bool
) -> None:
    assert final(CLAIM, answer, published=date(2022, 1, 1)) is stands


def test_a_lone_difference_is_not_for_agreement_would_open_it() -> None:
    alone, agreed = said(OTHERWISE), together(said(OTHERWISE), said(SAME, kind="reference"))
    assert verdict(alone) == "disputed"
    assert verdict(agreed) == "not-enough-evidence"


@pytest.mark.parametrize("count", [1, 5])
def test_a_source_that_may_yet_say_the_contrary_more_surely_makes_nothing_final(
    count: int,
) -> None:
    several = [said(LESS_SURE, day=date(2021, 5, n)) for n in range(1, count + 1)]
    found = together(said(SAME, kind="reference"), *several)
    assert not final(CLAIM, found, published=date(2022, 1, 1))
    corrected = [
        answer.model_copy(
            update={"passages": [p.model_copy(update={"source": several[n].sources[0].id})
                                 for p in answer.passages], "sources": ()}
        )
        for n, answer in enumerate([said(SAME, kind="reference")] * count)
    ]  # fmt: skip
    day = date(2022, 1, 1)
    assert verdict(found, day) == "not-enough-evidence"
    assert verdict(together(found, *corrected), day) == "supported"


SOURCES = st.lists(
    st.tuples(
        st.sampled_from(
            [SAME, OTHERWISE, BESIDE, SAME + " It was cold.", "It was cold. " + OTHERWISE]
        ),
        st.sampled_from(KINDS),
        st.sampled_from([None, date(2018, 4, 1), date(2021, 5, 1), date(2023, 1, 1)]),
    ),
    max_size=3,
)


@settings(deadline=None, max_examples=150)
@given(SOURCES, SOURCES)
def test_what_is_final_stands_whatever_is_found_besides(found: Any, more: Any) -> None:
    first = together(*(said(text, kind=kind, day=day) for text, kind, day in found))
    day = date(2022, 1, 1)
    stands = final(CLAIM, first, published=day)
    event(f"final: {stands}")
    if stands:
        later = [said(text, kind=kind, day=day) for text, kind, day in more]
        assert verdict(together(first, *later), day) == verdict(first, day)


@pytest.mark.parametrize("answer", [said(OTHERWISE), said(OTHERWISE, SAME)])
def test_with_a_model_nothing_is_read_where_no_verdict_could_be_final(answer: Answer) -> None:
    assert not final(CLAIM, answer, judge=Unasked())


class Saying:
    """A source that says the same always, and counts how often it is asked."""

    def __init__(self, name: str, *texts: str) -> None:
        self.name, self.asked, self._answer = name, 0, said(*texts)

    async def search(self, claim: Any, limit: int) -> Answer:
        self.asked += 1
        return self._answer


def waves(*sources: Saying) -> Router:
    """Return a router that asks ``sources`` one after the other."""
    routes = [
        Route(Row(name=source.name, url="", says="", cost=1, wave=wave, per_second=1, at_once=1,
                  probe=""), source)
        for wave, source in enumerate(sources, 1)
    ]  # fmt: skip
    return Router(routes, Budget(9, 9), lambda c, a, day, _: final(c, a, published=day))


@pytest.mark.parametrize(
    ("texts", "times"), [((OTHERWISE, SAME), 0), ((OTHERWISE,), 1), ((SAME,), 1), ((BESIDE,), 1)]
)
async def test_the_web_is_not_asked_when_it_could_not_change_the_verdict(
    texts: tuple[str, ...], times: int
) -> None:
    likely, web = Saying("likely", *texts), Saying("web", SAME)
    answer = await waves(likely, web).search(CLAIM, 12)
    assert (likely.asked, web.asked) == (1, times)
    assert (DECIDED in {lookup.message for lookup in answer.lookups}) is (times == 0)


async def test_what_would_lose_its_place_to_later_passages_makes_nothing_final() -> None:
    likely, web = Saying("likely", OTHERWISE, SAME), Saying("web", BESIDE)
    await waves(likely, web).search(CLAIM, 2)
    assert web.asked == 1, "of two places the web takes one"


@pytest.mark.parametrize(
    ("at_hand", "first", "asked"),
    [
        ((OTHERWISE, SAME), SAME, (0, 0)),
        ((OTHERWISE,), SAME, (1, 0)),
        ((SAME,), OTHERWISE, (1, 0)),
        ((OTHERWISE,), BESIDE, (1, 1)),
        ((BESIDE,), SAME, (1, 1)),
    ],
)
async def test_what_the_library_holds_counts_before_the_network_is_asked(
    at_hand: tuple[str, ...], first: str, asked: tuple[int, int]
) -> None:
    library, one, two = Saying("library", *at_hand), Saying("one", first), Saying("two", SAME)
    router = waves(one, two)
    kit = Kit(searchers=(library, router), judge=None, settings_sha256="", router=router)
    answers = await look_up([CLAIM], None, kit)
    assert (one.asked, two.asked) == asked
    left = [k.source for k in answers[CLAIM.id].lookups if k.message == DECIDED]
    assert left == ["one", "two"][sum(asked) :], "the record says why they were not asked"


def wiki_at(server: Loopback, text: str) -> Loopback:
    """Have ``server`` answer as a wiki with one page, which says ``text``."""
    page = {"pageid": 7, "title": "Ebersgrund",
            "revisions": [{"revid": 90, "timestamp": "2024-02-01T10:00:00Z"}]}  # fmt: skip

    def answer(seen: Seen) -> Reply:
        if seen.params["action"] == "parse":
            return as_json(
                {"parse": {"title": "Ebersgrund", "pageid": 7, "text": f"<p>{text}</p>"}}
            )
        if "list" in seen.params:
            return as_json({"query": {"search": [{"title": "Ebersgrund"}]}})
        return as_json({"query": {"pages": [page]}})

    server.at("/w/api.php", answer)
    return server


@pytest.mark.parametrize(("text", "asked"), [(OTHERWISE, (3, 0)), (SAME, (3, 3)), (BESIDE, (3, 3))])
async def test_no_request_goes_to_what_is_for_any_claim_once_nothing_can_change(
    tmp_path: Path, text: str, asked: tuple[int, int]
) -> None:
    with serving() as one, serving() as other:
        likely, general = wiki_at(one, text), wiki_at(other, SAME)
        fetcher = fetcher_at(tmp_path, None, allowed=[likely.url, general.url])
        row = table()["wikipedia"]
        desk = Router(
            [
                Route(row, Wikipedia(fetcher, setup("general", general.url + "/w"))),
                Route(row.model_copy(update={"topics": ("quay",)}),
                      Wikipedia(fetcher, setup("likely", likely.url + "/w"))),
            ],
            Budget(28, 100),
            lambda c, a, day, _: final(c, a, published=day),
        )  # fmt: skip
        token = known.set((said(SAME),))
        try:
            answer = await desk.search(CLAIM, 12)
        finally:
            known.reset(token)
        await fetcher.aclose()
        assert (len(likely.paths()), len(general.paths())) == asked
    left = {k.source for k in answer.lookups if k.message == DECIDED}
    assert left == (set() if asked[1] else {"general"}), "the record says why it was not asked"

"""When asking on is idle: no agreement would outweigh the difference that was seen.

The last tests count the requests at the servers of real adapters."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asking import claim, fetcher_at, setup
from loopback import Loopback, Reply, Seen, as_json, serving

from checks.evidence import Answer, Judge, Lookup, Scores, Source, SourceKind
from checks.passages import Paragraph
from checks.reading import Read, Text, passages_of
from checks.routing import DECIDED, Budget, Route, Router, Row, table
from checks.sources.wikipedia import Wikipedia
from checks.verdicts import beyond_support, judge_claims

CLAIM = claim("Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2018.")
OTHERWISE = "Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021."
SAME = "Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2018."
BESIDE = "The northern quay of Ebersgrund is old and is built of granite."


class Sure:
    """A judge that goes by the year alone, and is sure of it."""

    name = "sure"

    def judge(self, pairs: Any) -> list[Scores]:
        return [Scores(0.02, 0.96, 0.02) if "2021" in text else Scores(0.97, 0.01, 0.02)
                for _, text in pairs]  # fmt: skip


def said(*texts: str, kind: SourceKind = "primary", day: date | None = None) -> Answer:
    reads = [
        Read(
            Source(id=f"{kind}{n}{text}", title="Quay", kind=kind, standing=kind,
                   origin=f"{kind}{n}", cite="", published=day),
            Text(text, (Paragraph(0, len(text)),)),
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip
    lookup = Lookup(source="s", query="q", status="hits", hits=len(reads))
    return Answer(lookups=(lookup,), **passages_of(CLAIM.checked_text, reads, 12))


@pytest.mark.parametrize("judge", [None, Sure()])
@pytest.mark.parametrize(
    ("answer", "idle"),
    [
        (said(OTHERWISE), True),
        (said(OTHERWISE, SAME), True),
        (said(SAME), False),
        (said(BESIDE), False),
        (said(OTHERWISE, kind="unknown"), False),
        (said(OTHERWISE, kind="advocacy"), False),
        (said(OTHERWISE, day=date(2023, 1, 1)), False),
    ],
)
def test_only_a_plain_difference_to_the_best_kind_of_source_ends_the_asking(
    judge: Judge | None, answer: Answer, idle: bool
) -> None:
    assert beyond_support(CLAIM, answer, judge=judge, published=date(2022, 1, 1)) is idle


@pytest.mark.parametrize("judge", [None, Sure()])
@pytest.mark.parametrize("kind", ["primary", "reference", "newspaper", "unknown"])
def test_and_then_no_agreement_gets_the_claim_supported(
    judge: Judge | None, kind: SourceKind
) -> None:
    first = said(OTHERWISE)
    assert beyond_support(CLAIM, first, judge=judge)
    more = said(SAME, SAME + " It was cold.", BESIDE, kind=kind)
    both = Answer(
        lookups=(*first.lookups, *more.lookups), passages=(*first.passages, *more.passages),
        sources=(*first.sources, *more.sources), snapshots=(*first.snapshots, *more.snapshots),
    )  # fmt: skip
    finding = judge_claims([CLAIM], {CLAIM.id: both}, judge=judge)[CLAIM.id]
    assert finding.verdict in ("disputed", "not-enough-evidence")


def together(*answers: Answer) -> Answer:
    return Answer(
        lookups=tuple(k for a in answers for k in a.lookups),
        passages=tuple(p for a in answers for p in a.passages),
        sources=tuple(s for a in answers for s in a.sources),
        snapshots=tuple(s for a in answers for s in a.snapshots),
    )


KINDS: tuple[SourceKind, ...] = ("primary", "reference", "newspaper", "advocacy", "unknown")


@pytest.mark.parametrize("against", ["primary", "advocacy", "unknown"])
@pytest.mark.parametrize("pro", ["reference", "user-generated"])
def test_a_plain_difference_against_a_plain_agreement_is_final_whatever_their_kinds(
    against: SourceKind, pro: SourceKind
) -> None:
    both = together(said(SAME, kind=pro), said(OTHERWISE, kind=against))
    assert beyond_support(CLAIM, both)
    verdict = judge_claims([CLAIM], {CLAIM.id: both})[CLAIM.id].verdict
    for kind in KINDS:
        for texts in (
            (SAME,),
            (OTHERWISE,),
            (OTHERWISE + " It was cold.", BESIDE),
            (SAME, OTHERWISE),
        ):
            more = together(both, said(*texts, kind=kind))
            assert judge_claims([CLAIM], {CLAIM.id: more})[CLAIM.id].verdict == verdict


class Saying:
    """A source that says one thing, and counts how often it is asked."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.asked, self._answer = name, 0, said(text)

    async def search(self, claim: Any, limit: int) -> Answer:
        self.asked += 1
        return self._answer


@pytest.mark.parametrize(("text", "times"), [(OTHERWISE, 0), (SAME, 1), (BESIDE, 1)])
async def test_the_web_is_not_asked_when_it_could_not_help(text: str, times: int) -> None:
    likely, web = Saying("likely", text), Saying("web", SAME)
    routes = [
        Route(Row(name=source.name, url="", says="", cost=1, wave=wave, per_second=1, at_once=1,
                  probe=""), source)
        for wave, source in enumerate((likely, web), 1)
    ]  # fmt: skip
    desk = Router(routes, Budget(9, 9), lambda c, a, day, _: beyond_support(c, a, published=day))
    answer = await desk.search(CLAIM, 12)
    assert (likely.asked, web.asked) == (1, times)
    assert (DECIDED in {lookup.message for lookup in answer.lookups}) is (times == 0)


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
async def test_no_request_goes_to_what_is_for_any_claim_once_a_likelier_source_decided(
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
            lambda c, a, day, _: beyond_support(c, a, published=day),
        )  # fmt: skip
        answer = await desk.search(CLAIM, 12)
        await fetcher.aclose()
        assert (len(likely.paths()), len(general.paths())) == asked
    left = {k.source for k in answer.lookups if k.message == DECIDED}
    assert left == (set() if asked[1] else {"general"}), "the record says why it was not asked"

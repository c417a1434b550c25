from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asking import claim, fetcher_at, proved, setup
from loopback import Loopback, Reply, Seen, as_json, serving

from checks.evidence import Answer
from checks.querying import as_of
from checks.sources.wikidata import Wikidata, extract_part
from checks.sources.wikidata_statements import SENTENCES
from checks.sources.wikidata_values import broken_off, entity, moment

FIXTURES = Path(__file__).parents[3] / "shared" / "fixtures" / "wikidata"
CLAIM = claim("Ada Lunt became mayor of Ebersgrund in 2019.")
ANY = claim("In winter the harbour of Ebersgrund is cold.")
"""A claim on no property: any statement may bear on it."""


PAGE = {"type": "string", "value": "https://ebersgrund.example/mayors"}


def item(identity: str) -> dict[str, Any]:
    return {"type": "wikibase-entityid", "value": {"entity-type": "item", "id": identity}}


def time(said: str, precision: int, calendar: str = "Q1985727") -> dict[str, Any]:
    place = f"http://www.wikidata.org/entity/{calendar}"
    return {"type": "time",
            "value": {"time": said, "precision": precision, "calendarmodel": place}}  # fmt: skip


def snak(value: dict[str, Any] | None, prop: str = "P0", kind: str = "value") -> dict[str, Any]:
    told: dict[str, Any] = {"snaktype": kind, "property": prop}
    return told | ({"datavalue": value} if value else {})


def told(
    prop: str, value: dict[str, Any] | None, rank: str = "normal", kind: str = "value",
    references: tuple[str, ...] = ("P854",), **qualifiers: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    return {
        "mainsnak": snak(value, prop, kind),
        "rank": rank,
        "id": f"Q1$-{prop}-{rank}",
        "qualifiers": {name: [snak(v, name)] for name, v in qualifiers.items()},
        "references": [{"snaks": {name: [snak(PAGE, name)]}} for name in references],
    }


START, LATER = time("+2019-06-01T00:00:00Z", 11), time("+2024-01-01T00:00:00Z", 9)
CLAIMS = {
    "P6": [
        told("P6", item("Q5"), rank="preferred", P580=time("+2011-00-00T00:00:00Z", 9), P582=START),
        told("P6", item("Q4"), P580=START),
        told("P6", item("Q6"), rank="deprecated"),
    ],
    "P36": [told("P36", None, kind="novalue"), told("P36", None, kind="somevalue")],
    "P1082": [
        told("P1082", {"type": "quantity", "value": {"amount": "+41207", "unit": "1"}},
             references=("P143",), P585=time("+2011-01-01T00:00:00Z", 9)),
    ],
    "P571": [told("P571", time("+1841-00-00T00:00:00Z", 9), references=())],
    "P1619": [told("P1619", time("+1702-03-05T00:00:00Z", 11, "Q1985786"))],
    "P999": [told("P999", item("Q5"))],
}  # fmt: skip
NAMES = {"Q4": "Ada Lunt", "Q5": "Karel Ons"}


class Base:
    """Answers as Wikibase's API does, about one town."""

    def __call__(self, seen: Seen) -> Reply:
        asked = seen.params
        if asked["action"] == "wbsearchentities":
            hits = [
                {"id": "Q1", "label": "Ebersgrund", "match": {"text": "Ebersgrund"}},
                {"id": "Q2", "label": "Ebersgrund Castle", "match": {"text": "Ebersgrund Castle"}},
            ]
            found = hits if asked["search"] == "Ebersgrund" else []
            return as_json({"search": found, "success": 1})
        ids = asked["ids"].split("|")
        if "claims" in asked["props"]:
            assert ids == ["Q1"]
            town = {"id": "Q1", "labels": {"en": {"value": "Ebersgrund"}},
                    "descriptions": {"en": {"value": "harbour town"}}, "claims": CLAIMS}  # fmt: skip
            return as_json({"entities": {"Q1": town}, "success": 1})
        named = {
            i: {"id": i, "labels": {"en": {"value": NAMES[i]}}} if i in NAMES
            else {"id": i, "missing": ""}
            for i in ids
        }  # fmt: skip
        return as_json({"entities": named, "success": 1})


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as started:
        started.at("/w/api.php", Base())
        yield started


@pytest.fixture
def source(tmp_path: Path, server: Loopback) -> Wikidata:
    return Wikidata(fetcher_at(tmp_path, server), setup("wikidata", server.url))


def sentences(answer: Answer) -> dict[str, str]:
    return {passage.text: passage.path for passage in answer.passages}


async def test_statements_are_shown_as_sentences_with_their_days(source: Wikidata) -> None:
    found = sentences(proved(await source.search(ANY, 50)))
    assert found == {
        "Karel Ons was head of government of Ebersgrund from 2011 to 1 June 2019.":
            "Head of government",
        "Ada Lunt was head of government of Ebersgrund from 1 June 2019 on.": "Head of government",
        "The population of Ebersgrund was 41,207 (2011).": "Population",
        "Ebersgrund was founded in 1841.": "Founded",
        "Ebersgrund was opened in 1702.": "Opened",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        (CLAIM, {"Head of government"}),
        (claim("Ebersgrund was founded in 1841."), {"Founded", "Opened"}),
        (claim("The population of Ebersgrund was 38,000 in 2011."), {"Population"}),
        (claim("The population of Ebersgrund was 38,000 in 2020."), set()),
        (claim("The population of Ebersgrund is 38,000."), {"Population"}),
    ],
)
async def test_only_the_properties_and_the_years_that_a_claim_speaks_of_may_bear_on_it(
    asked: Any, fields: set[str], source: Wikidata
) -> None:
    answer = proved(await source.search(asked, 50))
    assert set(sentences(answer).values()) == fields


async def test_rank_decides_where_no_time_is_told(
    source: Wikidata, monkeypatch: pytest.MonkeyPatch
) -> None:
    founded = [
        told("P571", time("+1997-00-00T00:00:00Z", 9), rank="preferred"),
        told("P571", time("+1841-00-00T00:00:00Z", 9)),
    ]
    monkeypatch.setitem(CLAIMS, "P571", founded)
    asked = claim("Ebersgrund was founded in 1841.")
    answer = proved(await source.search(asked, 50))
    assert [text for text, field in sentences(answer).items() if field == "Founded"] == [
        "Ebersgrund was founded in 1997."
    ]
    offices = await source.search(CLAIM, 50)
    assert len(offices.passages) == 2, "who is preferred may have left: there time decides"


async def test_under_each_sentence_stands_its_statement_as_it_is_stored(source: Wikidata) -> None:
    answer = await source.search(CLAIM, 50)
    text = "\n".join(snapshot.text for snapshot in answer.snapshots)
    stored = (
        "P6: Q1 P6 Q5, P580 +2011-00-00T00:00:00Z (precision 9), P582 +2019-06-01T00:00:00Z "
        "(precision 11); rank preferred, references 1 (P854 https://ebersgrund.example/mayors), "
        "id Q1$-P6-preferred"
    )
    assert stored in text
    assert "deprecated" not in text
    shown = next(p for p in answer.passages if p.text.startswith("Karel Ons"))
    assert stored in shown.context, "the reader sees it beside the quote"


@pytest.mark.parametrize("day", [None, date(2018, 5, 1)])
async def test_each_text_is_proved_from_the_answers_that_were_kept(
    tmp_path: Path, server: Loopback, day: date | None
) -> None:
    fetcher = fetcher_at(tmp_path, server)
    token = as_of.set(day)
    try:
        answer = await Wikidata(fetcher, setup("wikidata", server.url)).search(ANY, 50)
    finally:
        as_of.reset(token)
    bodies = {kept.digest: fetcher.archive.read(kept).body for kept in fetcher.used}
    assert len(answer.snapshots) > 1
    for snapshot in answer.snapshots:
        taken = snapshot.taken
        assert taken
        assert taken.more
        read = [bodies[digest] for digest in (taken.sha256, *taken.more)]
        assert extract_part(read, taken.part) == snapshot.text
        if "Karel Ons" in snapshot.text:
            other = [read[0], read[1].replace(b"Karel Ons", b"Karl Onsen")]
            assert extract_part(other, taken.part) != snapshot.text


async def test_a_revision_that_was_told_is_linked(tmp_path: Path, server: Loopback) -> None:
    real = Base()

    def revised(seen: Seen) -> Reply:
        reply = real(seen)
        return Reply(reply.body.replace(b'{"id": "Q1", ', b'{"id": "Q1", "lastrevid": 77, '),
                     kind=reply.kind)  # fmt: skip

    server.at("/w/api.php", revised)
    source = Wikidata(fetcher_at(tmp_path, server), setup("wikidata", server.url))
    answer = await source.search(CLAIM, 5)
    assert answer.sources[0].url == f"{server.url}/w/index.php?title=Q1&oldid=77"


async def test_what_was_copied_from_wikipedia_is_the_voice_of_wikipedia(source: Wikidata) -> None:
    answer = await source.search(ANY, 50)
    origins = {s.id: s.origin for s in answer.sources}
    voices = {p.text: origins[p.source] for p in answer.passages}
    assert voices["The population of Ebersgrund was 41,207 (2011)."] == "wikipedia"
    assert voices["Ebersgrund was founded in 1841."] == "wikipedia", "no reference at all"
    assert voices["Ebersgrund was opened in 1702."] == "wikidata"


async def test_what_began_after_the_day_is_marked_as_newer(source: Wikidata) -> None:
    token = as_of.set(date(2018, 5, 1))
    try:
        answer = await source.search(CLAIM, 50)
    finally:
        as_of.reset(token)
    days = {s.id: s.published for s in answer.sources}
    newer = {p.text: days[p.source] for p in answer.passages if days[p.source]}
    assert newer == {
        "Ada Lunt was head of government of Ebersgrund from 1 June 2019 on.": date(2019, 6, 1)
    }


async def test_an_unknown_name_is_none_and_an_error_is_a_failure(
    tmp_path: Path, server: Loopback, source: Wikidata
) -> None:
    answer = await source.search(claim("In winter the island of Elin is cold."), 5)
    assert {k.status for k in answer.lookups} == {"none"}
    server.at("/w/api.php", as_json({"error": {"code": "maxlag", "info": "Waiting"}}))
    again = Wikidata(fetcher_at(tmp_path / "b", server), setup("wikidata", server.url))
    answer = await again.search(CLAIM, 5)
    assert {k.status for k in answer.lookups} == {"failed"}
    assert "Waiting" in str(answer.lookups[0].message)


@pytest.mark.parametrize(
    ("said", "precision", "shown"),
    [
        ("+2011-01-01T00:00:00Z", 9, "2011"),
        ("+1996-00-00T00:00:00Z", 9, "1996"),
        ("+1996-00-00T00:00:00Z", 11, "1996"),
        ("+2023-03-00T00:00:00Z", 10, "March 2023"),
        ("+2023-03-26T00:00:00Z", 11, "26 March 2023"),
        ("+1990-00-00T00:00:00Z", 8, "the 1990s"),
        ("+1850-00-00T00:00:00Z", 7, "the 19th century"),
        ("-0044-03-15T00:00:00Z", 9, "44 BC"),
        ("nonsense", 9, None),
        ("+13798000000-00-00T00:00:00Z", 3, None),
    ],
)
def test_dates_say_no_more_than_their_precision(said: str, precision: int, shown: str) -> None:
    assert moment(time(said, precision)["value"]) == shown


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (" from 1941 to 26 March 2023", " from 1941 until they ended on 26 March 2023"),
        (" until March 2023", " until they ended in March 2023"),
        (" from 1 May 1941 on", " from 1 May 1941 on"),
        ("", ""),
    ],
)
def test_a_relation_that_ended_says_so(when: str, told: str) -> None:
    assert broken_off(when) == told


@pytest.mark.skipif(
    not FIXTURES.is_dir(), reason="the recorded answers (shared/fixtures) are absent"
)
@pytest.mark.parametrize("name", ["Q8646", "Q1299", "Q20145", "Q494290"])
def test_recorded_entities_are_read(name: str) -> None:
    answer = json.loads((FIXTURES / f"entitydata_{name}.json").read_text("utf-8"))
    read = entity(answer["entities"][name], SENTENCES)
    assert read
    assert read.statements
    assert all(s["rank"] != "deprecated" for s in read.statements)
    missing = json.loads((FIXTURES / "wptools_deleted.json").read_text("utf-8"))["response"]
    assert entity(missing["entities"]["Q10908976"], SENTENCES) is None

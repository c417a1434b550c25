"""What was read of charts, items and revisions is asked for again whole, and as it is now."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from loopback import Loopback, Reply, Seen, as_json, serving
from town import Town

from flows.rounds import go_round

CHART = "/grapher/homicide-rate-unodc"
COLUMN = "Homicide rate per 100k population"
HEAD = f"Entity,Code,Year,{COLUMN}\r\nHonduras,HND,2020,35.9\r\n"
ABOUT = {
    "chart": {"title": "Homicide rate", "citation": "UNODC (2025)"},
    "columns": {COLUMN: {"titleShort": "Homicide rate", "unit": "per 100,000 people"}},
}
RATE = "The homicide rate in Honduras was 33.4 per 100,000 people in 2022."
MAYOR = "Ada Lunt became mayor of Ebersgrund in 2019."
BEGAN = {"time": "+2019-06-01T00:00:00Z", "precision": 11,
         "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}  # fmt: skip
REFERENCE = {"snaks": {"P854": [{"snaktype": "value", "property": "P854",
             "datavalue": {"type": "string", "value": "https://ebersgrund.example"}}]}}  # fmt: skip


def chart(server: Loopback, figure: str, **changed: Any) -> None:
    rows = f"Honduras,HND,2022,{figure}\r\n" if figure else ""
    server.at(f"{CHART}.csv", Reply((HEAD + rows).encode(), kind="text/csv"))
    server.at(f"{CHART}.metadata.json", as_json({**ABOUT, "asked": figure}))


class Wikibase:
    """Wikidata's interface, about one town and who is its mayor."""

    def __init__(self) -> None:
        self.mayor = "Q4"
        self.names = {"Q4": "Ada Lunt", "Q5": "Karel Ons"}
        self.there = True

    def __call__(self, seen: Seen) -> Reply:
        asked = seen.params
        if asked["action"] == "wbsearchentities":
            hit = {"id": "Q1", "label": "Ebersgrund", "match": {"text": "Ebersgrund"}}
            return as_json({"search": [hit] if asked["search"] == "Ebersgrund" else []})
        ids = asked["ids"].split("|")
        if "claims" not in asked["props"]:
            told = {i: {"id": i, "labels": {"en": {"value": self.names[i]}}} for i in ids}
            return as_json({"entities": told})
        if not self.there:
            return as_json({"entities": {"Q1": {"id": "Q1", "missing": ""}}})
        return as_json({"entities": {"Q1": self.town()}})

    def town(self) -> dict[str, Any]:
        value = {"entity-type": "item", "id": self.mayor}
        told = {
            "id": "Q1$mayor", "rank": "normal", "references": [REFERENCE],
            "mainsnak": {"snaktype": "value", "property": "P6",
                         "datavalue": {"type": "wikibase-entityid", "value": value}},
            "qualifiers": {"P580": [{"snaktype": "value", "property": "P580",
                                     "datavalue": {"type": "time", "value": BEGAN}}]},
        }  # fmt: skip
        return {"id": "Q1", "labels": {"en": {"value": "Ebersgrund"}},
                "descriptions": {"en": {"value": "harbour town"}}, "claims": {"P6": [told]}}  # fmt: skip


class Desk:
    """An article that rests on a chart and an item, which no look-up shows any more later."""

    def __init__(self, folder: Path, server: Loopback) -> None:
        self.server, self.base = server, Wikibase()
        chart(server, "33.4")
        server.at("/w/api.php", self.base)
        server.at("/page", Reply(b"<html><body><p>The office is open.</p></body></html>"))
        self.town = Town(
            folder, private_urls=(server.url,), requests_per_second=100, request_seconds=5,
            sources=("owid", "wikidata"), recheck_days={"article": 0, "past-event": 0},
            source_urls={"owid": server.url, "wikidata": server.url}, pages=(f"{server.url}/page",),
        )  # fmt: skip
        (folder / "a.txt").write_text(f"{RATE}\n\n{MAYOR}\n")
        self.town.watch(folder / "a.txt", published=self.town.now.date())

    def round(self) -> Any:
        ((done,), _) = asyncio.run(go_round(self.town.settings, now=lambda: self.town.now))
        self.town.now += timedelta(hours=1)
        return done

    def later(self) -> dict[str, set[str]]:
        """Go round without the two sources; return what became of the passages of each."""
        self.town.settings = self.town.settings.model_copy(update={"sources": ("pages",)})
        items = [e for c in self.round().changes.claims for e in c.evidence if e.before]
        return {
            name: {e.says for e in items if e.source.startswith(f"{name}:")}
            for name in ("owid", "wikidata")
        }


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with serving() as server:
        made = Desk(tmp_path, server)
        quoted = {item.source.partition(":")[0] for view in made.round().record.statements
                  for item in view.evidence}  # fmt: skip
        assert quoted == {"owid", "wikidata"}
        yield made


def test_what_is_as_it_was_is_unchanged(desk: Desk) -> None:
    assert desk.later() == {"owid": {"unchanged"}, "wikidata": {"unchanged"}}


def test_a_value_that_changed_is_told_old_and_new(desk: Desk) -> None:
    chart(desk.server, "31.2")
    desk.base.mayor = "Q5"
    told = desk.later()
    assert any("33.4 per 100,000 people → 31.2 per 100,000 people" in says for says in told["owid"])
    assert any("Ada Lunt → Karel Ons" in says for says in told["wikidata"])


def test_a_name_that_changed_in_a_further_answer_is_seen(desk: Desk) -> None:
    desk.base.names["Q4"] = "Ida Lund"
    assert any("Ada Lunt → Ida Lund" in says for says in desk.later()["wikidata"])


def test_figures_and_items_that_are_taken_out_are_gone(desk: Desk) -> None:
    desk.server.at(f"{CHART}.csv", Reply(HEAD.partition("\n")[0].encode(), kind="text/csv"))
    desk.base.there = False
    assert desk.later() == {
        "owid": {"no longer on the page"},
        "wikidata": {"no longer on the page"},
    }


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Reply(status=404), "the page is gone"),
        (Reply(status=503), "the source did not answer"),
        (Reply(json.dumps({"error": "busy"}).encode()), "the source did not answer"),
    ],
)
def test_what_is_dead_is_told_from_what_cannot_be_read(
    desk: Desk, answer: Reply, says: str
) -> None:
    desk.server.at(f"{CHART}.csv", answer)
    desk.server.at("/w/api.php", answer)
    assert desk.later() == {"owid": {says}, "wikidata": {says}}


def test_a_further_answer_that_fails_is_no_change(desk: Desk) -> None:
    chart(desk.server, "31.2")
    desk.server.at(f"{CHART}.metadata.json", Reply(status=503))
    assert desk.later()["owid"] == {"the source did not answer"}


PAGE = "Ebersgrund is a harbour town. {} closed the northern quay of Ebersgrund in March 2021."


class Wiki:
    """A wiki of one page, by the revisions of which each stays as it was."""

    def __init__(self) -> None:
        self.mayors = {90: "Ada Lunt"}
        self.found = self.there = True

    def __call__(self, seen: Seen) -> Reply:
        asked, newest = seen.params, max(self.mayors)
        if asked["action"] == "parse":
            if not self.there:
                return as_json({"errors": [{"code": "nosuchpageid", "text": "No such page."}]})
            revision = int(asked.get("oldid", newest))
            text = f"<p>{PAGE.format(self.mayors[revision])}</p>"
            told = {"title": "Ebersgrund", "pageid": 7, "revid": revision, "text": text}
            return as_json({"parse": told})
        if asked.get("list") == "search":
            hits = [{"title": "Ebersgrund"}] if self.found else []
            return as_json({"query": {"search": hits}})
        page = {"pageid": 7, "title": "Ebersgrund",
                "revisions": [{"revid": newest, "timestamp": "2020-02-01T10:00:00Z"}]}  # fmt: skip
        titles = asked["titles"].split("|") if self.found else []
        gone = [{"title": title, "missing": True} for title in titles if title != "Ebersgrund"]
        return as_json({"query": {"pages": [page, *gone] if self.found else gone}})


@pytest.mark.parametrize(
    ("then", "says"),
    [
        ("as it was", "unchanged"),
        ("edited", "reworded"),
        ("deleted", "the page is gone"),
    ],
)
def test_a_page_of_revisions_is_asked_for_as_it_is_now(
    tmp_path: Path, then: str, says: str
) -> None:
    with serving() as server:
        wiki = Wiki()
        server.at("/w/api.php", wiki)
        town = Town(
            tmp_path, private_urls=(server.url,), requests_per_second=100, contact="a@b.example",
            sources=("wikipedia",), recheck_days={"past-event": 0},
            source_urls={"wikipedia": server.url + "/w"},
        )  # fmt: skip
        (tmp_path / "a.txt").write_text(
            "Ada Lunt closed the northern quay of Ebersgrund in 2021.\n"
        )
        town.watch(tmp_path / "a.txt", published=town.now.date())

        def changes() -> Any:
            ((done,), _) = asyncio.run(go_round(town.settings, now=lambda: town.now))
            town.now += timedelta(hours=30)
            return done

        quoted = {e.source for view in changes().record.statements for e in view.evidence}
        assert quoted == {"wikipedia:7@90"}
        wiki.found = False
        if then == "edited":
            wiki.mayors[91] = "Its mayor Ada Lunt"
        wiki.there = then != "deleted"
        told = {e.says for c in changes().changes.claims for e in c.evidence if e.before}
        assert any(says in each for each in told), told

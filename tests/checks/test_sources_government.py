"""The Federal Register, OFAC and earlier fact checks. The answers are made up after their shapes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asking import claim, fetcher_at, proved, setup
from loopback import Loopback, Reply, as_json, redirect, serving

from checks.fetching import Fetcher
from checks.querying import as_of
from checks.sources import federal_register, ofac
from checks.sources.fact_checks import FactChecks
from checks.sources.federal_register import FederalRegister
from checks.sources.ofac import Ofac

FIXTURES = Path(__file__).parents[3] / "shared" / "fixtures"
ORDER = claim(
    "Executive Order 99157 designated the Port Guild as a terrorist organization in 2025."
)
RAW = b"""<html><head><title>Federal Register</title></head><body><pre>
[Federal Register Volume 90, Number 18]
[[Page 8439]]

                 Executive Order 99157 of January 20, 2025

    Section 1. Purpose. This order designates the Port Guild as a foreign
terrorist organization &amp; blocks its
[[Page 8440]] property.

    Sec. 2. Effect. Nothing else changes.
</pre></body></html>"""


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as started:
        yield started


@pytest.fixture
def fetcher(tmp_path: Path, server: Loopback) -> Fetcher:
    return fetcher_at(tmp_path, server)


def documents(server: Loopback, **more: Any) -> Reply:
    raw = server.at("/raw", Reply(RAW))
    one = {
        "document_number": "2025-02009", "title": "Designating the Port Guild",
        "type": "Presidential Document", "publication_date": "2025-01-29",
        "signing_date": "2025-01-20", "citation": "90 FR 8439", "raw_text_url": raw,
        "html_url": "https://www.federalregister.gov/d/2025-02009",
        "executive_order_number": "99157",
    }  # fmt: skip
    return as_json({"count": 1, "results": [one], "next_page_url": None} | more)


async def test_the_register_is_quoted_from_its_full_text_and_dated_by_the_signature(
    fetcher: Fetcher, server: Loopback
) -> None:
    server.at("/api/v1/documents.json", documents(server))
    token = as_of.set(date(2025, 2, 1))
    try:
        register = FederalRegister(fetcher, setup("federal_register", server.url))
        answer = proved(await register.search(ORDER, 5))
    finally:
        as_of.reset(token)
    assert answer.passages[0].text.endswith(
        "This order designates the Port Guild as a foreign terrorist organization & blocks its "
        "property."
    )
    [source] = answer.sources
    assert source.published == date(2025, 1, 20)
    assert "90 FR 8439" in source.cite
    assert source.standing == "primary"
    asked = server.seen[0].params
    assert asked["conditions[publication_date][gte]"] == "2025-01-01"
    assert asked["conditions[publication_date][lte]"] == "2025-02-22"
    assert federal_register.extract(RAW, "text/html") == answer.snapshots[0].text


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (as_json({"count": 0, "results": []}), "none"),
        (Reply(b"", status=404), "none"),
        (as_json({"errors": {"order": "is not valid"}, "count": 0}), "failed"),
        (Reply(b"<html>", status=200), "failed"),
        (Reply(b"", status=500), "failed"),
    ],
)
async def test_no_document_and_no_answer_are_told_apart(
    fetcher: Fetcher, server: Loopback, reply: Reply, status: str
) -> None:
    server.at("/api/v1/documents.json", reply)
    answer = await FederalRegister(fetcher, setup("federal_register", server.url)).search(ORDER, 5)
    assert {lookup.status for lookup in answer.lookups} == {status}


@pytest.mark.skipif(
    not FIXTURES.is_dir(), reason="the recorded answers (shared/fixtures) are absent"
)
@pytest.mark.parametrize(("name", "hits"), [("documents_search", 2), ("documents_empty", 0)])
async def test_documented_answers_are_read(
    fetcher: Fetcher, server: Loopback, name: str, hits: int
) -> None:
    told = json.loads((FIXTURES / f"federal_register/{name}.json").read_text("utf-8"))["response"]
    server.at("/api/v1/documents.json", as_json(told))
    answer = await FederalRegister(fetcher, setup("federal_register", server.url)).search(ORDER, 5)
    assert answer.lookups[0].hits == hits
    assert "failed" not in {lookup.status for lookup in answer.lookups}


SDN = (
    b'36,"PORT GUILD",-0- ,"SDGT] [TCO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Ebersgrund; linked to smuggling."\r\n'
    b'7,"LUNT PEREZ, Ada Maria","individual","ILLICIT-DRUGS-EO14059",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    b'-0- ,"DOB 02 Feb 1970; nationality Elin; Linked To: PORT GUILD."\r\n\x1a\r\n'
)
ALT = b'36,1,"aka","GREMIO DEL PUERTO",-0- \r\n7,2,"aka","LUNT, Adela",-0- \r\n\x1a\r\n'


CONS_PRIM = (
    b'9640,"ORLO, Juri","individual","NS-PLC",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1951; Council of Ebersgrund."\r\n'
    b'17016,"HARBOUR BANK AG",-0- ,"UKRAINE-EO13662] [RUSSIA-EO14024",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    b'"Ebersgrund; finances shipyards."\r\n\x1a\r\n'
)
CONS_ALT = b'17016,31,"aka","BANCO DEL PUERTO",-0- \r\n\x1a\r\n'
FILES = {"SDN.CSV": SDN, "ALT.CSV": ALT, "CONS_PRIM.CSV": CONS_PRIM, "CONS_ALT.CSV": CONS_ALT}


@pytest.fixture
def lists(server: Loopback) -> None:
    for name, body in FILES.items():
        signed = server.at(f"/signed/{name}", Reply(body, kind="text/csv"))
        server.at(f"/api/PublicationPreview/exports/{name}", redirect(signed))


async def search(fetcher: Fetcher, server: Loopback, text: str) -> Any:
    return proved(await Ofac(fetcher, setup("ofac", server.url)).search(claim(text), 5))


@pytest.mark.usefixtures("lists")
async def test_an_entry_is_found_by_its_name_and_by_its_alias(
    fetcher: Fetcher, server: Loopback
) -> None:
    for text in (
        "The Treasury sanctioned the Port Guild of Ebersgrund for smuggling.",
        "The Treasury sanctioned the Gremio del Puerto of Ebersgrund.",
    ):
        answer = await search(fetcher, server, text)
        assert answer.passages[0].text.startswith(
            "PORT GUILD (entity) is on the sanctions list of the United States Treasury (OFAC) "
            "under SDGT, TCO."
        )
        [source] = answer.sources
        assert source.standing == "primary"
    assert answer.snapshots[0].text == ofac.extract(SDN, "text/csv")
    assert answer.snapshots[0].taken.url.startswith(server.url + "/api/Publication")


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize("name", ["Harbour Bank AG", "Banco del Puerto"])
async def test_the_consolidated_list_is_read_and_is_told_apart(
    fetcher: Fetcher, server: Loopback, name: str
) -> None:
    answer = await search(fetcher, server, f"The Treasury sanctioned the {name} for its shipyards.")
    assert answer.passages[0].text.startswith(
        "HARBOUR BANK AG (entity) is on the consolidated (non-SDN) sanctions list of the United "
        "States Treasury (OFAC) under UKRAINE-EO13662, RUSSIA-EO14024."
    )
    [source] = answer.sources
    assert (source.id, source.standing) == ("ofac:17016", "primary")
    assert "consolidated (non-SDN)" in source.cite
    [snapshot] = answer.snapshots
    assert snapshot.text == ofac.extract_part([CONS_PRIM], snapshot.taken.part)
    assert "HARBOUR BANK" not in ofac.extract(SDN, "text/csv")


@pytest.mark.usefixtures("lists")
async def test_a_person_on_the_consolidated_list_is_no_identity_by_name_alone(
    fetcher: Fetcher, server: Loopback
) -> None:
    answer = await search(fetcher, server, "The Treasury consolidated sanctions on Juri Orlo.")
    assert [source.standing for source in answer.sources] == ["unknown"]


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize(
    ("gone", "name"), [("CONS_ALT.CSV", "Port Guild"), ("SDN.CSV", "Harbour Bank AG")]
)
async def test_one_list_is_searched_where_the_other_fails(
    fetcher: Fetcher, server: Loopback, gone: str, name: str
) -> None:
    server.at(f"/api/PublicationPreview/exports/{gone}", Reply(b"", status=403))
    answer = await search(fetcher, server, f"The Treasury sanctioned the {name} of Ebersgrund.")
    assert sorted(look.status for look in answer.lookups)[:2] == ["failed", "hits"]
    assert answer.passages[0].text.startswith(name.upper())


@pytest.mark.usefixtures("lists")
async def test_a_name_alone_is_no_identity(fetcher: Fetcher, server: Loopback) -> None:
    answer = await search(fetcher, server, "In 2020 the bishop met Ada Maria Lunt Perez.")
    assert [source.standing for source in answer.sources] == ["unknown"]
    answer = await search(
        fetcher, server, "The Treasury of the United States sanctioned Ada Maria Lunt Perez."
    )
    assert [source.standing for source in answer.sources] == ["unknown"], "so much all share"
    answer = await search(fetcher, server, "In 2020 the Port Guild paid Ada Maria Lunt Perez.")
    assert "primary" in [source.standing for source in answer.sources]
    answer = await search(fetcher, server, "In 2020 the bishop met Ada Gomez and Mr Perez.")
    assert answer.passages == ()


@pytest.mark.parametrize(
    "reply", [Reply(b"", status=403), Reply(b"<html>moved</html>"), Reply(b"")]
)
async def test_a_list_that_cannot_be_read_is_a_failure(
    fetcher: Fetcher, server: Loopback, reply: Reply
) -> None:
    server.at("/api/PublicationPreview/exports/SDN.CSV", reply)
    answer = await search(fetcher, server, "The Treasury sanctioned the Port Guild.")
    assert [lookup.status for lookup in answer.lookups] == ["failed", "failed"]


REVIEWS = {
    "claims": [
        {
            "text": "The quay was sold",
            "claimReview": [
                {"publisher": {"name": "Ebers Facts", "site": "facts.example"},
                 "url": "https://facts.example/quay", "textualRating": "Pants on Fire"},
            ],
        }
    ]
}  # fmt: skip


async def test_earlier_checks_are_shown_and_are_no_evidence(
    fetcher: Fetcher, server: Loopback
) -> None:
    server.at("/v1alpha1/claims:search", as_json(REVIEWS), as_json({}), Reply(b"{}", status=403))
    checks = FactChecks(fetcher, setup("fact_checks", server.url, key="k-1"))
    answer = await checks.search(claim("The quay of Ebersgrund was sold in 2023."), 5)
    assert answer.passages == ()
    assert answer.sources == ()
    said = str(answer.lookups[1].message)
    assert "Ebers Facts rated “Pants on Fire”" in said
    assert server.seen[0].headers["x-goog-api-key"] == "k-1"
    assert "k-1" not in server.seen[0].params.values()
    none = await checks.search(claim("The quay of Elin was sold in 2024."), 5)
    assert [k.status for k in none.lookups] == ["none"]
    failed = await checks.search(claim("The quay of Ostend was sold in 2022."), 5)
    assert [k.status for k in failed.lookups] == ["failed"]


@pytest.mark.skipif(
    not FIXTURES.is_dir(), reason="the recorded answers (shared/fixtures) are absent"
)
async def test_the_documented_checks_are_read(fetcher: Fetcher, server: Loopback) -> None:
    file = FIXTURES / "factchecktools/claims_search_2020_election.json"
    server.at("/v1alpha1/claims:search", as_json(json.loads(file.read_text("utf-8"))["response"]))
    checks = FactChecks(fetcher, setup("fact_checks", server.url, key="k"))
    answer = await checks.search(claim("The quay of Ebersgrund was sold in 2023."), 5)
    assert {k.status for k in answer.lookups} == {"hits"}

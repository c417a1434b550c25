"""The desk's server on loopback: what it refuses, what it keeps, what each editor sees."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
import samples
from desks import Editor, Served, serving

from reports.decisions import SignedRecord, read_lines
from reports.desk.app import MOST_BYTES
from reports.exports import FORMATS
from reports.record import Record

pytestmark = pytest.mark.server
DISPUTED, NEWER, OPEN = "s002", "s005", "s006"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path, samples.mixed()) as server:
        yield server


@pytest.fixture
def anna(served: Served) -> Editor:
    return served.editor("Anna")


def body(editor: Editor) -> dict[str, object]:
    return {
        "seen": editor.state["seen"], "version": editor.state["version"], "name": editor.name,
        "do": {"act": "decided", "claim": OPEN, "finding": "agree", "remedy": "keep"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:1"}, 403),
        ({"host": "evil.example"}, 400),
        ({"host": "127.0.0.1:1"}, 400),
        ({"host": "evil.example", "origin": "http://evil.example"}, 400),
        ({"x-factdesk-token": ""}, 403),
        ({"x-factdesk-token": "é"}, 403),
        ({"cookie": "none=1"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"content-type": "text/plain"}, 415),
    ],
)
def test_a_write_from_elsewhere_is_refused(
    served: Served, anna: Editor, headers: dict[str, str], status: int
) -> None:
    sent = {"content-type": "application/json", **anna.headers}
    raw = {k: v.encode() for k, v in (sent | headers).items()}
    answer = anna.http.post(f"{anna.home}/entries", content=json.dumps(body(anna)), headers=raw)
    assert answer.status_code == status
    assert served.desk.log.last() == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"host": "evil.example"}, 400), ({"origin": "http://evil.example"}, 403), ({}, 200)],
)
def test_reading_is_guarded_too(anna: Editor, headers: dict[str, str], status: int) -> None:
    for path in ("/", anna.home, f"{anna.home}/state", "/desk.js"):
        answer = anna.http.get(path, headers=headers)
        assert answer.status_code == status
        assert "access-control-allow-origin" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_the_link_works_once_and_nothing_works_without(served: Served) -> None:
    link = served.link()
    assert httpx.get(f"{served.address}/").status_code == 403
    assert httpx.get(f"{served.address}/enter?key=guess").status_code == 403
    first = httpx.get(link)
    assert first.status_code == 200
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "SameSite=strict" in first.headers["set-cookie"]
    assert httpx.get(link).status_code == 403


def test_an_editor_can_ask_for_a_link_for_another(served: Served, anna: Editor) -> None:
    link = anna.http.post("/links", headers=anna.headers).json()["link"]
    assert Editor(link, "Bo").look()["gate"]["state"] == "hold"


def test_too_much_is_refused_with_and_without_a_length(served: Served, anna: Editor) -> None:
    large = b"x" * (MOST_BYTES + 1)
    headers = {**anna.headers, "content-type": "application/json"}
    path = f"{anna.home}/entries"
    assert anna.http.post(path, content=large, headers=headers).status_code == 413
    streamed = anna.http.post(path, content=iter([large[:9000]] * 9), headers=headers)
    assert streamed.status_code == 413


def test_a_stale_write_is_a_conflict_and_names_who_was_first(served: Served, anna: Editor) -> None:
    bo = served.editor("Bo")
    assert anna.decide(OPEN).status_code == 200
    answer = bo.decide(OPEN, remedy="cut", note="typed at length")
    assert answer.status_code == 409
    assert "Anna" in answer.json()["problem"]
    assert bo.decide(NEWER).status_code == 200  # another claim is no conflict
    bo.look()
    assert bo.decide(OPEN, remedy="cut").status_code == 200


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"name": "  "}, 400),
        ({"seen": -1}, 400),
        ({"seen": "many"}, 400),
        ({"do": {"act": "deleted"}}, 400),
        ({"version": "0" * 64}, 409),
        ({"more": 1}, 400),
    ],
)
def test_a_malformed_write_is_named(anna: Editor, change: dict[str, object], status: int) -> None:
    answer = anna.http.post(f"{anna.home}/entries", json=body(anna) | change, headers=anna.headers)
    assert answer.status_code == status
    assert answer.json()["problem"].endswith(".")


def test_unknown_places_and_claims(anna: Editor) -> None:
    assert anna.http.get("/articles/none").status_code == 404
    assert anna.http.get("/../pyproject.toml").status_code == 404
    assert anna.decide("s999").status_code == 422


def test_two_editors_see_each_other_within_seconds(served: Served, anna: Editor) -> None:
    bo = served.editor("Bo")
    listening, heard = threading.Event(), threading.Event()

    def listen() -> None:
        with bo.http.stream("GET", "/events?article=a1") as stream:
            events = 0
            for line in stream.iter_lines():
                events += line == "event: changed"
                if events == 1:
                    listening.set()
                if events == 2:
                    heard.set()
                    return

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    assert listening.wait(30)
    time.sleep(0.6)
    assert not heard.is_set()
    assert anna.decide(OPEN, note="Seen by both").status_code == 200
    assert heard.wait(3)
    history = served.editor("Carl").look()["claims"][OPEN]["history"]
    assert [(h["by"], h["note"]) for h in history] == [("Anna", "Seen by both")]


def test_who_holds_what_is_shown_to_the_others(served: Served, anna: Editor) -> None:
    bo = served.editor("Bo")
    anna.http.post(
        f"{anna.home}/holding", json={"claim": OPEN, "name": "Anna"}, headers=anna.headers
    )
    assert bo.look()["claims"][OPEN]["holder"] == "Anna"
    assert anna.look()["claims"][OPEN]["holder"] is None
    assert "open at: <bdi>Anna</bdi>" in bo.http.get("/").text


def test_from_the_first_decision_to_the_signed_record(served: Served, anna: Editor) -> None:
    bo = served.editor("Bo")
    refused = anna.write("signed")
    assert refused.status_code == 422
    assert "3 of its claims" in refused.json()["problem"]
    assert anna.http.get(f"{anna.home}/signed.json").status_code == 404
    worthy = [c for c, told in anna.state["claims"].items() if told["bulk"]]
    assert anna.write("agreed", claims=worthy).status_code == 200
    assert anna.write("agreed", claims=[DISPUTED]).status_code == 422
    assert anna.decide(DISPUTED).status_code == 422
    assert anna.decide(DISPUTED, note="On tape.").status_code == 200
    assert anna.decide(NEWER).status_code == 200
    assert anna.decide(OPEN).status_code == 200
    assert anna.state["gate"]["state"] == "pass"
    assert bo.write("signed").status_code == 409  # Bo has not seen what Anna wrote
    bo.look()
    assert bo.write("signed").status_code == 200
    assert bo.state["signed"]["by"] == "Bo"
    signed = SignedRecord.model_validate_json(anna.http.get(f"{anna.home}/signed.json").text)
    assert signed.signed_by == "Bo"
    assert [e.does.act for e in signed.entries][-1] == "signed"
    entries, _ = read_lines(anna.http.get(f"{anna.home}/decisions.jsonl").text)
    assert entries == served.desk.log.entries()
    assert served.desk.log.verify() is None
    anna.look()
    undo = anna.write("undone", claim=OPEN, entry=anna.state["claims"][OPEN]["decision"]["entry"])
    assert undo.status_code == 200
    assert undo.json()["signed"] is None
    assert undo.json()["gate"]["state"] == "hold"


def test_a_change_holds_until_the_new_wording_is_checked(served: Served, anna: Editor) -> None:
    wording = "He was sentenced to 45 years"
    assert anna.decide(DISPUTED, remedy="change", change=wording).status_code == 200
    assert anna.state["claims"][DISPUTED]["blocking"]
    served.rote.texts["Sentence"] = f"The court: {wording}. So ordered."
    answer = anna.write("wording", claim=DISPUTED, wording=wording)
    assert answer.status_code == 200, answer.text
    state = answer.json()
    assert DISPUTED not in state["claims"]
    record = Record.from_json((served.desk.shelf.all()[0][0].path).read_text())
    assert wording in record.article.text
    assert "54 years" not in record.article.text
    (now,) = [c for c, told in state["claims"].items() if "45 years" in told["text"]]
    assert [h["by"] for h in state["claims"][now]["history"]] == ["Anna"]


def test_an_old_page_cannot_decide_on_a_changed_copy(served: Served, anna: Editor) -> None:
    bo = served.editor("Bo")
    assert anna.write("wording", claim=OPEN, wording="Farmers say sales fell.").status_code == 200
    answer = bo.decide(NEWER, note="kept")
    assert answer.status_code == 409
    assert "reload" in answer.json()["problem"]


def test_a_missed_sentence_becomes_a_claim(served: Served, anna: Editor) -> None:
    words = "Cranes at Balboa, the  port at the Pacific entrance."
    answer = anna.write("selection", words=words, before=0)
    assert answer.status_code == 200, answer.text
    (told,) = [t for t in answer.json()["claims"].values() if t["text"].startswith("Cranes")]
    assert told["blocking"]
    assert served.rote.asked == ["Cranes at Balboa, the port at the Pacific entrance."]
    assert anna.write("selection", words=words).status_code == 422
    assert anna.write("selection", words="Words that are nowhere").status_code == 422


def test_a_source_added_by_file_settles_a_claim_and_the_decision_on_it_lapses(
    served: Served, anna: Editor
) -> None:
    text = "Shrimp farmers say sales to Taiwan fell by two thirds."
    assert anna.decide(OPEN, "agree", "ask").status_code == 200
    query = {
        "claim": OPEN, "seen": str(anna.state["seen"]), "version": anna.state["version"],
        "name": "Anna", "filename": "farmers.txt", "title": "Farmers", "kind": "primary",
    }  # fmt: skip
    empty = anna.http.post(f"{anna.home}/sources", params=query, headers=anna.headers)
    assert empty.status_code == 422
    answer = anna.http.post(
        f"{anna.home}/sources", params=query, headers=anna.headers, content=f"Notes. {text}"
    )
    assert answer.status_code == 200, answer.text
    told = answer.json()["claims"][OPEN]
    assert told["state"] == "lapsed"
    assert "one passage was added" in told["says"]
    assert told["history"][-1]["did"] == "added the source “Farmers”"
    assert "Farmers" in anna.http.get(anna.home).text


def test_a_source_added_by_address_settles_a_claim(served: Served, anna: Editor) -> None:
    address = "https://farmers.example/sales"
    about = {"kind": "primary"}
    silent = anna.write("address", claim=OPEN, address=address, about=about)
    assert silent.status_code == 422
    assert silent.json()["problem"] == f"{address} does not answer."
    served.rote.pages[address] = "Shrimp farmers say sales to Taiwan fell by two thirds."
    answer = anna.write("address", claim=OPEN, address=f" {address} ", about=about)
    assert answer.status_code == 200, answer.text
    assert answer.json()["claims"][OPEN]["history"][-1]["did"] == f"added the source “{address}”"
    assert not answer.json()["claims"][OPEN]["blocking"]
    for wrong in ("javascript:alert(1)", "file:///etc/passwd", "https://a b"):
        refused = anna.write("address", claim=OPEN, address=wrong, about=about)
        assert refused.status_code == 400


def test_claims_are_looked_up_again_once_a_source_answers(served: Served, anna: Editor) -> None:
    served.rote.texts["Register"] = "Shrimp farmers say sales to Taiwan fell by two thirds."
    answer = anna.write("again", claims=[DISPUTED, OPEN])
    assert answer.status_code == 200, answer.text
    told = answer.json()["claims"]
    assert not told[OPEN]["blocking"]
    assert [h["did"] for h in told[DISPUTED]["history"]] == ["looked it up again"]
    assert anna.write("again", claims=["s999"]).status_code == 422


def test_a_setting_that_stands_in_the_way_is_named_and_nothing_changes(
    served: Served, anna: Editor
) -> None:
    served.rote.lacking = "The source x needs its key."
    answer = anna.write("again", claims=[OPEN])
    assert (answer.status_code, answer.json()) == (422, {"problem": served.rote.lacking})
    assert served.desk.log.last() == 0


def test_the_sign_ons_name_counts_and_not_the_typed_one(tmp_path: Path) -> None:
    with serving(tmp_path, samples.mixed(), user_header="X-Remote-User") as served:
        assert httpx.get(served.address).status_code == 403
        http = httpx.Client(base_url=served.address, headers={"x-remote-user": "Dora"})
        page = http.get("/articles/a1").text
        token = page.partition('data-token="')[2].partition('"')[0]
        state = http.get("/articles/a1/state").json()
        assert state["name"] == "Dora"
        told = {
            "seen": 0, "version": state["version"], "name": "Somebody",
            "do": {"act": "decided", "claim": OPEN, "finding": "agree", "remedy": "keep"},
        }  # fmt: skip
        answer = http.post("/articles/a1/entries", json=told, headers={"x-factdesk-token": token})
        assert answer.json()["claims"][OPEN]["decision"]["by"] == "Dora"
        other = {"x-factdesk-token": token, "x-remote-user": "Eve"}
        assert http.post("/articles/a1/entries", json=told, headers=other).status_code == 403


def test_the_list_shows_gates_and_names_what_is_no_record(served: Served, anna: Editor) -> None:
    (served.desk.shelf.all()[0][0].path.parent / "broken.json").write_text("{")
    page = anna.http.get("/").text
    assert "A pardon, a prison and two ports" in page
    assert "3 claims need a decision" in page
    assert "broken.json does not hold as a record" in page


def test_the_list_says_when_an_article_is_due_again(served: Served, anna: Editor) -> None:
    days = {"a1": date(2026, 1, 2)}
    served.due.update(days)
    assert "due for a re-check since 2 January 2026" in anna.http.get("/").text
    served.due.update({"a1": date(9000, 1, 2)})
    assert "next re-check 2 January 9000" in anna.http.get("/").text


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "claimreview"])
def test_the_desk_hands_out_every_format(served: Served, anna: Editor, form: str) -> None:
    assert anna.decide(OPEN, note="Seen.").status_code == 200
    answer = anna.http.get(f"{anna.home}/exports/{form}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(FORMATS[form].media_type)
    assert f"a1{FORMATS[form].ending}" in answer.headers["content-disposition"]
    assert answer.content


def test_what_cannot_be_exported_is_said(served: Served, anna: Editor) -> None:
    assert anna.http.get(f"{anna.home}/exports/none").status_code == 404
    refused = anna.http.get(f"{anna.home}/exports/claimreview")
    assert refused.status_code == 422
    assert "sign" in refused.json()["problem"]


def test_the_page_says_what_has_changed_since_the_run_before(served: Served, anna: Editor) -> None:
    before = served.desk.shelf.all()[0][0]
    earlier = before.path.parent / "earlier"
    earlier.mkdir()
    (earlier / before.path.name).write_text(before.record.to_json())
    served.rote.texts["Register"] = "Shrimp farmers say sales to Taiwan fell by two thirds."
    assert 'id="changes"' in anna.http.get(anna.home).text
    assert anna.write("again", claims=[OPEN]).status_code == 200
    changes = anna.http.get(anna.home).text.partition('id="changes"')[2].partition("</section>")[0]
    assert "not enough evidence → supported" in changes


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    with serving(tmp_path, samples.hostile()) as served:
        anna = served.editor('<img src=x onerror="alert(1)">')
        page = anna.http.get("/").text + anna.http.get(anna.home).text
        assert "<script>alert" not in page
        assert "<img" not in page

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from checks.archive import Archive, Damaged, begin
from checks.warc import Confirmed, Exchange, asked, read_all

URL = "https://example.org/a?q=1"
TIME = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)
SENT = (("User-Agent", "factdesk"), ("Accept", "*/*"), ("X-Key", "hidden"), ("Cookie", "hidden"))
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("ETag", '"1"'),
    ("Set-Cookie", "hidden"),
    ("Transfer-Encoding", "chunked"),
)


def exchange(url: str = URL, body: bytes = b"body", **more: object) -> Exchange:
    made = Exchange(url, SENT, 200, "OK", HEADERS, body, TIME)
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def test_what_is_put_is_found_and_read(archive: Archive) -> None:
    kept = archive.put(exchange())
    assert archive.find(URL) == kept
    assert archive.find(URL, "accept: text/csv") is None
    read = archive.read(kept)
    assert (read.body, read.status, read.time) == (b"body", 200, TIME)
    assert dict(read.headers)["ETag"] == '"1"'


def test_the_newest_answer_is_found_and_one_time_is_no_matter(archive: Archive) -> None:
    archive.put(exchange(body=b"new", time=TIME + timedelta(days=1)))
    archive.put(exchange(body=b"old"))
    found = archive.find(URL)
    assert found
    assert archive.read(found).body == b"new"
    archive.put(exchange(body=b"newer", time=TIME + timedelta(days=1)))
    found = archive.find(URL)
    assert found
    assert archive.read(found).body == b"newer"


def test_what_was_asked_besides_the_address_tells_answers_apart(archive: Archive) -> None:
    csv = (("Accept", "text/csv"), ("Accept-Language", "de"))
    archive.put(exchange())
    archive.put(exchange(body=b"a,b", sent=csv))
    found = archive.find(URL, asked(csv))
    assert found
    assert archive.read(found).body == b"a,b"
    plain = archive.find(URL)
    assert plain
    assert archive.read(plain).body == b"body"


def test_players_and_checkers_read_the_files(archive: Archive) -> None:
    archive.put(exchange())
    kept = archive.put(exchange(url="https://example.org/Stra%C3%9Fe", body=b"\x1f\x8b binary"))
    archive.confirm(kept, Confirmed(kept.url, SENT, TIME, TIME + timedelta(hours=1)))
    archive.close()
    file = next(archive.folder.glob("*.warc.gz"))
    call = "import sys; from warcio.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", call, "check", "-v", str(file)], capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stdout.count("digest pass") == 6, "all but the revisit, which has no payload"
    with file.open("rb") as opened:
        records = [
            (r.rec_type, r.http_headers, r.rec_headers, r.raw_stream.read())
            for r in ArchiveIterator(opened)
        ]
    types = [kind for kind, *_ in records]
    assert types == ["warcinfo", "response", "request", "response", "request", "revisit", "request"]
    _, http, warc, body = records[1]
    assert http.protocol == "HTTP/1.1"
    assert http.statusline == "200 OK"
    assert warc.get_header("WARC-Target-URI") == URL
    assert warc.get_header("WARC-Date") == "2026-11-24T12:00:00Z"
    assert body == b"body"
    written = "".join(str(http) for _, http, *_ in records)
    assert "hidden" not in written
    assert "chunked" not in written
    assert "GET /a?q=1 HTTP/1.1" in str(records[2][1])


def test_a_confirmed_answer_keeps_its_body_and_gets_the_new_time(archive: Archive) -> None:
    kept = archive.put(exchange())
    later = TIME + timedelta(hours=5)
    once = archive.confirm(kept, Confirmed(URL, SENT, kept.time, later))
    twice = archive.confirm(once, Confirmed(URL, SENT, kept.time, later + timedelta(hours=1)))
    found = archive.find(URL)
    assert found == twice
    assert found.time == later + timedelta(hours=1)
    assert archive.read(found).body == b"body"


def test_an_export_holds_the_wanted_answers_and_is_taken_in_elsewhere(
    archive: Archive, tmp_path: Path
) -> None:
    archive.put(exchange(url="https://example.org/unwanted"))
    kept = archive.put(exchange())
    archive.put(exchange(url="https://example.org/unwanted/too"))
    csv = (("Accept", "text/csv"),)
    table = archive.put(exchange(body=b"a,b", sent=csv))
    later = Confirmed(URL, SENT, kept.time, TIME + timedelta(hours=5))
    confirmed = archive.confirm(kept, later)
    archive.export([confirmed, table, confirmed], tmp_path / "out.warc.gz")
    archive.close()
    other = Archive(tmp_path / "other")
    assert other.take_in(tmp_path / "out.warc.gz") == 3
    found, csv_found = other.find(URL), other.find(URL, asked(csv))
    assert found
    assert csv_found
    assert found.time == later.time
    assert other.read(found).body == b"body"
    assert other.read(csv_found).body == b"a,b"
    assert other.find("https://example.org/unwanted") is None


def test_an_empty_file_is_one_that_holds_nothing(tmp_path: Path) -> None:
    begin(tmp_path / "empty.warc.gz")
    assert Archive(tmp_path / "archive").take_in(tmp_path / "empty.warc.gz") == 0


def test_what_is_cut_or_altered_is_said(archive: Archive, tmp_path: Path) -> None:
    kept = archive.put(exchange(body=b"some words " * 300))
    archive.close()
    file = archive.folder / kept.file
    data = file.read_bytes()
    for spoilt in (data[: kept.start + 60], b"", data[: kept.start] + data[:90]):
        file.write_bytes(spoilt)
        with pytest.raises(Damaged):
            Archive(archive.folder).read(kept)
    file.unlink()
    with pytest.raises(Damaged):
        Archive(archive.folder).read(kept)
    file.write_bytes(data)
    with pytest.raises(Damaged, match="not hold"):
        Archive(archive.folder).read(replace(kept, digest="0" * 64))
    (tmp_path / "noise.warc.gz").write_bytes(b"no WARC at all")
    other = Archive(tmp_path / "other")
    with pytest.raises(Damaged):
        other.take_in(tmp_path / "noise.warc.gz")


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from checks.archive import Archive
from checks.warc import Exchange
archive = Archive(Path(sys.argv[1]))
for at in range(1_000_000):
    body = b"%d " % at * 400
    archive.put(Exchange(f"https://example.org/{at}", (), 200, "OK", (), body, datetime.now(UTC)))
"""


def test_a_killed_writer_leaves_all_that_is_indexed_readable(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    beside = Archive(folder)
    root = Path(__file__).parents[2]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], cwd=root) for _ in range(2)
    ]
    ends = time.monotonic() + 120
    while len(list(folder.glob("*.warc.gz"))) < 2 and time.monotonic() < ends:
        time.sleep(0.02)
    while not beside.find("https://example.org/40") and time.monotonic() < ends:
        time.sleep(0.02)
    for writer in writers:
        writer.kill()
        writer.wait()
    at = 0
    while kept := beside.find(f"https://example.org/{at}"):
        assert beside.read(kept).body == b"%d " % at * 400
        at += 1
    assert at > 20
    assert len(list(folder.glob("*.warc.gz"))) == 2


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.binary(max_size=400),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40),
    st.integers(200, 499),
)
@example(b"", ";\xa0=0", 200)  # looks like a parameter to the library that writes it
def test_any_body_and_header_come_back(
    archive: Archive, body: bytes, value: str, status: int
) -> None:
    name = value.encode("utf-8").decode("latin-1").strip()
    headers = (("Content-Type", "x/y"), ("X-Name", name.replace("\x85", "")))
    kept = archive.put(exchange(body=body, headers=headers, status=status, reason=""))
    read = archive.read(kept)
    assert (read.body, read.status) == (body, status)
    assert dict(read.headers)["Content-Type"] == "x/y"
    *_, (_, _, last) = read_all(archive.folder / kept.file)
    assert isinstance(last, Exchange)
    assert last.body == body

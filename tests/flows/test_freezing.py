from __future__ import annotations

import asyncio
import json
import shutil
import sys
import types
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from loopback import Loopback, packed, serving
from processes import Factdesk

from checks.evidence import Answer, Lookup, Passage, Scores, Snapshot, Source, Taken
from checks.fetching import Fetcher, FetchFailed, Pace
from checks.library import Library
from checks.snapshots import snapshot_id
from checks.warc import Exchange, read_all
from checks.worthiness import Assessment
from extractors.article import Article
from extractors.loading import Unreadable, load
from extractors.statements import Statement
from flows.freezing import freeze
from flows.kit import Kit
from flows.outcomes import Exit
from flows.replaying import replay
from flows.settings import Settings, SettingsError
from reports.record import Record

TEXT = """\
Chile borders Argentina, Bolivia and Peru. The capital of Chile is Santiago.

The council of Ebersgrund bought seven tractors in 2019. It was a shameful decision.
"""
PAGE = "<p>The council of Ebersgrund bought four tractors in 2019.</p>"


def extract(body: bytes, content_type: str) -> str:
    return body.decode().removeprefix("<p>").removesuffix("</p>")


class Chronicle:
    """A source on the network, as one of checks/sources would be."""

    name = "chronicle"

    def __init__(self, fetcher: Fetcher, base: str) -> None:
        self.fetcher, self.base = fetcher, base

    async def search(self, claim: Statement, limit: int) -> Answer:
        lookup = Lookup(source=self.name, query="tractors", status="none")
        if "Ebersgrund" not in claim.checked_text:
            return Answer(lookups=(lookup,))
        try:
            page = await self.fetcher.get(self.base + "/tractors")
            await self.fetcher.get(self.base + "/missing")
            await self.fetcher.get("http://127.0.0.1:9/")
        except FetchFailed as error:
            failed = lookup.model_copy(update={"status": "failed", "message": error.message})
        text = extract(page.body, page.content_type)
        source = Source(
            id="chronicle:1", title="Tractors", kind="primary", standing="primary",
            origin="ebersgrund", cite="Chronicle",
        )  # fmt: skip
        taken = Taken(url=page.final_url, sha256=page.sha256, extractor="chronicle/1")
        snapshot = Snapshot(id=snapshot_id(text), source=source.id, text=text, taken=taken)
        passage = Passage(
            start=0, end=len(text), source=source.id, snapshot=snapshot.id, text=text,
            title="Tractors", context_start=0, context=text,
        )  # fmt: skip
        found = lookup.model_copy(update={"status": "hits", "hits": 1})
        return Answer(
            lookups=(found, failed), passages=(passage,), sources=(source,), snapshots=(snapshot,)
        )


class Lengths:
    """A judge with scores of its own, so that a replay without them would show."""

    name = "lengths-1"

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        return [Scores(1 / (3 + len(c) % 7), 1 / (4 + len(p) % 5), 0.1) for c, p in pairs]

    def assess(self, texts: Sequence[str]) -> list[Assessment]:
        return [Assessment(0.1, (1 / len(text), 0.2, 1 / 3)) for text in texts]


@pytest.fixture(scope="module")
def article() -> Article:
    return load(TEXT.encode(), name="article.txt")


@pytest.fixture(autouse=True)
def _extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("checks.sources.chronicle")
    module.EXTRACTOR, module.extract = "chronicle/1", extract  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)


@pytest.fixture(scope="module")
def frozen(article: Article, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Record]:
    home = tmp_path_factory.mktemp("home")

    async def make(server: Loopback) -> Record:
        fetcher = Fetcher(home / "archive", agent="a", allowed=[server.url], pace=Pace(100, 4))
        await fetcher.get(server.url + "/unused")
        await fetcher.get(server.url + "/tractors")
        fetcher.begin()
        kit = Kit(
            searchers=(Library(home / "library.db"), Chronicle(fetcher, server.url)),
            judge=Lengths(),
            kinds=Lengths(),
            settings_sha256="0" * 64,
            fetcher=fetcher,
            passages=5,
        )
        record = await freeze(article, kit, Settings(), home / "pack")
        await fetcher.aclose()
        return record

    with serving() as server:
        server.at("/tractors", packed(PAGE.encode()))
        server.at("/unused", packed(b"read by another run"))
        record = asyncio.run(make(server))
    away = tmp_path_factory.mktemp("elsewhere") / "pack"
    shutil.move(home / "pack", away)
    shutil.rmtree(home)
    return away, record


@pytest.fixture
def pack(frozen: tuple[Path, Record], tmp_path: Path) -> tuple[Path, Record]:
    """A copy of one frozen pack, whose home is gone, and the record of its run."""
    shutil.copytree(frozen[0], tmp_path / "pack")
    return tmp_path / "pack", frozen[1]


def judged(record: Record) -> str:
    data = json.loads(record.to_json())
    data.pop("run")
    return json.dumps(data, ensure_ascii=False)


async def test_a_pack_gives_the_same_record_with_nothing_else_at_hand(
    pack: tuple[Path, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, record = pack
    assert any(lookup.status == "failed" for s in record.statements for lookup in s.lookups)
    assert any(e.source == "chronicle:1" for s in record.statements for e in s.evidence)

    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("a replay opened a socket")

    monkeypatch.setattr("socket.socket.connect", no_network)
    made = await replay(folder)
    assert judged(made) == judged(record)
    assert made.to_json().split('"run"')[0] == record.to_json().split('"run"')[0]
    assert made.run.models["stance"] == "lengths-1"
    assert made.run.settings_sha256 == "0" * 64


async def test_a_pack_holds_what_its_record_used_and_nothing_else(
    pack: tuple[Path, Record],
) -> None:
    folder, _ = pack
    kept = [written for _, _, written in read_all(folder / "evidence.warc.gz")]
    paths = [written.url.rpartition("/")[2] for written in kept]
    assert sorted(set(paths)) == ["missing", "tractors"]
    answers = [written for written in kept if isinstance(written, Exchange)]
    assert PAGE not in answers[0].body.decode("latin-1"), "packed as it was received"
    assert (folder / "settings.json").is_file()
    assert not any(path.name.startswith(".") for path in folder.parent.rglob("*"))


@pytest.mark.parametrize("name", ["record.json", "article.json", "answers.json", "scores.json",
                                  "evidence.warc.gz", "settings.json", "snapshots"])  # fmt: skip
@pytest.mark.parametrize("how", ["altered", "missing", "cut"])
async def test_an_altered_pack_is_refused(name: str, how: str, pack: tuple[Path, Record]) -> None:
    folder, _ = pack
    place = folder / name
    file = next(place.rglob("*.txt")) if place.is_dir() else place
    data = file.read_bytes()
    if how == "missing":
        file.unlink()
    else:
        file.write_bytes(data[:-3] if how == "cut" else data.replace(b"a", b"b", 1) + b"\n")
    with pytest.raises(Unreadable, match="altered"):
        await replay(folder)


def reseal(folder: Path) -> None:
    """Write the hashes anew, as someone who alters a pack on purpose would."""
    contents = json.loads((folder / "pack.json").read_text())
    for name in contents["files"]:
        contents["files"][name] = sha256((folder / name).read_bytes()).hexdigest()
    (folder / "pack.json").write_text(json.dumps(contents))


async def test_quotes_and_texts_are_proved_even_in_a_pack_that_was_sealed_again(
    pack: tuple[Path, Record],
) -> None:
    folder, _ = pack
    answers = (folder / "answers.json").read_text()
    (folder / "answers.json").write_text(answers.replace("four tractors", "nine tractors"))
    reseal(folder)
    with pytest.raises(Unreadable, match="offset"):
        await replay(folder)
    forged = PAGE.replace("four", "nine")
    text = extract(forged.encode(), "")
    old = snapshot_id(extract(PAGE.encode(), ""))
    answers = answers.replace("four tractors", "nine tractors").replace(old, snapshot_id(text))
    (folder / "answers.json").write_text(answers)
    file = folder / "snapshots" / old[:2] / f"{old}.txt"
    file.unlink()
    contents = json.loads((folder / "pack.json").read_text())
    del contents["files"][file.relative_to(folder).as_posix()]
    new = folder / "snapshots" / snapshot_id(text)[:2] / f"{snapshot_id(text)}.txt"
    new.parent.mkdir(exist_ok=True)
    new.write_text(text)
    contents["files"][new.relative_to(folder).as_posix()] = ""
    (folder / "pack.json").write_text(json.dumps(contents))
    reseal(folder)
    with pytest.raises(Unreadable, match="does not follow from what was read"):
        await replay(folder)


async def test_a_record_that_was_made_by_other_code_is_not_passed_off(
    pack: tuple[Path, Record],
) -> None:
    folder, _ = pack
    record = json.loads((folder / "record.json").read_text())
    record["gate"]["blocking"] = []
    (folder / "record.json").write_text(json.dumps(record))
    reseal(folder)
    with pytest.raises(Unreadable, match="gives another record here: gate"):
        await replay(folder)
    article = json.loads((folder / "article.json").read_text())
    article["published"] = "1999-01-01"
    (folder / "article.json").write_text(json.dumps(article))
    reseal(folder)
    with pytest.raises(Unreadable, match=r"differs|no answer|no score"):
        await replay(folder)


async def test_a_pack_is_never_written_over_something(article: Article, tmp_path: Path) -> None:
    kit = Kit(searchers=(), judge=None, settings_sha256="0")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "novel.txt").write_text("x")
    with pytest.raises(SettingsError, match="not empty"):
        await freeze(article, kit, Settings(), tmp_path / "mine")
    assert not (tmp_path / "mine" / "pack.json").exists()
    empty = await freeze(article, replace(kit, passages=3), Settings(), tmp_path / "new")
    assert judged(await replay(tmp_path / "new")) == judged(empty)


def test_freeze_and_replay_at_the_command_line(factdesk: Factdesk, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    done = factdesk("check", "a.txt", "--freeze", "pack", "--json", "--home", "one")
    assert done.returncode in (Exit.PASS, Exit.HOLD), done.stderr
    again = factdesk("replay", "pack", "--json", "--home", "two", "--html", "page.html")
    assert again.returncode == done.returncode, again.stderr
    first, second = json.loads(done.stdout), json.loads(again.stdout)
    assert first.pop("run")["models"] == second.pop("run")["models"]
    assert first == second
    assert not (tmp_path / "two").exists()
    assert "tractors" in (tmp_path / "page.html").read_text()

"""Freezing: a run with all that it was given, in a folder that gives the same record anywhere.

``record.json`` is the record, ``article.json`` the article, ``settings.json`` what was set,
``answers.json`` what each searcher answered to each claim, ``links.json`` what the article's own
links led to, ``snapshots/`` the texts that these quote, ``scores.json`` what the models proposed, ``evidence.warc.gz`` what was read on the
network, and ``pack.json`` the hash of each file.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.archive import begin
from checks.evidence import Answer, Judge, Scores, Searcher
from checks.own_links import Followed, Follower
from checks.snapshots import Snapshots
from extractors.article import Article
from extractors.statements import Statement
from flows import VERSION
from flows.kit import Kit
from flows.pipeline import verify
from flows.settings import Settings, SettingsError
from reports.record import Record

if TYPE_CHECKING:
    from checks.worthiness import Assessment, Assessor

SCHEMA = "factdesk.pack/1"
PACK, RECORD, ARTICLE, SETTINGS = "pack.json", "record.json", "article.json", "settings.json"
ANSWERS, LINKS, SCORES, SNAPSHOTS, EVIDENCE = (
    "answers.json", "links.json", "scores.json", "snapshots", "evidence.warc.gz",
)  # fmt: skip
WITHOUT_TEXTS = {"snapshots": {"__all__": {"text"}}}


def make_room(folder: Path) -> None:
    """Raise ``SettingsError`` when a pack cannot be written to ``folder``."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise SettingsError(f"{folder} is not empty: give --freeze a new folder.")
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{folder} cannot be made ({error.strerror}).") from error


async def freeze(article: Article, kit: Kit, settings: Settings, folder: Path) -> Record:
    """Check ``article`` and write the pack of the run; return its record.

    The pack is put in place whole or not at all. Raises ``SettingsError`` when it cannot be.
    """
    kit = kit.of(article)
    searchers = tuple(map(Heard, kit.searchers))
    judge = Witnessed(kit.judge) if kit.judge else None
    kinds = WitnessedKinds(kit.kinds) if kit.kinds else None
    links = HeardLinks(kit.links) if kit.links else None
    heard = replace(kit, searchers=searchers, judge=judge, kinds=kinds, links=links)
    record = await verify(article, heard)
    make_room(folder)
    beside = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        _write(beside / RECORD, record.to_json())
        _write(beside / ARTICLE, article.model_dump_json(indent=1))
        _write_json(beside / SETTINGS, settings.judging())
        _write_json(beside / ANSWERS, [one.as_data() for one in searchers])
        _write_json(beside / LINKS, links.as_data() if links else None)
        models = {"stance": judge, "kinds": kinds}
        scores = {name: model.as_data() if model else None for name, model in models.items()}
        _write_json(beside / SCORES, scores)
        answers = [answer for one in (*searchers, links) if one for answer in one.heard()]
        _write_snapshots(beside / SNAPSHOTS, answers)
        _write_evidence(beside / EVIDENCE, kit)
        _write_json(beside / PACK, _contents(beside, kit))
        beside.replace(folder)
    except OSError as error:
        raise SettingsError(f"{folder} cannot be written ({error.strerror}).") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return record


class Heard:
    """A searcher whose answers are remembered, by the id of the claim."""

    def __init__(self, searcher: Searcher) -> None:
        self.name = searcher.name
        self.answers: dict[str, Answer] = {}
        self._searcher = searcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return what the searcher answers."""
        self.answers[claim.id] = await self._searcher.search(claim, limit)
        return self.answers[claim.id]

    def as_data(self) -> dict[str, Any]:
        """Return the answers without the texts of their snapshots."""
        answers = {
            claim: answer.model_dump(mode="json", exclude=WITHOUT_TEXTS)
            for claim, answer in sorted(self.answers.items())
        }
        return {"name": self.name, "answers": answers}

    def heard(self) -> list[Answer]:
        """Return the answers."""
        return list(self.answers.values())


class HeardLinks:
    """A follower of links that remembers what they led to."""

    def __init__(self, follower: Follower) -> None:
        self._follower = follower
        self._followed: tuple[Followed, ...] = ()

    async def follow(self, article: Article, claims: Sequence[Statement]) -> tuple[Followed, ...]:
        """Return what the links led to."""
        self._followed = await self._follower.follow(article, claims)
        return self._followed

    def as_data(self) -> list[Any]:
        """Return what they led to, without the texts of its snapshots."""
        leave = {"opened": {"__all__": {"answer": WITHOUT_TEXTS}}}
        return [one.model_dump(mode="json", exclude=leave) for one in self._followed]

    def heard(self) -> list[Answer]:
        """Return the pages that were read, as answers."""
        return [page.answer for one in self._followed for page in one.opened if page.answer]


class Witnessed:
    """A judge whose scores are remembered."""

    def __init__(self, judge: Judge) -> None:
        self.name = judge.name
        self._scores: dict[tuple[str, str], Scores] = {}
        self._judge = judge

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """Return what the judge proposes."""
        scores = self._judge.judge(pairs)
        self._scores.update(zip(pairs, scores, strict=True))
        return scores

    def as_data(self) -> dict[str, Any]:
        """Return the pairs with their scores."""
        rows = [[*pair, *scores] for pair, scores in sorted(self._scores.items())]
        return {"name": self.name, "scores": rows}


class WitnessedKinds:
    """A model of kinds whose assessments are remembered."""

    def __init__(self, kinds: Assessor) -> None:
        self.name = kinds.name
        self._found: dict[str, Assessment] = {}
        self._kinds = kinds

    def assess(self, texts: Sequence[str]) -> list[Assessment]:
        """Return what the model finds."""
        found = self._kinds.assess(texts)
        self._found.update(zip(texts, found, strict=True))
        return found

    def as_data(self) -> dict[str, Any]:
        """Return the texts with what was found."""
        rows = [[text, a.subjective, *a.worth] for text, a in sorted(self._found.items())]
        return {"name": self.name, "scores": rows}


def plain(kit: Kit) -> dict[str, Any]:
    """Return what of a kit is plain data, by name."""
    values = {field.name: getattr(kit, field.name) for field in fields(kit)}
    return {n: v for n, v in values.items() if isinstance(v, str | int | float | None)}


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of a pack but its list of contents, by path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != PACK)
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files
    }


def _contents(folder: Path, kit: Kit) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "factdesk": VERSION,
        "kit": {n: v for n, v in plain(kit).items() if v is not None},
        "files": hashes(folder),
    }


def _write_snapshots(folder: Path, answers: Sequence[Answer]) -> None:
    folder.mkdir()
    kept = Snapshots(folder)
    for answer in answers:
        for snapshot in answer.snapshots:
            kept.put(snapshot)


def _write_evidence(path: Path, kit: Kit) -> None:
    if kit.fetcher:
        kit.fetcher.archive.export(kit.fetcher.used, path)
    else:
        begin(path)


def _write_json(path: Path, data: Any) -> None:
    _write(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")

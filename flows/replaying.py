"""Replaying: the record of a frozen pack made again, everything in the pack proved on the way.

The claims are found and judged by the code that is installed; what the searchers answered and
the model proposed comes from the pack. No network, no library, no home.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from checks.evidence import Answer, Scores, Snapshot, Taken
from checks.own_links import Followed, Opened
from checks.snapshots import Altered, Snapshots
from checks.warc import Exchange, Packed, read_all, unpack
from extractors.article import Article
from extractors.loading import Unreadable
from extractors.statements import Statement
from flows import VERSION
from flows.freezing import (
    ANSWERS,
    ARTICLE,
    EVIDENCE,
    LINKS,
    PACK,
    RECORD,
    SCHEMA,
    SCORES,
    SNAPSHOTS,
    hashes,
)  # fmt: skip
from flows.kit import Kit
from flows.pipeline import verify
from reports.record import Record

if TYPE_CHECKING:
    from checks.worthiness import Assessment

EXTRACTOR = re.compile(r"([a-z][a-z_]{0,40})/\d{1,6}")
LARGEST = 200_000_000


class Differs(Exception):
    """Something in a pack is not what it was when the pack was frozen."""


async def replay(pack: Path) -> Record:
    """Return the record of ``pack``, made again and found identical outside ``run``.

    Raises ``Unreadable`` when the pack is none, was altered, or gives another record here.
    """
    try:
        contents = _contents(pack)
        article = Article.model_validate_json(_text(pack / ARTICLE))
        frozen = Record.from_json(_text(pack / RECORD))
        searchers, links = _searchers(pack), _links(pack)
        answers = [a for echo in searchers for a in echo.answers.values()]
        _prove([*answers, *(links.answers if links else ())], pack / EVIDENCE)
        scores = _json(pack / SCORES)
        judge, kinds = _judge(scores["stance"]), _kinds(scores["kinds"])
        kit = Kit(searchers=searchers, judge=judge, kinds=kinds, links=links, **contents["kit"])
        made = await verify(article, kit)
        if path := _first_difference(_judged(frozen), _judged(made)):
            raise Differs(f"gives another record here: {path} differs")
    except Differs as error:
        by = f"it was frozen by factdesk {contents['factdesk']}, this is {VERSION}"
        raise Unreadable(f"{pack} {error} ({by}).") from error
    except (OSError, KeyError, TypeError, ValueError, Altered, ValidationError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise Unreadable(f"{pack} is no evidence pack, or was altered: {said}.") from error
    return made


class Echo:
    """A searcher that answers what it answered when the pack was frozen."""

    def __init__(self, name: str, answers: Mapping[str, Answer]) -> None:
        self.name = name
        self.answers = answers

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return the frozen answer. Raises ``Differs`` for a claim that was not there."""
        if claim.id not in self.answers:
            raise Differs(f"has no answer to the claim {claim.text[:60]!r}, which is found here")
        return self.answers[claim.id]


class EchoLinks:
    """A follower of links that found what it found when the pack was frozen."""

    def __init__(self, followed: tuple[Followed, ...]) -> None:
        self._followed = followed

    @property
    def answers(self) -> list[Answer]:
        """The pages that were read, as answers."""
        return [page.answer for one in self._followed for page in one.opened if page.answer]

    async def follow(self, article: Article, claims: Sequence[Statement]) -> tuple[Followed, ...]:
        """Return what the links led to. Raises ``Differs`` for a claim that was not there."""
        known = {claim.id for claim in claims}
        if lost := next(
            (o for o in self._followed if o.statement and o.statement not in known), None
        ):
            raise Differs(f"has a link to {lost.url[:60]} in a claim that is not found here")
        return self._followed


class EchoJudge:
    """A judge that proposes what was proposed when the pack was frozen."""

    def __init__(self, name: str, scores: Mapping[tuple[str, str], Scores]) -> None:
        self.name = name
        self._scores = scores

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """Return the frozen scores. Raises ``Differs`` for a pair that was not there."""
        if missing := next((pair for pair in pairs if pair not in self._scores), None):
            raise Differs(f"has no score for the claim {missing[0][:60]!r} and a passage")
        return [self._scores[pair] for pair in pairs]


class EchoKinds:
    """A model of kinds that finds what was found when the pack was frozen."""

    def __init__(self, name: str, found: Mapping[str, Assessment]) -> None:
        self.name = name
        self._found = found

    def assess(self, texts: Sequence[str]) -> list[Assessment]:
        """Return the frozen assessments. Raises ``Differs`` for a text that was not there."""
        if missing := next((text for text in texts if text not in self._found), None):
            raise Differs(f"has no assessment of {missing[:60]!r}, which is a claim here")
        return [self._found[text] for text in texts]


def _contents(pack: Path) -> dict[str, Any]:
    """Return the list of contents, each file proved by its hash."""
    contents: dict[str, Any] = _json(pack / PACK)
    if contents.get("schema") != SCHEMA:
        raise ValueError(f"{PACK} is not of {SCHEMA}")
    found, listed = hashes(pack), contents["files"]
    for name in sorted({*found, *listed}):
        if found.get(name) != listed.get(name):
            raise ValueError(f"{name} is not what was frozen")
    return contents


def _searchers(pack: Path) -> tuple[Echo, ...]:
    texts = Snapshots(pack / SNAPSHOTS)
    return tuple(
        Echo(told["name"], {c: _answer(data, texts) for c, data in told["answers"].items()})
        for told in _json(pack / ANSWERS)
    )


def _links(pack: Path) -> EchoLinks | None:
    """Return the follower of a pack; older ones have none."""
    told = _json(pack / LINKS) if (pack / LINKS).exists() else None
    if told is None:
        return None
    texts = Snapshots(pack / SNAPSHOTS)
    return EchoLinks(
        tuple(
            Followed(**{**one, "opened": [_opened(o, texts) for o in one["opened"]]})
            for one in told
        )
    )


def _opened(told: Mapping[str, Any], texts: Snapshots) -> Opened:
    answer = _answer(told["answer"], texts) if told["answer"] else None
    return Opened.model_validate({**told, "answer": answer})


def _answer(data: Mapping[str, Any], texts: Snapshots) -> Answer:
    """Return an answer with the texts of its snapshots, each passage proved against them."""
    snapshots = {}
    for told in data["snapshots"]:
        read = texts.get(told["id"], told["source"])
        if read is None:
            raise ValueError(f"snapshot {told['id']} is missing")
        taken = Taken.model_validate(told["taken"]) if told["taken"] else None
        snapshots[read.id] = read.model_copy(update={"taken": taken})
    answer = Answer.model_validate({**data, "snapshots": tuple(snapshots.values())})
    for passage in answer.passages:
        if snapshots[passage.snapshot].text[passage.start : passage.end] != passage.text:
            raise ValueError(f"a passage is not at its offset in snapshot {passage.snapshot}")
    return answer


def _judge(told: Mapping[str, Any] | None) -> EchoJudge | None:
    if told is None:
        return None
    rows = told["scores"]
    scores = {(str(row[0]), str(row[1])): Scores(*map(float, row[2:])) for row in rows}
    return EchoJudge(told["name"], scores)


def _kinds(told: Mapping[str, Any] | None) -> EchoKinds | None:
    if told is None:
        return None
    from checks.worthiness import Assessment

    found = {
        str(text): Assessment(float(subjective), (float(low), float(middle), float(high)))
        for text, subjective, low, middle, high in told["scores"]
    }
    return EchoKinds(told["name"], found)


def _prove(answers: Iterable[Answer], evidence: Path) -> None:
    """Prove every snapshot that was taken from the network against the bytes that were read.

    Raises ``ValueError`` when one does not follow from them.
    """
    snapshots = {
        snapshot.id: snapshot
        for answer in answers
        for snapshot in answer.snapshots
        if snapshot.taken
    }
    taken = [s.taken for s in snapshots.values() if s.taken]
    wanted = {digest for one in taken for digest in (one.sha256, *one.more)}
    bodies = dict(_bodies(evidence, wanted))
    for snapshot in snapshots.values():
        _prove_one(snapshot, bodies)


def _bodies(evidence: Path, wanted: set[str]) -> Iterable[tuple[str, tuple[bytes, str]]]:
    """Yield hash, body and content type of the wanted answers; all records prove their digests."""
    for _, _, written in read_all(evidence):
        if isinstance(written, Exchange):
            named = {name.lower(): value for name, value in written.headers}
            try:
                body = unpack(written.body, named.get("content-encoding", ""), LARGEST)
            except Packed as error:
                raise ValueError(f"the answer of {written.url} {error}") from error
            digest = sha256(body).hexdigest()
            if digest in wanted:
                yield digest, (body, named.get("content-type", ""))


def _prove_one(snapshot: Snapshot, bodies: Mapping[str, tuple[bytes, str]]) -> None:
    taken = snapshot.taken
    if taken is None or not {taken.sha256, *taken.more} <= bodies.keys():
        raise ValueError(f"what snapshot {snapshot.id} was taken from is missing")
    named = EXTRACTOR.fullmatch(taken.extractor)
    if named is None:
        raise ValueError(f"{taken.extractor[:60]!r} is no extractor")
    try:
        module = import_module(f"checks.sources.{named[1]}")
    except ModuleNotFoundError as error:
        raise Differs(
            f"was made with the extractor {taken.extractor}, which is not here"
        ) from error
    if getattr(module, "EXTRACTOR", None) != taken.extractor:
        return  # another version of it: the bytes and the text are proved, each by its hash
    if taken.part or taken.more:
        read = [bodies[digest][0] for digest in (taken.sha256, *taken.more)]
        text = module.extract_part(read, taken.part)
    else:
        text = module.extract(*bodies[taken.sha256])
    if text != snapshot.text:
        raise ValueError(f"the text of {taken.url} does not follow from what was read there")


def _judged(record: Record) -> dict[str, Any]:
    """Return all of a record but ``run``."""
    return {name: value for name, value in json.loads(record.to_json()).items() if name != "run"}


def _first_difference(one: Any, two: Any, path: str = "") -> str | None:
    """Return where two JSON values differ first, or ``None``."""
    if one == two:
        return None
    if isinstance(one, dict) and isinstance(two, dict) and one.keys() == two.keys():
        parts = [(f"{path}.{name}".lstrip("."), one[name], two[name]) for name in one]
    elif isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        parts = [(f"{path}[{at}]", *pair) for at, pair in enumerate(zip(one, two, strict=True))]
    else:
        return path or "the whole"
    return next(filter(None, (_first_difference(a, b, place) for place, a, b in parts)), path)


def _json(path: Path) -> Any:
    return json.loads(_text(path))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogatepass")

"""Answers kept between runs: what the look-ups of an article brought, so that it can be judged
again without asking, and compared with what they bring the next time.

Of a passage its place is kept; its words are read from the snapshot again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from checks.evidence import Answer, Lookup, Passage, Snapshot, Source, Taken
from checks.snapshots import Altered, Snapshots


def seen(answer: Answer) -> str:
    """Return a hash of what a finding draws from ``answer``: the same answer, the same finding."""
    data = [
        [[p.source, p.snapshot, p.start, p.end, p.path] for p in answer.passages],
        sorted(source.model_dump_json() for source in answer.sources),
        [[lookup.source, lookup.status] for lookup in answer.lookups],
    ]
    return sha256(json.dumps(data).encode()).hexdigest()


def pack(answers: Mapping[str, Answer], folder: Snapshots) -> str:
    """Return ``answers`` (by statement id) as JSON; their snapshots are put into ``folder``."""
    snapshots = {s.id: s for answer in answers.values() for s in answer.snapshots}
    sources = {s.id: s for answer in answers.values() for s in answer.sources}
    for snapshot in snapshots.values():
        folder.put(snapshot)
    data = {
        "sources": [sources[name].model_dump(mode="json") for name in sorted(sources)],
        "snapshots": [
            snapshots[name].model_dump(mode="json", exclude={"text"}) for name in sorted(snapshots)
        ],
        "claims": {
            claim: {
                "lookups": [lookup.model_dump(mode="json") for lookup in answer.lookups],
                "passages": [_place(passage) for passage in answer.passages],
            }
            for claim, answer in sorted(answers.items())
        },
    }
    return json.dumps(data, ensure_ascii=False)


class Unpacked(Mapping[str, Answer]):
    """The answers of ``pack``, each made when it is asked for: most of them seldom are.

    One whose snapshots are gone or altered is left out.
    """

    def __init__(self, text: str | None, folder: Snapshots) -> None:
        data = json.loads(text) if text else {"sources": [], "snapshots": [], "claims": {}}
        self._sources = {row["id"]: row for row in data["sources"]}
        self._snapshots = {
            row["id"]: kept for row in data["snapshots"] if (kept := _snapshot(row, folder))
        }
        self._rows = {
            claim: row
            for claim, row in data["claims"].items()
            if all(place["snapshot"] in self._snapshots for place in row["passages"])
        }

    def __getitem__(self, claim: str) -> Answer:
        return _answer(self._rows[claim], self._sources, self._snapshots)

    def __contains__(self, claim: object) -> bool:
        return claim in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def snapshots_of(text: str | None) -> tuple[str, ...]:
    """Return the ids of the snapshots that packed answers rest on."""
    return tuple(row["id"] for row in json.loads(text)["snapshots"]) if text else ()


def _place(passage: Passage) -> dict[str, Any]:
    kept = passage.model_dump(mode="json", exclude={"text", "context"})
    return kept | {"context_end": passage.context_start + len(passage.context)}


def _answer(
    row: Mapping[str, Any], sources: Mapping[str, Any], snapshots: Mapping[str, Snapshot]
) -> Answer:
    passages = tuple(
        _passage(place, snapshots[place["snapshot"]].text) for place in row["passages"]
    )
    return Answer(
        lookups=tuple(Lookup.model_validate(lookup) for lookup in row["lookups"]),
        passages=passages,
        sources=tuple(
            Source.model_validate(sources[name])
            for name in dict.fromkeys(p.source for p in passages)
        ),
        snapshots=tuple(snapshots[name] for name in dict.fromkeys(p.snapshot for p in passages)),
    )


def _passage(place: Mapping[str, Any], text: str) -> Passage:
    values = dict(place)
    end = values.pop("context_end")
    return Passage(
        **values,
        text=text[place["start"] : place["end"]],
        context=text[place["context_start"] : end],
    )


def _snapshot(row: Mapping[str, Any], folder: Snapshots) -> Snapshot | None:
    try:
        kept = folder.get(row["id"], row["source"])
    except Altered:
        return None
    taken = row.get("taken")
    if kept is None or taken is None:
        return kept
    return kept.model_copy(update={"taken": Taken.model_validate(taken)})

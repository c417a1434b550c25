"""Records made by hand: a compact way to say what a run found."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from reports.record import Record

PUBLISHED = date(2025, 12, 9)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def source(name: str, **changed: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": f"Page of {name}",
        "publisher": name.title(),
        "url": f"https://{name}.example/page",
        "published": "2024-06-26",
        "kind": "reference",
        "standing": "reference",
        "origin": name,
        "licence": None,
        "cite": f"{name.title()}, 26 June 2024",
        **changed,
    }


def evidence(
    source_id: str,
    quote: str,
    stance: str = "supports",
    *,
    before: str = "",
    after: str = "",
    compared: Sequence[tuple[str, str, str, str, str]] = (),
    path: str = "",
) -> dict[str, Any]:
    return {
        "source": source_id,
        "snapshot": _sha(source_id),
        "start": 100 + len(before),
        "end": 100 + len(before) + len(quote),
        "quote": quote,
        "path": path,
        "stance": stance,
        "score": 0.9,
        "context": {"start": 100, "text": before + quote + after},
        "comparisons": [
            dict(zip(("kind", "claim", "source", "result", "shown"), c, strict=True))
            for c in compared
        ],
    }


def statement(text: str, verdict: str = "supported", **changed: Any) -> dict[str, Any]:
    kind = {"opinion": "opinion", "none": "other"}.get(verdict, "claim")
    return {"text": text, "verdict": verdict, "kind": kind, **changed}


def record(
    text: str,
    statements: Sequence[dict[str, Any]] = (),
    sources: Sequence[dict[str, Any]] = (),
    *,
    blocking: Sequence[int] = (),
    failed: Sequence[str] = (),
    state: str | None = None,
    blocks: Sequence[tuple[str, str]] = (),
    links: Sequence[tuple[str, str]] = (),
    link_checks: Sequence[dict[str, Any]] | None = None,
    **article: Any,
) -> Record:
    """Return a record of ``text``; statements, blocks and links are found by their words.

    ``blocking`` are positions in ``statements``.
    """
    made = []
    for n, given in enumerate(statements):
        start = given.get("start", text.find(given["text"]))
        assert start >= 0, given["text"]
        default = {
            "id": f"s{n:03}",
            "sentence": n,
            "start": start,
            "end": start + len(given["text"]),
            "cues": [],
            "checked_text": given["text"],
            "values": [],
            "speaker": None,
            "reasons": [],
            "evidence": [],
            "lookups": [],
        }
        cues = [
            {"start": text.find(c), "end": text.find(c) + len(c), "rule": rule}
            for c, rule in given.get("cued", {}).items()
        ]
        made.append(default | {k: v for k, v in given.items() if k != "cued"})
        made[-1]["cues"] = cues
    spans = [(text.find(words), words, kind) for words, kind in blocks]
    held = tuple(made[n]["id"] for n in blocking)
    data = {
        "schema": "factdesk.record/1",
        "article": {
            "id": "a1",
            "title": "A pardon and a prison",
            "author": None,
            "url": None,
            "published": PUBLISHED,
            "language": "en",
            "text": text,
            "sha256": _sha(text),
            "blocks": [{"start": at, "end": at + len(w), "kind": k} for at, w, k in spans],
            "links": [
                {"start": text.find(w), "end": text.find(w) + len(w), "url": url}
                for w, url in links
            ],
        }
        | article,
        "statements": made,
        "sources": list(sources),
        "snapshots": [
            {"id": _sha(s["id"]), "source": s["id"], "characters": 4000} for s in sources
        ],
        "link_checks": link_checks,
        "run": {
            "factdesk": "0.1.0",
            "settings_sha256": "0" * 64,
            "models": {"language": "en_core_web_sm-3.8.0"},
            "started": datetime(2026, 2, 3, 9, 14, tzinfo=UTC),
            "seconds": 3.2,
        },
        "gate": {
            "state": state or ("hold" if held else "incomplete" if failed else "pass"),
            "blocking": held,
            "failed_sources": list(failed),
        },
    }
    return Record.model_validate(data)


def link_check(text: str, words: str, url: str, outcome: str, **changed: Any) -> dict[str, Any]:
    """Return what became of a link; ``said`` is what its page says."""
    start = text.find(words)
    quote = changed.pop("said", None)
    said = {
        "snapshot": _sha(url),
        "start": 7,
        "end": 7 + len(quote),
        "quote": quote,
        "context": {"start": 0, "text": "Before " + quote + " After"},
    } if quote else None  # fmt: skip
    return {
        "url": url, "start": start, "end": start + len(words), "statement": None,
        "outcome": outcome, "said": said, **changed,
    }  # fmt: skip


def reason(code: str, says: str = "As the rule says.") -> dict[str, str]:
    return {"code": code, "says": says}


def lookup(name: str, query: str, hits: int = 0, *, failed: str | None = None) -> dict[str, Any]:
    status = "failed" if failed else "hits" if hits else "none"
    return {"source": name, "query": query, "status": status, "hits": hits, "message": failed}


def day_value(text: str, first: str, last: str) -> dict[str, Any]:
    return {
        "start": 0,
        "end": len(text),
        "kind": "date",
        "text": text,
        "first": first,
        "last": last,
        "precision": "day",
    }

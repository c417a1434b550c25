"""What the tests of sources share: a fetcher over a loopback server, and claims with values."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from loopback import Loopback

from checks.evidence import Answer
from checks.fetching import Fetcher, Limits, Pace
from checks.reading import Setup
from extractors.statements import Statement
from extractors.values import find_values

QUICK = Pace(per_second=1000, at_once=8)


def claim(text: str, published: date | None = None) -> Statement:
    """Return a claim as the extractors would hand it on."""
    return Statement(
        start=0, end=len(text), id="s" + str(abs(hash(text)))[:8], sentence=0, text=text,
        kind="claim", checked_text=text, values=find_values(text, published=published),
    )  # fmt: skip


def fetcher_at(folder: Path, server: Loopback | None, **more: object) -> Fetcher:
    """Return a fetcher that may ask ``server``, with an archive in ``folder``."""
    told: dict[str, object] = {
        "agent": "factdesk/0 (desk@example.org)",
        "allowed": [server.url] if server else [],
        "pace": QUICK,
        "limits": Limits(seconds=5, patience=8, attempts=2),
    }
    return Fetcher(folder / "archive", **(told | more))  # type: ignore[arg-type]


def setup(name: str, base: str, **more: object) -> Setup:
    """Return how a source is set up at ``base``."""
    return Setup(name=name, base=base, **more)  # type: ignore[arg-type]


def proved(answer: Answer) -> Answer:
    """Return ``answer``, each of its passages found at its offsets in its snapshot."""
    texts = {snapshot.id: snapshot.text for snapshot in answer.snapshots}
    for passage in answer.passages:
        text = texts[passage.snapshot]
        assert text[passage.start : passage.end] == passage.text
        end = passage.context_start + len(passage.context)
        assert text[passage.context_start : end] == passage.context
    assert {p.source for p in answer.passages} <= {s.id for s in answer.sources}
    return answer

"""``python -m evals.hostile``: passages that must certify nothing, through the real pipeline.

Each row of hostile.jsonl holds a claim, a passage that speaks of it without bearing it out (an
instruction, a denial, a question, satire ...), and the stance that it must not get. The passage
is served by a newspaper, whose word would carry a verdict alone.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from checks.evidence import Answer, Judge, Lookup, Passage, Snapshot, Source
from evals.rows import Unusable, read_rows
from extractors.statements import Statement
from flows.kit import Kit
from reports.record import Record

FILE = Path(__file__).with_name("hostile.jsonl")
FIELDS = ("kind", "claim", "passage", "must_not")
NEWSPAPER = Source(
    id="hostile", title="Front page", publisher="A newspaper", kind="newspaper",
    standing="newspaper", origin="hostile", cite="A newspaper",
)  # fmt: skip


class OnePassage:
    """A searcher that answers every claim with the same passage."""

    name = "hostile"

    def __init__(self, text: str) -> None:
        snapshot = hashlib.sha256(text.encode()).hexdigest()
        self.answer = Answer(
            lookups=(Lookup(source=NEWSPAPER.id, query="", status="hits", hits=1),),
            passages=(
                Passage(
                    start=0, end=len(text), source=NEWSPAPER.id, snapshot=snapshot, text=text,
                    title=NEWSPAPER.title, context_start=0, context=text,
                ),
            ),
            sources=(NEWSPAPER,),
            snapshots=(Snapshot(id=snapshot, source=NEWSPAPER.id, text=text),),
        )  # fmt: skip

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return the passage, whatever is asked."""
        return self.answer


def judged(claim: str, passage: str, judge: Judge | None) -> Record:
    """Return the record of an article that is ``claim``, with ``passage`` as all its evidence."""
    from extractors.loading import load
    from flows.pipeline import verify

    kit = Kit(
        searchers=(OnePassage(passage),), judge=judge, outlet=None,
        passages=1, workers=1, settings_sha256="",
    )  # fmt: skip
    return asyncio.run(verify(load(f"{claim}\n".encode(), name="claim.txt"), kit))


def certified(record: Record) -> bool:
    """Tell whether anything in the record is supported."""
    return any(statement.verdict == "supported" for statement in record.statements)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON object; exit code 1 when a passage certified its claim."""
    parser = argparse.ArgumentParser(prog="python -m evals.hostile", description=__doc__)
    parser.add_argument("--no-model", action="store_true", help="without the stance model")
    given = parser.parse_args(arguments)
    try:
        rows = read_rows(FILE, FIELDS)
        judge = None if given.no_model else _judge()
    except Unusable as error:
        print(f"evals.hostile: {error}", file=sys.stderr)
        return 2
    failed = [row for row in rows if certified(judged(row["claim"], row["passage"], judge))]
    kinds = Counter(row["kind"] for row in failed)
    print(json.dumps({"n": len(rows), "certified": len(failed), "by_kind": kinds}))
    for row in failed:
        print(f"{row['kind']}: {row['claim']} <- {row['passage']}", file=sys.stderr)
    return 1 if failed else 0


def _judge() -> Judge:
    from evals.stance import installed_judge

    return installed_judge()


if __name__ == "__main__":
    sys.exit(main())

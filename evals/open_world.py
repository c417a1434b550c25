"""``python -m evals.open_world DIR``: claims of another domain against a large library.

Claims of the FEVER rows in ``stance.dev`` (200, half of each label) are checked, through the whole
pipeline, against a library of all their evidence passages together with The World Factbook, the
desk notes and the evidence of other rows: some twenty thousand passages and more. Prints one JSON
object: certified and accused among the true and the false, with intervals.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from checks.documents import Document
from checks.evidence import Finding, Source
from checks.passages import Paragraph
from evals.metrics import Share
from evals.rows import Unusable, read_rows
from extractors.statements import Statement
from extractors.values import find_values

FIELDS = ("source", "claim", "evidence", "label")
CLAIMS = 200
OTHERS = 6000
"""Evidence passages of other rows, which share no claim with those that are checked."""


def document(evidence: str) -> Document:
    """Return a document of one passage, as an encyclopaedia's."""
    title = evidence.partition(":")[0] if ":" in evidence[:80] else evidence.split(" ", 1)[0]
    name = sha256(evidence.encode()).hexdigest()[:16]
    source = Source(
        id=f"open:{name}", title=title, publisher="encyclopaedia", kind="reference",
        standing="reference", origin=f"open {name}", cite=title,
    )  # fmt: skip
    return Document(source, evidence, (Paragraph(0, len(evidence)),))


def claim(text: str) -> Statement:
    """Return ``text`` as a claim."""
    return Statement(
        id=f"s{sha256(text.encode()).hexdigest()[:12]}", sentence=0, start=0, end=len(text),
        text=text, kind="claim", checked_text=text, values=find_values(text),
    )  # fmt: skip


def drawn(rows: Sequence[dict[str, str]], seed: int) -> list[dict[str, str]]:
    """Return the rows whose claims are checked: as many supported as refuted ones."""
    draw = random.Random(seed)
    fever = [row for row in rows if row["source"].startswith("fever") and
             "symmetric" not in row["source"]]  # fmt: skip
    chosen: list[dict[str, str]] = []
    for label in ("supports", "refutes"):
        mine = {row["claim"]: row for row in fever if row["label"] == label}
        if len(mine) < CLAIMS // 2:
            raise Unusable(f"There are only {len(mine)} FEVER claims labelled {label}.")
        chosen += draw.sample([mine[text] for text in sorted(mine)], CLAIMS // 2)
    return chosen


def checked(
    chosen: Sequence[dict[str, str]], rows: Sequence[dict[str, str]], model: bool, seed: int
) -> dict[str, Finding]:
    """Return the findings by claim, from a fresh library."""
    from checks.library import Library
    from flows.home import Home
    from flows.kit import equip
    from flows.pipeline import check
    from flows.settings import Settings

    asked = {row["claim"] for row in chosen}
    every = {row["evidence"] for row in rows if row["claim"] in asked}
    rest = sorted({row["evidence"] for row in rows} - every)
    every |= set(random.Random(seed).sample(rest, min(OTHERS, len(rest))))
    with TemporaryDirectory(prefix="open-world-") as home:
        settings = Settings(home=Path(home), offline=True, model=model)
        kept = Library(Home(settings.home).library, starter=False)
        kept.add_documents(map(document, sorted(every)))
        kept.close()
        claims = [claim(row["claim"]) for row in chosen]
        found = asyncio.run(check(claims, None, equip(settings))).findings
        return {c.text: found[c.id] for c in claims}


def counted(chosen: Sequence[dict[str, str]], findings: dict[str, Finding]) -> dict[str, Share]:
    """Return the four shares."""

    def share(label: str, verdict: str) -> Share:
        mine = [row for row in chosen if row["label"] == label]
        return Share(sum(findings[row["claim"]].verdict == verdict for row in mine), len(mine))

    return {
        "true_supported": share("supports", "supported"),
        "true_accused": share("supports", "disputed"),
        "false_disputed": share("refutes", "disputed"),
        "false_certified": share("refutes", "supported"),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON object; exit code 2 with one sentence when nothing can be measured."""
    parser = argparse.ArgumentParser(prog="python -m evals.open_world", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds stance.dev.jsonl.gz")
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--seed", type=int, default=4)
    given = parser.parse_args(arguments)
    try:
        rows = read_rows(given.data / "stance.dev.jsonl.gz", FIELDS)
        chosen = drawn(rows, given.seed)
        findings = checked(chosen, rows, not given.no_model, given.seed)
    except Unusable as error:
        print(f"evals.open_world: {error}", file=sys.stderr)
        return 2
    shown = {
        name: {"hits": share.hits, "n": share.n, "rate": round(share.rate, 4),
               "interval": [round(x, 4) for x in share.interval]}
        for name, share in counted(chosen, findings).items()
    }  # fmt: skip
    print(json.dumps(shown))
    return 0


if __name__ == "__main__":
    sys.exit(main())

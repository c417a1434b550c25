"""``python -m evals.stance FILE.jsonl [--no-veto]``: the stance model on labelled pairs.

Rows hold ``claim``, ``evidence`` and ``label``. The model's label is its most likely one. The
code's veto: where code sees a difference between claim and evidence (values, names, roles,
direction, negation), "supports" gives way to the likelier of the model's other two labels.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import cast

from checks.evidence import Judge, Passage, Scores
from evals import metrics
from evals.rows import Unusable, read_rows

LABELS = ("supports", "refutes", "neutral")


def installed_judge() -> Judge:
    """Return the stance model that ships with ``checks``. Raises ``Unusable`` without one."""
    try:
        module = importlib.import_module("checks.stance")
        return cast(Judge, module.OnnxStance())
    except (ImportError, AttributeError, OSError) as error:
        raise Unusable(
            "No stance model is installed (checks.stance offers no usable OnnxStance: "
            f"{error}): install one, or leave this measurement out."
        ) from error


def likeliest(scores: Scores, vetoed: bool = False) -> str:
    """Return the label with the highest score; a veto takes "supports" out of the choice."""
    choice = LABELS[1:] if vetoed else LABELS
    return max(choice, key=lambda label: cast(float, getattr(scores, label)))


def vetoes(pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """Tell for each (claim, evidence) whether code sees a difference that rules support out."""
    from checks.parsing import parse
    from checks.wording import read

    claims, bodies = parse(c for c, _ in pairs), parse(e for _, e in pairs)
    return [
        bool(read(claim, _passage(evidence), body, evidence).conflict)
        for claim, (_, evidence), body in zip(claims, pairs, bodies, strict=True)
    ]


def _passage(text: str) -> Passage:
    return Passage(
        start=0, end=len(text), source="eval", snapshot="eval",
        text=text, title="", context_start=0, context=text,
    )  # fmt: skip


def measure(rows: Sequence[dict[str, str]], judge: Judge, veto: bool) -> dict[str, object]:
    """Return the figures of ``judge`` on ``rows``, as the command prints them."""
    pairs = [(row["claim"], row["evidence"]) for row in rows]
    gold = [row["label"] for row in rows]
    strange = sorted(set(gold) - set(LABELS))
    if strange:
        raise Unusable(f"Unknown label {strange[0]!r}: known are {', '.join(LABELS)}.")
    begun = perf_counter()
    scores = judge.judge(pairs)
    taken = perf_counter() - begun
    ruled_out = vetoes(pairs) if veto else [False] * len(pairs)
    said = [likeliest(s, v) for s, v in zip(scores, ruled_out, strict=True)]
    chosen = [likeliest(s) for s in scores]
    sure = [max(s) for s in scores]
    groups = [row.get("group", str(number)) for number, row in enumerate(rows)]
    low, high = metrics.bootstrap(
        list(zip(gold, said, strict=True)), groups,
        lambda drawn: metrics.macro_f1([g for g, _ in drawn], [s for _, s in drawn]), draws=200,
    )  # fmt: skip
    return {
        "n": len(rows),
        "accuracy": round(metrics.accuracy(gold, said), 4),
        "macro_f1": round(metrics.macro_f1(gold, said), 4),
        "macro_f1_interval": [round(low, 4), round(high, 4)],
        "per_label": {
            label: {name: round(value, 4) for name, value in asdict(figure).items()}
            for label, figure in metrics.per_label(gold, said).items()
        },
        "false_certification": round(metrics.wrongly(gold, said, "supports").rate, 4),
        "false_accusation": round(metrics.wrongly(gold, said, "refutes").rate, 4),
        "ece": round(
            metrics.calibration_error(sure, [g == c for g, c in zip(gold, chosen, strict=True)]), 4
        ),
        "pairs_per_s": round(len(rows) / taken, 1) if taken else 0.0,
        "model": judge.name,
        "veto": veto,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON object; exit code 2 with one sentence when nothing can be measured."""
    parser = argparse.ArgumentParser(prog="python -m evals.stance", description=__doc__)
    parser.add_argument("file", type=Path, help="rows claim, evidence, label; gzip is fine")
    parser.add_argument("--no-veto", action="store_true", help="the model alone")
    parser.add_argument("--source", help="only the rows of this source")
    given = parser.parse_args(arguments)
    try:
        rows = read_rows(given.file, ("claim", "evidence", "label"))
        if given.source:
            rows = [row for row in rows if row.get("source") == given.source]
        if not rows:
            raise Unusable(f"{given.file} holds no rows of the source {given.source!r}.")
        figures = measure(rows, installed_judge(), veto=not given.no_veto)
    except Unusable as error:
        print(f"evals.stance: {error}", file=sys.stderr)
        return 2
    print(json.dumps(figures, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())

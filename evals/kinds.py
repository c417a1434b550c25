"""``python -m evals.kinds FILE.jsonl``: opinion or check-worthiness on labelled sentences.

Rows hold ``text`` and ``label``; the label set of the file decides the task. The labeller of a
task is what the rooms offer: ``checks.worthiness`` for the learned model, and for opinion,
where there is none, the cue rules of ``extractors.statements``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import cast

from evals import metrics
from evals.rows import Unusable, read_rows

Labeller = Callable[[Sequence[str]], list[str]]

TASKS: dict[str, frozenset[str]] = {
    "opinion": frozenset({"subjective", "objective"}),
    "worthiness": frozenset({"not-factual", "unimportant", "check-worthy"}),
}
LEARNED = "checks.worthiness"
"""The module that offers a function of the task's name: texts in, labels out, in their order."""


def task_of(labels: Sequence[str]) -> str:
    """Return the task whose label set holds ``labels``. Raises ``Unusable`` for any other."""
    for task, known in TASKS.items():
        if set(labels) <= known:
            return task
    raise Unusable(f"The labels {', '.join(sorted(set(labels)))} belong to no task.")


def installed_labeller(task: str) -> tuple[str, Labeller]:
    """Return the labeller of a task with its name. Raises ``Unusable`` where there is none."""
    try:
        return LEARNED, cast(Labeller, getattr(importlib.import_module(LEARNED), task))
    except (ImportError, AttributeError, OSError) as error:
        if task == "opinion":
            return "cue rules", by_cues
        raise Unusable(
            f"No model for {task} is installed ({LEARNED} offers none): "
            "install one, or leave this measurement out."
        ) from error


def by_cues(texts: Sequence[str]) -> list[str]:
    """Call a sentence subjective when any of its statements is opinion or prediction."""
    from extractors.loading import Unreadable, load
    from extractors.statements import find_statements

    def label(text: str) -> str:
        try:
            article = load(f"{text}\n".encode(), name="sentence.txt")
        except Unreadable:
            return "objective"
        kinds = {statement.kind for statement in find_statements(article)}
        return "subjective" if kinds & {"opinion", "prediction"} else "objective"

    return [label(text) for text in texts]


def measure(rows: Sequence[dict[str, str]], name: str, labeller: Labeller) -> dict[str, object]:
    """Return the figures of ``labeller`` on ``rows``, as the command prints them."""
    gold = [row["label"] for row in rows]
    begun = perf_counter()
    said = labeller([row["text"] for row in rows])
    taken = perf_counter() - begun
    return {
        "n": len(rows),
        "accuracy": round(metrics.accuracy(gold, said), 4),
        "macro_f1": round(metrics.macro_f1(gold, said), 4),
        "per_label": {
            label: {part: round(value, 4) for part, value in asdict(figure).items()}
            for label, figure in metrics.per_label(gold, said).items()
        },
        "sentences_per_s": round(len(rows) / taken, 1) if taken else 0.0,
        "task": task_of(gold),
        "model": name,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON object; exit code 2 with one sentence when nothing can be measured."""
    parser = argparse.ArgumentParser(prog="python -m evals.kinds", description=__doc__)
    parser.add_argument("file", type=Path, help="rows text, label; gzip is fine")
    given = parser.parse_args(arguments)
    try:
        rows = read_rows(given.file, ("text", "label"))
        name, labeller = installed_labeller(task_of([row["label"] for row in rows]))
        figures = measure(rows, name, labeller)
    except Unusable as error:
        print(f"evals.kinds: {error}", file=sys.stderr)
        return 2
    print(json.dumps(figures, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())

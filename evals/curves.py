"""``python -m evals.curves FILE... --out DIR``: reliability and risk–coverage, as pictures.

Reliability: of the pairs to which the model gives a probability, how many bear it out (Guo et al.
2017). Risk and coverage: for every limit on P(supports) − P(refutes), which share of the true
claims would be supported, and which share of the others certified with them; and the same for
refutation. Needs matplotlib (extra ``evals``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.rows import Unusable, read_rows

FIELDS = ("claim", "evidence", "label")
LABELS = ("supports", "refutes", "neutral")
CELLS = 15

Floats = NDArray[np.float64]


def reliability(chances: Floats, right: NDArray[np.bool_]) -> list[tuple[float, float, int]]:
    """Return (mean confidence, share right, count) of each filled cell of confidence."""
    cell = np.minimum((chances * CELLS).astype(int), CELLS - 1)
    return [
        (float(chances[cell == c].mean()), float(right[cell == c].mean()), int((cell == c).sum()))
        for c in range(CELLS)
        if (cell == c).any()
    ]


def risk_coverage(margin: Floats, wanted: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return coverage of the wanted rows and error over the others, for falling limits."""
    order = np.argsort(-margin, kind="stable")
    hit = wanted[order]
    coverage = np.cumsum(hit) / max(1, int(wanted.sum()))
    risk = np.cumsum(~hit) / max(1, int((~wanted).sum()))
    return coverage, risk


def draw(named: dict[str, tuple[Floats, list[str]]], out: Path) -> None:
    """Write the two pictures into ``out``."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    for name, (scores, gold) in named.items():
        labels = np.array([LABELS.index(g) for g in gold])
        cells = reliability(scores.max(axis=1), scores.argmax(axis=1) == labels)
        axes.plot([c for c, _, _ in cells], [r for _, r, _ in cells], marker="o", label=name)
    _finish(axes, "the model's probability", "share that was right", figure,
            out / "reliability.png")  # fmt: skip
    figure, pair = pyplot.subplots(1, 2, figsize=(10, 4.5), sharey=True)
    for name, (scores, gold) in named.items():
        margin = scores[:, 0] - scores[:, 1]
        for side, (axes, sign) in enumerate(zip(pair, (1, -1), strict=True)):
            wanted = np.array([g == LABELS[side] for g in gold])
            coverage, risk = risk_coverage(sign * margin, wanted)
            axes.plot(coverage, risk, label=name)
    for axes, words in zip(pair, ("supported", "refuted"), strict=True):
        axes.axhline(0.03, color="0.7", linewidth=1)
        axes.set_ylim(0, 0.3)
        _finish(axes, f"share of the {words} that is recognised", "share of the others with them",
                figure, out / "risk_coverage.png")  # fmt: skip


def _finish(axes: Any, along: str, up: str, figure: Any, file: Path) -> None:
    axes.set_xlabel(along)
    axes.set_ylabel(up)
    axes.legend(frameon=False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    figure.tight_layout()
    figure.savefig(file, dpi=110)


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the rows with the shipped model and draw; exit code 2 when that cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m evals.curves", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="rows claim, evidence, label")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, default=1200, help="rows of a file")
    given = parser.parse_args(arguments)
    from checks.stance import OnnxStance

    judge = OnnxStance()
    try:
        named: dict[str, tuple[Floats, list[str]]] = {}
        for file in given.files:
            rows = read_rows(file, FIELDS)[: given.most]
            scores = judge.judge([(row["claim"], row["evidence"]) for row in rows])
            named[file.name.split(".jsonl")[0]] = (
                np.array(scores, dtype=np.float64),
                [row["label"] for row in rows],
            )
    except Unusable as error:
        print(f"evals.curves: {error}", file=sys.stderr)
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    draw(named, given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())

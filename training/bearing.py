"""``python -m training.bearing --out FILE``: the weights of what a field bears out or contradicts.

Two logistic regressions (one for, one against) over the factors of ``checks.bearing``, fitted on
the project's development cases: the claims of which a field speaks most. A false sentence
of several claims counts as one, for nobody says which of them is false. Needs the shipped stance
model, no PyTorch. Prints how well each is told in folds that share no paragraph.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from checks.bearing import CONSTANT, factors
from checks.hearing import hear
from evals.newsroom.cases import Label, article_text, place, read_cases
from evals.newsroom.checking import case_files, equipped
from extractors.loading import load
from flows.pipeline import claims_of, look_up, statements_of

Floats = NDArray[np.float64]
FOLDS = 8
PENALTY = 10.0
"""Of the squared weights of standardised factors; from 1 to 30 the same was found."""
SIDES: dict[str, Label] = {"supports": "T", "refutes": "F"}
HEAD = """# The log-odds that a field bears a claim out (supports) or contradicts it (refutes), by what was
# seen of it (checks/bearing.py). Made by ``python -m training.bearing`` from {n} claims of the
# development cases: a logistic regression with the penalty {penalty:g}. In folds that share no
# paragraph a true claim is told from the others with an AUC of {supports:.2f}, a false one with {refutes:.2f}.
"""


@dataclass(frozen=True)
class Row:
    """One claim: its factors, the label of its sentence, its weight, and its paragraph."""

    factors: dict[str, float]
    label: Label
    weight: float
    paragraph: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(prog="python -m training.bearing", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    given = parser.parse_args(arguments)
    rows = [row for path, library in case_files(held=False) for row in rows_of(path, library)]
    aucs = {side: told_apart(rows, label) for side, label in SIDES.items()}
    told = HEAD.format(n=len(rows), penalty=PENALTY, **aucs)
    for side, label in SIDES.items():
        fitted = fit(rows, label)
        told += f"\n[{side}]\n" + "".join(f"{k} = {v:.2f}\n" for k, v in fitted.items())
    given.out.write_text(told, encoding="utf-8")
    print(told)
    return 0


def rows_of(path: Path, library: Sequence[str]) -> list[Row]:
    """Return the claims of a case file of which a field speaks most."""
    cases = read_cases(path)
    article = load(article_text(cases).encode(), name="cases.txt")
    with TemporaryDirectory(prefix="bearing-") as home:
        kit = equipped(Path(home), library, model=True).of(article)
        statements = statements_of(article, kit)
        claims = claims_of(statements)
        answers = asyncio.run(look_up(claims, None, kit))
        sources = {s.id: s for answer in answers.values() for s in answer.sources}
        heard = hear(claims, answers, sources, kit.judge, None)
    leading = {
        h.claim.id: factors(h.reading, h.proposal)
        for h in heard
        if h.proposal and h.proposal.first and h.reading.field
    }
    rows = []
    for placed in place(cases, article.text):
        mine = [c for c in claims if c.start < placed.end and placed.start < c.end]
        label = placed.case.label
        weight = 1 / len(mine) if mine and label == "F" else 1.0
        for claim in mine:
            if label in "TFU" and (seen := leading.get(claim.id)):
                rows.append(Row(seen, label, weight, f"{path.stem}/{placed.case.paragraph}"))
    return rows


def fit(rows: Sequence[Row], label: Label) -> dict[str, float]:
    """Return the weights, by factor, of the log-odds that a claim has ``label``."""
    names = list(rows[0].factors)
    found = _fit(*_arrays(rows, names, label))
    return dict(zip([CONSTANT, *names], np.r_[found[-1], found[:-1]].tolist(), strict=True))


def told_apart(rows: Sequence[Row], label: Label) -> float:
    """Return the AUC of ``label`` against the others, each fold by what the others taught."""
    names = list(rows[0].factors)
    x, y, weight = _arrays(rows, names, label)
    fold = np.array([crc32(row.paragraph.encode()) % FOLDS for row in rows])
    odds = np.zeros(len(rows))
    for one in range(FOLDS):
        here = fold == one
        found = _fit(x[~here], y[~here], weight[~here])
        odds[here] = x[here] @ found[:-1] + found[-1]
    won = odds[y == 1][:, None] - odds[y == 0][None, :]
    return float(((won > 0) + (won == 0) / 2).mean())


def _arrays(
    rows: Sequence[Row], names: Sequence[str], label: Label
) -> tuple[Floats, Floats, Floats]:
    x = np.array([[row.factors[name] for name in names] for row in rows])
    y = np.array([float(row.label == label) for row in rows])
    return x, y, np.array([row.weight for row in rows])


def _fit(x: Floats, y: Floats, weight: Floats) -> Floats:
    """Return the weights and, last, the constant: Newton's method, the constant not penalised."""
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    scaled = np.c_[(x - mean) / spread, np.ones(len(x))]
    penalty = np.diag(np.r_[np.full(x.shape[1], PENALTY), 1e-6])
    found = np.zeros(scaled.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (weight * (likely - y)) + penalty @ found
        bend = (scaled.T * (weight * likely * (1 - likely))) @ scaled + penalty
        step = np.linalg.solve(bend, slope)
        found = found - step
        if np.abs(step).max() < 1e-8:
            break
    plain = found[:-1] / spread
    return np.r_[plain, found[-1] - plain @ mean]


if __name__ == "__main__":
    sys.exit(main())

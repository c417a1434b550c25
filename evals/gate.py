"""``python -m evals.gate FIGURES.json``: no figure may fall below its floor.

The floors, and a SHA-256 over labels and inputs, stand in one file (floors.toml). A corpus that
changed stops the run, for its figures are not comparable with the floors. ``--update`` pins the
corpus again and raises floors to what was measured, but lowers none without
``--allow-regression``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.rows import Unusable

FLOORS = Path(__file__).with_name("floors.toml")
ROOT = FLOORS.parents[1]
PATTERNS = ("evals/newsroom/*.tsv", "evals/*.jsonl", "checks/starter/*.jsonl")
NOISE = 0.0005
"""Differences up to this much are rounding."""

LOWER_IS_BETTER = frozenset(
    {
        "true_accused", "false_certified", "false_certified_wholly", "facts_lost",
        "false_certification", "false_accusation", "ece",
    }
)  # fmt: skip
HEADER = """\
# Floors (and, for figures where less is better, ceilings). `python -m evals.gate` keeps them:
# --update raises them and pins the corpus, --allow-regression alone lowers one.
"""

Figures = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Floors:
    """The pinned corpus and, by suite and figure, the worst value that passes."""

    sha256: str
    suites: dict[str, dict[str, float]]


@dataclass(frozen=True)
class Breach:
    """A figure that is worse than its floor, or that was not measured (``value`` is None)."""

    suite: str
    figure: str
    floor: float
    value: float | None

    def __str__(self) -> str:
        said = "was not measured" if self.value is None else f"is {self.value:.4f}"
        side = "ceiling" if self.figure in LOWER_IS_BETTER else "floor"
        return f"{self.suite}: {self.figure} {said}; its {side} is {self.floor:.4f}"


def corpus_sha256(files: Iterable[Path], root: Path = ROOT) -> str:
    """Return one SHA-256 over the names and the bytes of ``files``, whatever their order."""
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in files):
        digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def corpus_files(root: Path = ROOT) -> list[Path]:
    """Return the files whose change makes figures incomparable."""
    return [path for pattern in PATTERNS for path in root.glob(pattern)]


def worse(figure: str, value: float, floor: float) -> bool:
    """Tell whether ``value`` is worse than ``floor`` by more than noise."""
    gap = value - floor if figure in LOWER_IS_BETTER else floor - value
    return gap > NOISE


def breaches(floors: Floors, figures: Figures, partial: bool = False) -> list[Breach]:
    """Return what is worse than its floor, and what has a floor and was not measured.

    With ``partial`` a suite that was not measured at all is left out.
    """
    found = []
    for suite, limits in floors.suites.items():
        if partial and suite not in figures:
            continue
        for figure, floor in limits.items():
            value = figures.get(suite, {}).get(figure)
            if value is None or worse(figure, value, floor):
                found.append(Breach(suite, figure, floor, value))
    return found


def updated(floors: Floors, figures: Figures, sha256: str, allow_regression: bool) -> Floors:
    """Return the floors with every figure that was measured and has one set to its value.

    One that got worse keeps its floor unless ``allow_regression``; no floor is invented.
    """
    suites = {
        suite: {
            figure: _pinned(figure, floor, figures.get(suite, {}).get(figure), allow_regression)
            for figure, floor in limits.items()
        }
        for suite, limits in floors.suites.items()
    }
    return Floors(sha256, suites)


def _pinned(figure: str, floor: float, value: float | None, allow_regression: bool) -> float:
    if value is None or (worse(figure, value, floor) and not allow_regression):
        return floor
    better = min if figure in LOWER_IS_BETTER else max
    return value if allow_regression else better(floor, value)


def read_floors(path: Path = FLOORS) -> Floors:
    """Return the floors of a file. Raises ``Unusable`` when they cannot be read."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        suites = {
            str(suite): {str(figure): float(floor) for figure, floor in limits.items()}
            for suite, limits in raw["floors"].items()
        }
        return Floors(str(raw["corpus"]["sha256"]), suites)
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unusable(f"{path} does not hold floors: {error}.") from error


def written(floors: Floors) -> str:
    """Return the text of a floors file; ``read_floors`` reads it back unchanged."""
    lines = [HEADER, "[corpus]", f'sha256 = "{floors.sha256}"']
    for suite, limits in floors.suites.items():
        lines += ["", f"[floors.{json.dumps(suite)}]"]
        lines += [f"{figure} = {round(floor, 4)}" for figure, floor in limits.items()]
    return "\n".join(lines) + "\n"


def rates(results: object, suite: str | None = None) -> dict[str, dict[str, float]]:
    """Return the plain figures of what an evaluation printed, by suite.

    With ``suite`` the results are the figures of that one suite.
    ``evals.newsroom`` prints its figures with hits and intervals; a plain number counts as it is.
    """
    if suite is not None:
        results = {suite: results}
    if not isinstance(results, dict):
        raise Unusable("The figures are not a JSON object of suites.")
    return {
        str(name): {str(key): rate for key in part if (rate := _rate(part[key])) is not None}
        for name, part in results.items()
        if isinstance(part, dict)
    }


def _rate(value: object) -> float | None:
    if isinstance(value, dict):
        return _rate(value.get("rate"))
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 when all floors hold, 1 when one is broken, 2 when nothing can be said."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.gate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("figures", type=Path, help="what an evaluation printed, or {suite: {..}}")
    parser.add_argument("--suite", help="FIGURES are those of this one suite")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--partial", action="store_true", help="judge only suites in FIGURES")
    parser.add_argument("--update", action="store_true", help="pin corpus and better figures")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower too")
    given = parser.parse_args(arguments)
    try:
        floors = read_floors(given.floors)
        figures = rates(json.loads(given.figures.read_text(encoding="utf-8")), given.suite)
        sha256 = corpus_sha256(corpus_files())
        if given.update:
            floors = updated(floors, figures, sha256, given.allow_regression)
            given.floors.write_text(written(floors), encoding="utf-8")
        elif floors.sha256 != sha256:
            raise Unusable(
                "The corpus has changed since the floors were pinned: measure again and --update."
            )
    except (Unusable, OSError, ValueError) as error:
        print(f"evals.gate: {error}", file=sys.stderr)
        return 2
    found = breaches(floors, figures, given.partial)
    for breach in found:
        print(breach)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

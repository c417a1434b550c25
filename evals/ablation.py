"""``python -m evals.ablation``: what words, the model and the code's veto each contribute.

Four ways to judge the development cases: words only, model only, both without the veto (words or
the model may support; no difference found in code stands in the way), and both as shipped. Prints
a Markdown table for docs/training.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from checks import verdicts
from checks.proposing import Proposal
from checks.stances import Stance, by_words, stance_of
from checks.thresholds import Thresholds
from checks.wording import Reading
from evals.newsroom.cases import read_cases
from evals.newsroom.checking import case_files, check
from evals.newsroom.counting import Outcome, count

StanceOf = Callable[[Reading, Proposal | None, Thresholds, str], Stance]
FIGURES = ("true_supported", "false_disputed", "false_certified", "true_accused",
           "unanswerable_open")  # fmt: skip


def model_only(
    reading: Reading, proposal: Proposal | None, limits: Thresholds, text: str
) -> Stance:
    """The model's proposal, taken as it is, with the margins of prose."""
    if proposal is None:
        return Stance("neutral", 0.0)
    scores, enough = proposal.scores, limits.prose
    margin = scores.lean
    if margin >= enough.support:
        return Stance("supports", scores.supports, (), reading.coverage, margin)
    if -margin >= enough.refute:
        codes = ("opposite",)
        return Stance("refutes", scores.refutes, codes, reading.coverage, margin)
    return Stance("neutral", scores.neutral, fit=reading.coverage)


def without_veto(
    reading: Reading, proposal: Proposal | None, limits: Thresholds, text: str
) -> Stance:
    """Words or the model: whichever decides, words first."""
    told = by_words(reading, limits, text)
    return told if told.name != "neutral" else model_only(reading, proposal, limits, text)


WAYS: dict[str, tuple[StanceOf, bool]] = {
    "words only": (stance_of, False),
    "model only": (model_only, True),
    "both": (without_veto, True),
    "both, with veto (shipped)": (stance_of, True),
}


@contextmanager
def judged_by(way: StanceOf) -> Iterator[None]:
    """Judge by another function for a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verdicts, "stance_of", way)
        yield


def measured(way: StanceOf, model: bool) -> list[Outcome]:
    """Return the outcomes of all development cases."""
    with judged_by(way):
        return [
            outcome
            for path, library in case_files(held=False)
            for outcome in check(read_cases(path), library, model=model)
        ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    argparse.ArgumentParser(prog="python -m evals.ablation", description=__doc__).parse_args(
        arguments
    )
    print("| way | " + " | ".join(name.replace("_", " ") for name in FIGURES) + " |")
    print("|---" * (len(FIGURES) + 1) + "|")
    for name, (way, model) in WAYS.items():
        figures = count(measured(way, model))
        cells = (f"{figures[f].hits} of {figures[f].n} ({figures[f].rate:.0%})" for f in FIGURES)
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

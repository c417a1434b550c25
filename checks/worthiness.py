"""What kind of sentence it is, by a learned head: how subjective, and how much worth a check.

The head is linear over what the stance encoder makes of a sentence (the mean of its attention
values in two inner layers), so it costs a few kilobytes. It reached more than words did
(docs/training.md). Cue words keep deciding what they decide; the head decides the rest, and says
so. Worth orders the claims for the editor and spends a short budget; it never drops a claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from checks.stance import FOLDER, WORKERS, OnnxStance
from extractors.statements import Cue, Statement

FILE = "kinds.npz"
RULE = "model:subjective"
WORTH = ("not-factual", "unimportant", "check-worthy")
# From this probability on a sentence without cues is an opinion, with or without a figure in it.
# Chosen on cases that the head was not trained on, so that at most 2 % of the factual sentences
# are lost (the model card has the figures): an opinion that is looked up costs less than a claim
# that is not.
SURELY = 0.75

Floats = NDArray[np.float64]


class Assessment(NamedTuple):
    """Probabilities (0..1): that a sentence is subjective, and of the three grades of worth."""

    subjective: float
    worth: tuple[float, float, float]

    @property
    def worthy(self) -> float:
        """Return the worth of a check, 0 to 1: an unimportant fact counts half."""
        return self.worth[2] + 0.5 * self.worth[1]


class Assessor(Protocol):
    """The seam of the model of kinds."""

    @property
    def name(self) -> str:
        """What the record calls the model."""
        ...

    def assess(self, texts: Sequence[str]) -> list[Assessment]:
        """Return the assessment of each sentence, each on its own."""
        ...


class Kinds:
    """The head in ``folder``, over ``encoder``."""

    def __init__(self, encoder: OnnxStance, folder: Path = FOLDER) -> None:
        self.encoder = encoder
        self.folder = folder

    @cached_property
    def _head(self) -> dict[str, Floats]:
        with np.load(self.folder / FILE) as stored:
            return {name: stored[name].astype(np.float64) for name in stored.files}

    @cached_property
    def name(self) -> str:
        """The SHA-256 of the head's file, as the record names the model."""
        return f"kinds-{sha256((self.folder / FILE).read_bytes()).hexdigest()[:16]}"

    def assess(self, texts: Sequence[str]) -> list[Assessment]:
        """Return the assessment of each sentence, each on its own."""
        _ = self._head, self.encoder.vector("")  # loaded before threads could load them twice
        with ThreadPoolExecutor(WORKERS) as pool:
            return list(pool.map(self._assess, texts))

    def _assess(self, text: str) -> Assessment:
        head = self._head
        vector = (self.encoder.vector(text) - head["mean"]) / head["scale"]
        opinion = float(vector @ head["opinion.w"] + head["opinion.b"])
        grades = vector @ head["worth.w"] + head["worth.b"]
        raised = np.exp(grades - grades.max())
        low, middle, high = (raised / raised.sum()).tolist()
        return Assessment(1 / (1 + float(np.exp(-opinion))), (low, middle, high))


def available() -> bool:
    """Return whether the head's file is installed."""
    return (FOLDER / FILE).is_file()


def weighed(statements: Sequence[Statement], kinds: Assessor) -> tuple[Statement, ...]:
    """Return the statements with their worth; those that are surely opinion become opinion.

    Where cue words have found the opinion in a sentence, its other parts stay claims.
    """
    claims = [s for s in statements if s.kind == "claim"]
    found = dict(zip((s.id for s in claims), kinds.assess([s.text for s in claims]), strict=True))
    told = {s.sentence for s in statements if s.kind in ("opinion", "prediction")}
    return tuple(
        _weighed(s, found[s.id], s.sentence in told) if s.id in found else s for s in statements
    )


def _weighed(statement: Statement, found: Assessment, told: bool) -> Statement:
    worth = round(found.worthy, 3)
    if found.subjective < SURELY or statement.speaker is not None or told:
        return statement.model_copy(update={"worth": worth})
    cue = Cue(start=statement.start, end=statement.end, rule=RULE)
    return statement.model_copy(
        update={
            "kind": "opinion",
            "worth": worth,
            "cues": (*statement.cues, cue),
            "reasons": (*statement.reasons, "evaluative-wording"),
        }
    )


def opinion(texts: Sequence[str]) -> list[str]:
    """Return ``subjective`` or ``objective`` for each sentence."""
    found = Kinds(OnnxStance()).assess(texts)
    return ["subjective" if a.subjective >= SURELY else "objective" for a in found]


def worthiness(texts: Sequence[str]) -> list[str]:
    """Return ``not-factual``, ``unimportant`` or ``check-worthy`` for each sentence."""
    found = Kinds(OnnxStance()).assess(texts)
    return [WORTH[int(np.argmax(a.worth))] for a in found]

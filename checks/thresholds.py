"""The limits that verdicts are decided by: one table, with the figures that chose them."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from extractors.article import Frozen


class Words(Frozen):
    """Shares (0..1) of a claim's words, for verdicts without a model."""

    support_coverage: float
    support_act: float
    refute_coverage: float
    refute_act: float


class Asking(Frozen):
    """What the model is asked, and from which difference on a passage leans to a side."""

    gate: float
    stretches: int
    lean: float
    refute_fit: float
    verbatim: float
    verbatim_lean: float
    same_words: float
    same_words_lean: float


class Margins(Frozen):
    """By how much one side must outweigh the other for a verdict."""

    support: float
    refute: float


class Thresholds(Frozen):
    """The whole table; ``prose`` and ``fields`` are the kinds of text that a source may be of."""

    words: Words
    model: Asking
    prose: Margins
    fields: Margins


@lru_cache(maxsize=1)
def thresholds() -> Thresholds:
    """Return the limits of thresholds.toml."""
    text = Path(__file__).with_name("thresholds.toml").read_text("utf-8")
    return Thresholds.model_validate(tomllib.loads(text))

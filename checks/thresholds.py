"""The limits that verdicts are decided by: one table, with the figures that chose them."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from extractors.article import Frozen


class Words(Frozen):
    """Shares (0..1) of a claim's words, for what code sees without a model or against one."""

    support_coverage: float
    support_act: float
    refute_coverage: float
    refute_act: float
    copied: float


class Asking(Frozen):
    """What the model is asked, and from which difference on a passage leans to a side."""

    gate: float
    sources: int
    relevance: float
    silent: float
    lean: float
    agreed_lean: float
    refute_fit: float
    field_fit: float
    verbatim: float


class Near(Frozen):
    """Which passages are read: those with at least ``near`` of the rank of their source's best one."""

    near: float


class Margins(Frozen):
    """By how much one side must outweigh the other for a verdict."""

    support: float
    refute: float


class OfProse(Margins):
    """The margins of prose.

    ``verbatim`` is the margin to support a claim in its own words, ``figure`` how much less is
    enough where code finds the claim's figure.
    """

    verbatim: float
    figure: float


class Thresholds(Frozen):
    """The whole table; ``prose`` and ``fields`` are the kinds of text that a source may be of."""

    words: Words
    reading: Near
    model: Asking
    prose: OfProse
    fields: Margins


@lru_cache(maxsize=1)
def thresholds() -> Thresholds:
    """Return the limits of thresholds.toml."""
    text = Path(__file__).with_name("thresholds.toml").read_text("utf-8")
    return Thresholds.model_validate(tomllib.loads(text))

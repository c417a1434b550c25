"""The limits that verdicts are decided by: one table, with the figures that chose them."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from extractors.article import Frozen


class Thresholds(Frozen):
    """Shares and probabilities (0..1); what each does stands in thresholds.toml."""

    gate: float
    support_coverage: float
    support_act: float
    refute_coverage: float
    refute_act: float
    stretches: int
    support: float
    refute: float
    refute_seen: float
    refute_fit: float


@lru_cache(maxsize=1)
def thresholds() -> Thresholds:
    """Return the limits of thresholds.toml."""
    raw = tomllib.loads(Path(__file__).with_name("thresholds.toml").read_text("utf-8"))
    return Thresholds(**raw["words"], **raw["model"])

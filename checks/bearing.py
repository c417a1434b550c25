"""Bearing: how likely a field bears a claim out, or contradicts it, by all that was seen of it.

A field has no sentence: the model tells roughly what it speaks of, and passes over figures and
names; code sees these and little else. Neither suffices. Their findings are added up as in a
logistic regression: each factor has a weight for and one against, fitted on labelled claims
(``python -m training.bearing``) and kept in bearing.toml, where a reader can see what counts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import NamedTuple

from checks.proposing import Proposal
from checks.wording import Reading
from extractors.article import Frozen

CONSTANT = "constant"
MOST = 2
"""So many figures, dates or names count, further ones add nothing."""


class Bearing(NamedTuple):
    """The probabilities (0..1) that a field bears a claim out and that it contradicts it."""

    supports: float
    refutes: float

    @property
    def net(self) -> float:
        """How much likelier it bears the claim out than that it contradicts it (−1..1)."""
        return self.supports - self.refutes


class Weights(Frozen):
    """What each factor adds to the log-odds, by its name, and the ``constant``."""

    supports: dict[str, float]
    refutes: dict[str, float]


def bearing(reading: Reading, proposal: Proposal) -> Bearing:
    """Return the bearing of a field that code read and of which the model proposed something."""
    seen = factors(reading, proposal)
    table = weights()
    return Bearing(_likely(table.supports, seen), _likely(table.refutes, seen))


def factors(reading: Reading, proposal: Proposal) -> dict[str, float]:
    """Return what counts for and against, by name.

    ``alone`` and ``context`` are the model's lean (−1..1) from the field by itself and in its
    context, ``least`` the lesser of both, ``speaks`` and ``speaks_in_context`` how far it speaks of
    the claim (0..1). The more of the claim's words the field has (``coverage``), the surer the rest
    must be: a single word may be what differs. Of the claim's figures and dates it is counted how
    many agree or differ, or are ``apart``: differ or meet another one of their kind alone;
    ``spoken`` counts them the more the surer the field speaks of the claim. A figure that meets
    none tells nothing.
    """
    alone, context = proposal.alone.lean, proposal.context.lean
    speaks = 1 - proposal.alone.neutral
    figures, dates = _met(reading, dates=False), _met(reading, dates=True)
    return {
        "alone": alone,
        "context": context,
        "least": min(alone, context),
        "speaks": speaks,
        "speaks_in_context": 1 - proposal.context.neutral,
        "coverage": reading.coverage,
        "conflict": float(reading.conflict and not reading.differs),
        "foreign": float(min(MOST, len(reading.foreign))),
        "elsewhere": float(min(MOST, len(reading.elsewhere))),
        "figures_agree": figures.agree,
        "figures_differ": figures.differ,
        "dates_differ": dates.differ,
        "figures_agree_spoken": figures.agree * speaks,
        "figures_apart_spoken": (figures.differ + figures.rivalled) * speaks,
        "dates_apart_spoken": (dates.differ + dates.rivalled) * speaks,
    }


class Met(NamedTuple):
    """How many values of a claim agree or differ with one of a passage, or meet another alone."""

    agree: float
    differ: float
    rivalled: float


def _met(reading: Reading, *, dates: bool) -> Met:
    def count(kinds: Iterable[str]) -> float:
        return float(min(MOST, sum((kind == "date") == dates for kind in kinds)))

    return Met(
        count(c.kind for c in reading.same),
        count(c.kind for c in reading.differs),
        count(u.value.kind for u in reading.unmet if u.rivalled),
    )


def _likely(table: Mapping[str, float], seen: Mapping[str, float]) -> float:
    odds = table[CONSTANT] + sum(table[name] * value for name, value in seen.items())
    return 1 / (1 + exp(-odds))


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the weights of bearing.toml."""
    text = Path(__file__).with_name("bearing.toml").read_text("utf-8")
    return Weights.model_validate(tomllib.loads(text))

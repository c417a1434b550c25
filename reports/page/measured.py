"""The measured error rates of this version, from ``measured.toml``: numbers, never invented."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Rate:
    """One measured rate: of ``of`` cases, ``found`` were so. ``worry`` marks an error."""

    says: str
    found: int
    of: int
    worry: bool

    @property
    def percent(self) -> str:
        """The share in per cent, with one decimal where it is small."""
        share = 100 * self.found / self.of
        return f"{share:.1f} %" if 0 < share < 10 else f"{share:.0f} %"


@dataclass(frozen=True, slots=True)
class Measured:
    """Rates of one set of cases, and what they were measured on."""

    on: str
    rates: tuple[Rate, ...]


@lru_cache(maxsize=1)
def measured() -> tuple[Measured, ...]:
    """Return what was measured, nothing where nothing was. Raises ``KeyError`` for a bad file."""
    data = tomllib.loads((HERE / "measured.toml").read_text(encoding="utf-8"))
    return tuple(
        Measured(
            part["on"],
            tuple(
                Rate(r["says"], r["found"], r["of"], r.get("worry", False)) for r in part["rates"]
            ),
        )
        for part in data.get("set", [])
    )

"""What a figure's words allow: rounding, and how wide "about" is.

* "12 people", "45 years" allow themselves alone; a count below 1,000 is never taken as rounded.
* A longer round figure ("2.6 million", "40,000") allows half its last stated place, at most 5 %.
  Measured figures (money, rates, quantities) below 1,000 do so too; a whole percentage allows
  half a point.
* "About" allows 5 %, or half the last stated place up to 10 %. "Nearly" and "just over" allow a
  tenth on their side, which their intervals already say.
* Decades and centuries are round by nature: a tenth. So is a length of time told in another unit
  ("two weeks", 15 days); any other figure converted from another unit is allowed 2 %.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.values import Value

COUNTS = {"number", "duration", "age", "ordinal"}
SMALL = 1000
ROUND = Decimal("0.05")
ABOUT = Decimal("0.05")
ABOUT_AT_MOST = Decimal("0.1")
CONVERTED = Decimal("0.02")
LASTING = Decimal("0.1")
ROUND_PERIODS = ("decade", "century")


class Interval(NamedTuple):
    """What a value's words allow; ``None`` where open. ``low <= high``."""

    low: Decimal | None
    high: Decimal | None

    def holds(self, other: Interval) -> bool:
        """Whether ``other`` lies wholly inside."""
        below = self.low is None or (other.low is not None and other.low >= self.low)
        return below and (self.high is None or (other.high is not None and other.high <= self.high))

    def meets(self, other: Interval) -> bool:
        """Whether the two share a figure."""
        apart = (self.low is not None and other.high is not None and other.high < self.low) or (
            self.high is not None and other.low is not None and other.low > self.high
        )
        return not apart


def widened(said: Interval, value: Value, converted: bool = False) -> Interval:
    """Return the interval with the rounding that the value's words allow."""
    low, high = said
    at = max(abs(low or Decimal(0)), abs(high or Decimal(0)))
    slack = _slack(value, at, low == high)
    if converted:
        slack = max(slack, at * (LASTING if value.kind == "duration" else CONVERTED))
    return Interval(None if low is None else low - slack, None if high is None else high + slack)


def _slack(value: Value, at: Decimal, point: bool) -> Decimal:
    step = value.step or Decimal(0)
    half = step / 2
    if value.bound == "about" and point:
        return max(at * ABOUT, min(half, at * ABOUT_AT_MOST))
    if value.bound == "exact" and value.unit in ROUND_PERIODS and point:
        return at * LASTING
    if value.bound != "exact" or (value.kind in COUNTS and step >= 1 and (at < SMALL or step == 1)):
        return Decimal(0)
    if step < 1:
        return half
    if value.kind in ("percent", "points") and _DIGITS_OR_PERCENT.search(value.text):
        return Decimal("0.5")
    return min(half, at * ROUND)


_DIGITS_OR_PERCENT = re.compile(r"\d|per ?cent")

"""A value of the claim against a value of a passage, with the arithmetic shown.

Rounding is honoured towards the claim: it fits when the source's figure, rounded to the place of
the claim's last stated digit, is the claim's. "About" widens that to one part in sixteen.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from checks.evidence import Comparison, ComparisonResult
from extractors.currencies import is_currency, same_currency
from extractors.units import convert
from extractors.values import Value

NUMERIC = {"number", "money", "percent", "points", "rate", "quantity", "duration", "age"}
ABOUT = Decimal(1) / 16
# "More than 40" is borne out by 41 and by 70; whether by 400, a person must say.
OPEN = Decimal(2)


def compare(claim: Value, source: Value) -> Comparison | None:
    """Return how the two relate; ``None`` where they cannot be about the same thing."""
    if claim.kind == source.kind == "date":
        return _dates(claim, source)
    if claim.kind == source.kind == "ordinal":
        return _made(claim, source, "same" if claim.low == source.low else "differs")
    if claim.kind not in NUMERIC or source.kind not in NUMERIC:
        return None
    there = _in_units_of(claim, source)
    if there is None or (claim.low is None and claim.high is None):
        return None
    return _figures(claim, source, *there)


def _dates(claim: Value, source: Value) -> Comparison | None:
    if not (claim.first and claim.last and source.first and source.last):
        return None
    apart = source.first > claim.last or source.last < claim.first
    if not apart:
        return _made(claim, source, "same")
    gap = abs((date.fromisoformat(source.first) - date.fromisoformat(claim.first)).days)
    shown = f"{claim.text} against {source.text}: {gap} days apart"
    if gap >= 365:
        years = abs(int(source.first[:4]) - int(claim.first[:4]))
        shown = f"{claim.text} against {source.text}: {years} years apart"
    return _made(claim, source, "differs", shown)


def _in_units_of(claim: Value, source: Value) -> tuple[Decimal | None, Decimal | None] | None:
    """Return the source's interval in the claim's unit; ``None`` where the units do not meet."""
    low, high = source.low, source.high
    if (claim.kind == "percent") != (source.kind == "percent"):
        return None
    if (claim.kind == "points") != (source.kind == "points"):
        return None
    if (claim.per or source.per) and claim.per != source.per:
        return None
    if claim.unit == source.unit:
        return low, high
    if claim.unit is None or source.unit is None:
        return None
    if is_currency(claim.unit) or is_currency(source.unit):
        return (low, high) if same_currency(claim.unit, source.unit) else None
    if low is not None:
        low = convert(low, source.unit, claim.unit)
    if high is not None:
        high = convert(high, source.unit, claim.unit)
    return (low, high) if low is not None or high is not None else None


def _figures(
    claim: Value, source: Value, low: Decimal | None, high: Decimal | None
) -> Comparison | None:
    if low is None and high is None:
        return None
    wanted_low, wanted_high = _allowed(claim, source)
    there_low, there_high = low if low is not None else high, high if high is not None else low
    assert there_low is not None
    assert there_high is not None
    if wanted_low is not None and there_high < wanted_low:
        return _apart(claim, source, there_high)
    if wanted_high is not None and there_low > wanted_high:
        return _apart(claim, source, there_low)
    far = wanted_high is None and wanted_low is not None and there_low > wanted_low * OPEN
    return _made(claim, source, "cannot-compare" if far else "same")


def _allowed(claim: Value, source: Value) -> tuple[Decimal | None, Decimal | None]:
    """Return the claim's interval, widened by its rounding."""
    low, high, step = claim.low, claim.high, claim.step or Decimal(0)
    slack = Decimal(0)
    if claim.bound in {"exact", "about"} and (step != 1 or claim.unit != source.unit):
        finer = source.step is None or source.step < step or claim.unit != source.unit
        slack = step / 2 if finer else Decimal(0)
    if claim.bound == "about" and low is not None:
        slack = max(slack, abs(low) * ABOUT)
    return (
        low - slack if low is not None else None,
        high + slack if high is not None else None,
    )


def _apart(claim: Value, source: Value, there: Decimal) -> Comparison:
    here = claim.low if claim.low is not None else claim.high
    assert here is not None
    gap = abs(there - here).normalize()
    shown = f"{claim.text} against {source.text}: {gap:,f} apart"
    return _made(claim, source, "differs", shown)


def _made(
    claim: Value, source: Value, result: ComparisonResult, shown: str | None = None
) -> Comparison:
    verb = {"same": "fits", "differs": "differs from", "cannot-compare": "beside"}[result]
    return Comparison(
        kind=claim.kind,
        claim=claim.text,
        source=source.text,
        result=result,
        shown=shown or f"{claim.text} {verb} {source.text}",
    )

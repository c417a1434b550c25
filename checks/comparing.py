"""A value of the claim against a value of a passage, with the arithmetic shown.

The claim fits when the source's figure lies in what the claim's words allow (``rounding``).

* "More than X" and "at least X" are borne out up to twice X, contradicted beyond five times X,
  and in between a person must say; "up to" and "less than" the same way round.
* "At most X" and "more than X", "nearly X" and "just over X" stand back to back: they differ.
* Where the source is the vaguer one, it contradicts what it excludes, and proves nothing else.
* Days fit where two stretches share a day; soft ones ("late November", "spring 2024") that come
  within a month of each other, or within their own length, neither fit nor differ.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from checks.evidence import Comparison, ComparisonResult
from checks.naming import same_name, same_place
from checks.rounding import SMALL, Interval, widened
from extractors.currencies import is_currency, same_currency
from extractors.directions import opposed
from extractors.units import DURATIONS, convert
from extractors.values import Value

NUMERIC = {"number", "money", "percent", "points", "rate", "quantity", "duration", "age"}
NAMES = {"person", "place", "organisation", "role", "name"}
BORNE_OUT = 2
# A figure of so many digits is recognised where its unit is left out ("19.02 percent", "19.02").
TELLING_DIGITS = 3
CONTRADICTED = 5
UPWARDS = ("more-than", "at-least")
DOWNWARDS = ("less-than", "at-most")
SOFT = {"season": timedelta(31), "part-of-year": timedelta(31)}
TONS = ("tonne", "ton", "long ton")


def compare(claim: Value, source: Value) -> Comparison | None:
    """Return how the two relate; ``None`` where they cannot be about the same thing."""
    if claim.kind == source.kind == "date":
        return _dates(claim, source)
    if claim.kind == source.kind == "direction":
        return _directions(claim, source)
    if claim.kind in NAMES and source.kind in NAMES:
        return _names(claim, source)
    if claim.kind == source.kind == "ordinal":
        return _ordinals(claim, source)
    if claim.kind in NUMERIC and source.kind in NUMERIC:
        there = _in_units_of(claim, source)
        return _figures(claim, source, there) if there else _other_unit(claim, source)
    return None


def _other_unit(claim: Value, source: Value) -> Comparison | None:
    """Judge one figure in two units: another currency, points for percent, a unit left out."""
    said, there = Interval(claim.low, claim.high), Interval(source.low, source.high)
    periods = {claim.per, source.per}
    # "Drafts up to 40 men each year": the period may stand apart from the figure.
    apart = claim.unit == source.unit and None in periods and bool(periods & DURATIONS.keys())
    if apart and _back_to_back(claim, said, source, there):
        return _made(claim, source, "differs", _opposite_sides(claim, source))
    figure = _exact_at(claim)
    if figure is None or figure != _exact_at(source):
        return None
    if claim.per != source.per and None not in periods:
        return None
    kinds = {claim.kind, source.kind}
    if claim.per == source.per and kinds in ({"money"}, {"percent", "points"}):
        return _made(claim, source, "differs", f"{claim.text} against {source.text}: another unit")
    bare = [v for v in (claim, source) if v.kind == "number" and v.unit is None and v.per is None]
    left_out = bool(bare) and kinds != {"number"}
    if left_out and len(figure.normalize().as_tuple().digits) >= TELLING_DIGITS:
        note = f"{claim.text} fits {source.text}, one of them without its unit"
        return _made(claim, source, "same", note)
    return None


def _in_units_of(claim: Value, source: Value) -> Interval | None:
    """Return the source's interval in the claim's unit; ``None`` where the units do not meet."""
    if source.low is None and source.high is None:
        return None
    factor = _per_factor(claim.per, source.per)
    if factor is None or (claim.low is None and claim.high is None):
        return None
    low, high = (None if x is None else x * factor for x in (source.low, source.high))
    if claim.unit == source.unit:
        return Interval(low, high)
    if claim.unit is None or source.unit is None:
        return None
    if is_currency(claim.unit) or is_currency(source.unit):
        return Interval(low, high) if same_currency(claim.unit, source.unit) else None
    if {claim.unit, source.unit} <= set(TONS):
        return Interval(low, high)  # the news writes "tons" for either
    low = None if low is None else convert(low, source.unit, claim.unit)
    high = None if high is None else convert(high, source.unit, claim.unit)
    return None if low is None and high is None else Interval(low, high)


def _per_factor(claim: str | None, source: str | None) -> Decimal | None:
    """Return what turns the source's rate into the claim's: per million into per 100,000, 0.1."""
    if claim == source:
        return Decimal(1)
    if claim is None or source is None:
        return None
    (base, noun), (other, theirs) = _denominator(claim), _denominator(source)
    if noun == theirs:
        return base / other
    if noun in DURATIONS and theirs in DURATIONS:
        return convert(base, noun, theirs)
    return None


def _denominator(per: str) -> tuple[Decimal, str]:
    base, _, noun = per.rpartition(" ")
    return Decimal(base or 1), {"person": "people"}.get(noun, noun)


def _figures(claim: Value, source: Value, there: Interval) -> Comparison | None:
    said = Interval(claim.low, claim.high)
    converted = claim.unit != source.unit and claim.unit not in TONS
    allowed = widened(said, claim, converted)
    if allowed.holds(there):
        return _borne_out(claim, source, said, there)
    if not allowed.meets(widened(there, source, converted)):
        return _made(claim, source, "differs", _apart(claim, source, said, there))
    if _back_to_back(claim, said, source, there):
        return _made(claim, source, "differs", _opposite_sides(claim, source))
    if source.bound in (*UPWARDS, *DOWNWARDS) and not _same_bound(claim, source):
        if (said.high is None and there.low is None) or (said.low is None and there.high is None):
            note = f"{claim.text} is not excluded by {source.text}"
            return _made(claim, source, "cannot-compare", note)
        return _open_source(claim, source, said, there)
    if _exact_at(claim) == _exact_at(source) is not None or _same_bound(claim, source):
        return _made(claim, source, "same")
    if _vaguer(source, claim):
        note = f"{claim.text} is finer than {source.text}"
        return _made(claim, source, "cannot-compare", note)
    return _made(claim, source, "differs", _apart(claim, source, said, there))


def _exact_at(value: Value) -> Decimal | None:
    return value.low if value.low == value.high else None


def _back_to_back(claim: Value, said: Interval, source: Value, there: Interval) -> bool:
    """Whether both words point away from one figure, to opposite sides: they share no more than it."""
    sided = {claim.bound, source.bound} <= {*UPWARDS, *DOWNWARDS, "about"}
    if not sided or said.low == said.high or there.low == there.high:
        return False
    return (said.low is not None and said.low == there.high) or (
        said.high is not None and said.high == there.low
    )


def _opposite_sides(claim: Value, source: Value) -> str:
    return f"{claim.text} against {source.text}: opposite sides of one figure"


def _same_bound(claim: Value, source: Value) -> bool:
    """Whether both say "more than" (or less) of figures that are near each other."""
    for side, one, other in (
        (UPWARDS, claim.low, source.low),
        (DOWNWARDS, claim.high, source.high),
    ):
        if claim.bound in side and source.bound in side and one and other:
            return other >= one and other <= one * BORNE_OUT if side == UPWARDS else other <= one
    return False


def _vaguer(source: Value, claim: Value) -> bool:
    wide = source.low != source.high or source.bound == "about"
    return wide or (source.step or 0) > (claim.step or 0)


def _borne_out(claim: Value, source: Value, said: Interval, there: Interval) -> Comparison:
    """Judge a source inside the claim: fully, or so far beyond an open claim that it misleads."""
    edge, figure = (said.low, there.low) if said.high is None else (said.high, there.high)
    strict = {"more-than": said.low, "less-than": said.high}.get(claim.bound)
    if strict is not None and strict == figure and source.bound == "exact":
        rounded = (source.step or 1) > 1 and figure is not None and figure >= SMALL
        note = f"{claim.text}: the source has {source.text} itself"
        return _made(claim, source, "same" if rounded else "differs", note)
    is_open = said.high is None or said.low is None
    if is_open and edge and figure and edge > 0 and figure > 0:
        times = max(figure / edge, edge / figure)
        if times > BORNE_OUT:
            result: ComparisonResult = "differs" if times > CONTRADICTED else "cannot-compare"
            note = f"{claim.text} against {source.text}: {_plain(round(times, 1))} times apart"
            return _made(claim, source, result, note)
    return _made(claim, source, "same")


def _open_source(claim: Value, source: Value, said: Interval, there: Interval) -> Comparison:
    """Judge a claim against "more than X": X itself fits, far from X differs, else unproved."""
    edge = there.low if there.low is not None else there.high
    figure = said.low if said.low is not None else said.high
    assert edge is not None
    assert figure is not None
    near = widened(Interval(edge, edge), claim.model_copy(update={"bound": "about"}), False)
    if near.holds(Interval(figure, figure)):
        return _made(claim, source, "same")
    if edge > 0 and figure > 0 and max(figure / edge, edge / figure) > BORNE_OUT:
        return _made(claim, source, "differs", _apart(claim, source, said, there))
    return _made(claim, source, "cannot-compare", f"{claim.text} is not excluded by {source.text}")


def _apart(claim: Value, source: Value, said: Interval, there: Interval) -> str:
    here = said.low if said.low is not None else said.high
    other = there.low if there.low is not None else there.high
    if here is None or other is None:
        return f"{claim.text} against {source.text}"
    if claim.unit != source.unit:
        gap = f"{_plain(round(other, 2))} {claim.unit}"
        return f"{claim.text} against {source.text} ({gap}): differs by {_plain(round(abs(other - here), 2))}"
    return f"{claim.text} against {source.text}: differs by {_plain(round(abs(other - here), 4))}"


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _ordinals(claim: Value, source: Value) -> Comparison | None:
    if claim.of and source.of and claim.of.rstrip("s") != source.of.rstrip("s"):
        return None
    return _made(claim, source, "same" if claim.low == source.low else "differs")


def _dates(claim: Value, source: Value) -> Comparison | None:
    """Judge two stretches of days; dates whose days are open say nothing."""
    if not (claim.first and claim.last and source.first and source.last):
        return None
    first, last = date.fromisoformat(claim.first), date.fromisoformat(claim.last)
    begin, end = date.fromisoformat(source.first), date.fromisoformat(source.last)
    if claim.bound in ("less-than", "more-than") and source.bound == "exact":
        before = claim.bound == "less-than"
        fits = begin < first if before else end > last
        return _made(claim, source, "same" if fits else "cannot-compare")
    inside = (first <= begin and end <= last) or (begin <= first and last <= end)
    if inside or (first <= end and begin <= last):
        note = None if inside else f"{claim.text} overlaps {source.text}"
        return _made(claim, source, "same", note)
    gap = max((begin - last).days, (first - end).days)
    soft = [min(s, d) for v, d in ((claim, last - first), (source, end - begin))
            if (s := SOFT.get(v.precision or ""))]  # fmt: skip
    if soft and timedelta(gap) <= max(soft):
        return _made(claim, source, "cannot-compare", f"{claim.text} is near {source.text}")
    years = abs(begin.year - first.year)
    apart = (
        f"{years} year{'s' * (years > 1)}" if years and gap > 31 else f"{gap} day{'s' * (gap > 1)}"
    )
    return _made(claim, source, "differs", f"{claim.text} against {source.text}: {apart} apart")


def _directions(claim: Value, source: Value) -> Comparison | None:
    if claim.direction is None or source.direction is None:
        return None
    if claim.of and source.of and claim.of.rstrip("s") != source.of.rstrip("s"):
        return None
    if opposed(claim.direction, source.direction):
        return _made(claim, source, "differs", f"{claim.text} against {source.text}: the opposite")
    if claim.direction.startswith("record") and claim.direction != source.direction:
        return _made(claim, source, "cannot-compare")
    return _made(claim, source, "same")


def _names(claim: Value, source: Value) -> Comparison | None:
    """Judge two names: other names are about other things, other numbers of one name differ."""
    one, other = claim.name or claim.text, source.name or source.text
    if claim.low is not None and source.low is not None:
        if claim.of != source.of:
            return None
        return _made(claim, source, "same" if claim.low == source.low else "differs")
    same = same_place if claim.kind == source.kind == "place" else same_name
    return _made(claim, source, "same") if same(one, other) else None


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

"""Which value of a passage answers which value of a claim, and how the two compare.

Comparing is arithmetic (``comparing``); this is about aboutness: the same thing counted, the same
act dated, the year that a figure stands with. Lists are read in ``listing``, exchanged pairs in
``crossing``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from spacy.tokens import Token

from checks.answering import answers, governor, in_another_unit, of_the_same, only_one_answers
from checks.comparing import compare
from checks.crossing import crossed
from checks.evidence import Comparison
from checks.listing import entries, listed, outdone
from checks.parsing import Around, Parsed
from checks.terms import against_term
from extractors.values import Value

QUANTITIES = {
    "number", "money", "percent", "points", "rate", "quantity", "ordinal", "duration", "age",
}  # fmt: skip
# A year stands with the figure that it follows or precedes by at most this many characters.
PAIRED = 48
# A figure with so many digits is not a rounded one.
EXACT_DIGITS = 2
_FALLING = re.compile(
    r"\b(?:f[ae]ll\w*|declin\w*|shr[aiu]nk\w*|contract\w*|drop\w*|los[te]\w*|down)\b"
)
# "Fifty more people": beside the total, not the total.
_MORE_AFTER = re.compile(r"\s+(?:more|further|others?|additional)\b")
_OF_WHICH = re.compile(r"\bof\s+(?:which|whom|them|these|those)\b|\bout\s+of\b")

Rival = tuple[Comparison, Value]


@dataclass(frozen=True)
class Unmet:
    """A value of a claim that no value of a passage answers.

    ``rivalled`` tells whether the passage has another value of its kind, ``elsewhere`` whether
    nobody could have derived it and the passage's surroundings do not have it either.
    """

    value: Value
    rivalled: bool
    elsewhere: bool


def paired(
    claim: Parsed, body: Parsed, around: Around, met: list[tuple[Token, Token]]
) -> tuple[tuple[Comparison, ...], tuple[Unmet, ...]]:
    """Compare each figure and date of the claim with the passage's that are about the same.

    Returns the comparisons, and the claim's values that the passage does not have. A difference
    needs a rival: the one value of its kind, or the one said of the same act and things. What bears
    out another value of the claim is nobody's rival.
    """
    listing = entries(body)
    turned = [c for c in (outdone(claim, listing), crossed(claim, body)) if c is not None]
    found: list[Comparison] = turned
    unmet: list[Unmet] = []
    dates = [v for v in claim.values if v.kind == "date" and v.first]
    asked = [v for v in claim.values if _is_compared(v)]
    borne_out = {
        v.start: {
            o.start for o in body.values
            if (c := _compared(claim, v, body, o)) is not None and c.result == "same"
        }
        for v in asked
    }  # fmt: skip
    for value in asked:
        taken = set[int]().union(*(s for at, s in borne_out.items() if at != value.start))
        rivals = [
            (comparison, other)
            for other in body.values
            if (comparison := _compared(claim, value, body, other)) is not None
            and (value.kind == "date" or not _other_year(_own(value, dates), other, body))
        ]
        agreeing = [c for c, o in rivals if c.result == "same" and of_the_same(value, o)]
        loose = any(
            c.result == "same" and all(o.start != e.value.start for e in listing) for c, o in rivals
        )
        own = None
        if not (loose or _other_years(dates, body) or _other_rounds(claim, body)):
            own = listed(claim, value, tuple(e for e in listing if e.value.start not in taken))
        instead = own or _said_of_the_act(claim, value, body, rivals, met)
        share = None if agreeing or instead else _derived(value, body)
        free = [(c, o) for c, o in rivals if c.result == "differs" and o.start not in taken]
        instead = instead or (
            None if agreeing else share or _differing(claim, value, body, rivals, free, met, around)
        )
        if instead is not None:
            found.append(instead)
        elif agreeing:
            found.append(agreeing[0])
        else:
            unmet.append(_unmet(claim, value, body, around))
    return tuple(found), tuple(unmet)


def _unmet(claim: Parsed, value: Value, body: Parsed, around: Around) -> Unmet:
    met = [_compared(claim, value, body, other) for other in body.values]
    near = (compare(value, other) for other in around.values)
    results = {c.result for c in met if c is not None}
    return Unmet(
        value=value,
        rivalled="differs" in results and "same" not in results,
        elsewhere=_underivable(value) and not any(c and c.result == "same" for c in near),
    )


def _is_compared(value: Value) -> bool:
    numbered = value.kind == "name" and value.low is not None  # Executive Order 14157
    return value.kind in QUANTITIES or value.kind == "date" or numbered


def _compared(claim: Parsed, value: Value, body: Parsed, other: Value) -> Comparison | None:
    """Compare two values; a fall that the claim puts in words is a minus in a table."""
    if value.kind == other.kind == "date":
        return against_term(claim, value, body, other)
    minus = other.high is not None and other.high < 0 and value.low is not None and value.low >= 0
    if minus and _FALLING.search(claim.doc.text):
        low, high = other.low, other.high
        other = other.model_copy(update={"low": _negative(high), "high": _negative(low)})
    return compare(value, other)


def _negative(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else -figure


def _differing(
    claim: Parsed,
    value: Value,
    body: Parsed,
    rivals: list[Rival],
    free: list[Rival],
    met: list[tuple[Token, Token]],
    around: Around,
) -> Comparison | None:
    """Return the difference from the value that answers the claim's, if one does."""
    if any(c.result == "same" for c, _ in rivals if value.kind != "date"):
        return None
    if _MORE_AFTER.match(claim.doc.text, value.end):
        return None
    if value.kind == "ordinal" and any(
        o.kind == "ordinal" and o.low == value.low for o in body.values
    ):
        return None
    for comparison, other in free:
        if in_another_unit(value, other):
            return comparison
    if len(rivals) == len(free) == 1 and only_one_answers(
        claim, value, body, free[0][1], met, around
    ):
        return free[0][0]
    answering = [(c, o) for c, o in rivals if answers(claim, value, body, o, around)]
    if answering and all(c.result == "differs" for c, _ in answering):
        return next((c for c, o in answering if (c, o) in free), None)
    return None


def _derived(value: Value, body: Parsed) -> Comparison | None:
    """Return that a share fits two counts of the passage: "332 islands, 110 of which ..."."""
    if value.kind != "percent" or not _OF_WHICH.search(body.doc.text):
        return None
    counts = [v for v in body.values if v.kind == "number" and v.low and v.low == v.high]
    for part in counts:
        for whole in counts:
            if not (part.low and whole.low and part.low < whole.low and of_the_same(value, whole)):
                continue
            share = part.low / whole.low * 100
            worked = part.model_copy(update={
                "kind": "percent", "unit": "percent", "low": share, "high": share, "step": Decimal(1),
                "text": f"{part.text} of {whole.text}",
            })  # fmt: skip
            made = compare(value, worked)
            if made is not None and made.result == "same":
                return made
    return None


def _said_of_the_act(
    claim: Parsed,
    value: Value,
    body: Parsed,
    rivals: list[Rival],
    met: list[tuple[Token, Token]],
) -> Comparison | None:
    """Return the difference from the figure of the claim's own act, where another's figure fits.

    "Four people died, and forty were hurt" has the figure of "forty died", but not of dying.
    """
    mine = governor(claim, value)
    if value.kind in ("date", "ordinal") or mine is None:
        return None
    if any(c.result == "same" and value.of and o.of and of_the_same(value, o) for c, o in rivals):
        return None
    partners = {there.i for here, there in met if here == mine}
    own = [
        c for c, o in rivals
        if o.kind == value.kind
        and (verb := governor(body, o)) is not None
        and verb.i in partners
    ]  # fmt: skip
    if len(own) == 1 and own[0].result == "differs":
        return own[0] if any(c.result == "same" for c, _ in rivals) else None
    return None


def _underivable(value: Value) -> bool:
    """A date, a number that is a name, an exact figure: a source that has it says it.

    Rounded figures, shares, durations and counts in words may be worked out from what it says.
    """
    if value.kind == "date" or value.kind == "name":
        return True
    if value.bound != "exact" or value.low is None or value.low != value.high:
        return False
    exact = len(value.low.normalize().as_tuple().digits) >= EXACT_DIGITS
    return exact and value.kind not in ("duration", "ordinal") and value.text[0].isdigit()


def _other_years(dates: list[Value], body: Parsed) -> bool:
    """Whether the claim names years, and the passage none of them."""
    theirs = [v for v in body.values if v.kind == "date" and v.first]
    made = [c for d in dates for o in theirs if (c := compare(d, o)) is not None]
    return bool(dates) and all(c.result == "differs" for c in made)


def _other_rounds(claim: Parsed, body: Parsed) -> bool:
    """Whether the passage tells rounds (or any things in order) apart that the claim does not name."""
    mine = [v for v in claim.values if v.kind == "ordinal"]
    theirs = [v for v in body.values if v.kind == "ordinal"]
    return any(
        not any((c := compare(v, o)) is not None and c.result == "same" for v in mine)
        for o in theirs
    )


def _own(value: Value, dates: list[Value]) -> list[Value]:
    """Return the date that a figure of the claim stands before at once: "6.7 percent in 2022"."""
    return [d for d in dates if 0 < d.start - value.end <= len(" in ")] or dates


def _other_year(dates: list[Value], figure: Value, body: Parsed) -> bool:
    """The year that stands with a figure belongs to it: another year, another figure."""
    if not dates:
        return False
    near = [
        (abs(d.start - figure.end) if d.start >= figure.end else figure.start - d.end + 8, d)
        for d in body.values
        if d.kind == "date" and d.first
    ]
    near = [(gap, d) for gap, d in near if gap <= PAIRED]
    if not near:
        return False
    paired = min(near, key=lambda found: found[0])[1]
    return all((c := compare(date, paired)) is not None and c.result == "differs" for date in dates)

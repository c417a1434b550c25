"""Which value of a passage answers which value of a claim, and how the two compare.

Comparing is arithmetic (``comparing``); this is about aboutness: the same thing counted, the same
act dated, the year that a figure stands with.
"""

from __future__ import annotations

from spacy.tokens import Token

from checks.comparing import compare
from checks.evidence import Comparison
from checks.lexicon import lexicon
from checks.parsing import Around, Parsed
from extractors.values import Value

QUANTITIES = {
    "number", "money", "percent", "points", "rate", "quantity", "ordinal", "duration", "age",
}  # fmt: skip
# A year stands with the figure that it follows or precedes by at most this many characters.
PAIRED = 48
# A figure with so many digits is not a rounded one.
EXACT_DIGITS = 2


def paired(
    claim: Parsed, body: Parsed, around: Around, met: list[tuple[Token, Token]]
) -> tuple[tuple[Comparison, ...], tuple[str, ...], tuple[str, ...]]:
    """Compare each figure and date of the claim with the passage's that are about the same.

    Returns the comparisons, the claim's values that the passage does not have, and of those the
    underivable ones that its surroundings do not have. A difference needs one rival only: where a passage holds
    several figures of a kind, which of them is meant is not for code to guess.
    """
    found: list[Comparison] = []
    absent: list[str] = []
    elsewhere: list[str] = []
    dates = [v for v in claim.values if v.kind == "date" and v.first]
    for value in claim.values:
        numbered = value.kind == "name" and value.low is not None  # Executive Order 14157
        if value.kind not in QUANTITIES and value.kind != "date" and not numbered:
            continue
        rivals = [
            (comparison, other)
            for other in body.values
            if (comparison := compare(value, other)) is not None
            and (value.kind == "date" or not _other_year(dates, other, body))
        ]
        agreeing = [c for c, o in rivals if c.result == "same" and _of_the_same(value, o)]
        instead = _said_of_the_act(claim, value, body, rivals, met)
        differing = [c for c, _ in rivals if c.result == "differs"]
        if instead is not None:
            found.append(instead)
        elif agreeing:
            found.append(agreeing[0])
        elif len(rivals) == len(differing) == 1 and _rival(claim, value, body, rivals[0][1], met):
            found.append(differing[0])
        else:
            absent.append(value.text)
            near = (compare(value, other) for other in around.values)
            if _underivable(value) and not any(c and c.result == "same" for c in near):
                elsewhere.append(value.text)
    return tuple(found), tuple(absent), tuple(elsewhere)


def _said_of_the_act(
    claim: Parsed,
    value: Value,
    body: Parsed,
    rivals: list[tuple[Comparison, Value]],
    met: list[tuple[Token, Token]],
) -> Comparison | None:
    """Return the difference from the figure of the claim's own act, where another's figure fits.

    "Four people died, and forty were hurt" has the figure of "forty died", but not of dying.
    """
    mine = _governor(claim, value)
    if value.kind == "date" or mine is None:
        return None
    partners = {there.i for here, there in met if here == mine}
    own = [c for c, o in rivals if (verb := _governor(body, o)) is not None and verb.i in partners]
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


def _rival(
    claim: Parsed, value: Value, body: Parsed, other: Value, met: list[tuple[Token, Token]]
) -> bool:
    """Whether two values that differ are about the same thing: the same act, noun or unit."""
    if value.kind == "date":
        mine, theirs = _governor(claim, value), _governor(body, other)
        return any((a, b) == (mine, theirs) for a, b in met)
    if value.of and other.of:
        return _of_the_same(value, other)
    return value.unit is not None and value.unit == other.unit


def _governor(text: Parsed, value: Value) -> Token | None:
    """Return the verb that a value belongs to; ``None`` in a field, which has none."""
    span = text.doc.char_span(value.start, value.end, alignment_mode="expand")
    if span is None:
        return None
    return next((t for t in (span.root, *span.root.ancestors) if t.pos_ in ("VERB", "AUX")), None)


def _of_the_same(value: Value, other: Value) -> bool:
    """Two figures are about the same when what they count is the same, or unsaid in one."""
    if not value.of or not other.of:
        return True
    words = lexicon()
    pairs = ((a, b) for a in value.of.split() for b in other.of.split())
    return any(words.alike(a.rstrip("s"), b.rstrip("s")) for a, b in pairs)


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

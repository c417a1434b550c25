"""What a source's words say to one claim: code first, then the model's proposal.

Code decides what it can: a difference in values, names, roles, direction or negation about the
same thing is never overruled. The model reads the stretch around a passage and only proposes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from checks.bearing import bearing
from checks.evidence import StanceName
from checks.proposing import Proposal
from checks.quotes import Quotation
from checks.thresholds import Thresholds
from checks.wording import Reading


@dataclass(frozen=True)
class Stance:
    """What one passage says to one claim, how surely (0..1), and the reason codes for it.

    ``margin`` (−1..1) is how much more the passage speaks for the claim than against it: the model's
    lean in prose, the bearing in a field; ``seen`` tells whether code itself saw a difference,
    ``figure`` whether it found a figure of the claim, ``field`` whether the passage is a field,
    ``first`` whether it lies where the claim's words led to first, or holds the very words that it
    quotes. ``fit`` (0..1) is how much of the claim the passage's own words speak of: the model reads
    a passage in its context, and the quote shown first must be the sentence that is meant.
    """

    name: StanceName
    score: float
    codes: tuple[str, ...] = ()
    fit: float = 0.0
    margin: float = 0.0
    seen: bool = False
    figure: bool = False
    field: bool = False
    first: bool = False


def stance_of(reading: Reading, proposal: Proposal | None, limits: Thresholds, text: str) -> Stance:
    """Return to which side the passage ``text`` leans; without ``proposal`` by its words alone.

    How much of a lean makes a verdict is for all passages together to say (``weighing``).
    """
    if proposal is None:
        return by_words(reading, limits, text)
    if reading.field:
        return _of_field(reading, proposal, limits, text)
    scores = proposal.scores
    margin, code = scores.lean, difference(reading)
    earned = _earned(reading, limits, text)
    copied = earned and reading.aligned and reading.coverage >= limits.words.copied
    if copied and -margin < limits.model.agreed_lean:
        return _leaning("supports", reading.coverage, (), reading, 1.0)
    if margin >= limits.model.lean:
        return _borne_out(reading, scores.supports, margin, limits, text)
    doubt = limits.model.lean if code else _doubt(reading, limits)
    if -margin >= doubt and _same_thing(reading, limits.model.refute_fit):
        return _contradicted(reading, scores.refutes, margin)
    return _neutral(reading, scores.neutral)


def _of_field(reading: Reading, proposal: Proposal, limits: Thresholds, text: str) -> Stance:
    """Return the stance of a field, which the model reads worse than code reads its figures.

    The side is that of their bearing; but the model must lean to it, or code see something for it.
    """
    how, scores = bearing(reading, proposal), proposal.scores
    lean = scores.lean
    if scores.neutral > limits.model.silent:
        return _neutral(reading, scores.neutral)
    if how.net >= limits.model.lean and (lean >= limits.model.lean or _same_figure(reading)):
        return _borne_out(reading, how.supports, how.net, limits, text)
    doubted = -lean >= limits.model.lean and not reading.denies  # a denial is beyond the model
    against = -how.net >= limits.model.lean and (doubted or difference(reading))
    if against and _same_thing(reading, limits.model.field_fit):
        return _contradicted(reading, how.refutes, how.net)
    return _neutral(reading, scores.neutral)


def _borne_out(
    reading: Reading, score: float, margin: float, limits: Thresholds, text: str
) -> Stance:
    if reading.conflict or reading.foreign or reading.elsewhere:
        return _neutral(reading, score, ("overstated",))
    if UNSERIOUS.search(text):
        return _neutral(reading, score)
    proposed = () if _earned(reading, limits, text) else ("model-proposed",)
    return _leaning("supports", score, proposed, reading, margin)


def _contradicted(reading: Reading, score: float, margin: float) -> Stance:
    code = difference(reading) or ("name-differs" if reading.other_party else "opposite")
    return _leaning("refutes", score, (code, "model-proposed"), reading, margin)


def _same_thing(reading: Reading, fit: float) -> bool:
    """Tell whether a passage speaks of the claim's own names, and of ``fit`` of its words."""
    return reading.named and reading.anchored and reading.coverage >= fit


def _same_figure(reading: Reading) -> bool:
    return any(c.kind != "date" for c in reading.same)


def _doubt(reading: Reading, limits: Thresholds) -> float:
    """Return from which lean on the model alone may contradict: where the words agree, later."""
    if _same_figure(reading) or reading.denies:  # what is denied is beyond the model
        return 1.0
    agreed = reading.coverage >= limits.words.support_coverage and not reading.foreign
    return limits.model.agreed_lean if agreed else limits.model.lean


QUOTE_CODES = {"misattributed": "misattributed-quote", "altered": "altered-quote"}


def with_quotes(stance: Stance, quoted: tuple[Quotation, ...]) -> Stance:
    """Return the stance once the claim's quotations were looked for in the source.

    Words that are quoted otherwise contradict the claim; words that are not there cannot be borne
    out, whatever the rest says.
    """
    codes = tuple(QUOTE_CODES[q.outcome] for q in quoted if q.outcome in QUOTE_CODES)
    if codes:
        return replace(
            stance, name="refutes", score=1.0, codes=codes, margin=-1.0, seen=True, first=True
        )
    if stance.name == "supports" and any(q.outcome == "not-found" for q in quoted):
        return replace(stance, name="neutral", codes=(), margin=0.0)
    return stance


def by_words(reading: Reading, limits: Thresholds, text: str) -> Stance:
    """Return a stance without a model: same subject, same act, same values, no difference."""
    if reading.foreign or not reading.subject:
        return _neutral(reading, reading.coverage)
    code = difference(reading)
    if code is not None:
        same_thing = (
            reading.anchored
            and reading.coverage >= limits.words.refute_coverage
            and reading.act >= limits.words.refute_act
        )
        if same_thing and not reading.unmet:
            return _leaning("refutes", reading.coverage, (code,), reading, -1.0)
        return _neutral(reading, reading.coverage, (code,))
    if _earned(reading, limits, text):
        return _leaning("supports", reading.coverage, (), reading, 1.0)
    return _neutral(reading, reading.coverage)


def difference(reading: Reading) -> str | None:
    """Return the reason code of what code sees as a difference, if anything."""
    if reading.swapped:
        return "roles-swapped"
    if reading.differs:
        kinds = {c.kind for c in reading.differs}
        return "date-differs" if kinds == {"date"} else "value-differs"
    if reading.opposed or reading.polarity:
        return "opposite"
    return None


def _earned(reading: Reading, limits: Thresholds, text: str) -> bool:
    return (
        reading.subject
        and (reading.aligned or bool(reading.field and reading.same))
        and reading.coverage >= limits.words.support_coverage
        and reading.act >= limits.words.support_act
        and not reading.unmet
        and not reading.foreign
        and not reading.conflict
        and FRAMED.search(text) is None
        and UNSERIOUS.search(text) is None
    )


def _leaning(
    name: StanceName, score: float, codes: tuple[str, ...], reading: Reading, margin: float
) -> Stance:
    return Stance(
        name,
        score,
        codes,
        fit=reading.coverage,
        margin=margin,
        seen=difference(reading) is not None,
        figure=_same_figure(reading),
        field=reading.field,
    )


def _neutral(reading: Reading, score: float, codes: tuple[str, ...] = ()) -> Stance:
    return Stance("neutral", score, codes, reading.coverage)


# Words of jest, invention, hearsay and of texts about texts: what they frame is not stated, and no
# score makes it so. Chosen after the hostile passages of evals/hostile.jsonl were seen.
UNSERIOUS = re.compile(
    r"[?]|\b(?:satir\w*|parod\w*|fiction\w*|novel|short story|comedy|april fools?|made up|invent\w*"
    r"|jok\w*|rumou?r\w*|hoax\w*|under review|tags|search suggestions|bookmakers?|nonsense|untrue"
    r"|fabricat\w*|imagin\w*|pretend\w*|ignore|instructions?|prompt|assistant|headline|myth\w*"
    r"|debunk\w*|whether|odds|dream\w*|trailer)\b",
    re.IGNORECASE,
)
# Words by which a passage talks about a statement instead of stating it: no support is earned from
# such a passage by its words alone. What may or may not be, ``aligned`` sees in the act itself.
FRAMED = re.compile(
    r"[?\"“”«»]|\b(?:false|untrue|not true|wrong|hoax|satir\w*|rumou?r\w*|claim\w*|alleg\w*|ignore"
    r"|verdict|statement\w*|sentence|mark\w*|instruct\w*|system|assistant|suppose|imagine\w*"
    r"|fiction\w*|novel|joke\w*|whether|deny|denie[sd]|myth\w*|no evidence|debunk\w*|parody"
    r"|headline|April Fool\w*|doubt\w*|disput\w*)\b",
    re.IGNORECASE,
)

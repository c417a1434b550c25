"""The catalogue of reasons: code, name, what an editor reads, and why the rule exists. Data."""

from __future__ import annotations

from extractors.article import Frozen


class Rule(Frozen):
    """One reason that a finding may carry. ``says`` is the sentence that an editor reads."""

    code: str
    name: str
    says: str
    why: str
    needs_decision: bool = False


_CATALOGUE = (
    Rule(
        code="value-differs",
        name="Figure differs",
        says="A figure in the claim differs from the source's figure for the same thing.",
        why="Numbers are compared by arithmetic; no wording or model can outweigh a difference.",
    ),
    Rule(
        code="date-differs",
        name="Date differs",
        says="The date in the claim differs from the source's date for the same event.",
        why="The right event in the wrong year is the most frequent error of fact in print.",
    ),
    Rule(
        code="name-differs",
        name="Name differs",
        says="The source names another person, place or organisation for the same thing.",
        why="A name is compared letter by letter, accents and case aside.",
    ),
    Rule(
        code="roles-swapped",
        name="Roles swapped",
        says="The source has the same people the other way round: who did it, and to whom.",
        why="Every word of such a claim is on the page; only their order is false.",
    ),
    Rule(
        code="opposite",
        name="Opposite",
        says="The source says the opposite of the claim.",
        why="Rose and fell, signed and vetoed, and a missing 'not' look alike to word counts.",
    ),
    Rule(
        code="overstated",
        name="Says more than its source",
        says="The claim says more than the passage: a cause, a total, a superlative or a completed "
        "act that the passage does not state.",
        why="A passage that bears out half of a claim does not bear out the claim.",
    ),
    Rule(
        code="sources-disagree",
        name="Sources disagree",
        says="Sources of the same weight say different things; both are shown.",
        why="Contrary evidence is shown, never averaged away.",
    ),
    Rule(
        code="outdated",
        name="Overtaken since",
        says="This was so at the time; a newer source says that it has changed since.",
        why="A claim is judged as of its publication date; what changed later is an update, "
        "not an error.",
        needs_decision=True,
    ),
    Rule(
        code="one-source",
        name="One source",
        says="The verdict rests on one source (or on several that share one origin).",
        why="Ten copies of one wire story are one source.",
    ),
    Rule(
        code="weak-source",
        name="Source cannot carry it alone",
        says="Only sources that need a second, independent one were found (unknown, "
        "user-generated, advocacy or state-affiliated).",
        why="Such a source is worth reading and not enough to certify or to accuse.",
    ),
    Rule(
        code="not-addressed",
        name="Not addressed",
        says="None of the passages found says whether this is so.",
        why="Absence of evidence is neither a refutation nor a clearance.",
    ),
    Rule(
        code="near-miss",
        name="Related, not enough",
        says="Passages on the same subject were found, but none says the same thing in full.",
        why="Shared words are not agreement.",
    ),
    Rule(
        code="model-proposed",
        name="Wording judged by the model",
        says="The passage puts it in other words; what it says to the claim was proposed by the "
        "model; figures, names and roles alone did not decide it.",
        why="An editor should know where to read more closely.",
    ),
    Rule(
        code="source-failed",
        name="A source did not answer",
        says="A source that could settle this did not answer; the run is incomplete.",
        why="Silence is never clearance.",
    ),
    Rule(
        code="unclear-claim",
        name="Unclear out of context",
        says="The claim cannot be read alone: it leaves open who, what or when is meant.",
        why="A claim that must be guessed at cannot be checked.",
    ),
    Rule(
        code="misattributed-quote",
        name="Quotation of somebody else",
        says="The quoted words were found, but another speaker said them.",
        why="A true sentence in the wrong mouth is a false quotation.",
    ),
    Rule(
        code="altered-quote",
        name="Quotation altered",
        says="The speaker was found with other words than those between the quotation marks.",
        why="Quotation marks promise the words themselves.",
    ),
    Rule(
        code="evaluative-wording",
        name="Opinion",
        says="This is a judgement, not a statement of fact; it is listed and not checked.",
        why="Opinion is free; only its facts are checked.",
    ),
    Rule(
        code="prediction",
        name="Prediction",
        says="This speaks about the future; it is listed and not checked.",
        why="Nothing that has not happened can be looked up.",
    ),
    Rule(
        code="motive",
        name="Motive or strategy",
        says="This ascribes a motive or a strategy; it is listed and not checked.",
        why="What somebody wants is not found in a reference work.",
    ),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in _CATALOGUE}

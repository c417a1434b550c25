"""What became of the cases, counted strictly, sentence by sentence.

A sentence has the statements that overlap it. It is *certified* when one of them is supported and
none disputed, *wholly* so when besides none of them lacks evidence, *accused* when any is
disputed, *open* when none is either, *recognised* when one is opinion and it is neither certified
nor accused, and *lost* when none of them is a claim, so that nothing was checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.metrics import Share
from evals.newsroom.cases import Case, Placed
from reports.record import Record, StatementView

FACTUAL = "TFU"


@dataclass(frozen=True)
class Outcome:
    """A case and the statements that overlap its sentence."""

    case: Case
    statements: tuple[StatementView, ...]

    @property
    def verdicts(self) -> list[str]:
        """The verdicts of the statements, in the order of the text."""
        return [statement.verdict for statement in self.statements]

    @property
    def accused(self) -> bool:
        """Whether any statement is disputed."""
        return "disputed" in self.verdicts

    @property
    def certified(self) -> bool:
        """Whether a statement is supported and none disputed."""
        return "supported" in self.verdicts and not self.accused

    @property
    def wholly_certified(self) -> bool:
        """Whether it is certified and no statement lacks evidence."""
        return self.certified and "not-enough-evidence" not in self.verdicts

    @property
    def left_open(self) -> bool:
        """Whether no statement is supported or disputed."""
        return not self.accused and "supported" not in self.verdicts

    @property
    def recognised(self) -> bool:
        """Whether it was seen as opinion or prediction and nothing in it was judged."""
        return self.left_open and "opinion" in self.verdicts

    @property
    def lost(self) -> bool:
        """Whether no statement of it is a claim."""
        return all(statement.kind != "claim" for statement in self.statements)


def outcomes(placed: Iterable[Placed], record: Record) -> list[Outcome]:
    """Return each case with the statements that overlap its sentence by offsets."""
    return [
        Outcome(
            item.case,
            tuple(s for s in record.statements if s.start < item.end and item.start < s.end),
        )
        for item in placed
    ]


FIGURES: Mapping[str, tuple[str, Callable[[Outcome], bool]]] = {
    "true_supported": ("T", lambda o: o.certified),
    "true_supported_wholly": ("T", lambda o: o.wholly_certified),
    "true_accused": ("T", lambda o: o.accused),
    "false_disputed": ("F", lambda o: o.accused),
    "false_certified": ("F", lambda o: o.certified),
    "false_certified_wholly": ("F", lambda o: o.wholly_certified),
    "unanswerable_open": ("U", lambda o: o.left_open),
    "opinions_recognised": ("O", lambda o: o.recognised),
    "predictions_recognised": ("P", lambda o: o.recognised),
    "opinions_and_predictions": ("OP", lambda o: o.recognised),
    "facts_lost": (FACTUAL, lambda o: o.lost),
}
"""Each figure: the labels that it is counted over, and what counts as a hit."""


def count(found: Sequence[Outcome]) -> dict[str, Share]:
    """Return every figure over the cases of its labels."""
    return {
        name: Share(
            sum(1 for o in found if o.case.label in labels and hit(o)),
            sum(1 for o in found if o.case.label in labels),
        )
        for name, (labels, hit) in FIGURES.items()
    }


def errors(found: Iterable[Outcome]) -> list[Outcome]:
    """Return the false certificates and the true accusations: the two errors that cost trust."""
    return [
        o
        for o in found
        if (o.case.label in "FU" and o.certified) or (o.case.label in "TU" and o.accused)
    ]

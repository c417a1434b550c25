"""Case files: one labelled sentence a line, blank lines between paragraphs, ``#`` for comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from evals.rows import Unusable

FOLDER = Path(__file__).parent
"""Where the project's own case files lie."""

Label = Literal["T", "F", "U", "O", "P"]
LABELS: tuple[Label, ...] = get_args(Label)


@dataclass(frozen=True)
class Case:
    """A sentence and its label: true, false, unanswerable, opinion or prediction.

    ``line`` is its line in the case file (from 1), ``paragraph`` its paragraph (from 0).
    """

    label: Label
    text: str
    line: int
    paragraph: int


@dataclass(frozen=True)
class Placed:
    """A case and where its sentence stands in the article's text."""

    case: Case
    start: int
    end: int


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file. Raises ``Unusable``, which names the line that is malformed."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{path} cannot be read: {error}.") from error
    cases: list[Case] = []
    paragraph, broken = 0, False
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            broken = bool(cases)
            continue
        label, tab, text = line.partition("\t")
        if label not in LABELS or not tab or not text.strip():
            raise Unusable(f"{path}:{number} is not one of {'/'.join(LABELS)}, a tab, a sentence.")
        paragraph, broken = paragraph + broken, False
        cases.append(Case(label, text.strip(), number, paragraph))
    if not cases:
        raise Unusable(f"{path} holds no cases.")
    return cases


def sampled(cases: Sequence[Case], every: int) -> list[Case]:
    """Return the cases of every ``every``-th paragraph, the first included."""
    return [case for case in cases if case.paragraph % every == 0]


def article_text(cases: Sequence[Case]) -> str:
    """Return the article that the cases make: sentences joined by a space, blank lines between."""
    paragraphs: dict[int, list[str]] = {}
    for case in cases:
        paragraphs.setdefault(case.paragraph, []).append(case.text)
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs.values()) + "\n"


def place(cases: Sequence[Case], text: str) -> list[Placed]:
    """Return where each case stands in the loaded article's text, in order.

    Raises ``Unusable`` for a sentence that the loader changed or dropped.
    """
    placed: list[Placed] = []
    at = 0
    for case in cases:
        start = text.find(case.text, at)
        if start < 0:
            raise Unusable(f"The sentence of line {case.line} is not in the loaded article.")
        at = start + len(case.text)
        placed.append(Placed(case, start, at))
    return placed

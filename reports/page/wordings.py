"""Two texts held against each other, word by word: what was added, what would have to change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from reports.record import StatementView

MOST_WORDING = 80
"""Characters of a source's value that may stand in a suggested wording."""
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{8,600})[”“»\"]")
_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the checked text; ``added`` ones do not stand in the copy's own words."""

    text: str
    added: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a diff: kept, taken out of the copy, or put in."""

    text: str
    how: Literal["keep", "out", "in"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A suggested change of the copy's words, never applied by itself."""

    edits: tuple[Edit, ...]

    @property
    def result(self) -> str:
        """The copy's words after the change."""
        return "".join(edit.text for edit in self.edits if edit.how != "out")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation of the copy against the words of a source, word by word."""

    edits: tuple[Edit, ...]


def resolved_words(copy: str, checked: str) -> tuple[Words, ...]:
    """Return ``checked`` as stretches, telling words that ``copy`` does not have in that order."""
    tokens = re.findall(r"\s+|\w+|[^\w\s]+", checked)
    known = [t.lower() for t in re.findall(r"\w+", copy)]
    words = [(i, t.lower()) for i, t in enumerate(tokens) if t[0].isalnum()]
    matcher = SequenceMatcher(a=[t for _, t in words], b=known, autojunk=False)
    kept = {
        words[block.a + k][0] for block in matcher.get_matching_blocks() for k in range(block.size)
    }
    added = [i not in kept if t[0].isalnum() else None for i, t in enumerate(tokens)]
    stretches: list[Words] = []
    for i, token in enumerate(tokens):
        state = added[i]
        if state is None:  # a gap belongs to its neighbours where both agree
            before = next((a for a in reversed(added[:i]) if a is not None), False)
            after = next((a for a in added[i:] if a is not None), False)
            state = before and after
        if stretches and stretches[-1].added == state:
            stretches[-1] = Words(stretches[-1].text + token, state)
        else:
            stretches.append(Words(token, state))
    return tuple(stretches)


def suggested_wording(statement: StatementView) -> Wording | None:
    """Return the copy with the sources' values in place of its own.

    Only for a disputed claim, and only where all passages against it give one and the same value
    for each that differs, and the copy's own stands in the claim once: all else needs a writer.
    """
    values: dict[str, set[str]] = {}
    for item in statement.evidence:
        for c in item.comparisons:
            if item.stance == "refutes" and c.result == "differs":
                values.setdefault(c.claim, set()).add(c.source)
    if statement.verdict != "disputed" or not values:
        return None
    changes: list[tuple[int, int, str]] = []
    for out, sources in values.items():
        into = next(iter(sources))
        fits = out and into and len(sources) == 1 and len(into) <= MOST_WORDING
        if not fits or statement.text.count(out) != 1:
            return None
        at = statement.text.index(out)
        changes.append((at, at + len(out), into))
    changes.sort()
    if any(a[1] > b[0] for a, b in pairwise(changes)):
        return None
    edits: list[Edit] = []
    at = 0
    for start, end, into in changes:
        edits += [Edit(statement.text[at:start], "keep"), Edit(statement.text[start:end], "out")]
        edits.append(Edit(into, "in"))
        at = end
    return Wording(tuple(e for e in (*edits, Edit(statement.text[at:], "keep")) if e.text))


def quoted_words(statement: StatementView) -> Spoken | None:
    """Return the copy's quotation against the source's words, where a quotation was altered.

    Capitals and typographic marks are forgiven; an ellipsis is not a word.
    """
    if not any(reason.code == "altered-quote" for reason in statement.reasons):
        return None
    copy = _QUOTED.search(statement.text)
    against = [e.quote for e in statement.evidence if e.stance == "refutes"]
    if copy is None or not against:
        return None
    return Spoken(_compared(_TOKENS.findall(copy[1]), _TOKENS.findall(_nearest(copy[1], against))))


def _nearest(words: str, quotes: Sequence[str]) -> str:
    """Return what ``quotes`` put between quotation marks (else the quotes), nearest to ``words``."""
    candidates = [m[1] for quote in quotes for m in _QUOTED.finditer(quote)] or list(quotes)
    return max(candidates, key=lambda c: SequenceMatcher(a=words, b=c, autojunk=False).ratio())


def _compared(copy: list[str], source: list[str]) -> tuple[Edit, ...]:
    matcher = SequenceMatcher(
        a=[t.casefold() for t in copy], b=[t.casefold() for t in source], autojunk=False
    )
    edits: list[Edit] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            edits.append(Edit("".join(copy[a:b]), "keep"))
        else:
            edits += [Edit("".join(copy[a:b]), "out"), Edit("".join(source[c:d]), "in")]
    return tuple(e for e in edits if e.text)

"""What was edited in the copy between two runs, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from reports.page.wordings import Edit

_PARAGRAPHS = re.compile(r"\n\s*\n")
_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
MOST_TOKENS = 4_000
"""Of two paragraphs together; longer ones are shown whole, out and in."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A paragraph that was changed, added, removed or put elsewhere."""

    how: Literal["changed", "added", "removed", "moved"]
    edits: tuple[Edit, ...]


def edited(before: str, after: str) -> tuple[Edited, ...]:
    """Return what became of the paragraphs of ``before`` in ``after``, in the order of the copy."""
    old, new = _PARAGRAPHS.split(before), _PARAGRAPHS.split(after)
    gone, came = Counter(old) - Counter(new), Counter(new) - Counter(old)
    found: list[Edited] = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        out = [text for text in old[a:b] if gone[text]]
        into = [text for text in new[c:d] if came[text]]
        found += [Edited("moved", (Edit(t, "keep"),)) for t in new[c:d] if not came[t]]
        for one, other in zip_longest(out, into):
            if one is None:
                found.append(Edited("added", (Edit(other, "in"),)))
            elif other is None:
                found.append(Edited("removed", (Edit(one, "out"),)))
            else:
                found.append(Edited("changed", _word_by_word(one, other)))
    return tuple(found)


def _word_by_word(before: str, after: str) -> tuple[Edit, ...]:
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if len(old) + len(new) > MOST_TOKENS:
        return (Edit(before, "out"), Edit(after, "in"))
    edits: list[Edit] = []
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            edits.append(Edit("".join(old[a:b]), "keep"))
        else:
            edits += [Edit("".join(old[a:b]), "out"), Edit("".join(new[c:d]), "in")]
    return tuple(edit for edit in edits if edit.text)

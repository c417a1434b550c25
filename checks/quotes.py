"""Words in quotation marks: are they in the source word for word, and are they that speaker's?

Found with the speaker, found with somebody else, altered, or not there: four different things to
an editor. Only marks, blanks and capitals are levelled; one word more or less is an alteration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from checks.evidence import Comparison
from extractors.sentences import sentence_spans

QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{8,400})[\"”“»]")
WORD = re.compile(r"\w+(?:['’]\w+)*")
NAME = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
FEWEST = 4
"""Shorter quotations are single expressions, which anybody may use."""
ALTERED = 0.75
"""Share of words in order (difflib's ratio) from which two quotations are one, altered."""

Outcome = Literal["found", "misattributed", "altered", "not-found"]


@dataclass(frozen=True)
class Quotation:
    """Words in quotation marks and what became of them in a source's text."""

    words: str
    outcome: Outcome
    comparison: Comparison | None = None


def quotations(claim: str, source: str) -> tuple[Quotation, ...]:
    """Look for each quotation of ``claim`` in ``source`` (the text around a passage)."""
    speakers = _names(QUOTED.sub(" ", claim))
    return tuple(_looked_up(words, speakers, source) for words in _quoted(claim))


def _quoted(text: str) -> Iterator[str]:
    for found in QUOTED.finditer(text):
        if len(WORD.findall(found[1])) >= FEWEST:
            yield found[1].strip(" ,.;")


def _looked_up(words: str, speakers: set[str], source: str) -> Quotation:
    at = _place(words, source)
    if at is not None:
        others = _names(QUOTED.sub(" ", _sentence(source, at)))
        if others and speakers and not others & speakers:
            shown = f"“{words}” stands there with {', '.join(sorted(others))}"
            return Quotation(words, "misattributed", _compared(words, source[at[0] : at[1]], shown))
        same = Comparison(kind="quote", claim=words, source=source[at[0] : at[1]], result="same",
                          shown="the words stand there as quoted")  # fmt: skip
        return Quotation(words, "found", same)
    mine = _plain(words)
    for found in QUOTED.finditer(source):
        near = SequenceMatcher(None, mine, _plain(found[1]), autojunk=False).ratio()
        named = _names(QUOTED.sub(" ", _sentence(source, found.span(1))))
        if near >= ALTERED and (not named or not speakers or named & speakers):
            shown = f"“{words}” against “{found[1].strip()}”"
            return Quotation(words, "altered", _compared(words, found[1].strip(), shown))
    return Quotation(words, "not-found")


def _compared(words: str, there: str, shown: str) -> Comparison:
    return Comparison(kind="quote", claim=words, source=there, result="differs", shown=shown)


def _place(words: str, source: str) -> tuple[int, int] | None:
    """Return where the words stand in ``source``, whatever marks and blanks lie between them."""
    pattern = r"[\W_]+".join(re.escape(w).replace("’", "'").replace("'", "['’]")
                             for w in WORD.findall(words))  # fmt: skip
    found = re.search(rf"(?<!\w){pattern}(?!\w)", source, re.IGNORECASE)
    return found.span() if found else None


def _sentence(source: str, at: tuple[int, int]) -> str:
    spans = [s for s in sentence_spans(source) if s.start < at[1] and at[0] < s.end]
    return source[spans[0].start : spans[-1].end] if spans else source[at[0] : at[1]]


def _names(text: str) -> set[str]:
    """Return the last words of the names in ``text``; a sentence's first word alone is none."""
    found = {match[0].split()[-1].casefold() for match in NAME.finditer(text) if match.start()}
    start = NAME.match(text)
    if start and " " in start[0]:
        found.add(start[0].split()[-1].casefold())
    return found


def _plain(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in WORD.findall(text)]

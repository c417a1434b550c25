"""Lists of things with a figure each: "Ash 29%, oak 14%", "3.1 million Lima, 1.1 million Cusco".

In such a list a figure belongs to the label that it stands with, however well another's fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from checks.comparing import compare
from checks.evidence import Comparison
from checks.lexicon import lexicon
from checks.parsing import Parsed, country_of
from checks.words import fold
from extractors.values import Value

LISTED = ("number", "percent", "quantity", "money")
# A label is a name, with a capital: a longer run of words is a sentence with a figure in it.
LONGEST = 5
_ASIDE = re.compile(r"\(([^()]*)\)")
_CUT = re.compile(r"[;:()]|,(?!\d)|\s[-–—](?=\s|[A-Z])|\band\b")
_LEFT_OUT = frozenset("official est the of and total about less than more other only".split())
_MORE = frozenset("more larger bigger greater longer higher".split())
_LESS = frozenset("less fewer smaller shorter lower".split())


class Entry(NamedTuple):
    """A label of a list, as folded words and as written, and the figure that stands with it."""

    words: tuple[str, ...]
    label: str
    value: Value


def entries(body: Parsed) -> tuple[Entry, ...]:
    """Return the entries of the lists in a text; a single one is no list."""
    found = list(_entries(body))
    return tuple(
        e for e in found if sum(o.value.unit == e.value.unit for o in found) > 1
    )  # fmt: skip


def _entries(body: Parsed) -> Iterator[Entry]:
    text = _ASIDE.sub(_without_aside, body.doc.text)
    cuts = [m.span() for m in _CUT.finditer(text) if not _inside(body, m.start())]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    for start, end in zip(starts, ends, strict=True):
        figures = [v for v in body.values if v.kind in LISTED and start <= v.start and v.end <= end]
        if len(figures) != 1:
            continue
        figure = figures[0]
        label = f"{text[start : figure.start]} {text[figure.end : end]}"
        words = [w for w in re.findall(r"[^\W\d_][\w'’]*", label) if w.lower() not in _LEFT_OUT]
        if 0 < len(words) <= LONGEST and any(w[0].isupper() for w in words):
            yield Entry(_key(words), " ".join(words), figure)


def _without_aside(match: re.Match[str]) -> str:
    """Blank out an aside without figures; keep a figure that stands in brackets alone."""
    if re.fullmatch(r"\s*\d[\d,.]*\s*", match[1]):
        return f" {match[1]} "
    return match[0] if re.search(r"\d", match[1]) else " " * len(match[0])


def _inside(body: Parsed, at: int) -> bool:
    return any(v.start < at < v.end for v in body.values if v.kind in (*LISTED, "date"))


def _key(words: list[str]) -> tuple[str, ...]:
    """A surname in capitals names somebody alone; any other label by all its words."""
    capitals = [w for w in words if len(w) > 2 and w.isupper()]
    return tuple(fold(w) for w in (capitals if len(words) > len(capitals) > 0 else words))


def listed(claim: Parsed, value: Value, listing: tuple[Entry, ...]) -> Comparison | None:
    """Compare a figure of the claim with the figure of the one label that the claim names."""
    named: dict[tuple[str, ...], list[Entry]] = {}
    for entry in listing:
        if compare(value, entry.value) is not None and _mentions(claim, entry):
            named.setdefault(entry.words, []).append(entry)
    if len(named) != 1:
        return None
    ((_, found),) = named.items()
    made = [c for e in found if (c := compare(value, e.value)) is not None]
    best = next((c for c in made if c.result == "same"), made[0])
    shown = f"{best.shown} ({found[0].label})"
    return best.model_copy(update={"shown": shown}) if best.result != "cannot-compare" else None


def outdone(claim: Parsed, listing: tuple[Entry, ...]) -> Comparison | None:
    """Compare "more X than Y" with the figures of X and Y in a list."""
    than = next((t for t in claim.doc if t.lower_ == "than"), None)
    if than is None or any(t.dep_ == "neg" for t in claim.doc):
        return None
    degree = [t for t in claim.doc if t.i < than.i and t.lower_ in _MORE | _LESS]
    mine = _only(e for e in listing if any(t.i < than.i for t in _mentions(claim, e)))
    other = _only(e for e in listing if any(t.i > than.i for t in _mentions(claim, e)))
    if not degree or mine is None or other is None or mine.words == other.words:
        return None
    one, two = mine.value.low, other.value.low
    if one is None or two is None or one == two or mine.value.unit != other.value.unit:
        return None
    fits = (one > two) == (degree[-1].lower_ in _MORE)
    source = f"{mine.value.text} {mine.label}, {other.value.text} {other.label}"
    said = claim.doc[degree[-1].i : than.i + 2].text
    return Comparison(
        kind="number",
        claim=said,
        source=source,
        result="same" if fits else "differs",
        shown=f"{said} {'fits' if fits else 'against'} {source}",
    )


def _only(found: Iterator[Entry]) -> Entry | None:
    entries = list(found)
    return entries[0] if len({e.words for e in entries}) == 1 else None


def _mentions(claim: Parsed, entry: Entry) -> list[Token]:
    """Return where the claim names the label: by its country, or by each of its words."""
    country = country_of(entry.label)
    found: list[Token] = []
    for word in entry.words:
        here = [t for t in claim.doc if _says(t, word)]
        if not here:
            found = []
            break
        found += here
    if country and not found:
        found = [
            t for t in claim.doc if t.pos_ in ("PROPN", "ADJ") and country_of(t.text) == country
        ]
    return found


def _says(token: Token, word: str) -> bool:
    said = fold(token.text)
    plural = said.rstrip("s") == word.rstrip("s")
    return plural or (len(word) > 3 and lexicon().alike(said, word) >= 0.9)

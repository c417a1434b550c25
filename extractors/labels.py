"""Labels: figures that name a thing and count nothing ("Barrio 18", "Executive Order 14157")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.calendar import MONTHS, SEASONS, WEEKDAYS


class Label(NamedTuple):
    """A label at ``text[start:end]``: its form with single spaces, its words, its number if plain."""

    start: int
    end: int
    name: str
    of: str
    number: str | None


# Words that number their things, in any case of letters; and those that do so only as names,
# capitalised: "Unit 8200", but "one unit 20 metres long".
NUMBERED = (
    "article|section|chapter|resolution|proclamation|decree|proposition|amendment|route|highway"
    "|interstate|channel|page|figure|paragraph|annex|appendix|flight|protocol|directive|artículo"
    "|decreto|ley|resolución|capítulo|executive\\s+orders?|presidential\\s+decree"
    "|public\\s+law|formula|boeing|airbus|barrio|apollo|phase|category|tier|type"
)
NAMED = (
    "Title|Act|Law|Order|Bill|Unit|Area|Zone|District|Ward|Room|Building|Gate|Line|Group|Class"
    "|Level|Block|Camp|Stage|Grade|Season|Episode|Version|Windows|iPhone|Rule|Clause|Table|Regulation"
    "|No\\.|Number|Nº|N°|Step|Chapter|Division|Brigade|Regiment"
)
_LABEL = re.compile(
    rf"""(?<![\w-])(?:
      (?P<words>(?i:{NUMBERED})|{NAMED})\s+(?:(?i:no)\.?\s+)?
        (?P<number>\d{{1,5}})(?:[./-]\d{{1,4}})?[A-Za-z]?
        (?!\s?(?:%|percent|per\s+cent|million|billion|trillion|thousand))
    | (?P<joined>[A-Z][A-Za-z]{{0,8}}[-‐‑]\d{{1,4}}[A-Za-z]?|[A-Z]{{1,3}}\d{{1,4}}[A-Z]?)
    | 9/11 | 24/7 | \d{{2,3}}\s(?:FR|U\.S\.)\s\d+
    )(?![\w%]|[.,]\d)""",
    re.X,
)
# A capitalised word in mid-sentence and a bare figure that counts nothing: "Unit" of no list.
_CAPITALISED = re.compile(
    r"(?<=[a-z,]\ )(?P<words>[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+)?)\s(?P<number>\d{1,4})"
    r"(?=[.;:)](?!\d)|\s(?:and|or|gang|fighter|jets?|was|is|were|are|has|had)\b|$)"
)
_NOT_NAMED = frozenset({*MONTHS, *WEEKDAYS, *SEASONS}) | frozenset(
    "about around some over only just another nearly almost since until from than between these"
    " those the all at by in on of to and was were".split()
)


def find_labels(text: str) -> Iterator[Label]:
    """Yield the labels of ``text``, in order of each pattern."""
    for match in _LABEL.finditer(text):
        of = " ".join((match["words"] or re.sub(r"[\W\d]", "", match[0])).lower().split())
        number = match["number"] or re.sub(r"\D", "", match["joined"] or "") or None
        yield Label(match.start(), match.end(), " ".join(match[0].split()), of, number)
    for match in _CAPITALISED.finditer(text):
        words = match["words"].lower()
        year = len(match["number"]) == 4 and match["number"][:2] in ("17", "18", "19", "20")
        if not year and not _NOT_NAMED.intersection(words.split()):
            name = f"{' '.join(match['words'].split())} {match['number']}"
            yield Label(match.start(), match.end(), name, words, match["number"])

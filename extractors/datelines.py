"""Datelines: the place, day and agency before a report's first words ("OTTAWA, April 16 (Reuters) -")."""

from __future__ import annotations

import re

AGENCIES = r"(?:AP|AFP|Reuters|EFE|PA|dpa|DPA|UPI|ANSA|Xinhua|TASS|CNN|Bloomberg|[A-Z][\w ]{2,24})"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
# In capitals, too, and no place.
_BODIES = (
    "NATO|OPEC|UNESCO|UNICEF|UNHCR|FIFA|UEFA|ASEAN|NASA|AIDS|COVID|BRICS|IMF|WHO|WTO|IAEA|OECD|OSCE"
    "|FBI|CIA|BBC|IBM|UPDATE|BREAKING|EXCLUSIVE|ANALYSIS|OPINION|CORRECTION|NOTE"
)
_PLACE = rf"(?!(?:{_BODIES})\b)" r"[A-ZÀ-Ý][A-ZÀ-Ý.'’-]{2,}(?: [A-ZÀ-Ý][A-ZÀ-Ý.'’-]+){0,3}"
_PROPER = r"[A-ZÀ-Ý][\w.'’-]+(?: [A-ZÀ-Ý][\w.'’-]+){0,3}"
_REST = rf"(?:, {_PROPER})?(?:,? {_DATE})?"
_DASH = r"\s*(?:—|–|--|-)\s+(?=[\"“‘'A-ZÀ-Ý\d$£€])"
# In capitals, or with an agency in brackets, or with the day: else it is a sentence's beginning.
DATELINE = re.compile(
    rf"(?:{_PLACE}(?:[/,] ?{_PLACE})?{_REST}(?:\s*\({AGENCIES}\))?"
    rf"|{_PROPER}{_REST}\s*\({AGENCIES}\)"
    rf"|{_PROPER}(?:, {_PROPER})?,? {_DATE}"
    rf"|\({AGENCIES}\)){_DASH}"
)


def dateline_end(text: str) -> int:
    """Return where the report begins after a paragraph's dateline, 0 where there is none."""
    match = DATELINE.match(text)
    return match.end() if match else 0

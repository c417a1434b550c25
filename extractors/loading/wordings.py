"""How credits and publishers' trailers are worded: a table of whole-line patterns.

A rule must leave ordinary sentences alone: a claim taken for a credit would never be checked.
So most credits end without a full stop, and most trailers begin with an imperative.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.article import BlockKind

AGENCY = (
    r"(?:AP|AFP|Reuters|Getty(?: Images)?|EPA(?:-EFE)?|EFE|Bloomberg|Shutterstock|iStock|"
    r"ZUMA(?: Press)?|Sipa(?: USA)?|Xinhua|TASS|NurPhoto|Anadolu(?: Agency)?|dpa|PA(?: Wire)?|"
    r"Alamy|UPI|ANP|Rex|Magnum(?: Photos)?|Contributed|Handout|Pool|Associated Press)"
)
LIBRARY = (
    r"(?:Wikimedia(?: Commons)?|Wikipedia|Getty Images|Flickr|Unsplash|Pexels|Pixabay|"
    r"Shutterstock|AP Images|Creative Commons|Adobe Stock)"
)
PICTURE = r"(?:(?i:photo(?:graph)?|image|picture|pic|illustration|graphic|video|screenshot)s?)"


class Wording(NamedTuple):
    """A line of at most ``words`` words that ``pattern`` matches as a whole is a ``kind``."""

    kind: BlockKind
    words: int
    pattern: re.Pattern[str]


def _wordings(kind: BlockKind, *rules: tuple[int, str]) -> tuple[Wording, ...]:
    return tuple(Wording(kind, words, re.compile(pattern)) for words, pattern in rules)


CREDITS = _wordings(
    "credit",
    (20, rf"\(?(?:{PICTURE}\s+)?(?i:credits?|courtesy|source):\s*\S.*"),
    (15, rf"\(?{PICTURE}\s*(?i:credits?|courtesy)?\s*[:/|]\s*\S.*"),
    (12, rf"\(?{PICTURE}\s+(?:courtesy(?:\s+of)?|via)\s+[^.]*\.?\)?"),
    (12, rf"\(?{PICTURE}\s+by\s+[A-Z][^.]*[.)]?"),
    (25, rf"[^.!?]*\bvia {LIBRARY}\)?"),
    (20, rf"[^.!?]{{1,90}}\s?[/|]\s?{AGENCY}\b[^.!?]{{0,40}}"),
    (12, rf"\(?{AGENCY}\s+(?i:photo|image|file)\b[^.!?]*"),
    (20, r"[^.!?]*[,(/]\s*(?i:public domain|cc0|cc[ -]by[-\w ]*(?:\d\.\d)?)\b[^.!?]{0,60}"),
    (4, rf"\(?{AGENCY}\)?"),
)

OUTLET_TEXT = r"(?:article|story|piece|post|column|essay|interview)"
MEDIUM = r"(?:twitter|x|facebook|instagram|bluesky|mastodon|telegram|threads|\S+@)"

TRAILERS = _wordings(
    "trailer",
    (60, r"(?i)the post\b.{1,400}\b(?:appeared first|first appeared) on\b.{1,100}"),
    (40, rf"(?i)(?:this|the) {OUTLET_TEXT} (?:was |has been )?(?:originally|first) "
         r"(?:published|appeared)\b.*"),
    (40, r"(?i)this report (?:was )?(?:originally|first) (?:published|appeared)\b.*"),
    (12, r"(?i)(?:originally|first) (?:published|appeared) (?:on|in|at|by)\b[^,.]*\.?"),
    (25, r"(?i)(?:republished|reprinted) (?:with permission|under|from|courtesy)\b.*"),
    (30, r"(?i)(?:read|see|watch|learn|find out) (?:more|also|next|the full \w+)\b\s*"
         r"(?:[:>»→…]|\.\.\.|here|about|at|on|$).*"),
    (30, r"(?i)(?:related|more on this|you may also like|recommended|most read|also read|"
         r"don.t miss|up next)(?: (?:stories|articles|news|topics?|coverage))?\s*(?::.*|$)"),
    (35, r"(?i)(?:please )?(?:sign up|subscribe|register|click|tap) "
         r"(?:to|for|now|today|here|below|on)\b.*"),
    (3, r"(?i)(?:subscribe|sign up|register|log in|share|tweet|print|e?mail|advertisement|"
        r"(?:leave a )?comments?)[.!]?"),
    (30, r"(?i)(?:follow|like|join|find) us (?:on|at)\b.*"),
    (30, rf"(?i)(?:follow|e?mail|contact|reach) (?:the author|\w+ \w+) (?:on|at) {MEDIUM}.*"),
    (30, r"(?i)(?:support our|donate to|donate now|become a member|get our|download our|"
         r"join our)\b.*"),
    (30, r"(?i)(?:share|print|email|tweet) this\b.*"),
    (30, r"(?i)(?:filed under|tags?|topics?|categor(?:y|ies)|keywords)\s*:.*"),
    (40, r"(?i)(?:©|copyright\s+(?:©|\(c\)|\d{4})|\(c\)\s*\d{4}).*"),
    (40, r"(?i).{0,160}\ball rights reserved\b.{0,80}"),
    (40, r"(?i)\((?:reporting|writing|editing|additional reporting|with reporting) by .*"),
    (40, r"(?i)(?:reporting|writing) by [^.]{3,120}\bediting by .*"),
    (12, r"(?:Editing|Additional reporting|With reporting) by [A-Z][^.]*\.?"),
)  # fmt: skip

# A credit at the end of its caption: "... in Copán, 2024. (Photo: Jane Doe/AFP)".
CREDIT_TAIL = re.compile(
    r"\s*(?P<credit>"
    rf"\({PICTURE}(?: credit)?(?::| by| via| courtesy)[^()]{{1,120}}\)"
    rf"|\([^()/]{{2,60}}/\s?{AGENCY}[^()]{{0,60}}\)"
    rf"|\({AGENCY} (?i:photo|image)[^()]{{0,80}}\)"
    rf"|\([^()]{{0,80}}via {LIBRARY}\)"
    r"|(?:Photo|Image|Picture)(?: credit)?:\s[^.!?]{2,100}"
    r")\.?$"
)
# What captions say of a picture and reports seldom say of events.
DEPICTION = re.compile(
    r"\b(?:stands?|sits?|speaks?|smiles?|waves?|walks?|poses?|looks? on|gestures?|arrives?|"
    r"holds?|pictured|seen|shown|shows|file photo|in this (?:\w+ )?photo|left|right|centre|"
    r"center|background|foreground|wearing)\b|\((?:[LRC]|left|right)\)",
    re.IGNORECASE,
)


def line_kind(line: str) -> BlockKind | None:
    """Return what a whole line is by its wording alone, ``None`` for ordinary text."""
    words = line.count(" ") + 1
    if len(line) > 600:
        return None
    for wording in CREDITS + TRAILERS:
        if words <= wording.words and wording.pattern.fullmatch(line):
            return wording.kind
    return None

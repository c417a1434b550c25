"""What a block is when its format does not say: credits, trailers, bylines, captions, titles.

Lines are judged alone by patterns, then blocks by their neighbours. A rule must leave ordinary
sentences alone: a claim taken for a credit would never be checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extractors.article import BlockKind
from extractors.loading.dates import dated_line
from extractors.loading.drafts import Draft, Raw

TERMINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
AGENCIES = (
    r"(?:AP|AFP|Reuters|Getty(?: Images)?|EPA(?:-EFE)?|EFE|Bloomberg|Shutterstock|iStock|ZUMA(?: "
    r"Press)?|Sipa(?: USA)?|Xinhua|TASS|NurPhoto|Anadolu(?: Agency)?|dpa|PA(?: Wire)?|Alamy|UPI|"
    r"ANP|Rex|Magnum(?: Photos)?|Contributed|Handout|Pool|Associated Press)"
)
LIBRARIES = (
    r"(?:Wikimedia(?: Commons)?|Wikipedia|Getty Images|Flickr|Unsplash|Pexels|Pixabay|Shutterstock|"
    r"AP Images|Creative Commons|Adobe Stock)"
)
PHOTO = (
    r"(?:photo(?:graph)?s?|images?|pictures?|pics?|illustrations?|graphics?|videos?|screenshots?)"
)
SCREEN_ACTION = r"(?:to|for|now|today|here|us|our|below|up|on)"

# (kind, most words, pattern for the whole line); the first that fits decides.
PATTERNS: tuple[tuple[BlockKind, int, re.Pattern[str]], ...] = tuple(
    (kind, words, re.compile(pattern, flags))
    for kind, words, flags, pattern in (
        ("credit", 20, re.I, rf"\(?(?:{PHOTO}\s+)?(?:credit|courtesy|source)s?\s*:\s*\S.*"),
        ("credit", 15, re.I, rf"\(?{PHOTO}\s*(?:credit|courtesy)?s?\s*[:/|]\s*\S.*"),
        ("credit", 12, re.I, rf"\(?{PHOTO}\s+(?:courtesy\s+of|courtesy|via)\s+[^.]*\.?\)?"),
        ("credit", 12, 0, r"\(?(?:[Pp]hoto|[Ii]mage|[Ii]llustration|[Pp]icture)s?\s+by\s+[^.]*[.)]?"),
        ("credit", 25, 0, rf"[^.!?]*[,/|(]?\s*via {LIBRARIES}[.)]?"),
        ("credit", 20, 0, rf"[^.!?]{{1,90}}\s?[/|]\s?{AGENCIES}\b[^.!?]{{0,40}}\)?\.?"),
        ("credit", 12, 0, rf"\(?{AGENCIES}\s+(?:[Pp]hoto|[Ii]mage|[Ff]ile)\b[^.!?]*\)?"),
        ("credit", 20, re.I, r"[^.!?]*[,(/]\s*(?:public domain|cc0|cc[ -]by\b[^!?]*)[^!?]{0,60}"),
        ("credit", 4, 0, rf"\(?{AGENCIES}\)?"),
        ("trailer", 60, re.I, r"the post\b.{1,400}\b(?:appeared first|first appeared) on\b.{1,100}"),
        ("trailer", 40, re.I, r"(?:this|the) (?:article|story|piece|post|report|column|essay|interview)"
         r"\b.{0,40}\b(?:originally|first) (?:published|appeared)\b.*"),
        ("trailer", 40, re.I, r"(?:originally|first) (?:published|appeared) (?:on|in|at|by)\b.*"),
        ("trailer", 40, re.I, r"(?:republished|reprinted) (?:with permission|under|from|courtesy)\b.*"),
        ("trailer", 30, re.I, r"(?:read|see|watch|learn|find out) (?:more|also|next|the full \w+)\b\s*"
         r"(?::|>|»|→|…|\.\.\.|here|about|at|on|$).*"),
        ("trailer", 30, re.I, r"(?:related|more on this|more from|you may also like|recommended|"
         r"most read|also read|don.t miss|up next)(?: (?:stories|articles|news|topics?|coverage))?"
         r"\s*(?::.*|$)"),
        ("trailer", 35, re.I, r"(?:please )?(?:sign up|subscribe|click (?:here|below)|tap here|register)"
         rf"\s+{SCREEN_ACTION}?\b.*"),
        ("trailer", 2, re.I, r"(?:subscribe|sign up|register|log in|share|tweet|print|email|advertisement"
         r"|comments|leave a comment)[.!]?"),
        ("trailer", 30, re.I, r"(?:follow|like|join|find) us (?:on|at)\b.*|"
         r"(?:follow|email|contact) (?:the author|\w+ \w+) (?:on|at) (?:twitter|x|facebook|instagram|"
         r"bluesky|mastodon|\S+@).*"),
        ("trailer", 30, re.I, r"(?:support our|donate to|donate now|become a member|get our|"
         r"download our|join our)\b.*"),
        ("trailer", 30, re.I, r"(?:share|print|email|tweet) this\b.*|(?:filed under|tags?|topics?|"
         r"categor(?:y|ies)|keywords)\s*:.*"),
        ("trailer", 40, re.I, r"(?:©|\(c\)|&copy;|copyright)\s*(?:\(c\)|©)?\s*(?:by\s)?.{0,120}\d{4}.*|"
         r"(?:©|copyright ©).*|.{0,160}\ball rights reserved\b.{0,80}"),
        ("trailer", 40, 0, r"\(?(?:Reporting|Writing|Editing|Additional reporting|With reporting) by "
         r"[A-Z].*"),
        ("trailer", 20, re.I, r"(?:image|photo|featured image) (?:licen[cs]ed?|used) under\b.*"),
    )
)  # fmt: skip
PHOTO_WORDS = re.compile(
    r"\b(?:stands?|sits?|speaks?|smiles?|waves?|walks?|poses?|looks? on|gestures?|arrives?|attends?|"
    r"holds?|pictured|seen|shown|shows|file photo|in this (?:\w+ )?photo|left|right|centre|center|"
    r"background|foreground|wearing)\b|\((?:[LR]|C|left|right)\)",
    re.IGNORECASE,
)
CREDIT_TAIL = re.compile(
    rf"\s*(?P<credit>\((?:{PHOTO}(?: credit)?(?::| by| via| courtesy)[^()]{{1,120}}|"
    rf"[^()/]{{2,60}}/\s?{AGENCIES}[^()]{{0,60}}|{AGENCIES} (?i:photo|image)[^()]{{0,80}}|"
    rf"[^()]{{0,80}}via {LIBRARIES})\)|"
    rf"(?:Photo|Image|Picture)(?: credit)?:\s[^.!?]{{2,100}})\.?$"
)
NAME_LINKS = frozenset(
    "and & | de del da do dos di van von der den la le el al bin y e of for".split()
)
BYLINE_OPENINGS = ("by ", "by: ", "written by ", "author: ", "from our ")

TOP = 8  # blocks from the beginning within which a byline or a date line is looked for
TITLE_WORDS = 30
HEADING_WORDS = 8
CAPTION_WORDS = 45


def line_kind(line: str) -> BlockKind | None:
    """Return what a whole line is by its wording alone, ``None`` for ordinary text."""
    words = line.count(" ") + 1
    for kind, most, pattern in PATTERNS:
        if words <= most and len(line) <= 600 and pattern.fullmatch(line):
            return kind
    return None


def is_byline(line: str) -> bool:
    """Tell whether a line names its author: "By Jane Doe and John Roe, Staff Writers"."""
    if len(line) > 120 or not line.lower().startswith(BYLINE_OPENINGS) or TERMINAL.search(line):
        return False
    tokens = [t.strip(",|") for t in line.split()[1:]]
    names = [t for t in tokens if t and t.lower() not in NAME_LINKS]
    return 2 <= len(names) <= 14 and all(t[0].isupper() for t in names)


def blocks_of(raw: Raw, *, top: bool = False) -> Iterator[Draft]:
    """Yield the blocks of one paragraph: lines that stand for themselves apart, others together.

    ``top`` tells that the paragraph is near the beginning, where bylines and dates stand.
    """
    start = position = 0
    for line in raw.text.split("\n"):
        end = position + len(line)
        draft = raw.part(position, end).collapsed()
        if draft is not None and (kind := _alone(draft.text, top)):
            yield from filter(None, [raw.part(start, position).collapsed()])
            yield draft.named(kind)
            start = end
        position = end + 1
    yield from filter(None, [raw.part(start, len(raw.text)).collapsed()])


def _alone(line: str, top: bool) -> BlockKind | None:
    if top and (is_byline(line) or dated_line(line)):
        return "byline"
    return line_kind(line)


def settle(drafts: Sequence[Draft], *, headed: bool) -> list[Draft]:
    """Return the blocks with every kind decided and repeated captions dropped.

    ``headed`` tells that the original marks its title and headings, so none is guessed.
    """
    steps: list[Callable[[list[Draft]], list[Draft]]] = [_credit_tails, _captions]
    if not headed:
        steps += [_titled, _headings]
    settled = list(drafts)
    for step in steps:
        settled = step(settled)
    return [draft.named(draft.kind or "paragraph") for draft in settled]


def _credit_tails(drafts: list[Draft]) -> list[Draft]:
    """Part a caption from the credit at its end: "... in Copán, 2024. (Photo: Jane Doe/AFP)"."""
    settled = []
    for draft in drafts:
        match = CREDIT_TAIL.search(draft.text) if draft.kind in (None, "caption") else None
        if match and match.start() and _words(draft) <= CAPTION_WORDS + 15:
            settled.append(draft.cut(0, match.start()).named("caption"))
            settled.append(draft.cut(match.start("credit"), len(draft.text)).named("credit"))
        else:
            settled.append(draft)
    return settled


def _captions(drafts: list[Draft]) -> list[Draft]:
    """Name captions and count each once; its alt text is often repeated beside it."""
    settled: list[Draft] = []
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        if draft.kind is None and _is_caption(draft, following):
            draft = draft.named("caption")
        twin = settled[-1] if settled else None
        if twin and twin.text == draft.text and _words(draft) <= CAPTION_WORDS:
            if {twin.kind, draft.kind} <= {None, "caption"}:
                settled[-1] = twin.named("caption")
                continue
        settled.append(draft)
    return settled


def _is_caption(draft: Draft, following: Draft | None) -> bool:
    if following is None or following.kind != "credit" or _words(draft) > CAPTION_WORDS:
        return False
    return draft.paragraph == following.paragraph or bool(PHOTO_WORDS.search(draft.text))


def _titled(drafts: list[Draft]) -> list[Draft]:
    """Name as title a short first block that does not end like a sentence."""
    if len(drafts) > 1 and drafts[0].kind is None and _is_label(drafts[0], TITLE_WORDS, "?"):
        return [drafts[0].named("title"), *drafts[1:]]
    return drafts


def _headings(drafts: list[Draft]) -> list[Draft]:
    """Name as heading a very short block without a sentence's end before a real paragraph."""
    settled = list(drafts)
    for index, (draft, following) in enumerate(zip(drafts, drafts[1:], strict=False)):
        if (
            index
            and draft.kind is None
            and following.kind in (None, "list-item", "quote")
            and SENTENCE_END.search(following.text)
            and _is_label(draft, HEADING_WORDS, "?")
        ):
            settled[index] = draft.named("heading")
    return settled


def _is_label(draft: Draft, most_words: int, allowed_end: str) -> bool:
    text = draft.text
    if (
        _words(draft) > most_words
        or len(text) > 200
        or not (text[0].isalnum() or text[0] in "“\"'‘¿")
    ):
        return False
    return text.endswith(allowed_end) or not TERMINAL.search(text)


def _words(draft: Draft) -> int:
    return draft.text.count(" ") + 1

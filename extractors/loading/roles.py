"""What a block is when its format does not say: byline, caption, credit, trailer, title, heading.

Lines are judged alone by their wording, then blocks by their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extractors.article import BlockKind
from extractors.loading.dates import dated_line
from extractors.loading.drafts import Draft, Raw
from extractors.loading.wordings import CREDIT_TAIL, DEPICTION, line_kind

TERMINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
NAME_LINKS = frozenset(
    ("and", "&", "de", "del", "da", "do", "dos", "di", "van", "von", "der", "den", "la", "le", "el",
     "al", "bin", "y", "e", "of", "for", "in", "at", "with")
)  # fmt: skip
BYLINE_OPENINGS = ("by ", "by: ", "written by ", "author: ", "from our ")
# "Jane Porter, local democracy reporter": a name and what its bearer does.
SIGNED = re.compile(
    r"(?P<name>[^\W\d_]+(?:[ .'’-]+[^\W\d_]+){1,3}),?\s+(?:[\w&'’-]+\s+){0,4}"
    r"(?i:reporter|correspondent|editor|writer|columnist|journalist|bureau chief|staff|contributor)"
)
# "Reporting from Washington", "Health correspondent": lines under a name.
POSTED = re.compile(
    r"Reporting from [A-Z][\w, ]{2,40}|(?:[A-Z][\w-]+ ){0,2}(?i:reporter|correspondent|editor|staff writer)"
)
# The section that a text is printed under stands before its title.
KICKER = re.compile(
    r"(?:(?:OPINION|ANALYSIS|COMMENT|COMMENTARY|EDITORIAL|EXCLUSIVE|BREAKING|EXPLAINER|FACT CHECK"
    r"|NEWS|POLITICS|BUSINESS|SPORTS?|WORLD|SCIENCE|HEALTH|TECHNOLOGY|LIVE|INTERVIEW|REVIEW|FEATURE"
    r"|COLUMN)(?: NEWS)?|Opinion|Analysis|Comment|Editorial|Explainer|Exclusive)(?: \|.{1,30})?:?"
)

TOP = 8  # blocks from the beginning within which a byline or a date line is looked for
TITLE_WORDS = 30
HEADING_WORDS = 8
CAPTION_WORDS = 45


def is_byline(line: str) -> bool:
    """Tell whether a line names its author: "By Jane Doe and John Roe, Staff Writers"."""
    if len(line) > 120 or TERMINAL.search(line):
        return False
    if POSTED.fullmatch(line):
        return True
    signed = SIGNED.fullmatch(line)
    if signed and all(w[0].isupper() or w in NAME_LINKS for w in signed["name"].split()):
        return True
    if not line.lower().startswith(BYLINE_OPENINGS):
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
    if top and KICKER.fullmatch(line):
        return "heading"
    return line_kind(line)


def settle(drafts: Sequence[Draft], *, headed: bool) -> list[Draft]:
    """Return the blocks with every kind decided and repeated captions dropped.

    ``headed`` tells that the original marks its title and headings, so none is guessed.
    """
    steps: list[Callable[[list[Draft]], list[Draft]]] = [_credit_tails, _captions]
    steps += [_signed] if headed else [_titled, _signed, _headings]
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
        if twin and _is_repeated(twin, draft):
            settled[-1] = twin.named("caption")
        else:
            settled.append(draft)
    return settled


def _is_repeated(twin: Draft, draft: Draft) -> bool:
    """Tell a caption given twice from a sentence that an article repeats."""
    captions = "caption" in (twin.kind, draft.kind) or not SENTENCE_END.search(draft.text)
    return (
        (captions or DEPICTION.search(draft.text) is not None)
        and twin.text == draft.text
        and _words(draft) <= CAPTION_WORDS
        and {twin.kind, draft.kind} <= {None, "caption"}
    )


def _is_caption(draft: Draft, following: Draft | None) -> bool:
    if following is None or following.kind != "credit" or _words(draft) > CAPTION_WORDS:
        return False
    return draft.paragraph == following.paragraph or bool(DEPICTION.search(draft.text))


def _titled(drafts: list[Draft]) -> list[Draft]:
    """Name as title a short first block that does not end like a sentence."""
    at = 1 if drafts and KICKER.fullmatch(drafts[0].text) else 0
    rest = drafts[at:]
    if len(rest) > 1 and rest[0].kind is None and _is_label(rest[0], TITLE_WORDS, "?"):
        return [*drafts[:at], rest[0].named("title"), *rest[1:]]
    return drafts


def _signed(drafts: list[Draft]) -> list[Draft]:
    """Name as byline a name alone between the title and the date ("Jane Doe", "3 May 2025")."""
    settled = list(drafts)
    for index, (draft, following) in enumerate(pairwise(drafts[:TOP])):
        names = draft.text.split()
        if (
            index
            and draft.kind is None
            and following.kind == "byline"
            and dated_line(following.text)
            and 2 <= len(names) <= 4
            and all(
                (name[0].isupper() or name in NAME_LINKS) and not TERMINAL.search(name)
                for name in names
            )
        ):
            settled[index] = draft.named("byline")
    return settled


def _headings(drafts: list[Draft]) -> list[Draft]:
    """Name as heading a very short block without a sentence's end before a real paragraph."""
    settled = list(drafts)
    for index, (draft, following) in enumerate(pairwise(drafts)):
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

"""Sentences of an article, with offsets, each parsed by spaCy and never cut by it.

Where a sentence ends is decided here, by rules over the characters: the small model's own cuts go
wrong across headings and after abbreviations. The parser then works inside these bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from extractors.article import Article, Block, Span
from extractors.datelines import dateline_end
from extractors.language import english
from extractors.vocabulary import words

# A full stop after these never ends a sentence: a name or a number follows.
TITLES = words(
    "Mr Mrs Ms Mx Messrs Dr Prof Rev Fr Hon Gen Lt Maj Col Capt Cmdr Cpl Sgt Adm Brig Gov Sen "
    "Rep Reps Sens Pres Supt St Ste Mt Ft Pvt Amb Atty Insp Det Sr Sra v vs cf approx e.g i.e eg Rs Mme Mlle Mgr Sgts Profs Drs"
)
# After these it may: only where the next word plainly opens a sentence. As whole words in lower
# case some mean something else ("fell ill", "sat"), so the case counts.
ABBREVIATIONS = words(
    "Inc Ltd Co Corp Bros Jr Esq Ed Eds Dept Univ Assn Intl Govt Jan Feb Mar Apr Jun Jul Aug Sep "
    "Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Ave Blvd Rd Bldg Mass Calif Conn Fla Ga "
    "Ill Ind Kan Md Mich Minn Mo Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ala Ariz Ark Colo "
    "etc al a.m p.m Ph.D M.D"
)
# Numbers follow these; as whole words they end a sentence ("He said no.").
NUMBERED = words("no nos art arts sec secs fig figs p pp par ch vol vols ca est eq")
OPENERS = words(
    "a an the this that these those he she it they we i you his her its their our my there here "
    "in on at by for from to of with as after before since until while when where what who why how "
    "if although though because but and or so yet nor however meanwhile moreover still also then "
    "both each every some many most several all no not now one two three another other such under "
    "over during despite according among about between through once only even instead later "
    "earlier police officials residents critics supporters is are was were do did has have"
)
TELLING = re.compile(
    r"(?:\W*[\w’'.-]+){0,6}?\W+(?:said|says|asked|asks|told|wrote|writes|added|replied|shouted|"
    r"cried|called|wondered|demanded|insisted|tweeted|declared|exclaimed)\b"
)
STOP = re.compile(r"(?P<stop>\.{2,}|[.!?…]+)(?P<close>[\"'”’»)\]]*(?:\[\d+\])*)(?P<gap>\s+)(?=\S)")
LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W_][\w’'&-]*$")
FIRST_WORD = re.compile(r"[^\W\d_]+")
LIST_NUMBER = re.compile(r"(?:^|\n|[.!?]\s)\s*(?:\(?\d{1,3}|\(?[a-zA-Z]|[ivxIVX]{1,4})$")
PAGE = re.compile(r"(?i:\b(?:pp?|arts?|nos?|figs?|secs?|vols?|ch|par|rs))\.$")
BULLET = re.compile(r"\n\s*(?:[-*•·▪–—]\s+|\d{1,3}[.)]\s+)(?=\S)")
BRAND = re.compile(r"[a-z][A-Z]")  # "eBay"
# What belongs to the hour before it: "9 a.m. Monday", "5 p.m. Eastern"; "At 9 a.m. Ana Ruiz left".
AFTER_HOUR = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Eastern|Central|Pacific|Mountain|Greenwich|GMT"
    r"|BST|UTC|CET|CEST|[ECMP][SD]?T\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s\d)"
)
OPENING_HOUR = re.compile(
    r"(?:^|[.!?]\s)(?:At|By|Around|About|Before|After|Until|From|Since|Shortly|Just)\s[^.!?]{1,24}[ap]\.m$"
)
ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")

# Read alike by the model, one character for one: offsets stay.
PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " ",
     "\u202f": " ", "\u2009": " ", "\u2011": "-", "\n": " ", "\t": " ", "\r": " "}
)  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """A sentence: ``article.text[start:end]``, its block, and its parsed tokens.

    ``shift`` turns a token's ``idx`` into an article offset. Tokens are read from a text in which
    typographic quotes and spaces are plain; take words from the article, not from the tokens.

    Main clauses that a semicolon joins, and a dateline, are parsed apart: they share the
    ``number`` of their sentence, and ``place`` counts these parts through the article.
    """

    number: int
    place: int
    start: int
    end: int
    block: Block
    tokens: Tokens
    shift: int
    dateline: bool = False


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Cut one paragraph into sentences: offsets into ``text``, trimmed of white space."""
    cuts = sorted({*_stops(text), *(match.start() for match in BULLET.finditer(text))})
    bounds = [0, *cuts, len(text)]
    spans = []
    for start, end in pairwise(bounds):
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append(Span(start=start + lead, end=start + len(piece.rstrip())))
    return tuple(spans)


def find_sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the article's sentences in reading order, parsed block by block."""
    blocks = [
        (block, sentence_spans(article.text[block.start : block.end])) for block in article.blocks
    ]
    running = [block for block in article.blocks if block.kind in ("paragraph", "standfirst")]
    ends = {b.start: dateline_end(article.text[b.start : b.end]) for b in running[:2]}
    parts = [(block, spans, _parted(spans, ends.get(block.start, 0))) for block, spans in blocks]
    docs = english().pipe(_bounded(article, block, part) for block, _, part in parts)
    sentences: list[Sentence] = []
    number = 0
    for (block, spans, part), doc in zip(parts, docs, strict=True):
        joints = _joints(doc, part)
        if joints:
            part = tuple(piece for span in part for piece in _cut(span, joints))
            doc = english()(_bounded(article, block, part))
        for span in part:
            tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
            if tokens is None:
                continue
            sentences.append(
                Sentence(
                    number=number + sum(whole.end <= span.start for whole in spans),
                    place=len(sentences),
                    start=block.start + span.start,
                    end=block.start + span.end,
                    block=block,
                    tokens=tokens,
                    shift=block.start,
                    dateline=span.end <= ends.get(block.start, 0),
                )
            )
        number += len(spans)
    return tuple(sentences)


def _parted(spans: Sequence[Span], dateline: int) -> tuple[Span, ...]:
    """Cut the dateline off a block's first sentences."""
    if not dateline:
        return tuple(spans)
    rest = [span for span in spans if span.end > dateline]
    if not rest:
        return tuple(spans)
    opening = rest[0].model_copy(update={"start": max(rest[0].start, dateline)})
    return (Span(start=spans[0].start, end=dateline), opening, *rest[1:])


def _cut(span: Span, joints: Sequence[int]) -> Iterator[Span]:
    bounds = [span.start, *(at for at in joints if span.start < at < span.end), span.end]
    yield from (Span(start=start, end=end) for start, end in pairwise(bounds))


def _joints(doc: Doc, spans: Iterable[Span]) -> list[int]:
    """Return where the main clauses begin that a semicolon joins to the one before.

    Every piece must say something by itself: a list's items, and what goes on with "that" or
    "which", stay where they are.
    """
    joints: list[int] = []
    for span in spans:
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        marks = [t.i for t in tokens if t.text == ";"] if tokens is not None else []
        if tokens is None or not marks:
            continue
        edges = [tokens.start, *(mark + 1 for mark in marks), tokens.end]
        pieces = [doc[a:b] for a, b in pairwise(edges)]
        if all(map(_states, pieces)):
            joints += [piece[0].idx for piece in pieces[1:]]
    return joints


def _states(piece: Tokens) -> bool:
    """Say whether a stretch has a subject and a finite verb, and begins like a main clause."""
    opening = [t.lower_ for t in piece if t.is_alpha][:2]
    brackets = piece.text.count("(") != piece.text.count(")")
    if not opening or brackets or {"that", "which", "who", "whose", "whom"} & set(opening[:2]):
        return False
    return any(
        token.dep_ in ("nsubj", "nsubjpass", "expl")
        and token.tag_ not in ("WDT", "WP")
        and token.head in piece
        and (
            token.head.tag_ in ("VBD", "VBZ", "VBP")
            or any(c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in token.head.children)
        )
        for token in piece
    )


def _bounded(article: Article, block: Block, spans: tuple[Span, ...]) -> Doc:
    """Return the block's tokens with the sentence starts set, before anything is parsed."""
    doc = english().make_doc(article.text[block.start : block.end].translate(PLAIN))
    starts = {span.start for span in spans}
    for token in doc:
        token.is_sent_start = token.i == 0 or any(
            start in starts for start in range(token.idx, token.idx + len(token))
        )
    return doc


def _stops(text: str) -> Iterator[int]:
    """Yield the offsets at which a sentence has ended (closing quotes belong to it)."""
    for match in STOP.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _ends(match["stop"], match["close"], before, after):
            yield match.end("close")


def _ends(stop: str, close: str, before: str, after: str) -> bool:
    """Say whether a sentence ends between ``before`` + stop and ``after``."""
    lead = after.lstrip("\"'“‘«([¿¡—–- ")
    if not lead or (lead[0].islower() and not BRAND.match(lead)):
        return False
    first = FIRST_WORD.match(lead)
    opener = first is not None and first[0].lower() in OPENERS
    if close and TELLING.match(after) and stop != ".":
        return False  # "Who is it?" President Smith asked.
    if stop != ".":
        return True if stop[0] != "." else opener or not before.endswith(" ")
    last = LAST_WORD.search(before)
    if last is None:
        return True
    word = last[0]
    item = LIST_NUMBER.search(before)
    if item and not PAGE.search(before[: item.start() + 1]):
        return False
    if word.lower() in NUMBERED:
        return not lead[0].isdigit() and not (word[0].isupper() and word.lower() == "no")
    if word in TITLES:
        return False
    if len(word) == 1 and word.isalpha() and word != "I":
        return bool(close) or (opener and not lead[0].isdigit())  # J. O. Smith; plan B. The ...
    if (
        word.lower() in ("a.m", "p.m")
        and not AFTER_HOUR.match(lead)
        and not OPENING_HOUR.search(before)
    ):
        return True
    if ACRONYM.search(word) or word in ABBREVIATIONS:
        return bool(close) or opener
    return True

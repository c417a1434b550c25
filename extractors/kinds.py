"""The kind of a stretch of text, and the words that decided it.

Cue rules only, after ``wordings``: each cue weighs 1 or 2 and a kind is decided at 2. Words that
report what somebody else says or holds are left out by the caller: the report itself is a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extractors import wordings
from extractors.article import BlockKind
from extractors.sentences import PLAIN

ENOUGH = 2
CLAIM_BLOCKS: frozenset[BlockKind] = frozenset(
    {"paragraph", "standfirst", "list-item", "quote", "table-row"}
)
COPULAS = frozenset({"be", "become", "seem", "remain", "look", "prove", "appear", "feel", "make"})
PREDICATES = frozenset({"acomp", "attr", "oprd", "ccomp", "xcomp"})
FIGURE = re.compile(r"\d|per ?cent|million|billion")


class Weight(NamedTuple):
    """A cue with its weight and what it speaks for: opinion, prediction, motive or other."""

    start: int
    end: int
    rule: str
    weight: int
    family: str


@dataclass(frozen=True)
class Judgement:
    """``opinion``, ``prediction``, ``motive``, ``other`` or ``claim``, and the deciding cues."""

    family: str
    cues: tuple[Weight, ...]


def _compiled(table: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (rule, re.compile(rf"\b(?:{body})(?!\w)", re.IGNORECASE)) for rule, body in table.items()
    )


PHRASES = (
    ("opinion", _compiled(wordings.OPINION)),
    ("prediction", _compiled(wordings.PREDICTION)),
    ("motive", _compiled(wordings.MOTIVE)),
)
FORMS = tuple((rule, re.compile(body, re.I)) for rule, body in wordings.OTHER.items())
# What was possible or allowed then is no forecast.
PAST = re.compile(r"\b(?:until|only|had|was|were|did|then|1\d{3}|20[01]\d)\b|'d\b")


def judge(text: str, shift: int, tokens: Sequence[Token]) -> Judgement:
    """Judge a clause.

    ``text`` holds the clause's own words, all else blanked out; ``tokens`` are the clause's own.
    Cues' offsets are into ``text``; ``shift`` turns a token's ``idx`` into such an offset.
    """
    form = _form(text, tokens)
    if form is not None:
        return Judgement("other", (form,))
    described = {t.idx + shift for t in tokens if _inside_noun(t, set(tokens))}
    past = {t.idx + shift for t in tokens if t.tag_ == "MD" and _told_in_the_past(t)}
    cues = [
        cue
        for cue in _phrases(text.translate(PLAIN))
        if not (cue.rule.startswith("modal:") and cue.start in described)
        and not (cue.family == "prediction" and cue.start in past)
    ]
    cues += _words(tokens, shift, bool(FIGURE.search(text)))
    future = _future(tokens, shift, text)
    if future is not None:
        cues.append(future)
    weights = {
        family: sum(cue.weight for cue in cues if cue.family == family)
        for family in ("motive", "prediction", "opinion")
    }
    foreseen = min((cue.start for cue in cues if cue.family == "prediction"), default=len(text))
    normative = any(
        cue.rule.startswith(("modal:", "hedge:")) and cue.start <= foreseen for cue in cues
    )
    order = (
        ("opinion", "motive", "prediction") if normative else ("motive", "prediction", "opinion")
    )
    for family in order:
        if weights[family] >= ENOUGH:
            return Judgement(family, _distinct(cues))
    return Judgement("claim", _distinct(cues) if weights["opinion"] else ())


def block_rule(kind: BlockKind, tokens: Sequence[Token] | Tokens) -> str | None:
    """Return the rule by which a block holds no claims, or ``None``.

    A title or heading counts as prose when it holds a finite verb with a subject ("Honduras
    severs ties with Taiwan"): a label ("Drug Enforcement") does not.
    """
    if kind in CLAIM_BLOCKS:
        return None
    words_ = [token.lower_ for token in tokens]
    asking = words_[:1] and words_[0] in ("what", "how", "why", "who", "where", "when", "which")
    if (
        kind in ("title", "heading")
        and not asking
        and any(
            token.tag_ in ("VBZ", "VBD", "VBP", "MD")
            and any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in token.head.subtree)
            for token in tokens
        )
    ):
        return None
    return f"block:{kind}"


def _form(text: str, tokens: Sequence[Token]) -> Weight | None:
    """Return why a stretch states nothing: a question, a call, a greeting, no verb at all."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    body = text[start:end]
    if re.search(r"\?[\"'”’)]*$", body):
        return Weight(start, end, "form:question", ENOUGH, "other")
    for rule, pattern in FORMS:
        if pattern.search(body.lstrip("\"'“‘ ")):
            return Weight(start, end, rule, ENOUGH, "other")
    if not any(token.pos_ in ("VERB", "AUX") for token in tokens) and (
        len(body.split()) < 4 or not re.search(r"[.!][\"'”’)]*$", body)
    ):
        return Weight(start, end, "form:no-verb", ENOUGH, "other")
    return None


def _phrases(text: str) -> Iterator[Weight]:
    for family, rules in PHRASES:
        for rule, pattern in rules:
            for match in pattern.finditer(text):
                yield Weight(match.start(), match.end(), rule, 2, family)
    for match in re.finditer(r"!", text):
        yield Weight(match.start(), match.end(), "form:exclamation", 1, "opinion")


def _words(tokens: Sequence[Token], shift: int, figures: bool) -> Iterator[Weight]:
    for token in tokens:
        if token.pos_ == "PROPN" and not token.is_sent_start:
            continue
        graded = token.tag_ in ("JJR", "JJS", "RBR", "RBS")
        forms = {token.lower_} if graded else {token.lower_, token.lemma_.lower()}
        if forms & wordings.STRONG:
            # "The disastrous 2019 decision cost $40 million" can be checked all the same.
            aside = figures and token.dep_ == "amod" and not _predicative(token)
            weight = 1 if aside else 2
        elif forms & wordings.WEAK:
            if token.lower_ == "consistent" and _followed_by(token, "with"):
                continue
            weight = 2 if _predicative(token) else (0 if figures else 1)
            weight = weight if token.pos_ in ("ADJ", "NOUN", "ADV", "VERB") else 0
            if token.pos_ == "NOUN" and weight == 1:
                weight = 0
        elif forms & wordings.INTENSIFIERS:
            weight = 1
        else:
            continue
        if weight:
            start = token.idx + shift
            rule = f"evaluative:{token.lower_}"
            yield Weight(start, start + len(token), rule, weight, "opinion")


def _predicative(token: Token) -> bool:
    """Say whether the word is what the sentence says of its subject."""
    head = token
    if head.dep_ == "amod" and head.head.dep_ == "attr" and _indefinite(head.head):
        head = head.head
    while head.dep_ == "conj" and head.head.pos_ in ("ADJ", "NOUN", "VERB"):
        head = head.head
    return (
        head.dep_ in PREDICATES
        and head.head.lemma_.lower() in COPULAS
        and (head.pos_ != "NOUN" or _indefinite(head) or head != token)
    )


def _indefinite(noun: Token) -> bool:
    determiners = [child.lower_ for child in noun.children if child.dep_ in ("det", "poss")]
    return not determiners or determiners[0] in ("a", "an", "no", "another", "such")


def _followed_by(token: Token, word: str) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ == word


def _future(tokens: Sequence[Token], shift: int, text: str) -> Weight | None:
    """Return "will" on the clause's own verb, unless it sets a date for a scheduled event."""
    own = set(tokens)
    for token in tokens:
        if (
            token.tag_ == "MD"
            and token.lower_ in ("could", "might")
            and not _inside_noun(token, own)
            and not _told_in_the_past(token)
        ):
            denied = any(c.dep_ == "neg" for c in token.head.children)
            if not denied and token.head.tag_ == "VB" and not PAST.search(text):
                start = token.idx + shift
                return Weight(start, start + len(token), "future:could", 2, "prediction")
        if token.tag_ != "MD" or token.lower_ not in ("will", "'ll", "wo", "shall"):
            continue
        verb = token.head
        if _inside_noun(verb, own):
            continue
        start = token.idx + shift
        day = any(t.ent_type_ == "DATE" and t.like_num for t in verb.subtree)
        if day and verb.lemma_ in wordings.SCHEDULED:
            return None
        return Weight(start, start + len(token), "future:will", 2, "prediction")
    return None


def _told_in_the_past(modal: Token) -> bool:
    """Say whether what could or would be hangs on something that has happened.

    "They had warned that it could change" and "a reform that would let him stand again, which he
    lost" report: nothing in them is foreseen.
    """
    if modal.lower_ not in ("would", "could", "might"):
        return False
    verb = modal.head
    return any(
        above.tag_ == "VBD" or any(child.tag_ == "VBD" for child in above.children
                                   if child.dep_ in ("aux", "auxpass"))
        for above in verb.ancestors
    )  # fmt: skip


def _inside_noun(verb: Token, own: set[Token]) -> bool:
    """Say whether a verb only describes a noun of the clause ("those who will vote")."""
    while verb.dep_ not in ("ROOT",) and verb.head in own and verb.head != verb:
        if verb.dep_ in ("relcl", "acl"):
            return True
        verb = verb.head
    return False


def _distinct(cues: Iterable[Weight]) -> tuple[Weight, ...]:
    """Drop a cue that lies inside another of the same family; order by place."""
    kept: list[Weight] = []
    for cue in sorted(cues, key=lambda cue: (cue.start, -cue.end, cue.rule)):
        if not any(
            k.start <= cue.start and cue.end <= k.end and k.family == cue.family for k in kept
        ):
            kept.append(cue)
    return tuple(kept)

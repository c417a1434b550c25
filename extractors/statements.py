"""Statements: every stretch of the article with one kind, each made readable alone."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from spacy.tokens import Doc, Token

from extractors.article import Article, Span
from extractors.clauses import Clause, find_clauses, presupposed, without
from extractors.events import find_changes, find_descriptions, find_events, find_members
from extractors.kinds import Judgement, Weight, block_rule, judge
from extractors.language import english
from extractors.references import Referents, Wording
from extractors.sentences import Sentence, find_sentences
from extractors.values import Value, find_values

Kind = Literal["claim", "opinion", "prediction", "other"]

KINDS: dict[str, tuple[Kind, tuple[str, ...]]] = {
    "claim": ("claim", ()),
    "opinion": ("opinion", ("evaluative-wording",)),
    "motive": ("opinion", ("motive",)),
    "prediction": ("prediction", ("prediction",)),
    "other": ("other", ()),
}


class Cue(Span):
    """Words of the article that decided a statement's kind, and the rule that they met."""

    rule: str


class Statement(Span):
    """A stretch of the article with one kind.

    ``start``, ``end`` and the cues' offsets are offsets into ``Article.text`` and
    ``text == article.text[start:end]``. ``sentence`` is the number (from 0) of the sentence that
    it belongs to. ``checked_text`` reads alone; ``values`` carry offsets into ``checked_text``.
    ``reasons`` are the codes known before any look-up (``unclear-claim``, ``motive``,
    ``evaluative-wording``, ``prediction``). ``worth`` (0..1) is how much it is worth a check, where
    a model weighed it.
    """

    id: str
    sentence: int
    text: str
    kind: Kind
    cues: tuple[Cue, ...] = ()
    checked_text: str
    values: tuple[Value, ...] = ()
    speaker: str | None = None
    reasons: tuple[str, ...] = ()
    worth: float | None = None


class Draft(Span):
    """A statement before its values are read and its id is known."""

    sentence: int
    family: str
    cues: tuple[Cue, ...]
    wording: Wording
    speaker: str | None = None


def find_statements(article: Article) -> tuple[Statement, ...]:
    """Return the article's statements in reading order.

    Every character that is not white space lies in at least one of them. They may nest: "X said
    that Y" is one statement, Y another inside it, with ``speaker``. The id comes from the text and
    its number among equal texts, so that it survives changes elsewhere in the article.
    """
    sentences = find_sentences(article)
    referents = Referents(article, sentences)
    drafts: list[Draft] = []
    for sentence in sentences:
        drafts += _covering(article, sentence, list(_drafts(article, sentence, referents)))
    claims = [draft.family == "claim" for draft in drafts]
    texts = (d.wording.text for d, claim in zip(drafts, claims, strict=True) if claim)
    docs = english().pipe(texts)
    seen: Counter[str] = Counter()
    statements = []
    for draft, claim in zip(drafts, claims, strict=True):
        values = _values(draft.wording.text, next(docs), article.published) if claim else ()
        statements.append(_statement(article, draft, values, seen))
    return tuple(statements)


def _values(text: str, doc: Doc, published: date | None) -> tuple[Value, ...]:
    return find_values(text, doc, published)


def _drafts(article: Article, sentence: Sentence, referents: Referents) -> Iterator[Draft]:
    rule = block_rule(sentence.block.kind, sentence.tokens)
    rule = "form:dateline" if sentence.dateline else rule
    if rule is not None:
        span = {"start": sentence.start, "end": sentence.end}
        text = " ".join(article.text[sentence.start : sentence.end].split())
        yield Draft(
            **span,
            sentence=sentence.number,
            family="other",
            cues=(Cue(**span, rule=rule),),
            wording=Wording(text=text),
        )
        return
    quoted = referents.quoted(sentence)
    for clause in find_clauses(sentence.tokens):
        for piece, judgement in _pieces(article, sentence, clause):
            speaker = referents.name(piece.speaker, sentence) if piece.speaker else quoted
            yield _draft(article, sentence, piece, judgement, referents, speaker)


def _pieces(
    article: Article, sentence: Sentence, clause: Clause
) -> Iterator[tuple[Clause, Judgement]]:
    """Yield the clause with its kind, and the facts inside that stand on their own."""
    judgement = _judge(article, sentence, clause)
    facts: list[Clause] = []
    if judgement.family in ("opinion", "motive", "prediction") or clause.form == "main":
        parts = presupposed(clause)
        bare = without(clause, parts)
        kind = _judge(article, sentence, bare) if parts and bare.tokens else judgement
        if parts and kind.family in ("opinion", "motive", "prediction"):
            clause, judgement, facts = bare, kind, parts
    yield clause, judgement
    if judgement.family == "other":
        return
    for fact in facts:
        yield fact, _judge(article, sentence, fact)
    events = [*find_changes(clause), *find_descriptions(clause), *find_members(clause)]
    if judgement.family != "claim":
        events += find_events(clause)
    for event in events:
        yield event, Judgement("claim", ())


def _judge(article: Article, sentence: Sentence, clause: Clause) -> Judgement:
    """Judge a clause by its own words; all else is blanked, so that offsets hold."""
    if clause.form == "motive":
        head = clause.tokens[0] if clause.tokens[0].pos_ != "PUNCT" else clause.tokens[1]
        start = head.idx + sentence.shift - sentence.start
        rule = f"motive:{head.lower_}"
        return Judgement("motive", (Weight(start, start + len(head), rule, 2, "motive"),))
    shift = sentence.shift - sentence.start
    own = [token for token in clause.tokens if token not in clause.muted]
    text = list(" " * (sentence.end - sentence.start))
    source = article.text[sentence.start : sentence.end]
    for token in own:
        for at in range(token.idx + shift, min(token.idx + shift + len(token), len(text))):
            if at >= 0:
                text[at] = source[at]
    return judge("".join(text), shift, own)


def _draft(
    article: Article,
    sentence: Sentence,
    clause: Clause,
    judgement: Judgement,
    referents: Referents,
    speaker: str | None,
) -> Draft:
    first, last = clause.tokens[0], _last(clause)
    return Draft(
        start=max(sentence.start, first.idx + sentence.shift),
        end=min(sentence.end, last.idx + len(last) + sentence.shift),
        sentence=sentence.number,
        family=judgement.family,
        cues=tuple(
            Cue(start=c.start + sentence.start, end=c.end + sentence.start, rule=c.rule)
            for c in judgement.cues
        ),
        wording=referents.resolve(clause, sentence, stated=judgement.family == "claim"),
        speaker=speaker,
    )


def _last(clause: Clause) -> Token:
    """Return the clause's last token, without a full stop that follows another clause."""
    tokens = clause.tokens
    while len(tokens) > 1 and tokens[-1].is_punct and tokens[-1].i > tokens[-2].i + 1:
        tokens = tokens[:-1]
    return tokens[-1]


def _covering(article: Article, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Widen the statements of a sentence until all of it is covered; order by place."""
    reach = sentence.start
    covered: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, -d.end)):
        if article.text[reach : draft.start].strip():
            draft = draft.model_copy(update={"start": reach})
        reach = max(reach, draft.end)
        covered.append(draft)
    if covered and article.text[reach : sentence.end].strip():
        final = max(range(len(covered)), key=lambda at: covered[at].end)
        covered[final] = covered[final].model_copy(update={"end": sentence.end})
    return [_trimmed(article, draft) for draft in covered]


def _trimmed(article: Article, draft: Draft) -> Draft:
    text = article.text[draft.start : draft.end]
    start = draft.start + len(text) - len(text.lstrip())
    return draft.model_copy(update={"start": start, "end": draft.start + len(text.rstrip())})


def _statement(
    article: Article, draft: Draft, values: Iterable[Value], seen: Counter[str]
) -> Statement:
    kind, reasons = KINDS[draft.family]
    text = article.text[draft.start : draft.end]
    plain = " ".join(text.casefold().split())
    seen[plain] += 1
    digest = hashlib.sha256(f"{plain}\n{seen[plain]}".encode("utf-8", "replace")).hexdigest()
    unclear = ("unclear-claim",) if kind == "claim" and draft.wording.unclear else ()
    return Statement(
        start=draft.start,
        end=draft.end,
        id=f"s{digest[:12]}",
        sentence=draft.sentence,
        text=text,
        kind=kind,
        cues=draft.cues,
        checked_text=draft.wording.text,
        values=tuple(values),
        speaker=draft.speaker,
        reasons=(*reasons, *unclear),
    )


__all__ = ["Cue", "Kind", "Statement", "find_statements"]

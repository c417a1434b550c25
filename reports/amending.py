"""A record amended by hand: a claim reworded, added or judged again, all else left as it was."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from checks.evidence import Finding, Source
from extractors.article import Article, Block, Link, Place, Run
from extractors.statements import Statement, find_statements
from extractors.values import find_values
from reports.assembling import Cited, gate, view
from reports.record import ArticleView, LinkView, Record, SourceView, StatementView

INHERENT = frozenset({"unclear-claim"})
"""Reasons that a claim has before any look-up, and keeps when it is judged again."""


class CannotAmend(ValueError):
    """The record cannot be amended so; one sentence for the editor."""


class Amendment(NamedTuple):
    """An amended article with its statements, and those of them that are to be checked anew.

    ``kept`` are the views of statements that stay as they are, ``links`` those of the links.
    """

    article: ArticleView
    kept: tuple[StatementView, ...]
    anew: tuple[Statement, ...]
    links: tuple[LinkView, ...] | None


def reworded(record: Record, claim: str, wording: str) -> Amendment:
    """Return ``record`` with the claim's words replaced; its sentence is split again.

    Raises ``CannotAmend`` for an unknown claim or an empty or unchanged wording.
    """
    target = _statement(record, claim)
    wording = " ".join(wording.split())
    if not wording or wording == target.text:
        raise CannotAmend("Give a wording other than the one that stands in the copy.")
    grown = len(wording) - (target.end - target.start)

    def moved(offset: int) -> int:
        if offset >= target.end:
            return offset + grown
        return min(offset, target.start + len(wording))

    article = _article(record.article, target, wording, moved)
    touched = {
        s.sentence for s in record.statements if s.start < target.end and s.end > target.start
    }
    start = min(s.start for s in record.statements if s.sentence in touched)
    end = moved(max(s.end for s in record.statements if s.sentence in touched))
    kept = tuple(_moved(s, moved) for s in record.statements if s.sentence not in touched)
    found = [s for s in find_statements(_loaded(article)) if s.start < end and s.end > start]
    first = min(touched)
    anew = tuple(
        _named(s.model_copy(update={"sentence": first}), {k.id for k in kept}) for s in found
    )
    return Amendment(article, kept, anew, _links(record.link_checks, target, moved))


def selected(record: Record, words: str, before: int = 0) -> Amendment:
    """Return ``record`` with a claim of ``words``, which were none before.

    ``words`` are looked for whatever the white space between them; ``before`` is how often they
    stand in the copy ahead of the place that is meant. Raises ``CannotAmend`` when they do not
    stand there, or are a claim already.
    """
    if not words.strip():
        raise CannotAmend("Mark the words that are to be checked.")
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = next(islice(re.finditer(pattern, record.article.text), before, None), None)
    if found is None:
        raise CannotAmend("These words do not stand in the copy: reload the page.")
    (start, end), text = found.span(), found[0]
    same = [s for s in record.statements if (s.start, s.end) == (start, end)]
    if any(s.kind == "claim" for s in same):
        raise CannotAmend("These words are a claim already.")
    around = [s for s in record.statements if s.start < end and s.end > start]
    kept = tuple(s for s in record.statements if s not in same)
    plain = " ".join(text.split())
    checked = same[0].checked_text if same else plain
    claim = Statement(
        start=start,
        end=end,
        id=_identity(plain, 1),
        sentence=around[0].sentence if around else 0,
        text=text,
        kind="claim",
        checked_text=checked,
        values=find_values(checked, published=record.article.published),
        speaker=around[0].speaker if around else None,
    )
    anew = (_named(claim, {s.id for s in kept}),)
    return Amendment(record.article, kept, anew, record.link_checks)


def again(record: Record, claim: str) -> Amendment:
    """Return ``record`` with one claim to be judged again. Raises ``CannotAmend``."""
    target = _statement(record, claim)
    kept = tuple(s for s in record.statements if s.id != claim)
    same = target.model_dump(exclude={"verdict", "reasons", "evidence", "lookups", "earlier"})
    reasons = tuple(r.code for r in target.reasons if r.code in INHERENT)
    anew = (Statement(**same, reasons=reasons),)
    return Amendment(record.article, kept, anew, record.link_checks)


def amended(
    record: Record, amendment: Amendment, findings: Mapping[str, Finding], cited: Cited
) -> Record:
    """Return the record after ``amendment``; ``findings`` are of its claims, by their ids.

    Raises ``pydantic.ValidationError`` when the record does not prove itself.
    """
    views = [view(s, findings.get(s.id)) for s in amendment.anew]
    statements = tuple(sorted((*amendment.kept, *views), key=lambda s: (s.start, -s.end, s.id)))
    quoted = [item for s in statements for item in s.evidence]
    sources = {s.id: s for s in record.sources} | {s.id: _source(s) for s in cited.sources}
    snapshots = {s.id: s for s in (*record.snapshots, *cited.snapshots)}
    return Record(
        schema="factdesk.record/1",
        article=amendment.article,
        statements=statements,
        sources=tuple(sources[name] for name in sorted({e.source for e in quoted})),
        snapshots=tuple(snapshots[name] for name in sorted({e.snapshot for e in quoted})),
        link_checks=_attached(amendment.links, {s.id for s in statements}),
        run=record.run,
        gate=gate(statements),
    )


def _links(
    links: tuple[LinkView, ...] | None, target: StatementView, moved: Callable[[int], int]
) -> tuple[LinkView, ...] | None:
    """Return the links where they stand now; those within the new words are gone."""
    if links is None:
        return None
    return tuple(
        link.model_copy(update={"start": moved(link.start), "end": moved(link.end)})
        for link in links
        if link.end <= target.start or link.start >= target.end
    )


def _attached(
    links: tuple[LinkView, ...] | None, statements: set[str]
) -> tuple[LinkView, ...] | None:
    """Return the links; of one whose claim was reworded it is not known what its page says."""
    if links is None:
        return None
    loose = {
        "statement": None,
        "outcome": "not-read",
        "message": "The claim was reworded since the link was followed.",
        "said": None,
    }
    return tuple(
        link if link.statement is None or link.statement in statements
        else link.model_copy(update=loose)
        for link in links
    )  # fmt: skip


def _statement(record: Record, claim: str) -> StatementView:
    found = next((s for s in record.statements if s.id == claim and s.kind == "claim"), None)
    if found is None:
        raise CannotAmend("This claim is not in the copy any more: reload the page.")
    return found


def _article(
    article: ArticleView, target: StatementView, wording: str, moved: Callable[[int], int]
) -> ArticleView:
    text = article.text[: target.start] + wording + article.text[target.end :]
    return article.model_copy(
        update={
            "text": text,
            "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
            "blocks": tuple(
                Block(start=moved(b.start), end=moved(b.end), kind=b.kind) for b in article.blocks
            ),
            "links": tuple(
                Link(start=moved(k.start), end=moved(k.end), url=k.url)
                for k in article.links
                if k.end <= target.start or k.start >= target.end
            ),
        }
    )


def _loaded(article: ArticleView) -> Article:
    run = Run(start=0, end=len(article.text), place=Place(paragraph=0, offset=0))
    return Article(**article.model_dump(), runs=(run,))


def _moved(statement: StatementView, moved: Callable[[int], int]) -> StatementView:
    cues = tuple(
        cue.model_copy(update={"start": moved(cue.start), "end": moved(cue.end)})
        for cue in statement.cues
    )
    return statement.model_copy(
        update={"start": moved(statement.start), "end": moved(statement.end), "cues": cues}
    )


def _named(statement: Statement, taken: set[str]) -> Statement:
    """Return the statement with an id that no other one has: the first number that is free."""
    number = 1
    identity = statement.id
    while identity in taken:
        number += 1
        identity = _identity(statement.text, number)
    taken.add(identity)
    return statement.model_copy(update={"id": identity})


def _identity(text: str, number: int) -> str:
    plain = " ".join(text.casefold().split())
    return "s" + hashlib.sha256(f"{plain}\n{number}".encode("utf-8", "replace")).hexdigest()[:12]


def _source(source: Source) -> SourceView:
    return SourceView(**source.model_dump(include=set(SourceView.model_fields)))


__all__: Sequence[str] = (
    "Amendment", "CannotAmend", "again", "amended", "reworded", "selected",
)  # fmt: skip

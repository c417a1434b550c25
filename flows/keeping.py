"""Keeping: what a re-check takes over from the last record, and the record that comes of it.

A finding stands while the article makes the very claim that it is about; it is put where the
claim stands in the article now, with its evidence, and is not judged again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from checks.evidence import Answer
from checks.verdicts import judge_claims
from extractors.article import Article
from extractors.statements import Statement
from flows.kit import Kit
from flows.pipeline import Checked, record
from reports.assembling import cite, gate
from reports.record import ArticleView, LinkView, Record, RunFacts, StatementView

BEFORE_LOOKUP = frozenset({"unclear-claim", "motive", "evaluative-wording", "prediction"})
"""Reasons that a statement has before anything is looked up."""


def same_article(article: Article, last: Record) -> bool:
    """Tell whether the article is to the letter what the last record is of."""
    names = set(ArticleView.model_fields)
    return last.article == ArticleView(**article.model_dump(include=names))


def statements_in(last: Record) -> tuple[Statement, ...]:
    """Return the statements of a record, as they were before they were judged."""
    names = set(Statement.model_fields) & set(StatementView.model_fields) - {"reasons"}
    return tuple(
        Statement(
            **{name: getattr(view, name) for name in names},
            reasons=tuple(r.code for r in view.reasons if r.code in BEFORE_LOOKUP),
        )
        for view in last.statements
    )


def stands(claim: Statement, view: StatementView) -> bool:
    """Tell whether a finding is about the very claim that the article makes now."""
    return (claim.kind, claim.checked_text, claim.values, claim.speaker) == (
        view.kind, view.checked_text, view.values, view.speaker,
    )  # fmt: skip


def moved(view: StatementView, answer: Answer) -> bool:
    """Tell whether a source that a finding quotes reads otherwise now, or is not found again."""
    now = {snapshot.source: snapshot.id for snapshot in answer.snapshots}
    return any(now.get(item.source) != item.snapshot for item in view.evidence)


def judged_record(
    article: Article,
    statements: Sequence[Statement],
    answers: Mapping[str, Answer],
    kit: Kit,
    run: RunFacts,
    published: date | None,
    links: tuple[LinkView, ...] | None = None,
) -> Record:
    """Return a record of the claims in ``answers`` and of what is no claim; the others left out."""
    claims, kit = [s for s in statements if s.id in answers], kit.of(article)
    findings = judge_claims(
        claims, answers, judge=kit.judge, published=published, outlet=kit.outlet
    )
    checked = Checked(findings=findings, cited=cite(findings.values(), answers.values()))
    some = [s for s in statements if s.kind != "claim" or s.id in findings]
    return record(article, some, [checked], run, links)


def rejudged(last: Record, answers: Mapping[str, Answer], kit: Kit, run: RunFacts) -> Record:
    """Return what the program of today makes of the evidence that the last run had."""
    article = Article(**dict(last.article), runs=())
    made = judged_record(article, statements_in(last), answers, kit, run, article.published)
    earlier = {view.id: view.earlier for view in last.statements}
    views = [v.model_copy(update={"earlier": earlier[v.id]}) for v in made.statements]
    return made.model_copy(update={"statements": tuple(views)})


def joined(
    new: Record,
    base: Record,
    statements: Sequence[Statement],
    links: tuple[LinkView, ...] | None = None,
) -> Record:
    """Return the record of ``statements``: the findings of ``new``, the others from ``base``."""
    fresh = {view.id: view for view in new.statements}
    kept = {view.id: view for view in base.statements}
    views = tuple(fresh.get(s.id) or _placed(kept[s.id], s) for s in statements)
    quoted = [item for view in views for item in view.evidence]
    sources = {s.id: s for s in (*base.sources, *new.sources)}
    snapshots = {s.id: s for s in (*base.snapshots, *new.snapshots)}
    return Record(
        schema="factdesk.record/1",
        article=new.article,
        statements=views,
        sources=tuple(sources[name] for name in sorted({q.source for q in quoted})),
        snapshots=tuple(snapshots[name] for name in sorted({q.snapshot for q in quoted})),
        link_checks=links,
        run=new.run,
        gate=gate(views),
    )


def _placed(view: StatementView, statement: Statement) -> StatementView:
    names = ("start", "end", "sentence", "text", "cues")
    return view.model_copy(update={name: getattr(statement, name) for name in names})

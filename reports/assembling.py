"""A record out of findings: what is quoted is proved first, then the gate is set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checks.evidence import Answer, Evidence, Finding, Source, Verdict
from checks.own_links import LinkCheck
from checks.rules import RULES
from extractors.article import Article, Frozen
from extractors.statements import Kind, Statement
from reports.record import (
    ArticleView,
    Context,
    EvidenceView,
    Gate,
    LinkQuote,
    LinkView,
    Reason,
    Record,
    RunFacts,
    SnapshotView,
    SourceView,
    StatementView,
)

UNCHECKED: dict[Kind, Verdict] = {
    "opinion": "opinion",
    "prediction": "opinion",
    "other": "none",
}
WAITING = frozenset({"source-failed", "not-addressed", "near-miss", "weak-source", "one-source"})
"""With these reasons alone, an open claim whose source failed may be settled by asking again."""


class Cited(Frozen):
    """The sources and snapshots that findings quote; of a snapshot its length, not its text."""

    sources: tuple[Source, ...] = ()
    snapshots: tuple[SnapshotView, ...] = ()


def cite(findings: Iterable[Finding], answers: Iterable[Answer]) -> Cited:
    """Return what ``findings`` quote, each quote proved against its snapshot, in order of id.

    Raises ``ValueError`` for a quote that does not stand at its offsets in the snapshot.
    """
    sources = {}
    snapshots = {}
    for answer in answers:
        sources.update({source.id: source for source in answer.sources})
        snapshots.update({snapshot.id: snapshot for snapshot in answer.snapshots})
    passages = [item.passage for finding in findings for item in finding.evidence]
    for passage in passages:
        if snapshots[passage.snapshot].text[passage.start : passage.end] != passage.text:
            raise ValueError(f"the quote at {passage.start} is not in snapshot {passage.snapshot}")
    return Cited(
        sources=tuple(sources[name] for name in sorted({p.source for p in passages})),
        snapshots=tuple(
            SnapshotView(
                id=name, source=snapshots[name].source, characters=len(snapshots[name].text)
            )
            for name in sorted({p.snapshot for p in passages})
        ),
    )


def merge(parts: Iterable[Cited]) -> Cited:
    """Return what all ``parts`` cite, each source and snapshot once, in order of id."""
    kept = list(parts)
    sources = {source.id: source for part in kept for source in part.sources}
    snapshots = {snapshot.id: snapshot for part in kept for snapshot in part.snapshots}
    return Cited(
        sources=tuple(sources[name] for name in sorted(sources)),
        snapshots=tuple(snapshots[name] for name in sorted(snapshots)),
    )


def assemble(
    article: Article,
    statements: Sequence[Statement],
    findings: Mapping[str, Finding],
    cited: Cited,
    run: RunFacts,
    links: tuple[LinkView, ...] | None = None,
) -> Record:
    """Return the record of one run; ``findings`` are by the id of their statement.

    ``links`` are the views of the article's own, where they were followed.

    Raises ``KeyError`` for a claim without a finding, and ``pydantic.ValidationError`` when the
    record does not prove itself.
    """
    views = tuple(view(statement, findings.get(statement.id)) for statement in statements)
    return Record(
        schema="factdesk.record/1",
        article=ArticleView(**article.model_dump(include=set(ArticleView.model_fields))),
        statements=views,
        sources=tuple(
            SourceView(**source.model_dump(include=set(SourceView.model_fields)))
            for source in cited.sources
        ),
        snapshots=cited.snapshots,
        link_checks=links,
        run=run,
        gate=gate(views),
    )


def link_views(links: Sequence[LinkCheck] | None) -> tuple[LinkView, ...] | None:
    """Return what the record says of the article's links, each quote proved against its page."""
    return None if links is None else tuple(_link(link) for link in links)


def _link(link: LinkCheck) -> LinkView:
    said, quote = link.said, None
    if said is not None:
        if link.snapshot is None or link.snapshot.text[said.start : said.end] != said.text:
            raise ValueError(f"the quote at {said.start} is not in the page of {link.url}")
        quote = LinkQuote(
            snapshot=said.snapshot,
            start=said.start,
            end=said.end,
            quote=said.text,
            context=Context(start=said.context_start, text=said.context),
        )
    return LinkView(**link.model_dump(exclude={"said", "snapshot"}), said=quote)


def gate(statements: Sequence[StatementView]) -> Gate:
    """Return what stands between the article and the reader.

    It holds while a claim needs a decision: disputed, not enough evidence, or overtaken since.
    It is incomplete when only a failed source stands in the way; the failed ones are listed
    either way. ``blocking`` are statement ids in the order of the article.
    """
    blocking = [s for s in statements if _needs_decision(s)]
    failed = {
        lookup.source
        for statement in statements
        for lookup in statement.lookups
        if lookup.status == "failed"
    }
    holds = any(not _waits(s) for s in blocking)
    return Gate(
        state="hold" if holds else "incomplete" if failed else "pass",
        blocking=tuple(s.id for s in blocking),
        failed_sources=tuple(sorted(failed)),
    )


def _needs_decision(statement: StatementView) -> bool:
    return statement.verdict in ("disputed", "not-enough-evidence") or any(
        RULES[reason.code].needs_decision for reason in statement.reasons
    )


def _waits(statement: StatementView) -> bool:
    return (
        statement.verdict == "not-enough-evidence"
        and any(lookup.status == "failed" for lookup in statement.lookups)
        and {reason.code for reason in statement.reasons} <= WAITING
    )


def view(statement: Statement, finding: Finding | None) -> StatementView:
    """Return what the record says of ``statement``; without a finding it was not checked."""
    if finding is None:
        finding = Finding(verdict=UNCHECKED[statement.kind], reasons=statement.reasons)
    return StatementView(
        **statement.model_dump(exclude={"context", "reasons"}),
        verdict=finding.verdict,
        reasons=tuple(Reason(code=code, says=RULES[code].says) for code in finding.reasons),
        evidence=tuple(_evidence(item) for item in finding.evidence),
        lookups=finding.lookups,
    )


def _evidence(item: Evidence) -> EvidenceView:
    passage = item.passage
    return EvidenceView(
        source=passage.source,
        snapshot=passage.snapshot,
        start=passage.start,
        end=passage.end,
        quote=passage.text,
        path=passage.path,
        stance=item.stance,
        score=item.score,
        scores=item.scores,
        context=Context(start=passage.context_start, text=passage.context),
        comparisons=item.comparisons,
    )

"""The last run over a watched article: its record, what it kept of the claims, and its answers.

Where the program is another one since, the old evidence is judged again first: what only the new
version sees otherwise is no news.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from checks.evidence import Answer
from checks.snapshots import Snapshots
from extractors.article import Article
from extractors.statements import Statement
from flows.answers import Unpacked
from flows.keeping import rejudged, same_article, stands
from flows.kit import Kit
from flows.store import Store
from flows.tables import Known, Watched
from reports.record import LinkView, Record, RunFacts, StatementView


@dataclass(frozen=True)
class LastRun:
    """What the last run over an article left; ``base`` is what the program of today makes of it."""

    record: Record
    base: Record
    known: Mapping[str, Known]
    answers: Mapping[str, Answer]

    @cached_property
    def views(self) -> Mapping[str, StatementView]:
        """The findings by the id of their statement."""
        return {view.id: view for view in self.base.statements}

    @property
    def rejudged(self) -> Record | None:
        """What the program of today makes of the old evidence, where it is another one."""
        return self.base if self.base is not self.record else None

    def stands(self, claim: Statement, article: Article) -> bool:
        """Tell whether the finding of ``claim`` can be kept: it is the same, its answer is known."""
        view = self.views.get(claim.id)
        return (
            view is not None
            and claim.id in self.known
            and claim.id in self.answers
            and article.published == self.record.article.published
            and stands(claim, view)
        )

    def says_all(self, article: Article, links: tuple[LinkView, ...] | None) -> bool:
        """Tell whether the last record is that of ``article`` now too, should nothing be judged.

        ``links`` is what became of the article's own links, ``None`` where they were not followed.
        """
        followed_alike = links is None or links == self.record.link_checks
        return self.rejudged is None and followed_alike and same_article(article, self.record)


def last_run(
    thing: Watched, store: Store, snapshots: Snapshots, kit: Kit, run: RunFacts
) -> LastRun | None:
    """Return what the last run over ``thing`` left, ``None`` before the first one.

    ``run`` tells which versions the program of today has.
    """
    if thing.record is None:
        return None
    record = Record.from_json(store.record(thing.record))
    answers = Unpacked(store.answers(thing.id), snapshots)
    base = record
    if _versions(record.run) != _versions(run):
        base = rejudged(record, answers, kit, run)
    return LastRun(record, base, store.known(thing.id), answers)


def _versions(run: RunFacts) -> tuple[str, Mapping[str, str], str]:
    return run.factdesk, run.models, run.settings_sha256

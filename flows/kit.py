"""The kit: what a run checks with, put together from the settings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checks.evidence import Judge, Searcher
from flows import VERSION
from flows.home import Home
from flows.progress import Meter, Silent
from flows.settings import Settings, SettingsError

if TYPE_CHECKING:  # the network and the models' runtime are loaded only where they are used
    from checks.fetching import Fetcher, Pace
    from checks.own_links import Follower
    from checks.routing import Router
    from checks.stance import OnnxStance
    from checks.worthiness import Assessor, Kinds
    from extractors.article import Article
    from extractors.statements import Statement

AT_ONCE = 64
"""Claims that are looked up at once when sources are asked: the fetcher keeps to their limits."""


@dataclass(frozen=True)
class Kit:
    """Where a run looks, who proposes a stance and a kind, and how widely.

    ``documents`` returns the ids of what the searchers hold, ``passages`` is the most that one
    returns for a claim, ``workers`` the look-ups that run at once, ``outlet`` the origin whose
    own pages never count. ``fetcher`` is what reads the network, if anything does.
    ``router`` is the searcher that divides a budget of requests among the claims of an article,
    ``links`` what follows the article's own links, in a run that reads the network. ``meter`` is
    told of each claim that was looked up. ``publishers`` is the operator's own table of them.
    """

    searchers: tuple[Searcher, ...]
    judge: Judge | None
    settings_sha256: str
    documents: Callable[[], Iterable[str]] = tuple
    outlet: str | None = None
    passages: int = 12
    workers: int = 4
    fetcher: Fetcher | None = None
    kinds: Assessor | None = None
    router: Router | None = None
    links: Follower | None = None
    meter: Meter = field(default_factory=Silent)
    publishers: Path | None = None

    def of(self, article: Article) -> Kit:
        """Return the kit with the outlet of ``article``: who publishes it, where nobody was named."""
        if self.outlet or not article.url:
            return self
        from checks.publishers import publisher_of

        return replace(self, outlet=publisher_of(article.url, self.publishers).owner)

    def shares(self, claims: Sequence[Statement]) -> dict[str, int]:
        """Return how many of its likeliest sources each of an article's claims may ask, by id."""
        return self.router.plan(claims) if self.router else {}

    def plan(
        self,
        claims: Sequence[Statement],
        published: date | None,
        shares: Mapping[str, int] | None = None,
    ) -> None:
        """Prepare the look-ups of the running task about ``claims``, as of ``published``.

        ``shares`` are theirs, when they are only some of the article's claims.
        """
        if self.router:
            granted = self.shares(claims) if shares is None else shares
            self.router.begin(granted, published, self.outlet)

    def fingerprint(self) -> str:
        """Return a hash of what findings depend on besides the claims and the code."""
        judge = self.judge.name if self.judge else ""
        # What the network says is taken over for the rest of the day, and no longer.
        day = datetime.now(UTC).date().isoformat() if self.fetcher else ""
        parts = [self.settings_sha256, judge, day, *self.documents()]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def equip(settings: Settings, fetcher: Fetcher | None = None) -> Kit:
    """Return the kit that ``settings`` ask for, with the library of their home folder.

    ``fetcher`` is that of the run, when something was fetched for it already.
    """
    from checks.library import Library
    from checks.sources.notes import origin
    from flows.source_desk import open_sources

    home = Home(settings.home)
    home.ready()
    library = Library(home.library, starter=settings.starter)
    judge = stance_judge() if settings.model else None
    outlet = origin(settings.outlet) if settings.outlet else None
    router = None
    if settings.sources:
        fetcher = fetcher or fetcher_for(settings)
        router = open_sources(settings, fetcher, judge)
    return Kit(
        searchers=(library, router) if router else (library,),
        judge=judge,
        settings_sha256=settings.sha256(),
        documents=lambda: (entry.id for entry in library.list()),
        outlet=outlet,
        passages=settings.passages,
        workers=max(settings.workers, AT_ONCE) if router else settings.workers,
        fetcher=fetcher,
        kinds=_kinds(judge) if judge else None,
        router=router,
        publishers=settings.publishers,
        links=follower(settings, fetcher, judge) if router and fetcher else None,
    )


def follower(settings: Settings, fetcher: Fetcher, judge: Judge | None) -> Follower | None:
    """Return what follows an article's own links, ``None`` where the settings turn it off."""
    from checks.following import OwnLinks
    from flows.source_desk import wayback

    if not settings.links:
        return None
    return OwnLinks(
        fetcher,
        judge=judge,
        archive=wayback(settings, fetcher),
        publishers=settings.publishers,
        most=settings.requests_per_article,
    )


def fetcher_for(settings: Settings, paces: Mapping[str, Pace] | None = None) -> Fetcher:
    """Return a fetcher over the archive of the home folder, at the pace of the sources.

    ``paces`` are by host, in place of those in the table of sources.

    Raises ``SettingsError`` when a private URL is none.
    """
    from checks.fetching import Fetcher, Limits, Pace
    from flows.source_desk import paces_of

    home = Home(settings.home)
    home.ready()
    try:
        return Fetcher(
            home.archive,
            agent=f"factdesk/{VERSION}" + (f" ({settings.contact})" if settings.contact else ""),
            offline=settings.offline,
            allowed=(*settings.private_urls, *settings.source_urls.values()),
            paces=paces_of(settings) if paces is None else paces,
            pace=Pace(per_second=settings.requests_per_second),
            limits=Limits(seconds=settings.request_seconds, max_bytes=settings.request_bytes),
        )
    except ValueError as error:
        raise SettingsError(f"Setting 'private_urls' or 'source_urls': {error}.") from error


def require_contact(settings: Settings, source: str) -> None:
    """Raise ``SettingsError`` when ``source`` is to be asked, and nobody said whom to write to."""
    if not settings.contact and not settings.offline:
        raise SettingsError(
            f"The source {source} needs the setting 'contact': Wikimedia turns away programs "
            "that do not say whom to write to. Set it to your mail or web address."
        )


def stance_judge() -> OnnxStance | None:
    """Return the stance model, where its files are installed."""
    from checks.stance import OnnxStance, available

    return OnnxStance() if available() else None


def _kinds(encoder: OnnxStance) -> Kinds | None:
    """Return the head over the stance model that tells kinds, where its file is installed."""
    from checks.worthiness import Kinds, available

    return Kinds(encoder) if available() else None

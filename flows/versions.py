"""Versions: an article that was edited and is checked again is the same one, for its decisions.

The home remembers which article each file or address held, as the names of empty files. A text
from the same place that shares enough of its words with the one before is a new version of it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from extractors.article import Article
from flows.home import Home
from flows.inputs import STDIN, is_address
from reports.record import Record

LEAST_SHARED = 0.25
"""Of the shorter text's three-word runs: two articles of one desk share next to none."""


def same_article(article: Article, given: str, home: Home) -> Article:
    """Return ``article``, read from ``given``, with the id of the article that it is a version of.

    A text that no version is known of keeps its own id, unless another article has it by now.
    """
    place = _place(given)
    for found in _places(home).glob(f"*-{place}"):
        before = found.name.partition("-")[0]
        if _others(before, place, home):
            continue  # a copy in another file: each goes its own way from here on
        kept = _kept(before, home)
        if kept and _shared(kept.article.text, article.text) >= LEAST_SHARED:
            return article.model_copy(update={"id": before})
    if _others(article.id, place, home):
        kept = _kept(article.id, home)
        if kept and kept.article.sha256 != article.sha256:
            own = hashlib.sha256(f"{article.sha256}\n{place}".encode()).hexdigest()
            return article.model_copy(update={"id": "a" + own[:12]})
    return article


def remember(article: str, given: str, home: Home) -> None:
    """Remember that ``given`` holds the article with this id; a replayed pack is no such place."""
    if given == STDIN or Path(given).is_dir():
        return
    place = _place(given)
    folder = _places(home)
    folder.mkdir(parents=True, exist_ok=True)
    mine = folder / f"{article}-{place}"
    mine.touch()
    for other in folder.glob(f"*-{place}"):
        if other != mine:
            other.unlink(missing_ok=True)


def _places(home: Home) -> Path:
    return home.reports / "places"


def _place(given: str) -> str:
    whole = given if given == STDIN or is_address(given) else str(Path(given).resolve())
    return hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _others(article: str, place: str, home: Home) -> bool:
    """Tell whether another place holds the article too."""
    return any(not p.name.endswith(f"-{place}") for p in _places(home).glob(f"{article}-*"))


def _kept(article: str, home: Home) -> Record | None:
    try:
        return Record.from_json((home.reports / f"{article}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):  # there is none, or a file that is none
        return None


def _shared(one: str, other: str) -> float:
    """Return how many of the shorter text's three-word runs stand in the other one."""
    runs = [
        {tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))}
        for words in (one.casefold().split(), other.casefold().split())
    ]
    return len(runs[0] & runs[1]) / min(map(len, runs))

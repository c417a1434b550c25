"""Retrieval: how often the source that bears a claim out is among the first passages.

``python -m evals.retrieval [dev|held]`` searches the starter library for each sentence of
evals/newsroom whose source is known (provenance.tsv) and prints hit@1, hit@5, hit@10 for notes
(the right note) and the Factbook (the right country and field), with the time of a search.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from checks.evidence import Passage
from checks.library import Library, documents_from
from checks.sources import notes
from checks.words import countries, fold

CASES = Path(__file__).parent / "newsroom"
DEPTHS = (1, 5, 10)


class Case(NamedTuple):
    """A sentence, the note (title) or the country that bears on it, and the words of the field."""

    claim: str
    title: str
    field: str


def cases(part: str) -> dict[str, list[Case]]:
    """Return the cases of ``dev`` or ``held`` by library: ``notes`` and ``factbook``."""
    rows = (line.split("\t") for line in _lines(CASES / "provenance.tsv"))
    known = {(file, int(line)): where for file, line, _, where, *_ in rows if line.isdigit()}
    found: dict[str, list[Case]] = {"notes": [], "factbook": []}
    titles = [d.source.title for d in documents_from(notes.STARTER)]
    for name, group in found.items():
        file = f"{name}.{part}.tsv"
        for number, line in enumerate((CASES / file).read_text("utf-8").splitlines(), 1):
            where = known.get((file, number))
            if not where or line[:2] not in ("T\t", "F\t"):
                continue
            if name == "notes":
                first = re.match(r"\d+", where)
                if first:
                    group.append(Case(line[2:], titles[int(first[0])], ""))
            else:
                country, field = _country(where)
                group.append(Case(line[2:], country, field))
    return found


def rank_of(case: Case, passages: tuple[Passage, ...]) -> int | None:
    """Return the place (from 1) of the first passage from the case's source, or ``None``."""
    wanted = set(re.findall(r"\w{3,}", fold(case.field)))
    for place, passage in enumerate(passages, 1):
        path = set(re.findall(r"\w{3,}", fold(passage.path)))
        if passage.title == case.title and (not wanted or wanted & path):
            return place
    return None


def main(part: str = "dev", misses: bool = False) -> None:
    """Print the figures for one half of the cases."""
    with tempfile.TemporaryDirectory() as home:
        library = Library(Path(home) / "library.db")
        for name, group in cases(part).items():
            began = time.perf_counter()
            places = [rank_of(c, library.search_text(c.claim, max(DEPTHS)).passages) for c in group]
            spent = (time.perf_counter() - began) / max(1, len(group))
            hits = {n: sum(p is not None and p <= n for p in places) for n in DEPTHS}
            shown = "  ".join(f"hit@{n} {hit / len(group):.2f}" for n, hit in hits.items())
            print(f"{name} {part}: {len(group)} cases  {shown}  {1000 * spent:.0f} ms a search")
            if misses:
                for case, place in zip(group, places, strict=True):
                    if place is None or place > 5:
                        print("  missed:", case.claim, "|", case.title, "|", case.field)
        library.close()


def _country(where: str) -> tuple[str, str]:
    """Cut "Kenya, Executive branch" or "Kenya > Executive branch" into country and field."""
    by_length = sorted((c.name for c in countries().values()), key=len, reverse=True)
    for name in by_length:
        if fold(where).startswith(fold(name)):
            return name, where[len(name) :]
    head, _, tail = where.partition(",")
    return head, tail


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "dev", "-v" in sys.argv)

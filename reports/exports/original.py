"""The Word document that an article came from: the runs of its claims, all else as it was.

Word anchors a comment at whole runs, so a run is cut where a claim begins or ends; both parts keep
their formatting, and what is deleted, hidden or drawn stays where it is.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

from extractors.article import Article
from extractors.loading import Unreadable, load
from extractors.loading.docx import CHARACTERS, UNSHOWN, WORD
from reports.exports.dossier import ExportError
from reports.record import ArticleView, StatementView

RUN, TEXT, PROPERTIES = f"{WORD}r", f"{WORD}t", f"{WORD}rPr"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def marked(
    data: bytes, article: ArticleView, claims: Sequence[StatementView]
) -> tuple[Any, Callable[[StatementView], list[Any]]]:
    """Return the document ready for comments, and what gives the runs of a claim.

    Raises ``ExportError`` when it is not the document that ``article`` was read from.
    """
    import docx
    from docx.text.run import Run

    try:
        loaded = load(data, name="the document")
    except Unreadable as error:
        raise ExportError(str(error)) from error
    if loaded.text != article.text:
        raise ExportError(
            "The document does not hold this version of the article: give the one that was "
            "checked, or export without it."
        )
    document = docx.Document(io.BytesIO(data))
    paragraphs = list(document.element.body.iter(f"{WORD}p"))
    places = {claim.id: _places(loaded, claim) for claim in claims}
    edges: dict[int, set[int]] = {}
    for stretches in places.values():
        for paragraph, start, end in stretches:
            edges.setdefault(paragraph, set()).update((start, end))
    cut = {number: _cut(paragraphs[number], at) for number, at in edges.items()}

    def held(claim: StatementView) -> list[Any]:
        found = (
            (run, paragraphs[number])
            for number, start, end in places[claim.id]
            for at, until, run in cut[number]
            if start <= at and until <= end
        )
        return [Run(run, paragraph) for run, paragraph in found]

    return document, held


def _places(article: Article, claim: StatementView) -> list[tuple[int, int, int]]:
    """Return the stretches of the original that a claim lies in: paragraph, start, end."""
    found: dict[int, tuple[int, int]] = {}
    for run in article.runs:
        start, end = max(run.start, claim.start), min(run.end, claim.end)
        if start < end:
            at = run.place.offset + start - run.start
            before = found.get(run.place.paragraph, (at, at))
            found[run.place.paragraph] = (min(before[0], at), max(before[1], at + end - start))
    return [(paragraph, start, end) for paragraph, (start, end) in found.items()]


def _cut(paragraph: Any, edges: Iterable[int]) -> list[tuple[int, int, Any]]:
    """Cut a paragraph's runs at ``edges``; return the runs with the offsets of their characters."""
    at = 0
    runs = []
    for run in list(_runs(paragraph)):
        length = len(_shown(run))
        inside = sorted(edge - at for edge in edges if at < edge < at + length)
        parts = _parts(run, [0, *inside, length]) if inside else [run]
        for part in parts:
            length = len(_shown(part))
            if length:
                runs.append((at, at + length, part))
            at += length
    return runs


def _runs(element: Any) -> Iterator[Any]:
    """Yield the runs that are shown, in order; those of text boxes belong to other paragraphs."""
    for child in element:
        if child.tag in UNSHOWN or child.tag in (PROPERTIES, f"{WORD}pPr", f"{WORD}p"):
            continue
        if child.tag == RUN:
            yield child
        else:
            yield from _runs(child)


def _shown(part: Any) -> str:
    """Return the characters that the loader counts in an element."""
    if part.tag == TEXT:
        return part.text or ""
    if part.tag in UNSHOWN or part.tag in (PROPERTIES, f"{WORD}p") or not isinstance(part.tag, str):
        return ""
    own = CHARACTERS.get(part.tag.removeprefix(WORD), "")
    return own + "".join(map(_shown, part))


def _parts(run: Any, cuts: Sequence[int]) -> list[Any]:
    """Put copies of ``run`` in its place, each with what stands between two of ``cuts``."""
    made = []
    for start, end in pairwise(cuts):
        part = deepcopy(run)
        at = 0
        for piece in list(part):
            text = _shown(piece)
            last = at == end == cuts[-1]
            if piece.tag == TEXT and text:
                piece.text = text[max(0, start - at) : max(0, end - at)]
                piece.set(SPACE, "preserve")
                stays = bool(piece.text)
            else:  # a picture, a note's mark, a tab: whole, where it begins
                stays = piece.tag == PROPERTIES or start <= at < end or last
            if not stays:
                part.remove(piece)
            at += len(text)
        run.addprevious(part)
        made.append(part)
    run.getparent().remove(run)
    return made

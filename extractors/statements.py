"""Statements: every stretch of the article with one kind, each made readable alone."""

from __future__ import annotations

from typing import Literal

from extractors.article import Frozen, Span
from extractors.values import Value

Kind = Literal["claim", "opinion", "prediction", "other"]


class Cue(Span):
    """Words of the article that decided a statement's kind, and the rule that they met."""

    rule: str


class Statement(Span):
    """A stretch of the article with one kind.

    ``start``, ``end`` and the cues' offsets are offsets into ``Article.text`` and
    ``text == article.text[start:end]``. ``sentence`` is the number (from 0) of the sentence that
    it belongs to. ``checked_text`` reads alone; ``values`` carry offsets into ``checked_text``.
    ``context`` is what the words of ``checked_text`` were resolved from (the full sentence).
    ``reasons`` are the codes known before any look-up (``unclear-claim``, ``motive``,
    ``evaluative-wording``, ``prediction``).
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


__all__ = ["Cue", "Frozen", "Kind", "Statement"]

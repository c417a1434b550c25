"""Foreign text made safe to look at: escaped, hidden characters shown, links limited.

Articles and sources may carry anything. Characters that change how text *looks* without being
seen (bidirectional controls, zero-width and tag characters, controls, lone surrogates) are shown
as their code points; offsets always count in the unchanged text.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u115f\u1160"
    "\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
# One word that mixes Latin letters with Cyrillic ones, or with Greek ones of Latin shape.
_MIXED = re.compile(
    r"\b(?=\w*[A-Za-z])\w*[\u0400-\u04ffΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχι]\w*\b",
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_WORDS = re.compile(r"\S+")


def _hidden(text: str, at: int) -> bool:
    character = text[at]
    if character == "\r" or character in _VISIBLE_FORMATS:
        return False
    if character in _JOINERS:  # needed in Persian, Indic scripts and emoji; a trick in ASCII
        around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        return around.isascii()
    return character in _BLANK_LETTERS or unicodedata.category(character)[0] in "CMZ"


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def plain(text: str) -> str:
    """Return ``text`` for a place that takes no markup: hidden characters as ``[U+202E]``."""

    def replace(match: re.Match[str]) -> str:
        return f"[{_code_point(match[0])}]" if _hidden(text, match.start()) else match[0]

    return _SUSPECT.sub(replace, text)


def _ghost(character: str) -> Markup:
    name = unicodedata.name(character, "control character").lower()
    return Markup('<span class="ghost" title="{}">{}</span>').format(name, _code_point(character))


def _revealed(text: str) -> Markup:
    parts: list[Markup] = []
    at = 0
    for match in _SUSPECT.finditer(text):
        if _hidden(text, match.start()):
            parts += [escape(text[at : match.start()]), _ghost(match[0])]
            at = match.end()
    return Markup("").join([*parts, escape(text[at:])])


def shown(text: str) -> Markup:
    """Return ``text`` as markup: escaped, hidden characters and mixed-script words marked."""
    if text.isascii() and not _SUSPECT.search(text):
        return escape(text)
    parts: list[Markup] = []
    at = 0
    for match in _MIXED.finditer(text):
        parts += [_revealed(text[at : match.start()]), _look_alike(match[0])]
        at = match.end()
    return Markup("").join([*parts, _revealed(text[at:])])


def _look_alike(word: str) -> Markup:
    return Markup('<span class="ghost-word" title="letters of two scripts">{}</span>').format(
        _revealed(word)
    )


def web(url: str | None) -> str | None:
    """Return ``url`` when a reader may follow it (http or https with a host), else ``None``."""
    if not url or _SUSPECT.search(url):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def at_passage(url: str, passage: str, most_words: int = 10) -> str:
    """Return ``url`` with a text fragment that scrolls to ``passage`` (WICG text fragments).

    Both ends of the fragment must lie in one block of the page: a passage over several lines is
    found by its first line alone. More than ``most_words`` words become a start and an end.
    """
    line = next((line for line in passage.splitlines() if line.strip()), "")
    words = _WORDS.findall(line)
    if not words:
        return url
    half = most_words // 2
    ends = (
        [" ".join(words)]
        if len(words) <= most_words
        else [" ".join(words[:half]), " ".join(words[-half:])]
    )
    directive = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def language(tag: str | None) -> str | None:
    """Return a language tag when it has the form of one ("pt-BR"), else ``None``."""
    return tag if tag and _LANGUAGE.fullmatch(tag) else None


def archived(url: str, on: date) -> str:
    """Return where a public web archive would have ``url`` as it was nearest to the day ``on``."""
    return f"https://web.archive.org/web/{on:%Y%m%d}/{url}"

"""The marks of a clause that was cut out of its sentence: commas, quotation marks, the first letter."""

from __future__ import annotations

import re

PAIRS = {"“": "”", "«": "»", "„": "“"}


def tidied(text: str) -> str:
    """Return the words as one sentence: no stray marks, a capital first, a stop at the end."""
    text = re.sub(r"^[QA]: (?=[A-Z“\"])", "", " ".join(text.split()))
    text = re.sub(r"\s+([,.;:!?)])", r"\1", text)
    text = re.sub(r",\s*,", ",", text)
    text = _paired(text)
    text = re.sub(r"\s+([,.;:!?)])", r"\1", text).strip(" ,;:–—")
    text = re.sub(r"[\s,;:–—]+\.(?=[\"”’]?$)", ".", text)
    if not text:
        return text
    text = text[0].upper() + text[1:]
    if text.endswith(("?", "!", "…")):
        return text
    bare = text.rstrip("\"”’'»")
    return text if bare.endswith((".", "!", "?", "…")) else f"{text}."


def _paired(text: str) -> str:
    """Drop the quotation marks that have lost their partner, and pairs with nothing between."""
    text = re.sub(r"“\s*[.,]?\s*”|\"\s*[.,]?\s*\"", "", text)
    gone: set[int] = set()
    opened: list[int] = []
    straight: list[int] = []
    for at, mark in enumerate(text):
        if mark in PAIRS:
            opened.append(at)
        elif mark in PAIRS.values():
            gone |= set() if opened else {at}
            opened = opened[:-1]
        elif mark == '"':
            straight.append(at)
    gone |= set(opened) | _lone(text)
    if len(straight) % 2:
        gone.add(_odd(text, straight))
    return "".join(mark for at, mark in enumerate(text) if at not in gone)


def _lone(text: str) -> set[int]:
    """Return the single marks of a British quotation that was cut in two."""
    opening = [m.start() for m in re.finditer(r"(?<![\w.,])[‘'](?=\w)", text)]
    closing = [m.start() for m in re.finditer(r"(?<=[,.!?…])[’'](?!\w)", text)]
    if len(opening) == 1 and not re.search(r"[’'](?!\w)", text[opening[0] + 1 :]):
        return set(opening) if re.search(r"[:,]\s$|^$", text[: opening[0]]) else set()
    return set(closing) if len(closing) == 1 and not opening else set()


def _odd(text: str, marks: list[int]) -> int:
    """Return the straight mark without a partner: the first that opens twice or closes unopened."""
    inside = False
    for at in marks:
        opens = at == 0 or text[at - 1] in " ([—–'‘"
        if opens == inside:
            return at if not opens else marks[marks.index(at) - 1]
        inside = opens
    return marks[-1]

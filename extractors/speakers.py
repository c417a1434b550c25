"""Who speaks in a sentence that only goes on with a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.people import Directory
from extractors.sentences import Sentence


def find_speakers(
    whole_text: str, sentences: Sequence[Sentence], people: Directory
) -> Iterator[tuple[int, str | None]]:
    """Yield the sentences that only go on with a quotation, and whose it is."""
    speaker: str | None = None
    block = None
    for sentence in sentences:
        if sentence.block is not block:
            block, speaker, inside = sentence.block, None, False
        text = whole_text[sentence.start : sentence.end]
        opened, closed = len(re.findall(r"[“«]", text)), len(re.findall(r"[”»]", text))
        straight = text.count('"')
        whole = (inside or text[:1] in '"“«') and not re.search(r"[”\"»][^”\"»]{3,}$", text)
        if whole and speaker:
            yield sentence.number, speaker
        inside = (inside or opened > 0 or straight > 0) and not (
            closed > opened or (closed and text.rstrip()[-1] in "”»") or (straight % 2 and inside)
        )
        told = re.search(r"[,?!][”\"»] (?P<who>[^,.;“\"]{2,60}?) (?:said|says|added|told)\b", text)
        told = told or re.search(r"[,?!][”\"»] (?:said|says|added) (?P<who>[^,.;“\"]{2,60})", text)
        if told:
            speaker = people.named(told["who"].strip())

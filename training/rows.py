"""Rows of labelled pairs, and documents: a passage with the claims that are made of it."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from training.encoder import LABELS

PASSAGE_TOKENS = 288
CLAIM_TOKENS = 72
PAGE_CAP = 100
START, STOP = 0, 2


@dataclass(frozen=True)
class Row:
    """One labelled pair; `label` is an index into LABELS."""

    source: str
    group: str
    claim: str
    evidence: str
    label: int
    tag: str = ""


@dataclass(frozen=True)
class Document:
    """A passage and claims about it, in tokens: `<s> passage </s>`, then `</s> claim </s>` each."""

    source: str
    group: str
    passage: tuple[int, ...]
    claims: tuple[tuple[int, ...], ...]
    labels: tuple[int, ...]
    rows: tuple[int, ...] = ()

    @property
    def tokens(self) -> int:
        """Tokens in all."""
        return len(self.passage) + sum(map(len, self.claims))


def clean(text: str) -> str:
    """Undo treebank brackets, lost characters and spaces before punctuation."""
    text = text.replace("\ufffd", " ").replace("-LRB-", "(").replace("-RRB-", ")")
    text = text.replace("-LSB-", "[").replace("-RSB-", "]").replace("``", '"').replace("''", '"')
    text = re.sub(r"\s+([,.;:!?%)\]])", r"\1", text)
    text = re.sub(r"([(\[$£€])\s+", r"\1", text)
    text = re.sub(r"\s+('s|n't|'re|'ve|'ll|'d)\b", r"\1", text)
    return re.sub(r"\s+", " ", text).strip()


def read_rows(path: Path, skip: Sequence[str] = ("politihop",)) -> list[Row]:
    """All rows of a file (JSON Lines, gzip or plain), cleaned, without the sources in `skip`."""
    rows: list[Row] = []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            if fields["source"] not in skip:
                rows.append(
                    Row(
                        source=fields["source"],
                        group=fields["group"],
                        claim=clean(fields["claim"]),
                        evidence=clean(fields["evidence"]),
                        label=LABELS.index(fields["label"]),
                        tag=fields.get("tag", ""),
                    )
                )
    return rows


def read_versions(path: Path, source: str) -> list[Row]:
    """Rows of passages written in two versions, with claims labelled for both (JSON Lines).

    A line holds `group`, the passages `A` and `B`, and `claims`: claim, label for A, label for
    B (`s`, `r` or `n`), and what the claim turns on.
    """
    rows: list[Row] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        for claim, for_a, for_b, tag in fields["claims"]:
            for version, label in (("A", for_a), ("B", for_b)):
                rows.append(
                    Row(
                        source=source,
                        group=fields["group"],
                        claim=clean(claim),
                        evidence=clean(fields[version]),
                        label="srn".index(label),
                        tag=tag,
                    )
                )
    return rows


def capped(rows: Iterable[Row], limit: int = PAGE_CAP) -> Iterator[Row]:
    """At most `limit` rows a page, so that no page teaches itself."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        seen[row.source, row.group] += 1
        if seen[row.source, row.group] <= limit:
            yield row


def documents(
    rows: Sequence[Row], tokenizer: Tokenizer, most: int = 16, keep_long: bool = False
) -> list[Document]:
    """Rows of one passage together, at most `most` claims a document.

    A passage above the limit is cut when `keep_long` is set (measuring), else left out
    (training: a cut row keeps its label and may have lost its evidence).
    """
    by_passage: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        by_passage[row.source, row.evidence].append(number)
    made: list[Document] = []
    for (source, evidence), numbers in by_passage.items():
        ids = tokenizer.encode(evidence, add_special_tokens=False).ids
        if len(ids) > PASSAGE_TOKENS and not keep_long:
            continue
        passage = (START, *ids[:PASSAGE_TOKENS], STOP)
        for start in range(0, len(numbers), most):
            part = numbers[start : start + most]
            made.append(
                Document(
                    source=source,
                    group=rows[part[0]].group,
                    passage=passage,
                    claims=tuple(claim_tokens(rows[n].claim, tokenizer) for n in part),
                    labels=tuple(rows[n].label for n in part),
                    rows=tuple(part),
                )
            )
    return made


def claim_tokens(claim: str, tokenizer: Tokenizer) -> tuple[int, ...]:
    """`</s> claim </s>`."""
    ids = tokenizer.encode(claim, add_special_tokens=False).ids[:CLAIM_TOKENS]
    return (STOP, *ids, STOP)


class Strangers:
    """Claims of other pages that share words with a document: neutral, and looking relevant."""

    def __init__(self, documents: Sequence[Document], seed: int) -> None:
        self.claims = [(d.group, claim) for d in documents for claim in d.claims]
        self.seed = seed

    def beside(self, document: Document, turn: int, chance: float, sample: int = 80) -> Document:
        """The document with, by `chance`, one stranger's claim more."""
        draw = random.Random(f"{self.seed}/{turn}/{document.group}/{document.claims[0]}")
        if draw.random() >= chance:
            return document
        words = set(document.passage)
        drawn = [self.claims[draw.randrange(len(self.claims))] for _ in range(sample)]
        others = [claim for group, claim in drawn if group != document.group]
        if not others:
            return document
        best = max(others, key=lambda claim: len(words & set(claim)) / len(claim))
        return Document(
            source=document.source,
            group=document.group,
            passage=document.passage,
            claims=(*document.claims, best),
            labels=(*document.labels, LABELS.index("neutral")),
        )

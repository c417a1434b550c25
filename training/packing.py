"""Documents packed into rows of tokens, and the streams that training draws them from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.rows import Document

PAD = 1


@dataclass(frozen=True)
class Batch:
    """Packed rows: ids, positions, documents, claims of (rows, tokens); labels of (claims,)."""

    ids: Tensor
    positions: Tensor
    documents: Tensor
    claims: Tensor
    labels: Tensor
    order: tuple[int, ...]

    @property
    def count(self) -> int:
        """Claims in the batch."""
        return int(self.labels.shape[0])


def bins(documents: Sequence[Document], length: int) -> list[list[Document]]:
    """First fit, longest first: documents in rows of at most `length` tokens."""
    rows: list[list[Document]] = []
    room: list[int] = []
    for document in sorted(documents, key=lambda d: -d.tokens):
        place = next((n for n, left in enumerate(room) if left >= document.tokens), None)
        if place is None:
            rows.append([])
            room.append(max(length, document.tokens))
            place = len(rows) - 1
        rows[place].append(document)
        room[place] -= document.tokens
    return rows


def pack(documents: Sequence[Document], length: int = 400) -> Batch:
    """One batch of documents; padding only at the end of rows."""
    packed = bins(documents, length)
    width = max(sum(d.tokens for d in row) for row in packed)
    size = (len(packed), width)
    ids = torch.full(size, PAD, dtype=torch.long)
    positions = torch.zeros(size, dtype=torch.long)
    owners = torch.full(size, -1, dtype=torch.long)
    claims = torch.full(size, -1, dtype=torch.long)
    labels: list[int] = []
    order: list[int] = []
    for line, row in enumerate(packed):
        at = 0
        for number, document in enumerate(row):
            begin = len(document.passage)
            ids[line, at : at + begin] = torch.tensor(document.passage)
            positions[line, at : at + begin] = torch.arange(begin)
            owners[line, at : at + document.tokens] = number
            at += begin
            order.extend(document.rows)
            for claim, label in zip(document.claims, document.labels, strict=True):
                end = at + len(claim)
                ids[line, at:end] = torch.tensor(claim)
                positions[line, at:end] = torch.arange(begin, begin + len(claim))
                claims[line, at:end] = len(labels)
                labels.append(label)
                at = end
    return Batch(ids, positions, owners, claims, torch.tensor(labels), tuple(order))


class Stream:
    """Endless, seeded draws from one source; `drawn` is all the state there is.

    Documents of one group can be kept together (`whole`), so that both versions of a
    passage, whose claims are the same and whose labels differ, meet in one step.
    """

    def __init__(self, documents: Sequence[Document], seed: int, whole: bool = False) -> None:
        groups: dict[str, list[Document]] = {}
        for number, document in enumerate(documents):
            groups.setdefault(document.group if whole else str(number), []).append(document)
        self.groups = list(groups.values())
        self.seed = seed
        self.drawn = 0
        self._turn = -1
        self._order: list[int] = []

    @property
    def turn(self) -> int:
        """Passes begun, from 0."""
        return self.drawn // len(self.groups)

    def draw(self) -> list[Document]:
        """The next group."""
        if self._turn != self.turn:
            self._turn = self.turn
            self._order = list(range(len(self.groups)))
            random.Random(f"{self.seed}/{self._turn}").shuffle(self._order)
        group = self.groups[self._order[self.drawn % len(self.groups)]]
        self.drawn += 1
        return group


def measured(documents: Sequence[Document], tokens: int = 4096) -> Iterator[Batch]:
    """Batches for measuring, of like lengths."""
    held: list[Document] = []
    total = 0
    for document in sorted(documents, key=lambda d: -d.tokens):
        held.append(document)
        total += document.tokens
        if total >= tokens:
            yield pack(held)
            held, total = [], 0
    if held:
        yield pack(held)

"""The encoder: MPNet's layers, read so that a passage is encoded once for all its claims.

Method: MPNet (Song et al. 2020, arXiv 2004.09297) with its bucketed relative positions.
The passage reads only itself; a claim reads its passage and itself. A passage's keys and
values are therefore the same for every claim, which makes training on many claims a passage
several times cheaper and lets a program keep an encoded passage. What the lost direction
costs was not measured here; for ranking, the other direction (the query reading the passage)
was found to be dispensable (Schlatt et al. 2024, arXiv 2312.17649).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

LABELS = ("supports", "refutes", "neutral")


@dataclass(frozen=True)
class Shape:
    """Sizes of the base model (MPNet-base)."""

    layers: int = 12
    heads: int = 12
    width: int = 768
    inner: int = 3072
    words: int = 30527
    positions: int = 514
    buckets: int = 32
    far: int = 128
    first_position: int = 2

    @property
    def head_width(self) -> int:
        """Numbers per head."""
        return self.width // self.heads


def buckets(offsets: Tensor, shape: Shape) -> Tensor:
    """Relative position buckets, 0 to 31, for offsets (key position minus query position)."""
    half = shape.buckets // 2
    exact = half // 2
    ahead = (offsets > 0).to(torch.long) * half
    distance = offsets.abs()
    scaled = torch.log(distance.clamp(min=1).to(torch.float32) / exact)
    far = exact + (scaled / math.log(shape.far / exact) * (half - exact)).to(torch.long)
    return ahead + torch.where(distance < exact, distance, far.clamp(max=half - 1))


class Dropout(nn.Module):
    """Leave out the same features at every token of a row.

    One mask a row, as in variational dropout (Gal and Ghahramani 2016, arXiv 1512.05287): drawing
    one number a token and feature took a tenth of a step on a processor.
    """

    def __init__(self, chance: float) -> None:
        super().__init__()
        self.chance = chance

    def forward(self, hidden: Tensor) -> Tensor:
        """`hidden` (rows, tokens, width), or (rows, width)."""
        if not self.training or not self.chance:
            return hidden
        shape = (hidden.shape[0], *[1] * (hidden.ndim - 2), hidden.shape[-1])
        kept = torch.rand(shape, dtype=torch.float32) >= self.chance
        return hidden * (kept.to(hidden.dtype) / (1 - self.chance))


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.shape = shape
        self.q = nn.Linear(shape.width, shape.width)
        self.k = nn.Linear(shape.width, shape.width)
        self.v = nn.Linear(shape.width, shape.width)
        self.o = nn.Linear(shape.width, shape.width)
        self.attention_norm = nn.LayerNorm(shape.width, eps=1e-5)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.output_norm = nn.LayerNorm(shape.width, eps=1e-5)
        self.dropout = Dropout(dropout)

    def split(self, hidden: Tensor) -> Tensor:
        """(rows, tokens, width) to (rows, heads, tokens, head width)."""
        rows, tokens, _ = hidden.shape
        return hidden.view(rows, tokens, self.shape.heads, self.shape.head_width).transpose(1, 2)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """`bias` (rows, heads, tokens, tokens) holds relative positions and what is hidden."""
        query, key, value = (
            self.split(self.q(hidden)),
            self.split(self.k(hidden)),
            self.split(self.v(hidden)),
        )
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=bias.to(query.dtype)
        )
        return self.finish(hidden, mixed)

    def finish(self, hidden: Tensor, mixed: Tensor) -> Tensor:
        """What follows the attention."""
        joined = mixed.transpose(1, 2).reshape(hidden.shape)
        hidden = self.attention_norm(hidden + self.dropout(self.o(joined)))
        raised = functional.gelu(self.up(hidden))
        return self.output_norm(hidden + self.dropout(self.down(raised)))


class StanceEncoder(nn.Module):
    """Encoder and head: three logits (supports, refutes, neutral) a claim."""

    def __init__(self, shape: Shape | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape or Shape()
        self.word = nn.Embedding(self.shape.words, self.shape.width)
        self.position = nn.Embedding(self.shape.positions, self.shape.width)
        self.norm = nn.LayerNorm(self.shape.width, eps=1e-5)
        self.relative = nn.Embedding(self.shape.buckets, self.shape.heads)
        self.layers = nn.ModuleList(Layer(self.shape, dropout) for _ in range(self.shape.layers))
        self.dropout = Dropout(dropout)
        self.head = nn.Linear(2 * self.shape.width, len(LABELS))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def embed(self, ids: Tensor, positions: Tensor) -> Tensor:
        """Token ids and positions (from 0, passage first) to vectors."""
        places = self.position(positions + self.shape.first_position)
        return self.dropout(self.norm(self.word(ids) + places))

    def forward(
        self, ids: Tensor, positions: Tensor, documents: Tensor, claims: Tensor, count: int
    ) -> Tensor:
        """Logits (count, 3) for packed rows of (rows, tokens).

        `documents` numbers the passage a token belongs to within its row (-1 padding);
        `claims` is -1 for passage tokens and the claim's number over all rows otherwise.
        """
        same = documents[:, :, None] == documents[:, None, :]
        readable = (claims[:, None, :] == -1) | (claims[:, :, None] == claims[:, None, :])
        offsets = positions[:, None, :] - positions[:, :, None]
        bias = self.relative(buckets(offsets, self.shape)).permute(0, 3, 1, 2)
        bias = bias.masked_fill(~(same & readable)[:, None], -1e4).to(torch.bfloat16)
        hidden = self.embed(ids, positions)
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return self.read(hidden.reshape(-1, self.shape.width), claims.reshape(-1), count)

    def read(self, hidden: Tensor, claims: Tensor, count: int) -> Tensor:
        """Pool each claim: its first token beside the mean of its tokens."""
        mine = claims >= 0
        tokens, owner = hidden[mine].float(), claims[mine]
        sums = tokens.new_zeros(count, self.shape.width).index_add(0, owner, tokens)
        sizes = torch.bincount(owner, minlength=count).clamp(min=1)
        first = torch.ones_like(owner, dtype=torch.bool)
        first[1:] = owner[1:] != owner[:-1]
        starts = tokens.new_zeros(count, self.shape.width).index_copy(
            0, owner[first], tokens[first]
        )
        pooled = torch.cat([starts, sums / sizes[:, None]], dim=1)
        return self.head(self.dropout(pooled))


def load_base(folder: Path) -> StanceEncoder:
    """The base weights from `model.safetensors`; the head is new."""
    stored = load_file(folder / "model.safetensors")
    stored = {name.removeprefix("mpnet."): value for name, value in stored.items()}
    names = {
        "word.weight": "embeddings.word_embeddings.weight",
        "position.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
        "relative.weight": "encoder.relative_attention_bias.weight",
    }
    parts = {
        "q": "attention.attn.q",
        "k": "attention.attn.k",
        "v": "attention.attn.v",
        "o": "attention.attn.o",
        "attention_norm": "attention.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "output_norm": "output.LayerNorm",
    }
    model = StanceEncoder()
    for number in range(model.shape.layers):
        for mine, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{number}.{mine}.{kind}"] = f"encoder.layer.{number}.{theirs}.{kind}"
    weights = {mine: stored[theirs].float() for mine, theirs in names.items()}
    missing = model.load_state_dict(weights, strict=False).missing_keys
    if set(missing) != {"head.weight", "head.bias"}:
        raise ValueError(f"weights missing from the base: {missing}")
    return model

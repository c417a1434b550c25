"""Figures of a model on labelled rows: accuracy, macro-F1, the two errors, calibration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from training.encoder import LABELS, StanceEncoder
from training.packing import measured
from training.rows import Document

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Figures:
    """What the issue asks of every set."""

    n: int
    accuracy: float
    macro_f1: float
    false_certification: float
    false_accusation: float
    ece: float


def logits_of(model: StanceEncoder, documents: Sequence[Document], count: int) -> Floats:
    """Logits (count, 3) in the order of the rows that the documents were made of."""
    out = np.full((count, len(LABELS)), np.nan)
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in measured(documents):
            logits = model(batch.ids, batch.positions, batch.documents, batch.claims, batch.count)
            out[list(batch.order)] = logits.float().numpy()
    model.train()
    return out


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float64)


def calibration_error(probabilities: Floats, labels: Whole, cells: int = 15) -> float:
    """Expected calibration error over equal cells of confidence (Guo et al. 2017)."""
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    cell = np.minimum((confidence * cells).astype(int), cells - 1)
    gaps = [
        abs(confidence[cell == c].mean() - right[cell == c].mean()) * (cell == c).mean()
        for c in range(cells)
        if (cell == c).any()
    ]
    return float(sum(gaps))


def f1(predicted: Whole, labels: Whole, label: int) -> float:
    """F1 of one label."""
    hit = float(((predicted == label) & (labels == label)).sum())
    return 2 * hit / max(1.0, float((predicted == label).sum() + (labels == label).sum()))


def figures(probabilities: Floats, labels: Whole) -> Figures:
    """Figures of one set; macro-F1 over the labels that the set holds."""
    predicted = probabilities.argmax(axis=1)
    present = sorted(set(labels.tolist()))
    false_support = predicted[labels != 0] == 0
    false_refusal = predicted[labels != 1] == 1
    return Figures(
        n=len(labels),
        accuracy=round(float((predicted == labels).mean()), 4),
        macro_f1=round(float(np.mean([f1(predicted, labels, c) for c in present])), 4),
        false_certification=round(float(false_support.mean()), 4),
        false_accusation=round(float(false_refusal.mean()), 4),
        ece=round(calibration_error(probabilities, labels), 4),
    )


def by_source(probabilities: Floats, labels: Whole, sources: Sequence[str]) -> dict[str, Figures]:
    """Figures for every source on its own."""
    kinds = np.array(sources)
    return {
        source: figures(probabilities[kinds == source], labels[kinds == source])
        for source in sorted(set(sources))
    }

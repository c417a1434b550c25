"""Train the head for kinds: `python -m training.kinds --data DIR --base DIR --weights FILE --out FILE`.

Three approaches are measured on the same folds: word counts (TF-IDF with a linear model), a
linear head on the frozen stance encoder, and both averaged. The head is what is shipped.
Opinion: all rows by 5-fold cross-validation. Check-worthiness: the development debates.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from tokenizers import Tokenizer
from torch import Tensor

from training.encoder import StanceEncoder, buckets, load_base
from training.rows import START, STOP, clean

INNER = (6, 8)
MOST_TOKENS = 288
WORTH = ("not-factual", "unimportant", "check-worthy")

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


def read(file: Path) -> tuple[list[str], list[str]]:
    """Texts and labels of a file of rows."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row["text"] for row in rows], [row["label"] for row in rows]


def vectors(model: StanceEncoder, tokenizer: Tokenizer, texts: Sequence[str]) -> Floats:
    """What the encoder makes of each text, as `checks.stance` computes it."""
    ids = [
        [START, *tokenizer.encode(clean(t), add_special_tokens=False).ids[:MOST_TOKENS], STOP]
        for t in texts
    ]
    out = np.zeros((len(ids), len(INNER) * model.shape.width))
    order = sorted(range(len(ids)), key=lambda n: len(ids[n]))
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), 64):
            part = order[start : start + 64]
            out[part] = _batch(model, [ids[n] for n in part])
    return out


def _batch(model: StanceEncoder, ids: list[list[int]]) -> Floats:
    width = max(map(len, ids))
    tokens = torch.ones(len(ids), width, dtype=torch.long)
    real = torch.zeros(len(ids), width, dtype=torch.bool)
    for row, line in enumerate(ids):
        tokens[row, : len(line)] = torch.tensor(line)
        real[row, : len(line)] = True
    places = torch.arange(width)[None].expand(len(ids), width)
    offsets = places[:, None, :] - places[:, :, None]
    bias = model.relative(buckets(offsets, model.shape)).permute(0, 3, 1, 2)
    bias = bias.masked_fill(~real[:, None, None, :], -1e4).to(torch.bfloat16)
    hidden = model.embed(tokens, places)
    found: list[Tensor] = []
    for number, layer in enumerate(model.layers):
        if number in INNER:
            values = layer.v(hidden).float() * real[..., None]
            found.append(values.sum(1) / real.sum(1, keepdim=True))
        if number == max(INNER):
            break
        hidden = layer(hidden, bias)
    return np.asarray(torch.cat(found, dim=1).numpy(), dtype=np.float64)


def words_model(strength: float) -> Pipeline:
    """Word and pair counts with a linear model."""
    return make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        LogisticRegression(C=strength, class_weight="balanced", max_iter=500),
    )


def linear(balanced: bool) -> LogisticRegression:
    """The head; `balanced` weighs the labels alike."""
    return LogisticRegression(C=0.001, class_weight="balanced" if balanced else None, max_iter=500)


def interval(gold: Whole, said: Whole, draws: int = 2000, seed: int = 4) -> list[float]:
    """95 % interval of macro-F1 by bootstrap over the rows."""
    draw = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        taken = draw.integers(0, len(gold), len(gold))
        found.append(f1_score(gold[taken], said[taken], average="macro"))
    return [round(float(x), 3) for x in np.quantile(found, (0.025, 0.975))]


def told(name: str, gold: Whole, chances: Floats) -> None:
    """Print macro-F1 and its interval."""
    said = chances.argmax(axis=1)
    print(json.dumps({"approach": name, "n": len(gold),
                      "macro_f1": round(float(f1_score(gold, said, average="macro")), 4),
                      "interval": interval(gold, said)}), flush=True)  # fmt: skip


def folded(
    texts: list[str], gold: Whole, fit: Callable[[NDArray[np.int64], NDArray[np.int64]], Floats]
) -> Floats:
    """Chances for every row, each from a model that did not see its group.

    The rows name no article; neighbours in the file are the nearest thing, so ten rows in a row
    are kept together.
    """
    chances = np.zeros((len(texts), 2))
    groups = np.arange(len(texts)) // 10
    for taken, left in GroupKFold(5).split(texts, gold, groups):
        chances[left] = fit(taken, left)
    return chances


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    model = load_base(options.base)
    model.load_state_dict(torch.load(options.weights, weights_only=True))

    texts, labels = map(list.__add__, *(read(options.data / f"opinion.{part}.jsonl.gz")
                                        for part in ("train", "dev")))  # fmt: skip
    gold = np.array([label == "subjective" for label in labels], dtype=np.int64)
    opinions = vectors(model, tokenizer, texts)
    train, grades = read(options.data / "checkworthy.train.jsonl.gz")
    dev, dev_grades = read(options.data / "checkworthy.dev.jsonl.gz")
    worth = np.array([WORTH.index(g) for g in grades], dtype=np.int64)
    dev_worth = np.array([WORTH.index(g) for g in dev_grades], dtype=np.int64)
    seen, unseen = vectors(model, tokenizer, train), vectors(model, tokenizer, dev)
    mean, scale = seen.mean(axis=0), seen.std(axis=0) + 1e-6

    scaled = (opinions - mean) / scale
    by_words = folded(texts, gold, lambda a, b: words_model(8).fit(
        [texts[n] for n in a], gold[a]).predict_proba([texts[n] for n in b]))  # fmt: skip
    by_head = folded(texts, gold, lambda a, b: linear(True).fit(
        scaled[a], gold[a]).predict_proba(scaled[b]))  # fmt: skip
    told("opinion words", gold, by_words)
    told("opinion head", gold, by_head)
    told("opinion both", gold, by_words + by_head)
    head = linear(True).fit(scaled, gold)

    grader = linear(False).fit((seen - mean) / scale, worth)
    by_words = words_model(4).fit(train, worth).predict_proba(dev)
    by_head = grader.predict_proba((unseen - mean) / scale)
    told("worth words", dev_worth, by_words)
    told("worth head", dev_worth, by_head)
    told("worth both", dev_worth, by_words + by_head)
    np.savez(
        options.out,
        **{name: value.astype(np.float32) for name, value in {
            "mean": mean, "scale": scale,
            "opinion.w": head.coef_[0], "opinion.b": head.intercept_[0:1].reshape(()),
            "worth.w": grader.coef_.T, "worth.b": grader.intercept_,
        }.items()},
    )  # fmt: skip


if __name__ == "__main__":
    main()

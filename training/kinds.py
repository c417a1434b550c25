"""Train the head for kinds: `python -m training.kinds --data DIR --cases FILE ... --out FILE`.

The head is linear over the vectors of the shipped encoder, so nothing but its own files and
scikit-learn is needed. Opinion is learned from labelled news sentences, from sentences written for
it, from the newsroom cases given, and from claims about newsroom passages, which are all facts.
Three approaches are measured on the same five folds of the labelled news sentences: the head, word
counts (TF-IDF with a linear model), and both averaged; then every case file by a head that did not
see it. Check-worthiness keeps its weights unless `--worth` trains them anew.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline

from checks.stance import FOLDER, WORKERS, OnnxStance
from checks.worthiness import FILE, SURELY, WORTH
from evals.newsroom.cases import article_text, place, read_cases
from extractors.loading import load
from extractors.statements import find_statements

WRITTEN = Path(__file__).with_name("written")
STRENGTH = 0.001
EVERY = 4  # of the newsroom set's claims; more of them say nothing new

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Labelled = list[tuple[str, bool]]
"""Sentences, and whether each is an opinion."""


def lines(file: Path) -> list[dict[str, str]]:
    """Return the rows of a gzipped file of JSON Lines."""
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


def news(data: Path) -> Labelled:
    """Return the labelled news sentences."""
    rows = [row for part in ("train", "dev") for row in lines(data / f"opinion.{part}.jsonl.gz")]
    return [(row["text"], row["label"] == "subjective") for row in rows]


def written(folder: Path) -> Labelled:
    """Return the sentences written for the head. Predictions are left to the cue words."""
    rows = map(json.loads, (folder / "kinds" / "sentences.jsonl").read_text().splitlines())
    return [(r["text"], r["label"] == "opinion") for r in rows if r["label"] != "prediction"]


def claims(data: Path, folder: Path) -> Labelled:
    """Return the claims that the stance model is trained on: facts, true and false."""
    made = [json.loads(row) for file in sorted(folder.glob("*.jsonl")) for row in file.open()]
    own = dict.fromkeys(claim[0] for row in made for claim in row["claims"])
    other = dict.fromkeys(row["claim"] for row in lines(data / "newsroom.train.jsonl.gz"))
    return [(text, False) for text in (*own, *list(other)[::EVERY])]


def cased(file: Path) -> Labelled:
    """Return a case file's sentences, and the single claims inside those that state facts."""
    cases = read_cases(file)
    article = load(article_text(cases).encode(), name="cases.txt")
    found = find_statements(article)
    rows: Labelled = []
    for placed in place(cases, article.text):
        label, text = placed.case.label, placed.case.text
        if label == "P":
            continue
        rows.append((text, label == "O"))
        if label != "O":
            inside = (s for s in found if s.start < placed.end and placed.start < s.end)
            rows += [(s.text, False) for s in inside if s.kind == "claim" and s.text != text]
    return rows


def vectors(encoder: OnnxStance, texts: Sequence[str]) -> Floats:
    """Return what the encoder makes of each text."""
    _ = encoder.vector("")
    with ThreadPoolExecutor(WORKERS) as pool:
        return np.array(list(pool.map(encoder.vector, texts)))


def words_model(strength: float) -> Pipeline:
    """Word and pair counts with a linear model."""
    return make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        LogisticRegression(C=strength, class_weight="balanced", max_iter=500),
    )


def linear(balanced: bool) -> LogisticRegression:
    """Return the head; `balanced` weighs the labels alike."""
    weights = "balanced" if balanced else None
    return LogisticRegression(C=STRENGTH, class_weight=weights, max_iter=1000)


def interval(gold: Whole, said: Whole, draws: int = 2000, seed: int = 4) -> list[float]:
    """Return the 95 % interval of macro-F1 by bootstrap over the rows."""
    draw = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        taken = draw.integers(0, len(gold), len(gold))
        found.append(f1_score(gold[taken], said[taken], average="macro"))
    return [round(float(x), 3) for x in np.quantile(found, (0.025, 0.975))]


def told(name: str, gold: Whole, said: Whole) -> None:
    """Print macro-F1 and its interval."""
    print(json.dumps({"approach": name, "n": len(gold),
                      "macro_f1": round(float(f1_score(gold, said, average="macro")), 4),
                      "interval": interval(gold, said)}), flush=True)  # fmt: skip


class Sentences:
    """Labelled sentences with their scaled vectors."""

    def __init__(self, rows: Labelled, seen: Floats) -> None:
        self.texts = [text for text, _ in rows]
        self.gold = np.array([label for _, label in rows], dtype=np.int64)
        self.seen = seen


def joined(parts: Iterable[Sentences]) -> Sentences:
    """Return all sentences as one set."""
    kept = list(parts)
    rows = [(t, bool(g)) for part in kept for t, g in zip(part.texts, part.gold, strict=True)]
    return Sentences(rows, np.vstack([part.seen for part in kept]))


def measure_news(labelled: Sentences, rest: Sentences) -> None:
    """Print the three approaches on the labelled sentences, each row by models that did not see it.

    The rows name no article; neighbours in the file are the nearest thing, so ten rows in a row
    are kept together. All other sentences are always trained on.
    """
    by_head, by_words = np.zeros(len(labelled.gold)), np.zeros(len(labelled.gold))
    groups = np.arange(len(labelled.gold)) // 10
    for taken, left in GroupKFold(5).split(labelled.seen, labelled.gold, groups):
        gold = np.concatenate([labelled.gold[taken], rest.gold])
        head = linear(True).fit(np.vstack([labelled.seen[taken], rest.seen]), gold)
        by_head[left] = head.predict_proba(labelled.seen[left])[:, 1]
        texts = [labelled.texts[n] for n in taken] + rest.texts
        words = words_model(8).fit(texts, gold)
        by_words[left] = words.predict_proba([labelled.texts[n] for n in left])[:, 1]
    for name, chances in (
        ("head", by_head), ("words", by_words), ("both", (by_head + by_words) / 2),
    ):  # fmt: skip
        said = (chances >= (SURELY if name == "head" else 0.5)).astype(np.int64)
        told(f"opinion {name}", labelled.gold, said)


def measure_cases(cases: dict[str, Sentences], rest: Sequence[Sentences]) -> None:
    """Print what a head that did not see a case file makes of its sentences, cue words apart."""
    for name, part in cases.items():
        others = [other for key, other in cases.items() if key != name]
        known = joined([*rest, *others])
        sure = linear(True).fit(known.seen, known.gold).predict_proba(part.seen)[:, 1] >= SURELY
        opinions, facts = sure[part.gold == 1], sure[part.gold == 0]
        print(json.dumps({"cases": name, "opinions": [int(opinions.sum()), len(opinions)],
                          "facts_taken": [int(facts.sum()), len(facts)]}), flush=True)  # fmt: skip


def worth_weights(
    encoder: OnnxStance, data: Path, mean: Floats, scale: Floats
) -> dict[str, Floats]:
    """Train and measure check-worthiness on debates; return its weights."""
    parts = [lines(data / f"checkworthy.{part}.jsonl.gz") for part in ("train", "dev")]
    (train, gold), (dev, dev_gold) = (
        ([row["text"] for row in rows], np.array([WORTH.index(row["label"]) for row in rows]))
        for rows in parts
    )
    grader = linear(False).fit((vectors(encoder, train) - mean) / scale, gold)
    by_head = grader.predict_proba((vectors(encoder, dev) - mean) / scale)
    by_words = words_model(4).fit(train, gold).predict_proba(dev)
    told("worth head", dev_gold, by_head.argmax(axis=1))
    told("worth words", dev_gold, by_words.argmax(axis=1))
    told("worth both", dev_gold, (by_head + by_words).argmax(axis=1))
    return {"worth.w": grader.coef_.T, "worth.b": grader.intercept_}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cases", type=Path, nargs="*", default=[], help="newsroom case files")
    parser.add_argument("--worth", action="store_true", help="train check-worthiness as well")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    encoder = OnnxStance()
    with np.load(FOLDER / FILE) as stored:
        head = {name: stored[name].astype(np.float64) for name in stored.files}

    def sentences(rows: Labelled) -> Sentences:
        seen = vectors(encoder, [text for text, _ in rows])
        return Sentences(rows, (seen - head["mean"]) / head["scale"])

    labelled = sentences(news(options.data))
    always = [sentences(written(WRITTEN)), sentences(claims(options.data, WRITTEN))]
    cases = {file.stem: sentences(cased(file)) for file in options.cases}
    measure_news(labelled, joined([*always, *cases.values()]))
    measure_cases(cases, [labelled, *always])
    known = joined([labelled, *always, *cases.values()])
    fitted = linear(True).fit(known.seen, known.gold)
    head |= {"opinion.w": fitted.coef_[0], "opinion.b": fitted.intercept_[0:1].reshape(())}
    if options.worth:
        head |= worth_weights(encoder, options.data, head["mean"], head["scale"])
    stored_as = {name: value.astype(np.float32) for name, value in head.items()}
    np.savez(options.out, **stored_as)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()

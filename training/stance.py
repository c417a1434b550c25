"""Train the stance model: `python -m training.stance --data DIR --base DIR --run DIR`.

One run, sized by the clock: the learning rate falls linearly to nothing over `--minutes`,
however much of the processor the run is given. The run folder holds `state.pt` (weights,
optimiser, place in every stream), written every hundred steps; the same command resumes.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from training.encoder import StanceEncoder, load_base
from training.measuring import by_source, logits_of, softmax
from training.packing import Batch, Stream, pack
from training.rows import Document, Row, Strangers, capped, documents, read_rows, read_versions

NEWSROOM, WRITTEN = "newsroom", "written"
SHARES = {"vitaminc": 0.46, "fever_dev": 0.10, "infotabs": 0.07, "made": 0.12, "nations": 0.25}
WHOLE = {NEWSROOM, WRITTEN, "nations"}
STRANGER = {
    NEWSROOM: 0.6,
    "vitaminc": 0.15,
    "fever_dev": 0.35,
    "infotabs": 0.0,
    "made": 0.0,
    "nations": 0.2,
}


@dataclass(frozen=True)
class Plan:
    """How one run trains. Tokens are counted with padding left out."""

    minutes: float
    rate: float
    layer_decay: float = 0.95
    warm_up: int = 60
    newsroom_groups: int = 2
    public_tokens: int = 1500
    smoothing: float = 0.05
    decay: float = 0.01
    seed: int = 4
    keep_every: int = 100
    check_every: int = 200


class Streams:
    """Newsroom groups and documents of the other sources, mixed by their share of tokens."""

    def __init__(self, made: dict[str, list[Document]], plan: Plan) -> None:
        self.plan = plan
        self.streams = {
            source: Stream(found, plan.seed, whole=source in WHOLE)
            for source, found in made.items()
        }
        self.strangers = {source: Strangers(found, plan.seed) for source, found in made.items()}

    def step(self, number: int) -> list[Batch]:
        """The batches of one step: both versions of newsroom passages, and public rows."""
        draw = random.Random(f"{self.plan.seed}/{number}")
        drawn = [d for _ in range(self.plan.newsroom_groups) for d in self._draw(NEWSROOM)]
        drawn += self._draw(WRITTEN) if WRITTEN in self.streams else []
        sources = [s for s in SHARES if s in self.streams]
        weights = [SHARES[s] for s in sources]
        spent = dict.fromkeys(sources, 0.0)
        total = 0
        while total < self.plan.public_tokens:
            # The source that lags most behind its share, with a little chance between steps.
            source = max(
                sources,
                key=lambda s: (
                    weights[sources.index(s)] * (total + 1 + 200 * draw.random()) - spent[s]
                ),
            )
            found = self._draw(source)
            spent[source] += sum(d.tokens for d in found)
            total += sum(d.tokens for d in found)
            drawn.extend(found)
        half = sum(d.tokens for d in drawn) / 2
        first: list[Document] = []
        while drawn and sum(d.tokens for d in first) < half:
            first.append(drawn.pop(0))
        return [pack(part) for part in (first, drawn) if part]

    def _draw(self, source: str) -> list[Document]:
        stream = self.streams[source]
        turn = stream.turn
        return [
            self.strangers[source].beside(d, turn, STRANGER.get(source, 0.0)) for d in stream.draw()
        ]

    def state(self) -> dict[str, int]:
        """Draws so far."""
        return {source: stream.drawn for source, stream in self.streams.items()}

    def restore(self, state: dict[str, int]) -> None:
        """Go on where a run stopped."""
        for source, stream in self.streams.items():
            stream.drawn = state.get(source, 0)


def parameter_groups(model: StanceEncoder, plan: Plan) -> list[dict[str, object]]:
    """Lower layers learn more slowly; embeddings and relative positions stay as they are."""
    for part in (model.word, model.position, model.relative, model.norm):
        part.requires_grad_(False)
    groups: list[dict[str, object]] = []
    top = model.shape.layers
    parts = [(plan.layer_decay ** (top - 1 - n), layer) for n, layer in enumerate(model.layers)]
    for scale, part in [*parts, (2.0, model.head)]:
        for decayed in (True, False):
            chosen = [p for p in part.parameters() if (p.ndim > 1) == decayed]
            groups.append(
                {
                    "params": chosen,
                    "weight_decay": plan.decay if decayed else 0.0,
                    "scale": scale,
                    "lr": 0.0,
                }
            )
    return groups


@dataclass
class Clock:
    """How much of the run is over, from 0 to 1, by the clock; survives a restart."""

    seconds: float
    done: float = 0.0
    started: float = 0.0

    def start(self) -> None:
        """Count from now."""
        self.started = time.monotonic()

    def progress(self) -> float:
        """Share of the run that is over."""
        share = (time.monotonic() - self.started) / self.seconds
        return min(1.0, self.done + (1 - self.done) * share)


def read_documents(
    data: Path, made: Path | None, written: Path | None, tokenizer: Tokenizer
) -> dict[str, list[Document]]:
    """Training documents by source."""
    rows = list(capped(read_rows(data / "stance.train.jsonl.gz")))
    rows += read_rows(data / "newsroom.train.jsonl.gz")
    if written is not None:
        for file in sorted(written.glob("*.jsonl")):
            source = "nations" if file.stem == "nations" else WRITTEN
            rows += read_versions(file, source)
    found: dict[str, list[Document]] = {}
    for document in documents(rows, tokenizer):
        found.setdefault(document.source, []).append(document)
    if made is not None and made.exists():
        found["made"] = [
            Document("made", d.group, d.passage, d.claims, d.labels)
            for d in documents(read_rows(made), tokenizer)
        ]
    return found


def quick_rows(data: Path, seed: int) -> list[Row]:
    """Half of the newsroom development rows and 1,000 public ones, for checks on the way."""
    newsroom = read_rows(data / "newsroom.dev.jsonl.gz")
    groups = sorted({row.group for row in newsroom})[::2]
    public = read_rows(data / "stance.dev.jsonl.gz")
    chosen = set(groups)
    return [r for r in newsroom if r.group in chosen] + random.Random(seed).sample(public, 1000)


def check(model: StanceEncoder, rows: list[Row], tokenizer: Tokenizer) -> dict[str, object]:
    """Figures by source on `rows`."""
    logits = logits_of(model, documents(rows, tokenizer, keep_long=True), len(rows))
    labels = np.array([row.label for row in rows])
    found = by_source(softmax(logits), labels, [row.source for row in rows])
    return {source: asdict(each) for source, each in found.items()}


def train(
    plan: Plan,
    data: Path,
    base: Path,
    run: Path,
    made: Path | None = None,
    written: Path | None = None,
    start: Path | None = None,
    rest: float | None = None,
) -> None:
    """Train until the clock runs out, then write `weights.pt`; `start` are weights to begin with."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(2)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    streams = Streams(read_documents(data, made, written, tokenizer), plan)
    quick = quick_rows(data, plan.seed)
    model = load_base(base)
    if start is not None:
        model.load_state_dict(torch.load(start, weights_only=True))
    optimizer = torch.optim.AdamW(parameter_groups(model, plan), betas=(0.9, 0.98), fused=True)
    clock = Clock(plan.minutes * 60)
    step = 0
    if (run / "state.pt").exists():
        state = torch.load(run / "state.pt", weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        streams.restore(state["streams"])
        step, clock.done = state["step"], state["progress"] if rest is None else rest
    log = (run / "log.jsonl").open("a", buffering=1)

    def keep() -> None:
        torch.save(
            {
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "streams": streams.state(),
                "step": step,
                "progress": clock.progress(),
            },
            run / "state.new",
        )
        (run / "state.new").replace(run / "state.pt")

    log.write(json.dumps({"plan": asdict(plan), "step": step, "progress": clock.done}) + "\n")
    clock.start()
    model.train()
    for losses in iterate(model, optimizer, streams, clock, plan, step):
        step += 1
        if step % 10 == 0:
            log.write(json.dumps({"step": step, "progress": round(clock.progress(), 4),
                                  "seconds": round(time.monotonic() - clock.started), **losses,
                                  "streams": streams.state()}) + "\n")  # fmt: skip
        if step % plan.keep_every == 0:
            keep()
        if step % plan.check_every == 0:
            log.write(json.dumps({"step": step, "check": check(model, quick, tokenizer)}) + "\n")
    keep()
    torch.save(model.state_dict(), run / "weights.pt")
    log.write(json.dumps({"step": step, "end": check(model, quick, tokenizer)}) + "\n")


def iterate(
    model: StanceEncoder,
    optimizer: torch.optim.Optimizer,
    streams: Streams,
    clock: Clock,
    plan: Plan,
    step: int,
) -> Iterator[dict[str, float]]:
    """Steps until the clock runs out; yields the mean loss and the accuracy of the step."""
    while clock.progress() < 1.0:
        batches = streams.step(step)
        count = sum(batch.count for batch in batches)
        rate = plan.rate * min(1.0, (step + 1) / plan.warm_up) * (1 - clock.progress())
        for group in optimizer.param_groups:
            group["lr"] = rate * group["scale"]
        total, right = 0.0, 0
        for batch in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(
                    batch.ids, batch.positions, batch.documents, batch.claims, batch.count
                )
            loss = functional.cross_entropy(
                logits.float(), batch.labels, reduction="sum", label_smoothing=plan.smoothing
            )
            (loss / count).backward()
            total += float(loss.detach())
            right += int((logits.argmax(dim=1) == batch.labels).sum())
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        yield {
            "rate": round(rate, 8),
            "loss": round(total / count, 4),
            "right": round(right / count, 3),
            "rows": count,
            "tokens": sum(int((b.documents >= 0).sum()) for b in batches),
        }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled files")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints and log")
    parser.add_argument("--made", type=Path, help="rows made by training.contrasts")
    parser.add_argument("--written", type=Path, help="folder of passages in two versions")
    parser.add_argument("--start", type=Path, help="weights to go on from, with a new optimiser")
    parser.add_argument("--minutes", type=float, default=120.0)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--public-tokens", type=int, default=1500)
    parser.add_argument("--newsroom-groups", type=int, default=2)
    parser.add_argument("--progress", type=float, help="on resuming: say how much is over (0-1)")
    options = parser.parse_args()
    options.run.mkdir(parents=True, exist_ok=True)
    plan = Plan(
        minutes=options.minutes,
        rate=options.rate,
        public_tokens=options.public_tokens,
        newsroom_groups=options.newsroom_groups,
    )
    train(
        plan,
        options.data,
        options.base,
        options.run,
        made=options.made,
        written=options.written,
        start=options.start,
        rest=options.progress,
    )


if __name__ == "__main__":
    main()

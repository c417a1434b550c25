"""The learned stance model: does a passage support, refute or ignore a claim. It only proposes.

The graph is one step of an encoder: a passage is read once, and each claim about it is a second
step over what the passage left behind. So a pair never sees another pair, nothing is padded, and
scores are the same whatever the order (docs/training.md; checks/models/MODEL_CARD.md).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from checks.evidence import Scores

FOLDER = Path(__file__).with_name("models")
START, STOP = 0, 2
PASSAGE_TOKENS, CLAIM_TOKENS = 288, 72
WORKERS = 2  # passages read at once; a pair's scores depend on nothing else
LAYERS, HEADS, HEAD_WIDTH = 12, 12, 64
INNER = [6, 8]
# Control, zero-width and bidi characters may carry instructions that no reader sees.
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd]"
)

Floats = NDArray[np.float32]


def available() -> bool:
    """Return whether the model's files are installed."""
    return (FOLDER / "stance.onnx").is_file()


@lru_cache(maxsize=4)
def _name(files: tuple[Path, ...], states: tuple[tuple[int, int], ...]) -> str:
    """Return the name of the model in ``files``, hashed once for each of their ``states``.

    A desk that stands makes a judge for every round, and the files are large.
    """
    digest = sha256()
    for file in files:
        digest.update(file.read_bytes())
    return f"stance-{digest.hexdigest()[:16]}"


class OnnxStance:
    """The shipped model, loaded at its first question. One thread, one pair a step."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        self.temperature = float(json.loads((folder / "stance.json").read_text())["temperature"])

    @cached_property
    def name(self) -> str:
        """The SHA-256 over the model's files, the same on every machine."""
        files = sorted(self.folder.glob("stance.*"))
        stats = (file.stat() for file in files)
        return _name(tuple(files), tuple((s.st_size, s.st_mtime_ns) for s in stats))

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3  # its remarks on the graph would stand on standard error
        return onnxruntime.InferenceSession(
            str(self.folder / "stance.onnx"), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """Return the scores of each (claim, passage) pair; each passage is read once."""
        asked: dict[str, dict[str, None]] = {}
        for claim, passage in pairs:
            asked.setdefault(passage, {})[claim] = None
        if not asked:
            return []
        _ = self._session, self._tokenizer  # loaded before threads could load them twice
        with ThreadPoolExecutor(WORKERS) as pool:
            found = dict(zip(asked, pool.map(self._judge_all, asked, asked.values()), strict=True))
        return [found[passage][claim] for claim, passage in pairs]

    def _judge_all(self, passage: str, claims: Iterable[str]) -> dict[str, Scores]:
        past = self._read(passage)
        return {claim: self._judge(claim, past) for claim in claims}

    def vector(self, text: str) -> NDArray[np.float64]:
        """Return what the encoder makes of a sentence: (1536,), for heads over it.

        It is the mean over the tokens of the attention values in the layers ``INNER``.
        """
        past = self._read(text)
        means: NDArray[np.float64] = past[INNER, 1].mean(axis=2, dtype=np.float64).reshape(-1)
        return means

    def _step(self, ids: Sequence[int], past: Floats) -> tuple[Floats, Floats]:
        feed = {"ids": np.array(ids, dtype=np.int64), "past": past}
        logits, present = self._session.run(["logits", "present"], feed)
        return logits, present

    def _read(self, passage: str) -> Floats:
        empty = np.zeros((LAYERS, 2, HEADS, 0, HEAD_WIDTH), dtype=np.float32)
        _, past = self._step([START, *self._ids(passage)[:PASSAGE_TOKENS], STOP], empty)
        return past

    def _judge(self, claim: str, past: Floats) -> Scores:
        logits, _ = self._step([STOP, *self._ids(claim)[:CLAIM_TOKENS], STOP], past)
        scaled = logits[0].astype(np.float64) / self.temperature
        weights = np.exp(scaled - scaled.max())
        supports, refutes, neutral = (weights / weights.sum()).tolist()
        return Scores(supports, refutes, neutral)

    def _ids(self, text: str) -> list[int]:
        plain = re.sub(r"\s+", " ", UNSEEN.sub(" ", text)).strip()
        ids: list[int] = self._tokenizer.encode(plain, add_special_tokens=False).ids
        return ids

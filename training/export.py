"""Write the model to be shipped: `python -m training.export --weights FILE --base DIR --out DIR`.

The graph is one step of the encoder: tokens that are read after what came before. A passage
is the first step (nothing before it); each claim about it is a second step, given the
passage's keys and values. So a passage is computed once for all its claims, one pair never
sees another, and there is no padding. Matrices are stored int8 per output channel and
computed in float32; the scale of a channel is the one with the least squared error.
"""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, external_data_helper, helper, numpy_helper

from training.encoder import LABELS, Shape, buckets

OPSET = 20
Floats = NDArray[np.float32]
LAYERS_FILE, WORDS_FILE, GRAPH_FILE = "stance.layers.bin", "stance.words.bin", "stance.onnx"


def quantise(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Int8 values and one scale per column of (in, out), by least squared error over clips."""
    peak = np.abs(matrix).max(axis=0) / 127 + 1e-12
    best = np.full(matrix.shape[1], np.inf)
    scale = peak.copy()
    for clip in np.linspace(0.7, 1.0, 13):
        tried = peak * clip
        whole = np.clip(np.rint(matrix / tried), -127, 127)
        error = ((whole * tried - matrix) ** 2).sum(axis=0)
        better = error < best
        best[better], scale[better] = error[better], tried[better]
    whole = np.clip(np.rint(matrix / scale), -127, 127).astype(np.int8)
    return whole, scale.astype(np.float32)


@dataclass
class Graph:
    """Nodes and stored arrays while the graph is written."""

    whole: bool
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    stored: list[onnx.TensorProto] = field(default_factory=list)

    def keep(self, name: str, array: NDArray[np.generic], file: str | None = None) -> str:
        """Store an array, in `file` beside the graph when one is named."""
        tensor = numpy_helper.from_array(np.asarray(array, order="C"), name)
        if file is not None:
            external_data_helper.set_external_data(tensor, location=file)
        self.stored.append(tensor)
        return name

    def whole_numbers(self, name: str, *values: int) -> str:
        """Store a vector of int64."""
        return self.keep(name, np.array(values, dtype=np.int64))

    def node(self, kind: str, inputs: list[str], name: str, **attributes: Any) -> str:
        """Add a node with one output of its own name."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def matrix(self, name: str, array: Floats) -> str:
        """A matrix (in, out): int8 with its scales, or as it is."""
        if not self.whole:
            return self.keep(name, array, LAYERS_FILE)
        values, scale = quantise(array)
        self.keep(f"{name}.int8", values, LAYERS_FILE)
        self.keep(f"{name}.scale", scale)
        return self.node("DequantizeLinear", [f"{name}.int8", f"{name}.scale"], name, axis=1)

    def linear(self, name: str, hidden: str, weight: Floats, bias: Floats) -> str:
        """`hidden` times a matrix (in, out), and a bias."""
        product = self.node("MatMul", [hidden, self.matrix(f"{name}.w", weight)], f"{name}.m")
        return self.node("Add", [product, self.keep(f"{name}.b", bias)], name)

    def normal(self, name: str, hidden: str, weight: Floats, bias: Floats) -> str:
        """Layer normalisation."""
        parts = [hidden, self.keep(f"{name}.g", weight), self.keep(f"{name}.b", bias)]
        return self.node("LayerNormalization", parts, name, axis=-1, epsilon=1e-5)


def embedding(graph: Graph, weights: dict[str, Floats], shape: Shape) -> tuple[str, str]:
    """Embedded tokens and the bias of relative positions."""
    graph.whole_numbers("zero", 0)
    graph.whole_numbers("one.scalar.source", 1)
    graph.keep("zero.s", np.array(0, dtype=np.int64))
    graph.keep("one.s", np.array(1, dtype=np.int64))
    graph.keep("three.s", np.array(3, dtype=np.int64))
    before = graph.node(
        "Gather", [graph.node("Shape", ["past"], "past.shape"), "three.s"], "before"
    )
    count = graph.node("Gather", [graph.node("Shape", ["ids"], "ids.shape"), "zero.s"], "count")
    end = graph.node("Add", [before, count], "end")
    here = graph.node("Range", [before, end, "one.s"], "here")
    everywhere = graph.node("Range", ["zero.s", end, "one.s"], "everywhere")
    if graph.whole:
        values, scale = quantise(weights["word.weight"].T)
        table = graph.keep("words.int8", values.T, WORDS_FILE)
        scales = graph.keep("words.scale", scale[:, None])
        found = graph.node("Gather", [table, "ids"], "words.found")
        raised = graph.node("Cast", [found], "words.float", to=TensorProto.FLOAT)
        words = graph.node(
            "Mul", [raised, graph.node("Gather", [scales, "ids"], "words.s")], "words"
        )
    else:
        table = graph.keep("words.table", weights["word.weight"], WORDS_FILE)
        words = graph.node("Gather", [table, "ids"], "words")
    places = graph.keep("places.table", weights["position.weight"][shape.first_position :])
    summed = graph.node(
        "Add", [words, graph.node("Gather", [places, here], "places")], "embedded.sum"
    )
    hidden = graph.normal("embedded", summed, weights["norm.weight"], weights["norm.bias"])
    reach = shape.positions
    offsets = torch.arange(-reach, reach + 1)
    biases = weights["relative.weight"][buckets(offsets, shape).numpy()]
    graph.keep("bias.table", biases)
    graph.keep("reach", np.array(reach, dtype=np.int64))
    row = graph.node("Unsqueeze", [everywhere, "zero"], "keys.at")
    column = graph.node("Unsqueeze", [here, graph.whole_numbers("axis.one", 1)], "queries.at")
    offset = graph.node("Add", [graph.node("Sub", [row, column], "offset.raw"), "reach"], "offset")
    found = graph.node("Gather", ["bias.table", offset], "bias.found")
    return hidden, graph.node("Transpose", [found], "bias", perm=[2, 0, 1])


def layer(graph: Graph, number: int, hidden: str, weights: dict[str, Floats], shape: Shape) -> str:
    """One layer; its keys and values are left under `n.k` and `n.v`."""

    def of(part: str) -> Floats:
        return weights[f"layers.{number}.{part}"]

    p = str(number)
    joined = np.concatenate([of(f"{x}.weight").T for x in "qkv"], axis=1)
    bias = np.concatenate([of(f"{x}.bias") for x in "qkv"])
    all_three = graph.linear(f"{p}.qkv", hidden, joined, bias)
    split = graph.node("Reshape", [all_three, "heads.split"], f"{p}.split")
    turned = graph.node("Transpose", [split], f"{p}.turned", perm=[1, 2, 0, 3])
    q, k, v = (graph.node("Gather", [turned, f"{n}.s"], f"{p}.{x}")
               for n, x in (("zero", "q"), ("one", "k"), ("two", "v")))  # fmt: skip
    graph.keep(f"{p}.number", np.array(number, dtype=np.int64))
    past = graph.node("Gather", ["past", f"{p}.number"], f"{p}.past")
    keys, values = (
        graph.node(
            "Concat",
            [graph.node("Gather", [past, f"{n}.s"], f"{p}.past.{x}"), new],
            f"{p}.all.{x}",
            axis=1,
        )
        for n, x, new in (("zero", "k", k), ("one", "v", v))
    )
    turned_keys = graph.node("Transpose", [keys], f"{p}.keys", perm=[0, 2, 1])
    scores = graph.node(
        "MatMul", [graph.node("Mul", [q, "scale"], f"{p}.q.s"), turned_keys], f"{p}.scores"
    )
    share = graph.node(
        "Softmax", [graph.node("Add", [scores, "bias"], f"{p}.biased")], f"{p}.share", axis=-1
    )
    mixed = graph.node("MatMul", [share, values], f"{p}.mixed")
    back = graph.node("Transpose", [mixed], f"{p}.back", perm=[1, 0, 2])
    flat = graph.node("Reshape", [back, "heads.join"], f"{p}.flat")
    out = graph.linear(f"{p}.o", flat, of("o.weight").T, of("o.bias"))
    summed = graph.node("Add", [hidden, out], f"{p}.sum")
    hidden = graph.normal(
        f"{p}.attended", summed, of("attention_norm.weight"), of("attention_norm.bias")
    )
    up = graph.linear(f"{p}.up", hidden, of("up.weight").T, of("up.bias"))
    raised = graph.node("Gelu", [up], f"{p}.gelu")
    down = graph.linear(f"{p}.down", raised, of("down.weight").T, of("down.bias"))
    summed = graph.node("Add", [hidden, down], f"{p}.sum.2")
    return graph.normal(f"{p}.out", summed, of("output_norm.weight"), of("output_norm.bias"))


def build(weights: dict[str, Floats], shape: Shape, whole: bool) -> tuple[onnx.ModelProto, Graph]:
    """The graph of one step."""
    graph = Graph(whole)
    hidden, _ = embedding(graph, weights, shape)
    graph.keep("two.s", np.array(2, dtype=np.int64))
    graph.whole_numbers("heads.split", -1, 3, shape.heads, shape.head_width)
    graph.whole_numbers("heads.join", -1, shape.width)
    graph.keep("scale", np.array(shape.head_width**-0.5, dtype=np.float32))
    kept: list[str] = []
    for number in range(shape.layers):
        hidden = layer(graph, number, hidden, weights, shape)
        pair = [
            graph.node("Unsqueeze", [f"{number}.{x}", "zero"], f"{number}.{x}.kept") for x in "kv"
        ]
        both = graph.node("Concat", pair, f"{number}.kept", axis=0)
        kept.append(graph.node("Unsqueeze", [both, "zero"], f"{number}.present"))
    graph.node("Concat", kept, "present", axis=0)
    first = graph.node("Gather", [hidden, "zero"], "first")
    mean = graph.node("ReduceMean", [hidden, "zero"], "mean", keepdims=1)
    pooled = graph.node("Concat", [first, mean], "pooled", axis=1)
    graph.keep("head.w", weights["head.weight"].T)
    product = graph.node("MatMul", [pooled, "head.w"], "head.m")
    graph.node("Add", [product, graph.keep("head.b", weights["head.bias"])], "logits")
    cache: list[Any] = [shape.layers, 2, shape.heads, "before", shape.head_width]
    made = helper.make_graph(
        graph.nodes,
        "stance",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["count"]),
            helper.make_tensor_value_info("past", TensorProto.FLOAT, cache),
        ],
        [
            helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, len(LABELS)]),
            helper.make_tensor_value_info(
                "present", TensorProto.FLOAT, [*cache[:3], "count", cache[4]]
            ),
        ],
        initializer=graph.stored,
    )
    model = helper.make_model(
        made,
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=10,
        producer_name="factdesk",
    )
    return model, graph


def export(weights_file: Path, base: Path, out: Path, whole: bool, temperature: float) -> None:
    """Write graph, data, tokenizer and settings into `out`."""
    state = torch.load(weights_file, weights_only=True)
    state = state.get("model", state)
    weights = {name: value.float().numpy() for name, value in state.items()}
    out.mkdir(parents=True, exist_ok=True)
    for name in (LAYERS_FILE, WORDS_FILE, GRAPH_FILE):
        (out / name).unlink(missing_ok=True)
    model, _ = build(weights, Shape(), whole)
    onnx.save(model, str(out / GRAPH_FILE))
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")
    settings = {"labels": list(LABELS), "temperature": temperature}
    (out / "stance.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float32", action="store_true", help="store as it is, to compare")
    parser.add_argument("--temperature", type=float, default=1.0)
    options = parser.parse_args()
    export(options.weights, options.base, options.out, not options.float32, options.temperature)


if __name__ == "__main__":
    main()

"""The trained network as two ONNX graphs with int8 weights, built by hand to be fast on one thread of a CPU.

In: the network's arrays by their PyTorch names. Out: `trunk.onnx` (embeddings and the lower layers) and `branch.onnx`
(the upper layers and the head). Missing arrays, numbers not finite and linear maps that do not fit are refused.

A weight is int8 with a scale for each of its outputs; what it meets is measured and made uint8 on the way. Two habits
make the graphs fast and exact, and harder to recognise:

- The norm in the middle of a layer leaves its gain and bias to the weights that read it (`State`), so what is rounded
  to 8 bits are the even normalised numbers, not those that a few large gains stretch.
- States are (pieces, windows, 1, channels). Pieces come first so that attention reads its heads where they lie instead
  of copying them; the 1 keeps ONNX Runtime from fusing sum and norm into its SkipLayerNormalization, which adds up
  number by number and takes 28% of all the time.

Of 12 windows of news with the pretrained weights (cosine to floats of the last states, simulated): gains left to the
weights in the middle only .994, everywhere .992, nowhere .991 (and of a random head's scores .991, .978, .989); half of
what is lost is lost after the GELU.

Activations are measured a call, all windows of it together: one window a call gives the same scores whatever its
neighbours, needs no padding, and is as fast as several from about 192 pieces on (at 64, four together are 18% faster).
Of a session's options only one thread matters (`intra_op_num_threads = 1`); the others' defaults are the fastest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Floats = npt.NDArray[np.float32]
Weights = Mapping[str, npt.NDArray[Any]]

HEADS = 12
EPSILON = 1e-12
_MICROSOFT = "com.microsoft"
_OPSET, _IR = 20, 10  # the first to have every operator used


class State(NamedTuple):
    """A value in the graph, (pieces, windows, 1, channels), that means `name * gain + bias`; None is nothing to do."""

    name: str
    gain: Floats | None = None
    bias: Floats | None = None


class Graph:
    """Nodes and constants in the order of their making; `add` answers with the name of what it adds."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: npt.ArrayLike, kind: npt.DTypeLike = np.float32) -> str:
        """An array of the file."""
        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(value, dtype=kind, order="C"), name))
        return name

    def integers(self, *values: int) -> str:
        """A vector of integers: a shape, axes."""
        return self.constant(values, np.int64)

    def add(self, kind: str, *inputs: str, into: str = "", domain: str = "", **attributes: Any) -> str:
        """A node of one output, which is called `into` where that is given."""
        into = into or f"value{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [into], name=f"to_{into}", domain=domain, **attributes))
        return into

    def model(self, inputs: Sequence[onnx.ValueInfoProto], output: onnx.ValueInfoProto) -> onnx.ModelProto:
        """The whole, checked."""
        whole = helper.make_graph(self.nodes, "onrecord", inputs, [output], self.constants)
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        model = helper.make_model(whole, opset_imports=opsets, ir_version=_IR, producer_name="onrecord")
        onnx.checker.check_model(model)
        return model


def export(weights: Weights, folder: Path, *, split: int = 4) -> None:
    """Write `trunk.onnx` (layers below `split`) and `branch.onnx` (the others and the head) to `folder`.

    `weights`: float arrays named as in the network's state dict; what has no place in the graphs is left out. Number
    of layers, channels, vocabulary, embeddings and columns are those of the arrays. Integers are int64, scores float32:

    - trunk: pieces, shapes, quotes (windows, pieces) -> hidden (windows, pieces, channels)
    - branch: hidden, regions (windows, pieces) -> scores (windows, pieces, columns)

    The windows of a call are of one length: a mask for padding costs 4% at 128 pieces, 6% at 256.

    Raises KeyError for an array that is missing, ValueError for numbers that are not finite and maps that are none.
    """
    layers = 1 + max((int(name.split(".")[1]) for name in weights if name.startswith("layers.")), default=-1)
    if not layers:
        raise KeyError("layers.0 and on are not among the weights: give the whole state dict of the network")
    if not 0 < split < layers:
        raise ValueError(f"split {split} is not between layers: there are {layers}, so say 1 to {layers - 1}")
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(_trunk(weights, range(split)), folder / "trunk.onnx")
    onnx.save(_branch(weights, range(split, layers)), folder / "branch.onnx")


def _trunk(weights: Weights, layers: range) -> onnx.ModelProto:
    """Embeddings and lower layers."""
    graph = Graph()
    state = _embedded(graph, weights)
    for at in layers:
        state = _layer(graph, weights, at, state)
    _windows_first(graph, state.name, into="hidden")
    names = ("pieces", "shapes", "quotes")
    return graph.model(_integers(names), _floats("hidden", _array(weights, "words.weight").shape[1]))


def _branch(weights: Weights, layers: range) -> onnx.ModelProto:
    """The reading asked for, the upper layers, the head."""
    graph = Graph()
    table = _array(weights, "regions.weight")
    channels = table.shape[1]
    regions = graph.add("Gather", graph.constant(table), graph.add("Transpose", "regions", perm=[1, 0]))
    told = graph.add("Add", graph.add("Transpose", "hidden", perm=[1, 0, 2]), regions)
    state = State(graph.add("Unsqueeze", told, graph.integers(2)))
    for at in layers:
        state = _layer(graph, weights, at, state)
    weight, bias = _map(weights, "head")
    scores = _linear(graph, _rounded(graph, state.name), weight, bias)
    _windows_first(graph, scores, into="scores")
    inputs = [_floats("hidden", channels), *_integers(("regions",))]
    return graph.model(inputs, _floats("scores", len(bias)))


def _windows_first(graph: Graph, value: str, *, into: str) -> str:
    """(pieces, windows, 1, channels) as (windows, pieces, channels)."""
    return graph.add("Transpose", graph.add("Squeeze", value, graph.integers(2)), perm=[1, 0, 2], into=into)


def _integers(names: Sequence[str]) -> list[onnx.ValueInfoProto]:
    """Inputs of one integer a piece."""
    return [helper.make_tensor_value_info(name, TensorProto.INT64, ["windows", "pieces"]) for name in names]


def _floats(name: str, width: int) -> onnx.ValueInfoProto:
    """An input or output of one vector a piece."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["windows", "pieces", width])


def _array(weights: Weights, name: str) -> Floats:
    """One of the network's arrays, finite."""
    if name not in weights:
        raise KeyError(f"{name} is not among the weights: give the whole state dict of the network")
    found = np.asarray(weights[name], dtype=np.float32)
    if not np.isfinite(found).all():
        raise ValueError(f"{name} has numbers that are not finite: the training went astray before it was saved")
    return found


def _embedded(graph: Graph, weights: Weights) -> State:
    """Words, positions, letter case and quotation marks, normalised."""
    words, places = _array(weights, "words.weight"), _array(weights, "positions.weight")
    shapes, quotes = _array(weights, "shapes.weight"), _array(weights, "quotes.weight")
    integers, scales = _int8(words)
    pieces, shape, quote = (graph.add("Transpose", n, perm=[1, 0]) for n in ("pieces", "shapes", "quotes"))
    found = graph.add("Cast", graph.add("Gather", graph.constant(integers, np.int8), pieces), to=TensorProto.FLOAT)
    found = graph.add("Mul", found, graph.add("Gather", graph.constant(scales[:, None]), pieces))
    length = graph.add("Shape", "pieces", start=1, end=2)
    # Half precision: a third of a megabyte less, and no difference beside the rounding of the words.
    there = graph.add("Slice", graph.constant(places, np.float16), graph.integers(0), length, graph.integers(0))
    there = graph.add("Unsqueeze", graph.add("Cast", there, to=TensorProto.FLOAT), graph.integers(1))
    # Every letter case with every place in quotation marks: one table, one look-up.
    both = (shapes[:, None] + quotes).reshape(-1, shapes.shape[1])
    which = graph.add("Add", graph.add("Mul", shape, graph.constant(len(quotes), np.int64)), quote)
    marked = graph.add("Gather", graph.constant(both), which)
    whole = graph.add("Add", graph.add("Add", found, there), marked)
    return State(_normalised(graph, graph.add("Unsqueeze", whole, graph.integers(2)), *_norm(weights, "norm")))


def _layer(graph: Graph, weights: Weights, at: int, state: State) -> State:
    """One layer: attention and its residual, two linear maps and theirs."""
    name = f"layers.{at}"
    mixed = _attention(graph, weights, name, state)
    gain, bias = _norm(weights, f"{name}.norm1")
    middle = _added(graph, state, mixed, _map(weights, f"{name}.out"))
    state = State(_normalised(graph, middle, np.ones_like(gain)), gain, bias)
    up = _read_by(state, *_map(weights, f"{name}.up"))
    # The exact GELU is also the fastest here: FastGelu costs 3% of the whole graph, QuickGelu 2%.
    opened = graph.add("Gelu", _linear(graph, _rounded(graph, state.name), *up), domain=_MICROSOFT)
    last = _added(graph, state, opened, _map(weights, f"{name}.down"))
    return State(_normalised(graph, last, *_norm(weights, f"{name}.norm2")))


def _attention(graph: Graph, weights: Weights, name: str, state: State) -> str:
    """What each piece takes from the others, (pieces, windows, 1, channels), heads side by side.

    Spelt out, the whole graph is 4% faster than with MultiHeadAttention or QAttention, which copy the heads into
    another order first.
    """
    weight, bias = _map(weights, f"{name}.qkv")
    channels = weight.shape[1]
    rounded = _rounded(graph, state.name)
    heads = graph.integers(0, 0, HEADS, channels // HEADS)
    query, key, value = (
        graph.add("Reshape", _linear(graph, rounded, part, its_bias), heads)
        for part, its_bias in zip(np.split(weight, 3), np.split(bias, 3), strict=True)
    )
    scale = (channels // HEADS) ** -0.5
    scores = graph.add(
        "FusedMatMul", query, key, domain=_MICROSOFT, transBatchA=1, transBatchB=1, transB=1, alpha=scale
    )
    shares = graph.add("Softmax", scores, axis=-1)
    taken = graph.add("FusedMatMul", shares, value, domain=_MICROSOFT, transBatchB=1)
    return graph.add("Reshape", graph.add("Transpose", taken, perm=[2, 0, 1, 3]), graph.integers(0, 0, 1, channels))


def _added(graph: Graph, state: State, value: str, linear: tuple[Floats, Floats]) -> str:
    """`value` through a linear map, and `state` added."""
    weight, bias = linear
    mapped = _linear(graph, _rounded(graph, value), weight, bias if state.bias is None else bias + state.bias)
    kept = state.name if state.gain is None else graph.add("Mul", state.name, graph.constant(state.gain))
    return graph.add("Add", mapped, kept)


def _normalised(graph: Graph, value: str, gain: Floats, bias: Floats | None = None) -> str:
    """`value` with mean 0 and deviation 1 in every piece, times a gain, plus a bias."""
    operands = [graph.constant(gain)] if bias is None else [graph.constant(gain), graph.constant(bias)]
    return graph.add("LayerNormalization", value, *operands, axis=-1, epsilon=EPSILON)


def _norm(weights: Weights, name: str) -> tuple[Floats, Floats]:
    """Gain and bias of a norm."""
    return _array(weights, f"{name}.weight"), _array(weights, f"{name}.bias")


def _map(weights: Weights, name: str) -> tuple[Floats, Floats]:
    """Weight (outputs, inputs) and bias of a linear map."""
    weight, bias = _array(weights, f"{name}.weight"), _array(weights, f"{name}.bias")
    if weight.ndim != 2 or bias.shape != weight.shape[:1]:
        raise ValueError(f"{name}: weight {weight.shape} and bias {bias.shape} are not one linear map's")
    return weight, bias


def _read_by(state: State, weight: Floats, bias: Floats) -> tuple[Floats, Floats]:
    """Weight and bias of a linear map that reads `state` whole, as they read its bare value."""
    folded = weight if state.gain is None else weight * state.gain
    return folded, bias if state.bias is None else bias + weight @ state.bias


class _Rounded(NamedTuple):
    """A value as uint8, its scale, its zero."""

    name: str
    scale: str
    zero: str


def _rounded(graph: Graph, value: str) -> _Rounded:
    """`value` as integers, by its least and greatest number."""
    names = _Rounded(f"{value}_rounded", f"{value}_scale", f"{value}_zero")
    graph.nodes.append(helper.make_node("DynamicQuantizeLinear", [value], names, name=f"round_{value}"))
    return names


def _linear(graph: Graph, value: _Rounded, weight: Floats, bias: Floats) -> str:
    """The linear map `weight` (outputs, inputs) of integers, as floats.

    The weights are signed: uint8 ones have no fast instruction (3 times slower), and MatMulNBits of 8 or 4 bits is no
    faster than floats for more than a few pieces.
    """
    integers, scales = _int8(weight)
    kept = graph.constant(integers.T, np.int8)
    operands = (value.name, kept, value.scale, graph.constant(scales), value.zero, "", graph.constant(bias))
    return graph.add("MatMulIntegerToFloat", *operands, domain=_MICROSOFT)


def _int8(table: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """A table in whole numbers from -127 to 127, and what a row's numbers are to be multiplied by."""
    scales = np.abs(table).max(axis=1) / 127
    scales[scales == 0] = 1
    return np.rint(table / scales[:, None]).astype(np.int8), scales.astype(np.float32)

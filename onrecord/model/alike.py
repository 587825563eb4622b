"""Whether two wordings mean the same: a small network on the states of the encoder's lower layers.

In: two texts of a sentence or a few. Out: a score, above 0 where it is likelier than not that both tell the same. Every
word piece of one looks for what it goes with in the other (attention), the two are compared, and what all the
comparisons of a text say is added up, heavier pieces more (Parikh et al. 2016, "A Decomposable Attention Model").
The same whichever text comes first. Trained by `onrecord.lab.alike`, on English.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from onrecord.model.decode import Floats
from onrecord.model.meaning import piece_states
from onrecord.model.meant import Halves
from onrecord.model.onnx import WEIGHTS, packaged

FILE = "alike.npz"
LONGEST = 80  # pieces of a text that are looked at
MOST = 8.0  # score, either way


class Layer(NamedTuple):
    """A linear map: (outputs, inputs) and (outputs,)."""

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        """Of every row of x, (rows, outputs)."""
        return x @ self.weight.T + self.bias


class Alike(NamedTuple):
    """The network: `scale` and `shift` of a state's channels, `turn` to a piece's vector, its weight, how sharply
    pieces look, two layers that compare, two that judge."""

    scale: Floats
    shift: Floats
    turn: Layer
    weigh: Layer
    sharpness: float
    compare: tuple[Layer, Layer]
    judge: tuple[Layer, Layer]

    def vectors(self, states: Floats) -> Floats:
        """The vectors of a text's pieces, from their states, (pieces, dimensions)."""
        middle = states - states.mean(1, keepdims=True)
        spread = np.sqrt((middle * middle).mean(1, keepdims=True) + 1e-5)
        return np.tanh(self.turn(middle / spread * self.scale + self.shift))

    def score(self, one: Floats, other: Floats) -> float:
        """How likely two texts tell the same, from the vectors of their pieces: the logarithm of the odds, bounded."""
        near = _unit(one) @ _unit(other).T
        ours, theirs = self._side(one, other, near), self._side(other, one, near.T)
        (mean, most, soft), (its_mean, its_most, its_soft) = ours, theirs
        told = np.concatenate(
            [
                mean + its_mean,
                np.abs(mean - its_mean),
                most + its_most,
                np.abs(most - its_most),
                [soft + its_soft, abs(soft - its_soft), max(soft, its_soft)],
            ]
        )
        hidden = np.maximum(self.judge[0](told[None]), 0)
        return float(np.clip(self.judge[1](hidden)[0, 0], -MOST, MOST))

    def _side(self, one: Floats, other: Floats, near: Floats) -> tuple[Floats, Floats, float]:
        """What comparing the pieces of one text to the other says, on the average and at the most, and how much of it
        the other has."""
        found = _shares(near * self.sharpness) @ other
        both = np.concatenate([one, found, np.abs(one - found), one * found], axis=1)
        told = np.maximum(self.compare[1](np.maximum(self.compare[0](both), 0)), 0)
        weights = _shares(self.weigh(one).T)[0]
        return weights @ told, told.max(0), float(near.max(1) @ weights)


def score(one: str, other: str) -> float:
    """How likely two texts tell the same: above 0 more likely than not, from -`MOST` to `MOST`."""
    first, second = sorted((one, other))  # to the last digit the same whichever comes first
    return network().score(vectors_of(first).astype(np.float32), vectors_of(second).astype(np.float32))


@lru_cache(maxsize=4096)  # 4 kB each: the reports of a few hundred pages
def vectors_of(text: str) -> Halves:
    """The vectors of a text's pieces, (pieces, dimensions), in half precision."""
    return network().vectors(states_of(text)).astype(np.float16)


def states_of(text: str) -> Floats:
    """What the encoder makes of a text by itself, (pieces, hidden)."""
    return piece_states(text, packaged())[:LONGEST]


@cache
def network() -> Alike:
    """The network that comes with the package."""
    with np.load(WEIGHTS / FILE, allow_pickle=False) as kept:
        return of_arrays({name: kept[name].astype(np.float32) for name in kept.files})


def of_arrays(kept: dict[str, Floats]) -> Alike:
    """The network of its arrays by name."""

    def layer(name: str) -> Layer:
        return Layer(kept[f"{name}.weight"], kept[f"{name}.bias"])

    return Alike(
        kept["norm.weight"], kept["norm.bias"], layer("turn"), layer("weigh"), float(kept["sharpness"]),
        (layer("compare.0"), layer("compare.1")), (layer("judge.0"), layer("judge.1")),
    )  # fmt: skip


def _unit(x: Floats) -> Floats:
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12)  # type: ignore[no-any-return]


def _shares(x: Floats) -> Floats:
    """Rows of scores as shares of 1."""
    raised = np.exp(x - x.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)  # type: ignore[no-any-return]

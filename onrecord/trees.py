"""Boosted trees as plain arrays: rows of numbers in, a probability each out.

A file (`.npz`) holds for every node the number it asks for, the bound, and the two nodes to go to; a leaf goes to
itself. Training is elsewhere (`eval`), with scikit-learn.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Rows = Sequence[Sequence[float]] | NDArray[np.float32]
_NUMBERS = ("roots", "asked", "children")


class Trees(NamedTuple):
    """The nodes of all trees, one after the other; `roots` is where each tree begins, `deepest` how many steps reach
    every leaf."""

    roots: NDArray[np.intp]
    asked: NDArray[np.intp]
    bound: NDArray[np.float32]
    children: NDArray[np.intp]  # of every node the one for less or as much, then the one for more
    value: NDArray[np.float32]
    start: float
    deepest: int

    def scores(self, rows: Rows) -> list[float]:
        """Probabilities [rows] of rows [rows, numbers]."""
        table = np.asarray(rows, np.float32)
        flat, first = table.ravel(), np.arange(0, table.size, table.shape[1])[:, None]
        at = np.broadcast_to(self.roots, (len(table), len(self.roots)))
        for _ in range(self.deepest):  # nothing is out of bounds: "clip" is the fastest way not to ask
            more = flat.take(first + self.asked.take(at, mode="clip"), mode="clip") > self.bound.take(at, mode="clip")
            at = self.children.take(2 * at + more, mode="clip")
        total = self.value.take(at, mode="clip").sum(axis=1, dtype=np.float64) + self.start
        return [float(p) for p in 1 / (1 + np.exp(-total))]

    def save(self, place: Path) -> None:
        """Write the trees into one file, numbers of nodes in half the size that is fastest to look up by."""
        nodes = {name: getattr(self, name).astype(np.int32) for name in _NUMBERS}
        start, deepest = np.float32(self.start), np.int16(self.deepest)
        np.savez_compressed(place, **{**self._asdict(), **nodes, "start": start, "deepest": deepest})


def load(place: Path) -> Trees:
    """The trees of one file."""
    with np.load(place, allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.intp) if name in _NUMBERS else stored[name] for name in Trees._fields}
    return Trees(**{**arrays, "start": float(arrays["start"]), "deepest": int(arrays["deepest"])})

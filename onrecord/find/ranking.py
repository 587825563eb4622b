"""How likely each candidate is the right speaker, by boosted trees trained on annotated pages.

In: rows of numbers, one a candidate (`candidates.NAMES`). Out: probabilities, one a row, each by itself. The trees lie
in `ranking.npz`: for every node the number it asks for, the bound, and the two nodes to go to; a leaf goes to itself.
Trained by `python -m eval.speakers --write`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PLACE = Path(__file__).parent / "ranking.npz"


class Trees(NamedTuple):
    """The nodes of all trees, one after the other; `roots` is where each tree begins, `deepest` how many steps reach
    every leaf."""

    roots: NDArray[np.int32]
    asked: NDArray[np.int16]
    bound: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    start: float
    deepest: int

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Probabilities [rows] of rows [rows, numbers]."""
        table = np.asarray(rows, np.float32)
        width, flat = table.shape[1], table.ravel()
        first = (np.arange(len(table), dtype=np.int32) * width)[:, None]
        at = np.broadcast_to(self.roots, (len(table), len(self.roots)))
        for _ in range(self.deepest):
            low = flat.take(first + self.asked.take(at)) <= self.bound.take(at)
            at = np.where(low, self.left.take(at), self.right.take(at))
        total = self.value.take(at).sum(axis=1, dtype=np.float64) + self.start
        return [float(p) for p in 1 / (1 + np.exp(-total))]

    def save(self, place: Path) -> None:
        """Write the trees into one file."""
        start, deepest = np.float32(self.start), np.int16(self.deepest)
        np.savez_compressed(place, **{**self._asdict(), "start": start, "deepest": deepest})


@cache
def packaged() -> Trees:
    """The trees that come with the package."""
    return load(PLACE)


def load(place: Path) -> Trees:
    """The trees of one file."""
    with np.load(place, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in Trees._fields}
    return Trees(**{**arrays, "start": float(arrays["start"]), "deepest": int(arrays["deepest"])})

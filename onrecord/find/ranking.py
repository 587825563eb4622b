"""How likely each candidate is the right speaker, by boosted trees trained on annotated pages.

In: rows of numbers, one a candidate (`candidate_rows.NAMES`), nobody first. Out: probabilities, one a row. The trees
lie in `ranking.npz` (every candidate by itself) and `second_look.npz` (the likeliest beside each other): for every node
the number it asks for, the bound, and the two nodes to go to; a leaf goes to itself. Trained by
`python -m eval.speakers --write`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.find.candidate_rows import OF_SOURCE

PLACE, SECOND = (Path(__file__).parent / f"{name}.npz" for name in ("ranking", "second_look"))
# Candidates looked at again. Pages crossed in four: rightly named are 67.1 % with it and 65.7 % without where 6 % are
# wrong, and 75.2 and 74.3 % where somebody is named always.
AGAIN = 3
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


class Ranking(NamedTuple):
    """Trees that look at every candidate by itself, and trees that look again at the likeliest, beside each other."""

    first: Trees
    second: Trees

    def likelihoods(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """How likely each candidate is right, [rows]; those that are not looked at again stay behind those that are."""
        table = np.asarray(rows, np.float32)
        return by_second_look(table, self.first.scores(table), self.second)


def by_second_look(rows: Rows, likely: Sequence[float], second: Trees) -> list[float]:
    """How likely each candidate is after the second look, [rows], from how likely each is by itself."""
    best, table = looked_at_again(rows, likely)
    again = dict(zip(best, second.scores(table), strict=True))
    least = min(again.values())
    return [again.get(i, min(one, least)) for i, one in enumerate(likely)]


def looked_at_again(rows: Rows, likely: Sequence[float]) -> tuple[list[int], NDArray[np.float32]]:
    """Which candidates are looked at again, the likeliest first, and their rows: what the first trees say of it, of the
    best other one, of all and of nobody; its own row; what holds of the other one."""
    best = sorted(range(len(rows)), key=lambda i: -likely[i])[:AGAIN]
    others = [best[min(1, len(best) - 1)], *[best[0]] * (len(best) - 1)]
    told = [
        (likely[at], rank, likely[other], likely[at] - likely[other], sum(likely), likely[0])
        for rank, (at, other) in enumerate(zip(best, others, strict=True))
    ]
    table = np.asarray(rows, np.float32)
    return best, np.concatenate([np.array(told, np.float32), table[best], table[others, OF_SOURCE:]], axis=1)


@cache
def packaged() -> Ranking:
    """The trees that come with the package."""
    return Ranking(load(PLACE), load(SECOND))


def load(place: Path) -> Trees:
    """The trees of one file."""
    with np.load(place, allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.intp) if name in _NUMBERS else stored[name] for name in Trees._fields}
    return Trees(**{**arrays, "start": float(arrays["start"]), "deepest": int(arrays["deepest"])})

"""Who is meant: how well a mention of somebody goes with an earlier one, as the network tells.

In: the windows of a page, and what its lower layers made of them. Out: `Meant`: of every word one vector that asks for
whoever was named before, and one that answers. The product of the two is a score: the log of how much likelier it is
that both stand for the same than that the first stands for nobody named before in its window. Beside them, of every
word, the shares of `NAMED`: what it is part of the name of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.model.decode import Floats, Ints
from onrecord.model.naming import NAMED, Naming, shares_of
from onrecord.model.windows import Window
from onrecord.terms import Span

VECTOR = 64  # numbers of a vector
WIDTH = 2 * VECTOR + len(NAMED)  # of all that is told of a word
Halves = npt.NDArray[np.float16]


class Tie(NamedTuple):
    """The network's linear map from a state to both vectors, (2 * VECTOR, hidden) and (2 * VECTOR,), and the score of
    nobody."""

    weight: Floats
    bias: Floats
    nobody: float


@dataclass(slots=True)
class Meant:
    """The vectors of a page's words, (words, VECTOR), and their shares of `NAMED`, with where a word begins and which
    window it stands in."""

    starts: Ints
    windows: Ints
    asks: Halves
    answers: Halves
    named: Halves
    nobody: float
    _spans: dict[Span, tuple[Floats, Floats, int]] = field(default_factory=dict)

    def of(self, span: Span) -> tuple[Floats, Floats, int]:
        """The vector that asks and the one that answers of some words, (VECTOR,), and their window."""
        if span not in self._spans:
            first = int(self.at([span.start])[0])
            last = max(first + 1, int(np.searchsorted(self.starts, span.end)))
            asks, answers = (
                np.add.reduce(v[first:last], axis=0, dtype=np.float32) / np.float32(last - first)
                for v in (self.asks, self.answers)
            )
            self._spans[span] = asks, answers, int(self.windows[first])
        return self._spans[span]

    def at(self, places: Sequence[int]) -> Ints:
        """The numbers of the words that stand at these places, (places,)."""
        found: Ints = np.maximum(0, np.searchsorted(self.starts, places, side="right") - 1)
        return found


def word_vectors(window: Window, state: Floats, tie: Tie, naming: Naming) -> Halves:
    """Both vectors of every word that is no break, and its shares of `NAMED`, (words, WIDTH) in half precision; `state`
    (pieces, hidden) is what the lower layers give."""
    own = state[window.firsts[words_in(window)]]
    return np.concatenate([own @ tie.weight.T + tie.bias, shares_of(own, naming)], 1).astype(np.float16)


def words_in(window: Window) -> Ints:
    """The words of a window that are no breaks."""
    found: Ints = np.flatnonzero(window.ends > window.starts)
    return found


def meant_in(windows: Sequence[Window], vectors: Halves, tie: Tie) -> Meant | None:
    """The words of a page's windows with their `word_vectors`, in order, (words, WIDTH); None without any."""
    if not len(vectors):
        return None
    words = [words_in(window) for window in windows]
    return Meant(
        np.concatenate([window.starts[own] for window, own in zip(windows, words, strict=True)]),
        np.repeat(np.arange(len(words)), [len(own) for own in words]),
        vectors[:, :VECTOR], vectors[:, VECTOR : 2 * VECTOR], vectors[:, 2 * VECTOR :], tie.nobody,
    )  # fmt: skip

"""Who is meant, as the network tells: how well a source goes with the earlier mentions of each candidate.

In: the page's `Meant`, its figures, and the sources resolved so far. Out: `Tied` scores, one a candidate.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from onrecord.find.figures import Figure
from onrecord.model import Meant
from onrecord.model.decode import Floats, Ints
from onrecord.terms import Span

_LAST = 6  # mentions of a candidate that are looked at, the nearest before the source
_LEAST = -9.0  # score of whoever is not mentioned before; those turned down score -1 to -4


class Tied(NamedTuple):
    """Scores of a candidate's best mention above that of nobody: in the window of the source, and anywhere before; its
    lead over the best other candidate or nobody; its share of all."""

    near: float
    best: float
    lead: float
    share: float


UNTIED = Tied(_LEAST, _LEAST, 0.0, 0.0)


class _Mentions(NamedTuple):
    """In which windows a figure is mentioned, in order, and the vectors that answer."""

    windows: Ints
    answers: Floats


class Chains:
    """The mentions of a page's figures, and the sources resolved so far by the folded name of their speaker; both grow
    as the page is read."""

    def __init__(self, meant: Meant) -> None:
        self._meant = meant
        self._mentions: dict[int, _Mentions] = {}
        self._spoken: dict[str, list[Span]] = defaultdict(list)

    def spoke(self, key: str, source: Span) -> None:
        """A source was resolved to a speaker."""
        insort(self._spoken[key], source)

    def tied(self, source: Span | None, found: Sequence[tuple[str, Figure | None]]) -> list[Tied]:
        """How well each candidate (folded name, and where it is named) goes with a source."""
        if source is None:
            return [UNTIED] * len(found)
        asks, _, window = self._meant.of(source)
        before = [self._before(source.start, key, figure) for key, figure in found]
        mentions = [one for several in before for one in several]
        near = best = np.full(len(found), _LEAST, np.float32)
        if mentions:  # all candidates at once: a product each takes three times as long
            answers = np.concatenate([answers for _, answers in mentions])
            windows = np.concatenate([windows for windows, _ in mentions])
            scores = answers @ asks / np.float32(len(asks) ** 0.5) - np.float32(self._meant.nobody)
            counts = [sum(len(windows) for windows, _ in several) for several in before]
            best = _highest(scores, counts)
            near = _highest(np.where(windows == window, scores, np.float32(_LEAST)), counts)
        shares = np.exp(np.clip([*best, 0.0], _LEAST, -_LEAST))
        shares /= shares.sum()
        order = sorted([*best.tolist(), 0.0], reverse=True)
        return [
            Tied(its, own, own - (order[1] if own == order[0] else order[0]), share) if own > _LEAST else UNTIED
            for its, own, share in zip(near.tolist(), best.tolist(), shares.tolist(), strict=False)
        ]

    def _before(self, start: int, key: str, figure: Figure | None) -> list[tuple[Ints, Floats]]:
        """The windows and answers of the last mentions of a figure, and of the last sources resolved to it."""
        found: list[tuple[Ints, Floats]] = []
        if figure is not None and (end := figure.before(start)):
            of, own = self._of(figure), slice(max(0, end - _LAST), end)
            found.append((of.windows[own], of.answers[own]))
        spoken = self._spoken.get(key)
        if spoken:
            end = bisect_left(spoken, start, key=lambda span: span.start)
            for span in spoken[max(0, end - _LAST) : end]:
                if span.end <= start:
                    _, answers, window = self._meant.of(span)
                    found.append((np.array([window]), answers[None]))
        return found

    def _of(self, figure: Figure) -> _Mentions:
        """A mention of a figure is known by where it begins: the vector is that of its first word, of a person the
        surname."""
        found = self._mentions.get(id(figure))
        if found is None:
            words = self._meant.at(figure.places)
            found = _Mentions(self._meant.windows[words], self._meant.answers[words].astype(np.float32))
            self._mentions[id(figure)] = found
        return found


def _highest(scores: Floats, counts: Sequence[int]) -> Floats:
    """The highest score of each candidate, (candidates,); `counts` are how many scores are whose, in order."""
    highest = np.full(len(counts), _LEAST, np.float32)
    named = [at for at, count in enumerate(counts) if count]
    first = np.cumsum([0, *counts])[:-1]
    highest[named] = np.maximum(np.maximum.reduceat(scores, first[named]), np.float32(_LEAST))
    return highest

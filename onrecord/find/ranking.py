"""How likely each candidate is the right speaker, by boosted trees trained on annotated pages.

In: rows of numbers, one a candidate (`candidate_rows.NAMES`), nobody first. Out: probabilities, one a row. The trees
lie in `ranking.npz` (every candidate by itself) and `second_look.npz` (the likeliest beside each other), trained by
`python -m eval.speakers --write`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.find.candidate_rows import OF_SOURCE
from onrecord.trees import Rows, Trees, load

PLACE, SECOND = (Path(__file__).parent / f"{name}.npz" for name in ("ranking", "second_look"))
# Candidates looked at again. Pages crossed in four: rightly named are 67.1 % with it and 65.7 % without where 6 % are
# wrong, and 75.2 and 74.3 % where somebody is named always.
AGAIN = 3
_WORD = re.compile(r"\w+(?:[-']\w{2,})*")
_BINDING = frozenset({"the", "a", "an", "of", "s", "and"})


class Ranking(NamedTuple):
    """Trees that look at every candidate by itself, and trees that look again at the likeliest, beside each other."""

    first: Trees
    second: Trees

    def likelihoods(self, rows: Sequence[Sequence[float]], names: Sequence[str]) -> list[float]:
        """How likely each candidate is right, [rows]; those that are not looked at again stay behind those that are.
        `names` are theirs, "" nobody's."""
        table = np.asarray(rows, np.float32)
        return by_second_look(table, names, self.first.scores(table), self.second)


def by_second_look(rows: Rows, names: Sequence[str], likely: Sequence[float], second: Trees) -> list[float]:
    """How likely each candidate is after the second look, [rows], from how likely each is by itself."""
    best, table = looked_at_again(rows, names, likely)
    again = dict(zip(best, second.scores(table), strict=True))
    least = min(again.values())
    return [again.get(i, min(one, least)) for i, one in enumerate(likely)]


def looked_at_again(rows: Rows, names: Sequence[str], likely: Sequence[float]) -> tuple[list[int], NDArray[np.float32]]:
    """Which candidates are looked at again, the likeliest first, and their rows: what the first trees say of it, of the
    best other one, of all and of nobody, of those that may be the same by another name, and of the best that is not;
    its own row; what holds of the other one."""
    best = sorted(range(len(rows)), key=lambda i: -likely[i])[:AGAIN]
    others = [best[min(1, len(best) - 1)], *[best[0]] * (len(best) - 1)]
    told = [
        (
            likely[at],
            rank,
            likely[other],
            likely[at] - likely[other],
            sum(likely),
            likely[0],
            *_by_name(at, names, likely),
        )
        for rank, (at, other) in enumerate(zip(best, others, strict=True))
    ]
    table = np.asarray(rows, np.float32)
    return best, np.concatenate([np.array(told, np.float32), table[best], table[others, OF_SOURCE:]], axis=1)


def _by_name(at: int, names: Sequence[str], likely: Sequence[float]) -> tuple[float, float, float]:
    """Likelihoods added up of candidates one of whose names holds the words of the other, that of the likeliest rest,
    and how many words longer the likeliest other name of the same is."""
    own = _words(names[at])
    same = [i for i, name in enumerate(names) if i != at and own and (w := _words(name)) and (w <= own or own <= w)]
    rest = max((p for i, p in enumerate(likely) if i != at and i not in same), default=0.0)
    longer = len(_words(names[max(same, key=lambda i: likely[i])])) - len(own) if same else 0
    return likely[at] + sum(likely[i] for i in same), rest, float(longer)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    """The words of a name in small letters, without what only binds them."""
    return frozenset(_WORD.findall(name.lower().replace("’", "'"))) - _BINDING


@cache
def packaged() -> Ranking:
    """The trees that come with the package."""
    return Ranking(load(PLACE), load(SECOND))

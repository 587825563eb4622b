"""What kind of name the runs of capitalised words of a page are, as the network tells: all places of a run together.

In: the page's `Meant` and its runs. Out: `Namings`. One place may mislead ("Said Ortiz"), a page hardly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from onrecord.find.runs import Run
from onrecord.model import Meant
from onrecord.model.decode import Floats
from onrecord.model.naming import NAMED
from onrecord.terms import SpeakerKind

PERSON, BODY, PLACE, PEOPLE, OTHER, NONE = (
    NAMED.index(kind) for kind in ("person", "body", "place", "people", "other", "none")
)
_Key = TypeVar("_Key", bound=Hashable)
UNTOLD = (0.0,) * len(NAMED)
# A place that speaks is its government.
_KINDS: dict[int, SpeakerKind] = {PERSON: "person", BODY: "organisation", PLACE: "organisation", PEOPLE: "group"}


@dataclass(slots=True)
class Namings:
    """The shares of `NAMED` of each word of a run, (words, NAMED), by the words of the run, and of any word by itself;
    empty without a network's reading."""

    meant: Meant | None = None
    runs: dict[tuple[str, ...], Floats] = field(default_factory=dict)
    words: dict[str, Floats] = field(default_factory=dict)

    def of(self, words: Sequence[str]) -> Floats | None:
        """The shares of each word of a name, (words, NAMED); None where the page has none of them with a capital."""
        found = self.runs.get(tuple(words))
        if found is None and words and all(w in self.words for w in words):
            return np.stack([self.words[w] for w in words])
        return found

    def at(self, places: Sequence[int]) -> Floats | None:
        """The shares of the words that stand at these places, (places, NAMED)."""
        return None if self.meant is None or not places else self.meant.named[self.meant.at(places)].astype(np.float32)

    def kind(self, name: str) -> SpeakerKind | None:
        """What kind of speaker bears a name, or None where that is not plain."""
        return _KINDS.get(self._likeliest(name))

    def body(self, name: str) -> bool:
        """Whether a name is most likely a body's."""
        return self._likeliest(name) == BODY

    def _likeliest(self, name: str) -> int:
        """The number in `NAMED` of what a name is most likely; -1 where nothing is told."""
        shares = self.of(name.split())
        return -1 if shares is None else int(shares.mean(0).argmax())


def namings_of(meant: Meant | None, runs: Iterable[tuple[Run, int]]) -> Namings:
    """The namings of the runs of a page, each with the place that its own is counted from."""
    if meant is None:
        return Namings()
    placed = list(runs)
    places: list[int] = []
    ends = []
    for run, start in placed:
        places += [start + place for place in run.places]
        ends.append(len(places))
    shares = Namings(meant).at(places)
    if shares is None:
        return Namings(meant)
    told: defaultdict[tuple[str, ...], list[Floats]] = defaultdict(list)
    words: defaultdict[str, list[Floats]] = defaultdict(list)
    first = 0
    for (run, _), end in zip(placed, ends, strict=True):
        own = shares[first:end]
        told[tuple(run.words)].append(own)
        for word, one in zip(run.words, own, strict=True):
            if word[0].isupper():
                words[word].append(one)
        first = end
    return Namings(meant, _means(told), _means(words))


def _means(shares: Mapping[_Key, list[Floats]]) -> dict[_Key, Floats]:
    """The means of what each place tells; most names stand in one."""
    return {key: own[0] if len(own) == 1 else np.mean(own, axis=0) for key, own in shares.items()}

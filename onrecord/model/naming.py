"""What a capitalised word is part of the name of, and what a noun stands for, as the network's lower layers tell.

In: states of words. Out: the share of each of `NAMED` of every word. Two maps on the states, taught on words with a
capital and on nouns: of others the shares mean nothing. Fitted by `onrecord.lab.naming`, the network staying as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from onrecord.model.decode import Floats, softmax

FILE = "naming.npz"
# "people" are those of a nation, faith or party; "other" are laws, works, events, and of nouns all that cannot speak;
# "none" is an ordinary word that opens a sentence or stands in a headline.
NAMED = ("person", "body", "place", "people", "title", "other", "none")


class Naming(NamedTuple):
    """The maps from a state to a middle layer, (middle, hidden) and (middle,), and from that to scores of `NAMED`,
    (NAMED, middle) and (NAMED,)."""

    lower_weight: Floats
    lower_bias: Floats
    upper_weight: Floats
    upper_bias: Floats


def naming_in(folder: Path) -> Naming:
    """The maps as they lie in a folder of weights."""
    with np.load(folder / FILE, allow_pickle=False) as kept:
        return Naming(*(kept[name].astype(np.float32) for name in Naming._fields))


def shares_of(states: Floats, naming: Naming) -> Floats:
    """The shares of words, (words, NAMED); `states` (words, hidden) are those of their first pieces."""
    middle = np.maximum(states @ naming.lower_weight.T + naming.lower_bias, 0)
    return softmax(middle @ naming.upper_weight.T + naming.upper_bias)

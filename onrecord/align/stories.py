"""How much of one page's text stands in another's, told from a few hundred numbers kept of each.

A text becomes the hashes of its runs of four folded words, every other one of them left out by its own value
(FracMinHash, Irber et al. 2022: the share of one sketch found in another estimates the share of the text).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.terms import Span
from onrecord.wording import words_of

Sketch = NDArray[np.uint32]

_RUN = 4  # words: three make chance runs of function words count, five lose every edited sentence
_KEPT = 1 << 31  # hashes below this: one in two


def sketch(text: str, body: Sequence[Span]) -> Sketch:
    """The sketch of a document's article: sorted, each number once."""
    words = [word.folded.encode("utf-8", "replace") for word in words_of(text, within=body)]
    runs = (zlib.crc32(b" ".join(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1))
    return np.unique(np.fromiter((run for run in runs if run < _KEPT), np.uint32))


def shared(one: Sketch, other: Sketch) -> float:
    """The share (0 to 1) of the shorter text that stands in the other."""
    least = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / least if least else 0.0

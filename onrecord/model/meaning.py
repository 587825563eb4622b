"""What short texts mean, as vectors: the mean state of the encoder's lower layers, turned to where a sentence encoder
puts the text.

In: texts of a sentence or a few. Out: unit vectors; the product of two is their likeness, near 1 for the same said in
other words. The turn is one matrix, fitted by `onrecord.lab.meaning`; what it is fitted on is English.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from onrecord.model.decode import Floats
from onrecord.model.onnx import WEIGHTS, OnnxModel, packaged
from onrecord.model.windows import windows
from onrecord.terms import Span

TURN = WEIGHTS / "meaning.npz"
_MARKS = "\"'“”‘’„«»‹›.,;:!? \n"  # around a quotation; what is alike is the words


def vectors(texts: Sequence[str]) -> Floats:
    """A unit vector for each text, (texts, dimensions)."""
    turn, shift = _turn()
    turned = states(texts, packaged()) @ turn + shift
    lengths = np.linalg.norm(turned, axis=1, keepdims=True)
    return turned / np.maximum(lengths, 1e-9)  # type: ignore[no-any-return]


def states(texts: Sequence[str], model: OnnxModel) -> Floats:
    """The mean state of each text's first window, (texts, hidden)."""
    return np.array([piece_states(text, model).mean(0) for text in texts], np.float32)


def piece_states(text: str, model: OnnxModel) -> Floats:
    """The states of a text's first window, (pieces, hidden); that of a full stop for a text without words."""
    bare = text.strip(_MARKS)
    # A text may be nothing but signs that are no pieces.
    shown = (windows(one, [Span(0, len(one))], [], tokenizer=model.tokenizer) for one in (bare, "."))
    first = next(made[0] for made in shown if made)
    return model.trunk([first])[0][1:]  # the first piece is a break


@cache
def _turn() -> tuple[Floats, Floats]:
    with np.load(TURN) as kept:
        return kept["turn"].astype(np.float32), kept["shift"].astype(np.float32)

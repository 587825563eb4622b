"""A checkpoint as a `Model`, so that it can be scored before it is packed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from onrecord.lab.network import Network
from onrecord.lab.train import tokenizer_of
from onrecord.model.decode import SIGNS, Floats, Ints, Tables
from onrecord.model.meant import Tie
from onrecord.model.naming import naming_in
from onrecord.model.onnx import WEIGHTS
from onrecord.model.windows import Window


class TorchModel:
    """The network in PyTorch, one window at a time."""

    def __init__(self, checkpoint: Path, encoder: Path) -> None:
        relations, kinds = json.loads((checkpoint.parent / "names.json").read_text())
        self.network = Network(relations=relations, kinds=kinds).eval()
        self.network.load_state_dict(torch.load(checkpoint, weights_only=True))
        self.tables = Tables(*(getattr(self.network, name).detach().numpy() for name in Tables._fields))
        self.sureness = np.zeros(len(SIGNS) + 1, dtype=np.float32)
        meant, nobody = self.network.meant, self.network.nobody
        self.tie = Tie(meant.weight.detach().numpy(), meant.bias.detach().numpy(), nobody.item())
        self.naming = naming_in(WEIGHTS)  # fitted after packing, so to another network's states: near enough to score
        self.tokenizer = tokenizer_of(encoder)

    @torch.no_grad()
    def trunk(self, windows: Sequence[Window]) -> list[Floats]:
        """The lower layers' states of each window, (pieces, hidden)."""
        found = []
        for one in windows:
            pieces, shapes, quotes = (torch.from_numpy(a)[None] for a in (one.pieces, one.shapes, one.quotes))
            found.append(self.network.trunk(pieces, shapes, quotes, _all(len(one.pieces)))[0].numpy())
        return found

    @torch.no_grad()
    def branch(self, hidden: Sequence[Floats], regions: Sequence[Ints]) -> list[Floats]:
        """Scores of each window, (pieces, columns), under the regions of its pieces."""
        pairs = ((torch.from_numpy(h)[None], torch.from_numpy(r)[None]) for h, r in zip(hidden, regions, strict=True))
        return [self.network.branch(h, r, _all(r.shape[1]))[0].numpy() for h, r in pairs]


def _all(pieces: int) -> torch.Tensor:
    return torch.ones(1, 1, 1, pieces, dtype=torch.bool)

"""Training of `onrecord.model.alike`: whether two wordings mean the same, taught on pages that tell one story.

    python -m onrecord.lab.alike

Taught on are pairs of tellings of one cluster (`onrecord.lab.tellings`): two of one statement, two of one speaker, two
of different ones, and tellings of different clusters. The encoder's lower layers stay as they are shipped. Writes
`alike.npz`, and prints how well pairs of one speaker are told apart by a network taught on the other half.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.lab.tellings import HALVES, Half, clusters
from onrecord.model.alike import FILE, states_of
from onrecord.model.decode import Floats
from onrecord.model.onnx import WEIGHTS

PLACE = WEIGHTS / FILE
SEED = 0
# Average precision over pairs of one speaker, on a third of the clusters kept apart and on the odd ones of
# `eval/clusters`: 0.678 and 0.783 with these sizes, 0.672 and 0.783 with 96 and 64.
DIMENSIONS, MIDDLE = 64, 48
EPOCHS, BATCH, RATE, DECAY, DROPOUT = 6, 64, 1e-3, 0.02, 0.2
OTHERS = 2  # false pairs for each true one: of one speaker, and of different ones


class Told(NamedTuple):
    """A telling: its cluster and speaker, the statement it is of, and its pieces' states."""

    cluster: str
    speaker: str | None
    statement: str
    states: Tensor


Couple = tuple[int, int, bool]  # two tellings, and whether they are of one statement


class Network(nn.Module):
    """`onrecord.model.alike.Alike` as it is trained."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.norm, self.turn, self.weigh = nn.LayerNorm(hidden), nn.Linear(hidden, DIMENSIONS), nn.Linear(DIMENSIONS, 1)
        self.sharpness = nn.Parameter(torch.tensor(5.0))
        self.compare = nn.ModuleList([nn.Linear(4 * DIMENSIONS, MIDDLE), nn.Linear(MIDDLE, MIDDLE)])
        self.judge = nn.ModuleList([nn.Linear(4 * MIDDLE + 3, MIDDLE), nn.Linear(MIDDLE, 1)])
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, one: Tensor, held: Tensor, other: Tensor, its: Tensor) -> Tensor:
        """Scores of pairs, (pairs,), from states (pairs, pieces, hidden) and which of them are there."""
        one, other = (self.drop(torch.tanh(self.turn(self.norm(x)))) for x in (one, other))
        near = functional.normalize(one, dim=-1) @ functional.normalize(other, dim=-1).transpose(1, 2)
        mean, most, soft = self._side(one, other, near, held, its)
        its_mean, its_most, its_soft = self._side(other, one, near.transpose(1, 2), its, held)
        sums = torch.stack([soft + its_soft, (soft - its_soft).abs(), torch.maximum(soft, its_soft)], -1)
        told = [mean + its_mean, (mean - its_mean).abs(), most + its_most, (most - its_most).abs(), sums]
        hidden = torch.relu(self.judge[0](self.drop(torch.cat(told, -1))))
        scores: Tensor = self.judge[1](hidden)[:, 0]
        return scores

    def _side(
        self, one: Tensor, other: Tensor, near: Tensor, held: Tensor, its: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        near = near.masked_fill(~its[:, None, :], -9.0)
        found = torch.softmax(near * self.sharpness, -1) @ other
        both = torch.cat([one, found, (one - found).abs(), one * found], -1)
        told = torch.relu(self.compare[1](self.drop(torch.relu(self.compare[0](both)))))
        weights = torch.softmax(self.weigh(one)[..., 0].masked_fill(~held, -1e4), -1)
        most = told.masked_fill(~held[..., None], -1e4).amax(1)
        return (told * weights[..., None]).sum(1), most, (near.amax(-1) * weights).sum(-1)


def tellings(half: Half | None = None) -> list[Told]:
    """The tellings of a half of the clusters, or of all, with the states the shipped encoder gives them."""
    found = []
    for cluster in clusters(half):
        for page in cluster.pages:
            for label, pieces in page.tellings:
                text = " ".join(page.text[start:end] for start, end in pieces)
                speaker = cluster.statements[label][0]
                statement = f"{cluster.name} {label}"
                found.append(Told(cluster.name, speaker, statement, torch.from_numpy(states_of(text))))
    return found


def couples(told: Sequence[Told]) -> Iterator[Couple]:
    """Every two tellings of a cluster."""
    of_cluster: dict[str, list[int]] = {}
    for number, one in enumerate(told):
        of_cluster.setdefault(one.cluster, []).append(number)
    for numbers in of_cluster.values():
        for first, second in combinations(numbers, 2):
            yield first, second, told[first].statement == told[second].statement


def trained(told: Sequence[Told], *, seed: int = SEED) -> Network:
    """A network taught on these tellings."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = Network(told[0].states.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    same: list[Couple] = []
    alike: list[Couple] = []
    other: list[Couple] = []
    for couple in couples(told):
        one, its, is_same = couple
        of_one = told[one].speaker is not None and told[one].speaker == told[its].speaker
        (same if is_same else alike if of_one else other).append(couple)
    steps = done = 0
    for epoch in range(EPOCHS):
        batches = list(_batches(told, _shown(told, same, alike, other, chance), chance))
        steps = steps or EPOCHS * len(batches)
        network.train()
        total = 0.0
        for batch in batches:
            for group in optimiser.param_groups:
                group["lr"] = RATE * max(0.0, 1 - done / steps)
            loss = functional.binary_cross_entropy_with_logits(*_answers(network, told, batch))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            done, total = done + 1, total + loss.item()
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {total / len(batches):.3f}", flush=True)
    return network


def _shown(
    told: Sequence[Told], same: list[Couple], alike: list[Couple], other: list[Couple], chance: random.Random
) -> list[Couple]:
    """The pairs of an epoch."""
    most = OTHERS * len(same)
    far = [(chance.randrange(len(told)), chance.randrange(len(told))) for _ in range(len(same) // 2)]
    apart = [(a, b, False) for a, b in far if told[a].cluster != told[b].cluster]
    return [
        *same, *chance.sample(alike, min(most, len(alike))), *chance.sample(other, min(most, len(other))), *apart
    ]  # fmt: skip


def _batches(told: Sequence[Told], shown: list[Couple], chance: random.Random) -> Iterator[list[Couple]]:
    """Pairs of about one length together, in any order."""
    shown.sort(key=lambda c: max(len(told[c[0]].states), len(told[c[1]].states)) + 8 * chance.random())
    batches = [shown[first : first + BATCH] for first in range(0, len(shown), BATCH)]
    chance.shuffle(batches)
    return iter(batches)


def _answers(network: Network, told: Sequence[Told], batch: Sequence[Couple]) -> tuple[Tensor, Tensor]:
    """Scores of pairs, and what they should be."""
    one, other = (_padded([told[couple[side]].states for couple in batch]) for side in (0, 1))
    return network(*one, *other), torch.tensor([float(same) for *_, same in batch])


def _padded(states: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    longest = max(map(len, states))
    lengths = torch.tensor([len(one) for one in states])
    held = torch.arange(longest)[None] < lengths[:, None]
    return nn.utils.rnn.pad_sequence(list(states), batch_first=True), held


def arrays(network: Network) -> dict[str, Floats]:
    """What `onrecord.model.alike.of_arrays` reads."""
    return {name: value.detach().numpy().astype(np.float16) for name, value in network.state_dict().items()}


def average_precision(network: Network, told: Sequence[Told]) -> float:
    """Over pairs of one speaker, the likeliest first: the mean of the precision at each pair of one statement."""
    pairs = [c for c in couples(told) if told[c[0]].speaker is not None and told[c[0]].speaker == told[c[1]].speaker]
    network.eval()
    with torch.inference_mode():
        parts = (pairs[first : first + BATCH] for first in range(0, len(pairs), BATCH))
        scores = torch.cat([_answers(network, told, part)[0] for part in parts])
    same = torch.tensor([c[2] for c in pairs])[scores.argsort(descending=True)].double()
    return float((same.cumsum(0) / torch.arange(1, len(same) + 1) * same).sum() / same.sum())


def main() -> None:
    """Train and write."""
    torch.set_num_threads(2)
    for half in HALVES:
        (other,) = set(HALVES) - {half}
        precision = average_precision(trained(tellings(other)), tellings(half))  # type: ignore[arg-type]
        print(f"average precision, the {half} half by the other: {precision:.3f}")
    np.savez_compressed(PLACE, **arrays(trained(tellings())))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()

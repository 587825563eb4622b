"""The turn of `onrecord.model.meaning`: a ridge regression from the shipped encoder's states to a sentence encoder's
vectors.

    python -m onrecord.lab.meaning --data ../shared/data [--sentences 6000]

The teacher is the encoder that training starts from, as it was published: all-MiniLM-L6-v2. Taught on are sentences of
the train parts. Prints how well, on a tenth kept apart, products of vectors go with the teacher's.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch

from onrecord.lab.corpora import articles
from onrecord.lab.network import Network, pretrained
from onrecord.lab.train import ENCODER, tokenizer_of
from onrecord.model.decode import Floats
from onrecord.model.meaning import TURN, states
from onrecord.model.onnx import packaged

SEED = 3
# Of the checks of `eval/clusters`, 128 dimensions tell as much as the teacher's 384. The penalty is flat: 30 to 300
# give a correlation of 0.55 on sentences kept apart, 1,000 gives 0.54.
DIMENSIONS, PENALTY = 128, 100.0
_BREAK = re.compile(r"(?<=[.!?])[\"”’]*\s+|\n+|[,;:] [\"“]|[\"”],? ")
_WORDS = range(4, 46)  # of a sentence


def sentences(texts: Iterable[str], *, most: int) -> list[str]:
    """So many different sentences, and parts in quotation marks, by chance."""
    found = {" ".join(part.split()).strip('"“”‘’') for text in texts for part in _BREAK.split(text)}
    kept = sorted(part for part in found if len(part.split()) in _WORDS)
    random.Random(SEED).shuffle(kept)
    return kept[:most]


def taught(texts: list[str], encoder: Path) -> Floats:
    """The sentence encoder's unit vectors: the mean of its last states."""
    torch.set_num_threads(1)
    network = Network(dropout=0.0)
    pretrained(network, encoder / "model.safetensors")
    network.eval()
    tokenizer = tokenizer_of(encoder)
    found = np.zeros((len(texts), network.words.embedding_dim), np.float32)
    with torch.inference_mode():
        for number, one in enumerate(tokenizer.encode_batch(texts)):
            pieces = torch.tensor([one.ids[:256]])
            hidden = network.norm(network.words(pieces) + network.positions.weight[: pieces.shape[1]])
            for layer in network.layers:
                hidden = layer(hidden, torch.ones(1, 1, 1, pieces.shape[1], dtype=torch.bool))
            found[number] = hidden[0].mean(0).numpy()
    return found / np.linalg.norm(found, axis=1, keepdims=True)  # type: ignore[no-any-return]


def fitted(own: Floats, teacher: Floats) -> tuple[Floats, Floats]:
    """The matrix and shift that turn states to the teacher's vectors, along the directions these differ in most."""
    mean, spread, middle = own.mean(0), own.std(0), teacher.mean(0)
    directions = np.linalg.svd(teacher - middle, full_matrices=False)[2][:DIMENSIONS].T
    scaled, wanted = (own - mean) / spread, (teacher - middle) @ directions
    penalty = PENALTY * np.eye(scaled.shape[1])
    turn = np.linalg.solve(scaled.T @ scaled + penalty, scaled.T @ wanted) / spread[:, None]
    return turn, -mean @ turn


def agreement(own: Floats, teacher: Floats) -> float:
    """How products of vectors go with the teacher's: their correlation over all pairs."""
    upper = np.triu_indices(len(own), 1)
    unit = own / np.linalg.norm(own, axis=1, keepdims=True)
    return float(np.corrcoef((unit @ unit.T)[upper], (teacher @ teacher.T)[upper])[0, 1])


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(prog="python -m onrecord.lab.meaning", description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, default=ENCODER, help="folder of model.safetensors")
    parser.add_argument("--sentences", type=int, default=6_000)
    args = parser.parse_args()
    texts = sentences((article.text for article in articles(args.data)), most=args.sentences)
    own, teacher = states(texts, packaged()), taught(texts, args.encoder)
    cut = len(texts) * 9 // 10
    turn, shift = fitted(own[:cut], teacher[:cut])
    print(f"{len(texts):,} sentences, agreement {agreement(own[cut:] @ turn + shift, teacher[cut:]):.3f}")
    turn, shift = fitted(own, teacher)
    np.savez_compressed(TURN, turn=turn.astype(np.float16), shift=shift.astype(np.float32))
    print(f"{TURN.stat().st_size / 1e3:.0f} kB  {TURN.name}")


if __name__ == "__main__":
    main()

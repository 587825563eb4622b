"""A checkpoint as the files that the package carries: two int8 graphs, tables, tokenizer.

python -m onrecord.lab.pack [CHECKPOINT] [--into onrecord/model/weights]
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch

from onrecord.lab.export import export
from onrecord.lab.train import ENCODER, RUN, tokenizer_of
from onrecord.model.decode import SIGNS, Tables
from onrecord.model.naming import FILE as NAMING
from onrecord.model.onnx import WEIGHTS


def pack(checkpoint: Path, encoder: Path, folder: Path) -> None:
    """Write what `model.onnx.OnnxModel` reads to `folder`; confidence is to be fitted anew (`eval.calibration`)."""
    weights = {name: value.numpy() for name, value in torch.load(checkpoint, weights_only=True).items()}
    folder.mkdir(parents=True, exist_ok=True)
    export(weights, folder)
    tables = {name: [round(float(x), 5) for x in weights[name].ravel()] for name in Tables._fields}
    shapes = {name: list(weights[name].shape) for name in Tables._fields}
    (folder / "tables.json").write_text(
        json.dumps({"tables": tables, "shapes": shapes, "sureness": [0.0] * (len(SIGNS) + 1)}) + "\n", "utf-8"
    )
    tie = {name: weights[f"meant.{name}"].astype(np.float16) for name in ("weight", "bias")}
    np.savez(folder / "meant.npz", **tie, nobody=weights["nobody"])
    if folder != WEIGHTS:  # fitted once the rest is packed (`lab.naming`); until then that of the last weights
        shutil.copy(WEIGHTS / NAMING, folder)
    tokenizer_of(encoder).save(str(folder / "tokenizer.json"), pretty=False)


def main() -> None:
    """Pack one checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m onrecord.lab.pack", description=__doc__.split("\n")[0])
    parser.add_argument("checkpoint", type=Path, nargs="?", default=RUN / "checkpoint.pt")
    parser.add_argument("--encoder", type=Path, default=ENCODER, help="folder of tokenizer.json")
    parser.add_argument("--into", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    pack(args.checkpoint, args.encoder, args.into)
    for path in sorted(args.into.iterdir()):
        print(f"{path.stat().st_size / 1e6:8.2f} MB  {path.name}")


if __name__ == "__main__":
    main()

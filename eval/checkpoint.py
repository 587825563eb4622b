"""A checkpoint of a training run, scored as `eval.attributions` scores the packed model.

    python -m eval.checkpoint RUN/checkpoint.pt [--encoder FOLDER]

Needs the extra `lab`. What packing costs is the difference to `python -m eval attributions`.
"""

from __future__ import annotations

import argparse
import pathlib

from eval import attributions
from onrecord.lab.torch_model import TorchModel
from onrecord.lab.train import ENCODER


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m eval.checkpoint", description=__doc__.split("\n")[0])
    parser.add_argument("checkpoint", type=pathlib.Path)
    parser.add_argument("--encoder", type=pathlib.Path, default=ENCODER, help="the folder of the encoder's tokenizer")
    args = parser.parse_args()
    for key, value in (attributions.measure(model=TorchModel(args.checkpoint, args.encoder)) or {}).items():
        print(f"{key:26} {value:.3f}")


if __name__ == "__main__":
    main()

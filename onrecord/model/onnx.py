"""The network in ONNX Runtime, on one thread: the weights that come with the package.

In: windows. Out: their scores. Loading is late and once a process; a package without its weights is refused.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.model.decode import Floats, Ints, Tables
from onrecord.model.meant import Tie
from onrecord.model.naming import FILE as NAMING
from onrecord.model.naming import naming_in
from onrecord.model.windows import Window

WEIGHTS = Path(__file__).parent / "weights"
FILES = ("trunk.onnx", "branch.onnx", "tables.json", "meant.npz", NAMING, "tokenizer.json")


class OnnxModel:
    """The two graphs and what is needed beside them, from a folder."""

    def __init__(self, folder: Path) -> None:
        missing = [name for name in FILES if not (folder / name).exists()]
        if missing:
            raise ModelError(
                f"The trained model is incomplete: {folder / missing[0]} is missing.",
                hint="Install onrecord again: pip install --force-reinstall onrecord",
            )
        import onnxruntime  # late: a fifth of a second, and most commands read no page

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        if not _multiplies_exactly():
            options.add_session_config_entry("session.x64quantprecision", "1")

        def session(name: str) -> Any:
            return onnxruntime.InferenceSession(folder / name, options, providers=["CPUExecutionProvider"])

        self._trunk, self._branch = session("trunk.onnx"), session("branch.onnx")
        numbers = json.loads((folder / "tables.json").read_text("utf-8"))
        self.tables = Tables(
            *(
                np.array(numbers["tables"][name], dtype=np.float32).reshape(numbers["shapes"][name])
                for name in Tables._fields
            )
        )
        self.sureness = np.array(numbers["sureness"], dtype=np.float32)
        with np.load(folder / "meant.npz", allow_pickle=False) as kept:
            self.tie = Tie(
                kept["weight"].astype(np.float32), kept["bias"].astype(np.float32), float(kept["nobody"].item())
            )
        self.naming = naming_in(folder)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def trunk(self, windows: Sequence[Window]) -> list[Floats]:
        """The lower layers' states of each window, (pieces, hidden)."""
        return [
            self._trunk.run(None, {"pieces": w.pieces[None], "shapes": w.shapes[None], "quotes": w.quotes[None]})[0][0]
            for w in windows
        ]

    def branch(self, hidden: Sequence[Floats], regions: Sequence[Ints]) -> list[Floats]:
        """Scores of each window, (pieces, columns), under the regions of its pieces."""
        pairs = zip(hidden, regions, strict=True)
        return [self._branch.run(None, {"hidden": h[None], "regions": r[None]})[0][0] for h, r in pairs]


def _multiplies_exactly() -> bool:
    """Whether the processor adds up products of 8-bit numbers without overflow, which x86 does from VNNI on.

    Elsewhere ONNX Runtime is told to take the exact way, at half the speed; where it cannot be known, too.
    """
    if platform.machine().lower() in ("arm64", "aarch64"):
        return True
    told = Path("/proc/cpuinfo")
    return told.exists() and "vnni" in told.read_text("utf-8", "replace")


@cache
def packaged() -> OnnxModel:
    """The model of this package."""
    return OnnxModel(WEIGHTS)

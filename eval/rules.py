"""The rules of the first version, scored beside the model on the same pages: `python -m eval rules`."""

from __future__ import annotations

from eval import attributions


def measure(*, errors: bool = False) -> dict[str, float] | None:
    """The figures of `eval.attributions`, by rules."""
    return attributions.measure(errors=errors, rules=True)

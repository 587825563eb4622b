"""Boosted trees trained with scikit-learn, as the package reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.trees import Rows, Trees


def fitted(rows: Rows, right: Sequence[bool], *, weights: Sequence[float] | None = None, **settings: float) -> Trees:
    """Trees fitted to rows [rows, numbers], each right or not; `settings` are those of scikit-learn."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(early_stopping=False, random_state=0, **settings)
    model.fit(np.asarray(rows, np.float32), np.array(right), weights)
    return exported([p[0].nodes for p in model._predictors], float(model._baseline_prediction[0, 0]))


def exported(trees: Sequence[NDArray[Any]], start: float) -> Trees:
    """Trees of scikit-learn as plain arrays."""
    sizes = [len(nodes) for nodes in trees]
    roots = np.cumsum([0, *sizes[:-1]])
    own = np.arange(sum(sizes))
    nodes = np.concatenate(trees)
    leaf, root = nodes["is_leaf"].astype(bool), np.repeat(roots, sizes)
    children = np.stack([np.where(leaf, own, nodes[side] + root) for side in ("left", "right")], axis=1)
    return Trees(
        roots, np.where(leaf, 0, nodes["feature_idx"]).astype(np.intp),
        nodes["num_threshold"].astype(np.float32), children.ravel(),
        np.where(leaf, nodes["value"], 0).astype(np.float32), start, int(nodes["depth"].max()),
    )  # fmt: skip

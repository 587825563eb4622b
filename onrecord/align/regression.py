"""The logistic regressions of `align`, read from `weights.json`: features in, a probability out."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PLACE = Path(__file__).parent / "weights.json"
Features = dict[str, float]
Weights = Mapping[str, Mapping[str, float]]


def probability(name: str, features: Mapping[str, float]) -> float:
    """What the regression `name` makes of these features, from 0 to 1."""
    return likelihood(packaged()[name], features)


def likelihood(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """What these weights, of every feature and a constant, make of features, from 0 to 1."""
    total = weights["constant"] + sum(weights[feature] * value for feature, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def logit(likelihood: float) -> float:
    """The logarithm of the odds, bounded."""
    bounded = min(0.999, max(0.001, likelihood))
    return math.log(bounded / (1 - bounded))


@cache
def packaged() -> Weights:
    """The weights that come with the package."""
    told: dict[str, dict[str, float]] = json.loads(PLACE.read_text("utf-8"))
    return told

"""How sure the model is, against how often it is right: PolNeAR dev (outermost), layered dev (English, nested too).

    python -m eval.calibration            the error, and what `--min-confidence` keeps
    python -m eval.calibration --write    fit anew after training, into onrecord/model/weights/tables.json

Confidence is a logistic regression over nine signs (`onrecord.model.decode.SIGNS`). To be honest about it, the error is
that of two halves of the pages, each judged by the weights fitted on the other (ten bins of equal width; Guo et al.
2017); what is written is fitted on both. Right: the words share half their characters (Jaccard) with the gold's, both
nested or both not. Fitting needs scikit-learn (extra `lab`).
"""

from __future__ import annotations

import argparse
import json
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from eval.attributions import (
    LAYERED,
    POLNEAR,
    articles,
    chars,
    layered_pages,
    matched,
    model_marks,
    read_brat,
    whole_text,
)
from onrecord.model.decode import OUTERMOST_POLNEAR
from onrecord.model.onnx import WEIGHTS
from onrecord.terms import Span

BINS = 10


class Judged(NamedTuple):
    """One attribution: whose page, its signs, whether it is right, and how sure the packed model says it is."""

    page: int
    signs: tuple[float, ...]
    right: bool
    sure: float


class Part(NamedTuple):
    """The attributions of some pages, and how many the gold has."""

    judged: list[Judged]
    gold: int


def measure(*, errors: bool = False) -> dict[str, float] | None:
    """The error of the packed weights on each corpus, in the form of `python -m eval`."""
    if not POLNEAR.exists():
        return None
    parts = {"polnear": polnear(), "layered": layered()}
    if errors:
        for name, part in parts.items():
            curve(name, part)
    parts["both"] = Part([j for p in parts.values() for j in p.judged], sum(p.gold for p in parts.values()))
    return {
        f"{name}_error": expected_error([j.sure for j in p.judged], [j.right for j in p.judged])
        for name, p in parts.items()
    }


def polnear() -> Part:
    """The outermost attributions of PolNeAR dev by its own convention."""
    found, total = [], 0
    for page, name in enumerate(articles(POLNEAR / "dev")):
        text, gold = read_brat(POLNEAR / "dev", name)
        got = model_marks(whole_text(name, text), outermost=OUTERMOST_POLNEAR, deepest=0)
        hits = {p for _, _, p in matched([chars(t["content"]) for t in gold], [chars(a.words) for a in got])}
        total += len(gold)
        found += [Judged(page, a.signs, i in hits, a.sure) for i, a in enumerate(got)]
    return Part(found, total)


def layered() -> Part:
    """All attributions of the English pages of layered dev."""
    found, total = [], 0
    for page, (gold, document) in enumerate(layered_pages(LAYERED / "dev")):
        got = model_marks(document)
        hits = set()
        for nested in (False, True):
            some = [i for i, a in enumerate(got) if (a.depth > 0) == nested]
            told = [s for s in gold["statements"] if (s["parent"] is not None) == nested]
            pairs = matched(
                [chars(Span(*x) for x in s["content"][0]) for s in told], [chars(got[i].words) for i in some]
            )
            hits |= {some[p] for _, _, p in pairs}
        total += len(gold["statements"])
        found += [Judged(page, a.signs, i in hits, a.sure) for i, a in enumerate(got)]
    return Part(found, total)


def expected_error(sure: list[float], right: list[bool]) -> float:
    """Expected calibration error: the mean distance between confidence and accuracy over bins, by their size."""
    said, true = np.array(sure), np.array(right, dtype=float)
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    gaps = [abs(said[bins == b].mean() - true[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())]
    return float(sum(gaps))


def curve(name: str, part: Part) -> None:
    """Print what a least confidence keeps."""
    print(f"  {name:10} --min-confidence  kept  precision  recall")
    for least in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        kept = [j.right for j in part.judged if j.sure >= least]
        if kept:
            print(f"  {'':10} {least:16.2f} {len(kept):5} {sum(kept) / len(kept):10.3f} {sum(kept) / part.gold:7.3f}")


def fitted(judged: list[Judged]) -> npt.NDArray[np.float64]:
    """Weights of the signs and a constant."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1.0, max_iter=1000).fit([j.signs for j in judged], [j.right for j in judged])
    return np.append(model.coef_[0], model.intercept_)


def by_weights(weights: npt.NDArray[np.float64], judged: list[Judged]) -> list[float]:
    """How sure the weights are of each."""
    return [float(1 / (1 + np.exp(-(np.dot(weights[:-1], j.signs) + weights[-1])))) for j in judged]


def main() -> None:
    """Print the errors; fit and write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibration", description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="fit on all of it and write the weights")
    args = parser.parse_args()
    parts = {"polnear": polnear(), "layered": layered()}
    everything = [j for part in parts.values() for j in part.judged]
    halves = [fitted([j for j in everything if j.page % 2 != half]) for half in (0, 1)]
    crossed = {
        name: [(s, j.right) for j in p.judged for s in by_weights(halves[j.page % 2], [j])] for name, p in parts.items()
    }
    crossed["both"] = [pair for pairs in crossed.values() for pair in pairs]
    for name, pairs in crossed.items():
        error = expected_error([s for s, _ in pairs], [r for _, r in pairs])
        print(f"{name:8} {len(pairs):5} found; error, halves fitted on each other: {error:.3f}")
    weights = fitted(everything)
    if args.write:
        path = WEIGHTS / "tables.json"
        numbers = json.loads(path.read_text("utf-8"))
        numbers["sureness"] = [round(float(w), 4) for w in weights]
        path.write_text(json.dumps(numbers) + "\n", "utf-8")
    for name, part in parts.items():
        sure = by_weights(weights, part.judged)
        curve(name, Part([j._replace(sure=s) for j, s in zip(part.judged, sure, strict=True)], part.gold))


if __name__ == "__main__":
    main()

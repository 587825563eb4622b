"""Whether pairs of statements that may conflict are found: `python -m eval conflicts`.

The pages of `eval/clusters` with their annotated reports, each statement put together as the annotation does. Every two
statements of a half are held against each other, all clusters in one pile, and ranked. `top_20` is the share of the
first 20 shown that the set lists as a conflict (the bar: 0.7 on the even clusters), `recall` the share of the listed
ones that are among the suggestions at all. The odd clusters are scored crossed: each by weights trained without it.

`python -m eval.conflicts` trains on the odd clusters and prints the weights for `onrecord/align/conflicts.py`; the even
clusters are measured and never trained on.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from eval.clusters_record import CLUSTERS, ClusterEntry, Which, entries, is_of
from onrecord.align.conflicts import Features, conflict, features_of, meeting
from onrecord.align.positions import Position, Version, position_of
from onrecord.align.wordings import names_of, wording_of
from onrecord.find import roles_and_topics

SHOWN = 20
PARTS = 7  # of the odd clusters, each judged by weights trained on the others
STRENGTH = 0.01  # inverse of the regularisation: the crossed score of the odd clusters is the same from 0.003 to 0.03
# What may count for or against a conflict; everything else is evidence for one, and held at 0 or above.
EITHER = frozenset({"later", "related", "long ago", "opinion", "agreeing", "none"})

Pair = frozenset[str]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Met:
    """Two statements with a subject in common, and whether the set lists them as a conflict."""

    names: Pair
    clusters: Pair
    one: Position
    other: Position
    features: Features
    listed: bool


def measure(*, errors: bool = False) -> dict[str, float]:
    """The figures of both halves; the set comes with the project, so it never skips."""
    scores: dict[str, float] = {}
    for which in ("odd", "even"):
        listed, met = read(which)
        score = crossed(met) if which == "odd" else None
        suggested = ranked(met, score)
        scores |= {f"{which}_{name}": value for name, value in figures(suggested, listed).items()}
        if errors and which == "odd":
            for one in suggested[: 2 * SHOWN]:
                print(f"    {'listed' if one.listed else 'not listed'}: {' '.join(sorted(one.names))}")
    return scores


def read(which: Which) -> tuple[dict[Pair, str], list[Met]]:
    """The conflicts that the set lists, with their reasons, and every two statements with a subject in common."""
    versions: dict[str, list[Version]] = {}
    clusters: dict[str, str] = {}
    for one in entries(which):
        for statement, version in _versions(one):
            versions.setdefault(statement, []).append(version)
            clusters[statement] = str(one.raw["cluster"])
    positions = {name: position_of(several) for name, several in versions.items()}
    listed = _listed(which)
    found = []
    for one_name, other_name in itertools.combinations(positions, 2):
        met = meeting(positions[one_name], positions[other_name])
        if met is not None:
            names = frozenset((one_name, other_name))
            told = frozenset((clusters[one_name], clusters[other_name]))
            found.append(Met(names, told, met.one, met.other, features_of(met), names in listed))
    return listed, found


def _versions(page: ClusterEntry) -> Iterator[tuple[str, Version]]:
    document = page.entry.document
    topics = roles_and_topics(document, page.entry.reports)[1]
    for report in page.entry.reports:
        statement = page.statements.get(report.id)
        if statement is None or report.mode == "attitude":
            continue
        days = wording_of(report, document)
        yield (
            statement,
            Version(
                id=report.id,
                document_id=document.id,
                words=tuple(span.cut(document.text) for span in report.words),
                person=" ".join(names_of(report.speaker)) if report.speaker else None,
                act=report.act,
                said=days.said,
                published=days.published,
                topics=tuple(topic.name for topic in topics[report.id] if topic.via != "key phrase"),
                title=document.about.title,
                inside=report.parent,
                language=document.language,
            ),
        )


def _listed(which: Which) -> dict[Pair, str]:
    lines = map(json.loads, (CLUSTERS / "conflicts.jsonl").read_text("utf-8").splitlines())
    return {frozenset(line["pair"]): line["reason"] for line in lines if is_of(line["cluster"], which)}


def ranked(met: Sequence[Met], score: Callable[[Met], float] | None = None) -> list[Met]:
    """The pairs that are suggested, the likeliest first, by the package's weights unless scored otherwise."""
    found = [(conflict(one.one, one.other), one) for one in met]
    told = [(score(one) if score else suggestion.likely, one) for suggestion, one in found if suggestion]
    told.sort(key=lambda pair: (-pair[0], sorted(pair[1].names)))
    return [one for _, one in told]


def figures(suggested: Sequence[Met], listed: Mapping[Pair, str]) -> dict[str, float]:
    """Precision of the first shown, and the share of the listed conflicts that are suggested."""
    return {
        "top_20": sum(one.listed for one in suggested[:SHOWN]) / SHOWN,
        "top_40": sum(one.listed for one in suggested[: 2 * SHOWN]) / (2 * SHOWN),
        "recall": sum(one.listed for one in suggested) / len(listed),
    }


def crossed(met: Sequence[Met]) -> Callable[[Met], float]:
    """A score for each pair by weights trained without its clusters."""
    clusters = sorted({name for one in met for name in one.clusters})
    found: dict[Pair, float] = {}
    for turn in range(PARTS):
        held = set(clusters[turn::PARTS])
        weights = train([one for one in met if not one.clusters & held])
        for one in met:
            if one.clusters & held:
                found[one.names] = max(found.get(one.names, -1e9), _total(weights, one.features))
    return lambda one: found[one.names]


def _total(weights: Mapping[str, float], features: Features) -> float:
    return weights["constant"] + sum(weights[name] * value for name, value in features.items())


def train(met: Sequence[Met]) -> dict[str, float]:
    """The weights that tell the listed pairs from the others, those of evidence at 0 or above."""
    from scipy.optimize import minimize  # type: ignore[import-untyped]  # comes with scikit-learn

    names = list(met[0].features)
    table = np.array([list(one.features.values()) for one in met])
    spread = table.std(0) + 1e-9
    scaled = table / spread
    sign = np.array([1.0 if one.listed else -1.0 for one in met])

    def loss(slopes: Floats) -> tuple[float, Floats]:
        margin = -sign * (scaled @ slopes[:-1] + slopes[-1])
        slope = -sign / (1 + np.exp(-margin))
        penalty = float((slopes[:-1] ** 2).sum()) / 2 / STRENGTH
        return float(np.logaddexp(0, margin).sum()) + penalty, np.append(
            scaled.T @ slope + slopes[:-1] / STRENGTH, slope.sum()
        )

    bounds = [(None if name in EITHER else 0.0, None) for name in names] + [(None, None)]
    fitted = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return dict(zip(names, map(float, fitted[:-1] / spread), strict=True)) | {"constant": float(fitted[-1])}


def main() -> None:
    """Train on the odd clusters and print the weights."""
    _, met = read("odd")
    for name, value in train(met).items():
        print(f'    "{name}": {value:.3f},')


if __name__ == "__main__":
    main()

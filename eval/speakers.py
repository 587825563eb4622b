"""Who a source stands for: training of the ranking (`onrecord/find/ranking.npz`), and errors by phenomenon.

    python -m eval.speakers [--write] [--errors CLASS]

Pages annotated with canonical speakers (train parts: the layered English pages, `lab/annotated.jsonl`,
`lab/invented.jsonl`) are read source by source, in order, the ones before as annotated; every candidate of a source is
a row that is right or not. Prints, pages crossed in four parts, how often the choice is right, wrong (a name that is
not right) or missing by class of source, and the error of the confidence. `--write` trains on all pages. Needs
scikit-learn (`pip install 'onrecord[lab]'`). Layered dev, never trained on, is scored by `python -m eval attributions`.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from eval.attributions import LAYERED, SHARED, layered_pages, same_name, whole_text
from onrecord.find import reading_of
from onrecord.find.candidates import Candidate, candidates
from onrecord.find.cases import Case, class_of
from onrecord.find.nesting import reports_of
from onrecord.find.ranking import PLACE, Trees
from onrecord.find.speakers import chosen, with_speakers
from onrecord.find.view import Draft
from onrecord.lab.corpora import marked_pages
from onrecord.lang import language
from onrecord.terms import Document, Span, Speaker, report_id

ITERATIONS, LEAVES, DEEPEST, RATE = 160, 31, 6, 0.1
FOLDS = 4


class Question(NamedTuple):
    """One source: its page, class and words, its candidates, and which of them are right."""

    page: str
    kind: str
    words: str
    candidates: Sequence[Candidate]
    right: Sequence[bool]
    gold: Sequence[str | None]


def pages() -> Iterator[tuple[Document, list[dict[str, Any]]]]:
    """Documents and annotations of the train parts."""
    for gold, document in layered_pages(LAYERED / "train"):
        yield document, gold["statements"]
    for page in marked_pages(SHARED / "data"):
        yield whole_text(page.name, page.text), page.statements


def questions(document: Document, statements: Iterable[dict[str, Any]]) -> list[Question]:
    """The sources of a page as annotated, in order."""
    data = language("en")
    assert data is not None
    reading = reading_of(document, data.speech)
    gold = {id_of(document, one): one["speaker"] for one in statements}
    reports = reports_of(document, reading, [draft_of(one) for one in statements])
    found: list[Question] = []

    def asked(case: Case) -> tuple[Speaker, str] | None:
        accepted = gold.get(case.report.id)
        if accepted is None:
            return None  # of two annotations with the same spans one is asked
        offered = candidates(case)
        right = [
            any(same_name(c.speaker.name if c.speaker else None, s, document.text) for s in accepted) for c in offered
        ]
        kind = class_of(case.words, data.speech)
        found.append(Question(document.id, kind, case.words, offered, right, accepted))
        best = next((c.speaker for c, fits in zip(offered, right, strict=True) if fits and c.speaker), None)
        return (best, "annotated") if best else None

    with_speakers(reading, reports, asked)
    return found


def draft_of(one: dict[str, Any]) -> Draft:
    """An annotation as what a reader of attributions would have found."""
    source, cue = one["source"][0], one["cue"][0]
    return Draft(
        tuple(Span(*x) for x in one["content"][0]), _span(source), _span(cue), None, "annotated",
        mode=one.get("mode") or "speech", act=one["act"][0],
    )  # fmt: skip


def _span(pair: Any) -> Span | None:
    return None if pair is None else Span(*(pair if isinstance(pair[0], int) else pair[0]))


def id_of(document: Document, one: dict[str, Any]) -> str:
    """The id of the report that an annotation becomes."""
    words = tuple(sorted({Span(*x) for x in one["content"][0]}))
    return report_id(document.id, words, _span(one["source"][0]), _span(one["cue"][0]))


def trained(asked: Sequence[Question]) -> Trees:
    """Boosted trees over the rows of all candidates."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows = np.array([c.row for q in asked for c in q.candidates], np.float32)
    right = np.array([r for q in asked for r in q.right])
    model = HistGradientBoostingClassifier(
        max_iter=ITERATIONS, learning_rate=RATE, max_leaf_nodes=LEAVES, max_depth=DEEPEST,
        min_samples_leaf=20, l2_regularization=1.0, early_stopping=False, random_state=0,
    ).fit(rows, right)  # fmt: skip
    return exported([p[0].nodes for p in model._predictors], float(model._baseline_prediction[0, 0]))


def exported(trees: Sequence[NDArray[Any]], start: float) -> Trees:
    """Trees of scikit-learn as plain arrays."""
    sizes = [len(nodes) for nodes in trees]
    roots = np.cumsum([0, *sizes[:-1]])
    own = np.arange(sum(sizes))
    nodes = np.concatenate(trees)
    leaf, root = nodes["is_leaf"].astype(bool), np.repeat(roots, sizes)
    left, right = (np.where(leaf, own, nodes[side] + root).astype(np.int32) for side in ("left", "right"))
    return Trees(
        roots.astype(np.int32), np.where(leaf, 0, nodes["feature_idx"]).astype(np.int16),
        nodes["num_threshold"].astype(np.float32), left, right,
        np.where(leaf, nodes["value"], 0).astype(np.float32), start, int(nodes["depth"].max()),
    )  # fmt: skip


class Answer(NamedTuple):
    """What was chosen for a question, how sure, and how it came out: "right", "right: nobody", "wrong", "missing"."""

    question: Question
    name: str | None
    sure: float
    outcome: str


def crossed(asked: Sequence[Question]) -> list[Answer]:
    """Answers to all questions by trees that were trained on the other pages."""
    names = sorted({q.page for q in asked})
    random.Random(0).shuffle(names)
    found = []
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        trees = trained([q for q in asked if q.page not in held])
        found += [_answer(q, trees) for q in asked if q.page in held]
    return found


def _answer(question: Question, trees: Trees) -> Answer:
    choice = chosen(question.candidates, trees.scores([c.row for c in question.candidates]))
    speaker = question.candidates[choice.at].speaker
    right = question.right[choice.at]
    outcome = ("right" if speaker else "right: nobody") if right else "wrong" if speaker else "missing"
    return Answer(question, speaker.name if speaker else None, choice.sure, outcome)


def error_of_confidence(answers: Sequence[Answer], *, bins: int = 10) -> float:
    """Expected calibration error of the confidence of names given, over bins of equal width."""
    given = [a for a in answers if a.name is not None]
    held: dict[int, list[Answer]] = defaultdict(list)
    for one in given:
        held[min(bins - 1, int(one.sure * bins))].append(one)
    off = sum(abs(sum(a.outcome == "right" for a in part) - sum(a.sure for a in part)) for part in held.values())
    return off / max(1, len(given))


def main() -> None:
    """Train, print, write."""
    parser = argparse.ArgumentParser(prog="python -m eval.speakers", description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="train on all pages and write the trees")
    parser.add_argument("--errors", metavar="CLASS", help="print what was chosen wrongly for a class of sources")
    args = parser.parse_args()
    asked = [q for document, statements in pages() for q in questions(document, statements)]
    answers = crossed(asked)
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for one in answers:
        told[one.question.kind][one.outcome] += 1
        told["all"][one.outcome] += 1
        told[one.question.kind]["reachable"] += any(one.question.right)
        told["all"]["reachable"] += any(one.question.right)
    print(f"{'':12}{'sources':>8}{'reachable':>10}{'right':>8}{'nobody':>8}{'wrong':>8}{'missing':>8}")
    for kind, n in sorted(told.items(), key=lambda pair: -sum(pair[1].values())):
        total = sum(n.values()) - n["reachable"]
        shares = (n[k] / total for k in ("reachable", "right", "right: nobody", "wrong", "missing"))
        print(f"{kind:12}{total:8}{next(shares):10.2f}" + "".join(f"{s:8.2f}" for s in shares))
    print(f"error of confidence {error_of_confidence(answers):.3f}")
    if args.errors:
        for one in answers:
            if one.question.kind == args.errors and one.outcome in ("wrong", "missing"):
                asked_of = f"{one.question.page} {one.question.words!r}"
                print(f"{asked_of}: {one.name!r} {one.sure:.2f}, gold {one.question.gold}")
    if args.write:
        trained(asked).save(PLACE)


if __name__ == "__main__":
    main()

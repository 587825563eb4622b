"""Who a source stands for: training of the ranking (`onrecord/find/ranking.npz`), and errors by phenomenon.

    python -m eval.speakers [--write] [--dev] [--errors CLASS]

Pages annotated with canonical speakers (train parts: the layered English pages, `lab/annotated.jsonl`,
`lab/invented.jsonl`) are read source by source, in order, the ones before as annotated; every candidate of a source is
a row that is right or not. Prints, pages crossed in four parts, how often the choice is right, wrong (a name that is
not right) or missing by class of source, and the error of the confidence. `--write` trains on all pages and needs
scikit-learn (`pip install 'onrecord[lab]'`). `--dev` prints the same, by the trees of the package, of the attributions
that the model finds on layered dev, never trained on, and what speakers and occasions cost on top of attributions, in
processor time: as on the command line with OMP_NUM_THREADS=1, since NumPy's other threads count too.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from eval.attributions import LAYERED, SHARED, layered_pages, match_reports, same_name, whole_text
from eval.boosting import fitted
from onrecord.find import reading_of
from onrecord.find.by_model import drafts_by_model, meant_by_model
from onrecord.find.candidates import Candidate, candidates, names_of
from onrecord.find.cases import Case, class_of
from onrecord.find.homes import stood_for
from onrecord.find.layout import Reading
from onrecord.find.modes import with_modes
from onrecord.find.nesting import reports_of
from onrecord.find.occasions import with_occasions
from onrecord.find.ranking import PLACE, SECOND, Ranking, by_second_look, looked_at_again, packaged
from onrecord.find.runs import is_title
from onrecord.find.speaker_rules import told_by_rule
from onrecord.find.speakers import by_ranking, chosen, with_speakers
from onrecord.find.view import Draft
from onrecord.lab.corpora import marked_pages
from onrecord.lang import Speech, language
from onrecord.model import Meant
from onrecord.terms import Document, Report, Span, Speaker, report_id
from onrecord.trees import Trees

# Rate, trees, leaves and depth, least rows in a leaf, and how much their values are shrunk; pages crossed, a hundred
# first trees at a rate of 0.15 are half a point worse, a hundred second ones at 0.1 no better.
FIRST_LOOK = {
    "learning_rate": 0.1,
    "max_iter": 160,
    "max_leaf_nodes": 31,
    "max_depth": 6,
    "min_samples_leaf": 20,
    "l2_regularization": 1.0,
}
SECOND_LOOK = {
    "learning_rate": 0.18,
    "max_iter": 50,
    "max_leaf_nodes": 24,
    "max_depth": 6,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
}
FOLDS = 4
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
TURNS = 3  # readings of a page whose cost is measured
MOST_ON_TOP = 0.3  # goal: processor time of speakers and occasions, as a share of that of attributions


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
        offered = candidates(case, told_by_rule(case))
        stands = stood_for(case)
        if stands and any(same_name(case.words, name, document.text) for name in accepted):
            accepted = [*accepted, stands[0].name]  # some pages were marked with the city, others with its country
        names = [*accepted, *(bare_name(name, data.speech) for name in accepted if name)]
        right = _fitting(offered, names, document.text)
        kind = class_of(case.words, data.speech)
        found.append(Question(document.id, kind, case.words, offered, right, accepted))
        best = next((c.speaker for c, fits in zip(offered, right, strict=True) if fits and c.speaker), None)
        return (best, "annotated") if best else None

    with_speakers(reading, reports, asked, meant=meant_by_model(reading))
    return found


def bare_name(name: str, speech: Speech) -> str:
    """A name without the offices before it and the suffix behind it, which some annotators leave out and some do not:
    "President Ana Ortiz Jr." is Ana Ortiz."""
    words = name.split()
    while len(words) > 1 and words[-1].rstrip(".,") in _SUFFIXES:
        words = words[:-1]
    first = next((i for i, w in enumerate(words) if not is_title(w.lower(), speech)), len(words))
    rest = words[first:]
    return " ".join(rest).rstrip(",") if rest and rest[0][:1].isupper() else name


def _fitting(offered: Sequence[Candidate], accepted: Sequence[str | None], text: str) -> list[bool]:
    """Which candidates are right."""
    return [any(same_name(c.speaker.name if c.speaker else None, s, text) for s in accepted) for c in offered]


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


def trained(asked: Sequence[Question], likely: Sequence[Sequence[float]]) -> Ranking:
    """Boosted trees over the rows of all candidates, and over those looked at again; `likely` are the likelihoods by
    trees that were trained on other pages."""
    return Ranking(first_look(asked), second_look(asked, likely))


def first_look(asked: Sequence[Question]) -> Trees:
    """Boosted trees over the rows of all candidates."""
    rows = np.array([c.row for q in asked for c in q.candidates], np.float32)
    return fitted(rows, [r for q in asked for r in q.right], **FIRST_LOOK)


def second_look(asked: Sequence[Question], likely: Sequence[Sequence[float]]) -> Trees:
    """Boosted trees over the rows of the likeliest."""
    right, tables = [], []
    for question, told in zip(asked, likely, strict=True):
        best, table = looked_at_again([c.row for c in question.candidates], names_of(question.candidates), told)
        tables.append(table)
        right += [question.right[i] for i in best]
    return fitted(np.concatenate(tables), right, **SECOND_LOOK)


class Answer(NamedTuple):
    """What was chosen for a question, how sure, and how it came out: "right", "right: nobody", "wrong", "missing"."""

    question: Question
    name: str | None
    sure: float
    outcome: str


def by_others(asked: Sequence[Question]) -> list[list[float]]:
    """How likely each candidate is by itself, by trees that were trained on the other pages."""
    found: list[list[float]] = [[] for _ in asked]
    for held, kept in _folds(asked, seed=0):
        trees = first_look([asked[i] for i in kept])
        for i in held:
            found[i] = trees.scores([c.row for c in asked[i].candidates])
    return found


def _folds(asked: Sequence[Question], *, seed: int) -> Iterator[tuple[list[int], list[int]]]:
    """Questions of the pages of a part, and of the other pages."""
    names = sorted({q.page for q in asked})
    random.Random(seed).shuffle(names)
    for fold in range(FOLDS):
        apart = set(names[fold::FOLDS])
        yield (
            [i for i, q in enumerate(asked) if q.page in apart],
            [i for i, q in enumerate(asked) if q.page not in apart],
        )


def crossed(asked: Sequence[Question], likely: Sequence[Sequence[float]]) -> list[Answer]:
    """Answers to all questions by second looks that were trained on the other pages."""
    found = []
    for held, kept in _folds(asked, seed=1):
        second = second_look([asked[i] for i in kept], [likely[i] for i in kept])
        for i in held:
            rows = [c.row for c in asked[i].candidates]
            found.append(_answer(asked[i], by_second_look(rows, names_of(asked[i].candidates), likely[i], second)))
    return found


def _answer(question: Question, likely: Sequence[float]) -> Answer:
    choice = chosen(question.candidates, likely)
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


class Costs(NamedTuple):
    """Seconds of processor time by stage."""

    attributions: float
    speakers: float
    occasions: float


def on_dev() -> tuple[list[Answer], Costs]:
    """Answers for the attributions of layered dev that the model finds, and what the stages cost: every page is read
    a few times, and its cheapest reading counts."""
    answers: list[Answer] = []
    costs = []
    for gold, document in layered_pages(LAYERED / "dev"):
        reading, resolved, meant, first = _timed(document)
        costs.append(Costs(*map(min, first, *(_timed(document)[-1] for _ in range(TURNS - 1)))))
        answers += _answers(document, gold["statements"], reading, resolved, meant)
    return answers, Costs(*(sum(stage) for stage in zip(*costs, strict=True)))


def _timed(document: Document) -> tuple[Reading, tuple[Report, ...], Meant | None, Costs]:
    """A page read as `find` reads it, and the processor time of each stage."""
    data = language("en")
    assert data is not None
    clock = [time.process_time()]
    reading = reading_of(document, data.speech)
    drafts, meant = drafts_by_model(reading)
    reports = reports_of(document, reading, drafts)
    clock.append(time.process_time())
    resolved = with_speakers(reading, reports, by_ranking, meant=meant)
    clock.append(time.process_time())
    with_occasions(document, reading, with_modes(resolved))
    clock.append(time.process_time())
    return reading, resolved, meant, Costs(*(after - before for before, after in pairwise(clock)))


def _answers(
    document: Document,
    marked: list[dict[str, Any]],
    reading: Reading,
    resolved: tuple[Report, ...],
    meant: Meant | None,
) -> Iterator[Answer]:
    """What was chosen for the reports of a page that are annotated, after the others as they were resolved."""
    matched = {resolved[p].id: marked[g]["speaker"] for _, g, p in match_reports(marked, resolved)}
    known = {r.id: r.speaker for r in resolved}
    cases: list[Case] = []

    def told(case: Case) -> tuple[Speaker, str] | None:
        cases.append(case)
        speaker = known[case.report.id]
        return (speaker, "") if speaker else None

    with_speakers(reading, {r.id: r for r in resolved}, told, meant=meant)
    for case in cases:
        accepted = matched.get(case.report.id)
        if accepted is not None:
            offered = candidates(case, told_by_rule(case))
            right = _fitting(offered, accepted, document.text)
            kind = class_of(case.words, reading.speech)
            likely = packaged().likelihoods([c.row for c in offered], names_of(offered))
            yield _answer(Question(document.id, kind, case.words, offered, right, accepted), likely)


def main() -> None:
    """Train, print, write."""
    parser = argparse.ArgumentParser(prog="python -m eval.speakers", description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="train on all pages and write the trees")
    parser.add_argument("--dev", action="store_true", help="layered dev by the trees of the package, and the costs")
    parser.add_argument("--errors", metavar="CLASS", help="print what was chosen wrongly for a class of sources")
    args = parser.parse_args()
    if args.dev:
        answers, costs = on_dev()
        _print(answers, errors=args.errors)
        _print_costs(costs)
        return
    asked = [q for document, statements in pages() for q in questions(document, statements)]
    likely = by_others(asked)
    _print(crossed(asked, likely), errors=args.errors)
    if args.write:
        made = trained(asked, likely)
        made.first.save(PLACE)
        made.second.save(SECOND)


def _print(answers: Sequence[Answer], *, errors: str | None) -> None:
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for one in answers:
        for kind in (one.question.kind, "all"):
            told[kind]["sources"] += 1
            told[kind][one.outcome] += 1
            told[kind]["reachable"] += any(one.question.right)
    print(f"{'':12}{'sources':>8}{'reachable':>10}{'right':>8}{'nobody':>8}{'wrong':>8}{'missing':>8}")
    for kind, n in sorted(told.items(), key=lambda pair: -pair[1]["sources"]):
        shares = (n[k] / n["sources"] for k in ("reachable", "right", "right: nobody", "wrong", "missing"))
        print(f"{kind:12}{n['sources']:8}{next(shares):10.2f}" + "".join(f"{s:8.2f}" for s in shares))
    print(f"error of confidence {error_of_confidence(answers):.3f}")
    for one in answers if errors else ():
        if one.question.kind == errors and one.outcome in ("wrong", "missing"):
            asked_of = f"{one.question.page} {one.question.words!r}"
            print(f"{asked_of}: {one.name!r} {one.sure:.2f}, gold {one.question.gold}")


def _print_costs(costs: Costs) -> None:
    on_top = (costs.speakers + costs.occasions) / costs.attributions
    print(
        f"processor time: attributions {costs.attributions:.2f} s, speakers {costs.speakers:.2f} s, occasions "
        f"{costs.occasions:.2f} s; on top of attributions: goal at most {MOST_ON_TOP:.0%}, measured {on_top:.0%}"
    )


if __name__ == "__main__":
    main()

"""Whether reports of one act of saying are joined, and pages traced to their origin: `python -m eval statements`.

The pages of `eval/clusters` with their annotated reports, all pages of a half in one pile. Pairs: every two reports, of
one page or of two, that tell the same statement by the annotation should be joined, and no others; precision, recall
and F1 of pairs. Origins: the share of pages that are traced to the page that the annotation names (themselves, where it
names none), and of those made from another, the share whose relation is right.

`python -m eval.statements --write` trains the trees and the regression of `onrecord/align` on the odd clusters, the
trees on the pages of `onrecord.lab.tellings` too (`eval.told_pages`; of each half by what a network says of it that was
taught on the other), and prints the scores of both crossed, each cluster judged by what was trained without it. The
even clusters are measured and never trained on. In so small a world hardly anybody says a like thing elsewhere, so real
pages are set beside it as what not to join: the layered train pages (dated by PolNeAR), each two of them published more
than two days apart and without a run of words in common; a third of these pairs of pages are shown without their
dates, a third as of one day.
"""

from __future__ import annotations

import json
import math
import pathlib
import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from eval.attributions import SHARED, layered_pages
from eval.boosting import fitted
from eval.clusters_record import ClusterEntry, Which, annotated_reports, entries
from eval.told_pages import told_entries
from onrecord.align import regression
from onrecord.align.groups import LEAST_JOINED, LEAST_KEPT, grouped
from onrecord.align.origins import LEAST_SURE, Descent, Story, descent, features_of, story_of
from onrecord.align.pairs import (
    PLACES,
    Candidate,
    Judges,
    Likeness,
    candidates,
    judge,
    promising,
    row_of,
    rows_beside,
)
from onrecord.align.regression import Features
from onrecord.align.stories import shared
from onrecord.align.wordings import Days, Wording, wording_of
from onrecord.lab.tellings import HALVES
from onrecord.model import alike
from onrecord.model.alike import of_arrays
from onrecord.trees import Trees

PARTS = 7  # of the odd clusters, each judged by weights trained on the others
_TREES = {"learning_rate": 0.06, "min_samples_leaf": 30, "l2_regularization": 5.0}
ALONE: dict[str, float] = {**_TREES, "max_iter": 150, "max_leaf_nodes": 12}
BESIDE: dict[str, float] = {**_TREES, "max_iter": 100, "max_leaf_nodes": 8}
ODD = 3.0  # weight of a pair of the odd clusters while training, where one of the tellings has 1
_DAY = re.compile(r"_(\d{4}-\d\d-\d\d)_")
_MADE_FROM = re.compile(r"(copy|rewording|translation) of (\S+)")
# And one of unrelated real reports: of those kept apart 0.9 % are joined so, 1.5 % at 0.3; pairs F1 of the odd
# clusters, crossed, 0.822 and 0.841.
UNRELATED = 1.0
_APART = 2  # days
_LONGEST_RUN = 5  # words


Found = dict[tuple[str, str], list[Likeness]]  # of the reports of two documents


@dataclass(frozen=True, slots=True)
class PageOf:
    """A page of the set as judging sees it, with what the annotation says: `made_from` is (relation, document)."""

    cluster: str
    wordings: tuple[Wording, ...]
    story: Story
    made_from: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Couple:
    """Two pages (or one, twice) and the pairs of their reports that are worth judging."""

    one: PageOf
    other: PageOf
    pairs: list[Candidate]


def read(which: Which) -> tuple[list[PageOf], dict[str, str]]:
    """The pages of a half, and the statement of each report; reports without one are left out."""
    return _pages_of(entries(which))


def told_couples() -> tuple[list[PageOf], dict[str, str], list[Couple]]:
    """The pages of the tellings, the statement of each report, and the couples of every cluster."""
    from onrecord.lab.alike import arrays, tellings, trained  # late: measuring needs no PyTorch

    pages, gold, couples = [], {}, []
    for half, other in zip(HALVES, reversed(HALVES), strict=True):
        with _network(of_arrays(arrays(trained(tellings(other))))):
            some, its_gold = _pages_of(list(told_entries(half)))
            couples += [couple for cluster in _by_cluster(some) for couple in couples_of(cluster)]
        pages += some
        gold |= its_gold
    return pages, gold, couples


@contextmanager
def _network(own: alike.Alike) -> Iterator[None]:
    """Compare wordings by this network instead of the package's."""
    before = alike.network
    alike.network = lambda: own  # type: ignore[assignment]
    alike.vectors_of.cache_clear()
    try:
        yield
    finally:
        alike.network = before
        alike.vectors_of.cache_clear()


def _pages_of(found: Sequence[ClusterEntry]) -> tuple[list[PageOf], dict[str, str]]:
    gold = {report: statement for one in found for report, statement in one.statements.items() if statement}
    ids = {str(one.raw["name"]): one.entry.document.id for one in found}
    pages = []
    for one in found:
        document = one.entry.document
        wordings = tuple(wording_of(report, document) for report in one.entry.reports if report.id in gold)
        made = _MADE_FROM.fullmatch(str(one.raw["relation"]))
        pages.append(PageOf(str(one.raw["cluster"]), wordings, story_of(document), made and (made[1], ids[made[2]])))
    return pages, gold


def couples_of(pages: Sequence[PageOf]) -> Iterator[Couple]:
    """Every two pages, and every page with itself."""
    for at, one in enumerate(pages):
        for other in pages[: at + 1]:
            stories = 0.0 if one is other else shared(one.story.sketch, other.story.sketch)
            yield Couple(one, other, candidates(promising(one.wordings, other.wordings), stories=stories))


def _by_cluster(pages: Sequence[PageOf]) -> list[list[PageOf]]:
    return [[page for page in pages if page.cluster == name] for name in sorted({page.cluster for page in pages})]


def judged(couples: Sequence[Couple], *, judges: Judges | None = None) -> Found:
    """What judging says of the reports of every two documents."""
    return {
        (c.one.story.document_id, c.other.story.document_id): list(judge(c.pairs, least=LEAST_KEPT, judges=judges))
        for c in couples
        if c.pairs
    }


def unrelated(folder: pathlib.Path = SHARED / "data") -> list[Couple]:
    """Couples of real pages whose reports are taken to be of different statements."""
    pages = list(_dated_pages(folder))
    found: list[Couple] = []
    for at, (name, one) in enumerate(pages):
        for other_name, other in pages[:at]:
            ours, theirs = (p.wordings[0].published for p in (one, other))
            if ours is None or theirs is None or abs(ours[0] - theirs[0]) <= _APART:
                continue
            shown = (None, ours, theirs)[zlib.crc32(f"{name} {other_name}".encode()) % 3]
            left, right = (p.wordings if shown is theirs else _published(p.wordings, shown) for p in (one, other))
            pairs = [
                pair
                for pair in candidates(promising(left, right), stories=0.0)
                if math.expm1(pair[2]["run"]) < _LONGEST_RUN + 0.5
            ]
            found += [Couple(one, other, pairs)] if pairs else []
    return found


def _dated_pages(folder: pathlib.Path) -> Iterator[tuple[str, PageOf]]:
    """The layered train pages that PolNeAR has too, whose names there tell the day."""
    texts = {_letters(path.read_text("utf-8")): path.name for path in (folder / "polnear/train/text").iterdir()}
    for gold, document in layered_pages(folder / "layered/train"):
        name = texts.get(_letters(document.text))
        day = name and _DAY.search(name)
        reports = annotated_reports(document, gold["statements"])
        if name and day and reports:
            published = date.fromisoformat(day[1]).toordinal()
            wordings = tuple(replace(wording_of(r, document), published=(published, published)) for r in reports)
            yield name, PageOf("", wordings, story_of(document), None)


def _letters(text: str) -> str:
    return "".join(text.split())


def _published(wordings: Sequence[Wording], day: Days | None) -> tuple[Wording, ...]:
    return tuple(replace(wording, published=day) for wording in wordings)


def pair_scores(likenesses: Sequence[Likeness], gold: Mapping[str, str]) -> dict[str, float]:
    """Precision, recall and F1 of the pairs that are joined."""
    groups = grouped(gold, {(found.one.id, found.other.id): found.score for found in likenesses})
    told: dict[str, set[str]] = defaultdict(set)
    for report, statement in gold.items():
        told[statement].add(report)
    right = sum(len(groups[one] & members) - 1 for members in told.values() for one in members) / 2
    made = sum(len(groups[one]) - 1 for one in gold) / 2
    due = sum(len(members) * (len(members) - 1) for members in told.values()) / 2
    precision, recall = right / max(1, made), right / max(1, due)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def descents(couples: Sequence[Couple], found: Found) -> list[Descent]:
    """Every two pages of which one may be made from the other."""
    told = []
    for couple in couples:
        if couple.one is couple.other:
            continue
        reports = {p.story.document_id: len(p.wordings) for p in (couple.one, couple.other)}
        likenesses = found.get((couple.one.story.document_id, couple.other.story.document_id), [])
        one = descent(couple.one.story, couple.other.story, likenesses, reports)
        told += [one] if one else []
    return told


def origin_scores(pages: Sequence[PageOf], told: Sequence[Descent]) -> dict[str, float]:
    """The share of pages traced to the right origin, and of right relations among those made from another."""
    parents: dict[str, Descent] = {}
    for one in told:
        best = parents.get(one.later)
        if one.likelihood >= LEAST_SURE and (best is None or one.likelihood > best.likelihood):
            parents[one.later] = one
    gold = {page.story.document_id: page.made_from for page in pages}

    def root(document: str) -> str:
        made = gold[document]
        return document if made is None else root(made[1])

    def traced(document: str) -> str:
        return document if document not in parents else traced(parents[document].earlier)

    right = sum(traced(document) == root(document) for document in gold)
    made = {document: told[0] for document, told in gold.items() if told}
    relations = sum(document in parents and parents[document].relation == name for document, name in made.items())
    return {"origins_right": right / len(gold), "relations_right": relations / max(1, len(made))}


def measure(*, errors: bool = False) -> dict[str, float]:
    """The scores of the even clusters, with the weights of the package; `errors` lists wrong joins of the odd ones."""
    if errors:
        _list_errors(*read("odd"))
    pages, gold = read("even")
    couples = list(couples_of(pages))
    found = judged(couples)
    likenesses = [one for several in found.values() for one in several]
    return pair_scores(likenesses, gold) | origin_scores(pages, descents(couples, found))


def _list_errors(pages: Sequence[PageOf], gold: Mapping[str, str]) -> None:
    words = {wording.id: " ".join(wording.words) for page in pages for wording in page.wordings}
    likenesses = [one for several in judged(list(couples_of(pages))).values() for one in several]
    for found in sorted(likenesses, key=lambda found: -found.score):
        same = gold[found.one.id] == gold[found.other.id]
        if same != (found.score >= LEAST_JOINED):
            print(f"  {found.score:.2f} {'same' if same else 'not the same'}: {'; '.join(found.reasons)}")
            print(f"       {words[found.one.id][:100]}\n       {words[found.other.id][:100]}")


def train(couples: Sequence[Couple], gold: Mapping[str, str], apart: Sequence[Couple]) -> Judges:
    """The trees, from these couples of pages and from unrelated ones; what the second ones see of the first is
    crossed."""
    alone = _alone(couples, gold, apart)
    rows: list[list[float]] = []
    held_in_order: list[Couple] = []
    for held, rest in _parts(couples, sorted({couple.one.cluster for couple in couples}), 5):
        first = _alone(rest, gold, apart)
        rows += [row for couple in held if couple.pairs for row in rows_beside(couple.pairs, first)]
        held_in_order += held
    rows += [row for couple in apart for row in rows_beside(couple.pairs, alone)]
    labels, weights = _told(held_in_order, gold, apart)
    return Judges(alone, fitted(rows, labels, weights=weights, **BESIDE))


def _alone(couples: Sequence[Couple], gold: Mapping[str, str], apart: Sequence[Couple]) -> Trees:
    rows = [row_of(features) for couple in (*couples, *apart) for *_, features in couple.pairs]
    labels, weights = _told(couples, gold, apart)
    return fitted(rows, labels, weights=weights, **ALONE)


def _told(
    couples: Sequence[Couple], gold: Mapping[str, str], apart: Sequence[Couple]
) -> tuple[list[bool], list[float]]:
    """Which of the pairs are of one statement, those of unrelated pages last, and how much each weighs."""
    labels = [gold[one.id] == gold[other.id] for couple in couples for one, other, _ in couple.pairs]
    weights = [ODD if couple.one.cluster.isdigit() else 1.0 for couple in couples for _ in couple.pairs]
    unrelated = sum(len(couple.pairs) for couple in apart)
    return [*labels, *[False] * unrelated], [*weights, *[UNRELATED] * unrelated]


def crossed(
    couples: Sequence[Couple], gold: Mapping[str, str], apart: Sequence[Couple], beside: Sequence[Couple]
) -> Found:
    """What judging says of reports, each cluster judged by what was trained on the others and on `beside`."""
    found: Found = {}
    for held, rest in _parts(couples, sorted({couple.one.cluster for couple in couples}), PARTS):
        found |= judged(held, judges=train([*rest, *beside], gold, apart))
    return found


def crossed_scores(
    couples: Sequence[Couple], pages: Sequence[PageOf], gold: Mapping[str, str], found: Found
) -> dict[str, float]:
    """The scores of what judging says, with the origins crossed too."""
    told: list[Descent] = []
    for held, rest in _parts(couples, sorted({page.cluster for page in pages}), PARTS):
        with _weights({"origin": _origins_of(rest, found)}):
            told += descents(held, found)
    likenesses = [one for several in found.values() for one in several]
    return pair_scores(likenesses, {r: gold[r] for r in _reports(pages) if r in gold}) | origin_scores(pages, told)


def _reports(pages: Sequence[PageOf]) -> list[str]:
    return [wording.id for page in pages for wording in page.wordings]


def _origins_of(couples: Sequence[Couple], found: Found) -> dict[str, float]:
    rows: list[Features] = []
    labels: list[bool] = []
    made = {c.one.story.document_id: c.one.made_from for c in couples}

    def root(document: str) -> str:
        return root(above[1]) if (above := made.get(document)) else document

    for couple in couples:
        if couple.one is couple.other or couple.one.cluster != couple.other.cluster:
            continue
        one, other = couple.one.story, couple.other.story
        likenesses = found.get((one.document_id, other.document_id), [])
        reports = {p.story.document_id: len(p.wordings) for p in (couple.one, couple.other)}
        with _weights({"origin": defaultdict(float)}):
            ordered = descent(one, other, likenesses, reports)
        if ordered is not None:
            later, earlier = (one, other) if ordered.later == one.document_id else (other, one)
            rows.append(features_of(later, earlier, likenesses, reports))
            labels.append(root(later.document_id) == root(earlier.document_id))
    return _fit(rows, labels)


def _fit(rows: Sequence[Features], labels: Sequence[bool]) -> dict[str, float]:
    """A regression from labelled rows."""
    from sklearn.linear_model import LogisticRegression

    table = np.array([list(row.values()) for row in rows])
    middle, spread = table.mean(0), table.std(0) + 1e-9
    model = LogisticRegression(max_iter=2000).fit((table - middle) / spread, labels)
    slopes = model.coef_[0] / spread
    constant = float(model.intercept_[0] - slopes @ middle)
    return dict(zip(rows[0], map(float, slopes), strict=True)) | {"constant": constant}


@contextmanager
def _weights(own: regression.Weights) -> Iterator[None]:
    """Judge origins by these weights instead of the package's."""
    before = regression.packaged
    regression.packaged = lambda: own  # type: ignore[assignment]
    try:
        yield
    finally:
        regression.packaged = before


def _parts(
    couples: Sequence[Couple], clusters: Sequence[str], parts: int
) -> Iterator[tuple[list[Couple], list[Couple]]]:
    """Couples within a part of the clusters, and couples without any page of it."""
    for turn in range(parts):
        own = set(clusters[turn::parts])
        held = [c for c in couples if c.one.cluster in own and c.other.cluster in own]
        yield held, [c for c in couples if c.one.cluster not in own and c.other.cluster not in own]


def _rounded(scores: Mapping[str, float]) -> dict[str, float]:
    return {name: round(score, 3) for name, score in scores.items()}


def main() -> None:
    """Train and write, and print the crossed scores."""
    pages, gold = read("odd")
    told, its_gold, beside = told_couples()
    couples, both, apart = list(couples_of(pages)), gold | its_gold, unrelated()
    of_odd = crossed(couples, both, apart, beside)
    print("odd clusters, crossed:", _rounded(crossed_scores(couples, pages, gold, of_odd)), flush=True)
    of_told = crossed(beside, both, apart, couples)
    print("tellings, crossed:", _rounded(crossed_scores(beside, told, its_gold, of_told)), flush=True)
    halves: tuple[list[Couple], list[Couple]] = [], []
    for couple in apart:
        halves[zlib.crc32(couple.one.story.document_id.encode()) % 2].append(couple)
    judges = train([*couples, *beside], both, halves[1])
    held = [found for couple in halves[0] for found in judge(couple.pairs, least=0.0, judges=judges)]
    wrong = sum(found.score >= LEAST_JOINED for found in held)
    print(f"unrelated real reports that would be joined: {wrong} of {len(held)}")
    if "--write" in sys.argv[1:]:
        judges = train([*couples, *beside], both, apart)
        for trees, place in zip(judges, PLACES, strict=True):
            trees.save(place)
        weights = {"origin": {name: round(value, 4) for name, value in _origins_of(couples, of_odd).items()}}
        regression.PLACE.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

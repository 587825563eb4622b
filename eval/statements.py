"""Whether reports of one act of saying are joined, and pages traced to their origin: `python -m eval statements`.

The pages of `eval/clusters` with their annotated reports, all pages of a half in one pile. Pairs: every two reports, of
one page or of two, that tell the same statement by the annotation should be joined, and no others; precision, recall
and F1 of pairs (`found_`: of the reports that onrecord itself finds in these pages, among those that are annotated
too). Origins: the share of pages that are traced to the page that the annotation names (themselves, where it names
none), and of those made from another, the share whose relation is right.

The odd clusters are for developing, and `eval.joining` trains on them; the even ones are measured.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.clusters_record import ClusterEntry, Which, entries, found_entries
from onrecord.align.groups import LEAST_JOINED, LEAST_KEPT, grouped
from onrecord.align.origins import LEAST_SURE, Descent, Story, descent, story_of
from onrecord.align.pairs import Candidate, Judges, Likeness, candidates, judge, promising
from onrecord.align.stories import shared
from onrecord.align.wordings import Wording, wording_of

_MADE_FROM = re.compile(r"(copy|rewording|translation) of (\S+)")
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


def read(which: Which, *, found: bool = False) -> tuple[list[PageOf], dict[str, str]]:
    """The pages of a half with their annotated reports, or with those `found`, and the statement of each report."""
    return pages_of(found_entries(which) if found else entries(which))


def pages_of(found: Sequence[ClusterEntry]) -> tuple[list[PageOf], dict[str, str]]:
    """Pages as judging sees them, and the statement of each report; reports without one are left out."""
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


def judged(couples: Sequence[Couple], *, judges: Judges | None = None) -> Found:
    """What judging says of the reports of every two documents."""
    return {
        (c.one.story.document_id, c.other.story.document_id): list(judge(c.pairs, least=LEAST_KEPT, judges=judges))
        for c in couples
        if c.pairs
    }


def pair_scores(found: Found, gold: Mapping[str, str]) -> dict[str, float]:
    """Precision, recall and F1 of the pairs that are joined."""
    groups = grouped(gold, {(one.one.id, one.other.id): one.score for several in found.values() for one in several})
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
    return pair_scores(found, gold) | _found_scores() | origin_scores(pages, descents(couples, found))


def _found_scores() -> dict[str, float]:
    pages, gold = read("even", found=True)
    scores = pair_scores(judged(list(couples_of(pages))), gold)
    return {f"found_{name}": score for name, score in scores.items()}


def _list_errors(pages: Sequence[PageOf], gold: Mapping[str, str]) -> None:
    words = {wording.id: " ".join(wording.words) for page in pages for wording in page.wordings}
    likenesses = [one for several in judged(list(couples_of(pages))).values() for one in several]
    for found in sorted(likenesses, key=lambda found: -found.score):
        same = gold[found.one.id] == gold[found.other.id]
        if same != (found.score >= LEAST_JOINED):
            print(f"  {found.score:.2f} {'same' if same else 'not the same'}: {'; '.join(found.reasons)}")
            print(f"       {words[found.one.id][:100]}\n       {words[found.other.id][:100]}")

"""Did X say this, as far as this record goes? Words in, a `Verdict` with its evidence out.

The asked words are held against what each speaker is reported to have said, document by document. A verdict never says
that something was not said: only that it is not in this record, and what the record holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from onrecord.errors import QuestionError
from onrecord.store import Holdings, Question, Store
from onrecord.terms import MODES, Document, Manner, Report, Span, Speaker
from onrecord.wording import OMISSION, Comparison, Difference, Word, compare, is_negation, occurrences, words_of

VerdictName = Literal["exact", "trimmed", "altered", "paraphrase", "translation", "other-speaker", "not-in-record"]

NOT_FALSE = "Not found here is no evidence that it was not said: it is not in what this record holds."
LONGEST_ASKED = 5_000  # characters: longer than any quotation, short enough to answer at once

_RANK = {"exact": 3, "trimmed": 2, "altered": 1}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a stored page that the words stand at, and by whom they are said there; `report` is None, and so is
    the speaker, where the words stand in a page but no report of them was found. `differences`: what is other there."""

    document: Document
    page: str
    span: Span
    report: Report | None
    differences: tuple[Difference, ...] = ()

    @property
    def speaker(self) -> Speaker | None:
        """Who is reported to say the words there."""
        return self.report.speaker if self.report else None

    @property
    def manner(self) -> Manner | None:
        """How the page reports the words: the reporter's wording unless direct."""
        return self.report.manner if self.report else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "did X say this?". `evidence` bears the verdict; `variants` are places where these words are
    reported otherwise, or as another's. `speaker` is the one recorded, None where the page does not make clear who it
    is: then the verdict is on the words alone."""

    name: VerdictName
    speaker: Speaker | None
    statement: str | None
    evidence: tuple[Evidence, ...]
    variants: tuple[Evidence, ...]
    differences: tuple[Difference, ...]
    holdings: Holdings
    by_known: bool = True  # whether anybody in the record is named as asked


@dataclass(frozen=True, slots=True)
class _Match:
    comparison: Comparison
    document: Document
    speaker: Speaker | None
    reports: tuple[Report, ...]
    asked_for: bool
    turned: bool  # reported as not said

    @property
    def rank(self) -> tuple[int, bool, bool, float]:
        """A page that names the speaker bears more than one that does not, a quotation more than a report of it."""
        direct = any(report.manner == "direct" for report in self.reports)
        return _RANK[self.comparison.likeness], self.speaker is not None, direct, self.comparison.shared


def check(store: Store, words: str, *, by: str | None = None) -> Verdict:
    """Hold `words` against the record; `by` is the name they are ascribed to, as typed.

    Every report counts, however sure: with a doubtful one left out, its words would fall to whoever passes them on.
    """
    if all(word.folded == OMISSION for word in words_of(words)):
        raise QuestionError(
            "there are no words to check", hint='type them in quotation marks: onrecord check "the words"'
        )
    if len(words) > LONGEST_ASKED:
        raise QuestionError(
            f"a quotation of {len(words):,} characters is too long to check",
            hint=f"check a part of it, of at most {LONGEST_ASKED:,} characters",
        )
    matches: list[_Match] = []
    unreported: list[Evidence] = []
    asked = None if by is None else store.people.ids(by)
    for candidate in store.candidates(words):
        document = store.document(candidate.document_id)
        reports = store.reports_of(document.id)
        places = occurrences(words, document.text)
        for place in places:
            bearing = _bearing(place, reports)
            matches += _standing(place, document, bearing, asked)
            unreported += [] if bearing else [_unreported(store, document, place)]
        if not places:
            matches += _matches(words, document, reports, asked)
    holdings = store.holdings()
    known = by is None or any(True for _ in store.speakers(Question(speaker=by, modes=MODES, limit=1)))
    said = [match for match in matches if not match.turned]
    own = [match for match in said if match.asked_for]
    others = [
        match for match in said if not match.asked_for and match.speaker and match.comparison.likeness != "altered"
    ]
    unresolved = [match for match in said if not match.speaker]
    if own:
        return replace(_verdict(store, own, matches, holdings), by_known=known)
    if others:
        return replace(_verdict(store, others, matches, holdings), name="other-speaker", by_known=known)
    if unresolved:
        return replace(_verdict(store, unresolved, matches, holdings), by_known=known)
    turned = [place for match in matches if match.turned for place in _evidence(store, match)]
    return Verdict("not-in-record", None, None, (*turned, *unreported), (), (), holdings, known)


def _standing(
    place: Span, document: Document, bearing: Sequence[Report], asked: frozenset[str] | None
) -> Iterator[_Match]:
    """The words as asked at one place of a text, once for each speaker whose reports bear them."""
    exact = Comparison("exact", (place,), (), 1.0)
    for _, group in groupby(sorted(bearing, key=_who), key=_who):
        own = tuple(group)
        yield _match(exact, document, own[0].speaker, own, asked)


def _bearing(place: Span, reports: Sequence[Report]) -> list[Report]:
    """The reports that hold most of a place in their words, and of a relay only the innermost: who passes on another's
    words does not say them."""
    holds = [
        report
        for report in reports
        if 2 * sum(min(w.end, place.end) - max(w.start, place.start) for w in report.words if w.meets(place))
        > len(place)
    ]
    parents = {report.parent for report in holds if any(words.holds(place) for words in report.words)}
    return [report for report in holds if report.id not in parents]


def _matches(
    words: str, document: Document, reports: Sequence[Report], asked: frozenset[str] | None
) -> Iterator[_Match]:
    """One match at most for each speaker of a document: their words in order, whatever quotation they stand in."""
    for _, group in groupby(sorted(reports, key=_who), key=_who):
        own = sorted(group, key=lambda report: report.words)
        comparison = compare(words, _stream(document, own))
        if comparison is None:
            continue
        held = tuple(r for r in own if any(w.meets(s) for w in r.words for s in comparison.spans))
        yield _match(comparison, document, own[0].speaker, held, asked)


def _who(report: Report) -> str:
    return report.speaker.id if report.speaker else f"unknown {report.source}"


def _match(
    comparison: Comparison,
    document: Document,
    speaker: Speaker | None,
    reports: tuple[Report, ...],
    asked: frozenset[str] | None,
) -> _Match:
    """`asked`: the ids of all names of the people asked for."""
    return _Match(
        comparison,
        document,
        speaker,
        reports,
        asked_for=asked is None or (speaker is not None and speaker.id in asked),
        turned=bool(reports) and all(_is_turned(report, document.text) for report in reports),
    )


def _is_turned(report: Report, text: str) -> bool:
    """Whether a page reports words as not said or not held: "never said", "denied that". A denial in quotation marks
    is the speaker's own words."""
    cue = words_of(report.cue.cut(text)) if report.cue else ()
    return any(map(is_negation, cue)) or (report.act in {"deny", "doubt"} and report.manner == "indirect")


def _stream(document: Document, reports: Sequence[Report]) -> list[Word]:
    """A speaker's words in the order of the text, each once where reports stand in each other."""
    ranges: list[Span] = []
    for span in sorted(span for report in reports for span in report.words):
        start = max(span.start, ranges[-1].end if ranges else 0)
        if start < span.end:
            ranges.append(Span(start, span.end))
    return list(words_of(document.text, within=ranges))


def _unreported(store: Store, document: Document, place: Span) -> Evidence:
    """Words standing in a page's text where no report was found: shown, but no verdict."""
    return Evidence(document, _place(store, document), place, None)


def _verdict(store: Store, bearing: Sequence[_Match], matches: Sequence[_Match], holdings: Holdings) -> Verdict:
    """The verdict that the best of the bearing matches gives; all that is not like it is a variant."""
    ranked = sorted(matches, key=lambda match: match.rank, reverse=True)
    best = max(bearing, key=lambda match: match.rank)
    named = best.speaker is not None
    alike = [m for m in ranked if m in bearing and m.rank[:2] == (_RANK[best.comparison.likeness], named)]
    return Verdict(
        name=best.comparison.likeness,
        speaker=best.speaker,
        statement=best.reports[0].id if best.reports else None,
        evidence=tuple(place for match in alike for place in _evidence(store, match)),
        variants=tuple(place for match in ranked if match not in alike for place in _evidence(store, match)),
        differences=best.comparison.differences,
        holdings=holdings,
    )


def _evidence(store: Store, match: _Match) -> Iterator[Evidence]:
    page = _place(store, match.document)
    for span in match.comparison.spans:
        report = next((r for r in match.reports if any(words.meets(span) for words in r.words)), None)
        yield Evidence(match.document, page, span, report, match.comparison.differences)


def _place(store: Store, document: Document) -> str:
    seen = store.page(document.page_id).sightings
    return next((s.url for s in seen if s.url), seen[0].source)

"""Where asked words stand in the record, word for word or nearly: every document that may hold them is looked at.

In: the words. Out: a `Match` for each speaker of a document whose reported words are like them, and the places where
they stand in a page as nobody's words. Every report counts, however sure: with a doubtful one left out, its words would
fall to whoever passes them on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.ask.check.denials import is_denied
from onrecord.ask.check.verdicts import Evidence, place_of
from onrecord.ask.context import standing_in
from onrecord.store import Question, Store
from onrecord.terms import MODES, Document, Report, Span, Speaker, merge_spans
from onrecord.wording import Comparison, Difference, Word, compare, occurrences, plain, words_of

_RANK = {"exact": 3, "trimmed": 2, "altered": 1}
# Documents looked at because reports in them hold every word asked. The rare words of a quotation find it among 20,000
# made-up documents without them, but four of the commonest words stand in thousands of texts.
_HOLDING_ALL = 20


@dataclass(frozen=True, slots=True)
class Match:
    """One speaker's words in a document beside those asked. `denied`: the page reports them as not said."""

    comparison: Comparison
    document: Document
    speaker: Speaker | None
    reports: tuple[Report, ...]
    asked_for: bool
    denied: bool

    @property
    def rank(self) -> tuple[int, bool, bool, float]:
        """A page that names the speaker bears more than one that does not, a quotation more than a report of it."""
        direct = any(report.manner == "direct" for report in self.reports)
        return _RANK[self.comparison.likeness], self.speaker is not None, direct, self.comparison.shared

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the words stand."""
        return self.comparison.spans

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What is other there."""
        return self.comparison.differences

    @property
    def as_asked(self) -> bool:
        """Whether the words stand there as asked, apart from what an omission mark leaves out."""
        return self.comparison.likeness != "altered"


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is like the asked words: as somebody's words, and in a page's text alone."""

    matches: tuple[Match, ...]
    unreported: tuple[Evidence, ...]


def standing_of(store: Store, words: str, *, by: str | None, asked: frozenset[str] | None) -> Standing:
    """Look through the record; `asked` are the ids of all names of the people that `by` may mean, None for anybody."""
    matches: list[Match] = []
    unreported: list[Evidence] = []
    for document_id in _documents(store, words, by=by):
        document, reports = store.document(document_id), store.reports_of(document_id)
        gone = store.statements.withdrawn_in(document_id)
        places = occurrences(words, document.text)
        for place in places:
            bearing = _bearing(place, reports)  # withdrawn ones too: who passed them on has not said them by that
            matches += _as_they_are(place, document, [r for r in bearing if r.id not in gone], asked)
            unreported += [] if bearing else [Evidence(document, place_of(store, document), place, None)]
        if not places:
            matches += _nearly(words, document, [r for r in reports if r.id not in gone], asked)
    return Standing(tuple(matches), tuple(unreported))


def _documents(store: Store, words: str, *, by: str | None) -> Iterator[str]:
    """Documents whose text holds the rare words, then those with a report that holds every word."""
    ids = dict.fromkeys(candidate.document_id for candidate in store.candidates(words))
    for speaker in dict.fromkeys((by, None)):
        holding = Question(speaker=speaker, about=plain(words), modes=MODES, order="relevance", limit=_HOLDING_ALL)
        ids |= dict.fromkeys(found.document_id for found in store.search(holding))
    return iter(ids)


def said_in(store: Store, document_id: str) -> tuple[Document, list[Report]]:
    """A document and its reports, without those of withdrawn statements."""
    return store.document(document_id), list(standing_in(store, document_id))


def _as_they_are(
    place: Span, document: Document, bearing: Sequence[Report], asked: frozenset[str] | None
) -> Iterator[Match]:
    """The words as asked at one place of a text, once for each speaker whose reports bear them."""
    exact = Comparison("exact", (place,), (), 1.0, 1.0)
    for _, group in groupby(sorted(bearing, key=_who), key=_who):
        own = tuple(group)
        yield _match(exact, document, own, asked)


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


def _nearly(words: str, document: Document, reports: Sequence[Report], asked: frozenset[str] | None) -> Iterator[Match]:
    """One match at most for each speaker of a document: their words in order, whatever quotation they stand in."""
    for _, group in groupby(sorted(reports, key=_who), key=_who):
        own = sorted(group, key=lambda report: report.words)
        comparison = compare(words, _stream(document, own))
        if comparison is not None:
            held = tuple(r for r in own if any(w.meets(s) for w in r.words for s in comparison.spans))
            yield _match(comparison, document, held, asked)


def _who(report: Report) -> str:
    return report.speaker.id if report.speaker else f"unknown {report.source}"


def _match(
    comparison: Comparison, document: Document, reports: tuple[Report, ...], asked: frozenset[str] | None
) -> Match:
    speaker = reports[0].speaker
    return Match(
        comparison,
        document,
        speaker,
        reports,
        asked_for=asked is None or (speaker is not None and speaker.id in asked),
        denied=all(is_denied(report, document.text) for report in reports),
    )


def _stream(document: Document, reports: Sequence[Report]) -> list[Word]:
    """A speaker's words in the order of the text, each once where reports stand in each other."""
    return list(words_of(document.text, within=merge_spans(span for report in reports for span in report.words)))

"""What a report is about: the names and key phrases in its words, and what "the alliance" stands for in this page.

In: the `Reading` of a page, its `People` and its reports. Out: for each report its `Topic`s by position, each with the
words that carry it and the reason. A key phrase is one to three content words that end with a noun: all that stand side
by side, or a part of them that the page says twice or that stands in its headline. There is no tagger: a word is a noun
where the page sets it behind an article, or before "is". Refused: days, offices, light nouns ("way", "thing"), verbs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.find.descriptions import (
    Called,
    callings,
    descriptions,
    followed_by_its_noun,
    holder,
    holdings,
    meant,
    sole_body,
)
from onrecord.find.figures import cast_of
from onrecord.find.layout import Reading
from onrecord.find.passages import Named, Passage, Term, base_of, opens_noun, passages_of
from onrecord.find.people import People
from onrecord.find.runs import has_role
from onrecord.lang import Speech
from onrecord.terms import Bearing, Report, Span, Topic

NAMED = "named"
KEY_PHRASE = "key phrase"
_LONGEST = 3  # words of a key phrase
_BESIDE = 2  # names before a place that may reach into it: a name, and its initials
NEAR = 30  # names before a description that it may stand for
_MOST = 6  # key phrases of a report: those the page says most often


def topics_in(
    reading: Reading, people: People, reports: Sequence[Report], bearings: Sequence[Bearing]
) -> dict[str, tuple[Topic, ...]]:
    """The topics of each report of a page, by the id of the report; `bearings` are the roles the page attests."""
    cast = cast_of(reading, people)
    passages = passages_of(reading, cast)
    known, held = callings(passages, reading.speech), holdings(bearings)
    phrases = _phrases(passages, reading.speech)
    told: list[Topic] = []
    before: Sequence[Named] = ()
    for passage in passages:
        names = [topic for named in passage.names for topic in _names(passage, named, reading)]
        places = Places([topic.span for topic in names])
        told += names
        told += _ties(passage, before, Known(known, held), reading, places)
        told += phrases.of(passage, places)
        before = passage.names
    told.sort(key=lambda topic: topic.span)
    starts = [topic.span.start for topic in told]
    return {report.id: tuple(_of_report(told, starts, report, phrases)) for report in reports}


def _names(passage: Passage, named: Named, reading: Reading) -> Iterator[Topic]:
    """A name, with the noun that follows it ("the Tirsa dam"), and its initials where they are what is written."""
    terms, figure = passage.terms, named.figure
    with_noun = followed_by_its_noun(terms, named, reading.speech)
    span = Span(terms[named.first].start, terms[(with_noun[1] if with_noun else named.last) - 1].end)
    short = figure.kind == "person" and terms[named.last - 1].low != figure.name.lower().split()[-1]
    yield Topic(with_noun[2] if with_noun else span.cut(reading.text) if short else figure.name, span, NAMED)
    written = terms[named.last - 1].of(reading.text)
    if written.isupper() and len(written) > 1 and written not in figure.name.split():
        yield Topic(written, span, f"short for {figure.name} in this page")


class Known(NamedTuple):
    """What a page calls its names, and whose offices it attests, each by noun."""

    called: Mapping[str, Sequence[Called]]
    held: Mapping[str, Sequence[Bearing]]


class Places:
    """The places of names in a paragraph, asked whether one is at another place: cost stays linear."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def meet(self, place: Span) -> bool:
        """Whether a name has a character in common with a place."""
        at = bisect_left(self._starts, place.end)
        return any(span.meets(place) for span in self._spans[max(0, at - _BESIDE) : at])


def _ties(passage: Passage, before: Sequence[Named], known: Known, reading: Reading, places: Places) -> Iterator[Topic]:
    """The definite descriptions of a paragraph that stand for a name, but those that hold one; `before`: the names in
    the paragraph before."""
    starts = [passage.terms[named.first].start for named in passage.names]
    for told in descriptions(passage, reading.speech):
        if places.meet(told.span):
            continue
        if has_role(told.noun, reading.speech):
            one = holder(told, known.held.get(told.noun, ()), reading.speech)
        else:
            called = known.called.get(told.noun, ())
            at = bisect_left(starts, told.span.start)
            near = [*before[-NEAR:], *passage.names[max(0, at - NEAR) : at]]
            one = meant(told, called, reading.speech, headline=passage.headline)
            one = one or (None if called else sole_body(told, near, reading.speech))
        if one is not None:
            via = f"“{told.span.cut(reading.text)}” stands for it in this page: {one.reason}"
            yield Topic(one.name, told.span, via)


class _Phrases(NamedTuple):
    """Which words are nouns in a page, how often it says each phrase, and which phrases its headlines hold."""

    nouns: frozenset[str]
    counts: Counter[tuple[str, ...]]
    headlined: frozenset[tuple[str, ...]]
    speech: Speech

    def of(self, passage: Passage, names: Places) -> Iterator[Topic]:
        """The key phrases of a paragraph that are part of no name, the longest first where they overlap."""
        terms = passage.terms
        for first, last in passage.runs:
            if names.meet(Span(terms[first].start, terms[last - 1].end)):
                continue
            at = last
            while at > first:
                starts = range(max(first, at - _LONGEST), at)
                start = next((s for s in starts if self._is_key(terms[s:at], whole=(s, at) == (first, last))), at)
                if start < at:
                    name = " ".join(term.low for term in terms[start:at])
                    yield Topic(name, Span(terms[start].start, terms[at - 1].end), KEY_PHRASE)
                at = min(start, at - 1)

    def often(self, phrase: str) -> int:
        """How often the page says a phrase."""
        return self.counts[tuple(map(base_of, phrase.split()))]

    def _is_key(self, terms: Sequence[Term], *, whole: bool) -> bool:
        """Whether words side by side are a key phrase; `whole`: nothing of the same run is left out."""
        low = terms[-1].low
        if terms[-1].base not in self.nouns or low in self.speech.classes["light noun"] or has_role(low, self.speech):
            return False
        folded = tuple(term.base for term in terms)
        return whole or self.counts[folded] > 1 or folded in self.headlined


def _phrases(passages: Sequence[Passage], speech: Speech) -> _Phrases:
    nouns: set[str] = set()
    counts: Counter[tuple[str, ...]] = Counter()
    headlined: set[tuple[str, ...]] = set()
    for terms, _, runs, headline in passages:
        for first, last in runs:
            nouns |= _nouns(terms, first, last, speech)
            bases = [term.base for term in terms[first:last]]
            said = [
                tuple(bases[a:b]) for a in range(len(bases)) for b in range(a + 1, min(len(bases), a + _LONGEST) + 1)
            ]
            counts.update(said)
            if headline:
                headlined.update(said)
    return _Phrases(frozenset(nouns), counts, frozenset(headlined), speech)


def _nouns(terms: Sequence[Term], first: int, last: int, speech: Speech) -> set[str]:
    """The words of a run that are nouns by where they stand: the last behind an article or before "is" or "has", the
    first behind a number."""
    before, after = terms[first - 1].low if first else "", terms[last].low if last < len(terms) else ""
    found = {terms[last - 1]} if opens_noun(before, speech) or after in speech.classes["auxiliary"] else set()
    found |= {terms[first]} if before.isdigit() or before in speech.classes["counting word"] else set()
    article = before in speech.classes["determiner"]
    return {t.base for t in found if not t.low.endswith("ed") and (article or not t.low.endswith("ing"))}


def _of_report(told: Sequence[Topic], starts: Sequence[int], report: Report, phrases: _Phrases) -> list[Topic]:
    """The topics whose words stand in a report's; of key phrases those that the page says most often. `told` is in the
    order of `starts`."""
    own = [
        topic
        for words in report.words
        for topic in told[bisect_left(starts, words.start) : bisect_left(starts, words.end)]
        if words.holds(topic.span)
    ]
    counted = {topic.name: phrases.often(topic.name) for topic in own if topic.via == KEY_PHRASE}
    kept = frozenset(sorted(counted, key=lambda name: (-counted[name], name))[:_MOST])
    return [topic for topic in own if topic.via != KEY_PHRASE or topic.name in kept]

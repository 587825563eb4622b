"""Who speaks: the name a source stands for within its page, or None where the page does not make that plain.

In: reports with source spans, in order. Out: the same reports with `speaker`. A name is as the page writes it in its
fullest form, without honorifics and roles. A surname stands for the full name given elsewhere in the page; "the
minister" for the one person of the page who bears that office; "he" for the speaker of the report before where nobody
else could be meant. Everything else stays unknown, or is a described group ("two officials") under its own words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.find.layout import Reading
from onrecord.find.people import People, described, name_in, offices_in, people_of
from onrecord.terms import Report, Speaker

_LOOKBACK = 3000  # characters in which other people are looked for; bounds the cost on a page without paragraphs
_NEAR = 3  # reports: how far back "he" may reach


@dataclass(frozen=True, slots=True)
class Case:
    """A source to resolve: its words, the report, its parent, and the reports of the page's own voice before it."""

    reading: Reading
    people: People
    report: Report
    parent: Report | None
    before: tuple[Report, ...]  # with their speakers, the latest last
    words: str
    paragraph: int

    @property
    def last(self) -> Speaker | None:
        """The speaker of the report before, where it is near."""
        return self.before[-1].speaker if self.before else None

    def last_person(self) -> Report | None:
        """The last near report of the page's own voice whose speaker is known to be a person."""
        return next((b for b in reversed(self.before[-_NEAR:]) if b.speaker and b.speaker.kind == "person"), None)


def with_speakers(reading: Reading, reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """The reports with their speakers; parents are resolved before the reports inside them."""
    people = people_of(reading, [r.source.cut(reading.text) for r in reports if r.source])
    starts = [p.span.start for p in reading.paragraphs]
    done: dict[str, Report] = {}
    before: list[Report] = []
    waiting = {r.id: r for r in reports}
    for report in _parents_first(reports):
        parent = done.get(report.parent) if report.parent else None
        at = (report.source or report.words[0]).start
        near = [b for b in before[-6:] if (b.source or b.words[0]).start < at] if parent is None else before[-6:]
        words = report.source.cut(reading.text) if report.source else ""
        case = Case(reading, people, report, parent, tuple(near), words, bisect_right(starts, at) - 1)
        resolved = _resolve(case)
        done[report.id] = (
            replace(report, speaker=resolved[0], because=(*report.because, resolved[1])) if resolved else report
        )
        if report.parent is None and report.source is not None:
            before.append(done[report.id])
    return tuple(done[i] for i in waiting)


def _parents_first(reports: tuple[Report, ...]) -> list[Report]:
    """Reports in the order of their sources, each after its parent."""
    order: list[Report] = []
    children: dict[str | None, list[Report]] = {}
    for report in reports:
        children.setdefault(report.parent, []).append(report)
    stack = sorted(children.get(None, []), key=lambda r: -(r.source or r.words[0]).start)
    while stack:
        report = stack.pop()
        order.append(report)
        stack += sorted(children.get(report.id, []), key=lambda r: -(r.source or r.words[0]).start)
    return order


def _resolve(case: Case) -> tuple[Speaker, str] | None:
    if not case.words or case.people.ambiguous(case.words):
        return None
    for rule in RULES:
        speaker = rule(case)
        if speaker is not None:
            return speaker, rule.__name__
    return None


def first_person(case: Case) -> Speaker | None:
    """ "I" inside someone's words is that someone."""
    low = case.words.lower()
    if low == "i" and case.parent is not None:
        return case.parent.speaker
    if low == "we" and case.parent is not None and case.parent.speaker and case.parent.speaker.kind != "person":
        return case.parent.speaker
    return None


def third_person(case: Case) -> Speaker | None:
    """ "He" or "she" is the speaker of the report before, where no one else was named since."""
    low = case.words.lower()
    classes = case.reading.speech.classes
    if low not in classes["he"] | classes["she"] | {"they"}:
        return None
    if low == "they":
        return case.last if case.last and case.last.kind != "person" and not _named_since(case, None) else None
    sex = "he" if low in classes["he"] else "she"
    if case.parent is not None:
        return _inside(case, sex)
    earlier = case.last_person()
    candidates = [n for n in _named_since(case, earlier) if case.people.gender.get(n, sex) == sex]
    last = earlier.speaker if earlier else None
    if last and case.people.gender.get(last.name, sex) == sex and (not candidates or last.name in candidates):
        return last
    return Speaker(candidates[0], "person") if len(candidates) == 1 else None


def _inside(case: Case, sex: str) -> Speaker | None:
    """ "He" in indirect words is their speaker; in direct ones, the one other person named there."""
    assert case.parent is not None
    outer = case.parent.speaker
    candidates = [n for n in _named_since(case, None) if case.people.gender.get(n, sex) == sex]
    if case.parent.manner == "direct":
        others = [n for n in candidates if outer is None or n != outer.name]
        return Speaker(others[0], "person") if len(others) == 1 else None
    if outer and outer.kind == "person" and case.people.gender.get(outer.name, sex) == sex and not candidates:
        return outer
    return None


def _named_since(case: Case, earlier: Report | None) -> list[str]:
    """People named since the report before (or the paragraph before) and up to this source, but in its own words."""
    end = case.report.source.start if case.report.source else 0
    start = case.reading.paragraphs[max(0, case.paragraph - 1)].span.start
    if earlier is not None:
        start = max(start, _end(earlier))
    if case.parent is not None:
        start = max(start, min(w.start for w in case.parent.words))
    start = max(start, end - _LOOKBACK)
    first = min(w.start for w in case.report.words)
    return case.people.named(case.reading.text[min(start, end) : min(first, end)])


def _end(report: Report) -> int:
    spans = (*report.words, *(s for s in (report.source, report.cue) if s))
    return max(s.end for s in spans)


def named(case: Case) -> Speaker | None:
    """The source gives a name; its fullest form in the page is used."""
    name = name_in(case.words, case.reading.speech, case.people)
    if name is None:
        return None
    full = case.people.full_name(name)
    if full is not None:
        return Speaker(full, "person")
    name = case.people.body(name) or name
    return Speaker(name, case.people.kind_of(name, case.words, case.reading.speech))


def by_office(case: Case) -> Speaker | None:
    """ "The minister" is the one person of the page who holds that office, or the speaker before if that one does."""
    low = case.words.lower()
    first = low.split()[0] if low.split() else ""
    if first in case.reading.speech.classes["indefinite"]:
        return None
    offices = offices_in(low, case.reading.speech)
    if not offices:
        return None
    holders = case.people.holders(offices, low)
    last = case.last
    if last and last.kind == "person" and (last.name in holders or (not holders and _only(case, last))):
        return last
    return Speaker(holders[0], "person") if len(holders) == 1 else None


def _only(case: Case, last: Speaker) -> bool:
    """Whether nobody else of the page has spoken as a person, and no one was named since."""
    people = {b.speaker.name for b in case.before if b.speaker and b.speaker.kind == "person"}
    return people == {last.name} and not [n for n in _named_since(case, case.before[-1]) if n != last.name]


def as_described(case: Case) -> Speaker | None:
    """The source describes a group, an organisation or a document, which then is known by these words."""
    return described(case.words, case.reading.speech)


RULES: tuple[Callable[[Case], Speaker | None], ...] = (first_person, third_person, named, by_office, as_described)

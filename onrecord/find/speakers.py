"""Who speaks: the name a source stands for within its page, or None where the page does not make that plain.

In: reports with source spans, in order. Out: the same reports with `speaker`. A name is as the page writes it in its
fullest form, without honorifics and roles. Whom a source may stand for is gathered from the page (`candidates`) and
ranked by trained trees, to which the answers of rules are evidence; where nobody is likely enough the speaker stays
unknown, or is a description ("two officials") in the source's own words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.find.candidates import Candidate, candidates, names_of
from onrecord.find.cases import Case, key_of
from onrecord.find.chains import Chains
from onrecord.find.figures import Cast, cast_of
from onrecord.find.groups import groups_of
from onrecord.find.layout import Reading
from onrecord.find.people import people_of
from onrecord.find.ranking import packaged
from onrecord.find.runs import ARTICLES, POSSESSIVE, is_title
from onrecord.find.speaker_rules import Told, first_person, named, told_by_rule, turn_of, turn_taken
from onrecord.find.turns import is_asker
from onrecord.model import Meant
from onrecord.terms import Report, Speaker

_OFFICES = 3  # words of offices before a name, at most
_DEEPEST = 4  # reports that a report stands in, which are looked at
LIKELIEST = "likeliest_candidate"  # the reason where no rule gives the same answer
# Likelihood below which nobody is named. Of what is found on layered dev 69.7 % have the right name with it and 5.4 % a
# wrong one, each source asked by itself; 71.2 and 6.0 % with 0.56, 69.4 and 4.9 % with 0.64. Where each is asked after
# the others were answered, 5.7 % are wrong with it, 6.2 % with 0.58.
_LEAST = 0.6
_LEFT_OVER = re.compile(r",? (?:who|which|that)$")  # of a relative clause, at the end of a source
Choice = Callable[[Case], tuple[Speaker, str] | None]


class Chosen(NamedTuple):
    """Which candidate was chosen, and how likely it is right."""

    at: int
    sure: float


def chosen(offered: Sequence[Candidate], likely: Sequence[float]) -> Chosen:
    """The likeliest candidate, or nobody (the first) where none is likely enough."""
    at = max(range(len(offered)), key=lambda i: (likely[i], -i))
    return Chosen(at if likely[at] >= _LEAST else 0, likely[at])


def by_ranking(case: Case) -> tuple[Speaker, str] | None:
    """Whom a rule names plainly; else the likeliest candidate, where it is likely enough, and the rule that names it
    too."""
    if _only_asks(case):
        return None
    told = told_by_rule(case)
    return _plainly(case, told) or _likeliest(*_ranked(case, told))


def _only_asks(case: Case) -> bool:
    """Whether a source is but a label of questions: "Question", "Moderator"."""
    turn = turn_of(case)
    return (
        turn is not None and turn.label is not None and is_asker(turn.label.cut(case.reading.text), case.reading.speech)
    )


def _plainly(case: Case, told: Told | None) -> tuple[Speaker, str] | None:
    return (told.speaker, told.rule) if told is not None and is_plain(case, told) else None


def _likeliest(offered: Sequence[Candidate], likely: Sequence[float]) -> tuple[Speaker, str] | None:
    best = offered[chosen(offered, likely).at]
    return None if best.speaker is None else (best.speaker, best.rule or LIKELIEST)


def _ranked(case: Case, told: Told | None) -> tuple[list[Candidate], list[float]]:
    """The candidates of a case, and how likely each is right; `told` is the answer of the first rule that has one."""
    offered = candidates(case, told)
    return offered, packaged().likelihoods([c.row for c in offered], names_of(offered))


def is_plain(case: Case, told: Told) -> bool:
    """Whether a rule's answer needs no other beside it: "I" in somebody's direct words, whoever takes a turn, the
    surname of someone named in full elsewhere, or offices before a full name or its end.

    A fifth of the sources of the train pages; 0.989, 0.990 and 0.985 of the answers to those of real pages are right.
    """
    if told.rule == turn_taken.__name__:
        return True
    if told.rule == first_person.__name__:
        return case.parent is not None and case.parent.manner == "direct"
    name, words = told.speaker.name.split(), POSSESSIVE.sub("", case.words).split()
    if told.rule != named.__name__ or told.speaker.kind != "person" or len(name) < 2 or words[-1:] != name[-1:]:
        return False
    if len(words) == 1:
        return True
    while words[-1:] == name[-1:] and words:
        words, name = words[:-1], name[:-1]
    speech = case.reading.speech
    offices = [word.lower() for word in words if word.lower() not in ARTICLES]
    return 0 < len(offices) <= _OFFICES and all(is_title(w, speech) for w in offices)


def by_rules(case: Case) -> tuple[Speaker, str] | None:
    """The answer of the first rule that has one."""
    if not case.words or case.people.ambiguous(case.words):
        return None
    told = told_by_rule(case)
    return None if told is None else (told.speaker, told.rule)


def with_speakers(
    reading: Reading, reports: Mapping[str, Report], choose: Choice, *, meant: Meant | None = None
) -> tuple[Report, ...]:
    """The reports, by id, with the speakers that `choose` names; parents come before the reports inside them. `meant`
    is what the network tells of the page's words."""
    people = people_of(reading, sources_of(reading, reports.values()), meant=meant)
    cast, groups = cast_of(reading, people), groups_of(reading, people)
    sourced = _sourced(cast, reports.values())
    chains = Chains(meant) if meant is not None else None
    starts = [p.span.start for p in reading.paragraphs]
    done: dict[str, Report] = {}
    before: list[Report] = []
    children: dict[str, list[Report]] = {}
    for name, report in _parents_first(reports):
        above = _above(done, report)
        at = (report.source or report.words[0]).start
        near = before[-6:] if above else [b for b in before[-6:] if (b.source or b.words[0]).start < at]
        words = _bare(report.source.cut(reading.text)) if report.source else ""
        beside = children.get(report.parent, []) if report.parent else []
        case = Case(
            reading,
            people,
            cast,
            report,
            above,
            tuple(near),
            tuple(beside),
            words,
            bisect_right(starts, at) - 1,
            groups,
            sourced,
            chains,
        )
        found = choose(case)
        if chains is not None and found and report.source:
            chains.spoke(key_of(found[0].name), report.source)
        done[name] = replace(report, speaker=found[0], because=(*report.because, found[1])) if found else report
        if report.parent is None:
            before.append(done[name])
        else:
            children.setdefault(report.parent, []).append(done[name])
    return tuple(done[i] for i in reports)


def _sourced(cast: Cast, reports: Iterable[Report]) -> dict[str, list[int]]:
    """The mentions in sources, by the figure named."""
    found: dict[str, list[int]] = {}
    for report in reports:
        if report.source is not None:
            for place, figure in cast.between(report.source.start, report.source.end):
                found.setdefault(figure.name, []).append(place)
    return found


def sources_of(reading: Reading, reports: Iterable[Report]) -> list[str]:
    """The words of the sources of reports."""
    return [_bare(r.source.cut(reading.text)) for r in reports if r.source]


def _above(done: Mapping[str, Report], report: Report) -> tuple[Report, ...]:
    """The reports a report stands in, the nearest first."""
    found: list[Report] = []
    while report.parent is not None and report.parent in done and len(found) < _DEEPEST:
        report = done[report.parent]
        found.append(report)
    return tuple(found)


def _bare(source: str) -> str:
    """A source without what shows its place in the sentence: "Ana Ortiz’s", "Ana Ortiz," are "Ana Ortiz"."""
    return POSSESSIVE.sub("", _LEFT_OVER.sub("", source.rstrip(" ,\u00a0")))


def _parents_first(reports: Mapping[str, Report]) -> list[tuple[str, Report]]:
    """Reports in the order of their sources, each after its parent."""
    order: list[tuple[str, Report]] = []
    children: dict[str | None, list[tuple[str, Report]]] = {}
    for name, report in reports.items():
        children.setdefault(report.parent, []).append((name, report))
    stack = sorted(children.get(None, []), key=_backwards)
    while stack:
        order.append(stack.pop())
        stack += sorted(children.get(order[-1][0], []), key=_backwards)
    return order


def _backwards(one: tuple[str, Report]) -> int:
    return -(one[1].source or one[1].words[0]).start


class Resolution(NamedTuple):
    """How a source was resolved: as written, the reason, and the likeliest candidates with how likely each is right; a
    candidate None is "the page does not tell"."""

    written: str
    reason: str
    likely: tuple[tuple[Speaker | None, float], ...]


def resolution_of(
    reading: Reading, reports: Sequence[Report], report_id: str, *, meant: Meant | None = None, most: int = 4
) -> Resolution | None:
    """How one report of a page got its speaker, the others as they are on record; None where it has no source."""
    ids = {r.id for r in reports}
    # A report whose parent is not among them (withdrawn, or lost with a damaged record) stands for itself.
    known = {r.id: r if r.parent in ids else replace(r, parent=None) for r in reports}
    found: list[Resolution] = []

    def told(case: Case) -> tuple[Speaker, str] | None:
        own = known[case.report.id]
        if own.id == report_id and case.words:
            rule = told_by_rule(case)
            offered, likely = _ranked(case, rule)
            order = sorted(range(len(offered)), key=lambda i: -likely[i])[:most]
            best = _plainly(case, rule) or _likeliest(offered, likely)
            reason = best[1] if best is not None else "unknown: nobody is likely enough"
            found.append(Resolution(case.words, reason, tuple((offered[i].speaker, likely[i]) for i in order)))
        return (own.speaker, "") if own.speaker else None

    with_speakers(reading, known, told, meant=meant)
    return found[0] if found else None

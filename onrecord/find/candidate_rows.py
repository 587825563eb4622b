"""What speaks for and against a candidate, as numbers: the rows that the ranking of speakers is trained on.

In: a `Case`, the candidates gathered for it, the answer of the first rule that has one. Out: a row for each candidate,
aligned with `NAMES`: what holds of the source, whoever the candidate is, then what holds of the candidate.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.find.cases import Case, class_of, head_of, key_of, outer_of
from onrecord.find.chains import UNTIED
from onrecord.find.figures import Figure
from onrecord.find.naming import UNTOLD
from onrecord.find.people import People
from onrecord.find.runs import ARTICLES, POSSESSIVE, has_role
from onrecord.find.source_names import offices_in
from onrecord.find.source_rows import SOURCE_NAMES, row_of_source
from onrecord.find.speaker_rules import RULES, Told, antecedent
from onrecord.lang.first_names import borne_by
from onrecord.model.naming import NAMED
from onrecord.terms import Speaker, SpeakerKind

Gathered = tuple[Speaker | None, str, Figure | None]  # who (None: nobody), which of `SORTS`, where it is named
SORTS = ("person", "thing", "said", "group", "own", "nobody")
KINDS: tuple[SpeakerKind, ...] = ("person", "organisation", "group", "document", "unknown")
_FAR = 4000  # characters between a mention and a source that are read
_PEOPLE_FAR = 20_000  # characters in which people are counted: longer than most pages, and bounds the cost of the rest
_PLACES = 12  # mentions of a figure that are held against another's
_MARKS = '.,:;()[]“”"'  # around a word of a source
_RULES = tuple(rule.__name__ for rule in RULES)
_OWN = (
    *(f"sort {s}" for s in SORTS), *(f"kind {k}" for k in KINDS), *(f"by {r}" for r in _RULES), "not by rule",
    "same name", "same surname", "initials", "shared words", "name words", "gender", "offices shared", "office",
    "titled", "gender known", "has spoken", "first name known", "described wholly", "named in source",
    "beside outer speaker", "distance", "sentences", "same paragraph", "only ahead", "rank", "rank among fitting",
    "fitting", "mentions", "mentions before", "in first lines", "opens sentence", "people between", "last speaker",
    "speaker before last", "times spoken", "parent speaker", "grandparent speaker", "last sibling",
    "same words as source", "is plural", "same head", "words kept", "sources", "last with same words", "letters",
    "ahead", "tied near", "tied", "tied lead", "tied share",
    "capitals kept", "words before name", "words behind name", "behind role", "behind comma", "before mark",
    "role before", "behind preposition", "first in source", "home", *(f"named {n}" for n in NAMED),
    "in own words", "last in source",
)  # fmt: skip
NAMES = (*SOURCE_NAMES, *_OWN)
OF_SOURCE = len(SOURCE_NAMES)  # numbers that are the same for all candidates of a source; they come first
_SURNAME, _INITIALS, _GENDER = 1, 2, 5  # columns of `_likeness`
_BEFORE = 1  # column of `_within`: words before the name


@dataclass(frozen=True, slots=True)
class _History:
    """Who has spoken: folded names of the parents' speakers, of the last two of the page's voice and of the last
    report with the same parent; how often each has; and whose source was written with the same words."""

    parents: tuple[str, ...]
    last: tuple[str, ...]
    sibling: str
    times: Mapping[str, int]
    written: Mapping[str, int]
    same: str


def _history(case: Case) -> _History:
    times: dict[str, int] = {}
    written: dict[str, int] = {}
    same = ""
    for report in (*case.before, *case.siblings):
        if report.speaker is None:
            continue
        key = key_of(report.speaker.name)
        times[key] = times.get(key, 0) + 1
        if report.source and report.source.cut(case.reading.text).lower() == case.words.lower():
            written[key] = written.get(key, 0) + 1
            same = key
    return _History(
        tuple(key_of(p.speaker.name) if p.speaker else "" for p in case.parents[:2]),
        tuple(key_of(b.speaker.name) if b.speaker else "" for b in reversed(case.before[-2:])),
        key_of(case.siblings[-1].speaker.name) if case.siblings and case.siblings[-1].speaker else "",
        times, written, same,
    )  # fmt: skip


def rows_of(
    case: Case, found: Sequence[Gathered], told: Told | None, homes: Mapping[str, tuple[Figure, float]]
) -> list[tuple[float, ...]]:
    """A row for each candidate: what holds of the source, then what holds of the candidate; `homes` by name, with how
    they are told."""
    is_a = class_of(case.words, case.reading.speech)
    sex = is_a if is_a in ("he", "she") else "she" if case.words.lower().split()[:1] == ["her"] else None
    places = [_last_place(case, figure) for _, _, figure in found]
    fits = [
        s is not None and s.kind == "person" and (sex is None or case.people.may_be(s.name, sex)) for s, _, _ in found
    ]
    source, history, outer = _source(case, antecedent(case) or case.words), _history(case), outer_of(case)
    named = sorted(p for p in places if p is not None)
    fitting = sorted(p for p, fit in zip(places, fits, strict=True) if fit and p is not None)
    people = _last_places_of_people(case)
    likeness = [_likeness(case, source, speaker, sex) for speaker, _, _ in found]
    shared = (*row_of_source(case, is_a, told, len(found)), *_of_likeness(found, likeness))
    rows: list[tuple[float, ...]] = []
    within = [_within(case, source, speaker) for speaker, _, _ in found]
    earliest = min((w[_BEFORE] for w, (s, _, _) in zip(within, found, strict=True) if _stands(s, w)), default=-1.0)
    keys = [  # whom "she" cannot stand for takes no part: a man just named would outshine her
        ("", None) if speaker is None or like[_GENDER] < 0 else (key_of(speaker.name), figure)
        for (speaker, _, figure), like in zip(found, likeness, strict=True)
    ]
    tied = case.chains.tied(case.report.source, keys) if case.chains else [UNTIED] * len(found)
    each = zip(found, likeness, places, fits, tied, within, strict=True)
    for (speaker, sort, figure), like, place, fit, tie, stands in each:
        at = -1 if place is None else place
        own = [
            *(float(sort == s) for s in SORTS),
            *(float(speaker is not None and speaker.kind == k) for k in KINDS),
            *_by_rules(speaker, told), *like, _from_outer(figure, outer), *_nearness(case, figure, place),
            len(named) - bisect_right(named, at), len(fitting) - bisect_right(fitting, at) if fit else -1,
            sum(fits) if fit else -1, *_weight(case, figure, place),
            0 if place is None else len(people) - bisect_right(people, place), *_spoken(speaker, history),
            bool(speaker and (speaker.name.endswith("s") or " and " in speaker.name)),
            *_as_written(case, source, speaker, figure, history), _ahead(figure, case.at), *tie,
            *stands, -1.0 if stands[_BEFORE] < 0 else float(stands[_BEFORE] <= earliest),
            homes[figure.name][1] if figure and figure.name in homes else 0.0, *(figure.shares if figure else UNTOLD),
            *_places_of(case, figure, place),
        ]  # fmt: skip
        rows.append((*shared, *own))
    return rows


def _of_likeness(found: Sequence[Gathered], likeness: Sequence[Sequence[float]]) -> tuple[float, float]:
    """How many of the candidates bear the last word of the source, and whether one is spelled out what it shortens."""
    bearers = sum(
        like[_SURNAME] for like, (_, sort, _) in zip(likeness, found, strict=True) if sort not in ("own", "nobody")
    )
    return bearers, max(like[_INITIALS] for like in likeness)


def _last_places_of_people(case: Case) -> list[int]:
    """Where each person named in the last `_PEOPLE_FAR` characters before the source is last named, in order."""
    last: dict[str, int] = {}
    for place, figure in case.cast.between(case.at - _PEOPLE_FAR, case.at):
        if figure.kind == "person":
            last.setdefault(figure.name, place)
    return sorted(last.values())


def _as_written(
    case: Case, source: _Source, speaker: Speaker | None, figure: Figure | None, history: _History
) -> list[float]:
    """How a candidate's words go with those of the source, how often it is a source, and whether it was the last time
    that one had these words."""
    if speaker is None:
        return [0.0] * 5
    key = key_of(speaker.name)
    name = key.split()
    head = head_of(name) or name
    return [
        float(bool(source.head) and head[-1] == source.head),
        len(source.known & set(name)) / len(source.words) if source.words else 0.0,
        min(20, len(case.sourced.get(figure.name, ()))) if figure else 0.0,
        float(history.same == key), min(80, len(key)),
    ]  # fmt: skip


def _ahead(figure: Figure | None, start: int) -> float:
    """How far behind the source a candidate is next named: letters (log)."""
    if figure is None:
        return 4.0
    at = figure.before(start + 1)
    return min(4.0, math.log10(max(1, figure.places[at] - start))) if at < len(figure.places) else math.log10(_FAR)


def _by_rules(speaker: Speaker | None, told: Told | None) -> list[bool]:
    same = speaker is not None and told is not None and key_of(told.speaker.name) == key_of(speaker.name)
    return [*(same and told is not None and told.rule == rule for rule in _RULES), told is not None and not same]


class _Source(NamedTuple):
    """The words of a source taken apart once for all its candidates: folded, the same without order, the offices among
    them, the long words in small letters, the words with their apostrophes, the noun they are about, the words without
    any marks, and those of them with a capital."""

    words: list[str]
    known: set[str]
    offices: set[str]
    roles: set[str]
    described: set[str]
    raw: list[str]
    head: str
    bare: list[str]
    capitals: set[str]


def _source(case: Case, written: str) -> _Source:
    low, speech = written.lower(), case.reading.speech
    words = [w.strip(".,“”\"'’") for w in POSSESSIVE.sub("", written).lower().replace("’s", "").split()]
    offices = offices_in(low, speech)
    described = {w for w in re.findall(r"[\w-]{4,}", written) if w.islower()}
    head = head_of(low.split())
    return _Source(
        words, set(words), offices, offices | set(words) & speech.roles, described, low.replace("’", "'").split(),
        head[-1].strip(".,'’") if head else "",
        [_bare(w) for w in written.split()], {_bare(w) for w in written.split() if w[:1].isupper()},
    )  # fmt: skip


def _likeness(case: Case, source: _Source, speaker: Speaker | None, sex: str | None) -> list[float]:
    """How a candidate's name, gender and offices go with the words of the source."""
    if speaker is None:
        return [0.0] * 14
    people, words = case.people, source.words
    name = key_of(speaker.name).split()
    gender = people.sex(speaker.name) if speaker.kind == "person" else None
    known = 0.0 if sex is None or gender is None else 1.0 if gender == sex else -1.0
    held = people.offices.get(speaker.name, set())
    return [
        float(words == name), float(bool(words) and words[-1] == name[-1]),
        float(bool(words) and len(name) > 1 and words[-1] == "".join(n[0] for n in name)),
        len(source.known & set(name)), len(name), known, len(held & source.roles), float(bool(held & source.offices)),
        float(speaker.name in people.titled), float(gender is not None), float(speaker.name in people.spoken),
        float(borne_by(speaker.name.split()[0]) is not None), _described(people, source, speaker.name),
        _inside(source, name[-1]),
    ]  # fmt: skip


def _bare(word: str) -> str:
    return POSSESSIVE.sub("", word.strip(_MARKS).lower())


def _within(case: Case, source: _Source, speaker: Speaker | None) -> list[float]:
    """Where a candidate's name stands in the words of the source, what stands around it, and how many of the
    capitalised words it takes up."""
    speech = case.reading.speech
    name = [_bare(w) for w in speaker.name.split()] if speaker else []
    kept = len(source.capitals & set(name)) / len(source.capitals) if source.capitals and name else -1.0
    last = next((i for i in range(len(source.bare) - 1, -1, -1) if name and source.bare[i] == name[-1]), None)
    if last is None:
        return [kept, -1.0, -1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    first = last
    while first and len(name) > last - first + 1 and source.bare[first - 1] == name[-(last - first + 2)]:
        first -= 1
    before, own = source.raw[first - 1] if first else "", source.raw[last] if last < len(source.raw) else ""
    bracket = "".join(source.raw[last + 1 : last + 2]).startswith("(")
    ahead = [w for w in source.bare[:first] if w not in ARTICLES]
    role = bool(before) and (has_role(_bare(before), speech) or _bare(before).rstrip(".") in speech.honorifics)
    return [
        kept, min(9, first), min(9, len(source.bare) - 1 - last), role,
        before.endswith((",", "–", "—")), bracket or not own[-1:].isalnum(),
        any(has_role(w, speech) for w in ahead),
        bool(ahead) and ahead[-1] in speech.classes["preposition"],
    ]  # fmt: skip


def _stands(speaker: Speaker | None, within: Sequence[float]) -> bool:
    """Whether a candidate is a person whose name stands in the source."""
    return speaker is not None and speaker.kind == "person" and within[_BEFORE] >= 0


def _from_outer(figure: Figure | None, outer: Figure | None) -> float:
    """How near a candidate is ever named to the outer speaker: letters (log)."""
    if figure is None or outer is None or figure is outer:
        return -1.0
    gap = min(abs(a - b) for a in figure.places[:_PLACES] for b in outer.places[:_PLACES])
    return math.log10(max(1, gap))


def _described(people: People, source: _Source, name: str) -> float:
    """What share of the words of a source without a name stands beside a name elsewhere in the page."""
    if not source.described:
        return 0.0
    beside, held = people.described.get(name, set()), people.offices.get(name, set())
    return sum(w in beside or w in held for w in source.described) / len(source.described)


def _inside(source: _Source, last: str) -> float:
    """Whether a name stands in the source's own words, be it as the owner of what speaks: "Ortiz's tweet"."""
    owns = any(w in (f"{last}'s", f"{last}'") for w in source.raw[:-1])
    return float(owns or any(w.strip(",.()") == last for w in source.raw))


def _last_place(case: Case, figure: Figure | None) -> int | None:
    """Where a figure is last named before the source."""
    if figure is None:
        return None
    count = figure.before(case.at)
    return figure.places[count - 1] if count else None


def _nearness(case: Case, figure: Figure | None, place: int | None) -> list[float]:
    """How far back a candidate is named: letters (log), sentences, paragraphs."""
    if figure is None:
        return [-1.0, -1.0, 0.0, 0.0]
    start = case.at
    if place is None:
        return [-math.log10(max(1, figure.places[0] - start)), -1.0, 0.0, 1.0]
    paragraph = case.reading.paragraphs[max(0, case.paragraph)].span.start
    return [
        math.log10(max(1, start - place)), min(20, case.cast.stops_between(max(place, start - _FAR), start)),
        float(place >= paragraph), 0.0,
    ]  # fmt: skip


def _places_of(case: Case, figure: Figure | None, place: int | None) -> list[float]:
    """Whether a candidate is named in the words of the report, and whether its last mention stands in a source."""
    if figure is None:
        return [-1.0, -1.0]
    inside = (figure.before(words.end) > figure.before(words.start) for words in case.report.words)
    return [float(any(inside)), float(place in case.sourced.get(figure.name, ()))]


def _weight(case: Case, figure: Figure | None, place: int | None) -> list[float]:
    """How much the page is about a candidate, and whether its last mention opens a sentence."""
    if figure is None:
        return [0.0] * 4
    first = case.reading.paragraphs[min(2, len(case.reading.paragraphs) - 1)].span.start
    lead = case.reading.text[max(0, place - 40) : place].rstrip() if place is not None else ","
    return [
        min(30, len(figure.places)), min(30, figure.before(case.at)), float(figure.places[0] < first),
        float(not lead or lead[-1] in '.!?:”"“'),
    ]  # fmt: skip


def _spoken(speaker: Speaker | None, history: _History) -> list[float]:
    """Whether, and when, a candidate has spoken before."""
    if speaker is None:
        return [0.0] * 7
    key = key_of(speaker.name)
    return [
        float(history.last[:1] == (key,)), float(history.last[1:2] == (key,)), min(10, history.times.get(key, 0)),
        float(history.parents[:1] == (key,)), float(history.parents[1:2] == (key,)), float(history.sibling == key),
        min(5, history.written.get(key, 0)),
    ]  # fmt: skip

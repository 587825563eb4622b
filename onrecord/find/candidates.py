"""Whom a source may stand for: people and things named near, the speakers of the reports before, the parent's speaker,
the source's own words as a description, and nobody ("the page does not tell").

In: a `Case`. Out: `Candidate`s, nobody first, each with its row of numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.find.candidate_rows import Gathered, rows_of
from onrecord.find.cases import ARTICLE, PRONOUN_CLASSES, RELATIVE, Case, class_of, head_of, key_of, outer_of
from onrecord.find.excluded import excluding
from onrecord.find.figures import Figure
from onrecord.find.homes import homes_of, stood_for
from onrecord.find.runs import has_role
from onrecord.find.source_names import people_in, several, written_out
from onrecord.find.speaker_rules import Told, antecedent
from onrecord.lang import Speech
from onrecord.terms import Speaker, SpeakerKind

_FAR = 4000  # characters before a source in which people are looked for; bounds the cost on a page without paragraphs
_NEAR_THINGS = 1500  # the same for what is no person
_AHEAD = 500  # characters after a source in which people named only later are looked for
_OUTER = 100  # characters around the names of the outer speaker in which things may be theirs
_OUTER_PLACES = 12  # names of the outer speaker that are looked around
_MOST = {"person": 9, "thing": 6, "said": 4}
# Where others are next to never meant (in the train parts 2 % at most): things by "he", people by "many voters".
_FEWER = {"he": {"thing": 2}, "she": {"thing": 2}, "many": {"person": 3}, "they": {"person": 3}}
# of a pronoun: characters before it in which described groups are looked for, and how many are taken
_NEAR_GROUPS = {"they": (800, 6), "we": (800, 4), "some": (400, 4), "it": (500, 3), "who": (120, 2), "you": (300, 2)}
_FULLER = 3  # descriptions with the same head that say more than the source
_LOOKED_AT = 12  # groups before a description among which people named side by side are looked for
_LEADING = re.compile(
    r"^(?:(?:both|even|only|among|by|fellow|like|so|all of|(?:the|a) (?:rest|majority|(?:\w+ )?number) of) )+",
    re.IGNORECASE,
)
_TOLD = re.compile(  # what is told of those a description names
    r",.*$| (?:himself|herself|itself|themselves|here|alike)$"
    r"| (?:released|conducted|published|called|named|based|posted) .*$",
    re.DOTALL,
)
_MOST_NAMED = 24  # figures beyond which those that share the source's last word are not added


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a source may stand for; `speaker` None is nobody known. `rule` is the one that gives the same answer;
    `row` is aligned with `candidate_rows.NAMES`."""

    speaker: Speaker | None
    sort: str
    rule: str | None
    row: tuple[float, ...]


def names_of(offered: Iterable[Candidate]) -> list[str]:
    """The names of candidates, "" of nobody."""
    return [c.speaker.name if c.speaker else "" for c in offered]


def candidates(case: Case, told: Told | None) -> list[Candidate]:
    """All candidates of a source, with their rows; `told` is the answer of the first rule that has one: evidence."""
    found: dict[str, Gathered] = {"": (None, "nobody", None)}
    if told:
        _offer(found, told.speaker, "said", case)
    for speaker in _speakers_before(case):
        _offer(found, speaker, "said", case)
    for figure in _wanted(case, told):
        sort = "person" if figure.kind == "person" else "thing"
        found[key_of(figure.name)] = (Speaker(figure.name, figure.kind), sort, figure)
    stands = stood_for(case)
    homes = {stands[0].name: stands} if stands else _homes_for(case)
    for figure, _ in homes.values():
        found.setdefault(key_of(figure.name), (Speaker(figure.name, figure.kind), "thing", figure))
    for figure in _groups_for(case):
        found.setdefault(key_of(figure.name), (Speaker(figure.name, figure.kind), "group", figure))
    for own in own_words(case):
        found.setdefault(key_of(own.name), (own, "own", None))
    if stands:
        found.pop(key_of(case.words), None)  # the city, or the bare noun
    for rule in excluding(case):
        for key in [key for key, (speaker, _, _) in found.items() if speaker is not None and rule(case, speaker)]:
            del found[key]
    rows = rows_of(case, list(found.values()), told, homes)
    ruled = told and key_of(told.speaker.name)
    return [
        Candidate(s, sort, told.rule if told and key == ruled else None, row)
        for (key, (s, sort, _)), row in zip(found.items(), rows, strict=True)
    ]


def _homes_for(case: Case) -> dict[str, tuple[Figure, float]]:
    """Whom "we" may speak for, by name."""
    kind = class_of(case.words, case.reading.speech)
    return homes_of(case) if kind in ("we", "of someone", "the others") else {}


def _offer(found: dict[str, Gathered], speaker: Speaker, sort: str, case: Case) -> None:
    figure = case.cast.named(speaker.name)
    if figure is not None:
        sort = "person" if figure.kind == "person" else "thing"
    found.setdefault(key_of(speaker.name), (speaker, sort, figure))


def _speakers_before(case: Case) -> list[Speaker]:
    """Speakers of the parents, of the last reports beside this one, and of the page's last reports."""
    near = [*case.parents[:3], *reversed(case.siblings[-3:]), *reversed(case.before[-6:])]
    seen: dict[str, Speaker] = {}
    for report in near:
        if report.speaker is not None:
            seen.setdefault(key_of(report.speaker.name), report.speaker)
    return list(seen.values())[: _MOST["said"] + 3]


def _wanted(case: Case, told: Told | None) -> list[Figure]:
    """The figures named near that the words of a source leave open: nobody else for "I" in someone's words, and for a
    person's name only those that share a word with it."""
    if told is not None and told.rule == "first_person":
        return []
    near = _figures_near(case)
    if told is None or told.rule != "named" or told.speaker.kind != "person":
        return near
    words = {w.strip(".,’'") for w in case.words.lower().replace("’s", "").replace("'s", "").split()}
    return [figure for figure in near if not words.isdisjoint(figure.name.lower().split())]


def _figures_near(case: Case) -> list[Figure]:
    """People and things named before a source, the nearest first; then right after it, then the page's main people."""
    taken: dict[str, Figure] = {}
    counts = {"person": 0, "thing": 0}
    kind = class_of(case.words, case.reading.speech)
    fewer = _FEWER.get(kind, {})
    most = {**_MOST, **fewer}
    for place, figure in case.cast.between(case.at - _FAR, case.at + len(case.words)):
        sort = "person" if figure.kind == "person" else "thing"
        if figure.name in taken or counts[sort] >= most[sort] or (sort == "thing" and place < case.at - _NEAR_THINGS):
            continue
        taken[figure.name] = figure
        counts[sort] += 1
    for _, figure in reversed(list(case.cast.between(case.at + 1, case.at + _AHEAD))):
        if figure.name not in taken and counts["person"] < most["person"] + 2 and figure.kind == "person":
            taken[figure.name] = figure
            counts["person"] += 1
    outer = outer_of(case)
    for at in outer.places[:_OUTER_PLACES] if outer and outer.kind == "person" and "thing" not in fewer else ():
        for _, figure in case.cast.between(at - _OUTER, at + _OUTER):
            if figure.kind != "person" and len(taken) < most["person"] + 2 * most["thing"]:
                taken.setdefault(figure.name, figure)
    for figure in case.cast.main:
        taken.setdefault(figure.name, figure)
    if kind == "name":
        low = set(case.words.lower().replace(",", " ").split())
        for key, figure in case.cast.figures.items():
            if key.split()[-1] in low and len(taken) < _MOST_NAMED:
                taken.setdefault(figure.name, figure)
    return list(taken.values())


def own_words(case: Case) -> list[Speaker]:
    """The source as a description of itself: all its words, the names side by side in it, the people named in it,
    and its words up to where more is told of them, names in full; of "who" the words before it; another pronoun is
    none."""
    speech = case.reading.speech
    words = RELATIVE.sub("", antecedent(case) or case.words).strip(" ,“”\"'")
    kind_of = class_of(words, speech)
    if not words or kind_of in PRONOUN_CLASSES:
        return []
    found = [Speaker(ARTICLE.sub("", words) if kind_of == "name" else words, _kind_of(words, kind_of, speech))]
    joined = several(words, speech, case.people) if kind_of in ("name", "many") else None
    if joined is not None:
        found.append(Speaker(joined, "group"))
    found += [Speaker(name, "person") for name in people_in(words)]
    short = written_out(_TOLD.sub("", _LEADING.sub("", words)) or words, case.people)
    if short != words:
        found.append(Speaker(short, found[0].kind))
    return found


def _kind_of(words: str, kind_of: str, speech: Speech) -> SpeakerKind:
    low = [w.strip(".,") for w in words.lower().split()]
    return (
        "document" if speech.classes["document"].intersection(low)
        else "organisation" if speech.classes["organisation"].intersection(low)
        else "group" if kind_of == "many" or low[-1].endswith("s") or low[-1] in speech.classes["plural"]
        else "person" if any(has_role(w, speech) for w in low)
        else "unknown"
    )  # fmt: skip


def _groups_for(case: Case) -> list[Figure]:
    """Described groups: for a pronoun the nearest before it, for a description the fuller ones with the same head."""
    kind = class_of(case.words, case.reading.speech)
    if kind in _NEAR_GROUPS:
        reach, most = _NEAR_GROUPS[kind]
        near = {f.name: f for place, f in _placed_before(case, 3 * most) if place > case.at - reach}
        return list(near.values())[:most]
    head = head_of(case.words.lower().split())
    if kind in PRONOUN_CLASSES or not head:
        return []
    same = case.groups.by_head.get(head[-1].strip(".,’'"), [])
    fuller = {f.name: f for _, f in same if len(f.name.split()) > len(head)}
    found = sorted(fuller.values(), key=lambda f: -len(f.name))[:_FULLER]
    if kind in ("the others", "the office", "many"):
        found += [f for _, f in _placed_before(case, _LOOKED_AT) if " and " in f.name][:1]
    return found


def _placed_before(case: Case, most: int) -> list[tuple[int, Figure]]:
    """The last groups before a source, the nearest first."""
    placed = case.groups.placed
    end = bisect_left(placed, case.at, key=lambda pair: pair[0])
    return placed[max(0, end - most) : end][::-1]

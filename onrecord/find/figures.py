"""Who and what a page names, and where: the figures that a source may stand for.

In: the `Reading` of a page and its `People`. Out: a `Cast`: figures (people, and all else with a name) with the places
of their mentions in order. Short forms are joined to the name they are short for: surnames, initials in brackets or
without ("Nine Rivers League (NRL)"), the last word of a longer name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.find.layout import Reading
from onrecord.find.naming import BODY, NONE, PERSON, UNTOLD, Namings
from onrecord.find.people import HARDLY, People
from onrecord.find.runs import Run, has_role, is_function, placed_runs
from onrecord.lang import Speech
from onrecord.lang.en_bodies import BODIES, NOUNS
from onrecord.lang.en_demonyms import COUNTRIES
from onrecord.registry.offices import is_adjective, office_of
from onrecord.terms import SpeakerKind

_OF = re.compile(r" of(?: the)? ")
_FOR = re.compile(r" (?:for|on)(?: the)? ")  # "Council on Trade", but not "Korsk on Monday"


_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s")
_WORD = re.compile(r" ([a-z][\w-]+)")
_ANY_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INITIALS = re.compile(r" ?\(([A-Z]{2,6})\)")
_COUNTRY = 2  # words of a country's name, at most
_SPELLED_OUT = {"u.s": "United States", "u.k": "United Kingdom"}
_TWO = 2  # words of a body's name that is called by the first alone: "Norvest Credit"
_A_BODY = 0.4  # share of "body" from which a name is taken for a body's
_ORDINARY = 0.7  # share of "none" above which a word only opens a sentence, or stands in a headline
_LONGEST = 6  # words of a name that is still joined to what follows


@dataclass(slots=True)
class Figure:
    """Someone or something named: the fullest name, its kind, and the places of its mentions, in order."""

    name: str
    kind: SpeakerKind
    places: list[int] = field(default_factory=list)
    shares: tuple[float, ...] = UNTOLD  # of `NAMED`, over its mentions

    def before(self, place: int) -> int:
        """How many mentions begin before a place."""
        return bisect_left(self.places, place)


@dataclass(slots=True)
class Cast:
    """The figures of a page by folded name, and all mentions in order of their place."""

    figures: dict[str, Figure] = field(default_factory=dict)
    mentions: list[tuple[int, Figure]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)  # where sentences end
    words: Mapping[str, Sequence[int]] = field(default_factory=dict)  # where each word stands, in small letters
    people: int = 0  # how many of the figures are people
    bodies: int = 0  # how many are bodies, as the network tells
    main: list[Figure] = field(default_factory=list)  # the two people named most
    things: dict[str, Figure] | None = None  # those that are no people, by key, once `homes` has asked for one

    def named(self, name: str) -> Figure | None:
        """The figure of a name, whatever its case and blanks."""
        return self.figures.get(_fold(name))

    def stops_between(self, start: int, end: int) -> int:
        """How many sentences end in a range."""
        return bisect_left(self.stops, end) - bisect_left(self.stops, start)

    def between(self, start: int, end: int) -> Iterator[tuple[int, Figure]]:
        """The mentions that begin in a range, the last first."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return reversed(self.mentions[first:last])


def cast_of(reading: Reading, people: People) -> Cast:
    """The figures of a page's article."""
    cast, initials = Cast(), dict[str, str]()
    others: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for paragraph in reading.paragraphs:
        text = paragraph.span.cut(reading.text)
        for run in _joined(text, reading.speech):
            at, end = paragraph.span.start + run.start, run.start + len(" ".join(run.words))
            found = list(_people_in(run, people, paragraph.span.start))
            for name, place in found:
                _note(cast, name, "person", place)
            after = _WORD.match(text, end)
            rest = _thing(run, found, after and after[1].lower(), reading.speech)
            if rest:
                others[_fold(rest)].append((rest, at))
                short = _INITIALS.match(text, end)
                if short:
                    initials[short[1].lower()] = rest
    _things(cast, others, initials, people, reading.speech)
    cast.mentions = sorted(((p, f) for f in cast.figures.values() for p in f.places), key=lambda m: m[0])
    cast.starts = [place for place, _ in cast.mentions]
    _shares(cast, people.namings)
    people_named = sorted((f for f in cast.figures.values() if f.kind == "person"), key=lambda f: -len(f.places))
    cast.people, cast.main = len(people_named), people_named[:2]
    cast.bodies = sum(f.kind != "person" and f.shares[BODY] >= _A_BODY for f in cast.figures.values())
    cast.words = _places_of_words(reading)
    cast.stops = [match.start() for match in _SENTENCE_END.finditer(reading.text)]
    return cast


def _places_of_words(reading: Reading) -> dict[str, list[int]]:
    """Where each word of the article stands, in small letters, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for paragraph in reading.paragraphs:
        for word in _ANY_WORD.finditer(reading.text, paragraph.span.start, paragraph.span.end):
            found[word[0].lower()].append(word.start())
    return found


def _shares(cast: Cast, namings: Namings) -> None:
    """What kind of name each figure's is, as the network tells of its mentions together."""
    told = namings.at(cast.starts)
    if told is None:
        return
    numbers = {id(figure): number for number, figure in enumerate(cast.figures.values())}
    whose = np.array([numbers[id(figure)] for _, figure in cast.mentions])
    sums = np.zeros((len(numbers), told.shape[1]))
    np.add.at(sums, whose, told)
    means = sums / np.bincount(whose, minlength=len(numbers))[:, None]
    for figure, shares in zip(cast.figures.values(), means.tolist(), strict=True):
        figure.shares = tuple(shares)


def _joined(text: str, speech: Speech) -> Iterator[Run]:
    """Runs of capitalised words, those joined by "of" as one: "Ministry of Trade"."""
    last: Run | None = None
    for run in placed_runs(text):
        if last is not None:
            end = last.start + len(" ".join(last.words))
            gap = text[end : run.start]
            body = last.words[-1].lower() in speech.classes["organisation"]
            joins = _OF.fullmatch(gap) or (body and _FOR.fullmatch(gap))
            day = run.words[0].lower() in speech.classes["day"]
            if joins and not day and text[last.start : end] == " ".join(last.words) and len(last.words) < _LONGEST:
                last = Run([*last.words, *gap.split(), *run.words], last.start)
                continue
            yield last
        last = run
    if last is not None:
        yield last


def _people_in(run: Run, people: People, start: int) -> Iterator[tuple[str, int]]:
    """The people a run of a paragraph that begins at `start` names, each with its place."""
    shares = people.namings.of(run.words)
    for at, (word, place) in enumerate(zip(run.words, (start + p for p in run.places), strict=True)):
        if shares is not None and shares[at, PERSON] < HARDLY:
            continue  # "Ortiz" in "the Ortiz Foundation"
        name = people.full_name(word, place) if word[0].isupper() else None
        following = people.full_name(run.words[at + 1], place) if at + 1 < len(run.words) else None
        if name and following != name:
            yield name, place
        elif name is None and len(run.words) == 1 and people.full.get(word.lower()):
            yield people.full[word.lower()].most_common(1)[0][0], place  # several people's: the one named most


def _thing(run: Run, people: list[tuple[str, int]], following: str | None, speech: Speech) -> str | None:
    """The name in a run that names no person, or None: offices and words set first in a sentence are none."""
    if people:
        return None
    words = list(run.words)
    while words and is_function(words[0].lower(), speech):
        words = words[1:]
    while words and words[-1].lower() in ("of", "for", "on", "the"):
        words = words[:-1]
    if not words or not words[0][0].isupper():
        return None
    if has_role(words[-1].lower(), speech) or all(has_role(w.lower(), speech) for w in words):
        return None
    if len(words) > 1 and (has_role(words[-2].lower(), speech) or words[-2].lower() in speech.honorifics):
        words = words[-1:]  # "President Ortiz"
    if len(words) == 1 and (words[0].lower() in speech.classes["time"] or len(words[0]) < 2):
        return None
    if len(words) == 1 and following is not None and has_role(following, speech):
        return None  # "Foreign minister"
    return " ".join(words)


def _things(
    cast: Cast, others: dict[str, list[tuple[str, int]]], initials: dict[str, str], people: People, speech: Speech
) -> None:
    """Figures from all runs that name no person, short forms joined to long ones, and other names to the first."""
    known_as = _other_names(others)
    for key, found in others.items():
        name = found[0][0]
        words = key.split()
        shares = people.namings.of(name.split())
        if shares is not None and shares[:, NONE].min() > _ORDINARY:
            continue
        if len(words) == 1 and words[0] in people.plain:
            continue  # a word like any other, first in its sentence
        if key in known_as:
            name = known_as[key]
        elif key in initials:
            name = initials[key]
        elif name.isupper() and len(name) <= 6:
            long = [n for n in others if len(n.split()) > 1 and _initials(n) == key]
            name = others[long[0]][0][0] if len(long) == 1 else name
        elif len(words) == 1:
            noun = words[0] in speech.classes["organisation"]
            long = [n for n in others if (n.endswith(f" {key}") if noun else n.startswith(f"{key} "))]
            short = noun or (long and len(long[0].split()) == _TWO and people.namings.body(others[long[0]][0][0]))
            name = others[long[0]][0][0] if len(long) == 1 and short else name
        kind = people.kind_of(name, found[0][0], speech)
        for _, at in found:
            _note(cast, name, kind, at)


def _other_names(others: Mapping[str, list[tuple[str, int]]]) -> dict[str, str]:
    """Of what the page names in other words too the name it is kept under: of "Veldanian" Veldania, of a body the name
    used most."""
    offices = {key: office_of(f"{key}." if "." in key else key) for key in others if len(key.split()) <= _COUNTRY}
    countries = {
        office: key
        for key, office in offices.items()
        if sorted(key.split()) == office.split() or (" " in key and office in COUNTRIES)
    }
    found = {}
    for key, office in offices.items():
        noun = countries.get(office, key)
        if noun != key and key not in BODIES and is_adjective(key.split()[-1]):
            found[key] = others[noun][0][0]
    for key, name in _SPELLED_OUT.items():
        if key in others:
            found.setdefault(key, name)
    bodies = {BODIES[key]: key for key in sorted(others, key=lambda k: (len(others[k]), k in NOUNS)) if key in BODIES}
    for key in others:
        used = bodies.get(BODIES.get(key, ""), key)
        if used != key and _initials(used) != key and _initials(key) != used:
            found[key] = others[used][0][0]
    return found


def _note(cast: Cast, name: str, kind: SpeakerKind, at: int) -> None:
    insort(cast.figures.setdefault(_fold(name), Figure(name, kind)).places, at)


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w not in ("of", "the", "for", "and", "on"))


def _fold(name: str) -> str:
    return " ".join(name.lower().split())

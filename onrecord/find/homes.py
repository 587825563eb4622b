"""The countries and bodies that a speaker speaks for: whom "we" may mean in a foreign minister's words, and who speaks
where a capital or "the alliance" does.

In: a `Case`. Out: the figures whose name, or its adjective, stands before the outer speaker's name in its sentence
("Veldanian foreign minister Ana Ortiz": Veldania); the country of a capital, and the only body that a noun can stand
for, where the page names them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from onrecord.find.cases import Case, key_of, outer_of
from onrecord.find.figures import Cast, Figure
from onrecord.find.runs import placed_runs
from onrecord.lang.en_bodies import BODIES, NOUNS, STANDING
from onrecord.lang.en_capitals import CAPITALS
from onrecord.registry.offices import office_of

_BEFORE = 60  # characters before a name in which its office stands
_PLACES = 6  # mentions of the outer speaker that are looked at
_STOP = re.compile(r"[.!?]['\"”’)]*\s|\n")
NAMED, BY_ADJECTIVE, OF_CAPITAL, OF_NOUN = 1.0, 2.0, 3.0, 4.0  # how a home is told


def homes_of(case: Case) -> dict[str, tuple[Figure, float]]:
    """What the outer speaker may speak for, by name, and whether the name itself or its adjective tells so."""
    outer = outer_of(case)
    if outer is None or outer.kind != "person":
        return {}
    found: dict[str, tuple[Figure, float]] = {}
    for place in outer.places[:_PLACES]:
        before = _STOP.split(case.reading.text[max(0, place - _BEFORE) : place])[-1]
        for run in placed_runs(before):
            for words in {" ".join(run.words), *run.words}:
                home = _things(case.cast).get(office_of(words))
                if home is not None and home is not outer:
                    told = NAMED if words.lower() in home.name.lower() else BY_ADJECTIVE
                    found[home.name] = home, max(told, found.get(home.name, (home, 0.0))[1])
    return found


def stood_for(case: Case) -> tuple[Figure, float] | None:
    """Who speaks where a capital or a noun does: its country, or the only body of its kind that the page names; and how
    that is told."""
    words = key_of(case.words)
    country = _countries().get(words)
    if country is not None:
        home = _things(case.cast).get(country)
        return None if home is None or case.people.full_name(words, case.at) else (home, OF_CAPITAL)
    if words not in STANDING or words == case.words.lower():
        return None
    bodies = [f for f in case.cast.figures.values() if words in NOUNS.get(BODIES.get(key_of(f.name), ""), ())]
    return (bodies[0], OF_NOUN) if len(bodies) == 1 else None


def _things(cast: Cast) -> dict[str, Figure]:
    """The figures that are no people, by what `office_of` makes of their names: "Veldania" and "Veldanian" are one.
    Made once a page, and only for one that asks."""
    if cast.things is None:
        cast.things = {key: f for f in cast.figures.values() if f.kind != "person" and (key := office_of(f.name))}
    return cast.things


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    """The key of the country of each capital."""
    return {city: office_of(country) for city, country in CAPITALS.items()}

"""Who speaks of whom: pairs of people with counts, out of the whole record.

Two kinds are told apart: "relays" (the one is reported to say what the other said: a report in another's words) and
"names" (the one's words hold the other's surname). A surname that two people of the record share names nobody: who is
meant is not known from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from onrecord.lemmas import asked
from onrecord.store import SHOWN_MODES, queries
from onrecord.store.schema import REPORTS, SPEAKERS

SpeakingKind = Literal["relays", "names"]
_MOST_NAMED = 40  # people whose surnames are looked for: those with most reports


@dataclass(frozen=True, slots=True)
class Speaking:
    """How many reports of one person's words pass on or name another person."""

    one: str
    one_name: str
    other: str
    other_name: str
    kind: SpeakingKind
    count: int


def speaking(connection: Connection, languages: Iterable[str], *, most: int) -> tuple[Speaking, ...]:
    """The pairs with the highest counts."""
    found: list[tuple[int, int, SpeakingKind, int]] = [
        (row.one, row.other, "relays", row.reports) for row in connection.execute(_relays(most))
    ]
    for person, surname in _surnames(connection):
        terms = [term for group in asked(surname, tuple(languages), most=1) for term in group]
        rows = connection.execute(_naming(person, terms)) if terms else ()
        found += [(row.one, person, "names", row.reports) for row in rows]
    best = sorted(found, key=lambda pair: (-pair[3], pair))[:most]
    names = _names(connection, {person for pair in best for person in pair[:2]})
    return tuple(Speaking(*names[one], *names[other], kind, count) for one, other, kind, count in best)


def _relays(most: int) -> Select[Any]:
    outer, outer_speaker = REPORTS.alias("outer_report"), SPEAKERS.alias("outer_speaker")
    count = func.count().label("reports")
    query = (
        select(outer_speaker.c.person.label("one"), SPEAKERS.c.person.label("other"), count)
        .select_from(REPORTS)
        .join(SPEAKERS, SPEAKERS.c.key == REPORTS.c.speaker_key)
        .join(outer, outer.c.id == REPORTS.c.parent)
        .join(outer_speaker, outer_speaker.c.key == outer.c.speaker_key)
        .where(*_counted(REPORTS), *_counted(outer), outer_speaker.c.person != SPEAKERS.c.person)
    )
    return query.group_by(outer_speaker.c.person, SPEAKERS.c.person).order_by(count.desc()).limit(most)


def _counted(reports: FromClause) -> tuple[ColumnElement[bool], ...]:
    """Reports that count: of what was said or written, and not withdrawn."""
    return reports.c.mode.in_(SHOWN_MODES), reports.c.withdrawn.is_(None)


def _surnames(connection: Connection) -> Iterator[tuple[int, str]]:
    """The people with most reports, each with the surname that is theirs alone."""
    count = func.count().label("reports")
    query = (  # SQLite takes `last` from the row that has the greatest name
        select(SPEAKERS.c.person, SPEAKERS.c.last, func.max(SPEAKERS.c.name).label("name"))
        .join_from(REPORTS, SPEAKERS)
        .where(SPEAKERS.c.last != "", *_counted(REPORTS))
        .group_by(SPEAKERS.c.person)
        .order_by(count.desc(), SPEAKERS.c.person)
        .limit(_MOST_NAMED)
    )
    rows = connection.execute(query).all()
    bearers = select(SPEAKERS.c.last).where(SPEAKERS.c.last.in_([row.last for row in rows]))
    shared = bearers.group_by(SPEAKERS.c.last).having(func.count(SPEAKERS.c.person.distinct()) > 1)
    several = set(connection.execute(shared).scalars())
    for row in rows:
        surname = row.name.split()[-1]
        if row.last not in several and not surname[0].islower():
            yield row.person, surname


def _naming(person: int, terms: Sequence[str]) -> Select[Any]:
    count = func.count().label("reports")
    query = select(SPEAKERS.c.person.label("one"), count).join_from(REPORTS, SPEAKERS)
    held = REPORTS.c.key.in_(queries.reports_with(queries.any_of(terms)))
    return query.where(held, SPEAKERS.c.person != person, *_counted(REPORTS)).group_by(SPEAKERS.c.person)


def _names(connection: Connection, persons: set[int]) -> dict[int, tuple[str, str]]:
    name = func.coalesce(SPEAKERS.c.called, SPEAKERS.c.name)
    query = select(SPEAKERS.c.key, SPEAKERS.c.id, name).where(SPEAKERS.c.key.in_(persons))
    return {key: (one, called) for key, one, called in connection.execute(query)}

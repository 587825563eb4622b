"""Roles as the record attests them: rows of bearings and of a user's list in, the `Role`s of each person out.

Within one person, a role that leaves out where or of what ("the foreign minister") is the one role of theirs that says
more ("the foreign minister of Veldania"), if there is just one.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, literal, select

from onrecord.registry.offices import QUALIFIERS, Attested, Term, same_office, terms_of
from onrecord.store.judging import listed_term, parts
from onrecord.store.people import Role, Witness
from onrecord.store.schema import BEARINGS, DOCUMENTS, LISTED, SIGHTINGS, SPEAKERS
from onrecord.terms import Span

_DAYS = (DOCUMENTS.c.since, DOCUMENTS.c.until)


class _Told(NamedTuple):
    """A role told of a person: by a page, or by a line of a list, which has its `term`."""

    office: str
    role: str
    qualifier: str | None
    since: str | None
    until: str | None
    pages: int
    witness: Witness | None = None
    term: Term | None = None

    @property
    def in_office(self) -> bool:
        return QUALIFIERS.get(self.qualifier or "", True)


def roles_of(connection: Connection, persons: Sequence[int], *, witnesses: bool = False) -> dict[int, tuple[Role, ...]]:
    """The roles of people by their keys, the latest first; `witnesses`: with every page that attests them."""
    told: dict[int, list[_Told]] = defaultdict(list)
    for part in parts(persons):
        for row in connection.execute(_each(part) if witnesses else _counted(part)):
            seen = _witness(row) if witnesses else None
            told[row.person].append(_Told(row.office, row.role, row.qualifier, row.since, row.until, row.pages, seen))
        of_list = select(LISTED, SPEAKERS.c.person, SPEAKERS.c.name).join_from(LISTED, SPEAKERS)
        for row in connection.execute(of_list.where(SPEAKERS.c.person.in_(part))):
            term = listed_term(row)
            seen = Witness(row.role, row.place, term.since, term.until, row.name) if witnesses else None
            told[row.person].append(_Told(row.office, row.role, None, term.since, term.until, 0, seen, term))
    return {person: _roles(several) for person, several in told.items()}


def _counted(persons: Sequence[int]) -> Any:
    columns = (SPEAKERS.c.person, BEARINGS.c.office, BEARINGS.c.role, BEARINGS.c.qualifier, *_DAYS)
    pages = func.count(BEARINGS.c.document_key.distinct()).label("pages")
    query = select(*columns, pages).join_from(BEARINGS, SPEAKERS).join(DOCUMENTS)
    return query.where(SPEAKERS.c.person.in_(persons)).group_by(*columns)


def _each(persons: Sequence[int]) -> Any:
    sighting = select(SIGHTINGS.c.seen).where(SIGHTINGS.c.page_key == DOCUMENTS.c.page_key)
    seen = sighting.order_by(SIGHTINGS.c.key).limit(1).scalar_subquery().label("seen")
    name = func.coalesce(BEARINGS.c.name, SPEAKERS.c.name).label("name")
    columns = (BEARINGS.c.office, BEARINGS.c.role, BEARINGS.c.qualifier, BEARINGS.c.start, BEARINGS.c.end, *_DAYS)
    pages = literal(1).label("pages")
    query = select(SPEAKERS.c.person, name, *columns, DOCUMENTS.c.id, DOCUMENTS.c.url, seen, pages)
    query = query.join_from(BEARINGS, SPEAKERS).join(DOCUMENTS).where(SPEAKERS.c.person.in_(persons))
    return query.order_by(DOCUMENTS.c.since, BEARINGS.c.key)


def _witness(row: Any) -> Witness:
    place = row.url or json.loads(row.seen)[0]
    return Witness(row.role, place, row.since, row.until, row.name, row.qualifier, row.id, Span(row.start, row.end))


def _roles(told: Sequence[_Told]) -> tuple[Role, ...]:
    full = _fuller({one.office for one in told})
    by_office: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        by_office[full[one.office]].append(one)
    roles = [role for office, several in by_office.items() for role in _of_office(office, several)]
    return tuple(sorted(roles, key=lambda r: (r.since or "", r.until or "", r.role), reverse=True))


def _fuller(offices: Iterable[str]) -> dict[str, str]:
    """For each office of one person the one that says more of it, where there is just one."""
    known = sorted(offices)
    found: dict[str, str] = {}
    for office in known:
        more = [o for o in known if len(o.split()) > len(office.split()) and same_office(office, o, least=1)]
        found[office] = more[0] if len(more) == 1 else office
    return {office: found.get(found[office], found[office]) for office in known}


def _of_office(office: str, told: Sequence[_Told]) -> list[Role]:
    by_pages = [one for one in told if one.term is None]
    held = [one for one in by_pages if one.in_office]
    dated = [one for one in held if one.since is not None]
    attested = [Attested(office, one.in_office, one.since, one.until) for one in by_pages]
    roles = [_role(office, term, [one for one in dated if _within(one, term)]) for term in terms_of(attested)]
    rest = [one for one in by_pages if one not in dated]
    if len(roles) == 1:  # an undated page tells of no other interval
        roles = [_with(roles[0], [one for one in held if one.since is None])]
        rest = [one for one in rest if not one.in_office]
    roles += [_role(office, one.term, [one]) for one in told if one.term is not None]
    for qualifier in sorted({one.qualifier or "" for one in rest}):
        roles.append(
            _out_of_term(office, qualifier or None, [one for one in rest if (one.qualifier or "") == qualifier])
        )
    return roles


def _out_of_term(office: str, qualifier: str | None, told: Sequence[_Told]) -> Role:
    """A role that makes no term: "former", or by pages without a date."""
    since = min((one.since for one in told if one.since is not None), default=None)
    until = max((one.until for one in told if one.until is not None), default=None)
    pages = sum(one.pages for one in told)
    return Role(_words(told), office, since, until, None, None, pages, qualifier, _seen(told))


def _within(one: _Told, term: Term) -> bool:
    return (term.since or "") <= (one.since or "") and (one.until or "") <= (term.until or "9999-12-31")


def _role(office: str, term: Term, told: Sequence[_Told]) -> Role:
    pages = sum(one.pages for one in told)
    return Role(_words(told), office, term.since, term.until, term.sure_from, term.sure_until, pages, None, _seen(told))


def _with(role: Role, undated: Sequence[_Told]) -> Role:
    pages = role.pages + sum(one.pages for one in undated)
    return replace(role, pages=pages, witnesses=(*role.witnesses, *_seen(undated)))


def _words(told: Sequence[_Told]) -> str:
    """The words used most, of those the ones that say most."""
    counts: Counter[str] = Counter()
    for one in told:
        counts[one.role] += max(1, one.pages)
    most = max(len(role.split()) for role in counts)
    return max(counts, key=lambda role: (len(role.split()) == most, counts[role], role))


def _seen(told: Sequence[_Told]) -> tuple[Witness, ...]:
    return tuple(one.witness for one in told if one.witness is not None)

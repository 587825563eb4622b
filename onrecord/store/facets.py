"""How what is asked for divides: by speaker, outlet, manner, mode, act, language and month, each with its counts.

A `Select` of reports in, `Facets` out. Statements are counted, as a search shows them: one that several pages tell
counts once, though under each value that one of its reports found has. The reports are gone through once: what each
facet needs of them is gathered in one temporary table and counted there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, func, literal, null, select, union_all

from onrecord.store.schema import DOCUMENTS, REPORTS, SPEAKERS

MOST = 12  # values told of speakers and outlets: a list to choose from, not the whole index


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a facet: `value` is what to ask for (an id for a speaker), `label` is what people read, `count` is
    of statements."""

    value: str | None
    label: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The counts of each facet, the most frequent value first; `months` are in order of time, None for the undated.
    Speakers and outlets are the first `MOST`; None is "the page does not tell"."""

    reports: int
    statements: int
    speakers: tuple[Count, ...]
    outlets: tuple[Count, ...]
    manners: tuple[Count, ...]
    modes: tuple[Count, ...]
    acts: tuple[Count, ...]
    languages: tuple[Count, ...]
    months: tuple[Count, ...]


def facets_of(connection: Connection, found: Select[Any]) -> Facets:
    """Count the reports that a `Select` over reports and their speakers finds, in whatever order."""
    rows = connection.execute(_counted(_gathered(found))).all()
    counts: dict[str, dict[Any, int]] = {}
    for facet, value, count in rows:
        counts.setdefault(facet, {})[value] = count
    speakers = _ranked(counts.get("speaker", {}))[:MOST]
    outlets = _ranked(counts.get("outlet", {}))[:MOST]
    people, names = _people(connection, speakers), _outlet_names(connection, outlets)

    def values(facet: str) -> tuple[Count, ...]:
        return tuple(Count(value, value, count) for value, count in _ranked(counts.get(facet, {})))

    months = sorted(counts.get("month", {}).items(), key=_by_time)
    return Facets(
        reports=counts["reports"][None],
        statements=counts["statements"][None],
        speakers=tuple(_person(people.get(key), count) for key, count in speakers),
        outlets=tuple(Count(value, names.get(value), count) for value, count in outlets),
        manners=values("manner"),
        modes=values("mode"),
        acts=values("act"),
        languages=values("language"),
        months=tuple(Count(month, month, count) for month, count in months),
    )


def _gathered(found: Select[Any]) -> CTE:
    month = func.substr(REPORTS.c.since, 1, 7).label("month")
    columns = (REPORTS.c.statement, REPORTS.c.document_key, REPORTS.c.manner, REPORTS.c.mode, REPORTS.c.act, month)
    return found.with_only_columns(SPEAKERS.c.person, *columns).order_by(None).cte("asked_for")


def _counted(gathered: CTE) -> Any:
    c = gathered.c
    of_document = gathered.join(DOCUMENTS, DOCUMENTS.c.key == c.document_key)

    def by(name: str, value: ColumnElement[Any], source: Any = gathered) -> Select[Any]:
        return select(literal(name), value, func.count(c.statement.distinct())).select_from(source).group_by(value)

    return union_all(
        select(literal("reports"), null(), func.count()).select_from(gathered),
        select(literal("statements"), null(), func.count(c.statement.distinct())).select_from(gathered),
        by("speaker", c.person),
        by("outlet", DOCUMENTS.c.outlet, of_document),
        by("language", DOCUMENTS.c.language, of_document),
        *(by(name, c[name]) for name in ("manner", "mode", "act", "month")),
    )


def _ranked(counts: dict[Any, int]) -> Sequence[tuple[Any, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0] is None, item[0]))


def _by_time(item: tuple[str | None, int]) -> tuple[bool, str]:
    return item[0] is None, item[0] or ""


def _person(named: tuple[str, str] | None, count: int) -> Count:
    return Count(None, None, count) if named is None else Count(named[0], named[1], count)


def _people(connection: Connection, counted: Sequence[tuple[int | None, int]]) -> dict[int, tuple[str, str]]:
    """The id and the name of each person: as a user calls them, else as first met."""
    keys = [key for key, _ in counted if key is not None]
    name = func.coalesce(SPEAKERS.c.called, SPEAKERS.c.name)
    query = select(SPEAKERS.c.key, SPEAKERS.c.id, name).where(SPEAKERS.c.key.in_(keys))
    return {key: (one, called) for key, one, called in connection.execute(query)}


def _outlet_names(connection: Connection, counted: Sequence[tuple[str | None, int]]) -> dict[str | None, str]:
    """Each outlet as the page added first writes it."""
    names: dict[str | None, str] = {}
    for outlet in (value for value, _ in counted if value is not None):
        query = select(DOCUMENTS.c.about).where(DOCUMENTS.c.outlet == outlet).order_by(DOCUMENTS.c.key).limit(1)
        names[outlet] = json.loads(connection.execute(query).scalar_one())["outlet"]
    return names

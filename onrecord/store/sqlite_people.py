"""Who is who across pages, in SQLite: `People` over the connections of a `SqliteStore`.

Names, roles and judgements come out; judgements go in, each in one transaction with the people it makes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, and_, func, or_, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from onrecord.errors import QuestionError
from onrecord.registry.listing import Listed
from onrecord.registry.offices import office_of, same_office
from onrecord.store import SHOWN_MODES, SpeakerCount, queries
from onrecord.store.attested import roles_of
from onrecord.store.judging import append, gather, judge, parts, undoings
from onrecord.store.people import Imported, NameCount, Person, Role, SpeakerJudgement
from onrecord.store.rows import bearing_of, folded_line, speaker_row, storable
from onrecord.store.schema import BEARINGS, LISTED, REPORTS, SPEAKER_JUDGEMENTS, SPEAKERS
from onrecord.store.writing import keep_speakers
from onrecord.terms import Bearing, Speaker

_J = SPEAKER_JUDGEMENTS.c
_SPOKEN = and_(  # as `Question` counts
    REPORTS.c.speaker_key == SPEAKERS.c.key, REPORTS.c.mode.in_(SHOWN_MODES), REPORTS.c.withdrawn.is_(None)
)
_NAME = (SPEAKERS.c.name, SPEAKERS.c.kind, SPEAKERS.c.id)


class Connects(Protocol):
    """What opens a transaction."""

    def __call__(self, *, writes: bool = False) -> AbstractContextManager[Connection]:
        """A connection in a transaction, to be left with it."""


def now() -> str:
    """The time, as it is written beside a judgement."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def counts_of(connection: Connection, rows: Sequence[Any]) -> list[SpeakerCount]:
    """People as `queries.people` counts them, with all their names and roles."""
    persons = [row.person for row in rows]
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for part in parts(persons):
        query = select(SPEAKERS.c.person, SPEAKERS.c.name).where(SPEAKERS.c.person.in_(part)).order_by(SPEAKERS.c.name)
        for row in connection.execute(query):
            names[row.person][row.name] = None
    roles = roles_of(connection, persons)
    return [
        SpeakerCount(
            row.name, row.kind, row.id, row.total, row.first, row.last,
            tuple(names[row.person]), roles.get(row.person, ()),
        )
        for row in rows
    ]  # fmt: skip


class SqlitePeople:
    """`People` of a record in SQLite."""

    def __init__(self, connect: Connects, *, clock: Callable[[], str] = now) -> None:
        self._connect = connect
        self._now = clock

    def bearings_of(self, document_id: str) -> tuple[Bearing, ...]:
        """The roles a document attests, in the order they were added."""
        with self._connect() as connection:
            rows = connection.execute(queries.bearings_of(document_id)).all()
            return tuple(bearing_of(row, document_id) for row in rows)

    def named(self, typed: str) -> tuple[SpeakerCount, ...]:
        """The people a name or an id may mean."""
        with self._connect() as connection:
            return tuple(_people(connection, SPEAKERS.c.person.in_(queries.people_named(typed))))

    def forms(self, typed: str) -> tuple[NameCount, ...]:
        """The single names that a typed name or an id may mean."""
        with self._connect() as connection:
            rows = connection.execute(select(SPEAKERS).where(queries.named(typed))).all()
            just_so = [row for row in rows if folded_line(row.name) == folded_line(typed)]
            counted = _names(connection, [row.key for row in just_so or rows])
            return tuple(counted)

    def ids(self, typed: str) -> frozenset[str]:
        """The ids of every name of the people a typed name or id may mean."""
        query = select(SPEAKERS.c.id).where(SPEAKERS.c.person.in_(queries.people_named(typed)))
        with self._connect() as connection:
            return frozenset(connection.execute(query).scalars())

    def person(self, speaker_id: str) -> Person:
        """The person that a speaker is."""
        with self._connect() as connection:
            person = self._person_key(connection, speaker_id)
            counted = _people(connection, SPEAKERS.c.person == person)[0]
            keys = connection.execute(select(SPEAKERS.c.key, SPEAKERS.c.id).where(SPEAKERS.c.person == person)).all()
            names = _names(connection, [row.key for row in keys])
            roles = roles_of(connection, [person], witnesses=True).get(person, ())
            log = _log(connection, [row.id for row in keys])
        return Person(
            counted.id, counted.name, counted.kind, counted.count, sum(name.relayed for name in names),
            counted.first, counted.last, tuple(names), roles, tuple(log),
        )  # fmt: skip

    def same(self, one: str, other: str, *, why: str) -> SpeakerJudgement:
        """Two speakers are one person, says a user."""
        with self._connect(writes=True) as connection:
            first, second = self._two(connection, one, other)
            if first.person == second.person:
                raise QuestionError(
                    f"{first.name} and {second.name} are one person already",
                    hint=f"onrecord speakers show {first.id}",
                )
            number = self._append(connection, "same", one, other, why)
            if one not in gather(connection, [one, other])[other]:
                held = [j for j in _log(connection, [one, other]) if j.stands and j.kind == "different"]
                told = f"onrecord speakers undo j{held[0].number}" if held else "onrecord speakers log"
                raise QuestionError(f"{first.name} and {second.name} are held apart by a user", hint=told)
            return _one(connection, number)

    def different(self, one: str, other: str, *, why: str) -> SpeakerJudgement:
        """Two speakers are not one person, says a user."""
        with self._connect(writes=True) as connection:
            self._two(connection, one, other)
            held = [j for j in _log(connection, [one, other]) if j.stands and {j.one, j.other} == {one, other}]
            if any(j.kind == "different" for j in held):
                raise QuestionError(
                    "the two are held apart already", hint=f"take it back: onrecord speakers undo j{held[0].number}"
                )
            number = self._append(connection, "different", one, other, why)
            gather(connection, [one, other])
            return _one(connection, number)

    def rename(self, one: str, name: str, *, why: str) -> SpeakerJudgement:
        """What a user calls the person that a speaker is."""
        if not any(letter.isalnum() for letter in name):
            raise QuestionError(f"{name!r} is no name", hint='onrecord speakers rename ID "New Name"')
        with self._connect(writes=True) as connection:
            self._person_key(connection, one)
            number = self._append(connection, "name", one, None, why, name=storable(" ".join(name.split())))
            gather(connection, [one])
            return _one(connection, number)

    def undo(self, number: int, *, why: str) -> SpeakerJudgement:
        """Take a judgement back."""
        with self._connect(writes=True) as connection:
            row = connection.execute(select(SPEAKER_JUDGEMENTS).where(_J.key == number)).one_or_none()
            if row is None:
                raise QuestionError(f"there is no judgement j{number}", hint="onrecord speakers log lists all")
            if number in undoings(connection, [number]):
                raise QuestionError(f"j{number} is undone already", hint="onrecord speakers log shows by what")
            done = self._append(connection, "undo", None, None, why, undoes=number)
            while row.undoes is not None:  # the undoing of an undoing concerns those whom the first judgement joined
                row = connection.execute(select(SPEAKER_JUDGEMENTS).where(_J.key == row.undoes)).one()
            gather(connection, [name for name in (row.one, row.other) if name is not None])
            return _one(connection, done)

    def judgements(self, *, limit: int | None = None) -> Iterator[SpeakerJudgement]:
        """The log, the latest first."""
        with self._connect() as connection:
            rows = connection.execute(select(SPEAKER_JUDGEMENTS).order_by(_J.key.desc()).limit(limit)).all()
            told = _told(connection, rows)
        yield from told

    def holders(self, role: str) -> tuple[Person, ...]:
        """The people whom a page or a list attests in a role, with the roles that are this one."""
        wanted = office_of(role)
        with self._connect() as connection:
            offices = _offices(connection, wanted)
            persons: set[int] = set()
            for part in parts(offices):
                for table in (BEARINGS, LISTED):
                    query = select(SPEAKERS.c.person).join_from(table, SPEAKERS).where(table.c.office.in_(part))
                    persons.update(connection.execute(query.distinct()).scalars())
            of_each = roles_of(connection, sorted(persons), witnesses=True)
            found = [(_people(connection, SPEAKERS.c.person == p)[0], of_each.get(p, ())) for p in sorted(persons)]
        held = [(counted, tuple(r for r in roles if _is_of(wanted, r))) for counted, roles in found]
        return tuple(
            Person(c.id, c.name, c.kind, c.count, 0, c.first, c.last, (), roles, ()) for c, roles in held if roles
        )

    def keep_list(self, listed: Iterable[Listed]) -> Imported:
        """Take over a user's own list of people and offices."""
        lines = list(listed)
        speakers = {name: Speaker(name, "person") for line in lines for name in (line.name, *line.also)}
        rows = {speaker.id: speaker_row(speaker) for speaker in speakers.values()}
        with self._connect(writes=True) as connection:
            before = connection.execute(select(func.count()).select_from(SPEAKERS)).scalar_one()
            keys = keep_speakers(connection, rows)
            new = (
                len(set(rows)) and connection.execute(select(func.count()).select_from(SPEAKERS)).scalar_one() - before
            )
            pairs = {
                tuple(sorted((speakers[line.name].id, speakers[name].id))): line.place
                for line in lines
                for name in line.also
            }
            made = self._list_same(connection, {p: at for p, at in pairs.items() if p[0] != p[1]})
            offices = [
                {"speaker_key": keys[speakers[line.name].id][0], "office": office_of(line.role),
                 "role": storable(line.role), "since": line.since, "until": line.until, "place": storable(line.place)}
                for line in lines if line.role
            ]  # fmt: skip
            kept = 0
            for office in offices:
                kept += connection.execute(sqlite_insert(LISTED).on_conflict_do_nothing(), office).rowcount
            judge(connection, {(row["last"], row["first"]) for row in rows.values()}, at=self._now())
        return Imported(new, made, kept)

    def _list_same(self, connection: Connection, pairs: dict[Any, str]) -> int:
        held = select(_J.one, _J.other).where(_J.kind == "same", _J.by == "list")
        known = {tuple(row) for row in connection.execute(held)}
        new = sorted(pair for pair in pairs if pair not in known)
        at = self._now()
        append(
            connection,
            (
                {"kind": "same", "one": p[0], "other": p[1], "by": "list", "at": at, "why": storable(pairs[p])}
                for p in new
            ),
        )
        gather(connection, [name for pair in new for name in pair])
        return len(new)

    def _append(
        self, connection: Connection, kind: str, one: str | None, other: str | None, why: str, **more: Any
    ) -> int:
        row = {"kind": kind, "one": one, "other": other, "by": "user", "at": self._now(), "why": storable(why)} | more
        append(connection, [row])
        return int(connection.execute(select(func.max(_J.key))).scalar_one())

    def _person_key(self, connection: Connection, speaker_id: str) -> int:
        query = select(SPEAKERS.c.person).where(SPEAKERS.c.id == storable(speaker_id))
        person = connection.execute(query).scalar()
        if person is None:
            raise QuestionError(
                f"no speaker in this record has the id {speaker_id!r}", hint="onrecord speakers lists all"
            )
        return int(person)

    def _two(self, connection: Connection, one: str, other: str) -> tuple[Any, Any]:
        if one == other:
            raise QuestionError("the two are the same name", hint="name two: onrecord speakers show NAME lists them")
        for name in (one, other):
            self._person_key(connection, name)
        rows = {r.id: r for r in connection.execute(select(SPEAKERS).where(SPEAKERS.c.id.in_([one, other])))}
        return rows[one], rows[other]


def _people(connection: Connection, which: Any) -> list[SpeakerCount]:
    """People counted, those without reports too."""
    count = func.count(REPORTS.c.key).label("reports")
    columns = (SPEAKERS.c[name] for name in ("person", "called", "name", "kind", "id"))
    days = (func.min(REPORTS.c.since).label("first"), func.max(REPORTS.c.until).label("last"))
    query = select(*columns, count, *days).outerjoin_from(SPEAKERS, REPORTS, _SPOKEN).where(which)
    counted = query.group_by(SPEAKERS.c.key).subquery()
    return counts_of(connection, connection.execute(queries.people(counted)).all())


def _names(connection: Connection, keys: Sequence[int]) -> list[NameCount]:
    found: list[NameCount] = []
    for part in parts(keys):
        query = (
            select(
                SPEAKERS.c.name, SPEAKERS.c.kind, SPEAKERS.c.id, func.count(REPORTS.c.key), func.count(REPORTS.c.parent)
            )
            .outerjoin_from(SPEAKERS, REPORTS, _SPOKEN)
            .where(SPEAKERS.c.key.in_(part))
            .group_by(SPEAKERS.c.key)
        )
        found += [NameCount(*row) for row in connection.execute(query)]
    return sorted(found, key=lambda name: (-name.count, name.name, name.id))


def _offices(connection: Connection, wanted: str) -> list[str]:
    """The offices in the record that are the one wanted, or the same with more said of it."""
    if not wanted:
        return []
    words = set(wanted.split())
    every = (*connection.execute(select(BEARINGS.c.office).distinct()).scalars(),
             *connection.execute(select(LISTED.c.office).distinct()).scalars())  # fmt: skip
    return sorted({office for office in every if office and (words & set(office.split()))})


def _is_of(wanted: str, role: Role) -> bool:
    """Whether a role is the one wanted, or it with more said of it."""
    return set(wanted.split()) <= set(role.office.split()) and same_office(wanted, role.office, least=1)


def _log(connection: Connection, ids: Sequence[str]) -> list[SpeakerJudgement]:
    """The judgements on these speakers, the latest first, with those that undo them."""
    rows: dict[int, Any] = {}
    for part in parts(ids):
        query = select(SPEAKER_JUDGEMENTS).where(or_(_J.one.in_(part), _J.other.in_(part)))
        rows |= {row.key: row for row in connection.execute(query)}
    todo = sorted(rows)
    while todo:
        found = [
            r for part in parts(todo)
            for r in connection.execute(select(SPEAKER_JUDGEMENTS).where(_J.undoes.in_(part)))
        ]  # fmt: skip
        rows |= {row.key: row for row in found}
        todo = [row.key for row in found]
    return _told(connection, [rows[key] for key in sorted(rows, reverse=True)])


def _told(connection: Connection, rows: Sequence[Any]) -> list[SpeakerJudgement]:
    undone = undoings(connection, [row.key for row in rows])
    ids = sorted({name for row in rows for name in (row.one, row.other) if name is not None})
    names: dict[str | None, str] = {}
    for part in parts(ids):
        query = select(SPEAKERS.c.id, SPEAKERS.c.name).where(SPEAKERS.c.id.in_(part))
        names.update((row.id, row.name) for row in connection.execute(query))
    return [
        SpeakerJudgement(
            row.key, row.kind, row.one, row.other, row.name, row.by, row.at, row.why, row.undoes,
            row.key not in undone, names.get(row.one), names.get(row.other),
        )
        for row in rows
    ]  # fmt: skip


def _one(connection: Connection, number: int) -> SpeakerJudgement:
    return _told(connection, connection.execute(select(SPEAKER_JUDGEMENTS).where(_J.key == number)).all())[0]

"""One statement, many reports, in SQLite: `Statements` over the connections of a `SqliteStore`.

Statements come out whole, with the origin of each report; judgements go in, each in one transaction with the statements
it makes.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, or_, select

from onrecord.align.origins import LEAST_SURE, Relation
from onrecord.errors import QuestionError
from onrecord.store import Found, Question, queries
from onrecord.store.aligning import append, gather
from onrecord.store.attributing import settle
from onrecord.store.judging import judge, parts, undoings
from onrecord.store.rows import moment, speaker_row, storable
from onrecord.store.schema import DOCUMENTS, REPORT_JUDGEMENTS, REPORTS, STORIES
from onrecord.store.sqlite_people import Connects, now
from onrecord.store.statements import ReportJudgement, ReportJudgementKind, Statement, Told
from onrecord.store.writing import keep_speakers
from onrecord.terms import Speaker

_J = REPORT_JUDGEMENTS.c
_AT_A_TIME = 50  # statements read at once
Reads = Callable[[Connection, Sequence[Any]], list[Found]]


class SqliteStatements:
    """`Statements` of a record in SQLite. `read` makes `Found`s of rows; `ask` runs a question: the
    key of the statement of each report, in order."""

    def __init__(
        self,
        connect: Connects,
        read: Reads,
        ask: Callable[[Question], Iterator[int]],
        *,
        clock: Callable[[], str] = now,
    ) -> None:
        self._connect = connect
        self._read = read
        self._ask = ask
        self._now = clock

    def statement(self, report_id: str) -> Statement:
        """The statement that a report is of."""
        with self._connect() as connection:
            return self._whole(connection, [self._key_of(connection, report_id)])[0]

    def id_of(self, report_id: str) -> str:
        """The id of the statement that a report is of."""
        with self._connect() as connection:
            key = self._key_of(connection, report_id)
            query = select(func.min(REPORTS.c.id)).where(REPORTS.c.statement == key)
            return str(connection.execute(query).scalar_one())

    def withdrawn_in(self, document_id: str) -> frozenset[str]:
        """The ids of a document's reports that are of withdrawn statements."""
        key = select(DOCUMENTS.c.key).where(DOCUMENTS.c.id == storable(document_id)).scalar_subquery()
        query = select(REPORTS.c.id).where(REPORTS.c.document_key == key, REPORTS.c.withdrawn.is_not(None))
        with self._connect() as connection:
            return frozenset(connection.execute(query).scalars())

    def search(self, question: Question, *, skip: int = 0) -> Iterator[Statement]:
        """The statements with a report that is asked for, one at a time."""
        limit = None if question.limit is None else question.limit + skip
        found = islice(self._keys(replace(question, limit=limit)), skip, None)
        while batch := list(islice(found, _AT_A_TIME)):
            with self._connect() as connection:
                whole = self._whole(connection, batch)
            yield from whole

    def judgements_of(self, report_id: str) -> tuple[ReportJudgement, ...]:
        """What was judged of the reports of a statement, the latest first."""
        with self._connect() as connection:
            key = self._key_of(connection, report_id)
            reports = connection.execute(select(REPORTS.c.key, REPORTS.c.id).where(REPORTS.c.statement == key)).all()
            keys, ids = [row.key for row in reports], [row.id for row in reports]
            rows: dict[int, Any] = {}
            for columns, values in (((_J.one_key, _J.other_key), keys), ((_J.one, _J.other), ids)):
                for part in parts(values):
                    query = select(REPORT_JUDGEMENTS).where(or_(*(column.in_(part) for column in columns)))
                    rows |= {row.key: row for row in connection.execute(query)}
            return tuple(_told(connection, [rows[number] for number in sorted(rows, reverse=True)]))

    def judgements(self, *, limit: int | None = None) -> Iterator[ReportJudgement]:
        """The log, the latest first."""
        with self._connect() as connection:
            rows = connection.execute(select(REPORT_JUDGEMENTS).order_by(_J.key.desc()).limit(limit)).all()
            told = _told(connection, rows)
        yield from told

    def same(self, one: str, other: str, *, why: str) -> ReportJudgement:
        """Two reports are of one statement, says a user."""
        with self._connect(writes=True) as connection:
            if self._two(connection, one, other):
                raise QuestionError(
                    "the two are of one statement already", hint=f"onrecord statements show {one} shows it"
                )
            number = self._append(connection, "same", one, other, why)
            if not self._two(connection, one, other):
                raise QuestionError(
                    "a user holds reports of these two statements apart",
                    hint=f"onrecord statements log {one} shows the judgement; onrecord statements undo takes it back",
                )
            return _one(connection, number)

    def different(self, one: str, other: str, *, why: str) -> ReportJudgement:
        """Two reports are not of one statement, says a user."""
        with self._connect(writes=True) as connection:
            self._two(connection, one, other)
            for row in self._standing(connection, one, other):
                if row.kind == "different":
                    raise QuestionError(
                        "the two are held apart already",
                        hint=f"take it back: onrecord statements undo j{row.key}",
                    )
            return _one(connection, self._append(connection, "different", one, other, why))

    def conflict(self, one: str, other: str, *, why: str) -> ReportJudgement:
        """The statements of two reports conflict, says a user."""
        return self._of_two(one, other, "conflict", why)

    def no_conflict(self, one: str, other: str, *, why: str) -> ReportJudgement:
        """The statements of two reports do not conflict, says a user."""
        return self._of_two(one, other, "no conflict", why)

    def _of_two(self, one: str, other: str, kind: ReportJudgementKind, why: str) -> ReportJudgement:
        with self._connect(writes=True) as connection:
            if self._two(connection, one, other):
                raise QuestionError("the two are of one statement", hint=f"onrecord statements show {one} shows it")
            return _one(connection, self._append(connection, kind, one, other, why))

    def withdraw(self, report_id: str, *, why: str) -> ReportJudgement:
        """Take a statement out of all answers. QuestionError without a reason, which every address of it shows."""
        if not why.strip():
            raise QuestionError(
                "a statement is withdrawn with a reason", hint="say why (--why WORDS): the reason is kept and shown"
            )
        with self._connect(writes=True) as connection:
            self._key_of(connection, report_id)
            return _one(connection, self._append(connection, "withdraw", report_id, None, why))

    def attribute(self, report_id: str, speaker: Speaker | None, *, why: str) -> ReportJudgement:
        """A report is of this speaker's words, or of nobody's that the page makes clear, says a user."""
        with self._connect(writes=True) as connection:
            self._key_of(connection, report_id)
            if speaker is not None:
                row = speaker_row(speaker)
                keep_speakers(connection, {speaker.id: row})
                judge(connection, {(row["last"], row["first"])}, at=self._now())
            number = self._append(connection, "speaker", report_id, speaker.id if speaker else None, why)
            return _one(connection, number)

    def undo(self, number: int, *, why: str) -> ReportJudgement:
        """Take a judgement back. One of `align` is taken back by holding its two reports apart for good."""
        with self._connect(writes=True) as connection:
            row = connection.execute(select(REPORT_JUDGEMENTS).where(_J.key == number)).one_or_none()
            if row is None:
                raise QuestionError(f"there is no judgement j{number}", hint="onrecord statements log lists all")
            if number in undoings(connection, [number], log=REPORT_JUDGEMENTS):
                raise QuestionError(f"j{number} is undone already", hint="onrecord statements log shows by what")
            if row.by != "user":
                ids = _ids(connection, [row.one_key, row.other_key])
                if len(ids) < 2:
                    raise QuestionError(f"the reports of j{number} are not held any more", hint="nothing is to be done")
                told = (ids[row.one_key], ids[row.other_key])
                return _one(connection, self._append(connection, "different", *told, why, undoes=number))
            return _one(connection, self._append(connection, "undo", None, None, why, undoes=number))

    def _append(
        self, connection: Connection, kind: str, one: str | None, other: str | None, why: str, **more: Any
    ) -> int:
        """Write a user's judgement down and make the statements that it concerns; gives back its number."""
        number = append(connection, kind, one, other, why=storable(why), at=self._now(), **more)
        concerned = _concerned(connection, number)
        gather(connection, concerned)
        settle(connection, concerned)
        return number

    def _key_of(self, connection: Connection, report_id: str) -> int:
        key = connection.execute(select(REPORTS.c.statement).where(REPORTS.c.id == storable(report_id))).scalar()
        if key is None:
            raise QuestionError(
                f"no report in this record has the id {report_id[:80]!r}",
                hint="onrecord said NAME shows the ids of reports",
            )
        return int(key)

    def _two(self, connection: Connection, one: str, other: str) -> bool:
        """Whether two reports are of one statement."""
        if one == other:
            raise QuestionError("the two are the same report", hint="name two: onrecord said NAME shows their ids")
        return self._key_of(connection, one) == self._key_of(connection, other)

    def _standing(self, connection: Connection, one: str, other: str) -> list[Any]:
        """What a user says of just these two, and has not taken back."""
        pairs = or_((_J.one == one) & (_J.other == other), (_J.one == other) & (_J.other == one))
        rows = connection.execute(select(REPORT_JUDGEMENTS).where(pairs)).all()
        undone = undoings(connection, [row.key for row in rows], log=REPORT_JUDGEMENTS)
        return [row for row in rows if row.key not in undone]

    def _keys(self, question: Question) -> Iterator[int]:
        """The keys of the statements asked for, each once, in order."""
        seen: set[int] = set()
        for key in self._ask(question):
            if len(seen) == question.limit:
                return
            if key not in seen:
                seen.add(key)
                yield key

    def _whole(self, connection: Connection, keys: Sequence[int]) -> list[Statement]:
        rows = connection.execute(queries.of_statements(keys)).all()
        found = dict(zip([row.key for row in rows], self._read(connection, rows), strict=True))
        members: dict[int, list[Any]] = defaultdict(list)
        for row in rows:
            members[row.statement].append(row)
        made = _made_from(connection, {row.document_key for row in rows})
        withdrawn = {row.withdrawn for row in rows if row.withdrawn is not None}
        told = {j.number: j for j in _judgements(connection, sorted(withdrawn))}
        return [_statement(members[key], found, made, told) for key in keys if key in members]


def _statement(
    rows: Sequence[Any],
    found: dict[int, Found],
    made: dict[int, list[Any]],
    withdrawals: dict[int, ReportJudgement],
) -> Statement:
    """A statement of its reports' rows. The earliest page comes first; one that cannot be dated comes last."""
    ordered = sorted(rows, key=lambda row: (_published(found[row.key]), row.id))
    first_of: dict[int, Any] = {}
    for row in ordered:
        first_of.setdefault(row.document_key, row)
    roots = {document: _descent(document, made, first_of) for document in first_of}
    told = []
    for row in ordered:
        root, how = roots[row.document_key]
        relation: Relation = how.relation if how is not None else "origin"
        because = tuple(json.loads(how.why)) if how is not None else ()
        again = first_of[row.document_key].key != row.key
        told.append(Told(found[row.key], first_of[root].id, relation, because, again))
    said = next((row for row in ordered if row.dated == "said"), None)
    dated = said or next((row for row in ordered if row.dated), ordered[0])
    outlets = {one.found.outlet.casefold() for one in told if one.found.outlet}
    return Statement(
        id=min(row.id for row in rows),
        speaker=_speaker(told),
        told=tuple(told),
        pages=len(first_of),
        outlets=len(outlets),
        origins=sum(root == document for document, (root, _) in roots.items()),
        dated=dated.dated,
        since=dated.since,
        until=dated.until,
        withdrawn=next((withdrawals[row.withdrawn] for row in rows if row.withdrawn is not None), None),
    )


def _published(found: Found) -> tuple[bool, str]:
    return found.published is None, moment(found.published) if found.published else ""


def _descent(document: int, made: dict[int, list[Any]], among: dict[int, Any]) -> tuple[int, Any]:
    """The document that a story of this statement comes from in the end, and how the document itself was made."""
    how = None
    at, seen = document, {document}
    while True:
        above = next(
            (row for row in made.get(at, []) if row.earlier_key in among and row.earlier_key not in seen), None
        )
        if above is None:
            return at, how
        how = how or above
        at = above.earlier_key
        seen.add(at)


def _made_from(connection: Connection, documents: set[int]) -> dict[int, list[Any]]:
    """For each document, those it is likely made from, the likeliest first."""
    made: dict[int, list[Any]] = defaultdict(list)
    for part in parts(sorted(documents)):
        query = select(STORIES).where(STORIES.c.later_key.in_(part), STORIES.c.likelihood >= LEAST_SURE)
        for row in connection.execute(query.order_by(STORIES.c.likelihood.desc(), STORIES.c.earlier_key)):
            made[row.later_key].append(row)
    return made


def _speaker(told: Sequence[Told]) -> Speaker | None:
    """Who speaks, as most reports have it; the earliest of those that as many have."""
    named = [one.found.speaker for one in told if one.found.speaker]
    counts = Counter(speaker.id for speaker in named)
    return max(named, key=lambda speaker: counts[speaker.id], default=None)


def _concerned(connection: Connection, number: int) -> list[int]:
    """The keys of the reports that a judgement, or the one it undoes, is on."""
    row = connection.execute(select(REPORT_JUDGEMENTS).where(_J.key == number)).one()
    while row.one is None and row.undoes is not None:
        row = connection.execute(select(REPORT_JUDGEMENTS).where(_J.key == row.undoes)).one()
    names = [name for name in (row.one, row.other) if name]
    keys = list(connection.execute(select(REPORTS.c.key).where(REPORTS.c.id.in_(names))).scalars())
    statements = select(REPORTS.c.statement).where(REPORTS.c.key.in_(keys))
    return list(connection.execute(select(REPORTS.c.key).where(REPORTS.c.statement.in_(statements))).scalars())


def _judgements(connection: Connection, numbers: Sequence[int]) -> list[ReportJudgement]:
    rows: list[Any] = []
    for part in parts(numbers):
        rows += connection.execute(select(REPORT_JUDGEMENTS).where(_J.key.in_(part))).all()
    return _told(connection, rows)


def _one(connection: Connection, number: int) -> ReportJudgement:
    return _judgements(connection, [number])[0]


def _ids(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    ids: dict[int, str] = {}
    for part in parts(keys):
        found = connection.execute(select(REPORTS.c.key, REPORTS.c.id).where(REPORTS.c.key.in_(part)))
        ids |= {row.key: row.id for row in found}
    return ids


def _told(connection: Connection, rows: Sequence[Any]) -> list[ReportJudgement]:
    undone = undoings(connection, [row.key for row in rows], log=REPORT_JUDGEMENTS)
    held_apart = {row.undoes for row in rows if row.kind == "different" and row.key not in undone}
    keys = [key for row in rows for key in (row.one_key, row.other_key) if key is not None]
    ids = _ids(connection, sorted(set(keys)))

    def line(row: Any) -> ReportJudgement:
        kind: ReportJudgementKind = row.kind
        one, other = row.one or ids.get(row.one_key), row.other or ids.get(row.other_key)
        why = tuple(json.loads(row.why))
        stands = row.key not in undone and row.key not in held_apart
        return ReportJudgement(row.key, kind, one, other, row.score, row.by, row.at, why, row.undoes, stands)

    return [line(row) for row in rows]

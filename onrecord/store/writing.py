"""A batch of entries -> rows of SQLite, inside one transaction that the caller opened and will commit.

Keys are given out here, counted on from the last ever used: only one writer is at this at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, delete, insert, select, text
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from onrecord.store import Entry, Outcome
from onrecord.store.aligning import RecentlySeen, Seen, align, forget, gather
from onrecord.store.attributing import settle
from onrecord.store.judging import Touched, judge, parts
from onrecord.store.rows import Kept, Row, kept, sighting_row
from onrecord.store.schema import (
    BEARINGS,
    DOCUMENT_WORDS,
    DOCUMENTS,
    LANGUAGES,
    PAGES,
    REPORT_WORDS,
    REPORTS,
    SIGHTINGS,
    SPEAKER_NAMES,
    SPEAKERS,
)


def write(
    connection: Connection, entries: Sequence[Entry], ready: Mapping[int, Kept], *, recent: RecentlySeen, at: str
) -> tuple[Outcome, ...]:
    """Keep the entries; `ready` has the rows of those (by index) that were prepared before the transaction. Speakers
    and reports that come with them are judged `at` this time; `recent` are documents judged lately."""
    before = extractors(connection, (entry.document.id for entry in entries))
    now = dict(before)
    fresh: dict[str, Kept] = {}
    outcomes: list[Outcome] = []
    for index, entry in enumerate(entries):
        name = entry.document.id
        outcomes.append("added" if name not in now else "known" if now[name] == entry.extractor else "replaced")
        if outcomes[-1] != "known":
            fresh[name] = ready.get(index) or kept(entry)
            now[name] = entry.extractor
    replaced = sorted(before.keys() & fresh.keys())
    touched: set[Touched] = set()
    tied: set[int] = set()
    for part in parts(replaced):
        touched.update((row.last, row.first) for row in connection.execute(_named_in(part)))
        keys = connection.execute(select(DOCUMENTS.c.key).where(DOCUMENTS.c.id.in_(part))).scalars().all()
        tied |= forget(connection, keys)
        connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.id.in_(part)))
    page_keys = _keep_pages(connection, [rows.page for rows in fresh.values()], (e.page.id for e in entries))
    _see(connection, [sighting_row(entry.page) | {"page_key": page_keys[entry.page.id]} for entry in entries])
    named, new = _keep_documents(connection, list(fresh.values()), page_keys)
    judge(connection, touched | named, at=at)
    align(connection, new, recent=recent, at=at)
    again = _reports_in(connection, replaced) if replaced else []
    gather(connection, tied | set(again))  # what was withdrawn stays so
    if again:  # a user's word outlasts a new reading
        settle(connection, again)
    return tuple(outcomes)


def _reports_in(connection: Connection, documents: Sequence[str]) -> list[int]:
    """The keys of the reports of these documents."""
    query = select(REPORTS.c.key).join_from(REPORTS, DOCUMENTS).where(DOCUMENTS.c.id.in_(documents))
    return list(connection.execute(query).scalars())


def extractors(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """By which extractor each of these documents is held, for those that are."""
    return {row.id: row.extractor for row in _held(connection, DOCUMENTS, ids, DOCUMENTS.c.extractor)}


def _keep_pages(connection: Connection, rows: Sequence[Row], ids: Iterable[str]) -> dict[str, int]:
    """The key of every page, those that were not held before kept now."""
    keys = {row.id: row.key for row in _held(connection, PAGES, ids)}
    new = {row["id"]: row for row in rows if row["id"] not in keys}
    for key, row in enumerate(new.values(), _next_key(connection, PAGES)):
        keys[row["id"]] = row["key"] = key
    _put(connection, PAGES, list(new.values()))
    return keys


def _see(connection: Connection, rows: Sequence[Row]) -> None:
    connection.execute(sqlite_insert(SIGHTINGS).on_conflict_do_nothing(), list(rows))


def _keep_documents(
    connection: Connection, fresh: Sequence[Kept], page_keys: Mapping[str, int]
) -> tuple[set[Touched], list[Seen]]:
    """Keep documents and all that was found in them; gives back the names of which something new is known, and the
    documents as they will be judged."""
    first = _next_key(connection, DOCUMENTS)
    documents = [
        rows.document | {"key": key, "page_key": page_keys[rows.page["id"]]} for key, rows in enumerate(fresh, first)
    ]
    _put(connection, DOCUMENTS, documents)
    _put(connection, DOCUMENT_WORDS, _words(first, (rows.document_words for rows in fresh)))
    codes = sorted({row["language"] for row in documents if row["language"] is not None})
    if codes:
        connection.execute(sqlite_insert(LANGUAGES).on_conflict_do_nothing(), [{"code": code} for code in codes])
    wanted: dict[str, Row] = {}
    for rows in fresh:
        for name, row in rows.speakers.items():
            wanted.setdefault(name, row)
    speakers = keep_speakers(connection, wanted)
    start = start_of_reports = _next_key(connection, REPORTS)
    pairs = [(key, row) for key, rows in enumerate(fresh, first) for row in rows.reports]
    reports = [
        _report(key, document_key, row, speakers) | {"statement": key, "withdrawn": None}
        for key, (document_key, row) in enumerate(pairs, start)
    ]
    _put(connection, REPORTS, reports)
    _put(connection, REPORT_WORDS, _words(start, (words for rows in fresh for words in rows.report_words)))
    attested = [(key, row) for key, rows in enumerate(fresh, first) for row in rows.bearings]
    start = _next_key(connection, BEARINGS)
    bearings = [_report(key, document_key, row, speakers) for key, (document_key, row) in enumerate(attested, start)]
    _put(connection, BEARINGS, bearings)
    keys = iter(range(start_of_reports, start_of_reports + len(reports)))
    new = [Seen(key, rows.story, {next(keys): w for w in rows.wordings}) for key, rows in enumerate(fresh, first)]
    return {(row["last"], row["first"]) for row in wanted.values()}, new


def _report(key: int, document_key: int, row: Row, speakers: Mapping[str, tuple[int, str]]) -> Row:
    row = dict(row)
    speaker = row.pop("speaker")
    speaker_key, name = speakers[speaker] if speaker is not None else (None, None)
    own_name = None if row["name"] == name else row["name"]
    return row | {"key": key, "document_key": document_key, "speaker_key": speaker_key, "name": own_name}


def keep_speakers(connection: Connection, wanted: Mapping[str, Row]) -> dict[str, tuple[int, str]]:
    """The key and kept name of every speaker, those that were not held before kept now."""
    keys = {row.id: (row.key, row.name) for row in _held(connection, SPEAKERS, wanted, SPEAKERS.c.name)}
    first = _next_key(connection, SPEAKERS)
    new = [row | {"key": key} for key, row in enumerate((r for i, r in wanted.items() if i not in keys), first)]
    columns = ("key", "id", "kind", "name", "last", "first")
    _put(connection, SPEAKERS, [{name: row[name] for name in columns} | {"person": row["key"]} for row in new])
    _put(connection, SPEAKER_NAMES, _words(first, (row["words"] for row in new)))
    return keys | {row["id"]: (row["key"], row["name"]) for row in new}


def _named_in(documents: Sequence[str]) -> Select[Any]:
    """The names of those whom these documents let speak or call by a role."""
    keys = select(DOCUMENTS.c.key).where(DOCUMENTS.c.id.in_(documents))
    spoken = select(REPORTS.c.speaker_key).where(REPORTS.c.document_key.in_(keys))
    borne = select(BEARINGS.c.speaker_key).where(BEARINGS.c.document_key.in_(keys))
    either = SPEAKERS.c.key.in_(spoken) | SPEAKERS.c.key.in_(borne)
    return select(SPEAKERS.c.last, SPEAKERS.c.first).where(either).distinct()


def _words(first: int, texts: Iterable[str]) -> list[Row]:
    return [{"rowid": key, "words": words} for key, words in enumerate(texts, first)]


def _put(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _held(connection: Connection, table: Table, ids: Iterable[str], *columns: Column[Any]) -> Iterator[Any]:
    for part in parts(sorted(set(ids))):
        yield from connection.execute(select(table.c.key, table.c.id, *columns).where(table.c.id.in_(part)))


def _next_key(connection: Connection, table: Table) -> int:
    last = connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}).scalar()
    return (last or 0) + 1

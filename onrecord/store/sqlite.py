"""The record in one SQLite file (or in memory), with FTS5.

Entries go in by whole transactions, synced to the disk before `add` returns; questions stream out of a snapshot, so a
reader never sees half a batch and never waits for a writer. What goes wrong is told by `faults`; SQL is built in
`queries` and run here.
"""

from __future__ import annotations

import hashlib
import math
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, func, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from onrecord.errors import QuestionError, RecordError
from onrecord.lemmas import asked
from onrecord.store import (
    Candidate,
    Claims,
    Entry,
    Found,
    Holdings,
    KeptPage,
    Kind,
    Named,
    Outcome,
    Question,
    SpeakerCount,
    queries,
)
from onrecord.store.aligning import RecentlySeen
from onrecord.store.attributing import as_read as reports_as_read
from onrecord.store.facets import Facets, facets_of
from onrecord.store.faults import CHECKS, damaged, told
from onrecord.store.judging import parts
from onrecord.store.opening import MEMORY, open_engine
from onrecord.store.rows import about_of, document_of, kept, page_of, report_of, storable, text_of
from onrecord.store.schema import DOCUMENTS, LANGUAGES, LISTED, PAGES, REPORTS, SIGHTINGS, SKIPPED, SPEAKERS, VALIDATORS
from onrecord.store.speaking import Speaking, speaking
from onrecord.store.sqlite_people import SqlitePeople, counts_of, now
from onrecord.store.sqlite_statements import SqliteStatements
from onrecord.store.texts import Origin, RecentTexts
from onrecord.store.writing import extractors, write
from onrecord.terms import Document, Report, Skipped, Span, Speaker, Validator

T = TypeVar("T")

_AT_A_TIME = 100  # rows of an answer held at once
_KEYS_AT_A_TIME = 500  # where a row is one number
_RECENT = 8_000_000  # characters of text kept at hand: some 2,000 articles
_TABLES: dict[Kind, Table] = {"report": REPORTS, "document": DOCUMENTS, "speaker": SPEAKERS, "page": PAGES}


def open_sqlite(place: str | Path, *, create: bool = False, wait: float = 30.0) -> SqliteStore:
    """Open the record at `place` (a path or ":memory:"), or make it where `create` says so."""
    return SqliteStore(str(place), open_engine(str(place), create=create, wait=wait))


class SqliteStore:
    """A `Store` in SQLite. It may be used by several threads, and its file by several processes at once."""

    def __init__(self, place: str, engine: Engine) -> None:
        self.place = place
        self.engine = engine
        self._texts = RecentTexts(most=_RECENT)
        self._seen = RecentlySeen()
        self._alone = place == MEMORY  # one connection for all, so one at a time, and no answer left half read
        self._turn = threading.RLock()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *about: object) -> None:
        self.close()

    def add(self, entries: Iterable[Entry]) -> tuple[Outcome, ...]:
        """Keep a batch in one transaction; see `Store.add`."""
        batch = tuple(entries)
        if not batch:
            return ()
        with self._connection() as connection:
            known = extractors(connection, (entry.document.id for entry in batch))
        # The slow part, packing and finding lemmas, is done before the lock that other writers wait for.
        ready = {i: kept(entry) for i, entry in enumerate(batch) if known.get(entry.document.id) != entry.extractor}
        try:
            with self._connection(writes=True) as connection:
                return write(connection, batch, ready, recent=self._seen, at=now())
        except BaseException:
            self._seen = RecentlySeen()  # keys given out by a transaction that failed are given out again
            raise

    def add_skipped(self, skipped: Iterable[Skipped]) -> None:
        """Keep what could not be used; the same twice is kept once."""
        rows = [{"what": storable(one.what), "why": storable(one.why)} for one in skipped]
        if rows:
            with self._connection(writes=True) as connection:
                connection.execute(sqlite_insert(SKIPPED).on_conflict_do_nothing(), rows)

    def skipped(self) -> Iterator[Skipped]:
        """All that could not be used, in the order it came."""
        query = select(SKIPPED.c.what, SKIPPED.c.why).order_by(SKIPPED.c.key)
        return self._stream(query, lambda _, rows: [Skipped(row.what, row.why) for row in rows])

    def has_document(self, document_id: str, *, extractor: str | None = None) -> bool:
        """Whether the document is held (from this extractor)."""
        with self._connection() as connection:
            by = extractors(connection, [storable(document_id)]).get(document_id)
        return by is not None and extractor in (None, by)

    def page(self, page_id: str) -> KeptPage:
        """A page's bytes as received, checked against its id."""
        with self._connection() as connection:
            row = connection.execute(select(PAGES).where(PAGES.c.id == storable(page_id))).one_or_none()
            page = _pages(connection, [row])[0] if row is not None else self._unknown(connection, page_id)
        if hashlib.sha256(page.data).hexdigest() != page.id:
            raise damaged(self.place, f"the bytes of page {page.id} are not those that came")
        return page

    def document(self, document_id: str) -> Document:
        """A document, equal to the one that was added."""
        with self._connection() as connection:
            row = connection.execute(queries.documents().where(DOCUMENTS.c.id == storable(document_id))).one_or_none()
            return document_of(row) if row is not None else self._unknown(connection, document_id)

    def documents_of(self, page_id: str) -> Iterator[Document]:
        """The documents a page became."""
        with self._connection() as connection:
            key = connection.execute(select(PAGES.c.key).where(PAGES.c.id == storable(page_id))).scalar()
            if key is None:
                self._unknown(connection, page_id)
        query = queries.documents().where(DOCUMENTS.c.page_key == key).order_by(DOCUMENTS.c.key)
        return self._stream(query, _documents, at_a_time=10)

    def document_of_report(self, report_id: str) -> Document:
        """The document that a report points into."""
        key = select(REPORTS.c.document_key).where(REPORTS.c.id == storable(report_id)).scalar_subquery()
        with self._connection() as connection:
            row = connection.execute(queries.documents().where(DOCUMENTS.c.key == key)).one_or_none()
            return document_of(row) if row is not None else self._unknown(connection, report_id)

    def report(self, report_id: str) -> Found:
        """One report with what a reader needs beside it."""
        with self._connection() as connection:
            rows = connection.execute(queries.one(report_id)).all()
            return self._found(connection, rows)[0] if rows else self._unknown(connection, report_id)

    def reports_of(self, document_id: str, *, as_read: bool = False) -> tuple[Report, ...]:
        """All reports of a document, in the order they were added; `as_read`: before a user corrected speakers."""
        with self._connection() as connection:
            rows = connection.execute(queries.of_document(document_id)).all()
            if not rows and not extractors(connection, [storable(document_id)]):
                self._unknown(connection, document_id)
            reports = tuple(report_of(row, document_id) for row in rows)
            return reports_as_read(connection, rows, reports) if as_read else reports

    def claims(self, document_id: str) -> Claims:
        """What a document and its reports were said to be when they were added."""
        held = select(DOCUMENTS.c.key, DOCUMENTS.c.digest).where(DOCUMENTS.c.id == storable(document_id))
        with self._connection() as connection:
            row = connection.execute(held).one_or_none() or self._unknown(connection, document_id)
            columns = (REPORTS.c.id, REPORTS.c.dated, REPORTS.c.since, REPORTS.c.until, REPORTS.c.at)
            query = select(*columns).where(REPORTS.c.document_key == row.key).order_by(REPORTS.c.key)
            reports = connection.execute(query).all()
            return Claims(row.digest, tuple(r.id for r in reports), tuple(tuple(r[1:]) for r in reports))

    def search(self, question: Question) -> Iterator[Found]:
        """The reports asked for, one at a time."""
        queries.check(question)
        if question.after is not None:
            self.report(question.after)  # an id that is not held is no place in the order
        return self._stream(queries.found(question, self._languages()), self._found)

    def speakers(self, question: Question) -> Iterator[SpeakerCount]:
        """The speakers of the reports asked for, those with most reports first."""
        queries.check(question)
        query = queries.speakers(question, self._languages())
        return self._stream(query, counts_of)

    def facets(self, question: Question) -> Facets:
        """How the reports asked for divide."""
        queries.check(question)
        asked_for = queries.found(replace(question, order="newest", limit=None, after=None), self._languages())
        with self._connection() as connection:
            return facets_of(connection, asked_for)

    def state(self) -> str:
        """The highest keys ever given: every change of the record adds a row."""
        with self._connection() as connection:
            rows = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence ORDER BY name").all()
            uncounted = [(t.name, connection.scalar(select(func.max(t.c.key)))) for t in (LISTED, SIGHTINGS)]
        return " ".join(f"{name} {seq}" for name, seq in [*rows, *uncounted])

    def speaking(self, *, most: int = 60) -> tuple[Speaking, ...]:
        """Who passes on whose words and who names whom."""
        languages = self._languages()
        with self._connection() as connection:
            return speaking(connection, languages, most=most)

    @property
    def people(self) -> SqlitePeople:
        """Who is who across pages."""
        return SqlitePeople(self._connection)

    @property
    def statements(self) -> SqliteStatements:
        """Which reports are of one statement."""
        return SqliteStatements(self._connection, self._found, self._statements_asked)

    def _statements_asked(self, question: Question) -> Iterator[int]:
        """The key of the statement of each report asked for, in order; of all of them, whatever the limit."""
        queries.check(question)
        query = queries.found(replace(question, limit=None), self._languages())
        keys = query.with_only_columns(REPORTS.c.statement)
        return self._stream(keys, lambda _, rows: [row.statement for row in rows], at_a_time=_KEYS_AT_A_TIME)

    def find_id(self, prefix: str) -> Named:
        """What an id or the beginning of one stands for."""
        asked_for = storable(prefix.strip().lower())
        with self._connection() as connection:
            several = list(_beginning_with(connection, asked_for)) if asked_for else []
            whole = [named for named in several if named.id == asked_for]
            if len(whole) == 1 or len(several) == 1:
                return (whole or several)[0]
            if not several:
                self._unknown(connection, prefix)
        shown = ", ".join([*(named.id for named in several[:5]), *["..."][: len(several) - 5]])
        raise QuestionError(f"several ids begin with {prefix!r}", hint=f"type more of it: {shown}")

    def candidates(
        self,
        words: str,
        *,
        speaker: str | None = None,
        language: str | None = None,
        least: float = 0.3,
        limit: int = 50,
    ) -> tuple[Candidate, ...]:
        """The documents whose text holds most of the rare words of `words`, best first; see `Store.candidates`."""
        groups = asked(words, queries.languages_of(language, self._languages()), most=queries.MOST_WORDS)
        with self._connection() as connection:
            weighed = _rarest(connection, groups)
            if not weighed:
                return ()
            query = queries.candidates(weighed, speaker=speaker, least=least, limit=limit)
            return tuple(Candidate(row.id, min(1.0, row.share)) for row in connection.execute(query))

    def pages(self) -> Iterator[KeptPage]:
        """Every page, in the order they came."""
        return self._stream(select(PAGES).order_by(PAGES.c.key), _pages, at_a_time=10)

    def documents(self) -> Iterator[Document]:
        """Every document, in the order they came."""
        query = queries.documents().order_by(DOCUMENTS.c.key)
        return self._stream(query, _documents, at_a_time=10)

    def ids(self, kind: Kind) -> Iterator[str]:
        """Every id of a kind, in the order they came."""
        table = _TABLES[kind]
        return self._stream(select(table.c.id).order_by(table.c.key), lambda _, rows: [row.id for row in rows])

    def faults(self) -> Iterator[str]:
        """What is wrong with the database itself."""
        for check, sentence in CHECKS:
            try:
                with self._connection() as connection:
                    rows = connection.exec_driver_sql(check).all()
            except RecordError as error:
                yield error.problem
            else:
                yield from (sentence.format(*row) for row in rows if row[0] not in ("ok", 0))
        speakers = select(SPEAKERS.c.id, SPEAKERS.c.name, SPEAKERS.c.kind)
        for speaker_id, name, kind in self._stream(speakers, lambda _, rows: rows):
            if Speaker(name, kind).id != speaker_id and "?" not in name:  # which half a letter is kept as
                yield f"the speaker {name!r} gives another id than {speaker_id}"

    def keep_validators(self, validators: Mapping[str, Validator]) -> None:
        """Keep what servers said to ask with next time."""
        rows = [{"url": storable(url), "etag": v.etag, "modified": v.modified} for url, v in validators.items()]
        if rows:
            kept = sqlite_insert(VALIDATORS)
            fresh = {"etag": kept.excluded.etag, "modified": kept.excluded.modified}
            with self._connection(writes=True) as connection:
                connection.execute(kept.on_conflict_do_update(index_elements=["url"], set_=fresh), rows)

    def validators(self) -> dict[str, Validator]:
        """What servers said to ask with."""
        with self._connection() as connection:
            return {row.url: Validator(row.etag, row.modified) for row in connection.execute(select(VALIDATORS))}

    def holdings(self) -> Holdings:
        """What is held, counted now."""
        counted = [
            select(func.count()).select_from(table).scalar_subquery()
            for table in (PAGES, DOCUMENTS, REPORTS, SPEAKERS, SKIPPED)
        ]
        published = (
            select(func.count(DOCUMENTS.c.outlet.distinct())).scalar_subquery(),
            select(func.min(DOCUMENTS.c.since)).scalar_subquery(),
            select(func.max(DOCUMENTS.c.until)).scalar_subquery(),
        )
        with self._connection() as connection:
            row = connection.execute(select(*counted, *published)).one()
            size = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size")]
        return Holdings(*row[:8], size[0] * size[1])

    def close(self) -> None:
        """Let go of the database."""
        self._closed = True
        self.engine.dispose()

    @contextmanager
    def _connection(self, *, writes: bool = False) -> Iterator[Connection]:
        if self._closed:
            raise RecordError(f"{self.place} was closed", hint="open it again with open_store(place)")
        with (
            told(self.place),
            self._turn if self._alone else nullcontext(),
            self.engine.connect().execution_options(writes=writes) as connection,
            connection.begin(),
        ):
            yield connection

    def _stream(
        self,
        query: Select[Any],
        read: Callable[[Connection, Sequence[Any]], Sequence[T]],
        *,
        at_a_time: int = _AT_A_TIME,
    ) -> Iterator[T]:
        if self._alone:
            with self._connection() as connection:
                values = read(connection, connection.execute(query).all())
            yield from values
            return
        with self._connection() as connection:
            answer = connection.execution_options(yield_per=at_a_time).execute(query)
            for rows in answer.partitions():
                yield from read(connection, rows)

    def _languages(self) -> tuple[str, ...]:
        with self._connection() as connection:
            return tuple(connection.execute(select(LANGUAGES.c.code).order_by(LANGUAGES.c.code)).scalars())

    def _found(self, connection: Connection, rows: Sequence[Any]) -> list[Found]:
        origins = self._origins(connection, sorted({row.document_key for row in rows}))
        sources = _sources(connection, sorted({origin.page_key for origin in origins.values()}))
        return [_one_found(row, o, sources[o.page_key]) for row in rows for o in [origins[row.document_key]]]

    def _origins(self, connection: Connection, keys: Sequence[int]) -> dict[int, Origin]:
        here = self._texts.among(keys)
        new = {}
        for part in parts([key for key in keys if key not in here]):
            for row in connection.execute(queries.documents().where(DOCUMENTS.c.key.in_(part))):
                new[row.key] = Origin(row.id, row.page_key, row.page_id, row.url, about_of(row.about), text_of(row))
        self._texts.keep(new)
        return here | new

    def _unknown(self, connection: Connection, asked_for: str) -> Any:
        raise QuestionError(f"nothing in this record has the id {asked_for[:80]!r}", hint=_near(connection, asked_for))


def _near(connection: Connection, asked_for: str) -> str:
    prefix = asked_for.strip().lower()[:80]
    beside = {
        name
        for table in _TABLES.values()
        for query in queries.beside(table, prefix)
        for name in connection.execute(query).scalars()
        if name is not None
    }
    shared = {name: _alike(name, prefix) for name in sorted(beside)}
    near = sorted((name for name in shared if shared[name] >= 3), key=lambda name: -shared[name])
    return f"nearest: {', '.join(near[:5])}" if near else "onrecord said NAME shows the ids of reports"


def _alike(one: str, other: str) -> int:
    """How many characters two ids have in common at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _beginning_with(connection: Connection, prefix: str) -> Iterator[Named]:
    for kind, table in _TABLES.items():
        for name in connection.execute(queries.beginning_with(table, prefix, limit=5)).scalars():
            yield Named(kind, name)


def _documents(_: Connection, rows: Sequence[Any]) -> list[Document]:
    return [document_of(row) for row in rows]


def _pages(connection: Connection, rows: Sequence[Any]) -> list[KeptPage]:
    seen: dict[int, list[str]] = {row.key: [] for row in rows}
    for part in parts(list(seen)):
        query = select(SIGHTINGS.c.page_key, SIGHTINGS.c.seen).where(SIGHTINGS.c.page_key.in_(part))
        for row in connection.execute(query.order_by(SIGHTINGS.c.key)):
            seen[row.page_key].append(row.seen)
    return [page_of(row, seen[row.key]) for row in rows]


def _sources(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[str, ...]]:
    sources: dict[int, dict[str, None]] = {key: {} for key in keys}
    for part in parts(keys):
        query = select(SIGHTINGS.c.page_key, SIGHTINGS.c.source).where(SIGHTINGS.c.page_key.in_(part))
        for row in connection.execute(query.order_by(SIGHTINGS.c.key)):
            sources[row.page_key][row.source] = None
    return {key: tuple(names) for key, names in sources.items()}


def _rarest(connection: Connection, groups: Sequence[tuple[str, ...]]) -> list[tuple[tuple[str, ...], float]]:
    """The rarest of these words that the record knows, each with its weight: the rarer, the more it tells."""
    terms = sorted({term for group in groups for term in group})
    often: dict[str, int] = {}
    for part in parts(terms):
        often.update((row.term, row.doc) for row in connection.execute(queries.frequencies(part)))
    held = connection.execute(select(func.count()).select_from(DOCUMENTS)).scalar_one()
    known = sorted((sum(often.get(term, 0) for term in group), group) for group in groups)
    rarest = [(count, group) for count, group in known if count][: queries.RARE_WORDS]
    return [(group, math.log(1 + held / count)) for count, group in rarest]


def _one_found(row: Any, origin: Origin, sources: tuple[str, ...]) -> Found:
    report, about, text = report_of(row, origin.document_id), origin.about, origin.text

    def cut(span: Span | None) -> str | None:
        return None if span is None else span.cut(text)

    return Found(
        report,
        tuple(span.cut(text) for span in report.words),
        cut(report.source),
        cut(report.cue),
        cut(report.addressee),
        origin.document_id,
        origin.page_id,
        sources,
        origin.url,
        about.outlet,
        about.title,
        about.published,
        about.language,
        row.dated,
        row.since,
        row.until,
    )

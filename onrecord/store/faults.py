"""What SQLite raises -> what a person can act on: a `RecordError` with the place, the problem and what to type next."""

from __future__ import annotations

import binascii
import json
import shlex
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from onrecord.errors import RecordError

# What is asked of a whole database, and the sentence for each row of the answer that is not "ok" or 0.
CHECKS = (
    ("PRAGMA integrity_check", "the file: {}"),
    ("PRAGMA foreign_key_check", "a row of {0} points at a row of {2} that is not there"),
    (
        "SELECT count(*) FROM reports LEFT JOIN report_words_docsize AS words ON words.id = reports.key "
        "WHERE words.id IS NULL",
        "{} reports are missing from the index of words",
    ),
    (
        "SELECT count(*) FROM speakers AS one LEFT JOIN speakers AS person ON person.key = one.person "
        "WHERE person.key IS NULL",
        "{} speakers are of a person that is not there",
    ),
    (
        "SELECT count(*) FROM reports LEFT JOIN reports AS one ON one.key = reports.statement WHERE one.key IS NULL",
        "{} reports are of a statement that is not there",
    ),
    (
        "SELECT count(*) FROM speaker_judgements AS j LEFT JOIN speakers AS a ON a.id = j.one "
        "LEFT JOIN speakers AS b ON b.id = j.other LEFT JOIN speaker_judgements AS u ON u.key = j.undoes "
        "WHERE (j.one IS NOT NULL AND a.key IS NULL) OR (j.other IS NOT NULL AND b.key IS NULL) "
        "OR (j.undoes IS NOT NULL AND u.key IS NULL)",
        "{} judgements are on speakers or judgements that are not there",
    ),
)


@contextmanager
def told(place: str) -> Iterator[None]:
    """Inside, every fault of the database at `place` is raised as a RecordError; other errors pass as they are."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise fault(place, error.orig) from error
        raise
    except sqlite3.Error as error:
        raise fault(place, error) from error
    except (zlib.error, json.JSONDecodeError, UnicodeDecodeError, binascii.Error) as error:
        raise damaged(place, f"a row cannot be read: {error}") from error


def fault(place: str, error: sqlite3.Error) -> RecordError:
    """The RecordError for one error of SQLite, by its primary result code."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _FAULTS:
        problem, hint = _FAULTS[code]
        return RecordError(problem.format(place=place), hint=hint.format(place=shlex.quote(place)))
    if "no such module: fts5" in str(error):
        return RecordError(
            "this Python's SQLite was built without full-text search (FTS5)",
            hint="use another Python: uv python install 3.13, or one from python.org",
        )
    return RecordError(f"{place}: {error}", hint=f"onrecord audit --db {shlex.quote(place)}")


def damaged(place: str, what: str) -> RecordError:
    """The record is there but not whole."""
    return RecordError(f"{place} is damaged: {what}", hint=_SALVAGE.format(place=shlex.quote(place)))


_SALVAGE = "restore a copy, or save what can be saved: sqlite3 {place} .recover | sqlite3 saved.db"

_FAULTS = {
    sqlite3.SQLITE_NOTADB: (
        "{place} is not a database",
        "name a record, or a new file, with --db PATH (or ONRECORD_DB=PATH)",
    ),
    sqlite3.SQLITE_BUSY: (
        "{place} is locked: another program is writing to it and did not finish in time",
        "wait and type the same again; fuser {place} shows who has it open",
    ),
    sqlite3.SQLITE_LOCKED: (
        "{place} is locked by this program itself",
        "wait and type the same again",
    ),
    sqlite3.SQLITE_FULL: (
        "{place} cannot grow: the disk is full. All that was reported as added before is kept",
        "make room (df -h shows how much there is) and type the same again",
    ),
    sqlite3.SQLITE_READONLY: (
        "{place} cannot be written: the file or its folder is read-only",
        "copy it to a place of your own and name that with --db PATH",
    ),
    sqlite3.SQLITE_PERM: ("{place} may not be opened", "ls -l {place} shows who may"),
    sqlite3.SQLITE_AUTH: ("{place} may not be opened", "ls -l {place} shows who may"),
    sqlite3.SQLITE_CANTOPEN: (
        "{place} cannot be opened or made there",
        "name a file in a folder that you may write to with --db PATH",
    ),
    sqlite3.SQLITE_IOERR: (
        "{place}: the disk failed to read or write, or has no room left",
        "df -h shows the room; after that check the record: onrecord audit --db {place}",
    ),
    sqlite3.SQLITE_CORRUPT: ("{place} is damaged", _SALVAGE),
    sqlite3.SQLITE_INTERRUPT: (
        "this question takes longer than whoever serves {place} allows",
        "ask for less: a speaker, an outlet or a span of time beside the words",
    ),
    sqlite3.SQLITE_TOOBIG: (
        "{place}: one page is larger than the database can hold (about 1 GB)",
        "type the same again without that page",
    ),
}

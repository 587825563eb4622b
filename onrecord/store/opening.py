"""A path -> an open SQLite record, or a RecordError that says why not.

What is opened is told by the file's own header: an application id that marks a record, and the version of its tables.
A new record is made in one transaction, so a crash leaves either no record or a whole one. A record that nobody may
write to (a read-only disk) can still be asked.
"""

from __future__ import annotations

import os
import shlex
import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from onrecord.errors import RecordError
from onrecord.store.faults import told
from onrecord.store.patience import STEPS, is_late
from onrecord.store.schema import APPLICATION_ID, FULL_TEXT_DDL, METADATA, VERSION

MEMORY = ":memory:"


def open_engine(place: str, *, create: bool, wait: float) -> Engine:
    """The engine of a record at `place` (a path or ":memory:"), its tables there and of this version."""
    uri = "file::memory:" if place == MEMORY else _uri(Path(place), create=create)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
        connection.set_progress_handler(is_late, STEPS)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # what is reported as added survives a power cut
        connection.execute(
            "PRAGMA cache_size = -16000"
        )  # 16 MB; with 2 MB inserts into 100,000 reports read back pages
        return connection

    engine = (
        create_engine("sqlite://", creator=connect, poolclass=StaticPool)
        if place == MEMORY
        else create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=-1)
    )
    event.listen(engine, "begin", _begin)
    try:
        with told(place):
            _check(engine, place, create=create, wait=wait)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _begin(connection: Connection) -> None:
    # A writer takes its place at once and waits for the one before it. A transaction that reads first and writes later
    # cannot wait: SQLite refuses it when another one has written in between.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _uri(path: Path, *, create: bool) -> str:
    path = path.absolute()
    quoted = shlex.quote(str(path))
    if path.is_dir():
        raise RecordError(
            f"{path} is a folder", hint=f"name a file in it: --db {shlex.quote(str(path / 'onrecord.db'))}"
        )
    if path.exists() and not path.is_file():
        raise RecordError(f"{path} is not a file", hint="name a record, or a new file, with --db PATH")
    if not path.parent.is_dir():
        raise RecordError(
            f"there is no folder {path.parent} to hold {path.name}", hint=f"mkdir -p {shlex.quote(str(path.parent))}"
        )
    if not path.exists() and not create:
        raise _no_record(f"there is no record at {path}", quoted)
    if path.exists() and not os.access(path, os.R_OK):
        raise RecordError(f"{path} may not be read", hint=f"ls -l {quoted} shows who may")
    return f"{path.as_uri()}?{_mode(path, create=create)}"


def _mode(path: Path, *, create: bool) -> str:
    log = path.with_name(path.name + "-wal")
    if path.exists() and not os.access(path.parent, os.W_OK):
        # SQLite must make two files beside a record to read it. Where it cannot, nobody else writes either, and the
        # file may be read as it lies, unless a crash left changes beside it.
        return "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    return "mode=rwc" if create else "mode=rw"


def _no_record(problem: str, quoted: str) -> RecordError:
    return RecordError(problem, hint=f"onrecord add PAGE... --db {quoted} makes one; or name another with --db PATH")


def _check(engine: Engine, place: str, *, create: bool, wait: float) -> None:
    with engine.connect() as connection:
        empty = _is_empty(connection, place)
    if not empty:
        return
    if not create and place != MEMORY:
        raise _no_record(f"{place} holds no record yet", shlex.quote(place))
    _keep_a_log(engine, wait)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if _is_empty(connection, place):  # nobody made it meanwhile
            METADATA.create_all(connection, checkfirst=False)
            for statement in FULL_TEXT_DDL:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _is_empty(connection: Connection, place: str) -> bool:
    """Whether nothing was ever kept here. Raises RecordError for what is no record, or of another version."""
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if mark == APPLICATION_ID and version == VERSION:
        return False
    if mark == APPLICATION_ID:
        age = "newer" if version > VERSION else "older"
        article = "a" if age == "newer" else "an"
        raise RecordError(
            f"{place} was written by {article} {age} onrecord (tables of version {version}; this one knows {VERSION})",
            hint="pip install --upgrade onrecord"
            if age == "newer"
            else "add its pages again to a new record: onrecord add PAGE... --db PATH; this one is left as it is",
        )
    if mark == 0 and version == 0 and tables == 0:
        return True
    raise RecordError(
        f"{place} is an SQLite database, but not a record: it belongs to another program",
        hint="name a record, or a new file, with --db PATH (or ONRECORD_DB=PATH)",
    )


def _keep_a_log(engine: Engine, wait: float) -> None:
    """Readers see the last whole state while a writer adds (WAL). This one switch does not wait its turn by itself."""
    until = time.monotonic() + wait
    connection = engine.raw_connection()
    try:
        while True:
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL").fetchall()
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.01)
    finally:
        connection.close()

"""What only SQLite's file can do wrong, and what the reader is told then."""

import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from store_world import entry, said

from onrecord.errors import QuestionError, RecordError
from onrecord.store import Question, open_store
from onrecord.store.faults import fault
from onrecord.store.schema import APPLICATION_ID, METADATA, VERSION


@pytest.fixture
def path(tmp_path):
    return tmp_path / "onrecord.db"


@pytest.fixture
def record(path):
    """A closed record of one entry."""
    with open_store(path, create=True) as store:
        store.add([said("yes")])
    return path


def opened_and_read(path, **options):
    with open_store(path, **options) as store:
        list(store.search(Question()))
        list(store.documents())


def refused(path, problem, hint, **options):
    with pytest.raises(RecordError) as caught:
        opened_and_read(path, **options)
    assert problem in caught.value.problem
    assert hint in caught.value.hint


def test_a_record_is_still_there_when_opened_again(record):
    with open_store(record) as store:
        assert [found.words for found in store.search(Question())] == [("yes",)]


def test_its_header_says_what_it_is(record):
    with sqlite3.connect(record) as db:
        pragmas = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    assert pragmas == PRAGMAS


PRAGMAS = {"application_id": APPLICATION_ID, "user_version": VERSION, "journal_mode": "wal", "integrity_check": "ok"}


def test_each_connection_keeps_its_promises(record):
    with open_store(record) as store, store.engine.connect() as connection:
        for pragma, value in {"foreign_keys": 1, "synchronous": 2, "busy_timeout": 30_000}.items():
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_no_words_of_a_report_are_copied(path):
    with open_store(path, create=True) as store:
        store.add([said("unmistakable zanzibarine words", data=b"<p>", media_type="text/html")])
    with sqlite3.connect(path) as db:
        rows = [row for table in METADATA.tables for row in db.execute(f"SELECT * FROM {table}")]
    assert rows
    assert not any("zanzibarine" in str(row) for row in rows)


def test_text_that_is_the_page_is_not_kept_again(path):
    with open_store(path, create=True) as store:
        store.add([said("yes")])
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT encoding, text FROM documents").fetchall() == [("utf-8", None)]


def test_a_missing_record_is_not_made_by_a_question(path):
    refused(path, "there is no record at", f"onrecord add PAGE... --db {path}")
    assert not path.exists()


def test_an_empty_file_holds_no_record_yet(path):
    path.touch()
    refused(path, "holds no record yet", "onrecord add")
    open_store(path, create=True).close()
    open_store(path).close()


def test_a_folder_is_no_record(tmp_path):
    refused(tmp_path, "is a folder", f"--db {tmp_path}/onrecord.db", create=True)


def test_what_is_no_file_is_no_record():
    refused("/dev/null", "is not a file", "--db PATH", create=True)


def test_a_missing_folder_is_named(tmp_path):
    refused(tmp_path / "a b" / "x.db", f"no folder {tmp_path}/a b", f"mkdir -p '{tmp_path}/a b'", create=True)


def test_a_file_that_is_no_database(path):
    path.write_text("Ms Ortiz said yes. " * 500)
    refused(path, "is not a database", "--db PATH", create=True)
    assert path.read_text().startswith("Ms Ortiz")


def test_a_database_of_another_program(path):
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks (url)")
    refused(path, "belongs to another program", "--db PATH", create=True)
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_a_marked_database_of_another_program(path):
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA application_id = 7")
    refused(path, "belongs to another program", "--db PATH", create=True)


def test_a_newer_record(record):
    with sqlite3.connect(record) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    refused(record, "written by a newer onrecord", "pip install --upgrade onrecord")


def test_an_older_record(record):
    with sqlite3.connect(record) as db:
        db.execute(f"PRAGMA user_version = {VERSION - 1}")
    refused(
        record, "written by an older onrecord", "add its pages again to a new record: onrecord add PAGE... --db PATH"
    )


def test_a_damaged_file(path):
    with open_store(path, create=True) as store:
        store.add([said(f"yes {i}", data=bytes([i]) * 5000, media_type="text/html") for i in range(50)])
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\xa5" * (len(whole) - 4096)
    path.write_bytes(whole)
    refused(path, "is damaged", "sqlite3")


def test_faults_of_the_file_are_told(record):
    with sqlite3.connect(record) as db:
        db.execute("DELETE FROM report_words_docsize")
        db.execute("UPDATE documents SET page_key = 99")
    with open_store(record) as store:
        assert list(store.faults()) == [
            "a row of documents points at a row of pages that is not there",
            "1 reports are missing from the index of words",
        ]


def test_a_damaged_file_has_faults(path):
    with open_store(path, create=True) as store:
        store.add([said(f"yes {i}", data=random.Random(i).randbytes(5000), media_type="text/html") for i in range(50)])
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 4096 * 4] = b"\xa5" * 4096 * 4
    path.write_bytes(whole)
    with open_store(path) as store:
        assert any(store.faults())


def test_bytes_changed_behind_its_back_are_told(record):
    with sqlite3.connect(record) as db:
        db.execute("UPDATE pages SET data = ?", (sqlite3.Binary(b"\x78\x9c\x03\x00\x00\x00\x00\x01"),))
    page = said("yes").page.id
    with open_store(record) as store, pytest.raises(RecordError, match=f"the bytes of page {page} are not those"):
        store.page(page)


def test_a_full_disk_keeps_what_was_added(path):
    with open_store(path, create=True) as store:
        store.add([said("yes")])
        with store.engine.connect() as connection:  # the pool has this one connection
            used = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {used + 3}")
        big = [said(f"no {i}", data=random.Random(i).randbytes(9000), media_type="text/html") for i in range(300)]
        with pytest.raises(RecordError, match="the disk is full") as caught:
            store.add(big)
        assert "df -h" in caught.value.hint
        assert store.holdings().documents == 1
        assert store.page(said("yes").page.id).data


def test_a_locked_record_is_told_after_the_wait(record):
    with sqlite3.connect(record, isolation_level=None) as other, open_store(record, wait=0.05) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="is locked"):
            store.add([said("no")])
        assert len(list(store.search(Question()))) == 1  # a reader does not wait
        other.execute("ROLLBACK")
        assert store.add([said("no")]) == ("added",)


CODES = [
    (sqlite3.SQLITE_READONLY, "read-only"), (sqlite3.SQLITE_IOERR, "disk failed"),
    (sqlite3.SQLITE_CANTOPEN, "cannot be opened"), (sqlite3.SQLITE_CORRUPT_VTAB, "is damaged"),
    (sqlite3.SQLITE_ERROR, "whatever it says"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "problem"), CODES)
def test_every_fault_has_a_problem_and_a_hint(code, problem):
    error = sqlite3.OperationalError("whatever it says")
    error.sqlite_errorcode = code
    assert problem in fault("a b.db", error).problem
    assert fault("a b.db", error).hint


def test_a_read_only_place_can_be_asked_but_not_added_to(record, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: mode != 2)  # as on a read-only disk; root may write anywhere
    with open_store(record) as store:
        assert len(list(store.search(Question()))) == 1
        with pytest.raises(RecordError, match="read-only"):
            store.add([said("no")])


def test_a_place_where_nothing_can_be_made():
    if not Path("/proc/self").is_dir():
        pytest.skip("needs a folder where not even root may make a file")
    refused("/proc/onrecord.db", "cannot be opened or made", "--db PATH", create=True)


def test_an_id_of_no_kind_of_text_is_no_fault(record):
    with open_store(record) as store, pytest.raises(QuestionError):
        store.find_id("\ud800")


def test_threads_share_a_store(record):
    with open_store(record) as store:
        threads = [threading.Thread(target=store.add, args=([said(f"{i}")],)) for i in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.holdings().documents == 9


def test_an_answer_of_any_length_is_not_held(path):
    with open_store(path, create=True) as store:
        store.add([said(f"yes {i}") for i in range(300)])
        shutil.copy(path, path.with_name("copy.db"))
        answer = store.search(Question())
        next(answer)
        assert store.engine.pool.checkedout() == 1  # still reading from the database
        answer.close()
        assert store.engine.pool.checkedout() == 0


def test_asking_for_help_does_not_load_the_database():
    code = "import sys, onrecord.store; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=30).returncode == 0


def test_a_document_without_reports_is_kept(path):
    with open_store(path, create=True) as store:
        one = entry("Nobody spoke.")
        store.add([one])
        assert store.reports_of(one.document.id) == ()

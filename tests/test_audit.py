"""The audit finds what was tampered with, and nothing else."""

import sqlite3
import zlib

import pytest

from onrecord.ask.audit import audit
from onrecord.store import open_store


@pytest.fixture
def record(example_db, tmp_path):
    path = tmp_path / "copy.db"
    path.write_bytes(example_db.read_bytes())
    return path


def findings(path):
    with open_store(path) as store:
        return [f"{m.what}: {m.why}" for m in audit(store)]


def tamper(path, *statements):
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(*statement if isinstance(statement, tuple) else (statement,))
    connection.close()


def test_a_sound_record_has_no_findings(record):
    assert findings(record) == []


FIRST_TEXT = "SELECT min(key) FROM documents WHERE text IS NOT NULL"
TAMPERED = {
    "another page": (("UPDATE pages SET data = ? WHERE key = 1", (zlib.compress(b"other words"),)), "page "),
    "another text": (
        (f"UPDATE documents SET text = ? WHERE key = ({FIRST_TEXT})", (zlib.compress(b"x" * 99_999),)),
        "its text",
    ),
    "another speaker": ("UPDATE speakers SET name = 'Somebody Else' WHERE key = 1", "its text, what it says"),
    "a report of another speaker": ("UPDATE reports SET speaker_key = 2 WHERE speaker_key = 1", "its text, what it"),
    "a lost report": ("DELETE FROM reports WHERE key = 5", "its text, what it says"),
    "another act": ("UPDATE reports SET act = 'zzz' WHERE key = 1", "its text, what it says"),
    "a row that cannot be read": ("UPDATE reports SET spans = '[[0,5]]' WHERE key = 3", "cannot be read"),
    "metadata that cannot be read": ("UPDATE documents SET about = '{}' WHERE key = 1", "cannot be read"),
    "a circle of parents": ("UPDATE reports SET parent = id WHERE key = 1", "in a circle"),
    "a moved span": (
        "UPDATE reports SET spans = replace(spans, '[[[', '[[[1') WHERE key = 1",
        "its spans give another id",
    ),
    "another document id": ("UPDATE documents SET id = 'd' || substr(id, 3) || '0' WHERE key = 1", "no sighting"),
    "a lost parent": ("UPDATE reports SET parent = 'r000000000000000000000000' WHERE key = 1", "its parent"),
    "another role": ("UPDATE bearings SET role = 'Pope' WHERE key = 1", "the role 'Pope'"),
    "a moved role": ("UPDATE bearings SET start = start + 1 WHERE key = 1", "does not stand at"),
    "a role of another": ("UPDATE bearings SET name = 'Somebody Else' WHERE key = 1", "its text, what it says"),
    "another person": ("UPDATE speakers SET person = 99999 WHERE key = 1", "of a person that is not there"),
    "a judgement on nobody": (
        "INSERT INTO speaker_judgements (kind, one, by, at, why) VALUES ('name', 'sx', 'user', '', '')",
        "judgements are on",
    ),
    "another day": ("UPDATE reports SET since = '1999-01-01' WHERE key = 1", "not listed under the days"),
    "another id of a speaker": ("UPDATE speakers SET id = 's' || substr(id, 3) || '0' WHERE key = 1", "another id"),
    "a lost page": ("DELETE FROM pages WHERE key = 1", ""),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_tampering_is_found(record, how):
    statement, told = TAMPERED[how]
    tamper(record, statement)
    assert any(told in finding for finding in findings(record))

"""Killed at any moment, a record keeps every page that was reported as added, whole, and no half page. And two
processes at once: writers wait for each other, readers for nobody."""

import hashlib
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.store import Question, open_store

HERE = Path(__file__).parent

ADDING = """
import itertools, sys
sys.path.insert(0, sys.argv[3])
from store_world import said
from onrecord.store import open_store

store = open_store(sys.argv[1], create=True)
end = int(sys.argv[4])
for i in itertools.count():
    if i == end:
        break
    name = f"{sys.argv[2]} {i}"
    names = [f"{name} {j}" for j in range(5)]
    batch = [said(f"{n} and more", data=(n * 500).encode(), media_type="text/html") for n in names]
    store.add(batch)
    print(*(f"{e.page.id} {e.document.id}" for e in batch), sep="\\n", flush=True)
"""


def adding(path, name, *, batches=-1):
    command = [sys.executable, "-c", ADDING, path, name, HERE, str(batches)]
    return subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True)


def test_a_kill_loses_nothing_reported_and_leaves_no_half_page(tmp_path):
    path, moments, told = tmp_path / "onrecord.db", random.Random(7), []
    for round_ in range(3):
        process = adding(path, f"round {round_}")
        told.append(process.stdout.readline())
        assert told[-1], "the writer did not start: its error is on standard error"
        time.sleep(moments.uniform(0, 0.08))
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        # `communicate` would begin behind what `readline` has buffered, in the middle of a line
        told += [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    pairs = [line.split() for line in told]
    assert len(pairs) >= 3
    with open_store(path) as store:
        for page_id, document_id in pairs:
            assert hashlib.sha256(store.page(page_id).data).hexdigest() == page_id
            assert len(store.reports_of(document_id)) == 1
        held = store.holdings()
        assert held.pages == held.documents == held.reports == len(list(store.pages()))
        assert held.pages % 5 == 0  # whole batches alone
        assert len(list(store.search(Question(about="more")))) == held.reports
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO report_words(report_words) VALUES ('integrity-check')")


@pytest.mark.parametrize("made_before", [True, False])
def test_two_writers_wait_and_a_reader_does_not(tmp_path, made_before):
    path = tmp_path / "onrecord.db"
    if made_before:
        open_store(path, create=True).close()
    writers = [adding(path, name, batches=8) for name in ("one", "two")]
    for writer in writers:
        writer.stdout.readline()
    with open_store(path) as store:
        counts = []
        while any(writer.poll() is None for writer in writers):
            counts.append(len(list(store.search(Question(about="more")))))
        assert counts == sorted(counts)
        assert all(count % 5 == 0 for count in counts)
        assert [writer.wait(30) for writer in writers] == [0, 0]
        assert store.holdings().reports == 2 * 8 * 5
    for writer in writers:
        writer.stdout.close()

"""The whole flow: order kept, nothing lost, and what is one page's trouble kept apart from the machine's."""

import hashlib
import os
import pathlib
import subprocess
import sys

import pytest

from onrecord import pipeline
from onrecord.errors import ModelError
from onrecord.model.onnx import FILES, WEIGHTS
from onrecord.store import open_store
from onrecord.terms import Page, Report, Skipped, Span

TEXT = "The gate of Toresk\n\nThe mayor of Toresk, Ana Ilvane, said that the gate was {} to all.\n"
GOOD = Page("good.txt", TEXT.format("open").encode(), "text/plain")
OTHER = Page("other.txt", TEXT.format("shut").encode(), "text/plain")
LOST = Skipped("lost.txt", "empty")
PACKAGE = pathlib.Path(pipeline.__file__).parent
READ_BY = ("model-3 turns-2 speakers-2 topics-1 occasions-1", "a888776165028140")


def test_what_is_skipped_keeps_its_place():
    read = list(pipeline.extract([GOOD, LOST, OTHER]))
    assert [type(item) for item in read] == [pipeline.Entry, Skipped, pipeline.Entry]


def test_a_page_that_breaks_a_step_is_skipped(monkeypatch):
    def broken(page, **_):
        raise ValueError("no sense in it")

    monkeypatch.setattr(pipeline, "clean", broken)
    assert pipeline.extract_page(GOOD) == Skipped("good.txt", "could not be read: ValueError: no sense in it")


@pytest.mark.parametrize("failure", [ImportError(), MemoryError(), OSError(), ModelError("no model", hint="get it")])
def test_a_broken_machine_is_no_broken_page(monkeypatch, failure):
    def broken(page, **_):
        raise failure

    monkeypatch.setattr(pipeline, "clean", broken)
    with pytest.raises(type(failure)):
        pipeline.extract_page(GOOD)


def test_a_known_page_is_not_read_again(monkeypatch):
    store = open_store(":memory:", create=True)
    list(pipeline.add(store, [GOOD]))
    monkeypatch.setattr(pipeline, "extract_page", None)
    (again,) = pipeline.add(store, [GOOD])
    assert again.outcome == "known"


def test_reports_do_not_depend_on_the_order_of_pages():
    def reports(*pages):
        return {r.id for e in pipeline.extract(pages) if isinstance(e, pipeline.Entry) for r in e.reports}

    assert reports(GOOD, OTHER) == reports(OTHER, GOOD)
    assert len(reports(GOOD, OTHER)) == 2


def test_a_page_seen_at_two_places_is_one_page_with_two_sightings(tmp_path):
    store = open_store(":memory:", create=True)
    there = Page("elsewhere.txt", GOOD.data, "text/plain")
    outcomes = [item.outcome for item in pipeline.add(store, [GOOD, there])]
    assert outcomes == ["added", "known"]
    assert [s.source for s in store.page(GOOD.id).sightings] == ["good.txt", "elsewhere.txt"]


def test_several_processes_read_what_one_reads():
    pages = [GOOD, LOST, OTHER]
    assert list(pipeline.extract(pages, jobs=2)) == list(pipeline.extract(pages))


def test_several_processes_add_what_one_adds():
    def added(jobs):
        store = open_store(":memory:", create=True)
        return list(pipeline.add(store, [GOOD, LOST, OTHER, GOOD], jobs=jobs)), list(store.skipped())

    assert added(2) == added(1)


def test_a_known_page_needs_no_process(monkeypatch):
    store = open_store(":memory:", create=True)
    list(pipeline.add(store, [GOOD]))
    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", None)
    (again,) = pipeline.add(store, [GOOD], jobs=2)
    assert again.outcome == "known"


def deadly(page, *, whole_body):
    return os._exit(3) if page == OTHER else Skipped(page.source, "read")


def test_a_page_that_kills_its_process_is_skipped(monkeypatch):
    monkeypatch.setattr(pipeline, "extract_page", deadly)
    assert list(pipeline.extract([GOOD, OTHER], jobs=2)) == [
        Skipped("good.txt", "read"),
        Skipped("other.txt", "could not be read: the process reading it ended with exit code 3"),
    ]


def test_one_process_imports_nothing_for_several():
    code = (
        "import sys; from tests.test_pipeline import GOOD, pipeline; list(pipeline.extract([GOOD]))\n"
        "print('onrecord.workers' in sys.modules, 'multiprocessing.context' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["False", "False"]


def report(at, confidence, parent=None):
    return Report("d", (Span(at, at + 1),), confidence=confidence, parent=parent and parent.id)


OUTER = report(0, 0.9)
INNER = report(1, 0.7, OUTER)
INNERMOST = report(2, 0.8, INNER)


@pytest.mark.parametrize(
    ("least", "kept"),
    [
        (0.0, (INNERMOST, INNER, OUTER)),
        (0.7, (INNERMOST, INNER, OUTER)),
        (0.75, (OUTER,)),  # the innermost is sure enough, but stands in the words of one that is not
        (0.95, ()),
    ],
)
def test_what_stands_in_the_words_of_a_doubtful_report_goes_with_it(least, kept):
    assert pipeline.sure_enough((INNERMOST, INNER, OUTER), least) == kept


def test_what_is_known_is_no_fault(tmp_path):
    store = open_store(tmp_path / "r.db", create=True)
    held = Skipped("http://korsk.example/1", "not modified", known=True)
    assert list(pipeline.add(store, [held])) == [held]
    assert list(store.skipped()) == []
    store.close()


def test_all_of_a_text_asked_for_later_is_read_anew(tmp_path):
    store = open_store(tmp_path / "r.db", create=True)
    page = Page("p.txt", b"Ana Ortiz said the bridge was shut.", "text/plain")
    outcomes = [
        added.outcome for whole in (False, False, True, True) for added in pipeline.add(store, [page], whole_body=whole)
    ]
    assert outcomes == ["added", "known", "replaced", "known"]
    store.close()


def test_what_is_learned_anew_reads_under_another_name():
    """A record tells by the extractor's name which of its pages were read otherwise: new weights need a new name."""
    learned = [*(PACKAGE / "find").glob("*.npz"), *(WEIGHTS / name for name in FILES)]
    digest = hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sorted(learned)))
    assert (pipeline.EXTRACTOR, digest.hexdigest()[:16]) == READ_BY

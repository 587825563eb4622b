"""The whole flow: order kept, nothing lost, and what is one page's trouble kept apart from the machine's."""

import pytest

from onrecord import pipeline
from onrecord.store import open_store
from onrecord.terms import Page, Skipped

TEXT = "The gate of Toresk\n\nThe mayor of Toresk, Ana Ilvane, said that the gate was {} to all.\n"
GOOD = Page("good.txt", TEXT.format("open").encode(), "text/plain")
OTHER = Page("other.txt", TEXT.format("shut").encode(), "text/plain")
LOST = Skipped("lost.txt", "empty")


def test_what_is_skipped_keeps_its_place():
    read = list(pipeline.extract([GOOD, LOST, OTHER]))
    assert [type(item) for item in read] == [pipeline.Entry, Skipped, pipeline.Entry]


def test_a_page_that_breaks_a_step_is_skipped(monkeypatch):
    def broken(page, **_):
        raise ValueError("no sense in it")

    monkeypatch.setattr(pipeline, "clean", broken)
    assert pipeline.extract_page(GOOD) == Skipped("good.txt", "could not be read: ValueError: no sense in it")


@pytest.mark.parametrize("failure", [ImportError, MemoryError, OSError])
def test_a_broken_machine_is_no_broken_page(monkeypatch, failure):
    def broken(page, **_):
        raise failure

    monkeypatch.setattr(pipeline, "clean", broken)
    with pytest.raises(failure):
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

"""Whose words a report is, corrected by a user: everything answers by it, the audit still holds, an undo restores."""

from dataclasses import replace

from onrecord.ask.audit import audit
from onrecord.store import Question
from onrecord.store.rows import CORRECTED
from onrecord.terms import Speaker
from tests.store.store_world import said

MARESH = Speaker("Odo Maresh", "person")


def said_by(store, name):
    return [found.report.id for found in store.search(Question(speaker=name))]


def test_a_corrected_report_is_found_under_the_other_name_and_not_under_the_first(store):
    store.add([said("the vote was fair")])
    found = next(store.search(Question()))
    first = found.speaker
    store.statements.attribute(found.report.id, MARESH, why="the page says so further down")
    assert said_by(store, "Maresh") == [found.report.id]
    assert found.report.id not in said_by(store, first.name)
    assert CORRECTED in store.report(found.report.id).report.because


def test_taking_a_correction_back_restores_what_was_read(store):
    store.add([said("the vote was fair")])
    before = next(store.search(Question()))
    judged = store.statements.attribute(before.report.id, None, why="it may be either")
    assert store.report(before.report.id).speaker is None
    store.statements.undo(judged.number, why="it is plain after all")
    assert store.report(before.report.id) == before


def test_the_latest_standing_correction_counts(store):
    store.add([said("the vote was fair")])
    report = next(store.search(Question())).report.id
    store.statements.attribute(report, MARESH, why="")
    second = store.statements.attribute(report, None, why="")
    store.statements.undo(second.number, why="")
    assert store.report(report).speaker == MARESH


def test_an_audit_holds_the_page_against_what_was_read_of_it(store):
    store.add([said("the vote was fair")])
    store.statements.attribute(next(store.search(Question())).report.id, MARESH, why="")
    assert list(audit(store)) == []


def test_a_correction_outlasts_a_new_reading_of_the_page(store):
    one = said("the vote was fair")
    store.add([one])
    report = next(store.search(Question())).report.id
    store.statements.attribute(report, MARESH, why="")
    store.add([replace(one, extractor="another reader")])
    assert store.report(report).speaker == MARESH

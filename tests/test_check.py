"""Checking a quotation: the facts that `examples/README.md` promises, and what a verdict never does."""

import pytest

from onrecord import pipeline
from onrecord.ask.check import check
from onrecord.errors import QuestionError
from onrecord.screens_check import verdict_lines
from onrecord.store import open_store
from onrecord.terms import Declared, Page
from tests.conftest import ROOT


def facts():
    lines = (
        (ROOT / "examples" / "README.md")
        .read_text("utf8")
        .split("## Facts for checks")[1]
        .split("\n## ")[0]
        .splitlines()
    )
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [pytest.param(*row[:3], id=f"{row[0]}: {row[1][:40]}") for row in rows[2:]]


@pytest.fixture
def record(example_db):
    store = open_store(example_db)
    yield store
    store.close()


@pytest.mark.parametrize(("verdict", "words", "by"), facts())
def test_the_facts_of_the_examples(record, verdict, words, by):
    assert check(record, words, by=by).name == verdict


def test_an_altered_copy_is_shown_beside_the_wire_story(record):
    verdict = check(record, "We have never asked Quenmar to close the Ulmeth sluices", by="Ilvane")
    assert verdict.name == "exact"
    assert any((d.asked, d.recorded) == ("close", "open") for place in verdict.variants for d in place.differences)


def test_evidence_cuts_the_words(record):
    words = "A chair at the table is not a flag on the roof"
    verdict = check(record, words)
    assert {place.span.cut(place.document.text).casefold() for place in verdict.evidence} == {words.casefold()}


def test_an_unresolved_speaker_is_said_to_be_unresolved(record):
    verdict = check(record, "I was mistaken about the Compact. Tamrosia should ask to join it this year", by="Ilvane")
    assert (verdict.name, verdict.speaker) in {("exact", None), ("exact", verdict.evidence[0].speaker)}


PAGE = """The gate of Toresk

The mayor, Ana Ilvane, never said “the gate is shut for good”. Ana Ilvane denied that the money had been spent on paint.

Neither Ana Ilvane nor Velko Drabanin said the bridge would be sold to Tamrosia.

“We have asked for 14,000 crowns, and we do not expect 40,000,” Ana Ilvane said on Monday.

Velko Drabanin recalled: “Brida Kolvaag told us that the gate would be painted in the spring.”
"""


@pytest.fixture(scope="module")
def gate(tmp_path_factory):
    store = open_store(tmp_path_factory.mktemp("gate") / "r.db", create=True)
    list(pipeline.add(store, [Page("gate.txt", PAGE.encode(), "text/plain")]))
    yield store
    store.close()


@pytest.mark.parametrize(
    "words",
    [
        "the gate is shut for good",
        "the money had been spent on paint",
        "the bridge would be sold to Tamrosia",
    ],
)
def test_what_is_reported_as_not_said_is_no_statement(gate, words):
    verdict = check(gate, words, by="Ana Ilvane")
    assert verdict.name == "not-in-record"
    assert verdict.evidence[0].report is not None


def test_a_relay_is_its_own_speakers(gate):
    verdict = check(gate, "the gate would be painted in the spring", by="Drabanin")
    assert (verdict.name, verdict.speaker.name) == ("other-speaker", "Brida Kolvaag")


def test_a_name_that_nobody_here_bears_is_told(gate):
    assert not check(gate, "we have asked for 14,000 crowns", by="Nobodysson").by_known
    assert check(gate, "we have asked for 14,000 crowns", by="Ilvane").by_known


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("we have asked for 15,000 crowns, and we do not expect 40,000", {"number"}),
        ("we have asked for 14000 crowns, and we do not expect 40000", {"word"}),
        ("we have asked for 14,000 crowns, and we don't expect 40,000", {"word"}),
    ],
)
def test_a_difference_is_called_by_its_name(gate, words, kinds):
    assert {d.kind for d in check(gate, words, by="Ilvane").differences} == kinds


def test_words_with_no_report_are_shown_but_not_ascribed(tmp_path):
    store = open_store(tmp_path / "r.db", create=True)
    text = b"The ferry timetable\n\nThe ferry to Toresk leaves twice a day in winter, and four times a day in summer.\n"
    list(pipeline.add(store, [Page("p.txt", text, "text/plain")]))
    verdict = check(store, "leaves twice a day in winter, and four times a day in summer", by="Ana Ilvane")
    assert verdict.name == "not-in-record"
    assert [place.report for place in verdict.evidence] == [None]


HARBOUR = """The harbour stays shut

Ana Ilvane, the mayor of Toresk, said on Monday that the harbour would not be opened before the ice had gone.

“Nobody governs a harbour from a balcony,” Ana Ilvane said. “We have counted forty ships, and we touched all of them.”
"""
ABROAD = """The mayor and the ice

“A harbour is not ruled by whoever stands on a balcony,” said the mayor of Toresk, Ana Ilvane, on Monday.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    store = open_store(tmp_path_factory.mktemp("harbour") / "r.db", create=True)
    pages = [
        Page(
            f"{name}.txt",
            text.encode(),
            "text/plain",
            declared=Declared(published=(day, "feed"), outlet=(name, "feed")),
        )
        for name, text, day in (("Toresk Post", HARBOUR, "2031-02-04"), ("Korsk Echo", ABROAD, "2031-02-05"))
    ]
    list(pipeline.add(store, pages))
    yield store
    store.close()


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("paraphrase", "as long as there is ice the harbour will remain closed, it will not be opened"),
        ("paraphrase", "forty vessels were counted by us, and each of them we have touched"),
        ("translation", "no one can govern our harbour standing on a balcony"),
        ("altered", "We have counted fourteen ships, and we touched all of them"),
        ("altered", "We have counted forty ships, and we touched none of them"),
        ("not-in-record", "sixty vessels were counted by us, and each of them we have touched"),
        ("not-in-record", "anybody can govern our harbour standing on a balcony"),
        ("not-in-record", "the budget of the town will be voted on in the spring"),
        ("not-in-record", "govern it from balconies"),
    ],
)
def test_the_same_in_other_words(harbour, verdict, words):
    assert check(harbour, words, by="Ana Ilvane").name == verdict


def test_a_verdict_has_its_statement_its_reason_and_what_is_held(harbour):
    verdict = check(harbour, "Nobody governs a harbour from a balcony", by="Ilvane")
    assert verdict.statement == harbour.statements.id_of(verdict.evidence[0].report.id)
    assert verdict.because
    assert verdict.holdings.outlets == 2


def test_what_is_withdrawn_is_not_said(tmp_path):
    store = open_store(tmp_path / "r.db", create=True)
    list(pipeline.add(store, [Page("p.txt", HARBOUR.encode(), "text/plain")]))
    words = "Nobody governs a harbour from a balcony"
    store.statements.withdraw(check(store, words).statement, why="a hoax")
    assert check(store, words, by="Ana Ilvane").name == "not-in-record"


def test_who_passed_on_what_is_withdrawn_has_not_said_it(tmp_path):
    store = open_store(tmp_path / "r.db", create=True)
    text = (
        "Korsk, May 2033. Ana Ortiz said that Pavel Denk had told her: “The bridge will stay closed until the autumn.”"
    )
    list(pipeline.add(store, [Page("p.txt", text.encode(), "text/plain")]))
    words = "The bridge will stay closed until the autumn"
    told = check(store, words)
    assert told.speaker.name == "Pavel Denk"
    store.statements.withdraw(told.statement, why="a hoax")
    assert check(store, words).name != "exact"


def test_the_screen_shows_both_wordings_in_one_line(harbour):
    verdict = check(harbour, "We have counted fourteen ships, and we touched all of them", by="Ilvane")
    lines = [line.plain.strip() for line in verdict_lines(verdict, "Ilvane")]
    assert "We have counted [-forty-] {+fourteen+} ships and we touched all of them" in lines


@pytest.mark.parametrize("words", ["", "...", "?!", "x " * 5000])
def test_what_cannot_be_checked_is_said(record, words):
    with pytest.raises(QuestionError):
        check(record, words)

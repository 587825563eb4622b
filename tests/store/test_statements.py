"""What every store does with statements: what joins reports, in any order, and a user's last word."""

import itertools
from dataclasses import replace

import pytest
from store_world import DANEK, entry

from onrecord.errors import QuestionError
from onrecord.store import Question, open_store
from onrecord.terms import Report, Span

KNIFE = "{source:Ms Ortiz} {cue:said:} {words:“We will not negotiate with a knife at our throat.”}"
AROUND = "The hall was full before nine and nobody had eaten. Rain fell on the square. "
WIRE = entry(AROUND + KNIFE, outlet="Korsk News Agency", published="2031-05-04T08:00Z", manner="direct")
COPY = entry(AROUND + KNIFE, outlet="Osk Post", published="2031-05-04T12:00Z", manner="direct", source="osk/1.txt",
             url="https://osk.example/1")  # fmt: skip
OWN = entry(
    "Pilots in Osk painted the rails of their boats on Sunday while a school choir sang about eels. Between two songs "
    "{source:Maria Ortiz} {cue:told} our reporter {words:she would not negotiate with a knife at her throat}.",
    outlet="Harbour Weekly", published="2031-05-06", source="harbour/1.txt",
)  # fmt: skip
ELSE = entry("{source:Ms Ortiz} {cue:said} {words:the harbour will open in June}.", source="korsk/2.txt")
PAGES = (WIRE, COPY, OWN, ELSE)


def report(page):
    return page.reports[0].id


def statements(store, **question):
    """Every statement, as the set of its reports."""
    found = store.statements.search(Question(**question))
    return {frozenset(told.found.report.id for told in one.told) for one in found}


def expected(*groups):
    return {frozenset(map(report, group)) for group in groups}


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_reports_of_one_act_of_saying_are_one_statement_in_any_order(store, order):
    for at in order:
        store.add([PAGES[at]])
    assert statements(store) == expected((WIRE, COPY, OWN), (ELSE,))


def test_one_batch_makes_what_many_make(store):
    store.add(PAGES)
    assert statements(store) == expected((WIRE, COPY, OWN), (ELSE,))


def test_adding_twice_judges_once(store):
    store.add(PAGES)
    before = list(store.statements.judgements())
    store.add(PAGES)
    assert list(store.statements.judgements()) == before


def test_any_members_id_resolves(store):
    store.add(PAGES)
    one = store.statements.statement(report(OWN))
    assert one.id == store.statements.id_of(report(WIRE)) == min(map(report, (WIRE, COPY, OWN)))
    assert [told.found.outlet for told in one.told] == ["Korsk News Agency", "Osk Post", "Harbour Weekly"]


def test_copies_are_of_one_origin(store):
    store.add(PAGES)
    one = store.statements.statement(report(WIRE))
    assert (one.pages, one.outlets, one.origins) == (3, 3, 2)
    assert [(told.relation, told.origin) for told in one.told] == [
        ("origin", report(WIRE)), ("copy", report(WIRE)), ("origin", report(OWN)),
    ]  # fmt: skip


def test_an_unknown_id_says_what_to_type(store):
    with pytest.raises(QuestionError, match="no report in this record has the id 'r0'"):
        store.statements.statement("r0")


def test_a_limit_counts_statements(store):
    store.add(PAGES)
    assert len(statements(store, limit=1)) == 1


def test_a_question_finds_the_statements_of_its_reports_whole(store):
    store.add(PAGES)
    assert statements(store, outlet="Osk Post") == expected((WIRE, COPY, OWN))


def test_a_user_parts_what_was_joined_and_takes_it_back(store):
    store.add(PAGES)
    told = store.statements.different(report(WIRE), report(OWN), why="another day")
    assert frozenset([report(OWN)]) in statements(store)
    store.statements.undo(told.number, why="it was that day")
    assert statements(store) == expected((WIRE, COPY, OWN), (ELSE,))


def test_no_later_page_crosses_a_users_word(store):
    store.add([WIRE, OWN])
    store.statements.different(report(WIRE), report(OWN), why="another day")
    store.add([COPY])
    of = store.statements.id_of
    assert of(report(WIRE)) != of(report(OWN))


def test_a_user_joins_what_was_apart_and_takes_it_back(store):
    store.add([WIRE, ELSE])
    told = store.statements.same(report(WIRE), report(ELSE), why="one sentence of hers")
    assert statements(store) == expected((WIRE, ELSE))
    store.statements.undo(told.number, why="no")
    assert statements(store) == expected((WIRE,), (ELSE,))


def test_a_judgement_of_align_is_read_and_taken_back(store):
    store.add([WIRE, OWN])
    found = store.statements.judgements_of(report(WIRE))[0]
    assert (found.kind, found.by, found.stands) == ("same", "align", True)
    assert found.score > 0.5
    assert "same speaker" in found.why
    store.statements.undo(found.number, why="no")
    assert statements(store) == expected((WIRE,), (OWN,))
    assert not next(j for j in store.statements.judgements() if j.number == found.number).stands


def test_one_undo_takes_back_that_two_joined_ones_are_held_apart(store):
    store.add(PAGES)
    store.statements.same(report(WIRE), report(ELSE), why="one speech")
    judged = store.statements.different(report(WIRE), report(ELSE), why="two days")
    assert store.statements.id_of(report(WIRE)) != store.statements.id_of(report(ELSE))
    store.statements.undo(judged.number, why="one speech after all")
    assert store.statements.id_of(report(WIRE)) == store.statements.id_of(report(ELSE))


@pytest.mark.parametrize("why", ["", "  "])
def test_a_statement_is_withdrawn_with_a_reason(store, why):
    store.add(PAGES)
    with pytest.raises(QuestionError, match="with a reason"):
        store.statements.withdraw(report(WIRE), why=why)


def test_what_is_withdrawn_counts_for_nobody(store):
    store.add(PAGES)
    for page in PAGES:
        store.statements.withdraw(report(page), why="a hoax")
    assert list(store.speakers(Question())) == []
    assert store.people.person(ELSE.reports[0].speaker.id).count == 0
    assert store.speaking() == ()


def test_undoing_twice_is_refused(store):
    store.add([WIRE, ELSE])
    told = store.statements.same(report(WIRE), report(ELSE), why="")
    store.statements.undo(told.number, why="")
    with pytest.raises(QuestionError, match="undone already"):
        store.statements.undo(told.number, why="")


def test_joining_across_a_users_word_is_refused_and_leaves_no_trace(store):
    store.add([WIRE, ELSE])
    store.statements.different(report(WIRE), report(ELSE), why="")
    before = list(store.statements.judgements())
    with pytest.raises(QuestionError, match="apart"):
        store.statements.same(report(WIRE), report(ELSE), why="")
    assert list(store.statements.judgements()) == before


def test_a_withdrawn_statement_is_in_no_answer_but_its_address_tells(store):
    store.add(PAGES)
    told = store.statements.withdraw(report(COPY), why="a court order")
    assert statements(store) == expected((ELSE,))
    assert {found.report.id for found in store.search(Question())} == {report(ELSE)}
    assert store.statements.statement(report(WIRE)).withdrawn.why == ("a court order",)
    assert store.statements.withdrawn_in(WIRE.document.id) == {report(WIRE)}
    store.statements.undo(told.number, why="lifted")
    assert statements(store) == expected((WIRE, COPY, OWN), (ELSE,))


def test_a_page_that_comes_later_is_withdrawn_with_its_statement(store):
    store.add([WIRE])
    store.statements.withdraw(report(WIRE), why="a court order")
    store.add([COPY])
    assert statements(store) == set()


def test_a_users_word_outlasts_a_new_reading(store):
    store.add([WIRE, OWN])
    store.statements.different(report(WIRE), report(OWN), why="another day")
    store.add([replace(WIRE, extractor="test 2")])
    assert statements(store) == expected((WIRE,), (OWN,))


def test_what_is_withdrawn_stays_so_when_its_page_is_read_anew(store):
    store.add([OWN])
    store.statements.withdraw(report(OWN), why="a hoax")
    store.add([replace(OWN, extractor="test 2")])
    assert statements(store) == set()


def test_replaced_pages_leave_their_statement(store):
    store.add([WIRE, OWN])
    store.add([replace(WIRE, extractor="test 2", reports=())])
    assert statements(store) == expected((OWN,))
    assert store.statements.statement(report(OWN)).pages == 1


def test_who_passes_on_words_does_not_say_them(store):
    relay = entry("{source:Ms Ortiz} {cue:said} {words:Mr Daněk had promised that the bridge would open in June}.")
    start = relay.document.text.index("the bridge")
    inner = Report(relay.document.id, (Span(start, start + 29),), parent=relay.reports[0].id, speaker=DANEK)
    store.add([replace(relay, reports=(*relay.reports, inner))])
    assert len(statements(store)) == 2


def test_another_speakers_like_words_stay_apart(store):
    other = entry(
        "{source:Mr Daněk} {cue:said} {words:no talks would be held while a blade lay on the table}.", speaker=DANEK,
        outlet="Osk Post", source="osk/3.txt",
    )  # fmt: skip
    store.add([WIRE, other])
    assert len(statements(store)) == 2


def test_a_batch_that_failed_is_not_taken_for_the_page_that_got_its_place(tmp_path, monkeypatch):
    def fail(*_):
        raise RuntimeError("no room")

    with open_store(tmp_path / "r.db", create=True) as one, open_store(tmp_path / "r.db") as other:
        with monkeypatch.context() as patch:
            patch.setattr("onrecord.store.aligning.gather", fail)
            with pytest.raises(RuntimeError):
                one.add([ELSE])
        other.add([WIRE])
        one.add([COPY])
        assert statements(one) == expected((WIRE, COPY))

"""How an answer divides, and who speaks of whom: counts that a search confirms."""

import pytest

from onrecord.store import Question
from onrecord.terms import ACTS, Speaker
from tests.store.store_world import DANEK, ORTIZ, entry, said


@pytest.fixture
def filled(store):
    store.add(
        [
            said("the vote was fair and open to all who came", source="1", outlet="Korsk Courier"),
            said("the harbour bridge stays shut until the thaw", source="2", outlet="Veldania Post", manner="direct"),
            said("taxes on salt are to fall by a third", source="3", outlet="KORSK  Courier", published="2031-06",
                 act="deny"),
            entry("{source:Mr Daněk} {cue:praised} {words:the courage of Ortiz in the flood}.", speaker=DANEK,
                  source="4", outlet=None, published=None),
        ]
    )  # fmt: skip
    return store


def by_value(counts):
    return {one.value: one.count for one in counts}


def test_each_facet_counts_what_a_search_for_it_finds(filled):
    facets = filled.facets(Question())
    assert (facets.reports, facets.statements) == (4, 4)
    assert by_value(facets.outlets) == {"korsk courier": 2, "veldania post": 1, None: 1}
    assert by_value(facets.months) == {"2031-05": 2, "2031-06": 1, None: 1}
    for field, counts in {"manner": facets.manners, "act": facets.acts, "language": facets.languages,
                          "outlet": facets.outlets, "speaker": facets.speakers}.items():  # fmt: skip
        for one in counts:
            if one.value is not None:
                found = {s.id for s in filled.statements.search(Question(**{field: one.value}))}
                assert one.count == len(found), (field, one)


def test_an_outlet_is_told_as_a_page_writes_it(filled):
    assert filled.facets(Question()).outlets[0].label == "Korsk Courier"


def test_a_statement_that_two_pages_tell_counts_once(filled):
    one, other = (found.report.id for found in filled.search(Question(speaker="Ortiz", limit=2)))
    before = filled.facets(Question())
    filled.statements.same(one, other, why="a test")
    after = filled.facets(Question())
    assert (after.reports, after.statements) == (before.reports, before.statements - 1)


def test_facets_are_of_the_question_alone_whatever_its_order_and_limit(filled):
    asked = Question(about="bridge", order="relevance", limit=1)
    assert filled.facets(asked) == filled.facets(Question(about="bridge"))
    assert filled.facets(Question(about="zeppelin")).statements == 0


def test_who_names_whom_and_who_passes_on_whose_words(filled):
    filled.add([entry("{source:Ms Ortiz} {cue:said} {words:Daněk told her of a plan}.", source="5", extra=((14, 38),))])
    told = {(one.one_name, one.kind, one.other_name): one.count for one in filled.speaking()}
    assert told[ORTIZ.name, "relays", DANEK.name] == 1
    assert told[DANEK.name, "names", ORTIZ.name] == 1


def test_a_surname_that_two_share_names_nobody(filled):
    filled.add([said("the flood is over", source="6", speaker=Speaker("Pavel Ortiz", "person"))])
    assert not [one for one in filled.speaking() if one.kind == "names" and "Ortiz" in one.other_name]


def test_the_state_changes_with_the_record_and_only_then(filled):
    before = filled.state()
    filled.facets(Question())
    assert filled.state() == before
    filled.add([said("another word", source="7")])
    assert filled.state() != before


def test_every_act_can_be_chosen(store):
    store.add([said(f"the harbour of {act} stays shut", source=act, act=act) for act in ACTS])
    assert {one.value for one in store.facets(Question()).acts} == set(ACTS)

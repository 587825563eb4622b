"""What every store does with people: what joins speakers, what never does, in any order, with a user's last word."""

import itertools
from dataclasses import replace

import pytest
from store_world import entry, said

from onrecord.ask.people import one_person
from onrecord.errors import QuestionError
from onrecord.registry.listing import Listed
from onrecord.store import Question
from onrecord.terms import Bearing, Span, Speaker

NUMBERS = itertools.count()


def page(name, role=None, *, kind="person", day="2031-05-04", qualifier=None, **options):
    """A page in which someone of this name speaks, called by a role."""
    text = f"{role or 'Somebody'} {name} {{cue:said}} {{words:words {next(NUMBERS)}}}."
    one = entry(text, speaker=Speaker(name, kind), published=day, **options)
    if role is None:
        return one
    return replace(one, bearings=(Bearing(one.document.id, name, role, Span(0, len(role)), qualifier),))


def people(store):
    """Every person of the record, as the set of their names."""
    return {frozenset(person.names) for person in store.speakers(Question())}


def persons(*groups):
    return {frozenset(group.split(", ")) for group in groups}


def speaker(name, kind="person"):
    return Speaker(name, kind).id


JOINED = {
    "spelling and script": (
        [page("Sergei Marenko"), page("Sergey Marenko"), page("Сергей Маренко")],
        persons("Sergei Marenko, Sergey Marenko, Сергей Маренко"),
    ),
    "a middle name": ([page("Ana Ortiz"), page("Ana V. Ortiz")], persons("Ana Ortiz, Ana V. Ortiz")),
    "two middle names, and whose is the short one?": (
        [page("Ana Ortiz"), page("Ana V. Ortiz"), page("Ana B. Ortiz")],
        persons("Ana Ortiz", "Ana V. Ortiz", "Ana B. Ortiz"),
    ),
    "a middle name and its initial": (
        [page("Ana Vera Ortiz"), page("Ana V. Ortiz"), page("Ana B. Ortiz")],
        persons("Ana Vera Ortiz, Ana V. Ortiz", "Ana B. Ortiz"),
    ),
    "two initials": (
        [page("S.V. Marenko"), page("Sergei Viktorovich Marenko")],
        persons("S.V. Marenko, Sergei Viktorovich Marenko"),
    ),
    "two initials of two people": (
        [page("S.V. Marenko"), page("Sergei Viktorovich Marenko"), page("Stepan Vasilievich Marenko")],
        persons("S.V. Marenko", "Sergei Viktorovich Marenko", "Stepan Vasilievich Marenko"),
    ),
    "one initial": ([page("S. Marenko"), page("Sergei Marenko")], persons("S. Marenko", "Sergei Marenko")),
    "first names": ([page("Ana Ortiz"), page("Pavel Ortiz")], persons("Ana Ortiz", "Pavel Ortiz")),
    "a bare surname": ([page("Ana Ortiz"), page("Ortiz")], persons("Ana Ortiz", "Ortiz")),
    "a surname with the office": (
        [page("Ana Ortiz", "Mayor of Korsk"), page("Ortiz", "Korsk Mayor")],
        persons("Ana Ortiz, Ortiz"),
    ),
    "a surname with the office within the interval": (
        [page("Ana Ortiz", "mayor of Korsk", day="2029"), page("Ana Ortiz", "mayor of Korsk", day="2033"),
         page("Ortiz", "mayor of Korsk", day="2031-06")],
        persons("Ana Ortiz, Ortiz"),
    ),
    "a surname with the office at another time": (
        [page("Ana Ortiz", "mayor of Korsk"), page("Ortiz", "mayor of Korsk", day="2011")],
        persons("Ana Ortiz", "Ortiz"),
    ),
    "a surname with the office of two": (
        [page("Ana Ortiz", "mayor of Korsk"), page("Pavel Ortiz", "mayor of Korsk"), page("Ortiz", "mayor of Korsk")],
        persons("Ana Ortiz", "Pavel Ortiz", "Ortiz"),
    ),
    "a surname once without the office": (
        [page("Ana Ortiz", "mayor of Korsk"), page("Ortiz", "mayor of Korsk"), page("Ortiz")],
        persons("Ana Ortiz", "Ortiz"),
    ),
    "father and son": ([page("Pavel Denk"), page("Pavel Denk Jr")], persons("Pavel Denk", "Pavel Denk Jr")),
    "a kind that is not known": ([page("Ana Ortiz"), page("Ana Ortiz", kind="unknown")], persons("Ana Ortiz")),
}  # fmt: skip


@pytest.mark.parametrize("case", JOINED)
@pytest.mark.parametrize("way", ["at once", "one by one", "backwards"])
def test_who_is_one_person_in_any_order(store, case, way):
    pages, expected = JOINED[case]
    if way == "at once":
        store.add(pages)
    for one in reversed(pages) if way == "backwards" else pages:
        store.add([one])
    assert people(store) == expected
    assert sum(person.count for person in store.speakers(Question())) == len(pages)


def test_a_person_and_an_organisation_of_one_name_are_two(store):
    store.add([page("Korsk Mercer", kind=kind) for kind in ("person", "organisation", "unknown")])
    assert sorted((p.kind, p.count) for p in store.speakers(Question())) == [
        ("organisation", 1), ("person", 1), ("unknown", 1),
    ]  # fmt: skip


def test_what_a_rule_no_longer_says_is_undone_and_logged(store):
    store.add([page("Ana Ortiz"), page("Ana V. Ortiz")])
    store.add([page("Ana B. Ortiz")])
    assert [(j.kind, j.stands) for j in store.people.judgements()] == [("undo", True), ("same", False)]


def test_a_page_read_again_attests_anew(store):
    one, other = page("Ortiz", "mayor of Korsk"), page("Ana Ortiz", "mayor of Korsk")
    store.add([one, other])
    assert len(people(store)) == 1
    store.add([replace(one, bearings=(), extractor="test 2")])
    assert store.people.bearings_of(one.document.id) == ()
    assert len(people(store)) == 2


def test_roles_come_back_as_they_were_added(store):
    one = page("Ana Ortiz", "former mayor of Korsk", qualifier="former")
    store.add([one])
    assert store.people.bearings_of(one.document.id) == one.bearings


def test_no_role_without_its_words(store):
    one = page("Ana Ortiz", "mayor of Korsk")
    with pytest.raises(ValueError, match="does not stand at"):
        store.add([replace(one, bearings=(replace(one.bearings[0], span=Span(1, 5)),))])


def test_a_term_ends_where_a_page_says_former(store):
    years = {"2011": None, "2013": None, "2015": "former", "2017": None}
    store.add([page("Ana Ortiz", "mayor of Korsk", day=year, qualifier=q) for year, q in years.items()])
    roles = next(store.speakers(Question())).roles
    assert [(r.since, r.until, r.pages, r.qualifier) for r in roles] == [
        ("2017-01-01", "2017-12-31", 1, None), ("2015-01-01", "2015-12-31", 1, "former"),
        ("2011-01-01", "2013-12-31", 2, None),
    ]  # fmt: skip
    assert (roles[2].sure_from, roles[2].sure_until) == ("2011-12-31", "2013-01-01")


def test_nothing_joins_whom_a_user_holds_apart(store):
    store.add([page("Sergei Marenko"), page("Sergey Marenko")])
    store.people.different(speaker("Sergei Marenko"), speaker("Sergey Marenko"), why="cousins")
    store.add([page("Sergej Marenko"), page("Sergei V. Marenko")])
    apart = [p for p in people(store) if {"Sergei Marenko", "Sergey Marenko"} <= p]
    assert apart == []
    with pytest.raises(QuestionError, match="held apart"):
        store.people.same(speaker("Sergei Marenko"), speaker("Sergey Marenko"), why="")


def test_one_undo_takes_back_that_two_joined_ones_are_held_apart(store):
    store.add([page("Ana Ortiz"), page("Ana Denk")])
    store.people.same(speaker("Ana Ortiz"), speaker("Ana Denk"), why="married")
    judged = store.people.different(speaker("Ana Ortiz"), speaker("Ana Denk"), why="sisters")
    assert len(people(store)) == 2
    store.people.undo(judged.number, why="married after all")
    assert people(store) == {frozenset({"Ana Ortiz", "Ana Denk"})}


def test_what_a_user_undid_no_rule_says_again(store):
    store.add([page("Sergei Marenko"), page("Sergey Marenko")])
    (judged,) = store.people.judgements()
    store.people.undo(judged.number, why="cousins")
    store.add([page("Sergej Marenko")])
    assert len(people(store)) == 2


def test_a_refused_judgement_leaves_no_trace(store):
    store.add([page("Ana Ortiz"), page("Ana Denk")])
    store.people.different(speaker("Ana Ortiz"), speaker("Ana Denk"), why="")
    with pytest.raises(QuestionError):
        store.people.same(speaker("Ana Ortiz"), speaker("Ana Denk"), why="")
    assert len(list(store.people.judgements())) == 1


@pytest.mark.parametrize("ask", ["person", "same", "different", "rename"])
def test_a_speaker_not_held_is_a_question_error(store, ask):
    store.add([said("yes")])
    more = {"person": (), "rename": ("A",)}.get(ask, (speaker("Maria Ortiz"),))
    with pytest.raises(QuestionError):
        getattr(store.people, ask)("s" + "0" * 24, *more, **({} if ask == "person" else {"why": ""}))


def test_what_others_attribute_is_counted_apart(store):
    store.add([entry("{source:Ms Ortiz} {cue:said} {words:Danek said no}.", extra=[(14, 27)])])
    danek = store.people.person(speaker("Jiří Daněk"))
    assert (danek.count, danek.relayed) == (1, 1)


def test_a_list_names_people_and_offices(store):
    store.add([page("Ana Ortiz"), page("Ana Vellmar")])
    lines = [Listed("Ana Ortiz", ("Ana Vellmar", "Ана Ортис"), "mayor of Korsk", "2030", "", "list.csv:2")]
    first, again = store.people.keep_list(lines), store.people.keep_list(lines)
    assert (first.names, first.judgements, first.offices) == (1, 2, 1)
    assert (again.names, again.judgements, again.offices) == (0, 0, 0)
    assert people(store) == persons("Ana Ortiz, Ana Vellmar, Ана Ортис")
    (held,) = store.people.holders("Korsk mayor")
    assert (held.roles[0].since, held.roles[0].sure_from, held.roles[0].until) == ("2030-01-01", "2030-12-31", None)


def test_an_office_is_asked_for_however_it_is_put(store):
    store.add([page("Ana Ortiz", "Mayor of Korsk"), page("Pavel Denk", "deputy mayor of Korsk")])
    assert [p.name for p in store.people.holders("Korsk mayor")] == ["Ana Ortiz"]
    assert [p.name for p in store.people.holders("mayor")] == ["Ana Ortiz"]
    assert store.people.holders("mayor of Belhaz") == store.people.holders("") == ()


@pytest.mark.parametrize(
    "typed", ["", '"', "*", "\x00", "\ud800", "AND", "%", "_", "'; --", "s" + "0" * 24, "x" * 100_000]
)
def test_whatever_is_typed_is_only_a_question(store, typed):
    store.add([page("Ana Ortiz", "mayor of Korsk")])
    assert store.people.named(typed) == store.people.forms(typed) == store.people.holders(typed) == ()
    assert store.people.ids(typed) == frozenset()


def test_a_bare_surname_may_be_anybodys_who_bears_it(store):
    store.add([page("Kaspar Velde"), page("Velde"), page("Ana Velde")])
    with pytest.raises(QuestionError) as refused:
        one_person(store, "Velde")
    assert all(name in refused.value.hint for name in ("Kaspar Velde", "Ana Velde"))
    assert one_person(store, "Kaspar Velde").name == "Kaspar Velde"


def test_a_body_of_one_word_is_itself(store):
    store.add([page("Corvanta", kind="organisation"), page("the Corvanta council", kind="organisation")])
    assert one_person(store, "Corvanta").name == "Corvanta"

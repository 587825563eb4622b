"""What kind of name the network takes a page's runs for, and what follows for its people and figures."""

import pytest

from onrecord.find import reading_of
from onrecord.find.by_model import meant_by_model
from onrecord.find.figures import cast_of
from onrecord.find.groups import groups_of
from onrecord.find.naming import Namings
from onrecord.find.people import people_of
from onrecord.lang import language
from tests.marked import document

SPEECH = language("en").speech
PAGE = (
    "Foreign Minister Ana Ortiz met the board of Korsk Steel Works in Port Amaro on Monday. The Veldanian parliament "
    "had asked for it. Zhanna told reporters that Korsk Steel Works would not close.\n\n"
    "According to Ortiz, the talks in Port Amaro were held because officials of the Ortiz Foundation had asked for it."
)


def read(text):
    """The reading of a text and its people, with what the network tells."""
    reading = reading_of(document(text), SPEECH)
    return reading, people_of(reading, [], meant=meant_by_model(reading))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ana Ortiz", "person"),
        ("Korsk Steel Works", "organisation"),
        ("Port Amaro", "organisation"),
        ("Zhanna", "person"),
    ],
)
def test_figures_are_of_the_kind_the_network_tells(name, kind):
    figure = cast_of(*read(PAGE)).named(name)
    assert figure.kind == kind
    assert sum(figure.shares) == pytest.approx(1, abs=0.01)


def test_bodies_and_places_are_no_people():
    _, people = read(PAGE)
    assert {name for names in people.full.values() for name in names} == {"Ana Ortiz", "Zhanna"}


def test_a_person_is_not_named_by_the_name_of_a_body():
    reading, people = read(PAGE)
    places = cast_of(reading, people).named("Ana Ortiz").places
    assert reading.text.index("Ortiz Foundation") not in places


def test_nouns_that_stand_for_nobody_are_no_groups():
    names = {figure.name for _, figure in groups_of(*read(PAGE)).placed}
    assert any("officials" in name for name in names)
    assert not any("talks" in name for name in names)


def test_a_body_is_known_by_the_first_word_of_its_name():
    cast = cast_of(*read("The bank Norvest Credit closed branches. Norvest has 300 branches."))
    assert [figure.name for figure in cast.figures.values()] == ["Norvest Credit"]


def test_without_a_network_nothing_is_told():
    assert Namings().of(["Ana", "Ortiz"]) is None
    assert Namings().kind("Ana Ortiz") is None
    assert Namings().at([0]) is None
    assert not Namings().body("Ana Ortiz")

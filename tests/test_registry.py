"""Names and offices compared: which are one, which are not."""

import pytest

from onrecord.registry.names import form_of
from onrecord.registry.offices import office_of, same_office

ONE = [
    ("Sergei Marenko", "Sergey Marenko"), ("Sergei Marenko", "Сергей Маренко"), ("Jiří Daněk", "Jiri Danek"),
    ("Dmitri Zarensky", "Dmitriy Zarenskiy"), ("Jean-Luc Orval", "Jean Luc Orval"), ("Yelena Oltina", "Елена Ольтина"),
    ("Fyodor Alexeyev", "Фёдор Алексеев"), ("Hadi al-Sarim", "Hadi Sarim"), ("Mikhail O’Dran", "Mihail ODran"),
]  # fmt: skip
TWO = [
    ("Sergei Marenko", "Stepan Marenko"), ("Ana Ortiz", "Anna Ortiz"), ("Vladimir Korin", "Volodymyr Korin"),
    ("Pavel Denk Jr", "Pavel Denk"), ("Ana Ortiz", "Ana Ortiz-Vega"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_name_in_two_spellings(one, other):
    assert form_of(one) == form_of(other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_names(one, other):
    assert form_of(one) != form_of(other)


@pytest.mark.parametrize("name", ["", "\ud800", "...", "王", "@", "Jr"])
def test_any_name_has_a_form(name):
    assert form_of(name).suffix == ""


OFFICES = [
    ("Veldanian foreign minister", "Minister of Foreign Affairs of Veldania", True),
    ("French president", "President of France", True),
    ("former United States Secretary of State", "U.S. secretary of state", True),
    ("chairwoman of Korsk Bank", "Korsk Bank chairman", True),
    ("foreign minister", "Veldanian foreign minister", True),
    ("foreign minister", "deputy foreign minister", False),
    ("minister", "prime minister", False),
    ("Austrian president", "Australian president", False),
    ("president", "president of Veldania", False),  # by that word alone, of nobody in particular
]


@pytest.mark.parametrize(("one", "other", "same"), OFFICES)
def test_offices(one, other, same):
    assert same_office(office_of(one), office_of(other)) == same_office(office_of(other), office_of(one)) == same

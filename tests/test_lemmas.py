"""Words as they are indexed: what is typed meets what was said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_world import said

from onrecord.lemmas import asked, fold, lemmas, names
from onrecord.store import Question, open_store

LEMMAS = [
    ("The Ministers\u2019 denials", "en", "the minist denial"),
    ("заявил, что подъёмный", "ru", "заяв что подъемн"),
    ("заявил", None, "заявил"),
    ("Déclaré", "fr", "declar"),
    ("l'an C++ a-b", None, "l an c a b"),
    ("北京の", "ja", "北 京 の"),
    ("Ко\u0301рск", "ru", "корск"),
    ("co\u00adoperate", None, "cooperate"),
    ("in 2031", "en", "in 2031"),
    ("", "en", ""),
]


@pytest.mark.parametrize(("text", "language", "indexed"), LEMMAS)
def test_lemmas(text, language, indexed):
    assert lemmas(text, language) == indexed


@pytest.mark.parametrize(("text", "folded"), [("ŁÓDŹ", "lodz"), ("Øre", "ore"), ("Straße", "strasse"), ("Йод", "йод")])
def test_fold(text, folded):
    assert fold(text) == folded


def test_names_are_not_stemmed():
    assert names("Mrs. Jones-Peters") == "mrs jones peters"


def test_a_question_tries_every_language_held():
    assert asked("the votes", ["en"], most=9) == (("the",), ("vote", "votes"))


def test_a_question_stops_at_the_most_words():
    assert asked("a b a c d", [], most=3) == (("a",), ("b",), ("c",))


@pytest.fixture(scope="module")
def memory():
    with open_store(":memory:", create=True) as store:
        yield store


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=1, max_size=60), language=st.sampled_from(["en", "ru", "tr", "xx", None]))
def test_what_was_said_is_found_by_asking_for_it(memory, text, language):
    one = said(
        text.replace("}", " ").replace("{", " "), language=language, data=repr(text).encode(), media_type="text/html"
    )
    memory.add([one])
    found = {found.report.id for found in memory.search(Question(about=text))}
    assert (one.reports[0].id in found) == bool(lemmas(text, language))

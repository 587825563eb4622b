"""Which groups and bodies a page describes without a name of their own."""

import pytest

from onrecord.find import reading_of
from onrecord.find.groups import groups_of
from onrecord.find.people import people_of
from onrecord.lang import language
from tests.marked import document

SPEECH = language("en").speech
CASES = [
    ("The three gun makers were warned.", "three gun makers"),
    ("Veldanian charter school supporters met.", "Veldanian charter school supporters"),
    ("Ana Ortiz spoke. The Ortiz campaign was pleased.", "Ana Ortiz campaign"),
    ("Ana Ortiz and Pavel Denk spoke. Later Ortiz and Denk left.", "Ana Ortiz and Pavel Denk"),
]


def groups(text):
    """The groups of a text."""
    reading = reading_of(document(text), SPEECH)
    return groups_of(reading, people_of(reading, []))


@pytest.mark.parametrize(("text", "name"), CASES)
def test_a_group_is_told_by_the_words_before_its_head(text, name):
    assert name in [figure.name for _, figure in groups(text).placed]


def test_what_a_group_is_of_is_found_by_its_head():
    fuller = groups("Some rivals of Ana Ortiz met in Korsk. The rivals agreed.").by_head["rivals"]
    assert "Some rivals of Ana Ortiz" in [figure.name for _, figure in fuller]


def test_verbs_and_names_are_no_groups():
    assert groups("Ana Ortiz says she remains in Korsk.").placed == []

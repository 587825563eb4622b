"""Which roles a page attests: the words of each role, for whom, and whether they are out of office then."""

import pytest

from onrecord.find import bearings, find_by_rules
from tests.marked import document

CASES = [
    ("Veldanian foreign minister Ana Ortiz said it was rigged.", [("Ana Ortiz", "Veldanian foreign minister", None)]),
    (
        "The Minister of Foreign Affairs of Veldania Ana Ortiz said it was rigged.",
        [("Ana Ortiz", "Minister of Foreign Affairs of Veldania", None)],
    ),
    ("Ana Ortiz, the foreign minister of Veldania, said no.", [("Ana Ortiz", "foreign minister of Veldania", None)]),
    ("Ana Ortiz, Veldania’s foreign minister, said no.", [("Ana Ortiz", "Veldania’s foreign minister", None)]),
    ("“No,” said Ana Ortiz, the deputy foreign minister.", [("Ana Ortiz", "deputy foreign minister", None)]),
    ("The foreign minister, Ana Ortiz, said no.", [("Ana Ortiz", "foreign minister", None)]),
    ("Ana Ortiz, 31, a farmer, said no.", [("Ana Ortiz", "farmer", None)]),
    ("Foreign minister Ana Ortiz left. Later the premier met Ortiz.", [("Ana Ortiz", "Foreign minister", None)]),
    ("A spokesman for Premier Ana Ortiz said no.", [("Ana Ortiz", "Premier", None)]),
    # out of office, or not yet in it
    ("A former envoy to Korsk, Ana Ortiz, said no.", [("Ana Ortiz", "former envoy to Korsk", "former")]),
    ("Ex-president Ana Ortiz said no to the bridge.", [("Ana Ortiz", "Ex-president", "former")]),
    ("Then-foreign minister Ana Ortiz said no.", [("Ana Ortiz", "Then-foreign minister", "former")]),
    ("The late premier Ana Ortiz said no.", [("Ana Ortiz", "late premier", "late")]),
    ("The acting mayor Ana Ortiz said no.", [("Ana Ortiz", "acting mayor", "acting")]),
    ("President-elect Ana Ortiz said no to the bridge.", [("Ana Ortiz", "President-elect", "incoming")]),
    # nobody's, or another's
    ("A spokesman for Ana Ortiz said no.", []),
    ("Ministers Ana Ortiz and Pavel Denk said no.", []),
    ("According to Ana Ortiz, the minister has left.", []),
    ("Ana Ortiz met Pavel Ortiz. President Ortiz said no.", []),
    ("Pavel Denk, foreign minister Ana Ortiz and a farmer came.", [("Ana Ortiz", "foreign minister", None)]),
    # a surname the page never writes out: only for a speaker of its reports
    ("The mayor Ortiz came, but Ortiz said that it was late.", [("Ortiz", "mayor", None)]),
    ("The mayor Ortiz came. Nobody said that it was late.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_roles_of_a_page(text, expected):
    page = document(text)
    found = bearings(page, find_by_rules(page))
    assert [(b.name, b.role, b.qualifier) for b in found] == expected
    assert all(b.span.cut(text) == b.role for b in found)


def test_a_language_without_data_attests_nothing():
    assert bearings(document("Die Ministerin Ana Ortiz sagte nein.", language="de")) == ()

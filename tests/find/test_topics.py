"""What the words of a report are about: names and key phrases, and the name that "the alliance" stands for."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.find import roles_and_topics
from onrecord.terms import Report, Span
from tests.marked import document

CASES = [  # the page, of which all is one report's words, and what "the ..." stands for in it
    # the name ends with the noun, or the noun follows it
    ("They joined the Marrow League. In May the league met again.", {"the league": "Marrow League"}),
    ("Water rose behind the Tirsa dam. Shells fell near the dam.", {"the dam": "Tirsa dam"}),
    ("It crossed the Kholm bridge. Traffic on this bridge is slow.", {"this bridge": "Kholm bridge"}),
    # the page says what it is
    ("In May Korsk joined NORDA, the alliance. It paid the alliance at once.", {"the alliance": "NORDA"}),
    ("They joined the Compact, a six-nation defence pact. The pact is old.", {"The pact": "Compact"}),
    ("They like the Compact, a six-nation defence pact. The defence pact is old.", {"The defence pact": "Compact"}),
    ("She read the newspaper Ostrev Tide. The newspaper is old.", {"The newspaper": "Ostrev Tide"}),
    ("They lead an alliance called Northern Shield. The alliance is old.", {"The alliance": "Northern Shield"}),
    ("The defence pact, the Compact, is old. Nobody likes the pact.", {"the pact": "Compact"}),
    ("Everybody knows that Vorna is a port in Korsk. The port was shelled.", {"The port": "Vorna"}),
    # it holds the office, as the page says
    ("The foreign minister, Ana Ortiz, left. He met the minister.", {"the minister": "Ana Ortiz"}),
    # it is the one body named before
    ("We trust NORDA. In May NORDA met. What NORDA says, the alliance does.", {"the alliance": "NORDA"}),
    # nothing is guessed
    ("They joined the Marrow League and the Seven Rivers League. The league met.", {}),
    ("Water rose behind the Tirsa dam. Shells fell near the western dam.", {}),
    ("Water rose behind the Tirsa dam. They fear the dam of Korsk.", {}),
    ("Shells fell near the dam. Water rose behind the Tirsa dam.", {}),
    ("In Korsk, the dam that they built broke. The dam was old.", {}),
    ("We trust NORDA and ORVA. In May NORDA met ORVA. The alliance is old.", {}),
    ("The foreign minister, Ana Ortiz, met the trade minister, Pavel Denk. The minister left.", {}),
    ("The former premier, Ana Ortiz, left. He met the premier.", {}),
    ("The deputy foreign minister, Ana Ortiz, left. He met the minister.", {}),
    ("The alliance met. Nobody came to the alliance.", {}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_a_description_stands_for(text, expected):
    found = {t.span.cut(text): t.name for t in topics(text) if "stands for" in t.via}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ortiz came. Later Ortiz left.", ["Ana Ortiz", "Ana Ortiz"]),
        ("They met in Korsk on Monday.", ["Korsk"]),
        ("He likes the Ministry of Trade of Korsk.", ["Ministry of Trade of Korsk"]),
        ("Eleven came. Inflation is low.", []),
        ("The Marrow Rivers League (MRL) met. He likes MRL.", ["Marrow Rivers League"] * 3),
    ],
)
def test_names(text, expected):
    assert [t.name for t in topics(text) if t.via == "named"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pension age stays where it is.", ["pension age"]),
        ("No new sales tax is planned.", ["sales tax"]),
        ("They want the vote. They vote for a deal.", ["vote", "deal"]),
        ("Wage settlements have played no part.", ["wage settlements"]),
        ("The fine is counted quickly.", ["fine"]),
        ("That is one way of putting things.", []),
        ("The minister left on Monday.", []),
        ("Nobody has asked him to go.", []),
    ],
)
def test_key_phrases(text, expected):
    assert [t.name for t in topics(text) if t.via == "key phrase"] == expected


def test_initials_are_a_topic_too():
    told = topics("The Marrow Rivers League (MRL) met. He likes MRL.")
    assert {(t.name, t.via) for t in told if t.via.startswith("short")} == {
        ("MRL", "short for Marrow Rivers League in this page")
    }


def test_the_reason_is_told():
    (tie,) = (t for t in topics("Water rose behind the Tirsa dam. Shells fell near the dam.") if "stands" in t.via)
    assert tie.via == "“the dam” stands for it in this page: the noun follows the name"


def test_only_topics_in_a_reports_own_words():
    text = "Korsk said that Vorna was shelled. Nobody came to Osk."
    own = Report("d1", (Span(text.index("Vorna"), text.index(".")),))
    assert [t.name for t in roles_and_topics(document(text), [own])[1][own.id]] == ["Vorna"]


def test_a_language_without_data_has_no_topics():
    assert roles_and_topics(document("Der Bund tagte in Korsk.", language="de"), [])[1] == {}


PIECES = st.sampled_from(
    [
        *"“”()?Ω😀' \n",
        ", ",
        ". ",
        " – ",
        "the ",
        "Korsk ",
        "NORDA ",
        "the dam ",
        "minister ",
        "Ana Ortiz ",
        "is a ",
        "of ",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_topics_of_any_text_stand_in_its_words(text):
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in topics(text))


@pytest.mark.parametrize(
    "piece", ["Korsk ", "the Korsk dam, the dam, ", "minister Ana Ortiz, the minister, ", "stone "]
)
def test_cost_is_bounded_for_repeated_text(piece):
    start = time.process_time()
    topics(piece * (40_000 // len(piece)))
    assert time.process_time() - start < 3


def topics(text):
    whole = Report("d1", (Span(0, len(text)),))
    return roles_and_topics(document(text), [whole])[1][whole.id]

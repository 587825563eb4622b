"""Whom "we" may speak for: what stands before the outer speaker's name; and for whom a capital or a noun speaks."""

import pytest

from onrecord.find import find_by_rules, reading_of
from onrecord.find.candidate_rows import NAMES as COLUMNS
from onrecord.find.candidates import candidates
from onrecord.find.cases import key_of
from onrecord.find.homes import BY_ADJECTIVE, NAMED, homes_of, stood_for
from onrecord.find.source_names import people_in
from onrecord.find.speaker_rules import told_by_rule
from onrecord.find.speakers import with_speakers
from onrecord.lang import language
from onrecord.lang.en_capitals import CAPITALS
from onrecord.registry.offices import office_of
from tests.marked import document

SPEECH = language("en").speech


def last_case(text):
    """The case of the last report that rules find in a text, those before it resolved to who is named."""
    cases = []
    made = document(text)
    reports = {r.id: r for r in find_by_rules(made)}
    people = [r.speaker for r in reports.values() if r.speaker]

    def asked(case):
        cases.append(case)
        return (people[0], "told") if people and len(cases) == 1 else None

    with_speakers(reading_of(made, SPEECH), reports, asked)
    return cases[-1]


@pytest.mark.parametrize(
    ("lead", "home", "told"),
    [
        ("Veldania is calm. Veldanian Foreign Minister Ana Ortiz", "Veldania", BY_ADJECTIVE),
        ("The harbour of Veldania is shut. The president of Veldania, Ana Ortiz,", "Veldania", NAMED),
    ],
)
def test_we_may_be_the_country_before_the_speakers_name(lead, home, told):
    case = last_case(f"{lead} said it was rigged. “We said it was late,” Ortiz said.")
    assert homes_of(case)[home][1] == told


def test_what_stands_in_the_sentence_before_is_no_home():
    case = last_case("They met in Korsk. Foreign Minister Ana Ortiz said it was rigged. “It was late,” Ortiz said.")
    assert "Korsk" not in homes_of(case)


def test_a_capital_speaks_for_its_country_where_the_page_names_that():
    told = "{} said it was rigged."
    assert stood_for(last_case("The talks with Norway went on. " + told.format("Oslo")))[0].name == "Norway"
    assert stood_for(last_case("The talks went on. " + told.format("Oslo"))) is None


def test_a_noun_speaks_for_the_only_body_of_its_kind_that_the_page_names():
    told = "The {} said it was rigged."
    one = last_case("The envoy came to NATO. " + told.format("alliance"))
    assert stood_for(one)[0].name == "NATO"
    assert [
        c.speaker.name for c in candidates(one, told_by_rule(one)) if c.speaker and c.row[COLUMNS.index("home")]
    ] == ["NATO"]
    assert "alliance" not in {key_of(c.speaker.name) for c in candidates(one, told_by_rule(one)) if c.speaker}
    assert stood_for(last_case("The envoy of ASEAN met one of MERCOSUR. " + told.format("bloc"))) is None
    assert stood_for(last_case("The envoy came to Korsk. " + told.format("alliance"))) is None


def test_an_adjective_and_another_name_are_the_figure_they_stand_for():
    case = last_case(
        "Veldania waited. The Veldanian side was late, and the U.S. too. NATO met; the North Atlantic Alliance was "
        "tired. NATO said it was rigged."
    )
    names = {f.name for f in case.cast.figures.values()}
    assert {"Veldania", "United States", "NATO"} <= names
    assert not {"Veldanian", "U.S", "North Atlantic Alliance"} & names
    assert len(case.cast.named("NATO").places) == 3


def test_every_country_of_a_capital_has_a_key():
    assert all(office_of(country) for country in CAPITALS.values())
    assert CAPITALS["port-au-prince"] == "haiti"
    assert CAPITALS["new delhi"] == "india"


def test_a_name_is_found_behind_a_long_title():
    assert people_in("The premier of Veldania Ana Ortiz (Civic Union)") == ["Ana Ortiz"]
    assert people_in("Korsk District Court") == []

"""What a flattened page of an invented world says about itself."""

import pytest

from onrecord.clean.plain import clean_plain
from onrecord.metadata.dateline import find_dateline
from onrecord.metadata.text import describe_text
from onrecord.terms import Block, Declared

TITLE = "Veldania will not join the Northern Pact, minister says"
LEAD = (
    "Veldania will not join the Northern Pact, its foreign minister Ilva Ortiz said on Sunday, because the pact has "
    "never kept what it promised to its neighbours."
)
REST = (
    "The talks between Veldania and the Northern Pact were broken off last spring, after the pact had moved its troops "
    "to the border, and nobody expects them to be taken up again this year."
)


def about(*lines, between="\n"):
    text = between.join(lines)
    return describe_text(clean_plain(text, encoding="utf-8"), declared=Declared())


def value(dated):
    return dated.value if dated else None


@pytest.mark.parametrize(
    ("stamp", "published", "updated"),
    [
        ("19:54 GMT 25.04.2022 (Updated: 20:20 GMT 25.04.2022)", "2022-04-25T19:54Z", "2022-04-25T20:20Z"),
        ("Published: 25 April 2022, 19:54", "2022-04-25T19:54", None),
        ("25 April 2022", "2022-04-25", None),
        ("Last modified on April 26, 2022", None, "2022-04-26"),
        ("By Tomas Velde, 25 April 2022", "2022-04-25", None),
        ("Veröffentlicht am 25. April 2022, 19:54 Uhr", "2022-04-25T19:54", None),
        ("19 April, 11:43 GMT", None, None),  # no year
        ("04/05/2022", None, None),  # two days
        ("3 hours ago", None, None),
    ],
)
def test_a_line_of_dates_below_the_headline(stamp, published, updated):
    found = about(TITLE, stamp, LEAD, REST, LEAD.replace("Sunday", "Monday"))
    assert (value(found.published), value(found.updated)) == (published, updated)


def test_evidence_points_at_the_words():
    lines = (TITLE, "Published: 25 April 2022, 19:54", LEAD, REST)
    dated = about(*lines).published
    start, end = map(int, dated.where.removeprefix("text ").split("-"))
    assert "\n".join(lines)[start:end] == dated.raw == "25 April 2022, 19:54"


def test_the_clock_of_the_site_is_when_it_was_retrieved():
    found = about("14:31 GMT +317 October 2019", "Listen Live", TITLE, LEAD, REST)
    assert (value(found.retrieved), found.published) == ("2019-10-17T14:31+03:00", None)


def test_other_dates_of_the_page_tell_the_order_of_numbers():
    found = about(TITLE, "04/05/2022", LEAD, REST, "See also", "Pact chief visits Korsk", "25/12/2021")
    assert value(found.published) == "2022-05-04"


def test_dates_in_sentences_captions_and_other_articles_are_not_the_pages():
    found = about(
        TITLE, "© Korsk Archive, 1 May 2020", LEAD, REST.replace("last spring", "on 3 March 2021"), "See also",
        "Pact chief visits Korsk", "25 April 2022",
    )  # fmt: skip
    assert (found.published, found.updated, found.retrieved) == (None, None, None)


def test_two_days_without_a_label_give_none():
    assert about(TITLE, "25 April 2022", "27 April 2022", LEAD, REST).published is None


@pytest.mark.parametrize(
    ("lead", "place", "agency", "date"),
    [
        ("KORSK, November 19. Veldania will not join.", "KORSK", None, "November 19"),
        ("KORSK (AP) — Veldania will not join.", "KORSK", "AP", None),
        ("PORT KORSK, Vel. (AP) — Veldania will not join.", "PORT KORSK, Vel.", "AP", None),
        ("KORSK, April 25 (Reuters) - Veldania will not join.", "KORSK", "Reuters", "April 25"),
        ("KORSK, November 19. /TASS/. Veldania will not join.", "KORSK", "TASS", "November 19"),
        ("Korsk (dpa) - Veldania tritt nicht bei.", "Korsk", "dpa", None),
        ("KORSK — Veldania will not join.", "KORSK", None, None),
    ],
)
def test_datelines(lead, place, agency, date):
    found = find_dateline(lead, [Block(0, len(lead), "paragraph", "test")])
    assert (found.place, found.agency, found.date) == (place, agency, date)


@pytest.mark.parametrize(
    "lead",
    [
        "Korsk (population 3,000) - a town by the sea - is calm.",
        "The minister said so.",
        "NATO is a pact.",
        "I - we - go.",
    ],
)
def test_no_datelines(lead):
    assert find_dateline(lead, [Block(0, len(lead), "paragraph", "test")]) is None


def test_the_evidence_of_a_day_in_a_dateline_is_the_day():
    lead = "DROVNA, March 9, 2038 (Korsk Wire) - " + LEAD
    dated = about(TITLE, lead, REST, between="\n\n").published
    start, end = map(int, dated.where.removeprefix("text ").split("-"))
    assert "\n\n".join((TITLE, lead, REST))[start:end] == dated.raw == "March 9, 2038"


def test_the_day_of_a_dateline_is_no_date_of_publication():
    found = about(TITLE, f"KORSK, November 19. {LEAD}", REST)
    assert (found.dateline.place, found.published) == ("KORSK", None)


def test_headline_agency_and_authors():
    found = about(TITLE, "By Tomas Velde and Ilva Marr", f"{LEAD} This is reported by TASS.", REST)
    assert (found.title, found.agency, found.authors) == (TITLE, "TASS", ("Tomas Velde", "Ilva Marr"))


def test_a_name_below_the_last_paragraph_is_the_author():
    found = about(TITLE, LEAD, REST, LEAD.replace("Sunday", "Monday"), "", "Tomas Velde", "All rights reserved")
    assert found.authors == ("Tomas Velde",)


def test_the_outlet_is_only_what_the_page_says_it_is():
    assert about(TITLE, LEAD, REST).outlet is None
    assert about(TITLE, LEAD, REST, "© 2022 Korsk Courier. All rights reserved.").outlet == "Korsk Courier"


@pytest.mark.parametrize(
    ("line", "outlet", "published"),
    [
        ("The Korsk Herald", "The Korsk Herald", None),
        ("Korsk Evening Post, 25 April 2041", "Korsk Evening Post", "2041-04-25"),
        ("The Northern Sun | Friday, 25 April 2041", "The Northern Sun", "2041-04-25"),
        ("Ana Ortiz", None, None),
        ("New Korsk", None, None),
        ("The ferry and the sun", None, None),
    ],
)
def test_a_line_beside_the_headline_names_the_outlet(line, outlet, published):
    found = about(TITLE, line, LEAD, REST, between="\n\n")
    assert (found.outlet, value(found.published)) == (outlet, published)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ana Ortiz, Political Editor", ("Ana Ortiz",)),
        ("By Ana Ortiz and Pavel Denk", ("Ana Ortiz", "Pavel Denk")),
        ("Education correspondent Ana Ortiz", ("Ana Ortiz",)),
        ("From our parliamentary correspondent, Ana Ortiz", ("Ana Ortiz",)),
        ("Correspondents left the hall", ()),
    ],
)
def test_who_wrote_it_with_or_without_what_they_are(line, authors):
    assert about(TITLE, line, LEAD, REST, between="\n\n").authors == authors

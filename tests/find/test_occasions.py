"""When, on what occasion and to whom: what a report's own sentence tells of it, and what it must not be taken to tell.

A case is a line with its attribution marked (`tests/marked.py`), read on a page of Wednesday, 12 March 2031.
"""

from dataclasses import asdict, replace
from itertools import zip_longest

import pytest

from onrecord import screens
from onrecord.find import reading_of
from onrecord.find.nesting import reports_of
from onrecord.find.occasions import CARRIED, with_occasions
from onrecord.find.view import Draft
from onrecord.lang import language
from onrecord.store import rows
from onrecord.terms import Dated, Speaker
from tests.marked import document, marked

WEDNESDAY = "2031-03-12"
WORDS = "{words:the vote was rigged}"


def read(line, published=WEDNESDAY, speaker="Ana Ortiz", modes=()):
    """The reports of a marked line by their numbers, all by one speaker; `modes` in their order, else speech."""
    text, marks = marked(line if line.endswith(".") else f"{line}.")  # a line without a full stop is a headline
    page = document(text)
    when = Dated(published, "day", "test", published) if published else None
    page = replace(page, about=replace(page.about, published=when))
    reading = reading_of(page, language("en").speech)
    drafts = [
        Draft(m.words, m.source, m.cue, None, "test", mode=mode)
        for m, mode in zip_longest(marks.values(), modes, fillvalue="speech")
    ]
    reports = [replace(r, speaker=Speaker(speaker, "person")) for r in reports_of(page, reading, drafts).values()]
    told = {r.words: r for r in with_occasions(page, reading, reports)}
    return {number: told[m.words] for number, m in marks.items()}, text


def one(line, **options):
    """The one report of a line, or its first."""
    reports, text = read(line, **options)
    return reports[1], text


def days(report):
    """Since and until, as written in a case: one day once."""
    said = report.occasion.said if report.occasion else None
    return said and (said.since if said.since == said.until else f"{said.since} {said.until}")


WHEN = [
    ("{source:Ortiz} {cue:said} on Monday that " + WORDS, "2031-03-10"),
    ("{source:Ortiz} {cue:said} on Wednesday that " + WORDS, "2031-03-12"),
    ("{source:Ortiz} {cue:said} on Thursday that " + WORDS, "2031-03-06"),
    ("On Monday night {source:Ortiz} {cue:said} that " + WORDS, "2031-03-10"),
    ("Asked on Monday whether he would sign, {source:Ortiz} {cue:said} that " + WORDS, "2031-03-10"),
    ("In May 2030, as the river rose, {source:Ortiz} {cue:said} that " + WORDS, "2030-05-01 2030-05-31"),
    ("On Monday, when the count began, {source:Ortiz} {cue:said} that " + WORDS, "2031-03-10"),
    ("On Monday the count began, and {source:Ortiz} {cue:said} that " + WORDS, None),
    ("Ortiz signed on Monday, as the river rose, and {source:he} {cue:said} that " + WORDS, None),
    ("{source:Ortiz} on Monday {cue:said} " + WORDS, "2031-03-10"),
    ("{source:Ortiz} {cue:said} on Nov. 19, 2014, that " + WORDS, "2014-11-19"),
    ("{source:Ortiz} {cue:told} reporters in Korsk on Monday that " + WORDS, "2031-03-10"),
    ("{words:“The vote was rigged,”} {source:Ortiz} {cue:said} Monday.", "2031-03-10"),
    ("{source:Ortiz} {cue:said} yesterday that " + WORDS, "2031-03-11"),
    ("{source:Ortiz} {cue:said} today that " + WORDS, "2031-03-12"),
    ("{source:Ortiz} {cue:said} last night that " + WORDS, "2031-03-11 2031-03-12"),
    ("{source:Ortiz} {cue:said} two days ago that " + WORDS, "2031-03-10"),
    ("Earlier this week {source:Ortiz} {cue:said} " + WORDS, "2031-03-09 2031-03-12"),
    ("{source:Ortiz} {cue:said} last month that " + WORDS, "2031-02-01 2031-02-28"),
    ("{source:Ortiz} {cue:said} last year that " + WORDS, "2030-01-01 2030-12-31"),
    ("{source:Ortiz} {cue:said} over the weekend that " + WORDS, "2031-03-08 2031-03-09"),
    ("{source:Ortiz} {cue:said} last Monday that " + WORDS, "2031-03-03 2031-03-10"),
    ("In 2014, {source:Ortiz} {cue:said} " + WORDS, "2014-01-01 2014-12-31"),
    ("{source:Ortiz} {cue:said} in March 2014 that " + WORDS, "2014-03-01 2014-03-31"),
    ("{source:Ortiz} {cue:said} in January that " + WORDS, "2031-01-01 2031-01-31"),
    ("{source:Ortiz} {cue:said} on February 19 that " + WORDS, "2031-02-19"),
    ("{source:Ortiz} {cue:said} on 19 November 2014 that " + WORDS, "2014-11-19"),
    ("On 14 May 2029 {source:she} {cue:told} the nation that " + WORDS, "2029-05-14"),
    ("{source:Ortiz} {cue:said} at Monday’s briefing that " + WORDS, "2031-03-10"),
    ("In a Friday interview {source:Ortiz} {cue:said} " + WORDS, "2031-03-07"),
    ("In a speech in 2014 {source:Ortiz} {cue:said} " + WORDS, "2014-01-01 2014-12-31"),
    ("{source:A statement of March 2014} {cue:said} " + WORDS, "2014-03-01 2014-03-31"),
    ("In 2014 she left. Denk was late. On March 5, {source:she} {cue:said} " + WORDS, "2014-03-05"),
    ("In 2014 she left.\n\nDenk was late.\n\nOn March 5, {source:she} {cue:said} " + WORDS, "2014-03-05"),
    # the year or the day stands in the sentence before
    ("In 2014 she left Korsk. On March 5, {source:she} {cue:said} " + WORDS, "2014-03-05"),
    ("On March 3, 2015, the Herald closed. The following day {source:Ortiz} {cue:said} " + WORDS, "2015-03-04"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "told"), WHEN)
def test_the_days_it_was_said_on(line, told):
    published = "2031-10-30" if "March 5" in line else WEDNESDAY
    assert days(one(line, published=published)[0]) == told


NO_DAY = [
    # inside the words
    "{source:Ortiz} {cue:said} {words:the vote on Monday was rigged}",
    "{words:“On Monday the vote was rigged,”} {source:Ortiz} {cue:said}.",
    # of another verb, of someone, of a thing
    "{source:Ortiz}, who was elected in 2014, {cue:said} " + WORDS,
    "{source:Ortiz}, elected on Monday, {cue:said} " + WORDS,
    "{source:Ortiz}, the 2014 winner, {cue:said} " + WORDS,
    "{source:Ortiz} {cue:said} before Monday’s count that " + WORDS,
    "{source:Ortiz} {cue:said} after the count on Monday that " + WORDS,
    "{source:Ortiz} has {cue:said} since Monday that " + WORDS,
    "Denk left Korsk on Monday, and {source:Ortiz} {cue:said} " + WORDS,
    "Denk, who left on Monday, was late when {source:Ortiz} {cue:said} " + WORDS,
    "The law of 2014 is bad, and {source:Ortiz} {cue:said} " + WORDS,
    "On Monday ten people were ill, {cue:according to} {source:Ortiz}. {words:They drank it.}",
    # of two years
    "Denk left in 2014. He came in 2016. On November 5, {source:Ortiz} {cue:said} " + WORDS,
    # still to come, or more than one
    "{source:Ortiz} {cue:will say} on Friday that " + WORDS,
    "{source:Ortiz} {cue:said} in 1951, 1968 and 1990 that " + WORDS,
    # part of a name
    "{source:Ortiz} {cue:told} the Korsk Sun that " + WORDS,
    "{source:Ortiz} {cue:told} Korsk Today that " + WORDS,
    "{source:Ortiz} {cue:said} on the programme Sunday Morning that " + WORDS,
    # may be read two ways
    "{source:Ortiz} {cue:said} on July 19 that " + WORDS,
]  # fmt: skip


@pytest.mark.parametrize("line", NO_DAY)
def test_no_day_where_none_is_told_of_the_saying(line):
    assert days(one(line)[0]) is None


def test_a_year_nearby_and_a_day_just_past_leave_the_year_open():
    line = "In 2014 the law passed. On March 5, {source:Ortiz} {cue:said} " + WORDS
    assert days(one(line)[0]) is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{source:Ortiz} {cue:said} on Monday that " + WORDS, None),
        ("{source:Ortiz} {cue:said} on November 19 that " + WORDS, None),
        ("{source:Ortiz} {cue:said} in 2014 that " + WORDS, "2014-01-01 2014-12-31"),
    ],
)
def test_without_a_day_of_publication(line, told):
    assert days(one(line, published=None)[0]) == told


@pytest.mark.parametrize(
    ("published", "word", "told"),
    [
        ("2031-03-12T23:30+03:00", "today", "2031-03-12"),
        ("2031-03-12T20:30Z", "today", "2031-03-12 2031-03-13"),
        ("2031-03-12T20:30Z", "on Thursday", None),
        ("2031-03-12T10:30Z", "on Thursday", "2031-03-06"),
        ("2031-03", "on Thursday", None),
    ],
)
def test_the_clock_of_publication_tells_which_day_today_is(published, word, told):
    assert days(one(f"{{source:Ortiz}} {{cue:said}} {word} that {WORDS}", published=published)[0]) == told


def test_words_inside_words_count_from_the_day_of_the_outer_ones():
    line = (
        "{words:“{2.source:Denk} {2.cue:told} me yesterday that {2.words:it was rigged},”}"
        " {source:Ortiz} {cue:said} on Monday."
    )
    reports, _ = read(line)
    assert days(reports[2]) == "2031-03-09"


def test_a_weekday_in_words_of_an_unknown_day_gives_nothing():
    line = "{words:“{2.source:Denk} {2.cue:told} me on Monday that {2.words:it was rigged},”} {source:she} {cue:said}."
    reports, _ = read(line)
    assert days(reports[2]) is None


def test_a_year_near_the_inner_cue_is_the_inner_one():
    line = "{words:“As {2.source:Denk} {2.cue:told} me in 2014, {2.words:it was rigged},”} {source:she} {cue:said}."
    reports, _ = read(line)
    assert days(reports[2]) == "2014-01-01 2014-12-31"
    assert days(reports[1]) is None


def test_the_day_of_the_dateline_is_not_when_it_was_said():
    assert days(one("KORSK, March 11. {source:Ortiz} {cue:said} " + WORDS)[0]) is None


def test_a_day_points_to_its_words():
    report, text = one("{words:“It was rigged,”} {source:Ortiz} {cue:said} on Monday.")
    said = report.occasion.said
    assert (said.raw, said.where.cut(text)) == ("Monday", "Monday")


OCCASIONS = [
    ("{source:Ortiz} {cue:said} in an interview with Radio Seven that " + WORDS, "interview with Radio Seven"),
    ("In an interview with Radio Seven, {source:Ortiz} {cue:said} " + WORDS, "interview with Radio Seven"),
    ("{source:Ortiz} {cue:said} at a press conference in Korsk that " + WORDS, "press conference in Korsk"),
    ("Speaking at the Nine Rivers summit, {source:Ortiz} {cue:said} " + WORDS, "Nine Rivers summit"),
    ("{source:Ortiz} {cue:said} at her weekly briefing that " + WORDS, "weekly briefing"),
    ("{source:Ortiz} {cue:said} in a letter to the Korsk parliament that " + WORDS, "letter to the Korsk parliament"),
    ("{source:Ortiz} {cue:wrote} on Telegram that " + WORDS, "Telegram"),
    ("{source:Ortiz} {cue:wrote} in a post on Telegram that " + WORDS, "post on Telegram"),
    ("{source:Ortiz} {cue:said} on the Evening Hour programme that " + WORDS, "Evening Hour programme"),
    ("{source:Ortiz} {cue:told} the Radio Seven channel that " + WORDS, "Radio Seven channel"),
    ("{source:Ortiz} {cue:told} NBN’s “Hour” that " + WORDS, "NBN’s “Hour”"),
    ("{source:The statement} {cue:said} " + WORDS, "statement"),
    ("{source:Ortiz} {cue:tweeted} that " + WORDS, "tweet"),
    ("It was an interview with Denk, during which {source:she} {cue:said} " + WORDS, "interview with Denk"),
    ("{source:Ortiz} {cue:told} a packed meeting that " + WORDS, "packed meeting"),
    # none
    ("{source:Ortiz} {cue:said} " + WORDS + " at the meeting", "meeting"),
    ("{source:Ortiz} {cue:said} {words:the meeting was rigged}", None),
    ("{source:Ortiz}, who led the debate, {cue:said} " + WORDS, None),
    ("{source:An analyst at the Korsk Report} {cue:said} " + WORDS, None),
    ("{source:Ortiz} {cue:said} in Denk’s speech that " + WORDS, None),
    ("{source:A poll} {cue:found} " + WORDS, None),
    ("{source:Ortiz} {cue:told} the Korsk Post that " + WORDS, None),
    ("{source:Ortiz} {cue:told} NBN’s Ana Denk that " + WORDS, None),
    ("After the debate in Korsk, {source:Ortiz} {cue:said} " + WORDS, None),
    ("Denk left the meeting and {source:Ortiz} {cue:said} " + WORDS, None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "name"), OCCASIONS)
def test_the_name_of_the_occasion(line, name):
    report, _ = one(line)
    assert (report.occasion.name if report.occasion else None) == name


PLACES = [
    ("{source:Ortiz} {cue:said} in Korsk that " + WORDS, "Korsk"),
    ("{source:Ortiz} {cue:told} reporters in Korsk that " + WORDS, "Korsk"),
    ("{source:Ortiz} {cue:said} at a rally in Upper Korsk that " + WORDS, "Upper Korsk"),
    ("In Korsk, {source:Ortiz} {cue:said} " + WORDS, "Korsk"),
    ("{source:Ortiz} {cue:said} in March that " + WORDS, None),
    ("{source:Ortiz} {cue:said} in French that " + WORDS, None),
    ("{source:Ortiz} {cue:wrote} in The Korsk Herald that " + WORDS, None),
    ("{source:Ortiz} {cue:told} workers in Korsk that " + WORDS, None),
    ("KORSK (Agency) - {source:Ortiz} {cue:said} " + WORDS, None),
]


@pytest.mark.parametrize(("line", "place"), PLACES)
def test_the_place_where_it_was_said(line, place):
    report, text = one(line)
    occasion = report.occasion
    assert (occasion.place if occasion else None) == place
    assert place is None or occasion.place_at.cut(text) == place


ADDRESSEES = [
    ("{source:Ortiz} {cue:told} reporters that " + WORDS, "reporters"),
    ("{words:“It was rigged,”} {source:Ortiz} {cue:told} the Korsk Post on Monday.", "the Korsk Post"),
    ("{source:Ortiz} {cue:warned} Pavel Denk that " + WORDS, "Pavel Denk"),
    ("{source:Ortiz} {cue:asked} Mr. Denk if " + WORDS, "Mr. Denk"),
    ("{source:Ortiz} {cue:said} to Denk that " + WORDS, "Denk"),
    ("{source:Ortiz} {cue:said} in an interview with Pavel Denk that " + WORDS, "Pavel Denk"),
    ("Asked by Pavel Denk, {source:Ortiz} {cue:said} " + WORDS, "Pavel Denk"),
    ("{source:Ortiz} {cue:urged} {words:Denk to resign}", "Denk"),
    ("{source:Ortiz} {cue:called on} {words:the minister to resign}", "the minister"),
    ("Denk {cue:was told} that " + WORDS, "Denk"),
    ("{source:Ortiz} {cue:said} " + WORDS, None),
    ("{source:Ortiz} {cue:called for} {words:a court to sit}", None),
    ("{source:Ortiz} {cue:asked} two questions: {words:was it rigged?}", None),
    ("{source:Ortiz} {cue:told} a rally that " + WORDS, None),
    ("{source:Ortiz} {cue:told} people last week that " + WORDS, None),
    ("{source:Ortiz} {cue:warned} last month that " + WORDS, None),
]


@pytest.mark.parametrize(("line", "name"), ADDRESSEES)
def test_to_whom(line, name):
    report, text = one(line)
    assert (report.addressee and report.addressee.cut(text)) == name


TWO = "{source:Ortiz} {cue:said} in an interview on Monday that {words:it was rigged}.\n\n%s"


def test_an_occasion_goes_on_with_its_day():
    reports, _ = read(TWO % "{2.words:“It was late,”} {2.source:she} {2.cue:added}.")
    assert reports[2].occasion == reports[1].occasion
    assert CARRIED in reports[2].because


@pytest.mark.parametrize(
    "after",
    [
        "{2.source:Ortiz} has {2.cue:said} {2.words:it was late}.",
        "On Tuesday {2.source:Ortiz} {2.cue:said} {2.words:it was late}.",
        "{2.source:Ortiz} {2.cue:told} the Korsk Post {2.words:it was late}.",
        "{2.source:Ortiz} {2.cue:tweeted} that {2.words:it was late}.",
    ],
)
def test_an_occasion_does_not_go_on(after):
    reports, _ = read(TWO % after)
    assert reports[2].occasion is None or reports[2].occasion.name in (None, "tweet")


LATER = (
    "{3.source:Ortiz} {3.cue:says} {3.words:it was rigged}.\n\n%s"
    "{source:Ortiz} {cue:said} in an interview with Radio Seven that {words:it was rigged}.\n\n"
    "{2.words:“It was late,”} {2.source:she} {2.cue:added}.\n\n%s"
)


def test_the_occasion_is_that_of_the_lead_before_it():
    reports, _ = read(LATER % ("", ""))
    assert reports[3].occasion == reports[1].occasion
    assert CARRIED in reports[3].because


@pytest.mark.parametrize(
    ("between", "after"),
    [
        ("Rain fell.\n\n" * 4, ""),  # too far ahead
        ("", "{4.source:Ortiz} {4.cue:told} a rally in Korsk that {4.words:it was over}."),  # not the only one
    ],
)
def test_an_occasion_is_not_that_of_all_before_it(between, after):
    reports, _ = read(LATER % (between, after))
    assert reports[1].occasion.name == "interview with Radio Seven"
    assert reports[3].occasion is None


def test_an_occasion_spoken_on_once_is_not_carried_back():
    line = "{2.source:Ortiz} {2.cue:says} {2.words:it was rigged}.\n\n"
    reports, _ = read(line + "{source:Ortiz} {cue:said} in an interview with Radio Seven that {words:it was late}.")
    assert reports[2].occasion is None


def test_the_same_interview_has_the_name_of_the_interview():
    text = "{source:Ortiz} {cue:said} in an interview with Radio Seven {words:it was rigged}. In the same interview, "
    reports, _ = read(text + "{2.source:she} {2.cue:said} {2.words:it was late}.")
    assert reports[2].occasion.name == "interview with Radio Seven"


def test_what_was_written_was_not_said_at_the_rally():
    line = "{source:Ortiz} {cue:told} a rally in Korsk on Monday that {words:it was rigged}. "
    reports, _ = read(line + "{2.source:She} {2.cue:said} {2.words:it was late}.")
    assert reports[2].occasion == reports[1].occasion
    reports, _ = read(line + "{2.source:She} {2.cue:wrote} {2.words:it was late}.", modes=("speech", "writing"))
    assert reports[2].occasion is None


def test_a_tweet_does_not_go_on():
    reports, _ = read(
        "{source:Ortiz} {cue:tweeted} that {words:it was rigged}. {2.source:She} {2.cue:said} {2.words:it was late}."
    )
    assert reports[2].occasion is None


def test_the_words_of_an_occasion_are_pointed_to():
    report, text = one("{source:Ortiz} {cue:said} in an interview with Radio Seven that " + WORDS)
    assert report.occasion.name_at.cut(text) == report.occasion.name


def test_an_occasion_comes_back_whole_from_a_record():
    report, _ = one("{source:Ortiz} {cue:said} at a rally in Korsk on Monday that " + WORDS)
    assert report.occasion.place_at
    assert rows._read_occasion(rows.to_json(asdict(report.occasion))) == report.occasion


def test_the_places_of_an_occasion_are_shown():
    report, _ = one("{source:Ortiz} {cue:said} at a rally in Korsk that " + WORDS)
    lines = [line.plain for line in screens._occasion(report.occasion)]
    assert [line.split(None, 1)[1] for line in lines] == ["rally in Korsk from text 16-30", "Korsk from text 25-30"]

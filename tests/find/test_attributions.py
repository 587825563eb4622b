"""One line a case for the rules: the report that must be found, its spans written into the line."""

import pytest

from onrecord.find import find_by_rules as find
from onrecord.terms import Span
from tests.marked import document, marked, marks_of

CASES = [
    # the orders of words, cue and source
    "{source:Ms Ortiz} {cue:denied} that {words:the vote was rigged}.",
    "{words:“The vote was rigged,”} {source:Ana Ortiz} {cue:said} on Monday.",
    "{words:“The vote was rigged,”} {cue:said} {source:the foreign minister of Veldania}.",
    '{words:"The vote was rigged,"} {source:she} {cue:said}.',
    "{source:Ana Ortiz} {cue:said}: {words:“The vote was rigged.”}",
    "{source:Ana Ortiz} {cue:said}, {words:“The vote was rigged and we know it.”}",
    "{source:Ana Ortiz} {cue:said} {words:the plan was “a disgrace”}.",
    "{words:The vote was rigged}, {source:Ana Ortiz} {cue:said}.",
    "{words:The vote}, {source:Ana Ortiz} {cue:said}, {words:was rigged by officials in Korsk}.",
    "{words:“The vote,”} {source:Ana Ortiz} {cue:said}, {words:“was rigged.”}",
    "{words:“It was rigged.”} {source:Ana Ortiz} {cue:added}.",
    "{cue:According to} {source:two officials}, {words:the vote was rigged}.",
    "{cue:According to} {source:a person who has seen it}, {words:the vote was rigged}.",
    "{words:The vote was rigged}, {cue:according to} {source:the Korsk Herald}.",
    # who speaks
    "{source:Russian foreign minister Pavel Denk} {cue:says} {words:there is no way to join}.",
    "{source:Ana Ortiz, the foreign minister of Veldania}, {cue:said} {words:the vote was rigged}.",
    "{source:Ana Ortiz}, who left Korsk in May, {cue:said} {words:the vote was rigged}.",
    "{source:A spokesman for the ministry} {cue:said} {words:the vote was rigged}.",
    "In Korsk on Tuesday {source:the minister} {cue:said} {words:the vote was rigged}.",
    "He met {source:Pavel Denk}, who {cue:believes} that {words:Korsk must join}.",
    # the whole verb group
    "{source:The president} {cue:has repeatedly said} that {words:we are not looking for enemies}.",
    "{source:The minister} {cue:did not deny} that {words:the vote was rigged}.",
    # passives
    "{addressee:Reporters} {cue:were told} that {words:the vote was rigged}.",
    "It {cue:was announced} that {words:the vote was rigged}.",
    # whom
    "{source:Ana Ortiz} {cue:told} {addressee:reporters} that {words:the vote was rigged}.",
    "{words:The vote was rigged}, {source:Ana Ortiz} {cue:told} {addressee:the Korsk Herald}.",
    # nouns, attitudes, things named
    "{source:Ana Ortiz}’s {cue:claim} that {words:the vote was rigged}.",
    "{source:His} {cue:promise} {words:to leave Korsk}.",
    "{source:Ana Ortiz} {cue:wants} {words:to leave the alliance}.",
    "{source:Ana Ortiz} {cue:hopes} {words:the talks will go on}.",
    "{source:The ministry} {cue:rejected} {words:the proposals of the alliance}.",
    "{source:Ana Ortiz} {cue:called for} {words:an end to the war}.",
    "{source:Ana Ortiz} {cue:asked for} {words:it to be reopened a year later}.",
    "{source:Ana Ortiz, 31, a farmer}, {cue:said} {words:the vote was rigged}.",
    # other marks
    "{words:«The vote was rigged»}, {source:Ana Ortiz} {cue:said}.",
    "{words:‘The vote was rigged,’} {source:Ana Ortiz} {cue:said}.",
    "{words:''The vote was rigged,''} {source:Ana Ortiz} {cue:said}.",
    '{words:“The vote was rigged,"} {source:Ana Ortiz} {cue:said}.',
    "{words:“It isn’t the workers’ fault,”} {source:Ana Ortiz} {cue:said}.",
    # dashes inside the quotation marks
    "{words:“For us it is bad}, – {cue:said} {source:the Minister}. – {words:We do not want it”}.",
    "{words:“And it always will be}, – {cue:noticed} {source:Denk}. – {words:Even allies differ”}.",
    "{words:“It is bad for us”}, – {cue:said} {source:Denk}.",
    # quotations that go on
    "{words:“It was rigged,”} {source:Ana Ortiz} {cue:said}. {words:“We know by whom.”}",
    "{words:“It was rigged,”} {source:Ana Ortiz} {cue:said}.\n\n{words:“We know by whom.”}",
    "{source:Ana Ortiz} {cue:said} on Monday:\n{words:“It was rigged.”}",
    # lines of their own
    "{source:Ortiz}{cue::} {words:the vote was rigged}\n\nThe vote was held in Korsk. Ana Ortiz did not come.",
    "Ana Ortiz was there.\n\n{words:We must be strong and we must talk}\n\n{source:Ana Ortiz}\n\nAbout the talks",
    # where the words end
    "{source:Ana Ortiz} {cue:said} {words:the plan was bad}, adding that it would fail.",
    "{source:Ana Ortiz} {cue:said} that {words:the plan was bad} but she stressed that it would pass.",
]  # fmt: skip


@pytest.mark.parametrize("line", CASES)
def test_a_case_is_found_span_by_span(line):
    text, wanted = marked(line)
    assert wanted[1] in [marks_of(r) for r in find(document(text))]


NESTED = [
    "{source:Ana Ortiz} {cue:said} that {words:{2.source:Mr Denk} {2.cue:claimed} that {2.words:it was rigged}}.",
    "{words:“{2.source:I} {2.cue:am convinced} that {2.words:we will find it},”} {source:Ana Ortiz} {cue:said}.",
    "{words:“{2.source:I} {2.cue:don’t think} that {2.words:we will find it},”} {source:Ana Ortiz} {cue:said}.",
    "{words:“It was, and {2.source:Mr Denk} {2.cue:wrote}: {2.words:‘I know it was,’}”} {source:she} {cue:said}.",
]


@pytest.mark.parametrize("line", NESTED)
def test_a_report_in_the_words_of_another_has_it_as_parent(line):
    text, wanted = marked(line)
    by_marks = {marks_of(r): r for r in find(document(text))}
    assert by_marks[wanted[2]].parent == by_marks[wanted[1]].id


@pytest.mark.parametrize(
    "text",
    [
        "The “so-called” partners of Korsk came to the “Garden Hall” on Monday.",
        "She read “The Long Winter” in Korsk.",
        "The minister came to Korsk on Monday.",
        "Ms. Ortiz's car was 5'10\" long.",
        "",
        "“”",
    ],
)
def test_what_nobody_said_is_no_report(text):
    assert find(document(text)) == ()


def test_scare_quotes_inside_indirect_words_are_no_report_of_their_own():
    (report,) = find(document("Ana Ortiz said the “abnormal” state of the talks had ended."))
    assert report.manner == "mixed"


@pytest.mark.parametrize(
    ("line", "manner"),
    [
        ("“It was rigged,” Ana Ortiz said.", "direct"),
        ("Ana Ortiz said it was rigged.", "indirect"),
        ("Ana Ortiz said it was “rigged from the start”.", "mixed"),
    ],
)
def test_manner(line, manner):
    assert find(document(line))[0].manner == manner


@pytest.mark.parametrize(
    ("line", "mode", "act"),
    [
        ("Ana Ortiz denied that it was rigged.", "speech", "deny"),
        ("Ana Ortiz wrote that it was rigged.", "writing", "criticise"),
        ("Ana Ortiz said in a statement that it was rigged.", "writing", "assert"),
        ("Ana Ortiz hopes that it will end.", "attitude", "hope"),
        ("Ana Ortiz called for an end to the war.", "speech", "demand"),
        ("Ana Ortiz vowed to leave the alliance.", "speech", "promise"),
    ],
)
def test_mode_and_act_are_the_cues(line, mode, act):
    report = find(document(line))[0]
    assert (report.mode, report.act) == (mode, act)


def test_a_lost_closing_mark_is_bounded_by_its_paragraph():
    text = "“It was rigged, and we know it, Ana Ortiz said.\n\nThe talks went on in Korsk without her."
    assert all(w.end <= text.index("\n") for r in find(document(text)) for w in r.words)


def test_nothing_is_read_outside_of_the_body():
    text = "“It was rigged,” Ana Ortiz said.\nSubscribe! Pavel Denk said we are cheap.\nThe talks are over."
    gap = text.index("Subscribe")
    reports = find(document(text, body=(Span(0, gap - 1), Span(text.index("The talks"), len(text)))))
    assert [r.source.cut(text) for r in reports] == ["Ana Ortiz"]


def test_a_language_without_data_has_no_reports():
    assert find(document("„Ta volitev je bila prirejena,“ je rekla.", language="sl")) == ()


def test_reports_tell_why_and_how_sure():
    (report,) = find(document("“It was rigged,” Ana Ortiz said."))
    assert report.because == ("quote_then_cue", "named")
    assert 0.5 < report.confidence < 1

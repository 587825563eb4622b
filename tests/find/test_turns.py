"""Interviews and transcripts: whose turn it is."""

import pytest

from onrecord import pipeline
from onrecord.find import find, reading_of
from onrecord.lang import language
from onrecord.terms import Page
from tests.marked import document

LEAD = "The union's leader Pell Anders spoke to The Ledger about the strike in the harbour."
LETTERS = "Q. Are you ready to talk?\nA. We have been ready since May.\nQ. What do you want?\nA. I want eight hours."
NAMES = (
    "Question: Will you resign?\nTorvald Brenn: I will not resign before May.\nNobody has asked me to.\n"
    "Question: And you?\nBRENN: I have told you."
)
BARE = (
    "Will you resign?\nI will not resign before May.\nDid you know about the bridge?\nI knew that it was old.\n"
    "What will you do then?\nI will go fishing with my sister."
)


def turns(text):
    """Kind, label and words of every turn."""
    made = document(text)
    found = reading_of(made, language("en").speech).turns
    return [(t.kind, t.label and t.label.cut(text), [w.cut(text) for w in t.words]) for t in found]


def spoken(text):
    """Speaker and words of every report that is a turn."""
    return [
        (r.speaker and r.speaker.name, [w.cut(text) for w in r.words], r.manner)
        for r in find(document(text))
        if "turn" in r.because
    ]


def test_letters_tell_questions_and_answers():
    assert turns(f"{LEAD}\n{LETTERS}")[:2] == [
        ("question", "Q", ["Are you ready to talk?"]),
        ("answer", "A", ["We have been ready since May."]),
    ]


def test_answers_are_of_whom_the_page_introduces():
    assert spoken(f"{LEAD}\n{LETTERS}") == [
        ("Pell Anders", ["We have been ready since May."], "direct"),
        ("Pell Anders", ["I want eight hours."], "direct"),
    ]


def test_a_name_before_a_turn_is_its_speaker_and_a_paragraph_without_one_goes_on_with_it():
    told = [one for one in spoken(f"{LEAD}\n{NAMES}") if one[0]]
    assert told == [
        ("Torvald Brenn", ["I will not resign before May.", "Nobody has asked me to."], "direct"),
        ("Torvald Brenn", ["I have told you."], "direct"),
    ]


def test_what_an_answer_goes_on_to_is_no_speaker():
    text = f"{LEAD}\n{NAMES}\nOn President Lind: I have told her too."
    assert [label for _, label, _ in turns(text)] == ["Question", "Torvald Brenn", "Question", "BRENN"]


def test_what_stands_inside_an_answer_is_inside_its_report():
    text = f"{LEAD}\n{LETTERS.replace('I want eight hours', 'Mona Lind promised that the talks would begin')}"
    inner = next(r for r in find(document(text)) if r.source and r.source.cut(text) == "Mona Lind")
    assert inner.parent is not None


def test_questions_without_labels_are_known_by_you_and_i():
    assert [kind for kind, *_ in turns(f"{LEAD}\n{BARE}")] == ["question", "answer"] * 3
    assert {name for name, *_ in spoken(f"{LEAD}\n{BARE}")} == {"Pell Anders"}


@pytest.mark.parametrize(
    "text",
    [
        "Age: 40\nBorn: Korsk\nParty: Harbour\nOffice: mayor\nThe mayor said the bridge was closed.",
        "Result: 2-1.\nVenue: Korsk.\nResult: 3-0.\nVenue: Halvec.\nThe coach said it was cold.",
        "What is a levy?\nA levy is a tax.\nWho pays it?\nFarmers pay it.\nWhen does it end?\nIt ends in May.",
        "You need a warm coat.\nI took two.\nYou need dry boots too.\nI lost mine.\nAnd you?\nI ask, we print it.",
        "Ana Ortiz: the vote was rigged\nAna Ortiz said on Monday that the vote was rigged.",
    ],
)
def test_lists_of_facts_and_questions_that_a_text_puts_to_itself_are_no_interview(text):
    assert turns(text) == []


def test_a_dateline_is_no_speaker_but_an_honorific_is():
    text = f"{LEAD}\nMR. BRENN: I will go.\nMS. LIND: I will stay.\nMR. BRENN: I said so.\nMS. LIND: I heard it."
    assert [label for _, label, _ in turns(text)] == ["MR. BRENN", "MS. LIND"] * 2


ASKED = ("Your party lost the harbour. Why?", "Did anybody call?", "What will you do then?")
ANSWERED = ("I trusted the polls.", "Nobody called. They sent a letter.", "I will go fishing with my sister.")
PLAIN = "<p>{}</p>"
SET_APART = ["<p><b>{}</b></p>", "<p><strong><span>{}</span></strong></p>", "<p><em>{}</em></p>", "<h3>{}</h3>"]


def found_in(asked, answered, *, setting):
    """The reports of an HTML page that sets its questions in a way of its own."""
    said = "".join(setting.format(a) + PLAIN.format(b) for a, b in zip(asked, answered, strict=True))
    markup = f"<article><h1>After the harbour vote</h1><p>{LEAD}</p>{said}</article>"
    return next(iter(pipeline.extract([Page("talk.html", markup.encode(), "text/html")])))


@pytest.mark.parametrize("setting", [*SET_APART, "<p><b>Question: {}</b></p>"])
def test_questions_set_apart_are_answered_by_whom_the_page_introduces(setting):
    entry = found_in(ASKED, ANSWERED, setting=setting)
    told = {r.words[0].cut(entry.document.text): r.speaker and r.speaker.name for r in entry.reports}
    assert [told.get(answer) for answer in ANSWERED] == ["Pell Anders"] * 3


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (("What is a levy?", "Do you pay it?", "When does it end?"), ("A tax on land.", "Farmers do.", "In May.")),
        (("The harbour", "The vote", "What you can do"), ("I was there.", "I voted.", "I will tell my sister.")),
    ],
)
def test_headings_of_an_article_that_asks_nobody_are_no_questions(asked, answered):
    assert not any("turn" in report.because for report in found_in(asked, answered, setting=SET_APART[0]).reports)


def test_a_label_in_bold_speaks_its_own_line_only():
    answered = (f"Pell Anders: {ANSWERED[0]}", *ANSWERED[1:])
    labels = ("The Ledger: You lost. Why?", "The Ledger: Did anybody call?", "The Ledger: What will you do then?")
    entry = found_in(labels, answered, setting=SET_APART[0])
    told = [r for r in entry.reports if any(ANSWERED[2] in w.cut(entry.document.text) for w in r.words)]
    assert [r.speaker and r.speaker.name for r in told] == ["Pell Anders"]


CARD_WORDS = "Nobody on this quay will work at night."
BODY = "<p>The harbour was shut on Monday. “We shall wait,” said Mona Lind, who minds the gate there with two dogs.</p>"


def found_around(card):
    """The reports of an HTML page with something set apart in its middle."""
    markup = f"<article><h1>Quay shut</h1><p>{LEAD}</p>{BODY}{card}{BODY}</article>"
    return next(iter(pipeline.extract([Page("quay.html", markup.encode(), "text/html")])))


@pytest.mark.parametrize(
    "card",
    [
        "<figure><blockquote><p>{}</p></blockquote><figcaption>Pell Anders, union leader</figcaption></figure>",
        "<blockquote><p>{}</p><cite>Pell Anders, union leader</cite></blockquote>",
        "<blockquote>{}<cite>Pell Anders</cite></blockquote>",
        "<aside class='quote'><p>{}</p><p class='quote-author'>Pell Anders (union leader)</p></aside>",
        "<blockquote class='post'><p>{}</p>— Pell Anders (@pell) May 2, 2041</blockquote>",
    ],
)
def test_a_quotation_set_apart_is_of_the_name_below_it(card):
    entry = found_around(card.format(CARD_WORDS))
    told = {tuple(w.cut(entry.document.text) for w in r.words): r.speaker and r.speaker.name for r in entry.reports}
    assert told.get((CARD_WORDS,)) == "Pell Anders"
    assert told.get(("“We shall wait,”",)) == "Mona Lind"


def test_a_post_is_written():
    entry = found_around(f"<blockquote><p>{CARD_WORDS}</p>— Pell Anders (@pell) May 2, 2041</blockquote>")
    assert [r.mode for r in entry.reports if "quote_card" in r.because] == ["writing"]


def test_a_quotation_set_apart_without_a_name_is_nobodys_card():
    markup = (
        f"<article><h1>Quay shut</h1><p>{LEAD}</p>{BODY}<blockquote><p>{CARD_WORDS}</p></blockquote>{BODY}</article>"
    )
    entry = next(iter(pipeline.extract([Page("quay.html", markup.encode(), "text/html")])))
    assert not any("quote_card" in report.because for report in entry.reports)

"""Whether two reports tell one act of saying, and the reasons a reader is given."""

from dataclasses import replace

import pytest

from onrecord.align.origins import COPIED, descent, story_of
from onrecord.align.pairs import candidates, judge, longest_run, promising
from onrecord.align.stories import shared, sketch
from onrecord.align.wordings import names_of, same_name, weight_of, wording_of
from onrecord.terms import Block, Dated, Document, Metadata, Report, Span, Speaker

ORTIZ, DANEK = Speaker("Maria Ortiz", "person"), Speaker("Jiří Daněk", "person")
KNIFE = "we will not negotiate with a knife at our throat"


def page(words, *, speaker=ORTIZ, day="2031-05-04", outlet="Korsk Courier", around="", agency=None, direct=True):
    """A document with one report, and what surrounds it."""
    text = f"{around} {words}".strip()
    published = Dated(day, "day", "feed pubDate", day)
    about = Metadata(outlet=outlet, agency=agency, language="en", published=published)
    body = Span(0, len(text))
    document = Document(f"d {outlet} {words}", "p", text, (Block(0, len(text), "paragraph", "prose"),), (body,), about)
    start = text.index(words)
    report = Report(
        document.id, (Span(start, start + len(words)),), speaker=speaker, manner="direct" if direct else "indirect"
    )
    return document, report


def judged(ones, others, *, least=0.0):
    """The pairs of two lists of wordings that are this likely."""
    return judge(candidates(promising(ones, others), stories=0.0), least=least)


def likeness(one, other):
    """The score of two pages' reports, 0 where they are not even near."""
    wordings = [[wording_of(report, document)] for document, report in (one, other)]
    return next((found.score for found in judged(*wordings)), 0.0)


SAME = {
    "the same words the day after": (page(KNIFE), page(KNIFE, outlet="Osk Post", day="2031-05-05")),
    "a part of them": (page(KNIFE), page("a knife at our throat", outlet="Osk Post")),
    "indirect, the number spelt out": (
        page("we counted 64 seals and not one was broken"),
        page("sixty-four seals had been counted and none was broken", outlet="Osk Post", direct=False),
    ),
}
DIFFERENT = {
    "another speaker on another matter": (page(KNIFE), page("the harbour will open in June", speaker=DANEK)),
    "the same speaker on another matter": (page(KNIFE), page("the harbour will open in June", outlet="Osk Post")),
    "the same speaker, years later, loosely alike": (
        page("we will build nine hundred homes in Korsk"),
        page("four thousand homes were too few for Korsk", outlet="Osk Post", day="2036-01-09"),
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_alike(case):
    assert likeness(*SAME[case]) >= 0.5


@pytest.mark.parametrize("case", DIFFERENT)
def test_not_alike(case):
    assert likeness(*DIFFERENT[case]) < 0.5


@pytest.mark.parametrize("case", SAME | DIFFERENT)
def test_which_comes_first_does_not_matter(case):
    one, other = (SAME | DIFFERENT)[case]
    assert likeness(one, other) == pytest.approx(likeness(other, one))


def test_reasons_are_told():
    (one, own), (other, its) = SAME["the same words the day after"]
    found = next(judged([wording_of(own, one)], [wording_of(its, other)]))
    assert "same speaker" in found.reasons
    assert "10 words in a row alike" in found.reasons


def test_the_longest_run():
    assert longest_run(["a", "b", "c", "d"], ["x", "b", "c", "y"])[0] == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (ORTIZ, ORTIZ, True),
        (ORTIZ, Speaker("Ortiz", "person"), True),
        (ORTIZ, Speaker("M. Ortiz", "person"), True),
        (ORTIZ, Speaker("Ana Ortiz", "person"), False),
        (ORTIZ, DANEK, False),
        (ORTIZ, Speaker("Maria Ortiz", "unknown"), True),
        (Speaker("Osk Wire", "organisation"), Speaker("Osk Wire", "person"), True),
        (Speaker("the Court of Auditors", "organisation"), Speaker("Court of Auditors", "organisation"), True),
        (Speaker("Court of Auditors", "organisation"), Speaker("Court of Appeal", "organisation"), False),
        (Speaker("Corvanta", "organisation"), Speaker("Corvanta", "unknown"), True),
        (Speaker("?", "unknown"), Speaker("!", "unknown"), False),
    ],
)
def test_names_that_may_be_one_speakers(one, other, same):
    assert same_name(names_of(one), names_of(other)) is same


def test_rare_words_weigh_more():
    assert weight_of("the") < weight_of("house") < weight_of("bearings")


STORY = "The minister came late. Nobody in the blue hall had eaten. Outside it rained on the empty square all day long."


def test_a_copied_text_is_told_from_one_of_its_own():
    body = Span(0, len(STORY))
    other = "It rained in Osk as well, and the harbour stayed shut for the third week while the crews played cards."
    part = Span(0, STORY.index(" Outside"))
    assert shared(sketch(STORY, [body]), sketch(STORY, [part])) == 1.0
    assert shared(sketch(STORY, [body]), sketch(other, [Span(0, len(other))])) == 0.0


def made_from(one, other):
    wordings = [[wording_of(report, document)] for document, report in (one, other)]
    found = list(judged(*wordings, least=0.2))
    return descent(story_of(one[0]), story_of(other[0]), found, {one[0].id: 1, other[0].id: 1})


def test_the_later_page_is_made_from_the_earlier():
    first, copy = page(KNIFE, around=STORY), page(KNIFE, around=STORY, outlet="Osk Post", day="2031-05-05")
    for one, other in ((first, copy), (copy, first)):
        told = made_from(one, other)
        assert (told.later, told.earlier, told.relation) == (copy[0].id, first[0].id, "copy")
        assert told.likelihood > 0.5
        assert COPIED < 1


def test_two_pages_of_one_moment_descend_by_the_agency_they_credit():
    wire = page(KNIFE, around=STORY, outlet="Korsk News Agency")
    paper = page(KNIFE, around=STORY, outlet="Osk Post", agency="KNA")
    assert made_from(wire, paper).later == made_from(paper, wire).later == paper[0].id


def without_day(document):
    return replace(document, about=Metadata(outlet="Osk Post"))


def test_of_pages_of_one_text_the_undated_one_stands_for_the_later():
    first, (document, report) = page(KNIFE, around=STORY), page(KNIFE, around=STORY, outlet="Osk Post")
    told = made_from((without_day(document), report), first)
    assert (told.later, told.earlier, told.relation) == (document.id, first[0].id, "copy")
    assert told.reasons[-1] == "but no date tells which of the two came first"


def test_an_undated_page_that_is_no_copy_has_no_known_descent():
    document, report = page(KNIFE)
    other = page("nobody can bargain under a threat like this one", around=STORY, outlet="Osk Post")
    assert made_from((without_day(document), report), other) is None


def test_meaning_is_heard_where_no_word_is_shared():
    said = page("nobody will lose a job at the mill")
    same = page("every worker of the plant would keep his place", outlet="Osk Post", direct=False)
    other = page("a ferry of the island could sail at night", outlet="Osk Post", direct=False)
    assert likeness(said, same) > 2 * likeness(said, other)


def test_a_negation_in_the_cue_keeps_a_part_from_the_whole():
    whole = page("We will charge Osk for water that was always hers. But the locks are ours, and locks cost money.")
    document, report = page(
        "Osk for water that was always hers", around="We will not charge", outlet="Osk Post", direct=False
    )
    cue = document.text.index("will not charge")
    part = document, replace(report, cue=Span(cue, cue + len("will not charge")))
    assert likeness(whole, part) == 0
    assert likeness(whole, (document, report)) > 0

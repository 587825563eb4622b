"""The parts that pages are made of, each by itself: addresses, marks, wordings, pictures, references, feeds."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

from onrecord.store import Question
from onrecord.store.facets import Count
from onrecord.store.speaking import Speaking
from onrecord.terms import Block, Document, Metadata, Report, Span
from onrecord.web import cite
from onrecord.web.asked import Asked, asked
from onrecord.web.differences import runs
from onrecord.web.feed import atom, rss
from onrecord.web.marks import LONGEST_SHOWN, paragraphs
from onrecord.web.pictures import WIDTH, histogram, network, spread
from onrecord.web.render import days, plain


def test_an_address_and_its_question_are_two_ways_to_say_one_thing():
    address = Asked(q="bridge", speaker="Ortiz", since="2031", order="oldest").address()
    assert address == "/statements?q=bridge&speaker=Ortiz&since=2031&order=oldest"
    assert asked({"q": "bridge", "speaker": "Ortiz"}).question() == Question(
        about="bridge", speaker="Ortiz", order="relevance"
    )


def test_a_change_begins_at_the_first_page_and_another_page_keeps_all_else():
    ask = Asked(q="bridge", page=3)
    assert ask.address(outlet="Korsk Courier") == "/statements?q=bridge&outlet=Korsk+Courier"
    assert ask.address(page=4) == "/statements?q=bridge&page=4"


def test_dates_the_wrong_way_round_are_turned_and_told():
    ask = asked({"since": "2032", "until": "2031-05"})
    assert (ask.since, ask.until) == ("2031-05", "2032")
    assert "the other way round" in ask.problems[0]


def document(text, *blocks):
    made = tuple(Block(start, end, "paragraph", "prose") for start, end in blocks)
    return Document("d1", "p1", text, made, tuple(block.span for block in made), Metadata())


def pieces(*args, **more):
    return [piece for _, run in paragraphs(*args, **more).runs for paragraph in run for piece in paragraph.pieces]


def test_pieces_joined_are_the_text_again_whatever_overlaps():
    text = "Ortiz said that Danek said that it rains."
    one = Report("d1", (Span(16, 41),), Span(0, 5), Span(6, 10))
    other = Report("d1", (Span(32, 41),), Span(16, 21), Span(22, 26))
    made = pieces(document(text, (0, 41)), [one, other], one)
    assert "".join(piece.text for piece in made) == text
    assert [piece.text for piece in made if "words" in piece.marks] == ["Danek said that ", "it rains."]


def test_words_over_two_paragraphs_are_marked_in_both_and_opened_at_the_first():
    text = "It rains.\n\nIt pours."
    report = Report("d1", (Span(3, 14),))
    made = pieces(document(text, (0, 9), (11, 20)), [report], report)
    assert [piece.text for piece in made if piece.marks] == ["rains.", "It "]
    assert [piece.text for piece in made if piece.first] == ["rains."]


def test_of_a_page_of_inhuman_length_the_part_around_the_words_is_shown():
    text = "It rains. " * 100_000
    report = Report("d1", (Span(500_000, 500_009),))
    made = paragraphs(document(text, (0, len(text))), [report], report)
    shown = "".join(piece.text for _, run in made.runs for one in run for piece in one.pieces)
    assert shown == made.part.cut(text)
    assert len(shown) == LONGEST_SHOWN
    assert made.part.holds(report.words[0])


def test_of_reports_in_each_other_the_inner_one_is_opened():
    text = "Ortiz said that Danek said that it rains."
    outer, inner = Report("d1", (Span(16, 41),)), Report("d1", (Span(32, 41),))
    made = pieces(document(text, (0, 41)), [outer, inner])
    assert [(piece.text, piece.report) for piece in made if piece.report] == [
        ("Danek said that ", outer.id), ("it rains.", inner.id),
    ]  # fmt: skip


def test_wordings_are_told_apart_word_by_word_but_not_by_case_or_commas():
    found = runs("We will not, ever, sell.", "we will ever sell it.")
    assert [(run.side, run.text.strip()) for run in found] == [
        ("both", "we will"), ("one", "not,"), ("both", "ever sell"), ("other", "it."),
    ]  # fmt: skip


def test_a_long_part_that_is_left_out_is_an_omission():
    found = runs("one two three four five six seven eight", "one eight")
    assert [run.omitted for run in found] == [0, 6, 0]


def test_months_without_a_report_keep_their_place():
    made = histogram([Count("2031-01", "2031-01", 4), Count("2031-03", "2031-03", 1), Count(None, None, 2)])
    assert [(bar.since, bar.count) for bar in made.bars] == [("2031-01", 4), ("2031-02", 0), ("2031-03", 1)]
    assert (made.unit, made.most, made.undated) == ("month", 4, 2)
    assert made.bars[1].height == 0


def test_many_months_are_told_by_years():
    made = histogram([Count("2021-12", "2021-12", 1), Count("2031-01", "2031-01", 2)])
    assert (made.unit, len(made.bars)) == ("year", 11)
    assert made.bars[-1].x + made.bars[-1].width <= WIDTH


def test_a_report_without_a_time_has_no_place_in_the_spread(world):
    one = world.store.statements.statement(world.courier)
    made = spread(one, lambda found: found.outlet or "unknown")
    assert [name for name, _ in made.outlets] == ["Korsk Courier", "Veldania Post", "Radio Korsk"]
    assert made.dots[0].x < made.dots[1].x < made.dots[2].x


def test_of_many_people_those_with_most_between_them_are_drawn():
    told = [Speaking(f"s{i}", f"Name {i}", f"s{i + 1}", f"Name {i + 1}", "names", 100 - i) for i in range(40)]
    made = network(told, most=5)
    assert sorted(node.id for node in made.nodes) == ["s0", "s1", "s2", "s3", "s4"]
    assert [(link.one.id, link.other.id) for link in made.links] == [(f"s{i}", f"s{i + 1}") for i in range(4)]


@pytest.fixture
def ref(world):
    found = world.store.report(world.courier)
    return cite.reference(found, authors=("Ann Lee",), address="http://127.0.0.1/reports/r1", today="2033-01-02")


def test_a_reference_names_the_author_of_the_page_not_the_speaker(ref):
    assert cite.plain(ref) == (
        "Maria Ortiz (direct report, said 2031-05-05): “We counted every vote twice and found nothing amiss.” "
        "In: Ann Lee. “Every vote counted twice”, Korsk Courier, 2031-05-05. https://courier.example/vote. "
        "Record: http://127.0.0.1/reports/r1, seen 2033-01-02.\n"
    )


def test_csl_json_has_the_dates_in_parts(ref):
    (item,) = json.loads(cite.csl_json(ref))
    assert item["issued"] == {"date-parts": [[2031, 5, 5]]}
    assert item["author"] == [{"literal": "Ann Lee"}]


def test_ris_begins_and_ends_as_its_readers_expect(ref):
    lines = cite.ris(ref).split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("TY  - ELEC", "ER  - ", "")
    assert "DA  - 2031/05/05" in lines


def test_bibtex_escapes_what_tex_would_run(world):
    found = world.store.report(world.hostile)
    told = cite.bibtex(cite.reference(found, authors=(r"A & \input{x}",), address="a", today="2033-01-02"))
    assert r"A \& \textbackslash{}input\{x\}" in told
    assert told.count("{") - told.count(r"\{") == told.count("}") - told.count(r"\}")


def test_feeds_are_valid_whatever_a_page_holds(world):
    news = [world.store.report(world.hostile), world.store.report(world.arabic)]
    item = ElementTree.fromstring(rss("T", "http://here", "/statements", news)).find("channel/item")
    assert item.findtext("guid") == f"http://here/reports/{world.hostile}"
    assert "alert(1)" in item.findtext("description")
    feed = ElementTree.fromstring(atom("T", "http://here", "/statements", news))
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 2


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [(None, None, "undated"), ("2031-05-04", "2031-05-04", "2031-05-04"), ("2031-01-01", "2031-12-31", "2031"),
     ("2031-05-01", "2031-05-31", "2031-05"), ("2031-05-04", "2031-05-09", "2031-05-04 to 2031-05-09"),
     ("2031-05-01", "2031-05-30", "2031-05-01 to 2031-05-30")],
)  # fmt: skip
def test_an_interval_is_as_short_as_it_is_clear(since, until, told):
    assert days(since, until) == told


def test_control_characters_are_made_visible_and_line_ends_kept():
    assert plain("a\x00b\nc\x1b[31m") == "a\ufffdb\nc\ufffd[31m"

"""Two wordings compared: what counts as exact, trimmed and altered, and what is called out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.terms import Span
from onrecord.wording import compare, plain, quotation_of, side_by_side, words_of

RECORDED = (
    "We have never asked the Assembly of Korsk for 300 million crowns, and we are not ready to leave the treaty. "
    "That was agreed with Minister Oldane in the spring, on equal terms."
)


def against(asked, recorded=RECORDED):
    return compare(asked, words_of(recorded))


@pytest.mark.parametrize(
    "asked",
    [
        "we are not ready to leave the treaty",
        "“We are not ready to leave the treaty”",
        "WE ARE NOT READY to leave the treaty!",
        "we are\u00a0not ready\nto leave the treaty",
        "on equal terms",
    ],
)
def test_case_marks_and_spaces_are_no_difference(asked):
    assert against(asked).likeness == "exact"


@pytest.mark.parametrize(
    ("asked", "kind", "was", "now"),
    [
        ("we are ready to leave the treaty", "negation", "not", ""),
        ("we are not prepared to leave the treaty", "word", "ready", "prepared"),
        ("We have never asked the Assembly of Korsk for 900 million crowns", "number", "300", "900"),
        ("We have never asked the Assembly of Velda for 300 million crowns", "name", "Korsk", "Velda"),
        ("We have often asked the Assembly of Korsk for 300 million crowns", "negation", "never", "often"),
        ("we aren't ready to leave the treaty", "word", "are not", "aren't"),
    ],
)
def test_one_change_is_called_by_its_name(asked, kind, was, now):
    answer = against(asked)
    assert answer.likeness == "altered"
    assert [(d.kind, d.recorded, d.asked) for d in answer.differences] == [(kind, was, now)]


def test_an_omission_mark_is_a_trim():
    answer = against("We have never asked the Assembly … we are not ready to leave the treaty")
    assert answer.likeness == "trimmed"
    assert [d.kind for d in answer.differences] == ["cut"]


def test_leaving_out_a_negation_behind_an_omission_mark_is_an_alteration():
    assert against("we are [...] ready to leave the treaty").likeness == "altered"


@pytest.mark.parametrize(
    ("asked", "left_out"),
    [
        (
            "we are not ready ...",
            "to leave the treaty That was agreed with Minister Oldane in the spring on equal terms",
        ),
        ("[…] on equal terms", None),
        ("... to leave the treaty", None),
        ("on equal terms ...", ""),
    ],
)
def test_a_mark_at_an_end_leaves_out_what_stands_there(asked, left_out):
    answer = against(asked)
    assert answer.likeness == ("exact" if left_out == "" else "trimmed")
    assert left_out is None or "".join(d.recorded for d in answer.differences) == left_out


def test_a_mark_before_a_negation_hides_it():
    assert against("... ready to leave the treaty", "We are not ready to leave the treaty.").likeness == "altered"


def test_a_speech_goes_on_behind_its_attribution():
    text = "“We leave,” the mayor said on Monday. “And we take the key.”"
    answer = compare("we leave ...", words_of(text, within=[Span(1, 9), Span(39, 59)]))
    assert [d.recorded for d in answer.differences] == ["And we take the key"]


def test_an_omission_mark_that_the_record_has_itself_is_no_difference():
    assert against("we asked … for nothing", "“We asked ... for nothing,” he said").likeness == "exact"


def test_a_silent_cut_is_shown():
    answer = against("we are not ready to leave the treaty. That was agreed in the spring, on equal terms")
    assert answer.differences[0].recorded == "with Minister Oldane"


def test_words_in_brackets_are_the_quoters_own():
    answer = against("we are not ready to leave [this] treaty. That was agreed")
    assert answer.likeness == "trimmed"
    assert [(d.kind, d.asked, d.recorded) for d in answer.differences] == [("cut", "[this]", "the")]


def test_a_negation_in_brackets_is_an_alteration():
    assert against("that was [not] agreed with Minister Oldane").likeness == "altered"


def test_sic_in_brackets_puts_nothing_in():
    assert against("we are not ready [sic] to leave the treaty").likeness == "exact"


def test_pieces_are_taken_where_they_stand_nearest():
    answer = against("we ask ... the key", "We ask for time. We ask for the key. He has the key.")
    assert [d.recorded for d in answer.differences] == ["for"]


def test_a_quotation_is_pieces_and_joints():
    quotation = quotation_of("We will ... leave [the treaty]")
    assert [" ".join(w.text for w in piece) for piece in quotation.pieces] == ["We will", "leave"]
    assert [(j.left_out, len(j.put_in)) for j in quotation.joints] == [(False, 0), (True, 0), (False, 2)]
    assert plain("We will ... leave [the treaty], now") == "We will leave , now"


def test_the_passage_is_cut_where_the_words_are():
    span = against("not ready to leave the treaty").spans[0]
    assert span.cut(RECORDED) == "not ready to leave the treaty"


@pytest.mark.parametrize(
    "asked", ["not ready for it", "", "...", "we are ready", "the weather in the spring was fine and dry"]
)
def test_too_little_in_common_is_no_match(asked):
    assert against(asked) is None


def test_moved_words_are_a_change_of_order():
    answer = against("That was agreed in the spring with Minister Oldane, on equal terms")
    assert answer.likeness == "altered"
    assert {d.kind for d in answer.differences} == {"order"}


def test_the_same_words_in_another_order_are_an_alteration():
    answer = against(
        "The theatre has changed, the subtitles have not", "The subtitles have changed, the theatre has not."
    )
    assert answer.likeness == "altered"
    assert {d.kind for d in answer.differences} == {"order"}


def test_a_negation_that_moved_is_called_a_negation():
    answer = against("We ask for a flag, we do not ask for a form", "We do not ask for a flag, we ask for a form.")
    assert "negation" in {d.kind for d in answer.differences}


def test_a_genitive_names_the_same():
    answer = against("never ratified by the assembly of Korsk itself", "never ratified by Korsk's own assembly itself")
    assert answer is None or "name" not in {d.kind for d in answer.differences}


def test_the_passage_ends_where_the_words_do():
    recorded = "At the end of the year prices would be 4.1 per cent up on last year. 3.4 per cent, she had said in May."
    answer = against("at the end of the year prices will climb by 4.1 per cent", recorded)
    assert answer.spans[0].cut(recorded).startswith("At the end of the year prices would be 4.1 per cent")
    assert "number" not in {d.kind for d in answer.differences}


def test_two_wordings_stand_in_one_line():
    line = side_by_side(words_of("we will never leave"), words_of("We will leave it"))
    assert list(line) == [("both", "We will"), ("asked", "never"), ("both", "leave"), ("recorded", "it")]


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_two_texts_can_be_compared(asked, recorded):
    answer = against(asked, recorded)
    assert answer is None or all(0 <= s.start < s.end <= len(recorded) for s in answer.spans)

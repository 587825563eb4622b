"""Two wordings compared: what counts as exact, trimmed and altered, and what is called out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.wording import compare, words_of

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


def test_an_omission_mark_that_the_record_has_itself_is_no_difference():
    assert against("we asked … for nothing", "“We asked ... for nothing,” he said").likeness == "exact"


def test_a_silent_cut_is_shown():
    answer = against("we are not ready to leave the treaty. That was agreed in the spring, on equal terms")
    assert answer.differences[0].recorded == "with Minister Oldane"


def test_words_in_brackets_are_the_quoters_own():
    assert against("we are not ready to leave [this] treaty. That was agreed").likeness != "exact"


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


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_two_texts_can_be_compared(asked, recorded):
    answer = against(asked, recorded)
    assert answer is None or all(0 <= s.start < s.end <= len(recorded) for s in answer.spans)

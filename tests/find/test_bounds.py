"""Any text ends in order: spans inside the body, parents that exist, cost that grows with length alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.find import find_by_rules as find
from onrecord.terms import Span
from tests.marked import document

PIECES = st.sampled_from(
    [
        *"“”«»‘’()?xΩ😀\"' \n",
        *(", ", ". ", ": ", " – ", "said ", "he ", "Ana Ortiz ", "that ", "according to ", "the minister ", "who "),
        *("and ", "to ", "was told ", "claim ", "’s ", "“We know it is so,”", "asked about "),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(0, 40))
def test_any_text_ends_in_order(text, cut):
    body = (Span(0, len(text) // 2), Span(min(len(text), len(text) // 2 + cut), len(text)))
    reports = find(document(text, body=body))
    ids = [r.id for r in reports]
    assert len(set(ids)) == len(ids)
    for report in reports:
        assert report.parent is None or (report.parent in ids and report.parent != report.id)
        assert report.words
        for span in (*report.words, *(s for s in (report.source, report.cue, report.addressee) if s)):
            assert len(span) > 0
            assert any(part.holds(span) for part in body)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "“",
        '"',
        "'",
        "said ",
        "He said. ",
        "Ana and ",
        "“A,” said Ana. ",
        "according to x, ",
        "his claim that ",
        "\n",
    ],
)
def test_cost_is_bounded_for_repeated_text(piece):
    text = piece * (40_000 // len(piece))
    start = time.process_time()
    find(document(text))
    assert time.process_time() - start < 3


def test_a_long_paragraph_without_a_stop_is_linear():
    text = "word " * 80_000
    start = time.process_time()
    assert find(document(text)) == ()
    assert time.process_time() - start < 1.2  # the square of its length takes longer

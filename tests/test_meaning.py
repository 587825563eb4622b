"""Vectors of short texts: what is near what."""

import numpy as np
import pytest

from onrecord.model.meaning import vectors


def likeness(one, other):
    first, second = vectors([one, other])
    return float(first @ second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the gates of the dam will be closed at noon", "at midday they are going to shut the dam's gates"),
        ("We counted forty ships and touched all of them", "forty vessels were counted by us, and each one touched"),
    ],
)
def test_the_same_in_other_words_is_near(one, other):
    assert likeness(one, other) > 0.56 > likeness(one, "the budget will be voted on in the spring")


def test_quotation_marks_tell_nothing():
    assert likeness("“Nobody asked for a tap,”", "Nobody asked for a tap") == pytest.approx(1.0, abs=1e-5)


def test_vectors_are_of_unit_length_for_any_text():
    assert np.linalg.norm(vectors(["", "…", "a " * 3000]), axis=1) == pytest.approx(1.0, abs=1e-5)

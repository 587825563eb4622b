"""What means the same, and the pages it is taught on."""

import numpy as np
import pytest

from onrecord.lab.tellings import HALVES, clusters, unmarked
from onrecord.model.alike import MOST, score, vectors_of

GATES = "the gates of the dam will be closed at noon"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (GATES, "at midday they are going to shut the dam's gates"),
        ("We counted forty ships and touched all of them", "forty vessels were counted by us, and each one touched"),
    ],
)
def test_the_same_in_other_words_scores_higher_than_other_words(one, other):
    assert score(one, other) > score(one, "the budget will be voted on in the spring") + 1


def test_which_comes_first_does_not_matter():
    assert score(GATES, "no gate was shut") == score("no gate was shut", GATES)


def test_any_text_has_a_score():
    for text in ("", "…", "a " * 3000, "\x00"):
        assert -MOST <= score(text, GATES) <= MOST
    assert np.isfinite(vectors_of("a " * 3000)).all()


def test_marks_are_taken_out_of_the_text():
    text, marks = unmarked("He said [[a|it was [[b|a trick]]]]. [[a|Twice]].")
    assert [(label, text[start:end]) for label, start, end in marks] == [
        ("a", "it was a trick"),
        ("b", "a trick"),
        ("a", "Twice"),
    ]


def test_every_telling_has_words_and_a_statement():
    first, second = (list(clusters(half)) for half in HALVES)
    assert {c.name for c in first} ^ {c.name for c in second} == {c.name for c in clusters()}
    for cluster in (*first, *second):
        for page in cluster.pages:
            assert not {"[[", "]]"} & {page.text[at : at + 2] for at in range(len(page.text))}
            for label, pieces in page.tellings:
                assert label in cluster.statements
                assert all(page.text[start:end].strip() for start, end in pieces), (cluster.name, label)


def test_a_quotation_with_its_speaker_in_between_is_one_telling():
    broken = [t for cluster in clusters() for page in cluster.pages for t in page.tellings if len(t.pieces) > 1]
    assert broken

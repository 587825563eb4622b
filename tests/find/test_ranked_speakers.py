"""Whom the trained ranking takes a source for: the name of the last report of each case, or None."""

import pytest

from onrecord.find import find_by_rules, reading_of
from onrecord.find.candidate_rows import NAMES
from onrecord.find.candidates import candidates
from onrecord.find.ranking import load, packaged
from onrecord.find.speakers import by_ranking, resolution_of, with_speakers
from onrecord.lang import language
from tests.marked import document

SPEECH = language("en").speech
LEAD = "Foreign Minister Ana Ortiz arrived in Korsk on Monday. The bridge will reopen in May, Ortiz told reporters."
CASES = [
    ("Ms Ana Ortiz said it was rigged.", "Ana Ortiz"),
    ("Veldanian foreign minister Ana Ortiz came to Korsk. “It was rigged,” Ortiz said.", "Ana Ortiz"),
    (f"{LEAD}\n\n“It was rigged,” the minister said.", "Ana Ortiz"),
    (f"{LEAD}\n\nAccording to the top diplomat, it was rigged.", "Ana Ortiz"),
    ("Ana Ortiz said it was late. “It was rigged,” she added.", "Ana Ortiz"),
    ("Mayor Pavel Denk met Ana Ortiz in Korsk on Monday. “It was rigged,” she said.", "Ana Ortiz"),
    ("Two officials said it was rigged.", "Two officials"),
    ("“It was rigged,” she said.", None),
    ("“It was rigged,” they said.", None),
]


def ranked(text):
    """The reports that rules find in a text, with the speakers of the ranking."""
    made = document(text)
    reports = {r.id: r for r in find_by_rules(made)}
    return with_speakers(reading_of(made, SPEECH), reports, by_ranking)


@pytest.mark.parametrize(("text", "name"), CASES)
def test_the_likeliest_candidate_speaks(text, name):
    speaker = ranked(text)[-1].speaker
    assert (speaker.name if speaker else None) == name


def test_a_reason_is_given_for_every_speaker():
    assert ranked("Ana Ortiz said it was rigged.")[0].because[-1] == "named"


def test_every_candidate_has_a_row_as_wide_as_its_names():
    asked = []
    text = document("Ana Ortiz met Pavel Denk. “It was rigged,” she said.")
    reports = {r.id: r for r in find_by_rules(text)}
    with_speakers(reading_of(text, SPEECH), reports, lambda case: asked.append(candidates(case)))
    assert {len(c.row) for offered in asked for c in offered} == {len(NAMES)}
    assert asked[0][0].speaker is None


def test_how_a_source_was_resolved_is_told_with_its_candidates():
    text = document("Mayor Pavel Denk met Ana Ortiz in Korsk. “It was rigged,” she said.")
    reports = find_by_rules(text)
    told = resolution_of(reading_of(text, SPEECH), reports, reports[-1].id)
    assert told.written == "she"
    assert {s.name for s, _ in told.likely if s} >= {"Ana Ortiz", "Pavel Denk"}
    assert [p for _, p in told.likely] == sorted((p for _, p in told.likely), reverse=True)


def test_trees_written_and_loaded_again_give_the_same_scores(tmp_path):
    rows = [[float((i * j) % 7) for j in range(len(NAMES))] for i in range(5)]
    packaged().save(tmp_path / "trees.npz")
    assert load(tmp_path / "trees.npz").scores(rows) == packaged().scores(rows)
    assert all(0 <= p <= 1 for p in packaged().scores(rows))

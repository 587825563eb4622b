"""Whom the trained ranking takes a source for: the name of the last report of each case, or None."""

import pytest

from onrecord.find import find_by_rules, reading_of
from onrecord.find.by_model import meant_by_model
from onrecord.find.candidate_rows import NAMES
from onrecord.find.candidates import candidates
from onrecord.find.people import people_of
from onrecord.find.ranking import AGAIN, looked_at_again, packaged
from onrecord.find.speaker_rules import told_by_rule
from onrecord.find.speakers import by_ranking, is_plain, resolution_of, with_speakers
from onrecord.lang import language
from onrecord.trees import load
from tests.marked import document

SPEECH = language("en").speech
LEAD = "Foreign Minister Ana Ortiz arrived in Korsk on Monday. The bridge will reopen in May, Ortiz told reporters."
CASES = [
    ("Ms Ana Ortiz said it was rigged.", "Ana Ortiz"),
    ("Veldanian foreign minister Ana Ortiz came to Korsk. “It was rigged,” Ortiz said.", "Ana Ortiz"),
    (f"{LEAD}\n\n“It was rigged,” the minister said.", "Ana Ortiz"),
    (f"{LEAD}\n\nAccording to the top diplomat, it was rigged.", "Ana Ortiz"),
    ("Ana Ortiz said it was late. “It was rigged,” she added.", "Ana Ortiz"),
    pytest.param(
        "Mayor Pavel Denk met Ana Ortiz in Korsk on Monday. “It was rigged,” she said.",
        "Ana Ortiz",
        marks=pytest.mark.xfail(reason="in so short a text the network ties nobody to her", strict=True),
    ),
    ("Two officials said it was rigged.", "Two officials"),
    ("“It was rigged,” she said.", None),
    ("“It was rigged,” they said.", None),
]


def ranked(text):
    """The reports that rules find in a text, with the speakers of the ranking and of what the network ties."""
    made = document(text)
    reports, reading = {r.id: r for r in find_by_rules(made)}, reading_of(made, SPEECH)
    return with_speakers(reading, reports, by_ranking, meant=meant_by_model(reading))


@pytest.mark.parametrize(("text", "name"), CASES)
def test_the_likeliest_candidate_speaks(text, name):
    speaker = ranked(text)[-1].speaker
    assert (speaker.name if speaker else None) == name


PLAIN = [
    ("Ana Ortiz left for Korsk. “It was rigged,” Ortiz said.", True),
    ("Ana Ortiz left for Korsk. “It was rigged,” Minister Ortiz said.", True),
    ("“It was rigged,” President Ana Ortiz said.", True),
    ("“It was rigged,” Ana Ortiz said.", False),  # may be short for a longer name, or a thing's
    ("Ana Ortiz left for Korsk. “It was rigged,” the Veldanian Ortiz said.", False),
    ("Ana Ortiz left for Korsk. “It was rigged,” she said.", False),
]


@pytest.mark.parametrize(("text", "plain"), PLAIN)
def test_a_surname_and_offices_before_a_name_are_plain(text, plain):
    made, asked = document(text), []
    with_speakers(reading_of(made, SPEECH), {r.id: r for r in find_by_rules(made)}, lambda case: asked.append(case))
    told = told_by_rule(asked[-1])
    assert told is not None or not plain
    assert told is None or is_plain(asked[-1], told) == plain


def test_a_reason_is_given_for_every_speaker():
    assert ranked("Ana Ortiz said it was rigged.")[0].because[-1] == "named"


def test_every_candidate_has_a_row_as_wide_as_its_names():
    asked = []
    text = document("Ana Ortiz met Pavel Denk. “It was rigged,” she said.")
    reports = {r.id: r for r in find_by_rules(text)}
    with_speakers(reading_of(text, SPEECH), reports, lambda case: asked.append(candidates(case, told_by_rule(case))))
    assert {len(c.row) for offered in asked for c in offered} == {len(NAMES)}
    assert asked[0][0].speaker is None


def test_a_noun_told_before_and_a_name_in_the_words_themselves_are_columns():
    asked = []
    text = document("The company sank. Ana Ortiz met Pavel Denk. The company said Pavel Denk lied.")
    reports = {r.id: r for r in find_by_rules(text)}
    with_speakers(reading_of(text, SPEECH), reports, lambda case: asked.append(candidates(case, told_by_rule(case))))
    offered = {c.speaker.name: dict(zip(NAMES, c.row, strict=True)) for c in asked[0] if c.speaker}
    assert {row["head before"] for row in offered.values()} == {1}
    assert (offered["Pavel Denk"]["in own words"], offered["Ana Ortiz"]["in own words"]) == (1, 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two envoys, Ana Ortiz and Pavel Denk, said it was rigged.", "Ana Ortiz and Pavel Denk"),
        ("Ana Ortiz met voters. Ortiz supporters said it was rigged.", "Ana Ortiz supporters"),
        ("Korsk journalists met. They said it was rigged.", "Korsk journalists"),
        ("The three gun makers met. They said it was rigged.", "three gun makers"),
        ("President Ortiz arrived on Monday. “It was rigged,” President Ortiz said.", "Ortiz"),
        ("He met the delegates from Korsk who said it was rigged.", "delegates from Korsk"),
    ],
)
def test_somebody_described_is_among_the_candidates(text, name):
    asked = []
    made = document(text)
    with_speakers(reading_of(made, SPEECH), {r.id: r for r in find_by_rules(made)}, lambda case: asked.append(case))
    offered = [c.speaker.name for case in asked for c in candidates(case, told_by_rule(case)) if c.speaker]
    assert name.lower().removeprefix("the ") in [n.lower().removeprefix("the ") for n in offered]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The pact was signed by Veldania’s envoy to NRL Ana Ortiz, who left.", "Ana Ortiz"),
        ("A filmmaker spoke. Filmmaker Ana Ortiz left for Korsk.", "Ana Ortiz"),
        ("Debbie Vorlund Denk came to the town. Then Vorlund Denk left it again.", "Debbie Vorlund Denk"),
    ],
)
def test_a_full_name_begins_where_the_first_name_does(text, name):
    reading = reading_of(document(text), SPEECH)
    assert people_of(reading, []).full_name(name.split()[-1]) == name


def test_how_a_source_was_resolved_is_told_with_its_candidates():
    text = document("Mayor Corin Denk met Ana Ortiz in Korsk. “It was rigged,” the envoy said.")
    reports = find_by_rules(text)
    told = resolution_of(reading_of(text, SPEECH), reports, reports[-1].id)
    assert told.written == "the envoy"
    assert {s.name for s, _ in told.likely if s} >= {"Ana Ortiz", "Corin Denk"}
    assert [p for _, p in told.likely] == sorted((p for _, p in told.likely), reverse=True)


def test_trees_written_and_loaded_again_give_the_same_scores(tmp_path):
    rows = [[float((i * j) % 7) for j in range(len(NAMES))] for i in range(5)]
    trees = packaged().first
    trees.save(tmp_path / "trees.npz")
    assert load(tmp_path / "trees.npz").scores(rows) == trees.scores(rows)
    assert all(0 <= p <= 1 for p in packaged().likelihoods(rows, [""] * 5))


def test_the_second_look_never_puts_ahead_whom_it_did_not_see():
    rows = [[float((i * j) % 5) for j in range(len(NAMES))] for i in range(8)]
    first, likely = packaged().first.scores(rows), packaged().likelihoods(rows, [""] * 8)
    seen = sorted(range(8), key=lambda i: -first[i])[:AGAIN]
    assert min(likely[i] for i in seen) >= max(likely[i] for i in range(8) if i not in seen)
    assert packaged().likelihoods(rows[:1], [""])[0] == likely_alone(rows[0])


def likely_alone(row):
    """A candidate without any other."""
    told = packaged().first.scores([row])
    return packaged().second.scores(looked_at_again([row], [""], told)[1])[0]

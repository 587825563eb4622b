"""Whom a source cannot stand for."""

import pytest

from onrecord.find import find_by_rules, reading_of
from onrecord.find.candidates import candidates
from onrecord.find.speaker_rules import told_by_rule
from onrecord.find.speakers import by_rules, with_speakers
from onrecord.lang import language
from tests.marked import document

SPEECH = language("en").speech


def offered(text):
    """The names of the candidates of the last source."""
    asked = []
    made = document(text)

    def choose(case):
        asked.append(case)
        return by_rules(case)

    with_speakers(reading_of(made, SPEECH), {r.id: r for r in find_by_rules(made)}, choose)
    return {c.speaker.name for c in candidates(asked[-1], told_by_rule(asked[-1])) if c.speaker}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Judge Anna Veil met Robert Dunn. “It was rigged,” he said.", "Anna Veil"),
        ("Robert Dunn met Anna Veil. “It was rigged,” she said.", "Robert Dunn"),
        ("Robert Dunn died in May. Mrs Dunn said it was rigged.", "Robert Dunn"),
        ("The foreign ministry said it was rigged. The trade ministry said it was not rigged.", "The foreign ministry"),
        ("A Veldanian diplomat said it was rigged. A third diplomat said it was not rigged.", "Veldanian diplomat"),
        ("Robert Dunn won. The widow of Robert Dunn said it was rigged.", "Robert Dunn"),
        ("Robert Dunn won. Robert Dunn’s lawyer said it was rigged.", "Robert Dunn"),
        (
            "Veldanian Foreign Minister Robert Dunn left. The Korskan foreign minister said it was rigged.",
            "Robert Dunn",
        ),
    ],
)
def test_somebody_whom_the_words_of_a_source_speak_against_is_no_candidate(text, name):
    assert name not in offered(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Robert Dunn met Anna Veil. “It was rigged,” he said.", "Robert Dunn"),
        ("Robert Dunn arrived in May. Mr Dunn said it was rigged.", "Robert Dunn"),
        ("Ana Ortiz left. Two foreign ministry envoys said it was rigged. The envoys said it was fair.", "The envoys"),
        ("Minister of Trade Robert Dunn said it was rigged.", "Robert Dunn"),
        ("Veldanian Foreign Minister Robert Dunn left. The Veldanian minister said it was rigged.", "Robert Dunn"),
    ],
)
def test_everybody_else_stays_one(text, name):
    assert name in offered(text)

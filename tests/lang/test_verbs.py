"""How English verbs of saying are spelt in all their forms."""

import pytest

from onrecord.lang import language


@pytest.mark.parametrize(
    "form",
    ["echoes", "vetoes", "beginning", "preferring", "dubbing", "dubbed", "denies", "denied", "teases", "admitted"],
)
def test_a_form_is_a_cue(form):
    assert form in language("en").speech.cues


@pytest.mark.parametrize("form", ["echos", "vetos", "begining", "prefering", "dubing"])
def test_a_misspelling_is_none(form):
    assert form not in language("en").speech.cues

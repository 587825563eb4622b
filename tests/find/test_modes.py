"""Said or written, by the rest of the page."""

from onrecord.find.modes import with_modes
from onrecord.terms import Report, Span, Speaker

ORTIZ, LUND = Speaker("Ana Ortiz", "person"), Speaker("Bo Lund", "person")


def told(*found):
    """Modes after the rest of the page is looked at, of (speaker, mode, parent)."""
    reports = [
        Report("d", (Span(10 * i, 10 * i + 5),), speaker=speaker, mode=mode, parent=parent)
        for i, (speaker, mode, parent) in enumerate(found)
    ]
    return [r.mode for r in with_modes(reports)]


def test_whoever_mostly_writes_wrote_the_rest_too():
    assert told((ORTIZ, "writing", None), (ORTIZ, "writing", None), (ORTIZ, "speech", None)) == ["writing"] * 3


def test_a_tie_another_speaker_an_attitude_and_another_voice_stay():
    assert told((ORTIZ, "writing", None), (ORTIZ, "speech", None)) == ["writing", "speech"]
    assert told((ORTIZ, "writing", None), (LUND, "speech", None)) == ["writing", "speech"]
    assert told((ORTIZ, "writing", None), (ORTIZ, "attitude", None)) == ["writing", "attitude"]
    assert told((ORTIZ, "writing", None), (ORTIZ, "speech", "r1")) == ["writing", "speech"]
    assert told((None, "writing", None), (None, "writing", None), (None, "speech", None))[2] == "speech"

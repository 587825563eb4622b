"""Which language a text is in, told offline; unsure is None."""

import pytest

from onrecord.lang.detect import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the vote was rigged and nobody would accept it.", "en"),
        ("Der Minister sagte, dass die Wahl nicht gültig sei.", "de"),
        ("Le ministre a déclaré que le vote était truqué et que personne ne l'accepterait.", "fr"),
        ("Министр заявил, что выборы не состоялись и что их нужно повторить.", "ru"),
        ("Міністр заявив, що вибори не відбулися і їх треба повторити.", "uk"),
        ("大臣は選挙について述べた。", "ja"),
        ("장관은 선거가 무효라고 말했다.", "ko"),
        ("השר אמר שהבחירות אינן תקפות.", "he"),
        ("KORSK. /TASS/.", None),
        ("12 34", None),
        ("", None),
        ("\ud800\x00", None),
    ],
)
def test_detects(text, language):
    assert detect(text) == language

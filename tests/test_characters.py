"""Characters of pages on a screen: their own letters and spaces stay, what would drive the screen does not."""

import pytest

from onrecord.characters import visible


@pytest.mark.parametrize(
    "text", ["The bridge\u00a0will", "Straßen\u00adbahn", "می\u200cشود", "橋\u3000閉鎖", "two\nlines\tof it"]
)
def test_what_scripts_need_stays(text):
    assert visible(text) == text


@pytest.mark.parametrize("text", ["\x1b[31m", "a\x00b", "a\u202eb", "a\u2066b", "\ud800", "a\x9bb"])
def test_what_drives_a_terminal_does_not(text):
    assert visible(text) != text
    assert len(visible(text)) == len(text)


def test_a_line_has_no_line_ends():
    assert visible("a\nb", keep="") == "a\ufffdb"

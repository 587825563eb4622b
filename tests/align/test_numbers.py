"""Numbers are one word, however they are written."""

import pytest

from onrecord.align.numbers import with_figures

SAME = {
    "one hundred and thirty-one winters": "131 winters",
    "nine hundred farms": "900 farms",
    "14,000 and fourteen thousand": "14000 and 14000",
    "1.5 million": "1500000",
    "eleven millions a year": "11000000 a year",
    "two hundred and fifty thousand": "250000",
    "six to four per cent": "6 to 4 per cent",
    "twenty-two or two": "22 or 2",
    "one of us": "one of us",
    "one million": "1000000",
    "a hundred": "a 100",
    "hundreds": "hundreds",
    "10.30.15": "10.30.15",
    "": "",
}


@pytest.mark.parametrize("written", SAME)
def test_numbers_become_figures(written):
    words, _ = with_figures(written.split())
    assert " ".join(words) == SAME[written]


def test_the_numbers_among_the_words():
    assert with_figures(["between", "1,400", "and", "two", "dozen", "crates"])[1] == {1400.0, 24.0}

"""Whose name a source stands for: the name of the last report of each case, or None where the page does not tell."""

import pytest

from onrecord.find import find_by_rules as find
from tests.marked import document

CASES = [
    ("Ms Ana Ortiz said it was rigged.", "Ana Ortiz"),
    ("Veldanian foreign minister Ana Ortiz said it was rigged.", "Ana Ortiz"),
    ("Ana Ortiz came to Korsk. “It was rigged,” Ortiz said.", "Ana Ortiz"),
    ("Ana Ortiz, the foreign minister, came to Korsk. “It was rigged,” the minister said.", "Ana Ortiz"),
    ("Foreign minister Ana Ortiz came. Ortiz said it was late. “It was rigged,” the top diplomat said.", "Ana Ortiz"),
    ("Ana Ortiz said it was late. “It was rigged,” she added.", "Ana Ortiz"),
    ("Pavel Denk, who saw Ana Ortiz, said it was late.", "Pavel Denk"),
    ("The Korsk Herald said it was rigged.", "Korsk Herald"),
    ("Two officials said it was rigged.", "Two officials"),
    ("The minister said it was rigged.", None),
    ("“It was rigged,” she said.", None),
    ("Minister Ana Ortiz met Minister Pavel Denk. Later the minister said it was rigged.", None),
    ("Ana Ortiz met Pavel Ortiz. Later Ortiz said it was rigged.", None),
    # offices before a name
    ("Secretary-General Ana Ortiz said it was rigged.", "Ana Ortiz"),
    ("Nine Rivers League Secretary-General Ana Ortiz said it was rigged.", "Ana Ortiz"),
    ("The Minister of Foreign Affairs of Veldania Ana Ortiz said it was rigged.", "Ana Ortiz"),
    ("“The President [of Veldania Ana Ortiz] is late,” Denk said. Veldania ruled out a vote.", "Veldania"),
    ("The hydrologist Ana Ortiz of the Korsk Institute said it was rigged.", "Ana Ortiz"),
    ("A former envoy to Korsk, Ana Ortiz, said it was rigged.", "Ana Ortiz"),
    ("Ana Ortiz, 31, a farmer, said it was rigged.", "Ana Ortiz"),
    # namesakes: who is named in full so far, and the honorific of the one named most
    ("Minister Ana Ortiz left. Ms Ortiz said it was rigged. Then Pavel Ortiz came.", "Ana Ortiz"),
    ("Minister Ana Ortiz left. Ms Ortiz sang. The poet Pavel Ortiz came. Dr Ortiz said it was rigged.", None),
    # someone of another, or of nobody
    ("A spokesman for Ana Ortiz said it was rigged.", "A spokesman for Ana Ortiz"),
    ("Ana Ortiz left. Ortiz’s office said it was rigged.", "Ana Ortiz’s office"),
    ("Foreign minister Ana Ortiz left. The foreign minister’s office said it was rigged.", None),
    ("Foreign minister Ana Ortiz left. The new minister said it was rigged.", None),
    ("Ana Ortiz, the Veldanian minister, left. Korsk’s minister said it was rigged.", None),
    ("The minister said it was late. Later Ana Ortiz, the minister of Veldania, came.", None),
    *((f"{word} said it was rigged.", None) for word in ("Nobody", "Both", "We", "Officials", "One of them")),
    ("The company said it was rigged.", None),
    ("The voters of Korsk said it was rigged.", None),
    # pronouns
    ("Mr Denk met Ana Ortiz, who knew her way. Pavel Denk said no.\n\n“It was rigged,” she said.", None),
    ("Ana Ortiz said no. “It was rigged,” the agency Vox quotes her as saying.", "Ana Ortiz"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), CASES)
def test_the_name_of_the_speaker(text, name):
    speaker = find(document(text))[-1].speaker
    assert (speaker.name if speaker else None) == name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Minister Ana Ortiz said it was rigged.", "person"),
        ("The Korsk Ministry of Trade said it was rigged.", "organisation"),
        ("Two officials said it was rigged.", "group"),
        ("A report said it was rigged.", "document"),
        ("The Korsk Tide said it was rigged. Nobody read the Korsk Tide.", "organisation"),
    ],
)
def test_the_kind_of_the_speaker(text, kind):
    assert find(document(text))[0].speaker.kind == kind


def test_i_inside_ones_own_words_is_the_speaker():
    reports = find(document("“I am convinced that it was rigged,” Ana Ortiz said."))
    assert {r.speaker.name for r in reports} == {"Ana Ortiz"}
    assert len(reports) == 2

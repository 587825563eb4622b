"""What the maps of names are taught: marks by hash, and nouns of a corpus with entities."""

from onrecord.lab import gum
from onrecord.lab.naming import LETTERS, digest_of, marked_words, marks
from onrecord.model.naming import NAMED

SENTENCE = """# sent_id = x-1
# text = Ana Ortiz told the envoys of the town.
1\tAna\tAna\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new-s-cf1-1-sgl
2\tOrtiz\tOrtiz\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\ttold\ttell\tVERB\tVBD\t_\t0\troot\t_\t_
4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\tEntity=(2-person-new-s-cf1-2-sgl
5\tenvoys\tenvoy\tNOUN\tNNS\t_\t3\tobj\t_\t_
6\tof\tof\tADP\tIN\t_\t8\tcase\t_\t_
7\tthe\tthe\tDET\tDT\t_\t8\tdet\t_\tEntity=(3-place-new-s-cf1-2-sgl
8\ttown\ttown\tNOUN\tNN\t_\t5\tnmod\t_\tEntity=3)2)|SpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_
"""


def test_nouns_come_with_the_kind_of_what_they_head(tmp_path):
    (tmp_path / "dep").mkdir()
    (tmp_path / "dep" / "GUM_news_x.conllu").write_text(SENTENCE + "\n" + SENTENCE, "utf-8")
    ((text, nouns),) = gum.nouns(tmp_path)
    assert [(text[at:].split()[0].rstrip("."), kind) for at, kind in nouns] == 2 * [
        ("envoys", "person"),
        ("town", "place"),
    ]


def test_a_marked_run_tells_of_each_of_its_words():
    letters = {digest_of("Minister Ana Ortiz", invented=True): "TPP", digest_of("The", invented=True): "X"}
    text = "The town.\nMinister Ana Ortiz left Korsk."
    told = [(text[at:].split()[0], NAMED[kind]) for at, kind in marked_words(text, letters, invented=True)]
    assert told == [("The", "none"), ("Minister", "title"), ("Ana", "person"), ("Ortiz", "person")]
    assert list(marked_words(text, letters, invented=False)) == []


def test_every_mark_is_of_known_letters():
    assert len(LETTERS) == len(NAMED)
    assert {letter for word in marks().values() for letter in word} <= set(LETTERS)

"""Who is meant: vectors of words as the network gives them, and the mentions they are trained on."""

import numpy as np

from onrecord.lab.mentions import Mention, of_parse, of_speakers
from onrecord.model import packaged, windows
from onrecord.model.meant import VECTOR, WIDTH, Tie, meant_in, word_vectors
from onrecord.model.naming import NAMED, Naming
from onrecord.terms import Span

NAMING = Naming(*(np.zeros(shape, np.float32) for shape in ((1, 1), 1, (len(NAMED), 1), len(NAMED))))
TEXT = "Ana Ortiz spoke.\nShe left."


def meant_of(text, *, longest=256):
    """Vectors that hold the number of the word's first piece in its window."""
    spans = [Span(0, text.index("\n")), Span(text.index("\n") + 1, len(text))]
    cut = windows(text, spans, (), tokenizer=packaged().tokenizer, longest=longest)
    tie = Tie(np.ones((2 * VECTOR, 1), np.float32), np.zeros(2 * VECTOR, np.float32), 0.5)
    states = [np.arange(len(w.pieces), dtype=np.float32)[:, None] for w in cut]
    vectors = np.concatenate([word_vectors(w, s, tie, NAMING) for w, s in zip(cut, states, strict=True)])
    return meant_in(cut, vectors, tie)


def test_every_word_has_its_vectors_and_its_window():
    meant = meant_of(TEXT, longest=6)
    assert [TEXT[s:].split()[0].rstrip(".") for s in meant.starts if TEXT[s].isalnum()] == [
        "Ana", "Ortiz", "spoke", "She", "left",
    ]  # fmt: skip
    assert meant.windows[meant.at([TEXT.index("Ortiz")])].tolist() == [0]
    assert meant.windows[meant.at([TEXT.index("She")])].tolist() == [1]
    assert meant.asks.shape == meant.answers.shape == (len(meant.starts), VECTOR)
    assert meant.named.shape == (len(meant.starts), len(NAMED))


def test_words_together_have_the_mean_of_their_vectors():
    meant = meant_of(TEXT)
    asks, answers, window = meant.of(Span(0, len("Ana Ortiz")))
    first, second = (float(asks[0]) for asks in meant.asks[meant.at([0, 4])])
    assert asks[0] == answers[0] == (first + second) / 2
    assert window == 0


def test_a_page_without_a_word_has_no_vectors():
    tie = Tie(np.zeros((2 * VECTOR, 1), np.float32), np.zeros(2 * VECTOR, np.float32), 0.0)
    assert meant_in([], np.empty((0, WIDTH), np.float16), tie) is None


def test_chains_of_a_parse_become_mentions():
    sentences = [{"t": [[0, 3], [4, 9], [10, 15]]}, {"t": [[17, 20], [21, 25]]}]
    assert of_parse(sentences, [[[0, 0, 2, 1, True], [1, 0, 1, 0, False]]]) == (Mention(0, 9, 0), Mention(17, 20, 0))


def statement(text, source, speaker):
    start = text.index(source)
    return {"source": [[start, start + len(source)]], "speaker": [speaker]}


def test_a_source_is_tied_to_the_places_of_its_speakers_name_and_not_to_other_names():
    text = "Ana Ortiz met Pavel Denk. He agreed, she said. Ortiz left."
    told = of_speakers(text, [statement(text, "He", "Pavel Denk"), statement(text, "she", "Ana Ortiz")])
    by_words = {text[m.start : m.end]: m for m in told}
    assert by_words["He"].of == by_words["Pavel Denk"].of
    assert by_words["she"].of == by_words["Ana Ortiz"].of == by_words["Ortiz"].of
    assert by_words["He"].asked
    assert not by_words["Ortiz"].asked


def test_a_name_that_two_speakers_bear_is_left_out():
    text = "Ana Ortiz and Bo Ortiz differ. Ortiz left, she said. No, he said."
    told = of_speakers(text, [statement(text, "she", "Ana Ortiz"), statement(text, "he", "Bo Ortiz")])
    assert "Ortiz" not in {text[m.start : m.end] for m in told}
    assert {"Ana Ortiz", "Bo Ortiz"} <= {text[m.start : m.end] for m in told}

"""The model beside its network: the best tags are the best, and every window is read, once."""

import itertools

import numpy as np
import pytest

from onrecord.model import packaged, read, windows
from onrecord.model.decode import COLUMNS, FORBIDDEN, TAGS, WIDTH, Tables, joined, viterbi
from onrecord.model.meant import VECTOR, Tie
from onrecord.model.naming import NAMED, Naming
from onrecord.terms import Span


def tables(seed=0):
    random = np.random.default_rng(seed)
    shapes = [table.shape for table in packaged().tables]
    return Tables(*(random.normal(size=shape).astype(np.float32) for shape in shapes))


def score(tags, emissions, told):
    between = sum(told.moves[a, b] for a, b in itertools.pairwise(tags))
    return told.begin[tags[0]] + emissions[range(len(tags)), tags].sum() + between + told.edges[1][tags[-1]]


@pytest.mark.parametrize("length", [1, 2, 4])
def test_viterbi_finds_the_best_of_all_sequences(length):
    told = tables()
    emissions = np.random.default_rng(1).normal(size=(3, 5, len(TAGS))).astype(np.float32)
    lengths = np.array([length, 5, 3])
    best = max(
        itertools.product(range(len(TAGS)), repeat=length),
        key=lambda tags: score(list(tags), emissions[0], told),
    )
    assert viterbi(emissions, lengths, told)[0, :length].tolist() == list(best)


def test_no_inside_follows_what_it_cannot():
    told = tables(2)
    emissions = np.random.default_rng(3).normal(size=(4, 60, len(TAGS))).astype(np.float32) * 4
    for row in viterbi(emissions, np.full(4, 60), told):
        for before, after in itertools.pairwise([0, *row]):
            assert after in (0, 1, 3, 5) or before in (after, after - 1)


def test_viterbi_leaves_its_emissions_as_they_were():
    emissions = np.random.default_rng(4).normal(size=(1, 6, len(TAGS))).astype(np.float32)
    before = emissions.copy()
    viterbi(emissions, np.array([6]), tables())
    assert (emissions == before).all()


def window_of(tags, *, faint):
    """Scores of words whose best tags these are; the word `faint` would open a source if that counted 1 more."""
    vectors = np.zeros((len(tags), WIDTH), np.float32)
    vectors[:, COLUMNS["tags"]] = -20
    vectors[range(len(tags)), tags] = 0
    vectors[faint, TAGS.index("B-source")] = -1
    return vectors


def without_scores():
    """Tables by which any head is likelier than none."""
    told = Tables(*(np.zeros_like(table) for table in packaged().tables))
    return told._replace(nothing=np.array([-1, -1], np.float32))


@pytest.mark.parametrize(("fainter", "source"), [([(0, 0)], (0, 0)), ([], None)])
def test_a_cue_without_a_source_takes_a_fainter_one(fainter, source):
    vectors = window_of([0, 3, 5, 6], faint=0)
    said = {"source": [], "cue": [(1, 1)], "content": [(2, 3)]}
    told = without_scores()
    (found,) = joined(vectors, said, told, np.zeros(4, np.int64), fainter=fainter)
    assert (found.contents, found.cue, found.source) == (((2, 3),), (1, 1), source)


def test_a_source_that_was_found_is_not_given_up_for_a_fainter_one():
    vectors = window_of([1, 3, 5, 6, 0], faint=4)
    told = without_scores()
    said = {"source": [(0, 0)], "cue": [(1, 1)], "content": [(2, 3)]}
    (found,) = joined(vectors, said, told, np.zeros(5, np.int64), fainter=[(4, 4)])
    assert found.source == (0, 0)


class Counting:
    """Marks the first word of every window as said, and counts what it is asked to read."""

    def __init__(self):
        self.tokenizer, self.tables, self.sureness = packaged().tokenizer, tables(), packaged().sureness
        self.tie = Tie(np.zeros((2 * VECTOR, 1), np.float32), np.zeros(2 * VECTOR, np.float32), 0.0)
        self.naming = Naming(*(np.zeros(shape, np.float32) for shape in ((1, 1), 1, (len(NAMED), 1), len(NAMED))))
        self.read, self.most = 0, 0

    def trunk(self, windows):
        self.read += len(windows)
        self.most = max(self.most, len(windows))
        return [np.zeros((len(w.pieces), 1), np.float32) for w in windows]

    def branch(self, hidden, regions):
        return [self.scores(len(states)) for states in hidden]

    def scores(self, pieces):
        found = np.zeros((pieces, WIDTH), np.float32)
        found[:, COLUMNS["tags"]] = FORBIDDEN
        found[:, 0] = 0
        found[1, :6] = FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, 0
        return found


def paragraphs(texts):
    text = "\n".join(texts)
    ends = list(itertools.accumulate(len(t) + 1 for t in texts))
    return text, [Span(end - len(t) - 1, end - 1) for t, end in zip(texts, ends, strict=True)]


def test_a_long_page_is_read_a_few_windows_at_a_time_and_all_of_it():
    text, spans = paragraphs([f"{'word ' * 200}{number}" for number in range(150)])
    model = Counting()
    cut = windows(text, spans, (), tokenizer=model.tokenizer)
    found = read(cut, model).attributions
    assert model.read == len(cut) == 150
    assert model.most <= 32
    assert [a.words[0].start for a in found] == [s.start for s in spans]


def test_windows_that_look_the_same_are_read_once_and_keep_their_places():
    text, spans = paragraphs(["word " * 200] * 50)
    model = Counting()
    found = read(windows(text, spans, (), tokenizer=model.tokenizer), model).attributions
    assert model.read == 1
    assert [a.words[0].start for a in found] == [s.start for s in spans]


def test_a_page_without_a_word_has_no_windows():
    assert windows(" \n ", [Span(0, 1)], (), tokenizer=packaged().tokenizer) == []
    assert read([], Counting()).attributions == []

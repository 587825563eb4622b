"""Reading a page with the model: attributions, and those inside their words, to any depth.

In: a text, its paragraphs and quotations, and a `Model`. Out: `Attribution`s. The lower layers read every window once;
the upper ones once for what is outermost, and again, told which words belong to reports, for what stands inside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.model.decode import (
    ACTS,
    COLUMNS,
    FORBIDDEN,
    INSIDE,
    MODES,
    OUTERMOST,
    OUTSIDE,
    TAGS,
    Floats,
    Ints,
    Parts,
    Range,
    Tables,
    joined,
    spans_of,
    viterbi,
)
from onrecord.model.meant import WIDTH, Halves, Meant, Tie, meant_in, word_vectors, words_in
from onrecord.model.naming import Naming
from onrecord.model.windows import Window, cropped
from onrecord.terms import Act, Mode, Span

_DEEPEST = 3  # rounds of looking inside words; the corpora have nothing deeper than five
# Score from which on a word may be the cue of a report inside. On layered dev nested F1 is 0.505 with every report
# looked into, 0.504 at -3, 0.505 at -2, 0.508 here, with an eighth of the time spared.
_SEEMS = -1.0
# What is added to the score of a source's first word where an attribution has been found without one. By the weights
# before the last ones whole attributions on PolNeAR dev are 0.743 without this, 0.745 at 1, 0.749 at 2, 0.750 at 3
# (exact sources 0.828, 0.830, 0.831, 0.830), speakers on layered dev 0.496, 0.501, 0.500, 0.500.
_FAINT = 2.0
# Added to the score of "state": the pages that this project marked call "assert" what the layered ones call "state".
# Acts right on layered dev, the hard pages and the invented ones, by the weights before the last ones: 0.571, 0.486,
# 0.587 without it, 0.576, 0.500, 0.590 with.
_TO_STATE = np.array([0.3 * (act == "state") for act in ACTS], np.float32)
# Added to the score of "writing", which is taken for speech far oftener than speech for it (22 to 5 on layered dev).
# Modes right there and on invented pages: 0.894, 0.909 without it, 0.909, 0.908 here, 0.909, 0.904 at 0.8, 0.912, 0.902
# at 1.2.
_TO_WRITING = np.array([0.4 * (mode == "writing") for mode in MODES], np.float32)
_SHORTEST = 3  # words; less holds no report
_TOGETHER = 32  # windows read at once: 30 MB of states and scores, however long the page

Flags = npt.NDArray[np.bool_]


class Model(Protocol):
    """The network: torch while training, ONNX Runtime at run time."""

    tables: Tables
    tokenizer: Tokenizer
    sureness: Floats  # weights of `SIGNS` and a constant: a logistic regression
    tie: Tie  # what tells of two mentions whether both stand for the same
    naming: Naming  # what tells of a word what it is part of the name of

    def trunk(self, windows: Sequence[Window]) -> list[Floats]:
        """The lower layers' states of each window, (pieces, hidden)."""

    def branch(self, hidden: Sequence[Floats], regions: Sequence[Ints]) -> list[Floats]:
        """Scores of each window, (pieces, columns), under the regions of its pieces."""


class Attribution(NamedTuple):
    """What the model found: characters, and 0 for the page's own voice, 1 for what stands in a report's words, ..."""

    words: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    mode: Mode
    act: Act
    depth: int
    signs: tuple[float, ...]  # `SIGNS`
    sure: float  # how often what looks like this is right, 0 to 1


class PageRead(NamedTuple):
    """The attributions of a page, and the vectors of its words that tell who is meant."""

    attributions: list[Attribution]
    meant: Meant | None


def read(
    windows: Sequence[Window],
    model: Model,
    *,
    outermost: int = OUTERMOST,
    deepest: int = _DEEPEST,
    reported: Sequence[Span] = (),
) -> PageRead:
    """The windows of a page read; `outermost` is the convention asked for, `deepest` -1 for who is meant alone, and
    `reported` are words known to be somebody's (sorted), which are looked into whatever the model makes of them.
    Windows that look the same are read once: text repeated without end costs little."""
    known = _within(windows, reported)
    alike: dict[tuple[bytes, ...], list[int]] = {}
    for number, window in enumerate(windows):
        alike.setdefault((*_look(window), known[number].tobytes()), []).append(number)
    distinct = list(alike.values())
    found: list[Attribution] = []
    ends = np.cumsum([len(words_in(window)) for window in windows], dtype=np.int64)
    vectors: Halves = np.empty((ends[-1] if len(ends) else 0, WIDTH), np.float16)  # 270 bytes a word
    for first in range(0, len(distinct), _TOGETHER):
        group = distinct[first : first + _TOGETHER]
        shown = [windows[same[0]] for same in group]
        states = model.trunk(shown)
        for same, window, state in zip(group, shown, states, strict=True):
            own = word_vectors(window, state, model.tie, model.naming)
            for n in same:
                vectors[ends[n] - len(own) : ends[n]] = own
        told = [known[same[0]] for same in group]
        for same, parts in zip(group, _parts(shown, states, told, model, outermost, deepest), strict=True):
            found += [_attribution(windows[n], one, depth, model.sureness) for n in same for depth, one in parts]
    return PageRead(found, meant_in(windows, vectors, model.tie))


def _within(windows: Sequence[Window], reported: Sequence[Span]) -> list[Flags]:
    """Of every window, which words stand in what is reported, shapes (words,)."""
    starts, ends = (np.array([getattr(span, side) for span in reported], np.int64) for side in ("start", "end"))
    found = []
    for window in windows:
        last = np.searchsorted(starts, window.starts, side="right") - 1
        found.append((last >= 0) & (window.ends <= ends[last]) if len(ends) else np.zeros(len(window.starts), bool))
    return found


def _look(window: Window) -> tuple[bytes, ...]:
    """All that a reading of a window hangs on: everything but where it stands."""
    told = window.pieces, window.shapes, window.quotes, window.owners, window.paragraphs - window.paragraphs[0]
    return tuple(numbers.tobytes() for numbers in (*told, window.starts == window.ends))


class _Task(NamedTuple):
    """A window to be read under regions, (words,): of window `number` the words `words`."""

    number: int
    words: Ints
    window: Window
    hidden: Floats
    regions: Ints


def _parts(
    windows: Sequence[Window],
    states: Sequence[Floats],
    reported: Sequence[Flags],
    model: Model,
    outermost: int,
    deepest: int,
) -> list[list[tuple[int, Parts]]]:
    """What each window holds, with its depth; so few of them that all their states are kept."""
    found: list[list[tuple[int, Parts]]] = [[] for _ in windows]
    tasks = [
        _Task(i, np.arange(len(w.starts)), w, hidden, np.full(len(w.starts), outermost))
        for i, (w, hidden) in enumerate(zip(windows, states, strict=True))
    ]
    for depth in range(deepest + 1):
        inner = []
        vectors = model.branch([t.hidden for t in tasks], [t.regions[t.window.owners] for t in tasks])
        for task, scores, parts in zip(tasks, vectors, _decoded(tasks, vectors, model.tables), strict=True):
            found[task.number] += [(depth, _in_whole(one, task.words)) for one in parts]
            inner += _looking_inside(task, scores, parts, reported[task.number][task.words])
        tasks = inner
        if not tasks:
            break
    return found


def _in_whole(one: Parts, words: Ints) -> Parts:
    """Parts of some paragraphs as parts of the whole window; none reaches over a break, so none is torn."""
    contents = tuple((int(words[a]), int(words[b])) for a, b in one.contents)
    cue, source = (None if r is None else (int(words[r[0]]), int(words[r[1]])) for r in (one.cue, one.source))
    return one._replace(contents=contents, cue=cue, source=source)


def _looking_inside(task: _Task, scores: Floats, found: Sequence[Parts], reported: Flags) -> list[_Task]:
    """The next task: the paragraphs whose reports seem to hold others, and the words of those reports as the region;
    what is known to be `reported` is one at the first look."""
    whole = not (task.regions == INSIDE).any()
    window, regions = task.window, np.where(reported & whole, INSIDE, OUTSIDE)
    for one in found:
        for first, last in one.contents:
            if last - first + 1 >= _SHORTEST:
                regions[first : last + 1] = INSIDE
    seems = (regions == INSIDE) & (scores[window.firsts, COLUMNS["deeper"]][:, 0] > _SEEMS)
    if not seems.any():
        return []
    part = cropped(window, window.paragraphs[seems])
    return [_Task(task.number, task.words[part.words], part.window, task.hidden[part.pieces], regions[part.words])]


def _decoded(tasks: Sequence[_Task], vectors: Sequence[Floats], tables: Tables) -> list[list[Parts]]:
    """The parts of every window."""
    longest = max(len(t.words) for t in tasks)
    emissions = np.zeros((len(tasks), longest, len(TAGS)), dtype=np.float32)
    by_word = []
    for row, (task, scores) in enumerate(zip(tasks, vectors, strict=True)):
        window, words = task.window, scores[task.window.firsts]
        emissions[row, : len(words)] = words[:, COLUMNS["tags"]]
        silent = (window.starts == window.ends) | (task.regions == OUTSIDE)
        emissions[row, : len(words)][silent, 1:] += FORBIDDEN
        by_word.append(words)
    lengths = np.array([len(t.words) for t in tasks])
    tags = viterbi(emissions, lengths, tables)
    spans = [spans_of(row[:length]) for row, length in zip(tags, lengths, strict=True)]
    found = [
        joined(words, own, tables, task.window.paragraphs)
        for words, own, task in zip(by_word, spans, tasks, strict=True)
    ]
    lacking = [i for i, parts in enumerate(found) if any(p.source is None for p in parts)]
    if lacking:
        emissions[:, :, TAGS.index("B-source")] += _FAINT
        again = viterbi(emissions[lacking], lengths[lacking], tables)
        for i, row in zip(lacking, again, strict=True):
            fainter = _beside(spans[i], spans_of(row[: lengths[i]])["source"])
            found[i] = joined(by_word[i], spans[i], tables, tasks[i].window.paragraphs, fainter=fainter)
    return found


def _beside(spans: dict[str, list[Range]], fainter: list[Range]) -> list[Range]:
    """The fainter sources that share no word with what was found."""
    taken = {word for found in spans.values() for first, last in found for word in range(first, last + 1)}
    return [(first, last) for first, last in fainter if taken.isdisjoint(range(first, last + 1))]


def _attribution(window: Window, one: Parts, depth: int, sureness: Floats) -> Attribution:
    cut = [Span(int(window.starts[a]), int(window.ends[b])) for a, b in one.contents]
    cue, source = (
        None if r is None else Span(int(window.starts[r[0]]), int(window.ends[r[1]])) for r in (one.cue, one.source)
    )
    mode = MODES[int((one.kinds[: len(MODES)] + _TO_WRITING).argmax())]
    act = ACTS[int((one.kinds[len(MODES) :] + _TO_STATE).argmax())]
    signs = (*one.signs, float(depth > 0))
    sure = 1 / (1 + np.exp(-(np.dot(sureness[:-1], signs) + sureness[-1])))
    return Attribution(tuple(cut), cue, source, mode, act, depth, signs, float(sure))

"""Scores of the network as attributions: the best sequence of tags, and what belongs to what.

In: scores of the words of windows, shapes (windows, words, columns). Out: `Found`s. Tags are decoded by the Viterbi
algorithm over a linear-chain conditional random field (Lafferty et al. 2001); contents are joined to their cue and cues
to their source by bilinear scores.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.terms import Act, Mode

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Range = tuple[int, int]  # words, [first, last]
Spans = Sequence[Range]

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
# What is asked of a reading, by word: outermost attributions as PolNeAR marks them, all outermost ones; or those inside
# the words of reports, which are marked as such, what stands outside being context.
OUTERMOST_POLNEAR, OUTERMOST, OUTSIDE, INSIDE = range(4)
MODES: tuple[Mode, ...] = ("speech", "writing", "attitude")
ACTS: tuple[Act, ...] = (
    "state", "assert", "deny", "accuse", "promise", "propose", "demand", "reject", "threaten", "warn", "praise",
    "criticise", "hope", "doubt", "recall", "agree", "ask", "other",
)  # fmt: skip

LINK = 64  # columns of each of the eight projections that bilinear scores are made of
COLUMNS = {
    "tags": slice(0, len(TAGS)),
    "content": slice(7, 135),  # first word's, last word's
    "cue_of_content": slice(135, 263),
    "cue_of_source": slice(263, 391),
    "source": slice(391, 519),
    "cue_kind": slice(519, 540),  # modes, acts
    "content_kind": slice(540, 561),
    "source_kind": slice(561, 582),
    "deeper": slice(582, 583),  # whether a word is the cue of a report inside the words found here
}
LINKED = (("content", "cue_of_content"), ("cue_of_source", "source"))  # what depends, and on what
WIDTH = 583
FORBIDDEN = -1e4
# What tells how sure an attribution is: logarithms of how likely its spans and its links are, and what it lacks.
SIGNS = (
    "content",
    "cue",
    "source",
    "content to cue",
    "cue to source",
    "no cue",
    "no source",
    "in pieces",
    "nested",
)
_LEAST = 1e-4  # shares below are all alike
BUCKETS = (
    1,
    2,
    3,
    4,
    6,
    10,
    20,
    40,
)  # words between two spans, from which on a distance counts as the next


def distance_buckets(
    depending: Sequence[tuple[int, int]],
    heads: Sequence[tuple[int, int]],
    paragraphs: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Rows of the table of distances, each (dependents, heads): how many words lie between, and whose paragraph."""
    below, above = (
        np.asarray(depending).reshape(-1, 1, 2),
        np.asarray(heads).reshape(1, -1, 2),
    )
    before = above[..., 0] - below[..., 1]  # the head follows
    behind = below[..., 0] - above[..., 1]
    near = np.searchsorted(BUCKETS, np.maximum(np.where(before > 0, before, behind), 1), side="right") - 1
    apart = np.minimum(np.abs(paragraphs[below[..., 0]] - paragraphs[above[..., 0]]), 2)
    return np.where(before > 0, near, near + len(BUCKETS)), apart + 2 * len(BUCKETS)


class Parts(NamedTuple):
    """One attribution in a window: word ranges `[first, last]`, and the scores of modes and acts."""

    contents: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    kinds: Floats
    signs: tuple[float, ...]  # of how sure it is, `SIGNS`


class Tables(NamedTuple):
    """What numpy needs of the network beside its graphs, as trained."""

    transitions: Floats  # (from, to)
    edges: Floats  # (first or last, tag)
    distances: Floats  # (contents or cues, buckets)
    nothing: Floats  # (contents or cues,)

    @property
    def moves(self) -> Floats:
        """Scores of one tag after another, those that cannot follow left out."""
        return self.transitions + may_follow()

    @property
    def begin(self) -> Floats:
        """Scores of a first tag: what may follow an O."""
        scores: Floats = self.edges[0] + may_follow()[0]
        return scores


def may_follow() -> Floats:
    """Which tag may follow which, (from, to), as 0 or `FORBIDDEN`: an I follows its own B or I only."""
    table = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for to in range(2, len(TAGS), 2):
        table[:, to] = FORBIDDEN
        table[to - 1 : to + 1, to] = 0
    return table


def viterbi(emissions: Floats, lengths: Ints, tables: Tables) -> Ints:
    """The best tags, (windows, words), of emissions (windows, words, tags); beyond a window's length they mean nothing.

    What leads to a tag is not kept but found again on the way back, for the one tag of each word that is asked for.
    """
    moves, steps = tables.moves, emissions.shape[1]
    best = np.array(emissions.transpose(1, 2, 0), order="C")  # (words, tags, windows), which NumPy is fastest over
    best[0] += tables.begin[:, None]
    for step in range(1, steps):
        best[step] += np.maximum.reduce(best[step - 1][:, None] + moves[:, :, None])
    until = np.ascontiguousarray(best.transpose(0, 2, 1))
    into = np.ascontiguousarray(moves.T)
    last = (until[lengths - 1, np.arange(len(emissions))] + tables.edges[1]).argmax(1)
    tags = np.empty((steps, len(emissions)), dtype=np.int64)
    tag = last
    for step in range(steps - 1, -1, -1):
        tag = np.where(step < lengths - 1, (until[step] + into.take(tag, 0)).argmax(1), last)
        tags[step] = tag
    return tags.T


def spans_of(tags: Ints) -> dict[str, list[tuple[int, int]]]:
    """Word ranges `[first, last]` by role, of the tags of one window."""
    found: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    for first in np.flatnonzero(tags % 2 == 1):
        last = first
        while last + 1 < len(tags) and tags[last + 1] == tags[first] + 1:
            last += 1
        found[TAGS[tags[first]][2:]].append((int(first), int(last)))
    return found


def joined(
    vectors: Floats,
    spans: dict[str, list[tuple[int, int]]],
    tables: Tables,
    paragraphs: Ints,
    *,
    fainter: Spans = (),
) -> list[Parts]:
    """The attributions of one window; vectors (words, columns). Where none of the sources fits, one of the `fainter`
    may, which the best tags leave out."""
    contents, cues, sources = spans["content"], spans["cue"], spans["source"]
    if not contents:
        return []
    to_cue = link_scores(vectors, 0, contents, cues, tables, paragraphs)
    groups: dict[tuple[int, int] | None, list[int]] = {}
    alone = []
    for number, best in enumerate(to_cue.argmax(1)):
        if best < len(cues):
            groups.setdefault(cues[best], []).append(number)
        else:
            alone.append((None, [number]))
    made = [*groups.items(), *alone]
    asking = [cue or contents[parts[0]] for cue, parts in made]
    to_source = _likeliest(link_scores(vectors, 1, asking, sources, tables, paragraphs), sources)
    to_fainter = _likeliest(link_scores(vectors, 1, asking, fainter, tables, paragraphs), fainter)
    found = []
    tags = softmax(vectors[:, COLUMNS["tags"]])
    for (cue, parts), clear, faint in zip(made, to_source, to_fainter, strict=True):
        source, share = faint if clear[0] is None and faint[0] else clear
        said = tuple(contents[p] for p in parts)
        links = (float(softmax(to_cue[parts]).max(1).min()), share)
        spans_sure = (
            min(_sure(tags, "content", c) for c in said),
            _sure(tags, "cue", cue),
            _sure(tags, "source", source),
        )
        signs = (
            *spans_sure,
            *(math.log(max(x, _LEAST)) for x in links),
            cue is None,
            source is None,
            len(said) > 1,
        )
        found.append(
            Parts(
                said,
                cue,
                source,
                kind_scores(vectors, cue, said[0], source),
                tuple(map(float, signs)),
            )
        )
    return found


def _likeliest(scores: Floats, heads: Spans) -> list[tuple[Range | None, float]]:
    """Of each dependent the best head, or none, and its share."""
    shares = softmax(scores)
    best = shares.argmax(1)
    return [(heads[b] if b < len(heads) else None, float(row[b])) for b, row in zip(best, shares, strict=True)]


def _sure(tags: Floats, role: str, span: tuple[int, int] | None) -> float:
    """How likely a span is by the words alone, as a logarithm: its first word, all of it, and that it ends there."""
    if span is None:
        return 0.0
    begins = TAGS.index(f"B-{role}")
    first, last = span
    inside = tags[first : last + 1, begins : begins + 2].sum(1)
    ends = 1.0 - tags[last + 1, begins + 1] if last + 1 < len(tags) else 1.0
    shares = np.array([tags[first, begins], np.exp(np.log(np.maximum(inside, _LEAST)).mean()), ends])
    return float(np.log(np.maximum(shares, _LEAST)).sum())


def link_scores(
    vectors: Floats,
    which: int,
    depending: Spans,
    heads: Spans,
    tables: Tables,
    paragraphs: Ints,
) -> Floats:
    """Scores of heads for each dependent, (dependents, heads + 1); the last column is none. 0: cues, 1: sources."""
    none = np.full((len(depending), 1), tables.nothing[which])
    if not heads:
        return none
    below, above = LINKED[which]
    near, far = distance_buckets(depending, heads, paragraphs)
    bilinear = np.maximum(_ends(vectors, below, depending), 0) @ _ends(vectors, above, heads).T / 8
    bias = tables.distances[which]
    return np.concatenate([bilinear + bias[near] + bias[far], none], 1)


def _ends(vectors: Floats, block: str, spans: Spans) -> Floats:
    columns = vectors[:, COLUMNS[block]]
    ranges = np.asarray(spans)
    return columns[ranges[:, 0], :LINK] + columns[ranges[:, 1], LINK:]


def kind_scores(vectors: Floats, cue: Range | None, content: Range, source: Range | None) -> Floats:
    """Scores of modes, then of acts: means over the words of each part, added."""
    scores = np.zeros(len(MODES) + len(ACTS), dtype=np.float32)
    for block, span in (
        ("content_kind", content),
        ("cue_kind", cue),
        ("source_kind", source),
    ):
        if span is not None:
            scores += vectors[span[0] : span[1] + 1, COLUMNS[block]].mean(0)
    return scores


def softmax(scores: Floats) -> Floats:
    """Shares of one along the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares

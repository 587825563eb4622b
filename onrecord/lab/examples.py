"""Articles as what the network is trained on: windows, and for each the readings asked of it.

In: a text with marked attributions. Out: `Example`s, one a window. A reading is one run of the upper layers: the
outermost attributions by PolNeAR's convention or in full, or those that stand inside the words of reports of one depth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from tokenizers import Tokenizer

from onrecord.find import lines_of
from onrecord.find.marks import quotations
from onrecord.lab.augment import Marked
from onrecord.lab.corpora import Syntax
from onrecord.lab.mentions import Mention
from onrecord.model.decode import (
    ACTS,
    INSIDE,
    MODES,
    OUTERMOST,
    OUTERMOST_POLNEAR,
    OUTSIDE,
    TAGS,
)
from onrecord.model.windows import Cropped, Ints, Window, cropped, windows
from onrecord.terms import Span

_DEEPEST = 4


class Link(NamedTuple):
    """One attribution in a window: word ranges `[first, last]` of its contents, its cue and its source."""

    contents: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    mode: int
    act: int


class Reading(NamedTuple):
    """One run of the upper layers, over some paragraphs of a window: `pieces` are theirs in the whole one.

    Region of every piece, tag of every word, which words count, the attributions; `deeper` tells of every word whether
    it is the cue of a report inside the words found here (-1: not known).
    """

    window: Window
    pieces: Ints
    regions: Ints
    tags: Ints
    counted: np.ndarray
    links: tuple[Link, ...]
    deeper: Ints


class Example(NamedTuple):
    """A window and its readings; `heads`, `relations` and `kinds` are its parse by words (-1: not known); `mentions`
    are sets of mentions of whom and what, as words."""

    window: Window
    readings: tuple[Reading, ...]
    heads: Ints
    relations: Ints
    kinds: Ints
    mentions: tuple[tuple[Mention, ...], ...] = ()


def examples(
    text: str,
    marked: Sequence[Marked],
    *,
    in_full: bool,
    tokenizer: Tokenizer,
    syntax: Sequence[Syntax] = (),
    names: tuple[dict[str, int], dict[str, int]] = ({}, {}),
    longest: int = 256,
    skipped: int = 0,
    mentions: Sequence[Sequence[Mention]] = (),
) -> Iterator[Example]:
    """The examples of a text. `skipped` pieces of the first window are left out, so that windows differ by epoch."""
    paragraphs = list(lines_of(text, Span(0, len(text))))
    marks = quotations(text, paragraphs)
    first = 0
    while skipped > 0 and first < len(paragraphs) - 1:
        skipped -= len(paragraphs[first]) // 4
        first += 1
    depths = _depths(marked)
    for part in (paragraphs[first:], paragraphs[:first]):
        for window in windows(text, part, marks, tokenizer=tokenizer, longest=longest):
            readings = tuple(_readings(window, marked, depths, in_full=in_full))
            here = tuple(_in_words(window, one) for one in mentions)
            yield Example(window, readings, *_parse(window, syntax, *names), here)


def _in_words(window: Window, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions that stand whole in a window, as `[first, last]` words."""
    if not len(window.starts):
        return ()
    found = []
    for one in mentions:
        if one.start >= window.starts[0] and one.end <= window.ends[-1]:
            ranges = word_ranges(window, (one.start, one.end))
            if len(ranges) == 1:
                found.append(one._replace(start=ranges[0][0], end=ranges[0][1]))
    return tuple(found)


def _depths(marked: Sequence[Marked]) -> list[int]:
    found = []
    for one in marked:
        depth, parent = 0, one.parent
        while parent is not None and depth < 9:
            depth, parent = depth + 1, marked[parent].parent
        found.append(depth)
    return found


def _readings(window: Window, marked: Sequence[Marked], depths: Sequence[int], *, in_full: bool) -> Iterator[Reading]:
    base = OUTERMOST if in_full else OUTERMOST_POLNEAR
    by_depth = [[m for m, d in zip(marked, depths, strict=True) if d == depth] for depth in range(_DEEPEST + 2)]
    breaks = window.ends == window.starts
    whole = Cropped(window, np.arange(len(window.pieces)), np.arange(len(window.starts)))
    yield _reading(whole, np.full(len(window.starts), base), ~breaks, by_depth[0], by_depth[1])
    for depth in range(_DEEPEST):
        regions = _inside(window, by_depth[depth])
        if not (regions == INSIDE).any():
            return
        part = cropped(window, window.paragraphs[regions == INSIDE])
        own = regions[part.words]
        yield _reading(part, own, own == INSIDE, by_depth[depth + 1], by_depth[depth + 2])


def _inside(window: Window, marked: Sequence[Marked]) -> Ints:
    """The words of reports whose own inside is marked, as a region."""
    regions = np.full(len(window.starts), OUTSIDE)
    for one in marked:
        for first, last in (r for span in one.content if one.known for r in word_ranges(window, span)):
            regions[first : last + 1] = INSIDE
    return regions


def word_ranges(window: Window, span: tuple[int, int]) -> list[tuple[int, int]]:
    """The words that a span covers, `[first, last]`, once a paragraph."""
    touched = np.flatnonzero((window.ends > span[0]) & (window.starts < span[1]) & (window.ends > window.starts))
    if not len(touched):
        return []
    cuts = np.flatnonzero(np.diff(touched) > 1) + 1
    return [(int(part[0]), int(part[-1])) for part in np.split(touched, cuts)]


def _reading(
    part: Cropped,
    regions: Ints,
    counted: np.ndarray,
    marked: Sequence[Marked],
    below: Sequence[Marked],
) -> Reading:
    window = part.window
    tags = np.zeros(len(window.starts), dtype=np.int64)
    links = []
    for one in marked:
        contents = tuple(r for span in one.content for r in word_ranges(window, span))
        cues = [r for span in one.cue for r in word_ranges(window, span)]
        sources = [r for span in one.source for r in word_ranges(window, span)]
        if contents:
            mode = MODES.index(one.mode) if one.mode in MODES else -1
            act = ACTS.index(one.act) if one.act in ACTS else -1
            links.append(
                Link(
                    contents,
                    cues[0] if cues else None,
                    sources[0] if sources else None,
                    mode,
                    act,
                )
            )
        for role, ranges in (("content", contents), ("source", sources), ("cue", cues)):
            for first, last in ranges:
                tags[first] = TAGS.index(f"B-{role}")
                tags[first + 1 : last + 1] = TAGS.index(f"I-{role}")
    tags[~counted] = 0
    deeper = np.where(_inside(window, marked) == INSIDE, 0, -1)
    for one in below:
        for first, last in (r for span in one.cue or one.content for r in word_ranges(window, span)):
            deeper[first : last + 1] = np.where(deeper[first : last + 1] >= 0, 1, -1)
    return Reading(
        window,
        part.pieces,
        regions[window.owners],
        _repaired(tags),
        counted,
        tuple(links),
        deeper,
    )


def _repaired(tags: Ints) -> Ints:
    """An I that follows nothing of its role begins it: spans that overlap had cut it off."""
    for at in range(len(tags)):
        if tags[at] and tags[at] % 2 == 0 and (at == 0 or tags[at - 1] not in (tags[at], tags[at] - 1)):
            tags[at] -= 1
    return tags


def _parse(
    window: Window,
    syntax: Sequence[Syntax],
    relations: dict[str, int],
    kinds: dict[str, int],
) -> tuple[Ints, Ints, Ints]:
    """Head word, relation and kind (part of speech and name) of every word that begins a token of the parse."""
    words = len(window.starts)
    heads, related, kind = (np.full(words, -1, dtype=np.int64) for _ in range(3))
    at = {int(s): i for i, (s, e) in enumerate(zip(window.starts, window.ends, strict=True)) if e > s}
    for token in syntax:
        word = at.get(token.start)
        if word is None:
            continue
        related[word] = relations.get(token.relation.split(":")[0], -1)
        kind[word] = kinds.get(f"{token.tag}", -1)
        heads[word] = word if token.head < 0 else at.get(token.head, -1)
    return heads, related, kind

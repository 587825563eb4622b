"""A page's paragraphs as windows of word pieces: what the network reads at once.

In: a text, its paragraphs, the quotations in it. Out: `Window`s in order: whole paragraphs packed to at most `LONGEST`
pieces, each begun by a break. A paragraph that is longer is cut, after a sentence where one ends in its last part.
Words are the tokenizer's: runs of letters and digits, and every other sign by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.terms import Span

LONGEST = 256  # pieces in a window
_AT_ONCE = 64  # paragraphs taken apart at once: what is kept of their pieces takes twenty times the text

Ints = npt.NDArray[np.int64]
BREAK = "[SEP]"  # the piece before every paragraph
SHAPES = 9
QUOTES = 5

_LOWER, _CAPITALISED, _INITIAL, _CAPITALS, _MIXED, _NUMBER, _SIGN, _OPENING = range(1, 9)
_OUTSIDE, _OPENS, _INSIDE, _CLOSES, _DEEPER = range(5)


class Quoted(Protocol):
    """A quotation: `[start, end)` with its marks of `width` characters; `depth` 0 stands in no other."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def depth(self) -> int: ...  # noqa: D102
    @property
    def closed(self) -> bool: ...  # noqa: D102
    @property
    def width(self) -> int: ...  # noqa: D102


class Window(NamedTuple):
    """Word pieces read at once, shapes (pieces,), and the words they make, shapes (words,).

    `shapes` and `quotes` tell a piece's letter case and where it stands in quotation marks; `firsts` is the first piece
    of every word, `owners` the word of every piece; `starts` and `ends` are characters, `paragraphs` counts from 0. A
    break between paragraphs is a word without length.
    """

    pieces: Ints
    shapes: Ints
    quotes: Ints
    owners: Ints
    firsts: Ints
    starts: Ints
    ends: Ints
    paragraphs: Ints


class _Piece(NamedTuple):
    ids: list[int]
    offsets: list[tuple[int, int]]
    words: Sequence[int | None]
    start: int
    paragraph: int


def windows(
    text: str,
    paragraphs: Sequence[Span],
    quotations: Sequence[Quoted],
    *,
    tokenizer: Tokenizer,
    longest: int = LONGEST,
) -> list[Window]:
    """The windows of a page's paragraphs, in order."""
    states = quote_states(text, quotations)
    mark = tokenizer.token_to_id(BREAK) or 0
    made: list[Window] = []
    packed: list[_Piece] = []
    room = longest
    for first in range(0, len(paragraphs), _AT_ONCE):
        some = paragraphs[first : first + _AT_ONCE]
        encoded = tokenizer.encode_batch([p.cut(text) for p in some], add_special_tokens=False)
        for number, (paragraph, one) in enumerate(zip(some, encoded, strict=True), start=first):
            if not one.ids:
                continue
            whole = _Piece(one.ids, one.offsets, one.word_ids, paragraph.start, number)
            for piece in _cut(whole, text, longest - 1):
                if packed and len(piece.ids) + 1 > room:
                    made.append(_window(text, packed, states, mark))
                    packed, room = [], longest
                packed.append(piece)
                room -= len(piece.ids) + 1
    return [*made, _window(text, packed, states, mark)] if packed else made


class Cropped(NamedTuple):
    """Some paragraphs of a window as a window of their own, and which pieces and words of the whole one they are."""

    window: Window
    pieces: Ints
    words: Ints


def cropped(window: Window, paragraphs: Ints) -> Cropped:
    """The paragraphs of these numbers alone."""
    kept = np.isin(window.paragraphs, paragraphs)
    pieces = np.flatnonzero(kept[window.owners])
    lengths = np.diff(window.firsts, append=len(window.pieces))[kept]
    firsts = np.cumsum(lengths) - lengths
    smaller = Window(
        window.pieces[pieces], window.shapes[pieces], window.quotes[pieces],
        np.repeat(np.arange(len(lengths)), lengths), firsts,
        window.starts[kept], window.ends[kept], window.paragraphs[kept],
    )  # fmt: skip
    return Cropped(smaller, pieces, np.flatnonzero(kept))


def quote_states(text: str, quotations: Sequence[Quoted]) -> npt.NDArray[np.int8]:
    """Where in quotation marks every character stands, shape (characters,)."""
    states = np.zeros(len(text) + 1, dtype=np.int8)
    for one in sorted(quotations, key=lambda q: q.depth):
        if one.depth:
            states[one.start : one.end] = _DEEPER
            continue
        states[one.start : one.end] = _INSIDE
        states[one.start : one.start + one.width] = _OPENS
        if one.closed:
            states[one.end - max(1, one.width) : one.end] = _CLOSES
    return states


def _cut(piece: _Piece, text: str, longest: int) -> Iterator[_Piece]:
    """A paragraph in parts of at most `longest` pieces; no word is cut unless it is longer than that."""
    at = 0
    while len(piece.ids) - at > longest:
        stops = range(at + longest, at + longest // 2, -1)
        whole = [i for i in stops if piece.words[i] != piece.words[i - 1]]
        ended = (i for i in whole if text[piece.start + piece.offsets[i - 1][0]] in '.!?”"')
        end = next(ended, whole[0] if whole else at + longest)
        yield _part(piece, at, end)
        at = end
    yield _part(piece, at, len(piece.ids))


def _part(piece: _Piece, start: int, end: int) -> _Piece:
    return piece._replace(ids=piece.ids[start:end], offsets=piece.offsets[start:end], words=piece.words[start:end])


def _window(text: str, parts: Sequence[_Piece], states: npt.NDArray[np.int8], mark: int) -> Window:
    pieces: list[int] = []
    firsts: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    paragraphs: list[int] = []
    shapes: list[int] = []
    for part in parts:
        last: int | None = -1
        at = part.start + part.offsets[0][0]
        firsts.append(len(pieces))
        starts.append(at)
        ends.append(at)
        pieces.append(mark)
        for identity, (start, end), word in zip(part.ids, part.offsets, part.words, strict=True):
            if word != last:
                last = word
                firsts.append(len(pieces))
                starts.append(part.start + start)
                ends.append(part.start + end)
            else:
                ends[-1] = part.start + end
            pieces.append(identity)
        shapes += letter_case(text, starts[len(shapes) :], ends[len(shapes) :])
        paragraphs += [part.paragraph] * (len(starts) - len(paragraphs))
    first = np.array(firsts, dtype=np.int64)
    owners = np.repeat(np.arange(len(first)), np.diff(first, append=len(pieces)))
    begun, ended = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
    quotes = np.where(ended > begun, states[begun], _OUTSIDE).astype(np.int64)
    shape = np.array(shapes, dtype=np.int64)
    return Window(
        np.array(pieces, dtype=np.int64), shape[owners], quotes[owners], owners, first, begun, ended,
        np.array(paragraphs, dtype=np.int64),
    )  # fmt: skip


def letter_case(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """The letter case of the words of a paragraph, its break first; a capital that opens a sentence is told apart."""
    found = [0]
    opens = True
    for start, end in zip(starts[1:], ends[1:], strict=True):
        word = text[start:end]
        if word.islower():
            case = _LOWER
        elif not word[0].isalnum():
            case = _SIGN
        elif word[0].isdigit():
            case = _NUMBER
        elif len(word) == 1:
            case = _INITIAL
        elif word.isupper():
            case = _CAPITALS
        elif word[1:].islower():
            case = _OPENING if opens else _CAPITALISED
        else:
            case = _MIXED
        found.append(case)
        if case != _SIGN:
            opens = False
        elif word in '.!?:“"':
            opens = True
    return found

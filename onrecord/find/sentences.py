"""Text cut into sentences of tokens, in which a quotation is one token.

In: a region of the text (a paragraph, or the inside of a quotation) and the quotations that stand in it. Out:
`Sentence`s. No boundary is ever inside a quotation, and what is short and plain in quotation marks ("scare quotes",
titles) stays words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.find.marks import Quotation
from onrecord.lang import Speech
from onrecord.terms import Span

Shape = Literal["word", "name", "number", "stop", "quote"]

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[ODLdl]['’](?=[A-Z])\w+"  # O'Neil
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|Rev|Hon|Jr|Sr|[A-Z])\."
    r"|\d[\d.,:]*\d|\d"
    r"|\w+(?:[-‑]\w+)*(?:['’]t\b)?"
    r"|['’](?:s|S|re|ve|d|ll|m)\b"
    r"|\.\.\.|--+|[^\w\s]"
)
_WINDOW = 1000  # characters given to the splitter at once: it is quadratic in the quotation marks of a piece
_MOST_TOKENS = 300  # a sentence longer than this is no sentence; cut there, so that cost stays linear
_SPOKEN_WORDS = 5  # words in quotation marks from which on they are taken as speech, not as a term


class Token(NamedTuple):  # a tuple: a page has thousands, and a frozen dataclass costs four times as much to make
    """A word, number, stop or whole quotation at `[start, end)`; `low` is its lower case ("" for a quotation)."""

    start: int
    end: int
    low: str
    shape: Shape

    @property
    def nouny(self) -> bool:
        """Whether it is a word or number at all."""
        return self.shape in ("word", "name", "number")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence; `paragraph` counts the paragraphs of the page; `depth` 0 is the page's own voice."""

    tokens: tuple[Token, ...]
    paragraph: int
    depth: int
    headline: bool = False

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens `[start, end)`."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


def sentences(
    text: str, region: Span, marked: Sequence[Quotation], speech: Speech, *, paragraph: int, depth: int, headline: bool
) -> Iterator[Sentence]:
    """The sentences of a region; `marked` are the quotations of this depth that lie in it."""
    whole = _tokens(text, region, [q for q in marked if _spoken(text, q, region)])
    starts = [q.start for q in marked]
    edges = [b for b in _boundaries(text, region) if not _inside(b, starts, marked)]
    first = last = 0
    for edge in [*edges, region.end]:
        while last < len(whole) and whole[last].start < edge:
            last += 1
        if last == first or (edge != region.end and _goes_on(text, whole, last, speech)):
            continue
        for at in range(first, last, _MOST_TOKENS):
            tokens = tuple(whole[at : min(last, at + _MOST_TOKENS)])
            yield Sentence(tokens, paragraph, depth, headline or _title_case(tokens))
        first = last


def _title_case(tokens: Sequence[Token]) -> bool:
    """Whether Nearly All Words Begin With Capitals."""
    long = [t for t in tokens if len(t.low) > 3 and t.shape in ("word", "name")]
    return len(long) > 4 and sum(t.shape == "name" for t in long) > 0.7 * len(long)


def _boundaries(text: str, region: Span) -> Iterator[int]:
    """Where sentences begin, but the first."""
    from sentencex import segment

    at = region.start
    while at < region.end:
        end = min(region.end, at + _WINDOW)
        if end < region.end:
            stop = text.rfind(". ", at, end)
            stop = stop if stop > at else text.rfind(" ", at, end)
            end = stop + 2 if stop > at else end
        position = at
        for piece in segment("en", text[at:end]):
            if position > region.start:
                yield position
            position += len(piece)
        at = end


def _inside(at: int, starts: Sequence[int], marked: Sequence[Quotation]) -> bool:
    """Whether a place is strictly inside one of these quotations, which do not overlap."""
    index = bisect_left(starts, at) - 1
    return index >= 0 and at < marked[index].end


def _goes_on(text: str, tokens: Sequence[Token], edge: int, speech: Speech) -> bool:
    """Whether a boundary before `edge` is none: a small letter follows, or a cue soon after "!”" or "?”"."""
    before, after = tokens[edge - 1], tokens[edge] if edge < len(tokens) else None
    if after is None:
        return False
    if after.shape == "word":
        return before.low not in (".", ":") or before.shape == "quote"
    if before.shape != "quote":
        return False
    ahead = tokens[edge : edge + 8]
    if text[before.end - 2 : before.end - 1] in "!?,…—":
        return any(t.low in speech.cues for t in ahead)
    # “It was rigged.” Ana Ortiz added.
    return any(t.low in speech.cues and after.low == "." for t, after in pairwise(ahead))


def _spoken(text: str, quotation: Quotation, region: Span) -> bool:
    """Whether words in quotation marks are taken as speech: many, stopped inside, or a sentence of their own."""
    inner = quotation.inner.cut(text).strip()
    if not inner:
        return False
    if inner[-1] in ",.!?…" or inner.count(" ") + 1 >= _SPOKEN_WORDS or not quotation.closed:
        return True
    before = text[max(region.start, quotation.start - 3) : quotation.start].strip()
    return before[-1:] in (",", ":") or (not before and inner[:1].isupper() and " " in inner)


def _tokens(text: str, region: Span, spoken: Sequence[Quotation]) -> list[Token]:
    found: list[Token] = []
    new = tuple.__new__  # the constructor of a named tuple costs as much again
    at = region.start
    for quotation in [*spoken, None]:
        until = quotation.start if quotation else region.end
        if until < at:
            continue
        for match in _TOKEN.finditer(text, at, until):
            word, (start, end) = match[0], match.span()
            initial = word[0]
            shape: Shape = (
                "name" if initial.isupper()
                else "word" if initial.isalpha() or (initial in "'’" and end - start > 1)
                else "number" if initial.isdigit()
                else "stop"
            )  # fmt: skip
            found.append(new(Token, (start, end, word.lower(), shape)))
        if quotation:
            at = min(quotation.end, region.end)
            found.append(Token(quotation.start, at, "", "quote"))
    return found

"""A stored page's text as marked pieces: who, the reporting words and the words themselves, told apart.

In: a document, its reports and the one that is looked at. Out: paragraphs of `Piece`s that, joined, are the text again,
character by character. Nothing here is markup: a template escapes every piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from onrecord.terms import ARTICLE_KINDS, BlockKind, Document, Report, Span

LONGEST_SHOWN = 300_000  # characters of a page: a book; a browser scrolls through more only haltingly

Mark = Literal["source", "cue", "words", "asked"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with the marks it bears; `report` is another report whose words it is, to be opened."""

    text: str
    marks: tuple[Mark, ...] = ()
    report: str | None = None
    first: bool = False  # the first piece that bears a mark: where the page opens


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the page: of the article, with its kind, or beside it ("aside")."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """What is shown of a page: `runs` of article (True) and of what stands beside it, out of `length` characters."""

    runs: list[tuple[bool, list[Paragraph]]]
    part: Span
    length: int


def paragraphs(
    document: Document, reports: Sequence[Report] = (), chosen: Report | None = None, spans: Sequence[Span] = ()
) -> Text:
    """The page's blocks in order; `spans` are marked as asked. Of a page of inhuman length, what stands around them."""
    marks = _marks(chosen, spans)
    beside = [report for report in reports if chosen is None or report.id != chosen.id]
    others = [(span, report.id) for report in beside for span in report.words]
    opened = min(chosen.words if chosen is not None else spans, default=None)
    part = _part(len(document.text), opened)
    made: list[tuple[bool, Paragraph]] = []
    for whole, kind in [(block.span, block.kind) for block in document.blocks] or _unsorted(document):
        if whole.meets(part):
            span = Span(max(whole.start, part.start), min(whole.end, part.end))
            article = kind in ARTICLE_KINDS or any(span.meets(marked) for marked, _ in marks)
            made.append((article, Paragraph(kind, tuple(_pieces(document.text, span, marks, others, opened)))))
    runs = [(article, [paragraph for _, paragraph in run]) for article, run in groupby(made, key=lambda one: one[0])]
    return Text(runs, part, len(document.text))


def _part(length: int, opened: Span | None) -> Span:
    """What is shown of a text: all of it, or so much around the place it is opened at."""
    if length <= LONGEST_SHOWN:
        return Span(0, length)
    middle = opened.start if opened else 0
    start = max(0, min(middle - LONGEST_SHOWN // 2, length - LONGEST_SHOWN))
    return Span(start, start + LONGEST_SHOWN)


def _unsorted(document: Document) -> list[tuple[Span, BlockKind]]:
    """A document without blocks: its body, piece by piece."""
    return [(span, "paragraph") for span in document.body]


def _marks(chosen: Report | None, spans: Sequence[Span]) -> list[tuple[Span, Mark]]:
    marks: list[tuple[Span, Mark]] = [(span, "asked") for span in spans]
    if chosen is not None:
        marks += [(span, "words") for span in chosen.words]
        marks += [(chosen.source, "source")] if chosen.source else []
        marks += [(chosen.cue, "cue")] if chosen.cue else []
    return marks


def _pieces(
    text: str, block: Span, marks: Sequence[tuple[Span, Mark]], others: Sequence[tuple[Span, str]], opened: Span | None
) -> Iterator[Piece]:
    here = [(span, mark) for span, mark in marks if span.meets(block)]
    beside = [(span, report) for span, report in others if span.meets(block)]
    ends = {block.start, block.end}
    for span, _ in (*here, *beside):
        ends |= {max(span.start, block.start), min(span.end, block.end)}
    for start, end in pairwise(sorted(ends)):
        run = Span(start, end)
        borne = tuple(dict.fromkeys(mark for span, mark in here if span.holds(run)))
        inner = min((pair for pair in beside if pair[0].holds(run)), key=lambda pair: len(pair[0]), default=None)
        first = opened is not None and start == max(opened.start, block.start) and opened.start >= block.start
        yield Piece(run.cut(text), borne, inner[1] if inner and not borne else None, first)

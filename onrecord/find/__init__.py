"""Finding attributions: a document in, its reports out, by rules alone.

In: a `Document` (only the ranges of its body are read). Out: `Report`s sorted by position, each with the names of the
rules that made it and their measured confidence. Refused: text in a language that there is no data for (no reports),
speakers that the page does not make plain (None).

The steps, in order: paragraphs and quotations, the rules for each sentence, then those for the inside of every
quotation, lone quotations joined to the one before, parents, speakers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from onrecord.find.confidence import confidence
from onrecord.find.layout import (
    Paragraph,
    Reading,
    colon_then_paragraph,
    dash_inside_quotes,
    headline_colon,
    headline_dash,
    join_lone_quotations,
    quote_card,
)
from onrecord.find.marks import quotations
from onrecord.find.nesting import reports_of
from onrecord.find.phrases import verb_groups
from onrecord.find.rules import drafts
from onrecord.find.sentences import Sentence
from onrecord.find.speakers import with_speakers
from onrecord.find.view import Draft, View
from onrecord.lang import Speech, language
from onrecord.terms import ARTICLE_KINDS, Document, Report, Span

__all__ = ["confidence", "find", "is_read"]

# "KORSK, Veldania (Agency) — ", "KORSK, November 19. ", "KORSK (Agency) - ": the place of filing is nobody's words
_DATELINE = re.compile(
    r"[^\W\d_a-z][^\W\d_a-z.'’-]+(?: [^\W\d_a-z.'’-]+)*(?:, [\w. ]{2,30})?"
    r"(?:(?: ?[(/][\w .,/]{2,40}[)/])? ?(?:—|–|―|--|-) |\. )"
)
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[-‑][^\W\d_]+)*")
_DEEPEST = 3  # quotations inside quotations that are looked into
_SHORTEST_QUOTATION = 12  # characters with its marks; no report fits into less
_LONGEST_QUOTATION = 10_000  # characters; longer is a lost mark, and not looked into
_LONGEST = 100_000  # characters of a paragraph: nearly three times the longest article of PolNeAR train
_MOST_GROUPS = 40  # reporting verbs in a sentence; more is no sentence


def find(document: Document) -> tuple[Report, ...]:
    """The reports of a document, sorted by position."""
    data = language(document.language or "en")
    if data is None or not is_read(document.language):
        return ()
    reading = reading_of(document, data.speech)
    found, lone = attributions(reading)
    found = join_lone_quotations(reading, found, lone)
    reports = reports_of(document, reading, found)
    return with_speakers(reading, reports)


def is_read(code: str | None) -> bool:
    """Whether reports are found in this language (ISO 639-1); one that is not known is taken for English."""
    data = language(code or "en")
    return data is not None and bool(data.speech.cues)


def reading_of(document: Document, speech: Speech) -> Reading:
    """The article paragraphs of a document and the quotations in them."""
    paragraphs = tuple(_paragraphs(document))
    marks = quotations(document.text, [p.span for p in paragraphs])
    names = Counter(
        word for p in paragraphs if not p.headline for word in _CAPITALISED.findall(p.span.cut(document.text))
    )
    return Reading(document.text, paragraphs, marks, tuple(q.start for q in marks), speech, names)


def _paragraphs(document: Document) -> list[Paragraph]:
    """The article's blocks, or the lines of a body without blocks; a headline is a block of that kind, or the first
    line without a full stop. A paragraph of inhuman length is cut, so that what it costs stays bounded."""
    found: list[Paragraph] = []
    for part in sorted(document.body):
        inside = [b for b in document.blocks if b.kind in ARTICLE_KINDS and part.holds(b.span)]
        told = [(b.span, b.kind != "paragraph") for b in inside] or [(line, False) for line in _lines(document, part)]
        for span, headline in ((piece, headline) for whole, headline in told for piece in _bounded(whole)):
            lead = _DATELINE.match(document.text, span.start, min(span.end, span.start + 120))
            headline = headline or (not found and document.text[span.end - 1] not in '.!?”"')
            found.append(Paragraph(Span(lead.end() if lead else span.start, span.end), headline))
        if found:
            found[-1] = replace(found[-1], ends_range=True)
    return found


def _lines(document: Document, part: Span) -> Iterator[Span]:
    at = part.start
    for line in part.cut(document.text).split("\n"):
        if line.strip():
            start = at + line.index(line.strip()[0])
            yield Span(start, start + len(line.strip()))
        at += len(line) + 1


def _bounded(span: Span) -> Iterator[Span]:
    return (Span(start, min(start + _LONGEST, span.end)) for start in range(span.start, span.end, _LONGEST))


def attributions(reading: Reading) -> tuple[list[Draft], list[tuple[int, Sentence]]]:
    """What the rules find in every paragraph, and the sentences that are nothing but a quotation."""
    found: list[Draft] = []
    lone: list[tuple[int, Sentence]] = []
    for index, paragraph in enumerate(reading.paragraphs):
        card = quote_card(reading, index)
        if card is not None:
            found.append(card)
        _region(reading, paragraph.span, index, 0, found, lone)
    return found, lone


def _region(
    reading: Reading, region: Span, paragraph: int, depth: int, found: list[Draft], lone: list[tuple[int, Sentence]]
) -> None:
    """The rules over one region, then over the inside of each quotation in it."""
    before: Sentence | None = None
    for sentence in reading.sentences(region, paragraph=paragraph, depth=depth):
        headline = (
            headline_colon(reading, sentence)
            or headline_dash(reading, sentence)
            or colon_then_paragraph(reading, sentence)
        )
        view = View(
            reading.text, sentence, verb_groups(sentence, reading.speech)[:_MOST_GROUPS], reading.speech, before
        )
        here = drafts(view)
        found.extend([headline, *here] if headline is not None else here)
        if all(t.shape != "word" and t.shape != "name" for t in sentence.tokens) and any(
            t.shape == "quote" for t in sentence.tokens
        ):
            lone.append((paragraph, sentence))
        before = sentence
    for quotation in reading.marked(region, depth):
        if not _SHORTEST_QUOTATION < quotation.end - quotation.start < _LONGEST_QUOTATION:
            continue
        inserted = dash_inside_quotes(reading, quotation, paragraph)
        found.extend(inserted)
        if inserted:
            lone[:] = [(p, s) for p, s in lone if not quotation.span.holds(Span(s.tokens[0].start, s.tokens[-1].end))]
        if depth < _DEEPEST:
            cues = {d.cue for d in inserted}
            inner: list[Draft] = []
            _region(reading, quotation.inner, paragraph, depth + 1, inner, [])
            found.extend(d for d in inner if d.cue not in cues)

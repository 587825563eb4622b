"""Attributions by rules alone, for every language that has the data: what the trained reader is measured beside.

In: the `Reading` of a document. Out: `Draft`s. The rules look at each sentence, then at the inside of every quotation;
lone quotations are joined to the one before.
"""

from __future__ import annotations

from onrecord.find.layout import (
    Reading,
    colon_then_paragraph,
    dash_inside_quotes,
    headline_colon,
    headline_dash,
    join_lone_quotations,
    quote_card,
)
from onrecord.find.phrases import verb_groups
from onrecord.find.rules import drafts
from onrecord.find.sentences import Sentence
from onrecord.find.view import Draft, View
from onrecord.terms import Span

_DEEPEST = 3  # quotations inside quotations that are looked into
_SHORTEST_QUOTATION = 12  # characters with its marks; no report fits into less
_LONGEST_QUOTATION = 10_000  # characters; longer is a lost mark, and not looked into
_MOST_GROUPS = 40  # reporting verbs in a sentence; more is no sentence


def drafts_by_rules(reading: Reading) -> list[Draft]:
    """What the rules find in a document."""
    found, lone = _attributions(reading)
    return join_lone_quotations(reading, found, lone)


def _attributions(reading: Reading) -> tuple[list[Draft], list[tuple[int, Sentence]]]:
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

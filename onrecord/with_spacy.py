"""A spaCy component: who is reported to have said what, on the `Doc` of any pipeline.

`nlp.add_pipe("onrecord")` gives every document the span group `doc.spans["onrecord"]`, whose spans are labelled WORDS,
SOURCE and CUE and carry the id of their report, and `doc._.attributions`, a list of the reports as `onrecord extract`
writes them, with their places in characters. Needs the extra `spacy`; the places of spans are widened to whole tokens.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from onrecord.contract import Json, report_value
from onrecord.record import read
from onrecord.terms import Report
from onrecord.terms import Span as Place

GROUP = "onrecord"

if not Doc.has_extension("attributions"):
    Doc.set_extension("attributions", default=[])


@Language.component("onrecord", assigns=["doc.spans", "doc._.attributions"])
def attributions(doc: Doc) -> Doc:
    """Find the reports of one document."""
    text = doc.text
    reports = [found.report for found in read(text)] if text.strip() else []
    spans = [span for report in reports for span in _spans(doc, report)]
    doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=spans)
    told: list[Json] = [report_value(report, text) for report in reports]
    doc._.attributions = told
    return doc


def _spans(doc: Doc, report: Report) -> Iterator[Span]:
    places: list[tuple[str, Place | None]] = [("WORDS", place) for place in report.words]
    for label, place in [*places, ("SOURCE", report.source), ("CUE", report.cue)]:
        if place is not None:
            span = doc.char_span(place.start, place.end, label, alignment_mode="expand", span_id=report.id)
            if span is not None:
                yield span
